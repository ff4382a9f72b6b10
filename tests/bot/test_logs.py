"""Logs are lines: one event each, that no value can break or forge."""

import json
import logging

from hypothesis import given
from hypothesis import strategies as st

from bot.logs import JsonFormatter, TextFormatter


def record(message: str, **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("bot", logging.INFO, "f", 1, message, None, None)
    vars(made).update(fields)
    return made


@given(st.text(), st.text() | st.integers())
def test_json_is_one_line_with_the_fields(message: str, value: object) -> None:
    line = JsonFormatter().format(record(message, question=value))
    assert "\n" not in line
    read = json.loads(line)
    assert read["event"] == message
    assert read["question"] == value


@given(st.text(alphabet="a \n\r\"'="))
def test_text_is_one_line_that_values_cannot_forge(value: str) -> None:
    line = TextFormatter().format(record("answered", question=value))
    assert "\n" not in line
    assert "\r" not in line
    assert line.count(" answered ") == 1 or not value


def test_a_traceback_is_kept() -> None:
    made = record("failed")
    try:
        raise ValueError("why")
    except ValueError as error:
        made.exc_info = (type(error), error, error.__traceback__)
    assert "ValueError: why" in json.loads(JsonFormatter().format(made))["traceback"]
    assert "ValueError: why" in TextFormatter().format(made)
