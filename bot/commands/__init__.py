"""What the bot can do, one file a capability; each lists its commands in COMMANDS."""
