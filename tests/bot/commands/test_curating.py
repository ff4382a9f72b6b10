"""What commands that change articles share: what was read, its details, and its way in."""

from dataclasses import replace
from datetime import date

import pytest

from bot.commands import curating
from bot.errors import BadInput
from bot.storage.curation import Did, new_draft
from bot.storage.saved_answers import GuildId, MemberId
from index.errors import EmptyFile
from index.library import Library, Outcome
from index.model.scope import Scope
from tests.bot.articles import FERRY
from tests.bot.desk import STORM, Desk

HERE, ELSEWHERE, ANN = GuildId(7), GuildId(8), MemberId(3)


def test_the_same_file_is_the_same_article_and_each_server_has_its_own() -> None:
    first = curating.read_upload(STORM.encode(), "storm.txt", HERE)
    assert first.text == STORM
    assert first.collection == "guild:7"
    assert curating.read_upload(STORM.encode(), "storm.txt", HERE).id == first.id
    others = [
        curating.read_upload(STORM.encode(), "storm.txt", ELSEWHERE),
        curating.read_upload(STORM.encode() + b" More.", "storm.txt", HERE),
        curating.read_pasted(STORM, HERE),
    ]
    assert len({first.id, *(each.id for each in others)}) == 4


@pytest.mark.parametrize("filename", ["../../etc/storm.txt", "/storm.txt", "a/b/storm.txt"])
def test_no_folder_of_an_uploads_name_is_kept(filename: str) -> None:
    origin = curating.read_upload(STORM.encode(), filename, HERE).origin
    assert origin.endswith("/storm.txt")
    assert origin.count("/") == 1


def test_a_pasted_text_is_kept_and_an_empty_one_refused() -> None:
    assert curating.read_pasted(STORM, HERE).text == STORM
    assert curating.read_pasted("A storm\ud800 came.", HERE).text == "A storm? came."
    with pytest.raises(EmptyFile):
        curating.read_pasted(" \n", HERE)


@pytest.mark.parametrize(
    ("given", "title", "source", "url"),
    [
        ({"title": " A  storm\n", "source": "Courier "}, "A storm", "Courier", FERRY.url),
        ({"title": "", "source": ""}, "", "", FERRY.url),
        (
            {"title": "x", "source": "y", "url": " https://a.example "},
            "x",
            "y",
            "https://a.example",
        ),
        ({"title": "x", "source": "y", "url": ""}, "x", "y", ""),
    ],
)
def test_details_are_put_on_one_line_and_an_address_left_out_stays(
    given: dict[str, str], title: str, source: str, url: str
) -> None:
    article = curating.with_details(FERRY, **given)
    assert article == replace(FERRY, title=title, source=source, url=url)


async def test_a_typed_day_is_a_day_nothing_or_refused(desk: Desk) -> None:
    services = desk.bot.services
    assert curating.typed_day(services, "2022-11-06") == date(2022, 11, 6)
    assert curating.typed_day(services, "November 6, 2022") == date(2022, 11, 6)
    assert curating.typed_day(services, "  ") is None
    for typed in ("soon", "2022", "May 2022"):
        with pytest.raises(BadInput):
            curating.typed_day(services, typed)


def test_a_draft_is_stored_with_its_stated_date_and_what_it_replaced_is_noted(
    own_library: Library,
) -> None:
    article = curating.read_pasted(STORM, HERE)
    scope = Scope((article.collection,))
    first, second = date(2022, 11, 6), date(2022, 11, 7)

    draft = new_draft(HERE, ANN, article, first)
    outcome, change = curating.store_draft(own_library, draft, lambda *_: None)
    assert (outcome, change.did, change.before) == (Outcome.ADDED, Did.ADDED, None)
    assert own_library.article(article.id, scope).published == first

    retitled = replace(article, title="Storm at the cape")
    draft = new_draft(HERE, ANN, retitled, second)
    _, change = curating.store_draft(own_library, draft, lambda *_: None)
    assert (change.did, change.member, change.title) == (Did.REPLACED, ANN, "Storm at the cape")
    assert change.before == article
    assert change.stated == first
    assert own_library.article(article.id, scope).published == second
