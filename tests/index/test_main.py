"""Ctrl-C while the program is still loading is as quiet as later."""

import builtins
from collections.abc import Mapping, Sequence
from types import ModuleType

import pytest

from index.__main__ import INTERRUPTED, main
from index.cli import context


def test_an_interrupt_while_importing_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    importing = builtins.__import__

    def interrupted(
        name: str,
        outside: Mapping[str, object] | None = None,
        inside: Mapping[str, object] | None = None,
        given: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        if name == "index.cli.app":
            raise KeyboardInterrupt
        return importing(name, outside, inside, given, level)

    monkeypatch.setattr(builtins, "__import__", interrupted)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == INTERRUPTED == context.INTERRUPTED
    assert capsys.readouterr() == ("", "")
