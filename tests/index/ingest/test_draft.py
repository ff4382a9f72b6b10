"""What converters hand on: plain values that can't be changed, and that a pipe can carry."""

from dataclasses import FrozenInstanceError, fields

import pytest

from index.ingest.draft import Bundle, Draft, Packed, Refused
from index.ingest.worker import _told


def test_a_draft_states_nothing_that_its_format_does_not() -> None:
    draft = Draft("The council met.")
    stated = {field.name: getattr(draft, field.name) for field in fields(draft)}
    assert stated.pop("text") == "The council met."
    assert not any(stated.values())


def test_all_of_a_draft_goes_through_the_pipe() -> None:
    assert set(_told(Draft("x"))) == {field.name for field in fields(Draft)}


def test_a_bundle_holds_nothing_until_it_is_told() -> None:
    assert Bundle() == Bundle((), (), ())
    assert not Bundle().drafts + Bundle().files + Bundle().refused


@pytest.mark.parametrize(
    "value", [Draft("x"), Packed("a.txt", b"x"), Refused("a.txt", "EmptyFile"), Bundle()]
)
def test_what_one_stage_made_the_next_can_not_change(value: object) -> None:
    first = fields(value)[0].name  # type: ignore[arg-type]  # each is a dataclass
    with pytest.raises(FrozenInstanceError):
        setattr(value, first, "other")
