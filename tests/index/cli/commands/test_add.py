"""`pullquote add`: what was read is counted, what was not is told, and the rest is added."""

import json
import zipfile
from pathlib import Path

import pytest

from index.ingest.left_out import in_place_of
from index.library import Library
from tests.factories import GUILD, HERE
from tests.index.cli.conftest import Inside
from tests.index.ingest.converters.pdf.papers import CLEAR, LEFT, TOP, page
from tests.index.ingest.converters.pdf.test_columns import UNCLEAR

TEXT = "The harbour of Port Anselm will be dredged in March. It costs 40 million crowns.\n"


def test_files_and_folders_are_added_replaced_or_left_as_they_are(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    (folder / "two.txt").write_text("The bakery burned down on Friday. Nobody was hurt.\n")
    assert run("add", folder) == 0
    assert (
        "2 added, 0 replaced, 0 unchanged. The library has 2 articles." in capsys.readouterr().err
    )
    (folder / "one.txt").write_text(TEXT.replace("March", "April"))
    assert run("add", folder, "--json") == 0
    rows = json.loads(capsys.readouterr().out)["articles"]
    assert sorted(row["outcome"] for row in rows) == ["replaced", "unchanged"]


def test_what_cannot_be_read_is_told_and_the_rest_is_added(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "empty.txt").touch()
    assert run("add", "one.txt", "empty.txt", "gone.txt", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [row["outcome"] for row in told["articles"]] == ["added"]
    assert len(told["failed"]) == 2
    assert run("add", "empty.txt") == 1
    assert "Not added: " in capsys.readouterr().err


def test_an_empty_path_is_not_the_current_folder(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    assert run("add", "") == 2
    assert "one of the paths is empty" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_articles_go_into_the_collection_that_is_named(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    assert run("add", "one.txt", "--collection", GUILD) == 0
    capsys.readouterr()
    with Library.open(tmp_path / "data") as library:
        assert library.collections() == (GUILD,)
        assert library.articles(HERE) == ()


PAGE = """<!doctype html><html><head><title>Harbour</title>
<meta property="article:published_time" content="2020-08-02">
<meta property="article:modified_time" content="2020-08-05"></head>
<body><article><h1>Harbour</h1><p>The harbour of Port Anselm will be dredged in March, it is said.
</p><p>It costs 40 million crowns, the mayor told the paper.</p></article></body></html>"""


def test_what_states_each_articles_date_is_told(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "bare.txt").write_text(TEXT)
    assert run("add", "page.html", "bare.txt") == 0
    said = capsys.readouterr().err
    assert "Harbour · 2020-08-02 (from the page's meta elements) · updated 2020-08-05" in said
    assert "bare.txt · undated" in said
    assert run("add", "page.html", "--json") == 0
    [row] = json.loads(capsys.readouterr().out)["articles"]
    told = (row["outcome"], row["date"], row["date_source"], row["updated"])
    assert told == ("unchanged", "2020-08-02", "meta", "2020-08-05")
    assert run("show", "page.html") == 0
    assert "2020-08-02 (from the page's meta elements) · updated 2020-08-05" in (
        capsys.readouterr().out.replace("\n", " ")
    )
    assert run("date", "page.html", "2020-08-01") == 0
    assert "as you said, updated 2020-08-05" in capsys.readouterr().err
    assert run("show", "page.html", "--json") == 0
    assert json.loads(capsys.readouterr().out)["date_source"] == "curator"


def test_what_vanished_from_a_bundle_is_told_and_kept(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bundle = tmp_path / "news.zip"

    def pack(*names: str, broken: str = "") -> None:
        with zipfile.ZipFile(bundle, "w") as packed:
            for name in names:
                packed.writestr(f"{name}.txt", "" if name == broken else f"{name}: {TEXT}")

    pack("one", "two", "three")
    assert run("add", bundle) == 0
    assert "No longer" not in capsys.readouterr().err
    pack("one", "three", broken="three")
    assert run("add", bundle, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [Path(each["origin"]).name for each in told["vanished"]] == ["news.zip#two.txt"]
    assert len(told["failed"]) == 1
    pack("one")
    assert run("add", bundle) == 0
    said = capsys.readouterr().err
    assert said.count("No longer in its file, but kept: ") == 2
    assert "pullquote remove ARTICLE" in said
    with Library.open(tmp_path / "data") as library:
        assert len(library.articles(HERE)) == 3


def test_pages_that_were_left_out_are_named(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pdf = page(*CLEAR)
    pdf.add_page()
    for left, top, text in [(LEFT, TOP - 40, "KELL"), *UNCLEAR, (LEFT, TOP + 80, "Page 1")]:
        pdf.text(left, top, text)
    file = tmp_path / "paper.pdf"
    file.write_bytes(bytes(pdf.output()))
    assert run("--data", tmp_path / "d", "add", file) == 0
    assert f": {in_place_of(2)}" in capsys.readouterr().err
    assert run("--data", tmp_path / "other", "add", file, "--json") == 0
    [row] = json.loads(capsys.readouterr().out)["articles"]
    assert row["left_out"] == [in_place_of(2)]


def test_a_date_counts_for_what_states_none(
    run: Inside, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "undated.txt").write_text(TEXT)
    dated = f"---\ndate: 2021-01-04\n---\n\n{TEXT.replace('40', '41')}"
    (tmp_path / "dated.md").write_text(dated)
    two = [
        {"text": TEXT.replace("40", "42")},
        {"text": TEXT.replace("40", "43"), "date": "5 May 2020"},
    ]
    (tmp_path / "two.json").write_text(json.dumps(two))
    (tmp_path / "copy.txt").write_text(TEXT)
    files = ("undated.txt", "dated.md", "two.json", "copy.txt")
    assert run("add", *files) == 0
    capsys.readouterr()

    def dates() -> list[str]:
        with Library.open(tmp_path / "data") as library:
            return sorted(str(each.published) for each in library.articles(HERE))

    assert dates() == ["2020-05-05", "2021-01-04", "None", "None"]
    assert run("add", "--date", "3 Aug 2020", *files) == 0
    assert "2020-08-03" in capsys.readouterr().err
    assert dates() == ["2020-05-05", "2020-08-03", "2020-08-03", "2021-01-04"]
    with Library.open(tmp_path / "data") as library:
        [told] = (e for e in library.articles(HERE) if e.origin.endswith("undated.txt"))
        assert len(library.store.sources(told.id, HERE)) == 2
    assert run("add", "--date", "2020-09-01", *files) == 0  # who said so before goes before
    assert dates() == ["2020-05-05", "2020-08-03", "2020-08-03", "2021-01-04"]
    assert run("add", "--date", "soon", *files) == 2
    assert "'soon' is not a date" in " ".join(capsys.readouterr().err.split())
