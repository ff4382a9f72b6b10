"""The figures for dates, on a corpus of one text."""

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.dates import Expression, compare, main, measure, read_timeml

TEXT = """<?xml version="1.0" ?>
<TimeML><DOCID>one</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2020-08-10">08/10/2020</TIMEX3></DCT>
<TEXT>Smith &amp; Sons <EVENT eid="e1">closed</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2020-08-07">Friday</TIMEX3> after
<TIMEX3 tid="t2" type="DURATION" value="P9D">nine days</TIMEX3>. It opens
<TIMEX3 tid="t3" type="DATE" value="2021">next year</TIMEX3>, or in
<TIMEX3 tid="t4" type="DATE" value="2022">two winters</TIMEX3>.</TEXT></TimeML>"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "one.tml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_document_is_read_without_its_tags(corpus: Path) -> None:
    document = read_timeml(corpus / "one.tml")
    assert document.published == date(2020, 8, 10)
    assert document.text.startswith("Smith & Sons closed on\nFriday after")
    assert [document.text[each.start : each.end] for each in document.dates] == [
        "Friday",
        "next year",
        "two winters",
    ]
    assert [each.value for each in document.others] == ["P9D"]


def test_what_touches_another_type_alone_does_not_count(corpus: Path) -> None:
    document = read_timeml(corpus / "one.tml")
    friday, nine_days = document.dates[0], document.others[0]
    wrong = Expression(friday.start, friday.end, "2020-08-14")
    nowhere = Expression(0, 5, "2020")
    assert compare(document, [friday]) == (1, 1, 1)
    assert compare(document, [wrong]) == (1, 1, 0)
    assert compare(document, [nine_days]) == (0, 0, 0)
    assert compare(document, [nowhere]) == (1, 0, 0)


def test_the_figures(corpus: Path) -> None:
    figures, rows = measure([read_timeml(corpus / "one.tml")])
    assert (figures.annotated, figures.predicted, figures.equal) == (3, 2, 2)
    assert figures.f1(figures.equal) == pytest.approx(0.8)
    assert rows[0]["id"] == "one.tml"


def test_the_command(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    predictions = tmp_path / "predictions.jsonl"
    main(["--timebank", str(corpus), "--predictions", str(predictions)])
    assert "0.800" in capsys.readouterr().out
    (row,) = map(json.loads, predictions.read_text(encoding="utf-8").splitlines())
    assert {each["value"] for each in row["expressions"]} == {"2020-08-07", "2021"}


def test_a_folder_without_texts_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \.tml files"):
        main(["--timebank", str(tmp_path)])
