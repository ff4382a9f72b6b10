"""An article that goes on on another page is put together; where it can't be told it isn't."""

import pytest

from index.ingest.converters.pdf.jumps import Jumps, leads_back, leads_on
from index.ingest.converters.pdf.words import Line
from tests.index.ingest.converters.pdf.papers import LEFT, TOP, page, prose, read


@pytest.mark.parametrize(
    "text",
    [
        "Continued on A6",
        "Continued on page 6",
        "CONTINUED ON PAGE A6 »",
        "(Cont. on p. 6)",
        "See GATES, Page A6",
        "Please turn to page 12",
        "Please see page 4",
    ],
)
def test_lines_that_lead_on(text: str) -> None:
    assert leads_on(text)
    assert not leads_back(text)


@pytest.mark.parametrize(
    "text", ["Continued from A1", "GATES, from A1", "From page 1", "Gates, continued from page A1"]
)
def test_lines_that_lead_back(text: str) -> None:
    assert leads_back(text)
    assert not leads_on(text)


@pytest.mark.parametrize(
    "text", ["The work continued on Monday", "Go to 6 Mill Lane", "From 1901", "See Kell, 12 miles"]
)
def test_prose_leads_nowhere(text: str) -> None:
    assert not leads_on(text)
    assert not leads_back(text)


def test_the_sentence_goes_on_over_another_article() -> None:
    pdf = page(
        (LEFT, TOP, "Ilse Brandt, who heads the orchestra and has done so for many years,"),
        (LEFT + 120, TOP + 13, "Continued on A6"),
        (LEFT, TOP + 40, "Farmers in the valley lost a third of their apples to frost."),
    )
    pdf.add_page()
    pdf.text(LEFT, 60, "Continued from A1")
    pdf.text(LEFT, 80, "said that nothing had been settled about its hall.")
    found = prose(read(bytes(pdf.output())))
    assert "for many years, said that nothing had been settled about its hall." in found
    assert "Farmers in the valley lost a third of their apples to frost." in found
    assert "ontinued" not in found


def test_of_two_that_were_left_none_is_taken_for_the_one_that_goes_on() -> None:
    first, second = ([Line(text, 0, 0, 0, 10)] for text in ("Brandt, who", "Farmers in"))
    left = [*first]
    jumps = Jumps()
    jumps.leave(first)
    jumps.leave(second)
    assert second, "stays where it stands"
    assert jumps.resumed() == []
    assert jumps.rest() == left
