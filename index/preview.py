"""What an article would be, before it is added: what is left out of it, and what is like it."""

from dataclasses import dataclass

from index.library import Library
from index.model.article import Article
from index.model.scope import Scope
from index.search.duplicates import Duplicate, find_duplicates
from index.store.digest import article_digest
from index.text.language import ENGLISH


@dataclass(frozen=True, slots=True)
class Preview:
    """An article that was read, but is not added.

    `sentences` is how many can be quoted, `left_out` what was taken for boilerplate, in reading
    order. `present` says whether it is in its collection, `unchanged` whether just so.
    """

    article: Article
    sentences: int
    left_out: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    present: bool
    unchanged: bool


def preview(library: Library, article: Article, scope: Scope) -> Preview:
    """Look at an article that may be added, and for duplicates in the scope.

    Raises:
        LibraryError: the library can't be used.
    """
    revision = library.store.revision(article.id, Scope((article.collection,)))
    left_out = (article.text[start:end].strip() for start, end in article.boilerplate)
    duplicates = find_duplicates(article, scope, library.store)
    return Preview(
        article,
        len(ENGLISH.sentences.split(article.text, article.boilerplate)),
        tuple(text for text in left_out if text),
        duplicates,
        present=revision is not None,
        unchanged=revision is not None and revision.digest == article_digest(article),
    )
