"""What every store promises over time: of one model, rebuilt whole, there after a kill."""

import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.errors import LibraryClosed, LibraryError
from index.model.article import Article, ArticleId
from index.model.stored import IngestedArticle, ModelIdentity
from index.store.protocol import Store
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, Place, of, opened, state
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like

ROOT = Path(__file__).parents[4]
KILLS = 24


class LastingContract:
    """Models, rebuilds, the end of a process."""

    # The model

    def test_vectors_are_of_one_model(self, place: Place, store: Store) -> None:
        store.put(ingested("one", lines(3)))
        other = place.open()
        stranger = ModelIdentity("stranger", "0" * 16, MODEL.dimension)
        with pytest.raises(LibraryError, match=r"'made-up'.*PULLQUOTE_MODEL is 'stranger'"):
            other.set_identity(stranger)
        for use in (
            lambda: other.put(ingested("two", lines(3))),
            lambda: other.dense(embedding_like(1)[0], HERE, 3),
        ):
            with pytest.raises(LibraryError, match="rebuild"):
                use()
        assert other.counts(HERE).articles == 1  # what needs no model is read all the same

    def test_a_rebuild_takes_in_what_is_added_meanwhile(self, place: Place, store: Store) -> None:
        other = opened(place)
        for n in range(3):
            store.put(ingested(f"a{n}", lines(4, n)))
        added: list[str] = []

        def ingest(document: Article, curated: date | None) -> IngestedArticle:
            if not added:  # nobody waits for a rebuild
                other.put(ingested("meanwhile", lines(3, 7), GUILD))
                other.remove(ArticleId("a2"), HERE)
                other.put(ingested("a0", "Changed.\nAll of it."))
            added.append(document.id)
            made = ingested(document.id, document.text, document.collection)
            return replace(made, curated=curated)

        anew = ModelIdentity("anew", "1" * 16, MODEL.dimension)
        store.rebuild(anew, ingest, lambda *_: None)
        assert store.identity() == anew
        assert {each.id for each in store.summaries(BOTH)} == {"a0", "a1", "meanwhile"}
        assert set(added) == {"a0", "a1", "meanwhile"} or "a2" in added
        (query,) = embedding_like(1)
        assert len(store.dense(query, BOTH, 99).hits) == store.counts(BOTH).passages == 6
        assert store.term_statistics(["chang"], HERE).frequencies == {"chang": 1}
        assert store.check() == []
        with pytest.raises(LibraryError, match="'anew'"):
            other.put(ingested("late", lines(3)))

    def test_a_rebuild_that_fails_changes_nothing(self, store: Store) -> None:
        for n in range(3):
            store.put(ingested(f"a{n}", lines(4, n)))
        before = state(store)

        def ingest(document: Article, _: date | None) -> IngestedArticle:
            if document.id == "a2":
                raise RuntimeError("no more")
            return ingested(document.id, document.text)

        with pytest.raises(RuntimeError, match="no more"):
            store.rebuild(MODEL, ingest, lambda *_: None)
        assert state(store) == before

    # The end

    def test_what_was_put_is_there_when_it_is_opened_again(
        self, place: Place, store: Store
    ) -> None:
        store.put(ingested("one", lines(5)))
        store.save()
        store.put(ingested("two", lines(5), GUILD))
        before = state(store)
        store.close()
        again = opened(place)
        assert state(again) == before
        assert again.check() == []

    def test_a_closed_store_says_so(self, store: Store) -> None:
        store.put(ingested("one", lines(5)))
        store.close()
        store.close()
        for use in (
            lambda: store.summaries(HERE),
            lambda: store.dense(embedding_like(1)[0], HERE, 3),
            lambda: store.lexical(["harbour"], HERE, 3),
            lambda: store.put(ingested("two", lines(5))),
        ):
            with pytest.raises(LibraryClosed):
                use()

    @pytest.mark.slow
    def test_whoever_is_killed_leaves_whole_articles(self, place: Place, store: Store) -> None:
        if place.program is None:
            pytest.skip("nothing of it outlives a process")
        store.put(ingested("before", lines(5)))
        chance = random.Random(8)  # noqa: S311 - moments, not secrets
        for _ in range(KILLS):
            acknowledged = killed(place.program, chance.uniform(0.0, 0.4))
            again = opened(place)
            assert again.check() == []
            there = {summary.id: summary.passages for summary in again.summaries(BOTH)}
            assert {"before", *acknowledged} <= there.keys()
            for name, passages in there.items():
                assert passages == len(of(again, name)) == (4 if name == "before" else 39)
            assert len(again.dense(embedding_like(1)[0], HERE, 10**6).hits) == sum(there.values())
            again.close()


WRITING = """
from tests.index.store.ingested import MODEL, ingested, lines
store.set_identity(MODEL)
print("ready", flush=True)
for turn in range(10**6):
    name = f"n{turn % 7}"
    store.put(ingested(name, lines(40, turn)))
    print(name, flush=True)
"""
"""Puts articles, and replaces them, until it is killed."""


def killed(program: str, after: float) -> set[str]:
    """Kill a process that writes so many seconds after it began; give what it said was done."""
    process = subprocess.Popen(
        [sys.executable, "-c", program + WRITING], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.kill()
    return set(process.communicate()[0].split())
