"""The converters' process, asked as its parent asks it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from index.ingest.worker import _answer

SENTENCE = "The council voted on Tuesday to close the old bridge."


def asked(*requests: tuple[str, str, bytes]) -> Sequence[dict[str, Any]]:
    """Run a worker on some requests, and give its answers once it has ended."""
    sent = b"".join(
        json.dumps({"format": kind, "name": name, "length": len(data)}).encode() + b"\n" + data
        for kind, name, data in requests
    )
    done = subprocess.run(
        [sys.executable, "-m", "index.ingest.worker"], input=sent, capture_output=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_it_answers_each_request_in_turn_and_ends_with_its_input() -> None:
    page = f"---\ndate: 2020-08-10\n---\n{SENTENCE}".encode()
    first, second, third = asked(
        ("markdown", "a.md", page), ("pdf", "b.pdf", b"%PDF-1.4 no"), ("markdown", "c.md", b"*x*")
    )
    assert (first["text"], first["published"]) == (SENTENCE, "2020-08-10")
    assert second == {"error": "BadPdf", "detail": ""}
    assert third["text"] == "x"


def test_bytes_with_newlines_in_them_are_read_by_their_length() -> None:
    text = '\n{"format": "pdf", "name": "x", "length": 1}\n\n'
    first, second = asked(("text", "a.txt", text.encode()), ("text", "b.txt", b"Two."))
    assert (first["text"], second["text"]) == (text, "Two.")


@pytest.mark.parametrize(
    ("kind", "data", "error"),
    [
        ("no-such", b"x", "UnsupportedFormat"),
        ("pdf", b"x", "BadPdf"),
        ("epub", b"x", "DamagedFile"),
        ("docx", b"PK\x03\x04", "DamagedFile"),
        ("markdown", b"---\na: [\n---\n", "BadFrontMatter"),
        ("json", b"[" * 100_000, "TooComplex"),
        ("html", b"<" * 200_001, "TooComplex"),
    ],
)
def test_what_can_not_be_read_is_told_by_its_errors_name(
    kind: str, data: bytes, error: str
) -> None:
    assert _answer(kind, "a", data)["error"] == error


def test_a_file_of_several_is_told_with_what_was_refused_in_it() -> None:
    lines = [json.dumps({"text": SENTENCE}), "{"]
    told = _answer("json", "a.jsonl", "\n".join(lines).encode())
    assert [each["text"] for each in told["drafts"]] == [SENTENCE]
    assert [refused[:2] for refused in told["refused"]] == [["line 2", "DamagedFile"]]
