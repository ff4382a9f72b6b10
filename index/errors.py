"""What can go wrong in the index, each with its own sentence for the user.

PullquoteError
├── LibraryError        the stored library can't be used
│   ├── LibraryMissing      there is none in this directory
│   ├── LibraryBusy         another process has been writing for too long
│   ├── LibraryDamaged      the database or an index file is not what it should be
│   ├── LibraryTooNew       a newer Pullquote made it
│   ├── LibraryClosed       it was closed while it was being used
│   └── DiskFull            nothing more can be stored
├── ModelError          an embedding model or reranker can't be used
├── LanguageError       a language's data files can't be used
├── SettingsError       a setting has a value that can't be used
├── BadQuestion         the question can't be answered as it stands
│   └── BadDate             what was typed as a date is none
├── UnknownArticle      no article of that name is in the collections asked
└── ReadingError        no article could be read from a file
    ├── UnreadableFile      gone, forbidden
    │   └── NotARegularFile     a folder, pipe or device
    ├── TooLarge            more bytes than its format's articles have
    ├── UnsupportedFormat   a picture, a spreadsheet, a program
    ├── NotText             binary data under a text file's name
    ├── EmptyFile           nothing but white space
    │   └── NoArticleFound      a page or a file of its kind without an article
    ├── BadFrontMatter      the head of a Markdown file is not YAML
    ├── DamagedFile         it begins as its format does, but can't be taken apart
    │   └── BadPdf              a PDF
    │       ├── PicturePdf          scanned pages without text
    │       └── UnclearColumns      pages whose columns can't be told apart
    ├── OwnEntities         XML that defines entities of its own
    ├── LockedFile          it opens with a password alone
    ├── NotAFeed            no RSS, Atom or JSON Feed, or no sitemap
    ├── FetchError          a page could not be fetched (index/fetching/errors.py)
    ├── SeveralArticles     a file of several, where one article is asked for
    ├── NotUnpacked         a part of an archive that is left in it, such as an archive
    └── TooComplex          a bomb: stopped for its time or memory
"""

from typing import ClassVar


class PullquoteError(Exception):
    """Say in one plain sentence what went wrong and what to do about it."""


class LibraryError(PullquoteError):
    """The stored library can't be used."""


class LibraryMissing(LibraryError):
    """There is no library in the directory."""


class LibraryBusy(LibraryError):
    """Another process has been writing for too long."""


class LibraryDamaged(LibraryError):
    """The database or an index file is not what it should be."""


class LibraryTooNew(LibraryError):
    """A newer version of Pullquote made the library."""


class LibraryClosed(LibraryError):
    """The library was closed while it was being used: the program is ending."""


class DiskFull(LibraryError):
    """The disk has no room for what is to be stored."""


class ModelError(PullquoteError):
    """An embedding model or a reranker can't be used."""


class LanguageError(PullquoteError):
    """A language's data files can't be used."""


class SettingsError(PullquoteError):
    """Some settings have values that can't be used; `problems` has a sentence for each."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class BadQuestion(PullquoteError):
    """The question can't be answered as it stands."""


class BadDate(BadQuestion):
    """What was typed as a date is none."""


class UnknownArticle(PullquoteError):
    """No article of that name is in the collections asked."""


class ReadingError(PullquoteError):
    """No article could be read; `name` is what the user called the file, `detail` may add why."""

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
    """More bytes than an article has; `detail` names the limit."""

    advice = "This file is too large for an article. Split it into articles."


class UnsupportedFormat(ReadingError):
    """A suffix or a signature of a format that is not read."""

    advice = "This kind of file is not supported. Save it as .txt, .md, .html or .pdf and add that."


class NotText(ReadingError):
    """Bytes that are no text in any encoding, whatever the name says."""

    advice = "This is binary data, not text. Save the article as text, HTML or PDF and add that."


class EmptyFile(ReadingError):
    """No bytes, or white space alone."""

    advice = "This file holds no text. Save the article again, then add it."


class NoArticleFound(EmptyFile):
    """A page without an article in it, such as menus alone or a script's; `detail` says what."""

    advice = "No article text was found in it. Save the text itself as .txt and add that."


class BadFrontMatter(ReadingError):
    """The block between `---` lines at the head of a Markdown file is not YAML."""

    advice = "The block between the --- lines at its head is not valid YAML. Correct or remove it."


class DamagedFile(ReadingError):
    """It begins as its format does, but can't be taken apart."""

    advice = "This file is damaged. Save or download it again, or save its text as .txt."


class BadPdf(DamagedFile):
    """Starts like a PDF, but cannot be taken apart."""

    advice = "This PDF is damaged. Save or download it again, or save its text as .txt."


class PicturePdf(BadPdf):
    """A PDF whose pages are pictures."""

    advice = (
        "This PDF holds pictures of text, not text. Run it through text recognition (OCR), "
        "for example with ocrmypdf, and add the result."
    )


class UnclearColumns(BadPdf):
    """A PDF on whose pages lines run over what may be a gap between columns."""

    advice = (
        "The order of this PDF's columns can't be told, so its sentences might get mixed up. "
        "Save its text as .txt and add that."
    )


class OwnEntities(ReadingError):
    """XML that defines entities of its own."""

    advice = (
        "This file defines shorthands of its own (XML entities), which are never filled in. "
        "Save its text as .txt and add that."
    )


class LockedFile(ReadingError):
    """A PDF, a Word file or an archive that opens with a password alone."""

    advice = "This file is locked with a password. Save a copy without one and add that."


class SeveralArticles(ReadingError):
    """A file of several articles where one is asked for."""

    advice = "This file holds several articles. Take them out and add them one by one."


class NotUnpacked(ReadingError):
    """A part of an archive that is left in it; `detail` says why."""

    advice = "This part of the archive is not unpacked. Take it out yourself and add that."


class TooComplex(ReadingError):
    """Needs more time or memory than an honest document does: a bomb, or markup gone wrong."""

    advice = (
        "Reading this file took more time or memory than an article needs, so it was stopped. "
        "Save its text as .txt and add that."
    )


class NotAFeed(ReadingError):
    """A feed or sitemap was asked for, and this is none."""

    advice = "This is no feed (RSS, Atom, JSON Feed) and no sitemap. Check its address."
