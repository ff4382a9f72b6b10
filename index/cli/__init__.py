"""The command line: `commands/` has a file a command, what they share stands here."""
