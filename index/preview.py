"""What articles would be, before they are added: what is left out, and what is like them."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from index.library import Library
from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.search.duplicates import Duplicate, find_duplicates
from index.store.digest import article_digest
from index.store.likeness import prose_hash
from index.store.protocol import Store
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


class Prospect(enum.Enum):
    """What adding one of several articles would do."""

    NEW = "new"
    REPLACES = "replaces"
    """A former version of it, or the date that it counts as published on."""
    HERE = "here"
    """It is here just so, or says just what another one says: at most a further source of that."""


def prospects(
    library: Library, articles: Iterable[Article], dates: Mapping[ArticleId, date | None]
) -> tuple[Prospect, ...]:
    """Say what adding each of a file's articles would do, those before it added.

    `dates` are those that curators stated, of articles that an export of ours gives.

    Raises:
        LibraryError: the library can't be used.
    """
    said: set[tuple[str, date | None]] = set()
    found = []
    for article in articles:
        curated = dates.get(article.id)
        dated = replace(article, published=curated or article.published)
        prospect = _prospect(library.store, article, dated, curated)
        words = (prose_hash(dated), dated.published)
        if prospect is Prospect.NEW and words[0] and words in said:
            prospect = Prospect.HERE
        said.add(words)
        found.append(prospect)
    return tuple(found)


def _prospect(store: Store, article: Article, dated: Article, curated: date | None) -> Prospect:
    scope = Scope((article.collection,))
    before = store.revision(article.id, scope)
    if before is not None and before.digest == article_digest(article):
        return Prospect.HERE if curated in (None, before.curated) else Prospect.REPLACES
    changed = before is None or prose_hash(before.document) != prose_hash(article)
    if changed and store.same(dated, scope) is not None:
        return Prospect.HERE
    return Prospect.NEW if before is None else Prospect.REPLACES
