"""Pages of a document that could not be read: in each one's place stands a line, no prose."""

import re
from typing import Final

from index.model.article import Article

_NOTE: Final = "[Page {} is left out: the order of its columns can't be told.]"
_NOTED: Final = re.compile(
    rf"^{re.escape(_NOTE).replace(re.escape('{}'), '[0-9]+')}$", re.MULTILINE
)


def in_place_of(page: int) -> str:
    """Write the line that stands in place of a page, counted from 1."""
    return _NOTE.format(page)


def pages_left_out(article: Article) -> tuple[str, ...]:
    """List the lines that stand in place of pages; prose that reads so is none."""
    return tuple(
        found.group()
        for found in _NOTED.finditer(article.text)
        if any(span.start <= found.start() < span.end for span in article.boilerplate)
    )
