"""What the bot can do, one file a capability: each offers an `EXTENSION`, found by walking."""
