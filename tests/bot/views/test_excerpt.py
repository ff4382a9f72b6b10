"""Long quotes are cut at the ends of sentences, and what is left is the article's own."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.views.excerpt import excerpt, shown_units, surroundings
from index.model.article import SHARED, Article, ArticleId, Span
from index.text.language import ENGLISH

THREE = "The pier is old. The council will rebuild it. Nobody knows when."


def cut(text: str, highlight: Span | None, limit: int) -> str:
    span = excerpt(text, ENGLISH.sentences.split(text), highlight, limit)
    return text[span.start : span.end]


def test_a_quote_that_fits_is_whole() -> None:
    assert cut(THREE, None, 100) == THREE


def test_whole_sentences_are_kept_from_the_beginning() -> None:
    assert cut(THREE, None, 60) == "The pier is old. The council will rebuild it."


def test_the_sentence_with_the_answer_is_kept() -> None:
    start = THREE.index("when")
    assert cut(THREE, Span(start, start + 4), 30) == "Nobody knows when."


def test_a_sentence_that_does_not_fit_is_cut_between_words() -> None:
    assert cut("one two three four five six", None, 20) == "one two"


def test_a_word_that_does_not_fit_is_cut() -> None:
    assert cut("x" * 50, None, 20) == "x" * 12


TEXT = st.text(alphabet="ab.*_ \n😀", min_size=1, max_size=300)


@given(TEXT, st.integers(15, 200), st.data())
def test_it_always_fits(text: str, limit: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    highlight = Span(start, data.draw(st.integers(start + 1, len(text))))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    sentences = [Span(a, b) for a, b in pairwise(cuts)]
    span = excerpt(text, sentences, highlight, limit)
    assert 0 <= span.start < span.end <= len(text)
    assert shown_units(text[span.start : span.end]) <= limit


LONG = Article(
    ArticleId("x"),
    SHARED,
    "x",
    "x",
    "Night ferry approved\n" + THREE + " Mr. Falk paid for it. " + THREE + "\nSubscribe now!",
    boilerplate=(Span(0, 21),),
)


def around(words: str, reach: int) -> str:
    start = LONG.text.index(words)
    sentences = ENGLISH.sentences.split(LONG.text, LONG.boilerplate)
    near = surroundings(LONG, sentences, Span(start, start + len(words)), reach)
    return LONG.text[near[0].start : near[-1].end]


def test_context_is_whole_sentences_within_reach() -> None:
    assert around("Mr. Falk paid for it.", 30) == (
        "Nobody knows when. Mr. Falk paid for it. The pier is old."
    )
    assert around("Mr. Falk paid for it.", 0) == "Mr. Falk paid for it."


def test_context_ends_at_boilerplate() -> None:
    assert around("The council will rebuild it.", 500).startswith("The pier is old.")
