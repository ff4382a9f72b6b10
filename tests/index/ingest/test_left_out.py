"""The pages that were left out of a document are told by the lines in their place."""

from dataclasses import replace

import pytest

from index.ingest.left_out import in_place_of, pages_left_out
from index.model.article import Span
from tests.factories import article

TEXT = f"It was closed.\n\n{in_place_of(2)}\n\n{in_place_of(13)}\n\nIt is open."
NOTES = Span(16, TEXT.rindex("\n\n"))


@pytest.mark.parametrize(
    ("boilerplate", "told"),
    [
        ((NOTES,), (in_place_of(2), in_place_of(13))),
        ((Span(16, 30),), (in_place_of(2),)),
        ((), ()),
        ((Span(0, 14),), ()),
    ],
)
def test_lines_that_are_no_prose_are_listed(
    boilerplate: tuple[Span, ...], told: tuple[str, ...]
) -> None:
    assert pages_left_out(replace(article(TEXT, "a"), boilerplate=boilerplate)) == told


def test_a_line_that_goes_on_is_another() -> None:
    text = f"{in_place_of(2)} So they said."
    assert pages_left_out(replace(article(text, "a"), boilerplate=(Span(0, 90),))) == ()
