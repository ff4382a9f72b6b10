"""What becomes of hostile files: small real ones of each format, spoilt, and bytes that are none.

    python -m benchmarks.hostile [--count 10000] [--seed 1]

An archive (.zip, .docx, .epub) is spoilt as a file, or packed again with one of its parts spoilt.
Each is read as `pullquote add` reads it, in the parsers' process. It gives articles or a plain
ReadingError, whose name is counted; anything else is a fault, and is printed with its seed.
"""

import argparse
import email.message
import io
import json
import plistlib
import random
import sys
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from index.errors import ReadingError
from index.ingest import read_articles

_SAMPLES: Final = Path(__file__).parents[1] / "articles"
_PROSE: Final = (
    "The harbour board of Westmoor voted on Monday to close the old lock for good. It found eleven"
    " cracks in its gates, the head of the board told the newspaper on Friday."
)
_TOKENS: Final = (
    b"<", b"<![CDATA[", b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"&x;", b"</p>" * 50,
    b"<table>" * 200, b"\x00", b"\xff\xfe", b"{" * 500, b"[" * 500, b'"', b"\\u0000", b"\\",
    b"PK\x03\x04", b"%PDF-1.7", b"endobj", b"stream\n", b"---\n", b"\r\n\r\n", b"=?utf-8?b?",
    b"9" * 400, b"-1", b"../../etc/passwd", b"\xed\xa0\x80", b"\xe2\x80\xae", b"{\\rtf1" * 40,
)  # fmt: skip
"""What formats give a meaning to, or stumble over."""


_WITHIN: Final = 0.5
"""Of archives, how many are spoilt within a part: checksums find most of the other damage."""


def samples() -> dict[str, bytes]:
    """Give a small real file of each format, by the name that it would have."""
    page = (
        "<!doctype html><html lang=en><head><title>Lock</title><meta property="
        f"'article:published_time' content='2021-01-04'></head><body><article><p>{_PROSE}</p>"
        f"<time datetime='2021-01-04T09:41'>then</time><p>{_PROSE}</p></article></body></html>"
    ).encode()
    entry = {"title": "Lock", "text": _PROSE, "published": "2021-01-04", "url": "https://a.example"}
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Lock", "a@b.example", "4 Jan 2021 09:41 +0000"
    mail.set_content(_PROSE)
    mail.add_alternative(page.decode(), subtype="html")
    found = {
        "a.html": page,
        "a.txt": f"Lock closes\nPublished: 4 January 2021\n\n{_PROSE}\n".encode(),
        "a.md": f"---\ntitle: Lock\ndate: 2021-01-04\n---\n\n# Lock\n\n{_PROSE}\n".encode(),
        "a.json": json.dumps([entry, entry]).encode(),
        "a.jsonl": "\n".join(json.dumps(entry) for _ in range(3)).encode(),
        "a.rss": (
            "<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><item><title>Lock"
            f"</title><description>{_PROSE}</description></item></channel></rss>"
        ).encode(),
        "a.eml": mail.as_bytes(),
        "a.rtf": rf"{{\rtf1\ansi {_PROSE}\par}}".encode(),
        "a.mhtml": (
            b"Snapshot-Content-Location: https://a.example\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page
        ),
        "a.webarchive": plistlib.dumps(
            {"WebMainResource": {"WebResourceData": page, "WebResourceMIMEType": "text/html"}},
            fmt=plistlib.FMT_BINARY,
        ),
        "a.zip": _zipped({"one.txt": _PROSE.encode(), "two.html": page}),
        "a.epub": _zipped(
            {
                "mimetype": b"application/epub+zip",
                "META-INF/container.xml": b"<container><rootfile full-path='b.opf'/></container>",
                "b.opf": b"<package><manifest><item id='c' href='c.html' media-type='text/html'/>"
                b"</manifest><spine><itemref idref='c'/></spine></package>",
                "c.html": page,
            }
        ),
    }
    found |= {f"a{each.suffix}": each.read_bytes() for each in sorted(_SAMPLES.glob("*.pdf"))[:1]}
    return found | {"a.docx": _word_file()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return held.getvalue()


def _word_file() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(_PROSE)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def spoilt(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Spoil a file: bits, pieces lost, doubled, moved in from another, or nothing of it left."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(1, 4000))
    if data.startswith(b"PK") and chance.random() < _WITHIN:
        return _spoilt_within(data, others, chance)
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(held) + 1)
        end = min(len(held), at + chance.choice((1, 2, 8, 64, 512)))
        _CHANGES[chance.randrange(len(_CHANGES))](held, at, end, others, chance)
    return bytes(held) or b"\x00"


def _spoilt_within(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Spoil one part of an archive and pack it again: the archive itself stays whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {part.filename: packed.read(part) for part in packed.infolist()}
    name = chance.choice(sorted(parts))
    return _zipped(parts | {name: spoilt(parts[name], others, chance)})


_Change = Callable[[bytearray, int, int, list[bytes], random.Random], None]


def _flip(held: bytearray, at: int, end: int, _others: list[bytes], chance: random.Random) -> None:
    for place in range(at, end):
        held[place] ^= 1 << chance.randrange(8)


def _lose(held: bytearray, at: int, end: int, _others: list[bytes], _: random.Random) -> None:
    del held[at:end]


def _cut(held: bytearray, at: int, _end: int, _others: list[bytes], _: random.Random) -> None:
    del held[at:]


def _double(held: bytearray, at: int, end: int, _: list[bytes], chance: random.Random) -> None:
    held[at:at] = held[at:end] * chance.choice((1, 2, 50))


def _token(held: bytearray, at: int, _end: int, _: list[bytes], chance: random.Random) -> None:
    held[at:at] = chance.choice(_TOKENS)


def _graft(held: bytearray, at: int, end: int, others: list[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    first = chance.randrange(len(other))
    held[at:end] = other[first : first + 2000]


_CHANGES: Final[tuple[_Change, ...]] = (_flip, _lose, _cut, _double, _token, _graft)


def outcomes(count: int, seed: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """Read `count` hostile files; count what became of each by its format, and list the faults."""
    files = samples()
    names, others = sorted(files), list(files.values())
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    faults: list[str] = []
    for number in range(count):
        chance = random.Random(f"{seed}:{number}")
        name = names[number % len(names)]
        data = spoilt(files[name], others, chance)
        try:
            found = read_articles(data, name=name, origin="o")
            outcome = "read" if found.articles else "each part refused"
        except ReadingError as error:
            outcome = type(error).__name__
            if not str(error).startswith(name):
                faults.append(f"{seed}:{number} {name}: its message names no file: {error}")
        except Exception as error:  # noqa: BLE001 - what must not be: it is counted and told
            outcome = "FAULT"
            faults.append(f"{seed}:{number} {name}: {error!r}")
        counts[name.rpartition(".")[2]][outcome] += 1
    return counts, faults


def main() -> int:
    """Print the counts; 1 where something else came than an article or a plain error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    counts, faults = outcomes(asked.count, asked.seed)
    kinds = sorted({kind for each in counts.values() for kind in each})
    table = Table("format", *kinds)
    for name, each in sorted(counts.items()):
        table.add_row(name, *(str(each[kind] or "") for kind in kinds))
    console = Console(width=160)
    console.print(table)
    console.print(
        f"{asked.count:,} files in {time.monotonic() - begun:.0f} s, {len(faults)} faults"
    )
    for fault in faults[:20]:
        console.print(fault, markup=False)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
