"""`--collection`: each command reads and changes one collection, and nothing of another."""

from pathlib import Path

import pytest

from tests.index.cli.conftest import Run

HARBOUR = "The harbour of Saltö will be dredged in March 2024, the council said on Monday.\n"
BAKERY = "The bakery in Kell burned down on 3 May 2024, and nobody was hurt in the fire.\n"


def test_a_servers_articles_are_added_listed_asked_dated_and_removed_apart(
    pullquote: Run, tmp_path: Path
) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    (tmp_path / "bakery.txt").write_text(BAKERY)
    own = ("--collection", "guild:7")
    assert pullquote("add", "harbour.txt").code == 0
    assert pullquote("add", "bakery.txt", *own).code == 0
    [listed] = pullquote("list", "--json", *own).json
    assert (listed["collection"], listed["origin"].rsplit("/", 1)[-1]) == ("guild:7", "bakery.txt")
    assert len(pullquote("list", "--json").json) == 2

    asked = pullquote("ask", "When will the harbour be dredged?", "--json", *own).json
    assert {quote["title"] for quote in asked["quotes"] + asked["closest"]} <= {listed["title"]}
    told = pullquote("timeline", "--json", *own).out
    assert "bakery" in told
    assert "harbour" not in told

    assert pullquote("show", "harbour.txt", *own).code == 1
    assert pullquote("date", "bakery.txt", "2024-05-04", *own).code == 0
    assert pullquote("date", "harbour.txt", "2024-05-04", *own).code == 1
    assert pullquote("remove", "harbour.txt", *own).code == 1
    assert pullquote("remove", "bakery.txt", *own).code == 0
    assert pullquote("list", "--json", *own).json == []
    assert len(pullquote("list", "--json").json) == 1


@pytest.mark.parametrize("name", ["", "a b", "../x", "x" * 65, "’"])
def test_a_name_that_is_none_is_refused(pullquote: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR)
    done = pullquote("add", "harbour.txt", "--collection", name)
    assert done.code == 2
    assert "a name has letters, digits" in " ".join(done.err.replace("│", " ").split())
