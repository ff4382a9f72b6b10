"""Hidden sentences: where a text says them, and how what is read goes on without them.

A hidden sentence is treated as boilerplate is: it stays in the text, so that offsets stay true, and
is never quoted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from index.model.article import Article, Passage, Span
from index.model.stored import StoredPassage

_TELLING: Final = 4
"""Words from which on a sentence is known again within a longer one; 'No.' is not."""


def plain(words: str) -> str:
    """Give a sentence's words with single blanks, as they are kept."""
    return " ".join(words.split())


def hidden_spans(text: str, sentences: Sequence[Span], words: Iterable[str]) -> tuple[Span, ...]:
    """Find the sentences of a text that say hidden words, in reading order.

    A sentence that holds them among others is hidden too, unless they are too few to tell.
    """
    found = [sentence for each in words for sentence in _saying(text, sentences, each)]
    return tuple(sorted(set(found)))


def _saying(text: str, sentences: Sequence[Span], words: str) -> Iterable[Span]:
    parts = words.split()
    if not parts:
        return
    said = r"\s+".join(map(re.escape, parts))
    pattern = re.compile(rf"(?<!\w){said}(?!\w)")
    for match in pattern.finditer(text):
        for sentence in sentences:
            touched = sentence.start < match.end() and match.start() < sentence.end
            whole = match.start() <= sentence.start and sentence.end <= match.end()
            if touched and (whole or len(parts) >= _TELLING):
                yield sentence


def without(article: Article, spans: Sequence[Span]) -> Article:
    """Count spans of an article as boilerplate."""
    if not spans:
        return article
    return replace(article, boilerplate=tuple(sorted({*article.boilerplate, *spans})))


def visible(passage: StoredPassage, spans: Sequence[Span]) -> StoredPassage | None:
    """Leave sentences out of a passage, with their vectors; None where nothing is left."""
    shown = [n for n, sentence in enumerate(passage.passage.sentences) if sentence not in spans]
    if len(shown) == len(passage.passage.sentences):
        return passage
    if not shown:
        return None
    held = passage.passage
    rest = Passage(held.article, held.ordinal, tuple(held.sentences[n] for n in shown))
    return replace(passage, passage=rest, sentence_vectors=passage.sentence_vectors[shown])
