"""What passages are found by: an article's title and each passage's text, analysed."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from index.text.language import ENGLISH


class Posting(NamedTuple):
    """What a passage is found by: its title's and its own terms, and its words as written."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    words: frozenset[str]

    @property
    def length(self) -> int:
        """Terms in all; BM25's length."""
        return len(self.title) + len(self.body)


def postings(title: str, texts: Iterable[str]) -> list[Posting]:
    """Analyse an article's title and the text of each of its passages."""
    analyzer = ENGLISH.analyzer
    of_title = analyzer.words(title)
    title_terms, title_words = analyzer.stems(of_title), frozenset(of_title)
    of_each = map(analyzer.words, texts)
    return [
        Posting(title_terms, analyzer.stems(words), title_words.union(words)) for words in of_each
    ]


def counted(found: Iterable[Posting]) -> Counter[str]:
    """Count the passages that hold each word as written."""
    return Counter(word for posting in found for word in posting.words)
