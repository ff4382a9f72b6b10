"""Temporary folders lie in memory only where there is plenty, and nobody said where else."""

import os
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import in_memory


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(in_memory, "MEMORY", tmp_path)
    monkeypatch.setattr(in_memory, "PLENTY", 1)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "to be put back afterwards")
    monkeypatch.delenv("TMPDIR")
    return tmp_path


def test_where_there_is_plenty_it_is_used(memory: Path) -> None:
    in_memory.use()
    assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(memory)


def test_where_there_is_little_it_is_not(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_memory, "PLENTY", 1 << 60)
    in_memory.use()
    assert "TMPDIR" not in os.environ
    assert tempfile.gettempdir() != str(memory)


@pytest.mark.usefixtures("memory")
def test_where_no_program_may_be_started_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_NOEXEC))
    in_memory.use()
    assert "TMPDIR" not in os.environ


def test_what_somebody_says_is_heeded(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(memory.parent))
    in_memory.use()
    assert os.environ["TMPDIR"] == str(memory.parent)


@pytest.mark.parametrize(
    ("told", "most"),
    [("MemFree: 1 kB\nMemAvailable:   3 kB\n", 3072), ("MemFree: 1 kB\n", 0)],
    ids=["as much as is available", "unknown"],
)
def test_no_more_is_free_than_nobody_needs(tmp_path: Path, told: str, most: int) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text(told)
    assert in_memory.free(tmp_path, meminfo) == most
    assert in_memory.free(tmp_path / "gone", meminfo) == 0
    assert in_memory.free(tmp_path, tmp_path / "gone") == 0
