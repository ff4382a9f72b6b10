"""Zip archives: each part by its own format; what is refused in them is named."""

import io
import json
import stat
import zipfile
from collections.abc import Mapping

import pytest

from index.errors import (
    DamagedFile,
    LockedFile,
    NoArticleFound,
    NotUnpacked,
    TooComplex,
    TooLarge,
)
from index.ingest.archive import MAX_PARTS, MAX_UNPACKED
from index.ingest.format import MAX_DOCUMENT_BYTES
from tests.index.ingest.converters.several import BRIDGE, LOCK, read, texts


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_each_part_is_read_by_its_own_format() -> None:
    data = packed({"a.txt": LOCK, "sub/b.md": f"# Bridge\n\n{BRIDGE}", "c.png": b"\x89PNG"})
    found = read(data, "news.zip")
    assert texts(found) == [LOCK, f"Bridge\n\n{BRIDGE}"]
    assert found.refused == ()
    assert [article.origin for article in found.articles] == [
        "/news.zip#a.txt",
        "/news.zip#sub/b.md",
    ]
    assert len({article.id for article in found.articles}) == 2


def test_an_export_in_it_is_read_too() -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in (LOCK, BRIDGE))
    found = read(packed({"news.jsonl": lines}), "news.zip")
    assert texts(found) == [LOCK, BRIDGE]
    assert found.articles[1].origin == "/news.zip#news.jsonl/line 2"


@pytest.mark.parametrize("path", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "c:\\a.txt"])
def test_a_path_that_leads_out_of_it_is_refused(path: str) -> None:
    found = read(packed({path: LOCK, "b.txt": BRIDGE}), "news.zip")
    assert texts(found) == [BRIDGE]
    assert isinstance(found.refused[0], NotUnpacked)
    assert "leads out" in str(found.refused[0])


def test_a_link_is_refused() -> None:
    file = io.BytesIO()
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "link" in str(read(file.getvalue(), "news.zip").refused[0])


@pytest.mark.parametrize("name", ["inner.zip", "inner.tar.gz", "inner.docx"])
def test_an_archive_in_it_is_refused(name: str) -> None:
    found = read(packed({name: packed({"a.txt": LOCK})}), "news.zip")
    assert found.articles == ()
    assert isinstance(found.refused[0], NotUnpacked | DamagedFile)


def test_what_is_damaged_in_it_costs_the_others_nothing() -> None:
    data = packed({"a.pdf": b"%PDF-1.4 no", "b.txt": "", "c.txt": LOCK})
    found = read(data, "news.zip")
    assert texts(found) == [LOCK]
    assert {type(error).__name__ for error in found.refused} == {"BadPdf", "EmptyFile"}
    assert all(str(error).startswith("news.zip/") for error in found.refused)


def test_a_bomb_is_not_unpacked() -> None:
    half = b" " * (MAX_UNPACKED // 2 + 1)
    data = packed({"a.txt": half, "b.txt": half})
    assert len(data) < 1_000_000
    with pytest.raises(TooComplex, match="MB"):
        read(data, "bomb.zip")


def test_a_part_that_is_larger_than_it_says_is_not_unpacked() -> None:
    data = bytearray(packed({"a.txt": b"x" * 100_000, "b.txt": LOCK}))
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    found = read(bytes(data), "bomb.zip")
    assert texts(found) == [LOCK]
    assert isinstance(found.refused[0], DamagedFile)


def test_too_many_parts_are_refused() -> None:
    data = packed({f"{number}.txt": "" for number in range(MAX_PARTS + 1)})
    with pytest.raises(TooComplex, match="parts"):
        read(data, "many.zip")


def test_a_part_too_large_for_any_article_is_refused() -> None:
    data = packed({"a.txt": b" " * (MAX_DOCUMENT_BYTES + 1), "b.txt": LOCK})
    found = read(data, "news.zip")
    assert isinstance(found.refused[0], TooLarge)
    assert texts(found) == [LOCK]


def test_a_locked_part_is_said_to_be_locked() -> None:
    data = bytearray(packed({"a.txt": LOCK}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert isinstance(read(bytes(data), "news.zip").refused[0], LockedFile)


def test_without_articles_it_is_said_to_have_none() -> None:
    with pytest.raises(NoArticleFound):
        read(packed({"a.png": b"\x89PNG", "__MACOSX/._a.txt": "x"}), "news.zip")


def test_damaged_it_is_said_to_be_damaged() -> None:
    with pytest.raises(DamagedFile):
        read(packed({"a.txt": LOCK})[:-30], "news.zip")
