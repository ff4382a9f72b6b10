"""One file a format: bytes in, a draft of the article out."""
