"""Which articles of a scope tell what another one tells: copies, and reprints with changes."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from index.model.article import Article
from index.model.scope import Scope
from index.models.embedder import Embedder
from index.store.protocol import Store

_PROBES: Final = 4
"""Paragraphs of the article that are searched for: a copy has all of them."""
_NEAREST: Final = 20
"""Passages looked at for each."""
_SHINGLE: Final = 5
"""Words: runs of five are seldom shared by two authors (Broder, 1997)."""
_ALIKE: Final = 0.5
"""Of the shorter text's runs that the other has, from which on it is taken for a copy."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that says the same; `share` (0 to 1) of the shorter text stands in both."""

    article: Article
    share: float


def find_duplicates(
    article: Article, scope: Scope, store: Store, embedder: Embedder
) -> tuple[Duplicate, ...]:
    """Find the scope's articles with much the same text, the most alike first; not itself.

    The candidates are those whose passages are nearest to the article's longest paragraphs.
    """
    paragraphs = [part for part in article.text.split("\n") if part.strip()]
    probes = sorted(paragraphs, key=len, reverse=True)[:_PROBES]
    near = [
        h.passage for p in probes for h in store.dense(embedder.question(p), scope, _NEAREST).hits
    ]
    names = {found.passage.article for found in store.passages(near, scope)} - {article.id}
    own = _shingles(article.text)
    found = []
    for candidate in store.articles(names, scope).values():
        share = _shared(own, _shingles(candidate.text))
        if share >= _ALIKE:
            found.append(Duplicate(candidate, share))
    return tuple(sorted(found, key=lambda each: (-each.share, each.article.id)))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    if len(words) < _SHINGLE:
        return Counter([tuple(words)])
    return Counter(zip(*(words[at:] for at in range(_SHINGLE)), strict=False))


def _shared(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    shorter = min(one.total(), other.total())
    return (one & other).total() / shorter if shorter else 0.0
