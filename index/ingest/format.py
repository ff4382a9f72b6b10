"""What a converter declares of its format: a module of `converters/` is one, and is its name."""

from collections.abc import Callable
from dataclasses import dataclass

from index.errors import ReadingError, TooComplex
from index.ingest.draft import Bundle, Draft

MEGABYTE = 1_000_000
MAX_TEXT_BYTES = 10 * MEGABYTE
"""Plain text and Markdown; a long book is 2 MB, so more is a log or a dump, not an article."""
MAX_DOCUMENT_BYTES = 50 * MEGABYTE
"""Everything else: pages and books carry their pictures."""


def _never(_data: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """One file format.

    `read` makes a draft of a file's bytes, told what the file is called; or a bundle, where the
    format's files hold several articles. It runs in a process of
    its own with limits (sandbox.py) unless it is not `isolated`, and may raise any ReadingError;
    whatever else it raises is told as `refusal`. It imports its parser itself, so that only the
    process that parses loads it.

    `sniff` recognises the format by its first bytes, for files without a suffix. Where it is
    `certain`, because no other format's files begin so, the content decides over the suffix.
    """

    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Draft | Bundle]
    sniff: Callable[[bytes], bool] = _never
    certain: bool = False
    max_bytes: int = MAX_DOCUMENT_BYTES
    refusal: type[ReadingError] = TooComplex
    isolated: bool = True
