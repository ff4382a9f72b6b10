"""What the bot remembers: saved answers and timelines, votes, settings."""
