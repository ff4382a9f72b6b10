"""Files and folders: what is picked up, what is refused, and that nothing waits for ever."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import NotARegularFile, TooLarge, UnreadableFile
from index.ingest import find_files, read_file

SENTENCE = "The council voted on Tuesday to close the old bridge."


def test_a_file_is_the_same_article_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    absolute = read_file(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert read_file(Path("a.txt")) == absolute
    assert absolute.origin == str((tmp_path / "a.txt").resolve())


def test_a_folder_gives_its_article_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "sub/c.html", ".hidden.txt", ".git/d.txt", "e.xlsx", "f.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.MD", "b.txt", "f.pdf", "sub/c.html"]


def test_each_file_comes_once_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(find_files([tmp_path, tmp_path / "a.txt"])) == [tmp_path / "a.txt"]


def test_a_named_path_is_kept_so_that_its_error_is_told(tmp_path: Path) -> None:
    assert list(find_files([tmp_path / "gone.docx"])) == [tmp_path / "gone.docx"]


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt", Path("/dev/zero")):
        with pytest.raises(NotARegularFile, match="not a regular file"):
            read_file(path)


def test_what_is_gone_or_forbidden_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(UnreadableFile):
        read_file(Path("a\0b.txt"))
    (tmp_path / "secret.txt").write_text(SENTENCE)
    (tmp_path / "secret.txt").chmod(0)
    if os.geteuid() != 0:
        with pytest.raises(UnreadableFile):
            read_file(tmp_path / "secret.txt")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000_000)
    with pytest.raises(TooLarge):
        read_file(tmp_path / "a.txt")


def test_a_name_that_is_no_utf8_gives_an_origin_that_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(SENTENCE)
    article = read_file(path)
    assert article.origin.endswith(r"caf\xe9.txt")
    assert article.origin.encode("utf-8")


@pytest.fixture
def nobody() -> Iterator[Path]:
    """Be a user who may not read everything; root may, whatever the mode says."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield folder
        os.seteuid(0)
    else:
        yield folder
    for root, folders, _ in os.walk(folder):
        for name in folders:
            Path(root, name).chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("mode", [0o000, 0o300, 0o600])
def test_a_folder_that_may_not_be_read_is_reported_as_a_file_is(nobody: Path, mode: int) -> None:
    (nobody / "open").mkdir()
    (nobody / "open" / "a.txt").write_text(SENTENCE)
    shut = nobody / "shut"
    shut.mkdir()
    (shut / "b.txt").write_text(SENTENCE)
    shut.chmod(mode)
    good, bad = find_files([nobody])
    assert good == nobody / "open" / "a.txt"
    assert bad.is_relative_to(shut)
    with pytest.raises(UnreadableFile):
        read_file(bad)
    assert list(find_files([shut / "b.txt"])) == [shut / "b.txt"]
