"""Articles in, verbatim answers and timelines out; knows nothing of Discord."""
