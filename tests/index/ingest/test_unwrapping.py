"""What a draft was wrapped in is taken off, but not what an article quotes."""

from dataclasses import replace
from datetime import date

from index.ingest.draft import Bundle, Draft
from index.ingest.unwrapping import unwrapped
from index.model.article import DateSource
from tests.index.ingest.clippings import files

MAIL = (
    "From: Kell Times <news@kelltimes.example>\nSent: 5 January 2021 07:14\nTo: Tom Reader\n"
    f"Subject: Council closes the lock\n\n{files.FIRST}\n"
)


def test_a_mail_is_read_by_its_head() -> None:
    found = unwrapped(Draft(MAIL))
    assert isinstance(found, Draft)
    assert (found.text, found.published) == (files.FIRST, date(2021, 1, 5))


def test_a_databases_articles_are_several() -> None:
    found = unwrapped(Draft(files.NEXIS))
    assert isinstance(found, Bundle)
    assert len(found.drafts) == 2


def test_one_of_a_database_keeps_its_place_in_the_file() -> None:
    one = files.FACTIVA_FIELDS.partition("HD |")[0]
    found = unwrapped(Draft(one, part="mail 3"))
    assert isinstance(found, Draft)
    assert (found.part, found.title) == ("mail 3", "Council closes the lock")


def test_an_article_with_its_own_date_is_not_taken_for_a_mail() -> None:
    page = Draft(MAIL, published=date(2021, 1, 9), date_source=DateSource.JSON_LD)
    assert unwrapped(page) is page
    plain = replace(page, text=files.FIRST)
    assert unwrapped(plain) is plain
