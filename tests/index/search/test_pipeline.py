"""Questions about the sample articles, asked as people ask: each answer a slice, or none."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.errors import BadQuestion
from index.library import Library
from index.model.article import Answer, ArticleId, Standing
from index.settings import Settings
from tests.factories import HERE, article

REGIONS = "the United States, Canada, Australia and New Zealand"

ANSWERABLE = [
    # in the articles' words
    ("Which countries would the company take over TikTok in?", REGIONS),
    ("Who stopped the part of the ban that concerned the app stores?", "Carl Nichols"),
    ("Within how many days did ByteDance have to sell what it owned?", "90 days"),
    ("When did President Joe Biden revoke the orders?", "Joe Biden on Wednesday revoked"),
    ("How much of TikTok Global was Walmart to take?", "Walmart 7.5 percent"),
    ("What did the Supreme Court uphold on Friday?", "forces ByteDance to sell TikTok"),
    # in other words
    ("Which regions would Microsoft take over?", REGIONS),
    ("What did ByteDance tell Microsoft?", "would not sell TikTok's US operations"),
    # with a typing error, in lower case, without a question mark, as keywords
    ("Which regions would Micrsoft take over?", REGIONS),
    ("which regions would microsoft take over", REGIONS),
    ("who is carl nichols", "Carl Nichols"),
    ("oracle stake percent", "12.5 percent"),
]  # fmt: skip

UNANSWERABLE = [
    "What does a litre of milk cost in Iceland?",
    "Who won the football world cup in 1974?",
    "How do I bake sourdough bread?",
    "What is the boiling point of mercury?",
]


def quotes(answer: Answer) -> Iterator[str]:
    """Each quote's words, after holding it against its article."""
    for quote in (*answer.quotes, *answer.closest):
        text = quote.article.text
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text == quote.text.strip()
        for start, end in quote.article.boilerplate:
            assert not (start < quote.end and quote.start < end), "a quote touches boilerplate"
        if quote.highlight is not None:
            assert 0 <= quote.highlight.start < quote.highlight.end <= len(quote.text)
        assert 0 <= quote.score <= 1
        yield quote.text


def test_what_is_held_back_in_other_words_is_the_closest(samples: Library) -> None:
    answer = samples.ask("How big a share was Oracle going to get?", HERE)
    assert "12.5 percent" in (answer.quotes or answer.closest)[0].text


@pytest.mark.parametrize(("question", "expected"), ANSWERABLE, ids=[q for q, _ in ANSWERABLE])
def test_the_first_quote_holds_the_answer(samples: Library, question: str, expected: str) -> None:
    answer = samples.ask(question, HERE)
    first, *_ = quotes(answer)
    assert expected in first
    assert answer.answered, f"abstained at {answer.confidence:.2f}"
    assert answer.closest == ()
    assert len(answer.quotes) <= 3


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_the_articles_do_not_say_is_not_answered(samples: Library, question: str) -> None:
    answer = samples.ask(question, HERE)
    assert not answer.answered
    assert answer.confidence < 0.5
    assert list(quotes(answer))  # the closest are offered all the same


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("a" * 10_000, "10,000 characters"),
        ("why " * 2_500, "characters"),
        ("😀🎉", "no word"),
        ("?!… —", "no word"),
        ("\0", "no word"),
    ],
    ids=["nothing", "blank", "one word", "many words", "emoji", "punctuation", "NUL"],
)
def test_a_question_that_is_none_is_refused(samples: Library, question: str, said: str) -> None:
    with pytest.raises(BadQuestion, match=said):
        samples.ask(question, HERE)


@pytest.mark.parametrize(
    "question",
    [
        "Welche Regionen würde Microsoft übernehmen?",
        "微软会接管哪些地区？",
        "ما هي المناطق؟",
        "Who was it?",
        "the of and",
        '" OR * NEAR( ^ : - regions',
        "NEAR(microsoft tiktok, 5) AND title:x*",
        "'; DROP TABLE articles; --",
        "which\0regions",
        "\ud800 regions",
        "\u202eregions\u0301\u200d",
        "{0} %s $HOME `ls` <b>",
        "x",
        "a" * 499,
        "don't o'neil ’s",
    ],
)
def test_odd_questions_never_fail(samples: Library, question: str) -> None:
    answer = samples.ask(question, HERE)
    assert list(quotes(answer))
    answer.question.encode()
    assert 0 <= answer.confidence <= 1


def test_no_more_quotes_come_than_were_asked_for_and_none_twice(samples: Library) -> None:
    for limit in (1, 2, 5):
        given = samples.ask("What happened to TikTok?", HERE, limit=limit)
        assert len(given.quotes) <= limit
    places = [(quote.article.id, quote.start) for quote in (*given.quotes, *given.closest)]
    assert len(set(places)) == len(places)


def test_an_answer_does_not_depend_on_what_was_asked_before(samples: Library) -> None:
    question = "Which regions would Microsoft take over?"
    first = samples.ask(question, HERE)
    samples.ask("Who signed the order?", HERE)
    assert samples.ask(question, HERE) == first


# Several articles


@pytest.fixture
def wires(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Iterator[Library]:
    """One agency's story in three papers, and another story."""
    story = "The harbour of Port Anselm will be dredged in March for 40 million crowns."
    with Library.open(tmp_path_factory.mktemp("wires"), settings, create=True) as library:
        library.add(article(f"{story} So the mayor said.", "early", published=date(2024, 1, 1)))
        library.add(article(f"A plan. {story}", "late", published=date(2024, 1, 3)))
        library.add(article(f"{story} Fishermen object.", "undated"))
        library.add(article("The bakery in Ludwigsburg burned down on Friday.", "other"))
        yield library


def test_articles_that_say_the_same_are_one_quote(wires: Library) -> None:
    given = wires.ask("When will the harbour of Port Anselm be dredged?", HERE)
    assert given.answered
    first = given.quotes[0]
    assert "dredged in March" in first.text
    sources = {first.article.id, *(other.id for other in first.also)}
    assert sources == {"early", "late", "undated"}
    assert first.article.id == "late"  # the newest speaks
    assert all("dredged in March" not in quote.text for quote in given.quotes[1:])


def test_a_removed_article_is_never_quoted(wires: Library) -> None:
    question = "When will the harbour of Port Anselm be dredged?"
    for name in ("late", "early", "undated"):
        given = wires.ask(question, HERE)
        assert any("March" in text for text in quotes(given))
        wires.remove(ArticleId(name), HERE)
        given = wires.ask(question, HERE)
        for quote in (*given.quotes, *given.closest):
            assert name not in {quote.article.id, *(other.id for other in quote.also)}
    assert all("March" not in text for text in quotes(wires.ask(question, HERE)))


MINE = "Rescue workers reached the lower gallery of the Holm mine at dawn, the company said."


@pytest.fixture
def mine(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """A library with two reports of one accident, and one of what came after."""
    with Library.open(tmp_path / "mine", settings, create=True) as made:
        told = "Seven miners were killed in the fire at the Holm mine, the company said."
        made.add(article(f"{told} {MINE}", "company", published=date(2021, 5, 3)))
        told = "Nine miners were killed in the fire at the Holm mine, the union said."
        made.add(article(f"{told} {MINE}", "union", published=date(2021, 5, 3)))
        yield made


def test_two_reports_that_differ_are_shown_side_by_side(mine: Library) -> None:
    answer = mine.ask("How many miners were killed in the fire at the Holm mine?", HERE)
    first, other, *_ = answer.quotes
    assert {first.article.id, other.article.id} == {"company", "union"}
    assert (first.standing, other.standing) == (Standing.ANSWERS, Standing.DIFFERS)


def test_what_a_newer_report_has_overtaken_is_told_as_the_earlier(mine: Library) -> None:
    told = "The death toll of the fire at the Holm mine has risen to 19 miners."
    mine.add(article(f"{told} {MINE}", "later", published=date(2021, 5, 9)))
    answer = mine.ask("How many miners were killed in the fire at the Holm mine?", HERE)
    first, earlier, *_ = answer.quotes
    assert first.article.id == "later"
    assert earlier.standing is Standing.EARLIER
