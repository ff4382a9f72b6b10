"""The part of a store that reads articles asks its database's queries, over one connection each."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from index.model.article import SHARED, Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.stored import ArticleSummary, Counts, Revision
from index.store.kept_articles import KeptArticles
from tests.factories import HERE

ONE, NONE = ArticleId("one"), ArticleId("none")
ARTICLE = Article(ONE, SHARED, "one.txt", "One", "It sank. It rose.")
SPANS = (Span(0, 8), Span(9, 17))
NOTHING = Scope(())


class Queries:
    """One article, in the shared collection; the connection has to be open."""

    def read(
        self, connection: "Connection", wanted: Collection[ArticleId], scope: Scope
    ) -> dict[ArticleId, Article]:
        return {ONE: ARTICLE} if ONE in wanted and connection.sees(scope) else {}

    def summaries(self, connection: "Connection", scope: Scope) -> tuple[ArticleSummary, ...]:
        summary = ArticleSummary(ONE, SHARED, "one.txt", "One", "", None, "", "", 17, 1, "")
        return (summary,) * connection.sees(scope)

    def revision(
        self, connection: "Connection", article: ArticleId, scope: Scope
    ) -> Revision | None:
        there = connection.sees(scope) and article == ONE
        return Revision(ARTICLE, "digest", None) if there else None

    def undated(self, connection: "Connection", scope: Scope) -> tuple[Article, ...]:
        return (ARTICLE,) * connection.sees(scope)

    def counts(self, connection: "Connection", scope: Scope) -> Counts:
        return Counts(1, 1, None) if connection.sees(scope) else Counts(0, 0, None)

    def collections(self, connection: "Connection") -> tuple[CollectionId, ...]:
        assert connection.open
        return (SHARED,)

    def sentences(
        self, connection: "Connection", article: ArticleId, scope: Scope
    ) -> tuple[Span, ...]:
        return SPANS if connection.sees(scope) and article == ONE else ()


@dataclass
class Connection:
    open: bool = True

    def sees(self, scope: Scope) -> bool:
        assert self.open
        return SHARED in scope.collections


@dataclass
class Small(KeptArticles[Connection]):
    """A store of that article, which counts what was opened."""

    given: list[Connection] = field(default_factory=list)
    _queries = Queries()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self.given.append(Connection())
        yield self.given[-1]
        self.given[-1].open = False


@pytest.mark.parametrize(
    ("ask", "here", "elsewhere"),
    [
        (lambda s, scope: s.article(ONE, scope), ARTICLE, None),
        (lambda s, scope: s.article(NONE, scope), None, None),
        (lambda s, scope: s.articles([ONE, NONE], scope), {ONE: ARTICLE}, {}),
        (lambda s, scope: [each.id for each in s.summaries(scope)], [ONE], []),
        (lambda s, scope: s.revision(ONE, scope), Revision(ARTICLE, "digest", None), None),
        (lambda s, scope: s.undated(scope), (ARTICLE,), ()),
        (lambda s, scope: s.counts(scope), Counts(1, 1, None), Counts(0, 0, None)),
        (lambda s, scope: s.sentences(ONE, scope), SPANS, ()),
        (lambda s, _: s.collections(), (SHARED,), (SHARED,)),
    ],
    ids="article none articles summaries revision undated counts sentences collections".split(),
)
def test_each_is_read_within_the_scope_over_one_connection_that_is_given_back(
    ask: Callable[[Small, Scope], object], here: object, elsewhere: object
) -> None:
    store = Small()
    assert ask(store, HERE) == here
    assert ask(store, NOTHING) == elsewhere
    assert [each.open for each in store.given] == [False, False]
