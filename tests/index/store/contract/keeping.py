"""What every store promises of its articles: read back whole, changed at once, nobody else's."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import numpy as np
import pytest
from hypothesis.stateful import run_state_machine_as_test

from index.errors import LibraryBusy, LibraryError
from index.model.article import (
    ArticleId,
    Correction,
    CorrectionKind,
    DateSource,
    Post,
    Span,
)
from index.model.stored import PassageId
from index.store.digest import article_digest
from index.store.protocol import Store
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE, Place, opened, state
from tests.index.store.ingested import ingested, lines
from tests.index.store.machine import machine
from tests.index.store.vectors import embedding_like


class KeepingContract:
    """Articles, their changes, their collections."""

    # Articles, passages, events

    def test_what_was_put_is_read_back_whole(self, store: Store) -> None:
        day = date(2024, 2, 29)
        given = ingested("one", lines(4) + "\n😀 “É” \u2028", published=day, days=[day])
        stated = replace(
            given.article,
            title="T",
            source="S",
            url="U",
            author="A",
            source_hash="1:x",
            date_source=DateSource.META,
            updated=date(2024, 3, 1),
            posts=(Post(Span(0, 5), None, time(9, 5)), Post(Span(6, 9), day, None)),
            corrections=(
                Correction(Span(0, 5), CorrectionKind.RETRACTION),
                Correction(Span(6, 9), CorrectionKind.CORRECTION, Span(0, 5)),
            ),
        )
        store.put(replace(given, article=stated))
        assert store.article(stated.id, HERE) == stated
        assert store.articles([stated.id, ArticleId("no")], BOTH) == {stated.id: stated}
        assert store.sentences(stated.id, HERE) == given.sentences
        held = store.passages_of(stated.id, HERE)
        assert tuple(each.passage for each in held) == given.passages
        for each, embedded in zip(held, given.vectors, strict=True):
            np.testing.assert_allclose(each.vector, embedded.passage, atol=1e-3)
            np.testing.assert_allclose(each.sentence_vectors, embedded.sentences, atol=1e-3)
        backwards = [each.id for each in held[::-1]]
        read = store.passages([*backwards, PassageId(10**9)], HERE)
        assert [each.id for each in read] == backwards
        revision = store.revision(stated.id, HERE)
        assert revision is not None
        assert (revision.document, revision.curated) == (stated, None)
        assert revision.digest == article_digest(stated)
        (summary,) = store.summaries(HERE)
        assert (summary.id, summary.title, summary.passages) == (stated.id, "T", len(held))
        (event,) = store.events(HERE)
        assert (event.article, event.sentence) == (stated, given.sentences[0])

    def test_events_are_found_by_their_own_days(self, store: Store) -> None:
        days = [date(2020, 1, n) for n in (1, 5, 9)]
        store.put(ingested("one", lines(5), days=days))
        store.put(ingested("two", lines(2), GUILD, days=[date(2020, 1, 5)]))
        told = store.events(HERE, since=date(2020, 1, 5), until=date(2020, 1, 8))
        assert [event.when.value for event in told] == ["2020-01-05"]
        assert len(store.events(HERE, since=date(2020, 1, 5))) == 2
        assert len(store.events(HERE, until=date(2019, 1, 5))) == 0
        assert len(store.events(BOTH)) == 4
        assert len(store.events(BOTH.only(ArticleId("two")), since=date(2020, 1, 5))) == 1

    def test_a_curators_date_counts_over_the_documents(self, store: Store) -> None:
        given, day = ingested("one", lines(3)), date(2020, 5, 5)
        store.put(given)
        assert store.undated(HERE) == (given.article,)
        digest = article_digest(given.article)
        events = ingested("one", lines(3), days=[day]).events
        assert not store.set_published(given.article.id, THERE, day, events, digest)
        assert not store.set_published(given.article.id, HERE, day, events, "other")
        assert store.set_published(given.article.id, HERE, day, events, digest)
        assert store.undated(HERE) == ()
        assert store.counts(HERE).newest == day
        counting = store.article(given.article.id, HERE)
        assert counting is not None
        assert counting.date_source is DateSource.CURATOR
        assert [event.when.value for event in store.events(HERE)] == ["2020-05-05"]
        revision = store.revision(given.article.id, HERE)
        assert revision is not None
        assert (revision.document, revision.curated) == (given.article, day)
        with pytest.raises(LibraryBusy, match="Add it again"):
            store.put(given)
        store.put(replace(given, curated=day))
        store.put(replace(given, curated=None), redated=True)
        assert store.undated(HERE) == (given.article,)

    # Changes

    def test_changes_are_seen_at_once_through_every_handle(
        self, place: Place, store: Store
    ) -> None:
        other = opened(place)
        (query,) = embedding_like(1)
        for turn in range(3):
            writer, reader = (store, other) if turn % 2 else (other, store)
            before = reader.version(HERE)
            writer.put(ingested("one", f"Harbour {turn}.\nBridge."))
            assert reader.version(HERE) > before
            assert [h.passage for h in reader.dense(query, HERE, 9).hits] == [
                held.id for held in writer.passages_of(ArticleId("one"), HERE)
            ]
            assert len(reader.lexical(["harbour"], HERE, 9).hits) == 1
            assert writer.remove(ArticleId("one"), HERE)
            assert reader.dense(query, HERE, 9).hits == ()
            assert reader.lexical(["harbour"], HERE, 9).hits == ()
            assert not reader.remove(ArticleId("one"), HERE)

    def test_no_reader_ever_sees_half_an_article(self, place: Place, store: Store) -> None:
        texts = {lines(4): 3, lines(7): 6}  # and how many passages each makes
        (query,) = embedding_like(1)
        store.put(ingested("one", lines(4)))
        store.put(ingested("two", lines(3), GUILD))
        reader, stop = opened(place), threading.Event()
        seen: set[int] = set()
        odd: list[BaseException] = []

        def read() -> None:
            try:
                while not stop.is_set():
                    for scope in (HERE, HERE.only(ArticleId("one"))):
                        seen.add(len(reader.dense(query, scope, 99).hits))
                        seen.add(len(reader.lexical(["number"], scope, 99).hits))
                        seen.add(reader.counts(scope).passages)
                        seen.add(len(reader.passages_of(ArticleId("one"), scope)))
            except BaseException as error:  # noqa: BLE001 - whatever it is fails the test
                odd.append(error)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for text in [*texts] * 30:
            store.put(ingested("one", text))
        stop.set()
        for thread in threads:
            thread.join()
        assert odd == []
        assert seen == set(texts.values())

    def test_a_replaced_article_leaves_nothing_behind(self, store: Store) -> None:
        store.put(ingested("one", lines(9), days=[date(2020, 1, 1)]))
        store.put(ingested("one", "A zeppelin.\nIt lands."))
        assert store.counts(HERE).passages == 1
        assert store.events(HERE) == ()
        assert store.vocabulary(HERE).keys() == {"a", "zeppelin", "it", "lands"}
        assert store.term_statistics(["harbour", "zeppelin"], HERE).frequencies == {"zeppelin": 1}
        assert store.check() == []

    def test_when_it_was_added_stays_with_what_it_says(self, store: Store) -> None:
        def added() -> str:
            (summary,) = store.summaries(HERE)
            return summary.added

        elsewhere = "2020-05-05T10:00:00+00:00"
        store.put(ingested("one", lines(3)), added=elsewhere)
        assert added() == elsewhere
        store.put(ingested("one", lines(3)))
        assert added() == elsewhere
        store.put(ingested("one", lines(3)), added="2021-05-05T10:00:00+00:00")
        assert added().startswith("2021")
        store.put(ingested("one", lines(4)))
        assert added() > "2022"

    def test_what_cannot_be_stored_whole_is_not_stored(self, store: Store) -> None:
        store.put(ingested("one", lines(3)))
        before = state(store)
        broken = ingested("two", lines(5), days=[date(2020, 1, 1)])
        with pytest.raises(ValueError, match="shorter"):  # a bug of the caller's, told as one
            store.put(replace(broken, vectors=broken.vectors[:-1]))
        assert state(store) == before
        assert store.check() == []

    def test_an_id_belongs_to_one_collection(self, store: Store) -> None:
        store.put(ingested("one", lines(3)))
        before = state(store)
        with pytest.raises(LibraryError, match="another collection"):
            store.put(ingested("one", "Mine.", GUILD))
        assert not store.remove(ArticleId("one"), THERE)
        assert state(store) == before

    def test_nothing_of_another_collection_is_ever_seen(self, fresh: Callable[[], Place]) -> None:
        run_state_machine_as_test(machine(lambda: opened(fresh()), histories=6, changes=12))

    @pytest.mark.slow
    def test_nor_is_it_in_many_long_histories(self, fresh: Callable[[], Place]) -> None:
        run_state_machine_as_test(machine(lambda: opened(fresh()), histories=100, changes=25))
