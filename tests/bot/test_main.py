"""Ctrl-C while the bot's program is still loading is quiet."""

import sys

import pytest

from bot.__main__ import INTERRUPTED, main


def test_an_interrupt_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.program.main", interrupted)
    assert main() == INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_the_programs_exit_code_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["pullquote-bot", "--settings"])
    assert main() == 0
