"""A timeline that programs read: offsets into the article, and what is not known is null."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.model.article import Correction, CorrectionKind, Span
from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Entry, Event, Status, Timeline, When
from index.timeline.export import to_json, to_markdown
from tests.index.timeline.picture.test_picture import entry

DAY = date(2020, 5, 4)


@given(st.text(min_size=1, max_size=80), st.sampled_from(list(Status)))
def test_offsets_cut_the_sentence_out_of_its_article(text: str, status: Status) -> None:
    told = entry(DAY, text=text, status=status)
    [row] = to_json(Timeline((told,)))
    [quote] = row["quotes"]
    article = told.events[0].article
    assert article.text[quote["start"] : quote["end"]] == quote["text"] == text
    assert (row["start"], row["end"], row["status"]) == ("2020-05-04", "2020-05-04", str(status))
    assert json.loads(json.dumps(row)) == row


def test_what_is_not_known_is_null_and_stands_last() -> None:
    when = When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)
    [bare] = entry(DAY).events
    event = Event(bare.article, bare.sentence, None, when, bare.status, 0)
    rows = to_json(Timeline((entry(DAY),), (Entry(when, bare.status, (event,)),)))
    assert [row["value"] for row in rows] == ["2020-05-04", "XXXX-WXX-7"]
    assert (rows[1]["start"], rows[1]["end"]) == (None, None)
    assert rows[1]["quotes"][0]["date_span"] is None
    assert rows[1]["known"] == "unresolved"


def test_what_corrects_a_sentence_goes_with_it() -> None:
    told = entry(DAY, text="It sank. Correction: It did not sink.")
    [event] = told.events
    note = Correction(Span(9, 37), CorrectionKind.CORRECTION)
    corrected = replace(
        event, article=replace(event.article, corrections=(note,)), sentence=Span(0, 8)
    )
    [row] = to_json(Timeline((replace(told, events=(corrected,)),)))
    assert row["quotes"][0]["corrections"] == [
        {"kind": "correction", "text": "Correction: It did not sink."}
    ]
    assert "(Correction: “Correction: It did not sink.”)" in to_markdown(
        Timeline((replace(told, events=(corrected,)),))
    )
