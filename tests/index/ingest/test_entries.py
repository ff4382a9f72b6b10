"""Entries of exports and feeds: which fields state what, and which dates are none."""

from datetime import date

import pytest

from index.errors import NoArticleFound
from index.ingest.entries import entry_draft

LOCK = "The harbour board of Westmoor voted to close the old lock."
MORE = "It found eleven cracks in its gates."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (LOCK, LOCK),
        (f"  {LOCK}\r\n", LOCK),
        (f"<p>{LOCK}</p><p>{MORE}</p>", f"{LOCK}\n\n{MORE}"),
        ([LOCK, MORE], f"{LOCK}\n\n{MORE}"),
        (f"{LOCK} Costs rose by <5 % and >3 %.", f"{LOCK} Costs rose by <5 % and >3 %."),
    ],
)
@pytest.mark.parametrize("field", ["text", "Content", "article-text", "content_html"])
def test_a_text_is_found_under_the_names_that_exports_use(
    field: str, value: object, text: str
) -> None:
    assert entry_draft({"id": 3, field: value}, "entry 1").text == text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": ""},
        {"text": "A few words."},
        {"text": 3},
        {"text": None},
        {"text": [LOCK, 3]},
        {"summary": LOCK},
        {"text": "<p></p>"},
    ],
)
def test_without_one_it_is_no_article_and_is_named(fields: dict[str, object]) -> None:
    with pytest.raises(NoArticleFound) as told:
        entry_draft(fields, "line 7")
    assert told.value.name == "line 7"


@pytest.mark.parametrize(
    ("field", "value", "stated", "expected"),
    [
        ("headline", " Lock\nto close ", "title", "Lock to close"),
        ("title", 3, "title", ""),
        ("publisher", {"name": "The Alder Post"}, "source", "The Alder Post"),
        ("source", {"id": 3}, "source", ""),
        ("authors", ["Per Holm", "Ann Lund"], "author", "Per Holm; Ann Lund"),
        ("authors", [{"name": "Per Holm"}, {"id": 3}, " "], "author", "Per Holm"),
        ("link", "https://alder.example/lock", "url", "https://alder.example/lock"),
        ("link", "javascript:alert(1)", "url", ""),
        ("pubDate", "Mon, 11 Jan 2021 08:00:00 +0000", "published", date(2021, 1, 11)),
        ("updated", "2021-01-11", "published", None),
        ("dateModified", "2021-01-11", "published", None),
        ("crawled_at", "2021-01-11", "published", None),
    ],
)
def test_what_a_field_states(field: str, value: object, stated: str, expected: object) -> None:
    assert getattr(entry_draft({"text": LOCK, field: value}, "entry 1"), stated) == expected


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        (f"{LOCK} It is the third wint… [+1234 chars]", LOCK),
        (f"{LOCK} It is the third [+12 chars]", LOCK),
        (f"{LOCK} It ended... [+12 chars]", LOCK),
        (f"{LOCK} It is the third winter…", f"{LOCK} It is the third winter…"),
    ],
)
def test_a_sentence_that_is_cut_off_is_left_out(cut: str, kept: str) -> None:
    assert entry_draft({"content": cut}, "entry 1").text == kept


def test_a_text_of_which_no_sentence_is_whole_is_none() -> None:
    with pytest.raises(NoArticleFound):
        entry_draft({"content": "The harbour board voted on Mon… [+90 chars]"}, "entry 1")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"story_text": LOCK}, LOCK),
        ({"html_content": f"<p>{LOCK}</p>"}, LOCK),
        ({"fields": {"bodyText": LOCK}, "webTitle": "Lock shut"}, LOCK),
        (
            {"text": [LOCK, {"type": "link", "text": " https://a.example"}]},
            f"{LOCK} https://a.example",
        ),
        ({"Article Text": LOCK}, LOCK),
    ],
)
def test_the_exports_of_well_known_programs_have_their_text(
    fields: dict[str, object], text: str
) -> None:
    assert entry_draft(fields, "1").text == text


def test_an_address_given_as_source_is_the_articles_address() -> None:
    draft = entry_draft(
        {"text": LOCK, "source": "https://a.example/lock", "sitename": "Kell Times"}, "1"
    )
    assert (draft.url, draft.source) == ("https://a.example/lock", "Kell Times")


@pytest.mark.parametrize(
    "field", ["date_download", "created_at", "saved_at", "indexed_date", "seendate"]
)
def test_when_an_entry_was_kept_is_no_day_of_its_publication(field: str) -> None:
    assert entry_draft({"text": LOCK, field: "2021-03-01"}, "1").published is None
