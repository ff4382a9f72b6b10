"""Files → articles: their text as readers see it, what they state of themselves, their boilerplate.

    from index.ingest import read_file
    article = read_file(Path("articles/2020-08-02-microsoft-talks.txt"))

`.txt` is kept character for character (newlines unified, control characters dropped). Markdown,
HTML and PDF are turned into plain text by libraries made for them, in a process of its own whose
time and memory are bounded, so that no file can hang or crash the caller.

Every failure is a ReadingError (index/errors.py) whose text tells the user what to do. A format is
a file in `converters/`.
"""

from index.ingest.boilerplate import find_boilerplate
from index.ingest.documents import Reading, article_id, read_articles, read_bytes
from index.ingest.files import find_files, read_articles_of, read_file
from index.ingest.format import MAX_DOCUMENT_BYTES, MAX_TEXT_BYTES
from index.ingest.left_out import pages_left_out
from index.ingest.pages import (
    ARTICLES,
    is_url,
    read_page,
    read_page_articles,
    read_url,
    read_url_articles,
)
from index.ingest.parts import named_lastingly
from index.ingest.source_hash import source_hash

__all__ = [
    "ARTICLES",
    "MAX_DOCUMENT_BYTES",
    "MAX_TEXT_BYTES",
    "Reading",
    "article_id",
    "find_boilerplate",
    "find_files",
    "is_url",
    "named_lastingly",
    "pages_left_out",
    "read_articles",
    "read_articles_of",
    "read_bytes",
    "read_file",
    "read_page",
    "read_page_articles",
    "read_url",
    "read_url_articles",
    "source_hash",
]
