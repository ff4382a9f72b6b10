"""Plain text: kept character for character, but for newlines and control characters."""

from index.ingest.decoding import decode
from index.ingest.draft import Draft
from index.ingest.format import MAX_TEXT_BYTES, Format


def read(data: bytes, name: str) -> Draft:
    """Give the text as it is. Raises NotText or UnsupportedFormat."""
    return Draft(decode(data, name))


FORMAT = Format(
    title="plain text",
    suffixes=(".txt", ".text", ""),
    read=read,
    max_bytes=MAX_TEXT_BYTES,
    isolated=False,  # nothing is parsed
)
