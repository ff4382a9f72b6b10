"""What curators are shown: an article before it counts, its removal, and the log."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.curation import Change, ChangeId, Did, Draft, DraftId
from bot.storage.saved_answers import GuildId, MemberId
from bot.views import curation as view
from bot.views.items import Items
from index.ingest.left_out import in_place_of
from index.model.article import Article, DateSource, Span
from index.preview import Preview
from index.search.duplicates import Duplicate
from tests.bot.articles import FERRY, OBSERVATORY
from tests.bot.views.discord_markdown import show
from tests.bot.views.shown import labels, texts, within_limits
from tests.bot.views.test_escape import ARTICLE

NOW = datetime(2022, 11, 6, tzinfo=UTC)
READ = Preview(FERRY, 8, (), (), present=False, unchanged=False)


def draft(article: Article = FERRY, stated: date | None = None) -> Draft:
    return Draft(DraftId("d" * 12), GuildId(7), MemberId(3), NOW, article, stated)


def change(title: str = "Storm", member: int = 3, did: Did = Did.ADDED) -> Change:
    return Change(ChangeId("c" * 12), GuildId(7), MemberId(member), NOW, did, FERRY.id, title)


def said(items: Items) -> str:
    return "\n".join(texts(items))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (READ, "8 sentences to quote from"),
        (replace(READ, sentences=1), "1 sentence to quote from"),
        (replace(READ, sentences=1234), "1,234 sentences"),
        (replace(READ, left_out=("Read more",)), "never quoted:\n- Read more"),
        (replace(READ, present=True), "takes the place of the version that is here"),
        (replace(READ, present=True, unchanged=True), "here already, unchanged"),
        (
            replace(READ, duplicates=(Duplicate(OBSERVATORY, 0.82),)),
            "⚠ Much the same as Mountain observatory finds a second moon (undated, 82% of",
        ),
    ],
)
def test_a_preview_says_what_was_read(found: Preview, expected: str) -> None:
    assert expected in said(view.preview(draft(), found))


def test_a_preview_names_the_pages_that_were_left_out() -> None:
    notes = [in_place_of(page) for page in range(1, 31)]
    text = "\n".join([FERRY.text, *notes])
    article = replace(FERRY, text=text, boilerplate=(Span(len(FERRY.text), len(text)),))
    items = view.preview(draft(article), replace(READ, article=article))
    assert f"⚠ {show(notes[0]).text}" in show(said(items)).text
    assert "more pages" in said(items)
    assert within_limits(items)


@pytest.mark.parametrize(
    ("published", "stated", "expected"),
    [
        (date(2021, 3, 2), None, "2021-03-02 (stated in the article)"),
        (date(2021, 3, 2), date(2022, 1, 1), "2022-01-01 (stated by you)"),
        (None, date(2022, 1, 1), "2022-01-01 (stated by you)"),
        (None, None, "undated: nobody states when it was published"),
    ],
)
def test_it_says_who_states_the_date(
    published: date | None, stated: date | None, expected: str
) -> None:
    article = replace(FERRY, published=published, date_source=DateSource.NONE)
    assert expected in said(view.preview(draft(article, stated), READ))


def test_a_note_stands_in_it_and_its_buttons_say_what_they_do() -> None:
    items = view.preview(draft(), READ, "⚠ 'soon' is no date")
    assert "⚠ 'soon' is no date" in said(items)
    assert labels(items) == ["Add", "Edit details", "Cancel"]
    assert labels(view.preview(draft(), replace(READ, present=True)))[0] == "Replace"


def test_of_many_parts_and_duplicates_the_first_are_shown() -> None:
    found = replace(
        READ,
        left_out=tuple(f"Part {number}" for number in range(9)),
        duplicates=tuple(Duplicate(OBSERVATORY, 1.0) for _ in range(9)),
    )
    told = said(view.preview(draft(), found))
    assert "Part 2" in told
    assert "Part 3" not in told
    assert "- … and 6 more" in told
    assert told.count("Much the same as") == 3


@pytest.mark.parametrize(
    ("title", "shown"), [("", "Untitled"), (" \n", "Untitled"), ("A\nstorm", "A storm")]
)
def test_a_title_is_one_line_and_none_is_said_to_be_none(title: str, shown: str) -> None:
    assert view.title_of(title) == shown


@given(ARTICLE, ARTICLE, st.lists(ARTICLE, max_size=4))
def test_whatever_an_article_holds_acts_on_nobody_and_fits(
    title: str, source: str, parts: list[str]
) -> None:
    article = replace(FERRY, title=title * 20, source=source * 20, url="")
    found = replace(READ, article=article, left_out=tuple(part * 50 for part in parts))
    assert within_limits(view.preview(draft(article), found))
    assert not show(view.title_of(title)).acted


def test_a_removal_can_be_taken_back_until_a_moment() -> None:
    items = view.removed("Storm", "c" * 12, 1_667_692_800)
    assert said(items) == "Removed Storm. It can be brought back until <t:1667692800:t>."
    assert labels(items) == ["Undo"]


def test_the_log_says_who_did_what_and_when() -> None:
    told = said(view.log([change(did=Did.REMOVED), change("", member=0)])).splitlines()
    stamp = f"<t:{int(NOW.timestamp())}:f>"
    assert told[1:] == [f"- {stamp} <@3> removed Storm", f"- {stamp} someone added Untitled"]


def test_an_empty_log_is_a_sentence() -> None:
    assert said(view.log([])) == "Nobody has changed an article here yet."


def test_a_log_is_cut_between_two_changes() -> None:
    items = view.log([change("*" * 80) for _ in range(100)])
    assert within_limits(items)
    *_, last = said(items).splitlines()
    assert show(last.partition(" added ")[2]).text == "*" * 80
