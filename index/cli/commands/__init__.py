"""The commands of `pullquote`: one file a command, called as it is; each has a `run`."""
