"""`pullquote add`, `list`, `show`, `remove`, `rebuild`, `verify`."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.library import Library
from index.settings import Settings
from tests.factories import HERE
from tests.index.cli.conftest import ROOT, Run

HARBOUR = "The harbour of Port Anselm will be dredged in March. The work costs 40 million crowns.\n"
BAKERY = "The bakery in Ludwigsburg burned down on Friday. Nobody was hurt.\n"


def test_a_file_of_several_articles_gives_each_and_names_what_is_refused(
    pullquote: Run, tmp_path: Path
) -> None:
    lines = [json.dumps({"title": "Harbour", "text": HARBOUR}), "{", json.dumps({"text": BAKERY})]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    added = pullquote("add", "news.jsonl", "--json")
    assert added.code == 1
    assert [row["outcome"] for row in added.json["articles"]] == ["added", "added"]
    (failure,) = added.json["failed"]
    assert failure["error"].startswith("news.jsonl/line 2: This file is damaged.")
    again = pullquote("add", "news.jsonl", "--json").json
    assert {row["outcome"] for row in again["articles"]} == {"unchanged"}
    shown = pullquote("list", "--json").json
    assert {row["origin"].split("#")[-1] for row in shown} == {"line 1", "line 3"}


def test_the_life_of_a_library(pullquote: Run, tmp_path: Path) -> None:
    """Added, listed, shown, changed, removed, rebuilt, verified."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / "bakery.md").write_text(f"---\ntitle: Fire\ndate: 2024-05-03\n---\n\n{BAKERY}")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "empty.txt").touch()

    added = pullquote("add", "news", "gone.txt", "--json")
    assert added.code == 1
    assert [row["outcome"] for row in added.json["articles"]] == ["added", "added"]
    assert {Path(row["origin"]).name for row in added.json["failed"]} == {
        "broken.pdf",
        "binary.txt",
        "empty.txt",
        "gone.txt",
    }
    assert (tmp_path / "data" / "catalog.sqlite3").is_file()

    (folder / "harbour.txt").write_text(HARBOUR.replace("March", "April"))
    again = pullquote("add", "news")
    assert again.code == 1
    assert again.out == ""
    assert "0 added, 1 replaced, 1 unchanged, 3 not added. The library has 2 articles." in again.err
    assert again.err.count("Not added: ") == 3

    piped = pullquote(
        "add", "-", stdin=b"A storm is coming to the valley on Sunday.\n", data=Path("data")
    )
    assert piped.code == 0

    listed = pullquote("list", "--json").json
    assert listed[0]["title"] == "Fire"
    assert len(listed) == 3
    for row in listed:
        assert set(row) >= {"article", "origin", "title", "source", "date"}
    plain = pullquote("list").out.splitlines()
    assert len(plain) == 4
    assert plain[1].split()[:3] == [listed[0]["article"], "2024-05-03", "Fire"]

    shown = pullquote("show", "news/harbour.txt", "--json")
    assert shown.json["text"] == HARBOUR.replace("March", "April")
    assert shown.json["article"] in {row["article"] for row in listed}
    assert HARBOUR.replace("March", "April") in pullquote("show", "harbour.txt").out

    asked = pullquote("ask", "When will the harbour be dredged?", "--json").json
    assert "April" in (asked["quotes"] + asked["closest"])[0]["text"]

    rebuilt = pullquote("rebuild", "--json")
    assert (rebuilt.code, rebuilt.json["articles"]) == (0, 3)
    verified = pullquote("verify", "--json")
    assert (verified.code, verified.json["sound"]) == (0, True)

    removed = pullquote("remove", "bakery.md", "nothing", "--json")
    assert removed.code == 1
    assert removed.json["removed"] == [listed[0]["article"]]
    assert len(removed.json["failed"]) == 1
    assert "All is well: 2 articles" in pullquote("verify").err


def test_the_data_directory_is_an_option_or_a_variable(
    pullquote: Run, tmp_path: Path, data: Path
) -> None:
    assert len(pullquote("list", "--json", PULLQUOTE_DATA=str(data)).json) == 7
    done = pullquote("list", PULLQUOTE_DATA=str(data), data=tmp_path / "nowhere")
    assert done.code == 1
    assert done.err.startswith("Error: There is no library in")


def test_without_a_library_each_command_says_what_to_do(pullquote: Run, tmp_path: Path) -> None:
    for command in (["list"], ["ask", "Who?"]):
        done = pullquote(*command)
        assert done.code == 1
        assert "pullquote add" in done.err
    assert not (tmp_path / "data").exists()


def test_an_empty_library_asks_for_articles(pullquote: Run) -> None:
    assert pullquote("add", "gone.txt").code == 1
    done = pullquote("ask", "Who bought it?")
    assert done.code == 1
    assert "pullquote add" in done.err
    assert pullquote("ask", "Who bought it?", "--json").json["answered"] is False
    assert pullquote("list", "--json").json == []


def test_wrong_usage_and_settings_end_with_2(pullquote: Run, data: Path) -> None:
    assert pullquote().code == 2
    assert pullquote("add", "").code == 2
    done = pullquote("list", data=data, PULLQUOTE_THREADS="many")
    assert done.code == 2
    assert "PULLQUOTE_THREADS" in done.err
    assert pullquote("--help").code == 0


def test_what_needs_no_model_loads_none(data: Path) -> None:
    commands = [["list"], ["show", "2020-09-14-oracle.md"], ["remove", "x"], ["--help"], ["add"]]
    program = (
        "import sys\n"
        "from index.cli.app import main\n"
        f"for command in {commands!r}:\n"
        f"    sys.argv[1:] = ['--data', {str(data)!r}, *command]\n"
        "    try:\n        main()\n    except SystemExit:\n        pass\n"
        "heavy = {'torch', 'onnxruntime', 'faiss', 'tokenizers', 'sentence_transformers'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Oracle" in done.stdout
    assert done.stdout.endswith("LOADED []\n")


def test_an_answer_loads_no_pytorch(data: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.library import Library\n"
        f"with Library.open(Path({str(data)!r})) as library:\n"
        "    assert library.ask('Who would take over?', library.everything()).question\n"
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_interrupted_adding_keeps_what_was_finished(
    number: signal.Signals, settings: Settings, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    for n in range(200):
        text = " ".join(f"In town {n} the council closed bridge {m} on Friday." for m in range(60))
        (tmp_path / "news" / f"{n:03}.txt").write_text(text)
    with subprocess.Popen(
        [sys.executable, "-m", "index", "add", "news"],
        cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True,
    ) as adding:  # fmt: skip
        stored = tmp_path / "data" / "catalog.sqlite3-wal"
        while adding.poll() is None and not (stored.exists() and stored.stat().st_size > 200_000):
            time.sleep(0.02)
        adding.send_signal(number)
        _, said = adding.communicate(timeout=60)
    assert adding.returncode == 130, said
    assert "Traceback" not in said
    assert "What was finished is stored." in said
    with Library.open(tmp_path / "data", settings) as library:
        assert library.verify() == []
        kept = library.articles(HERE)
    assert 0 < len(kept) < 200
    assert all(summary.passages > 1 for summary in kept)


@pytest.mark.slow
def test_two_processes_add_at_once(
    environment: dict[str, str], tmp_path: Path, settings: Settings
) -> None:
    running = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.txt").write_text(f"{HARBOUR} It was said in {name}.")
        for n in range(6):
            (tmp_path / name / f"{n}.txt").write_text(f"{BAKERY} Bridge {n} of {name} is closed.")
        command = [sys.executable, "-m", "index", "add", name, "one/same.txt"]
        running.append(
            subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
        )
    for adding in running:
        _, said = adding.communicate(timeout=120)
        assert adding.returncode == 0, said
    with Library.open(tmp_path / "data", settings) as library:
        assert library.verify() == []
        assert library.info(library.everything()).articles == 14


def test_output_is_utf8_wherever_it_goes(process: Run, samples: Library) -> None:
    done = process("list", "--json", data=samples.directory, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.code == 0
    assert any("Trump" in row["title"] for row in json.loads(done.out))
