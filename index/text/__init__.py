"""What is known about language: words and their stems, sentences, answer types, dates."""
