"""The check-up: what is well is said so, and what is not comes with what to do."""

import shutil
from collections import namedtuple
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from index import checkup
from index.checkup import Check, State, checks, clock, disk, unmet, versions
from index.errors import ModelError
from index.library import Library
from index.models import rerankers
from index.settings import Settings

Usage = namedtuple("Usage", "total used free")


def by_name(settings: Settings) -> dict[str, Check]:
    return {check.name: check for check in checks(settings)}


def test_all_is_well_with_the_samples(samples: Library, settings: Settings) -> None:
    found = by_name(replace(settings, data=samples.directory))
    assert set(found) == {"versions", "clock", "disk", "store", "models"}
    assert {found[name].state for name in ("clock", "store", "models")} == {State.OK}
    assert found["store"].found.startswith("7 articles")


def test_a_missing_library_is_told_with_what_to_do(tmp_path: Path, settings: Settings) -> None:
    found = by_name(replace(settings, data=tmp_path / "none"))
    assert found["store"].state is State.FAILED
    assert "pullquote add" in found["store"].found
    assert found["models"].state is State.UNKNOWN
    assert not (tmp_path / "none").exists()  # it only looks


def test_a_library_without_articles_is_a_warning(library: Library, settings: Settings) -> None:
    found = by_name(replace(settings, data=library.directory))["store"]
    assert (found.state, found.found) == (State.WARNING, "no articles")


def test_a_model_that_is_not_prepared_is_not_prepared_by_looking(
    samples: Library, settings: Settings, tmp_path: Path
) -> None:
    found = by_name(replace(settings, data=samples.directory, cache=tmp_path))["models"]
    assert found.state is State.WARNING
    assert "pullquote prepare" in found.advice
    assert not any(tmp_path.iterdir())


def test_a_reranker_that_is_none_is_told(
    samples: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(name: str) -> None:
        raise ModelError(
            f"The reranker {name!r} can't be loaded. Set PULLQUOTE_RERANKER to another."
        )

    # Without PyTorch, whose import alone takes long; what it says is tested with the rerankers.
    monkeypatch.setattr(rerankers, "CrossEncoderReranker", refused)
    wrong = replace(settings, data=samples.directory, reranker=str(tmp_path))
    found = by_name(wrong)["models"]
    assert found.state is State.FAILED
    assert "PULLQUOTE_RERANKER" in found.advice
    without = by_name(replace(wrong, reranker="none"))["models"]
    assert (without.state, "less exact" in without.advice) == (State.WARNING, True)


@pytest.mark.parametrize(
    ("free", "state"),
    [(10_000_000, State.FAILED), (500_000_000, State.WARNING), (5_000_000_000, State.OK)],
)
def test_a_disk_is_judged_by_its_room(
    free: int, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, free))
    found = disk(tmp_path / "not" / "there" / "yet")
    assert found.state is state
    assert str(tmp_path) in found.found


def test_a_clock_that_was_never_set_is_told() -> None:
    assert clock(datetime(1970, 1, 3, tzinfo=UTC)).state is State.FAILED
    assert clock(datetime(2026, 1, 3, tzinfo=UTC)).state is State.OK


def test_packages_are_held_against_what_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        "numpy>=1",
        "numpy>=999",
        "no-such-package>=1",
        "mypy>999; extra == 'test'",
        "torch==999",  # another than is asked for is told, none is an install without PyTorch
        "not a requirement at all !",
    ]
    there = dict(found.split(" (") for found in unmet(asked))
    assert set(there) == {"numpy>=999", "no-such-package>=1", "torch==999"}

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(checkup, "version", missing)
    assert [each.split(">")[0] for each in unmet(["torch==999", "numpy>=1"])] == ["numpy"]
    monkeypatch.undo()
    assert there["no-such-package>=1"] == "not installed)"
    monkeypatch.setattr(checkup, "requires", lambda _: asked)
    assert versions().state is State.WARNING
    assert "numpy>=999" in versions().advice


def test_a_check_is_written_as_json() -> None:
    written = Check("disk", State.OK, "much", "").as_json()
    assert written == {"check": "disk", "state": "ok", "found": "much", "advice": ""}
