"""`pullquote backup` and `restore`."""

from pathlib import Path

from tests.index.cli.conftest import Run


def test_a_library_is_backed_up_and_brought_back(pullquote: Run, tmp_path: Path) -> None:
    (tmp_path / "bakery.txt").write_text("The bakery burned down on Friday. Nobody was hurt.\n")
    assert pullquote("add", "bakery.txt").code == 0
    done = pullquote("backup", "news.zip", "--json")
    assert done.json == {"file": "news.zip", "databases": ["catalog.sqlite3"]}
    restored = pullquote("restore", "news.zip", data=Path("new"))
    assert restored.code == 0
    assert "into new: 1 article." in restored.err
    assert pullquote("list", "--json", data=Path("new")).json == pullquote("list", "--json").json
    again = pullquote("restore", "news.zip")
    assert again.code == 1
    assert "There is a library in data already" in again.err
