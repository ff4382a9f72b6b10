"""Answers, lists and notices as Discord shows them; every Discord limit is a name in `limits`."""
