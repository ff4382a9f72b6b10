"""Why a file cannot be read, each reason with a sentence that says what to do about it."""

from typing import ClassVar

MEGABYTE = 1_000_000
MAX_TEXT_BYTES = 10 * MEGABYTE
"""Plain text and Markdown; a long book is 2 MB, so more is a log or a dump, not an article."""
MAX_DOCUMENT_BYTES = 50 * MEGABYTE
"""HTML (pages saved in one file carry their pictures) and PDF."""


class ReadingError(Exception):
    """The root of all reasons why no article could be read; `name` is what the user called it."""

    advice: ClassVar[str] = "It could not be read."

    def __init__(self, name: str, detail: str = "") -> None:
        self.name = name
        self.detail = detail
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.name}: {self.advice}" + (f" ({self.detail})" if self.detail else "")


class UnreadableFile(ReadingError):
    """Nothing to open: gone, forbidden, or not a regular file."""

    advice = "This file cannot be opened. Check that it exists and that you may read it."


class NotARegularFile(UnreadableFile):
    """A folder, pipe, socket or device where a file was expected."""

    advice = "This is not a regular file. Name an article file, or a folder that holds some."


class TooLarge(ReadingError):
    """More bytes than an article has."""

    advice = (
        f"This file is too large for an article. The limit is {MAX_TEXT_BYTES // MEGABYTE} MB for "
        f"text and {MAX_DOCUMENT_BYTES // MEGABYTE} MB for HTML and PDF; split it into articles."
    )


class UnsupportedKind(ReadingError):
    """A suffix or a signature of a format that is not read."""

    advice = "This kind of file is not supported. Save it as .txt, .md, .html or .pdf and add that."


class NotText(ReadingError):
    """Bytes that are no text in any encoding, whatever the name says."""

    advice = "This is binary data, not text. Save the article as text, HTML or PDF and add that."


class EmptyFile(ReadingError):
    """No bytes, or white space alone."""

    advice = "This file holds no text. Save the article again, then add it."


class NoArticleFound(EmptyFile):
    """An HTML page without an article in it: menus alone, or a page that a script fills."""

    advice = "No article text was found on this page. Save the text itself as .txt and add that."


class BadPdf(ReadingError):
    """Starts like a PDF, but cannot be taken apart."""

    advice = "This PDF is damaged. Save or download it again, or save its text as .txt."


class EncryptedPdf(BadPdf):
    """A PDF that opens with a password alone."""

    advice = "This PDF is locked with a password. Save a copy without one and add that."


class PicturePdf(BadPdf):
    """A PDF whose pages are pictures."""

    advice = (
        "This PDF holds pictures of text, not text. Run it through text recognition (OCR), "
        "for example with ocrmypdf, and add the result."
    )


class BadFrontMatter(ReadingError):
    """The block between `---` lines at the head of a Markdown file is not YAML."""

    advice = "The block between the --- lines at its head is not valid YAML. Correct or remove it."


class TooComplex(ReadingError):
    """Needs more time or memory than an honest document does: a bomb, or markup gone wrong."""

    advice = (
        "Reading this file took more time or memory than an article needs, so it was stopped. "
        "Save its text as .txt and add that."
    )
