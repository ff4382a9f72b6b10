"""When an article was published and changed, in the reader's language."""

from dataclasses import replace
from datetime import date

from bot.translation import speaking
from bot.views.provenance import changed, dated
from index.model.article import DateSource
from index.timeline.provenance import date_and_source, last_change
from tests.bot.articles import FERRY

MAILED = replace(
    FERRY,
    published=date(2020, 8, 2),
    date_source=DateSource.EMAIL,
    updated=date(2020, 8, 5),
)


def test_it_says_in_english_what_the_command_line_says() -> None:
    for source in DateSource:
        article = replace(MAILED, date_source=source)
        assert dated(article) == date_and_source(article)
    assert changed(MAILED) == last_change(MAILED) == "updated 2020-08-05"
    assert dated(replace(MAILED, published=None)) == "undated"
    assert changed(replace(MAILED, updated=None)) == ""


def test_it_says_so_in_german() -> None:
    with speaking("de"):
        assert dated(MAILED) == "2020-08-02 (aus dem Kopf der E-Mail)"
        assert dated(replace(MAILED, published=None)) == "undatiert"
        assert changed(MAILED) == "geändert 2020-08-05"
