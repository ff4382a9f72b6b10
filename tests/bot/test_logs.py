"""Logs are lines: one event each, that no value can break or forge."""

import io
import json
import logging
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import JsonFormatter, TextFormatter, _Output
from tests.bot.harness import ROOT


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


NOISE = """
import logging, sys, threading, warnings
from bot.logs import start
from bot.settings import read

listener = start(read({"DISCORD_TOKEN": "a.b.c", "PULLQUOTE_LOG_FORMAT": "json"}))
print("Loading \\\\ weights", file=sys.stderr)
print("a bar 10%\\ra bar 20%\\r", end="", file=sys.stderr)
print("done\\n\\n", file=sys.stderr)
warnings.warn("this will change", FutureWarning)
own = logging.getLogger("a.library.of.its.own")
own.propagate = False
own.addHandler(logging.StreamHandler())
own.error("two\\nlines")
logging.getLogger("another").error("three\\nmore\\nlines")
logging.getLogger("another").error("%d of them", "many")
logging.getLogger("another").error("next")
failing = threading.Thread(target=lambda: 1 / 0)
failing.start()
failing.join()
listener.stop()
print("now ours again", file=sys.stderr)
"""


def test_whatever_libraries_write_in_their_own_ways_is_json_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOISE], capture_output=True, text=True, check=True, cwd=ROOT
    )
    *written, last = done.stderr.splitlines()
    assert last == "now ours again"
    lines = [json.loads(line) for line in written]
    printed = [line.get("line") for line in lines if line["logger"] == "stderr"]
    assert printed[:2] == ["Loading \\ weights", "done"]
    assert {"two", "lines"} <= set(printed)
    events = [line["event"] for line in lines]
    assert any("FutureWarning: this will change" in event for event in events)
    assert "three\nmore\nlines" in events
    assert "next" in events  # after one that can't be put together
    assert any("ZeroDivisionError" in line for line in written)


def test_what_cannot_be_written_does_not_write_more(capsys: pytest.CaptureFixture[str]) -> None:
    broken = io.StringIO()
    broken.close()
    _Output(broken).handle(record("lost"))
    assert capsys.readouterr() == ("", "")
