"""The command line in this process: its options, its sentences, its exit codes."""

import json
import signal
from pathlib import Path

import pytest

import bot.settings
from index.library import Library
from index.version import installed_version
from tests.index.cli.conftest import Inside

COMMANDS = "add ask date dates list rebuild remove show timeline verify".split()


def test_each_command_is_a_file_and_says_what_it_does(
    run: Inside, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--help") == 0
    told = capsys.readouterr().out
    assert all(f" {name} " in told for name in COMMANDS)
    for name in COMMANDS:
        assert run(name, "--help") == 0
        assert f" {name} [OPTIONS]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "No such command"),
        (["list", "--nonsense"], "No such option"),
        (["show"], "Missing argument"),
        (["list", "--collection", "two words"], "a name has letters, digits"),
    ],
)
def test_wrong_usage_is_code_2(
    run: Inside, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str, data: Path
) -> None:
    assert run("--data", data, *arguments) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("command", [["list"], ["verify"], ["show", "x"], ["ask", "Who?"]])
def test_without_a_library_it_fails_with_what_to_do(
    run: Inside, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert run(*command) == 1
    assert "Add articles first ('pullquote add PATH…')" in capsys.readouterr().err


def test_a_wrong_setting_is_named_with_code_2(
    run: Inside, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULLQUOTE_LOCALE", "martian")
    assert run("list") == 2
    assert "PULLQUOTE_LOCALE" in capsys.readouterr().err
    monkeypatch.delenv("PULLQUOTE_LOCALE")
    (tmp_path / "file").touch()
    assert run("--data", tmp_path / "file", "list") == 2
    assert "Error: --data" in capsys.readouterr().err


def test_a_question_that_is_none_is_code_2_as_everywhere(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    assert run("--data", data, "ask", "?!") == 2
    assert capsys.readouterr().err.startswith("Error: The question")


def test_an_interrupt_says_that_what_was_finished_is_stored(
    run: Inside,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    data: Path,
) -> None:
    def interrupted(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(Library, "articles", interrupted)
    assert run("--data", data, "list") == 130
    assert "Interrupted. What was finished is stored." in capsys.readouterr().err


def test_the_samples_are_listed_shown_and_verified(
    run: Inside, capsys: pytest.CaptureFixture[str], data: Path, samples: Library
) -> None:
    everything = samples.articles(samples.everything())
    assert run("--data", data, "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert [row["article"] for row in listed] == [each.id for each in everything]
    first = everything[0]
    assert run("--data", data, "show", first.id, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    stored = samples.article(first.id, samples.everything())
    assert shown["text"] == stored.text
    assert shown["boilerplate"] == [list(span) for span in stored.boilerplate]
    assert shown["furniture"] == shown["boilerplate"]  # its first name
    assert run("--data", data, "show", first.id) == 0
    assert stored.text.strip()[:40] in capsys.readouterr().out
    assert run("--data", data, "verify") == 0
    assert f"All is well: {len(everything)} articles" in capsys.readouterr().err


def test_an_articles_life_in_one_process(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text("The harbour of Port Anselm will be dredged. It costs 40 million crowns.\n")
    assert run("add", file, "--json") == 0
    [added] = json.loads(capsys.readouterr().out)["articles"]
    assert added["outcome"] == "added"
    assert run("date", "harbour.txt", "2024-05-03") == 0
    assert "is of 2024-05-03, as you said" in capsys.readouterr().err
    assert run("date", "harbour.txt", "none") == 0
    assert "is undated" in capsys.readouterr().err
    assert run("date", "harbour.txt", "someday") == 2
    assert "DATE" in capsys.readouterr().err
    assert run("remove", "harbour.txt", "nothing.txt") == 1
    told = capsys.readouterr().err
    assert "Not removed: There is no article 'nothing.txt'" in told
    assert f"Removed {added['article']}." in told
    assert run("list") == 0
    assert "There are no articles yet." in capsys.readouterr().err


def test_the_version_is_printed(run: Inside, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"pullquote {installed_version()}\n"


def test_a_setting_typed_wrongly_is_told_and_the_bots_own_are_not(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    written = "".join(f"{field.name}={field.default}\n" for field in bot.settings.FIELDS)
    (tmp_path / ".env").write_text(f"{written}PULLQUOTE_RERANKR=none\n")
    assert run("--data", data, "list") == 0
    said = capsys.readouterr().err
    assert said.count("Warning: ") == 1
    assert "Did you mean PULLQUOTE_RERANKER?" in said
