"""Files that hold several articles, and what was read of them."""

from index.ingest import read_articles
from index.ingest.documents import Reading

LOCK = "The harbour board of Westmoor voted on Monday to close the old lock."

BRIDGE = "The council of Kell met on Friday and kept the bridge open."


def read(data: bytes, name: str) -> Reading:
    """Read a file of a name by all converters."""
    return read_articles(data, name=name, origin=f"/{name}")


def texts(reading: Reading) -> list[str]:
    """List the texts of what was read."""
    return [article.text for article in reading.articles]
