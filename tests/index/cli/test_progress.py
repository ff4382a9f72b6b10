"""Progress is shown on a terminal alone, and gone when the work is done."""

import io
import sys

import pytest

from index.cli.progress import watching


class Terminal(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True


def test_a_pipe_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with watching("Embedding") as told:
        for done in range(3):
            told(done, 3)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip() == ""


def test_a_terminal_is_shown_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with watching("Embedding") as told:
        told(1, 3)
        told(3, 3)
    assert "Embedding" in screen.getvalue()
    assert "3/3" in screen.getvalue()


def test_what_fails_passes_through() -> None:
    def work() -> None:
        with watching("Embedding"):
            raise KeyError("inside")

    with pytest.raises(KeyError, match="inside"):
        work()
