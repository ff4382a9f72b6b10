"""The commands of `pullquote`, one file a subject."""
