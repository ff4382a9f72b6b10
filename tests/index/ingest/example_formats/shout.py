"""A whole format in one file: text in capitals between exclamation marks."""

from index.ingest.draft import Draft
from index.ingest.format import Format


def read(data: bytes, _name: str) -> Draft:
    """Give the text in small letters."""
    return Draft(data.decode().strip("!").lower())


FORMAT = Format(
    "shouts", (".shout",), read, sniff=lambda data: data.startswith(b"!!"), certain=True
)
