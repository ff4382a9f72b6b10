"""What several articles say word for word is one quote, and what is decided stays as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.library import Library
from index.model.article import Article, ArticleId, Quote, Span, Standing
from index.search.folding import folded, quoted_already, with_also
from index.settings import Settings
from tests.factories import HERE, article
from tests.index.search.made import candidates

FIRST = "The harbour council of Port Anselm approved a night ferry to Saltö on Tuesday."
SECOND = "The crossing will cost 40 crowns and take twenty-five minutes, the mayor said."
REST = (
    "Two members voted against it because of the noise that the boats would make at night.",
    "The old pier must be rebuilt first, which is expected to cost nine million crowns.",
    "Fishermen complained that the lights would drive away the herring from the bay.",
)
STORY = " ".join((FIRST, SECOND, *REST))


def copy(name: str, day: int | None, text: str = STORY) -> Article:
    return article(text, name, published=date(2024, 1, day) if day else None)


@pytest.fixture
def copies(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    """One story in three papers, none of them just the same, and another."""
    with Library.open(tmp_path / "copies", settings, create=True) as made:
        made.add(copy("early", 1))
        made.add(copy("late", 3, f"{STORY} Ferries run from May."))
        made.add(copy("undated", None, f"PORT ANSELM. {STORY}"))
        made.add(copy("changed", 5, STORY.replace("40 crowns", "45 crowns")))
        made.add(article("The bakery in Ludwigsburg burned down on Friday.", "other"))
        yield made


def quote_of(library: Library, name: str, *sentences: str) -> Quote:
    held = library.article(ArticleId(name), HERE)
    spans = [Span(at := held.text.index(each), at + len(each)) for each in sentences]
    return Quote(held, spans[0].start, spans[-1].end, 0.8, Span(0, 3), sentences=tuple(spans))


def test_near_duplicates_that_say_it_are_named_and_the_newest_is_quoted(copies: Library) -> None:
    given = quote_of(copies, "early", FIRST, SECOND)
    [made] = folded([given], HERE, copies.store)
    assert (made.article.id, made.text, made.score) == ("late", given.text, 0.8)
    assert {each.id for each in made.also} == {"early", "undated"}
    assert set(made.sentences) <= set(copies.sentences(made.article.id, HERE))
    assert made.highlight == given.highlight
    [alone] = folded([quote_of(copies, "early", FIRST)], HERE, copies.store)
    assert {alone.article.id, *(each.id for each in alone.also)} == {
        "early", "late", "undated", "changed",
    }  # fmt: skip


def test_an_earlier_report_stays_the_earlier_one(copies: Library) -> None:
    given = replace(quote_of(copies, "early", FIRST), standing=Standing.EARLIER)
    [made] = folded([given], HERE, copies.store)
    assert made.article.id == "early"
    assert len(made.also) == 3


def test_what_is_out_of_the_scope_or_hidden_is_not_named(copies: Library) -> None:
    given = quote_of(copies, "early", SECOND)
    narrow = replace(HERE, until=date(2024, 1, 2))
    assert folded([given], narrow, copies.store) == (given,)
    viewed = replace(HERE, viewer=HERE.collections[0])
    copies.set_hidden(ArticleId("late"), SECOND, viewed, hidden=True)
    [made] = folded([given], viewed, copies.store)
    assert (made.article.id, [each.id for each in made.also]) == ("early", ["undated"])


def test_an_article_is_named_once_and_never_beside_itself(copies: Library) -> None:
    given = quote_of(copies, "early", FIRST)
    late = copies.article(ArticleId("late"), HERE)
    assert with_also(given, given.article) == given
    assert with_also(with_also(given, late), late).also == (late,)


def test_a_sentence_that_is_quoted_is_not_quoted_from_a_copy_again(copies: Library) -> None:
    given = quote_of(copies, "early", FIRST, SECOND)
    there, here = candidates(STORY, "late"), candidates(STORY, "early")
    assert [quoted_already(each, [given]) for each in there] == [True, True, False, False, False]
    assert not any(quoted_already(each, [given]) for each in here)
    assert not quoted_already(there[0], [])


def test_an_answer_names_copies_once_and_no_other_figure_as_the_same(copies: Library) -> None:
    answer = copies.ask("What will the crossing to Saltö cost?", HERE, limit=9)
    assert answer.answered
    [forty] = [quote for quote in answer.quotes if "40 crowns" in quote.text]
    assert {forty.article.id, *(each.id for each in forty.also)} == {"early", "late", "undated"}
    [other] = [quote for quote in answer.quotes if "45 crowns" in quote.text]
    assert (other.article.id, other.also) == ("changed", ())
