"""Why a store refuses a change, in the same words whichever it is."""

from index.errors import LibraryBusy, LibraryError
from index.model.article import Article
from index.model.stored import Source


def id_taken(article: Article) -> LibraryError:
    """Make the error of an article whose id another collection's article has."""
    return LibraryError(
        f"The id {article.id!r} is an article's of another collection. Remove that one "
        "first, or add this one under another name."
    )


def source_taken(source: Source) -> LibraryError:
    """Make the error of a source whose name another collection's article or source has."""
    return LibraryError(
        f"The id {source.name!r} is an article's of another collection. Remove that one first."
    )


def dated_meanwhile(article: Article) -> LibraryBusy:
    """Make the error of an article whose date a curator has changed since it was read."""
    return LibraryBusy(
        f"The date of {article.title or article.origin!r} was changed while it was "
        "being added. Add it again."
    )
