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
└── UnknownArticle      no article of that name is in the collections asked
"""


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
    """A setting has a value that can't be used."""


class BadQuestion(PullquoteError):
    """The question can't be answered as it stands."""


class BadDate(BadQuestion):
    """What was typed as a date is none."""


class UnknownArticle(PullquoteError):
    """No article of that name is in the collections asked."""
