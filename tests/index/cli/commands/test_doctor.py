"""`pullquote doctor`: one table of everything, secrets left out, and an exit code."""

import json
import subprocess
from pathlib import Path

import pytest

from index.cli.commands import doctor
from tests.index.cli.conftest import Inside

SECRET = "abcdefgh.ijklmn.opqrstuvwxyz"  # noqa: S105 - nobody's
NOBODY = "http://127.0.0.1:9"
"""Where no Discord is: nothing listens on the port of 'discard'."""


def test_everything_is_told_and_no_secret(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / ".env").write_text(
        f"DISCORD_TOKEN={SECRET}\nDISCORD_API_URL={NOBODY}\nPULLQUOTE_WORKER=3\n"
        "PULLQUOTE_COLLECTIONS=shared,sport\n"
    )
    monkeypatch.setenv("PULLQUOTE_DATA", "elsewhere")  # --data has the last word, for both parts
    assert run("--data", data, "doctor", "--json") == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert told["well"] is True
    names = [check["check"] for check in told["checks"]]
    for name in ("versions", "clock", "disk", "store", "models", "settings", "token", "bot"):
        assert name in names
    assert SECRET not in printed.out + printed.err
    by_name = {check["check"]: check for check in told["checks"]}
    assert by_name["settings"]["advice"] == "Did you mean PULLQUOTE_WORKERS?"
    assert by_name["collections"]["found"] == "'sport' has no articles"
    assert "does not answer" in by_name["token"]["found"]


def test_a_failure_is_exit_code_1_with_what_to_do(
    run: Inside, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)  # the library alone is installed
    assert run("doctor") == 1
    told = capsys.readouterr().out
    assert "failed" in told
    assert "pullquote add" in told
    assert "not installed" in told


@pytest.mark.parametrize(
    ("printed", "says"), [("", "it ended with 1"), ("[{}]", "it ended with 1"), (None, "no answer")]
)
def test_a_bot_that_does_not_start_is_told(
    printed: str | None,
    says: str,
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if printed is None:
            raise subprocess.TimeoutExpired(command, 1)
        return subprocess.CompletedProcess(command, 1, stdout=printed)

    monkeypatch.setattr(subprocess, "run", ended)
    assert run("doctor", "--json") == 1
    last = json.loads(capsys.readouterr().out)["checks"][-1]
    assert (last["check"], last["state"]) == ("bot", "failed")
    assert says in last["found"]
