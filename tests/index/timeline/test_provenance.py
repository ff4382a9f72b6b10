"""What says when an article was published is told in words, whichever it is."""

from datetime import date

import pytest

from index.model.article import DateSource
from index.timeline.provenance import date_and_source, last_change
from tests.factories import article

DAY = date(2020, 8, 2)


@pytest.mark.parametrize("source", list(DateSource))
def test_every_source_has_its_words(source: DateSource) -> None:
    said = date_and_source(article("Text.", published=DAY, date_source=source))
    assert said.startswith("2020-08-02 (")
    assert len(said) > len("2020-08-02 ()")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (DateSource.CURATOR, "stated by a curator"),
        (DateSource.JSON_LD, "from the page's JSON-LD"),
        (DateSource.LABEL, "from a line with its label"),
        (DateSource.EMAIL, "from the e-mail's header"),
        (DateSource.DOCUMENT, "stated in the article"),
    ],
)
def test_the_words_name_it(source: DateSource, words: str) -> None:
    assert words in date_and_source(article("Text.", published=DAY, date_source=source))


def test_an_undated_article_names_none() -> None:
    assert date_and_source(article("Text.")) == "undated"


def test_a_change_is_told_and_never_stands_for_the_publication() -> None:
    changed = article("Text.", updated=DAY)
    assert date_and_source(changed) == "undated"
    assert last_change(changed) == "updated 2020-08-02"
    assert last_change(article("Text.", published=DAY)) == ""
