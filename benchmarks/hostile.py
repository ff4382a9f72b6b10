"""What becomes of hostile files: small real ones of each format, spoilt, and bytes that are none.

    python -m benchmarks.hostile [--count 10000] [--seed 1] [--workers N] [--seconds 20]

An archive (.zip, .docx, .epub) is spoilt as a file, or packed again with one of its parts spoilt.
Each is read as `pullquote add` reads it, in the parsers' process. It gives articles or a plain
ReadingError, whose name is counted; anything else is a fault, and is printed with its seed. Each of
the workers has a parsers' process of its own, which reads one file after the other as it does for
the bot, and is ended where a file takes more than `--seconds` of processor time (20 as in the bot).
The files that took longest are named with their seeds.
"""

import argparse
import email.message
import io
import json
import multiprocessing
import os
import plistlib
import random
import sys
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from index.errors import ReadingError
from index.ingest import read_articles, sandbox
from index.ingest.worker import CPU_SECONDS

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


_SHARE: Final = 50
"""Files that a worker is given at a time."""
_NAMED: Final = 5
"""Of the slowest files, how many are named."""
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
    mail.set_boundary("lock-of-westmoor")  # else a random one
    found = {
        "a.html": page,
        "a.txt": f"Lock closes\nPublished: 4 January 2021\n\n{_PROSE}\n".encode(),
        "a.md": f"---\ntitle: Lock\ndate: 2021-01-04\n---\n\n# Lock\n\n{_PROSE}\n".encode(),
        "a.json": json.dumps([entry, entry]).encode(),
        "a.jsonl": "\n".join(json.dumps(entry) for _ in range(3)).encode(),
        "a.csv": f'title,text,date\nLock,"{_PROSE}",2021-01-04\nLock,"{_PROSE}",\n'.encode(),
        "a.rss": (
            "<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><item><title>Lock"
            f"</title><description>{_PROSE}</description></item></channel></rss>"
        ).encode(),
        "a.nitf": (
            "<nitf><head><docdata><date.issue norm='20210104'/></docdata></head><body><body.head>"
            "<hedline><hl1>Lock</hl1></hedline><dateline>KELL</dateline></body.head><body.content>"
            f"<media>x</media><p>{_PROSE}</p></body.content></body></nitf>"
        ).encode(),
        "a.eml": mail.as_bytes(),
        "a.mbox": b"From a@b.example Mon Jan  4 09:41:00 2021\n" + mail.as_bytes() + b"\n",
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


def _zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Pack parts, the same bytes at any time of day."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as packed:
        for name, data in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2021, 1, 4, 9, 41, 0)), data, compression)
    return held.getvalue()


def _word_file() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(_PROSE)
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as packed:
        parts = {part.filename: packed.read(part) for part in packed.infolist()}
    return _zipped(parts, zipfile.ZIP_DEFLATED)


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


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of files, by format; what should not have; and how long the slowest took."""

    counts: dict[str, Counter[str]]
    faults: list[str]
    slowest: list[tuple[float, str]]


def outcomes(count: int, seed: int, workers: int = 1, seconds: int = CPU_SECONDS) -> Outcomes:
    """Read `count` hostile files, so many at a time; the same come whatever the workers are."""
    shares = [range(start, min(start + _SHARE, count)) for start in range(0, count, _SHARE)]
    found = Outcomes(defaultdict(Counter), [], [])
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for share in pool.map(_read, shares, repeat(seed), repeat(seconds)):
            for kind, counts in share.counts.items():
                found.counts[kind].update(counts)
            found.faults.extend(share.faults)
            found.slowest.extend(share.slowest)
    found.slowest.sort(reverse=True)
    return replace(found, counts=dict(found.counts), slowest=found.slowest[:_NAMED])


def _read(numbers: range, seed: int, seconds: int) -> Outcomes:
    """Read some of the files, in a worker's process."""
    sandbox.allow(seconds)
    files = samples()
    names, others = sorted(files), list(files.values())
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    faults: list[str] = []
    took: list[tuple[float, str]] = []
    for number in numbers:
        chance = random.Random(f"{seed}:{number}")
        name = names[number % len(names)]
        data = spoilt(files[name], others, chance)
        begun = time.monotonic()
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
        took.append((time.monotonic() - begun, f"{seed}:{number} {name} ({outcome})"))
        counts[name.rpartition(".")[2]][outcome] += 1
    return Outcomes(dict(counts), faults, sorted(took, reverse=True)[:_NAMED])


def main() -> int:
    """Print the counts; 1 where something else came than an article or a plain error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=int, default=CPU_SECONDS)
    asked = parser.parse_args()
    begun = time.monotonic()
    found = outcomes(asked.count, asked.seed, asked.workers, asked.seconds)
    kinds = sorted({kind for each in found.counts.values() for kind in each})
    table = Table("format", *kinds)
    for name, each in sorted(found.counts.items()):
        table.add_row(name, *(str(each[kind] or "") for kind in kinds))
    console = Console(width=160)
    console.print(table)
    took = time.monotonic() - begun
    console.print(
        f"{asked.count:,} files in {took:.0f} s, {asked.count / took:.1f} a second with"
        f" {asked.workers} workers, {len(found.faults)} faults"
    )
    console.print("slowest: " + "; ".join(f"{s:.1f} s {what}" for s, what in found.slowest))
    for fault in found.faults[:20]:
        console.print(fault, markup=False)
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
