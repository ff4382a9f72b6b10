"""The converters' process, seen from inside: `python -m index.ingest.worker`, see sandbox.py.

It reads a line of JSON (format, name, length, and seconds where fewer than its own may be used) and
as many bytes from standard input, answers one line of JSON, and again. It ends when its input does,
so that no child outlives its parent.
"""

import json
import os
import resource
import signal
import sys
from typing import Any, Final

from index.child_process import limit
from index.errors import ReadingError, TooComplex, UnsupportedFormat
from index.ingest.converters import formats
from index.ingest.draft import Bundle, Draft
from index.model.plain import plain_corrections, plain_posts, plain_sources

CPU_SECONDS: Final = 20
"""For one document. The longest honest ones take about two seconds (measured: a 1 MB page)."""
MEMORY_BYTES: Final = 3 << 30
"""Of address space; a 50 MB page needs about 1 GB."""


def main() -> None:
    """Answer requests until there are none."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not pass for an answer
    limit(resource.RLIMIT_AS, MEMORY_BYTES)
    limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    requests = sys.stdin.buffer
    while request := requests.readline():
        asked = json.loads(request)
        data = requests.read(asked["length"])
        _allow(min(CPU_SECONDS, asked.get("seconds", CPU_SECONDS)))
        answers.write(json.dumps(_answer(asked["format"], asked["name"], data)).encode() + b"\n")
        answers.flush()


def _allow(seconds: int) -> None:
    """Let this process use that much more processor time; then the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _answer(kind: str, name: str, data: bytes) -> dict[str, Any]:
    known = formats().get(kind)
    if known is None:
        return {"error": UnsupportedFormat.__name__}
    try:
        draft = known.read(data, name)
    except ReadingError as error:
        return {"error": type(error).__name__, "detail": error.detail}
    except (MemoryError, RecursionError):
        return {"error": TooComplex.__name__}
    except Exception:  # noqa: BLE001  (parsers raise anything at all on hostile documents)
        return {"error": known.refusal.__name__}
    if isinstance(draft, Bundle):
        return {
            "drafts": [_told(each) for each in draft.drafts],
            "refused": [[each.part, each.error, each.detail] for each in draft.refused],
        }
    return _told(draft)


def _told(draft: Draft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "title": draft.title,
        "published": draft.published.isoformat() if draft.published else None,
        "source": draft.source,
        "url": draft.url,
        "author": draft.author,
        "boilerplate": draft.boilerplate,
        "part": draft.part,
        "exact": [
            draft.exact.origin,
            draft.exact.source_hash,
            draft.exact.curated.isoformat() if draft.exact.curated else None,
            plain_corrections(draft.exact.corrections),
            plain_sources(draft.exact.sources),
        ]
        if draft.exact
        else None,
        "date_source": str(draft.date_source),
        "updated": draft.updated.isoformat() if draft.updated else None,
        "posts": plain_posts(draft.posts),
    }


if __name__ == "__main__":
    main()
