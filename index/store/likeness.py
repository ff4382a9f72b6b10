"""What texts are compared by: equal prose, and runs of words that two texts share.

Which texts may share many runs is told by MinHash (Broder, 1997): a text's least hashes by 64
functions, in 32 pairs. Two texts that share a fifth of all their runs agree in a pair in three
cases of four, two that share a hundredth in one of three hundred. What agrees is then compared run
by run.
"""

import hashlib
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Final

import numpy as np

from index.model.article import Article

ALIKE: Final = 0.5
"""Of the shorter text's runs that the other has, from which on it is taken for a copy."""

FOUND: Final = 50
"""Articles that are looked at for one: those left out share less with it than all of these."""

_SHINGLE: Final = 5
"""Words: runs of five are seldom shared by two authors (Broder, 1997)."""
_WORD: Final = re.compile(r"\w+")
_PAIRS: Final = 32
_AT_ONCE: Final = 10_000
"""Runs hashed at a time: 5 MB."""

_NUMBERS: Final = np.frombuffer(
    b"".join(hashlib.sha256(f"likeness {n}".encode()).digest()[:16] for n in range(2 * _PAIRS)),
    dtype="<u8",
).reshape(2 * _PAIRS, 2)
"""Of each hash function, what it multiplies by and what it adds: the same on every machine."""


def prose(article: Article) -> str:
    """Give an article's own words, without what is boilerplate in its text."""
    parts, start = [], 0
    for first, last in article.boilerplate:
        parts.append(article.text[start:first])
        start = max(start, last)
    return " ".join([*parts, article.text[start:]])


def prose_hash(article: Article) -> str:
    """Name an article's own words, whatever blanks part them; empty where it has none."""
    words = unicodedata.normalize("NFC", " ".join(prose(article).split()))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words else ""


def runs(article: Article) -> Counter[str]:
    """Count the runs of five words of an article's prose; a shorter text is one run."""
    return Counter(_runs(article))


def shared(one: Counter[str], other: Counter[str]) -> float:
    """Give the share, 0 to 1, of the shorter text's runs that the other has too."""
    shorter = min(one.total(), other.total())
    return (one & other).total() / shorter if shorter else 0.0


def bands(article: Article) -> tuple[int, ...]:
    """Give the numbers by which articles that may be alike are found: those share one or more.

    They are signed, of 64 bits, each once; there are none where there is no prose.
    """
    hashed = np.fromiter(
        {zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in _runs(article)}, np.uint64
    )
    if not len(hashed):
        return ()
    factors, terms = _NUMBERS[:, :1] | np.uint64(1), _NUMBERS[:, 1:]
    least = np.full(2 * _PAIRS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(hashed), _AT_ONCE):
        made = (factors * hashed[None, start : start + _AT_ONCE] + terms) >> np.uint64(32)
        least = np.minimum(least, made.min(axis=1))
    pairs = (least[0::2] << np.uint64(32)) | least[1::2]
    # The same pair of another two functions means nothing.
    told = pairs * np.uint64(_PAIRS) + np.arange(_PAIRS, dtype=np.uint64)
    return tuple(sorted({int(number) for number in told.astype(np.int64)}))


def _runs(article: Article) -> Iterator[str]:
    words = _WORD.findall(prose(article).casefold())
    if not words:
        return
    for at in range(max(1, len(words) - _SHINGLE + 1)):
        yield " ".join(words[at : at + _SHINGLE])
