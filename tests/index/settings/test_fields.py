"""Settings as fields: read, checked together, and each problem named."""

from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings.fields import Field, environment, read_fields, unknown_names
from index.settings.parsers import whole, words

FIELDS = (
    Field("PULLQUOTE_COUNT", "count", "3", whole(1, 9), "How many."),
    Field("PULLQUOTE_NAME", "name", "ferry", words, "What it is called."),
    Field("PULLQUOTE_REQUIRED", "required", "", whole(1, 9), "No default will do."),
)


def test_what_is_not_given_has_its_default() -> None:
    given = {"PULLQUOTE_REQUIRED": "1"}
    assert read_fields(FIELDS, given) == {"count": 3, "name": "ferry", "required": 1}


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_an_empty_value_is_none(text: str) -> None:
    found = read_fields(FIELDS, {"PULLQUOTE_COUNT": text, "PULLQUOTE_REQUIRED": " 2 "})
    assert found == {"count": 3, "name": "ferry", "required": 2}


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        read_fields(FIELDS, {"PULLQUOTE_COUNT": "many"})
    assert told.value.problems == (
        "PULLQUOTE_COUNT is 'many': give a whole number from 1 to 9.",
        "PULLQUOTE_REQUIRED is '': give a whole number from 1 to 9.",
    )


def test_a_long_value_is_not_repeated_whole() -> None:
    with pytest.raises(SettingsError) as told:
        read_fields(FIELDS[:1], {"PULLQUOTE_COUNT": "x" * 10_000})
    assert len(str(told.value)) < 300


def test_the_environment_has_the_last_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / ".env"
    file.write_text("PULLQUOTE_NAME=file\nPULLQUOTE_COUNT=5\n# a comment\nPULLQUOTE_BARE\n")
    monkeypatch.setenv("PULLQUOTE_NAME", "process")
    found = environment(file)
    assert (found["PULLQUOTE_NAME"], found["PULLQUOTE_COUNT"]) == ("process", "5")
    assert "PULLQUOTE_BARE" not in found
    assert environment(tmp_path / "none")["PULLQUOTE_NAME"] == "process"


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PULLQUOTE_NAME=\xff\xfe\n")
    with pytest.raises(SettingsError, match="it has to be a text file"):
        environment(tmp_path / ".env")


def test_names_that_are_none_of_ours_are_found_with_the_nearest() -> None:
    known = [field.name for field in FIELDS]
    given = ["PULLQUOTE_COUNTS", "PULLQUOTE_COUNT", "PULLQUOTE_XYZ", "PATH", "COUNT"]
    assert unknown_names(given, known) == {
        "PULLQUOTE_COUNTS": "PULLQUOTE_COUNT",
        "PULLQUOTE_XYZ": "",
    }
