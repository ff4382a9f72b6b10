"""Typing errors: mended where the articles leave no doubt, and nowhere else."""

from collections.abc import Callable, Iterator

import pytest

from index.library import Library
from index.model.article import SHARED
from index.model.scope import Scope
from index.search.spelling import Spelling
from index.settings import Settings
from index.store.protocol import Store
from tests.factories import GUILD, HERE, article

TEXT = (
    "Microsoft would take over the regions of Canada and Australia, the negotiators said on "
    "Friday. The committee reviews its bids with care and with patience. "
    "Özgür Ünal met Jens Mueller and Shaquille O'Neal in Århus."
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Store]:
    with Library.open(tmp_path_factory.mktemp("words"), settings, create=True) as library:
        library.add(article(TEXT, "one"))
        library.add(article("The bakery in Ludwigsburg sells pretzels.", "two", collection=GUILD))
        yield library.store


@pytest.fixture
def mended(store: Store) -> Callable[[str], str]:
    spelling = Spelling(store, is_word=lambda _: False)
    return lambda question: spelling.mended(question, HERE)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which regoins?", "Which regions?"),  # swapped
        ("which rgions", "which regions"),  # missing
        ("which regionss", "which regions"),  # extra
        ("which ragions", "which regions"),  # wrong
        ("Does Microsfot own Austrlia?", "Does microsoft own australia?"),
        ("what did the negotators say", "what did the negotiators say"),
        ("wich regions", "which regions"),  # not 'with', which the text holds
        ("Wehn did they say so?", "When did they say so?"),
        ("Who is Oezguer Uenal?", "Who is ozgur unal?"),  # an umlaut as two letters
        ("Who is Ozgur Ünal?", "Who is Ozgur Ünal?"),
        ("Where does Müller live?", "Where does mueller live?"),
        ("What happened in Aarhus?", "What happened in arhus?"),
    ],
)
def test_an_unknown_word_becomes_the_known_one_a_slip_away(
    mended: Callable[[str], str], question: str, expected: str
) -> None:
    assert mended(question).lower() == expected.lower()


@pytest.mark.parametrize(
    "question",
    [
        "Which regions would Microsoft take over?",
        "Who is O’Neal, or Oneal?",  # with an apostrophe or without
        "Which region would take Canadas bids?",  # other forms of known words
        "Who is the astronaut?",  # nothing near
        "the bid of Cana",  # two letters off in a short word
        "car Tim it",  # too short to tell
        "region7 covid19 4,000",  # not words alone
        "pretzls in Ludwigsbrg",  # known in another collection only
        "",
        "\0 😀 ' ’ -- \"",
    ],
)
def test_every_other_word_stays_as_it_was_typed(
    mended: Callable[[str], str], question: str
) -> None:
    assert mended(question) == question


def test_each_collection_has_its_own_words(store: Store) -> None:
    spelling = Spelling(store, is_word=lambda _: False)
    assert spelling.mended("pretzls", Scope((GUILD,))) == "pretzels"
    assert spelling.mended("regoins", Scope((GUILD,))) == "regoins"
    assert spelling.mended("pretzls regoins", Scope((SHARED, GUILD))) == "pretzels regions"
    assert spelling.mended("pretzls", Scope(())) == "pretzls"


def test_words_come_and_go_with_their_articles(library: Library) -> None:
    spelling = Spelling(library.store, is_word=lambda _: False)
    library.add(article(TEXT, "one"))
    assert spelling.mended("zepelins", HERE) == "zepelins"
    added = article("Two zeppelins crossed the lake.", "two")
    library.add(added)
    assert spelling.mended("zepelins", HERE) == "zeppelins"
    library.remove(added.id, HERE)
    assert spelling.mended("zepelins", HERE) == "zepelins"


def test_a_removed_articles_word_is_a_typing_error_again(library: Library) -> None:
    spelling = Spelling(library.store, is_word=lambda _: False)
    misspelt = article("The regoins voted on Sunday.", "two")
    library.add(article(TEXT, "one"))
    library.add(misspelt)
    assert spelling.mended("regoins", HERE) == "regoins"
    library.remove(misspelt.id, HERE)
    assert spelling.mended("regoins", HERE) == "regions"
