"""XML that defines entities of its own: never filled in, so refused before a parser sees it.

Filled in they could grow to any size or bring in other files; left out, a sentence would lack words
that its readers see.
"""

import re
from typing import Final

from index.errors import OwnEntities

_SUBSET: Final = re.compile(
    rb"(?>\s|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE[^<>\[]*+\[", re.DOTALL | re.IGNORECASE
)
"""What stands before the root element, up to where a document type holds definitions."""
_MARKS: Final = b"\xef\xbb\xbf\xff\xfe"


def refuse_entities(data: bytes, name: str) -> None:
    """Raise OwnEntities where a document's type defines entities."""
    data = data.replace(b"\0", b"").lstrip(_MARKS)  # UTF-16's bytes of plain letters
    subset = _SUBSET.match(data)
    if subset and b"<!ENTITY" in data[subset.end() :]:
        raise OwnEntities(name)
