"""Files → articles: their text as readers see it, what they state of themselves, their boilerplate.

    from index.ingest import read_file
    article = read_file(Path("articles/2020-08-02-microsoft-talks.txt"))

`.txt` is kept character for character (newlines unified, control characters dropped). Markdown,
HTML and PDF are turned into plain text by libraries made for them, in a process of its own whose
time and memory are bounded, so that no file can hang or crash the caller.

Every failure is a ReadingError whose text tells the user what to do:

    ReadingError
    ├── UnreadableFile          gone, forbidden
    │   └── NotARegularFile     a folder, pipe or device
    ├── TooLarge                over 10 MB of text, or 50 MB of HTML or PDF
    ├── UnsupportedKind         a Word file, a picture, an archive
    ├── NotText                 binary data under a text file's name
    ├── EmptyFile               nothing but white space
    │   └── NoArticleFound      an HTML page without an article
    ├── BadPdf                  damaged
    │   ├── EncryptedPdf        locked with a password
    │   └── PicturePdf          scanned pages without text
    ├── BadFrontMatter          the head of a Markdown file is not YAML
    └── TooComplex              a bomb: stopped for its time or memory
"""

from index.ingest.boilerplate import find_boilerplate
from index.ingest.documents import SUFFIXES, article_id, read_bytes
from index.ingest.errors import (
    MAX_DOCUMENT_BYTES,
    MAX_TEXT_BYTES,
    BadFrontMatter,
    BadPdf,
    EmptyFile,
    EncryptedPdf,
    NoArticleFound,
    NotARegularFile,
    NotText,
    PicturePdf,
    ReadingError,
    TooComplex,
    TooLarge,
    UnreadableFile,
    UnsupportedKind,
)
from index.ingest.files import find_files, read_file

__all__ = [
    "MAX_DOCUMENT_BYTES",
    "MAX_TEXT_BYTES",
    "SUFFIXES",
    "BadFrontMatter",
    "BadPdf",
    "EmptyFile",
    "EncryptedPdf",
    "NoArticleFound",
    "NotARegularFile",
    "NotText",
    "PicturePdf",
    "ReadingError",
    "TooComplex",
    "TooLarge",
    "UnreadableFile",
    "UnsupportedKind",
    "article_id",
    "find_boilerplate",
    "find_files",
    "read_bytes",
    "read_file",
]
