"""Moving a library to another store: copied while it is read, and held against it in the end."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.errors import LibraryError
from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import ArticleSummary, IngestedArticle, Revision, StoredPassage
from index.model.vectors import Embedded
from index.store.protocol import Progress, Store


@dataclass(frozen=True, slots=True)
class Moved:
    """What the library holds, and how many of its articles had to be copied."""

    articles: int
    passages: int
    copied: int


def move(old: Store, new: Store, progress: Progress) -> Moved:
    """Copy a library into a store that is empty, or holds a part of it from an earlier try.

    Each article is written whole. The old one may be read and changed meanwhile: what is another
    than there is copied again, until a look at every article finds no difference. Nothing is
    changed in the old one. `progress` counts articles.

    Raises:
        LibraryError: there is nothing to move, the new store holds something else, or one of them
            can't be used; what was copied stays, and the next try goes on from there.
    """
    model = old.identity()
    names = _names(old)
    if model is None or not names:
        raise LibraryError("There is no article to move.")
    if foreign := sorted(_names(new) - names):
        raise LibraryError(
            f"What is to be moved to holds other articles, such as {foreign[0]}. Name an empty"
            " place."
        )
    new.set_identity(model)
    copied: set[ArticleId] = set()
    before = -1
    while True:
        version = old.version()
        different = _copy_what_differs(old, new, progress)
        copied.update(different)
        _hide_alike(old, new)
        if version == old.version():
            if not different:
                break
            if version == before:  # it was copied, from what has not changed since
                raise LibraryError(f"{different[0]} is not there as it was written: try again.")
            before = version
    _check(old, new)
    new.save()
    counts = new.counts(Scope(new.collections()))
    return Moved(counts.articles, counts.passages, len(copied))


def _names(store: Store) -> set[ArticleId]:
    return {each.id for each in store.summaries(Scope(store.collections()))}


def _copy_what_differs(old: Store, new: Store, progress: Progress) -> list[ArticleId]:
    """Make every article in the new store what it is in the old one; name those that weren't."""
    summaries = {each.id: each for each in _in_order(old)}
    different: list[ArticleId] = []
    for each in new.summaries(Scope(new.collections())):
        if each.id not in summaries:  # it was removed meanwhile
            new.remove(each.id, Scope((each.collection,)))
            different.append(each.id)
    for done, (name, summary) in enumerate(summaries.items()):
        progress(done, len(summaries))
        if not _same(old, new, summary):
            _copy(old, new, summary)
            different.append(name)
    progress(len(summaries), len(summaries))
    return different


def _in_order(store: Store) -> list[ArticleSummary]:
    """List the articles as their passages were stored: of equal finds the first stored is best."""

    def first(each: ArticleSummary) -> tuple[int, str, ArticleId]:
        held = store.passages_of(each.id, _only(each))
        return min((passage.id for passage in held), default=0), each.added, each.id

    return sorted(store.summaries(Scope(store.collections())), key=first)


def _only(article: ArticleSummary) -> Scope:
    return Scope((article.collection,), (article.id,))


def _copy(old: Store, new: Store, summary: ArticleSummary) -> None:
    scope = _only(summary)
    revision = old.revision(summary.id, scope)
    if revision is None:  # it was removed at this moment
        return
    if not _same_itself(old, new, summary):
        _put(old, new, summary, revision)
    there = {each.name: each for each in new.sources(summary.id, scope)[1:]}
    further = old.sources(summary.id, scope)[1:]
    for name in there.keys() - {each.name for each in further}:
        new.remove_source(name, scope)
    whole = Scope((summary.collection,))
    for each in further:
        if there.get(each.name) != each:
            new.add_source(summary.id, each, whole, revision.digest)


def _put(old: Store, new: Store, summary: ArticleSummary, revision: Revision) -> None:
    scope = _only(summary)
    held = old.passages_of(summary.id, scope)
    ingested = IngestedArticle(
        revision.document,
        tuple(each.passage for each in held),
        tuple(Embedded(each.vector, each.sentence_vectors) for each in held),
        old.events(scope),
        revision.curated,
    )
    new.put(ingested, redated=True, whole=True, added=summary.added)


def _same(old: Store, new: Store, summary: ArticleSummary) -> bool:
    """Tell whether an article is there with all that belongs to it."""
    scope = _only(summary)
    sources = new.sources(summary.id, scope) == old.sources(summary.id, scope)
    return sources and _same_itself(old, new, summary)


def _same_itself(old: Store, new: Store, summary: ArticleSummary) -> bool:
    """Tell whether an article is there but for its sources, its vectors number by number."""
    scope = _only(summary)
    return (
        new.summaries(scope) == old.summaries(scope)
        and new.revision(summary.id, scope) == old.revision(summary.id, scope)
        and new.sentences(summary.id, scope) == old.sentences(summary.id, scope)
        and new.events(scope) == old.events(scope)
        and _alike(new.passages_of(summary.id, scope), old.passages_of(summary.id, scope))
    )


def _alike(one: tuple[StoredPassage, ...], other: tuple[StoredPassage, ...]) -> bool:
    return len(one) == len(other) and all(
        a.passage == b.passage
        and np.array_equal(a.vector, b.vector)
        and np.array_equal(a.sentence_vectors, b.sentence_vectors)
        for a, b in zip(one, other, strict=True)
    )


def _hide_alike(old: Store, new: Store) -> None:
    wanted, there = set(old.hidings()), set(new.hidings())
    if wanted - there:
        new.hide(wanted - there)
    for viewer, article, words in there - wanted:
        scope = Scope(new.collections(), viewer=viewer)
        new.set_hidden(article, words, scope, hidden=False)


def _check(old: Store, new: Store) -> None:
    """Compare what passages are found by in the two stores.

    Raises:
        LibraryError: they differ, or the new store finds damage in itself.
    """
    if problems := [*new.check(), *_other_words(old, new)]:
        raise LibraryError(f"The copy is not what it should be: {problems[0]}. Try again.")


def _other_words(old: Store, new: Store) -> Iterator[str]:
    for name in old.collections():
        scope = Scope((name,))
        if dict(old.vocabulary(scope)) != dict(new.vocabulary(scope)):
            yield f"the words of {name} are counted otherwise"
