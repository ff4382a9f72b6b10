"""What other readers of dates say, written as TIMEX3 has it."""

from datetime import date
from types import SimpleNamespace

import pytest

from benchmarks.date_readers import _placed, _resolved, _written, installed, others, ours

MONDAY = date(2020, 8, 10)


def test_ours_gives_spans_and_values() -> None:
    assert ours("It opens on Friday.", MONDAY) == [(12, 18, "2020-08-14")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 1861-1865 war.", [("The 1861", "1861"), ("1865", "1865")]),
        ("From 3 to 7 May 2019.", [("3", "2019-05-03"), ("7 May 2019", "2019-05-07")]),
        ("In Q3 FY21.", [("Q3 FY21", "2021-Q3")]),
    ],
)
def test_ours_is_written_as_the_corpora_write_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(text[start:end], value) for start, end, value in ours(text, MONDAY)] == expected


def test_ours_is_always_installed_and_comes_first() -> None:
    assert next(iter(installed().items())) == ("Pullquote", ours)


@pytest.mark.parametrize("name", others())
def test_another_reader_finds_a_whole_date(name: str) -> None:
    text = "The bridge was closed on 4 March 2019 by the council."
    assert any(value == "2019-03-04" for _, _, value in installed()[name](text, MONDAY))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"timex": "2019-03-04", "type": "date", "value": "2019-03-04"}, "2019-03-04"),
        ({"timex": "XXXX-WXX-5", "type": "date", "value": "2020-08-07"}, "2020-08-07"),
        ({"timex": "2019-03", "start": "2019-03-01", "end": "2019-04-01"}, "2019-03"),
        ({"timex": "2019-03-04T10:30", "value": "2019-03-04 10:30:00"}, "2019-03-04"),
        (
            {"timex": "(XXXX-05-03,XXXX-05-05,P2D)", "start": "2020-05-03", "end": "2020-05-05"},
            "2020-05-03/2020-05-05",
        ),
    ],
)
def test_a_resolution_is_written_as_precisely_as_it_is(
    value: dict[str, str], expected: str
) -> None:
    assert _written(value) == expected


def test_of_two_resolutions_the_latest_that_is_over_is_meant() -> None:
    values = [
        {"timex": "XXXX-WXX-5", "type": "date", "value": "2020-08-07"},
        {"timex": "XXXX-WXX-5", "type": "date", "value": "2020-08-14"},
    ]
    result = SimpleNamespace(start=3, end=8, resolution={"values": values})
    assert list(_resolved([result], MONDAY)) == [(3, 9, "2020-08-07")]
    time_alone = SimpleNamespace(start=0, end=2, resolution={"values": [{"type": "time"}]})
    assert list(_resolved([time_alone], MONDAY)) == []


def test_what_was_tagged_is_found_in_order_and_dates_alone_count() -> None:
    text = "On Friday AT&T said that by Friday it takes two days."
    tagged = [
        {"text": "Friday", "type": "DATE", "value": "2020-08-07"},
        {"text": "AT&amp;T", "type": "DATE", "value": "2020"},
        {"text": "Friday", "type": "DATE", "value": "2020-08-14"},
        {"text": "two days", "type": "DURATION", "value": "P2D"},
        {"text": "elsewhere", "type": "DATE", "value": "2020-01-01"},
    ]
    first, second = text.index("Friday"), text.rindex("Friday")
    assert list(_placed(text, tagged)) == [
        (first, first + 6, "2020-08-07"),
        (10, 14, "2020"),
        (second, second + 6, "2020-08-14"),
    ]
