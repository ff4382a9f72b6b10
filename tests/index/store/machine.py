"""Any history of changes in two collections, held against a plain account of what is there."""

from collections.abc import Callable
from datetime import date

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from index.model.article import SHARED, ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import IngestedArticle
from index.store.protocol import Store
from index.text.language import ENGLISH
from tests.factories import GUILD
from tests.index.store.ingested import WORDS, ingested
from tests.index.store.vectors import embedding_like

NAMES = {SHARED: ["s1", "s2"], GUILD: ["g1", "g2"]}
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("\n".join)


def machine(
    make: Callable[[], Store], *, histories: int, changes: int
) -> type[RuleBasedStateMachine]:
    """Make a state machine over the stores that `make` opens, each empty: so many histories."""

    class Collections(RuleBasedStateMachine):
        @initialize()
        def open(self) -> None:
            self.store = make()
            self.held: dict[str, IngestedArticle] = {}

        @rule(
            collection=st.sampled_from([SHARED, GUILD]),
            number=st.integers(0, 1),
            text=TEXTS,
            day=st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9)),
        )
        def put(self, collection: CollectionId, number: int, text: str, day: date | None) -> None:
            name = NAMES[collection][number]
            made = ingested(name, text, collection, day, days=[day] if day else [])
            self.store.put(made)
            self.held[name] = made

        @rule(
            collection=st.sampled_from([SHARED, GUILD]),
            name=st.sampled_from([name for names in NAMES.values() for name in names]),
        )
        def remove(self, collection: CollectionId, name: str) -> None:
            there = name in self.held and name in NAMES[collection]
            assert self.store.remove(ArticleId(name), Scope((collection,))) is there
            if there:
                del self.held[name]

        @invariant()
        def each_collection_has_what_was_put_in_it_and_no_more(self) -> None:
            for scope in (Scope((SHARED,)), Scope((GUILD,)), Scope((GUILD, SHARED)), Scope(())):
                self.look(scope)

        def look(self, scope: Scope) -> None:
            store = self.store
            here = [m for m in self.held.values() if m.article.collection in scope.collections]
            assert {each.id for each in store.summaries(scope)} == {m.article.id for m in here}
            found = store.articles([ArticleId(n) for ns in NAMES.values() for n in ns], scope)
            assert found == {m.article.id: m.article for m in here}
            texts = [m.article.text[p.span.start : p.span.end] for m in here for p in m.passages]
            assert store.counts(scope).passages == len(texts)
            stems = sorted({term for word in WORDS for term in ENGLISH.analyzer.terms(word)})
            statistics = store.term_statistics(stems, scope)
            assert statistics.passages == len(texts)
            assert statistics.frequencies == {
                stem: n
                for stem in stems
                if (n := sum(stem in ENGLISH.analyzer.terms(text) for text in texts))
            }
            (query,) = embedding_like(1, seed=3)
            hits = store.dense(query, scope, 99).hits
            held = [p for m in here for p in store.passages_of(m.article.id, scope)]
            assert {hit.passage for hit in hits} == {each.id for each in held}
            assert len(store.lexical(stems, scope, 99).hits) == len(texts)
            assert len(store.events(scope)) == sum(len(m.events) for m in here)
            if held:
                nearest = max(float(each.vector @ query) for each in held)
                np.testing.assert_allclose(hits[0].score, nearest, atol=2e-3)

        def teardown(self) -> None:
            if hasattr(self, "store"):
                assert self.store.check() == []
                self.store.close()

    Collections.TestCase.settings = settings(
        max_examples=histories, stateful_step_count=changes, deadline=None
    )
    return Collections
