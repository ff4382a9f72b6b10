"""What every store promises of hidden sentences: gone for one viewer, in all that is read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from index.model.article import ArticleId, CollectionId
from index.model.scope import Scope
from index.model.stored import Hidden, Hiding
from index.store.protocol import Store
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, Place, opened, state
from tests.index.store.ingested import ingested

ONE = ArticleId("one")
TEXT = (
    "The harbour was closed on Friday night.\n"
    "The mayor has sold   the old bridge.\n"
    "Nobody asked the council."
)
SOLD = "The mayor has sold the old bridge."
MINE = replace(BOTH, viewer=GUILD)
OTHERS = replace(BOTH, viewer=CollectionId("guild:2"))
DAYS = [date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3)]


def read(store: Store, scope: Scope) -> list[str]:
    """Give the article's sentences as the passages, the list of sentences and the events do."""
    article = store.article(ONE, scope)
    assert article is not None
    passages = store.passages_of(ONE, scope)
    again = store.passages([each.id for each in passages], scope)
    for each in (*passages, *again):
        assert len(each.sentence_vectors) == len(each.passage.sentences)
    of_passages = {span for each in passages for span in each.passage.sentences}
    assert of_passages == {span for each in again for span in each.passage.sentences}
    spans = store.sentences(ONE, scope)
    assert of_passages == set(spans) == {event.sentence for event in store.events(scope)}
    assert of_passages.isdisjoint(article.boilerplate)
    assert all(event.article == article for event in store.events(scope))
    assert store.undated(scope) == (article,)
    return [article.text[slice(*span)] for span in spans]


class HidingContract:
    """Sentences that a viewer hides."""

    def test_a_hidden_sentence_is_boilerplate_for_its_viewer_alone(self, store: Store) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        every = TEXT.split("\n")
        assert store.set_hidden(ONE, every[1], MINE, hidden=True)
        assert not store.set_hidden(ONE, SOLD, MINE, hidden=True)  # hidden already
        assert read(store, MINE) == [every[0], every[2]]
        for scope in (BOTH, OTHERS, HERE):
            assert read(store, scope) == every
        assert store.hidden(MINE) == (Hidden(ONE, "", SOLD),)
        assert store.hidden(OTHERS) == store.hidden(BOTH) == ()
        assert store.counts(MINE) == store.counts(BOTH)

    def test_a_sentence_is_shown_again(self, store: Store) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        before = state(store)
        store.set_hidden(ONE, SOLD, MINE, hidden=True)
        assert not store.set_hidden(ONE, SOLD, OTHERS, hidden=False)
        assert store.set_hidden(ONE, SOLD, MINE, hidden=False)
        assert not store.set_hidden(ONE, SOLD, MINE, hidden=False)
        assert read(store, MINE) == TEXT.split("\n")
        assert state(store) == before

    def test_a_new_revision_that_says_it_stays_without_it(self, store: Store) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        store.set_hidden(ONE, SOLD, MINE, hidden=True)
        anew = "News of today.\nIt is said: The mayor has sold the old bridge. Nobody asked."
        store.put(ingested("one", anew, days=DAYS[:2]))
        assert read(store, MINE) == ["News of today."]
        store.remove(ONE, HERE)
        assert store.hidden(MINE) == ()
        store.put(ingested("one", TEXT, days=DAYS))
        assert SOLD not in " ".join(" ".join(read(store, MINE)).split())
        store.put(ingested("one", "Nothing of it.", days=DAYS[:1]))
        assert read(store, MINE) == ["Nothing of it."]

    def test_an_article_all_of_which_is_hidden_has_no_passage(self, store: Store) -> None:
        store.put(ingested("one", "One sentence stands here.", days=DAYS[:1]))
        store.set_hidden(ONE, "One sentence stands here.", MINE, hidden=True)
        assert read(store, MINE) == []

    def test_nothing_is_hidden_from_nobody_or_of_what_is_not_seen(self, store: Store) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        elsewhere = Scope((GUILD,), viewer=GUILD)
        for scope in (BOTH, elsewhere):
            assert not store.set_hidden(ONE, SOLD, scope, hidden=True)
        assert not store.set_hidden(ONE, "  ", MINE, hidden=True)
        assert read(store, MINE) == TEXT.split("\n")

    def test_what_a_viewer_has_hidden_can_be_forgotten(self, store: Store) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        for scope in (MINE, OTHERS):
            store.set_hidden(ONE, SOLD, scope, hidden=True)
        store.forget_hidden(GUILD)
        assert (len(store.hidden(MINE)), len(store.hidden(OTHERS))) == (0, 1)

    def test_all_that_is_hidden_is_listed_and_taken_up_elsewhere(
        self, fresh: Callable[[], Place], store: Store
    ) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        for scope in (MINE, OTHERS):
            store.set_hidden(ONE, SOLD, scope, hidden=True)
        store.remove(ONE, HERE)
        listed = store.hidings()
        assert listed == (Hiding(GUILD, ONE, SOLD), Hiding(CollectionId("guild:2"), ONE, SOLD))
        other = opened(fresh())
        other.put(ingested("one", TEXT, days=DAYS))
        for _ in range(2):
            other.hide(listed)
            other.hide(())
            assert other.hidings() == listed
        assert SOLD not in " ".join(" ".join(read(other, MINE)).split())

    def test_another_handle_does_not_read_it_either(self, place: Place, store: Store) -> None:
        store.put(ingested("one", TEXT, days=DAYS))
        other = opened(place)
        store.set_hidden(ONE, SOLD, MINE, hidden=True)
        assert len(read(other, MINE)) == 2
