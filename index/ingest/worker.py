"""The converters' process, seen from inside: `python -m index.ingest.worker`, see sandbox.py.

It reads `kind length` and as many bytes from standard input, answers one line of JSON, and again.
It ends when its input does, so that no child outlives its parent.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

from index.ingest.draft import Draft
from index.ingest.errors import ReadingError

CPU_SECONDS: Final = 20
"""For one document. The longest honest ones take about two seconds (measured: a 1 MB page)."""
MEMORY_BYTES: Final = 3 << 30
"""Of address space; a 50 MB page needs about 1 GB."""
REFUSALS: Final = {"html": "NoArticleFound", "pdf": "BadPdf", "markdown": "TooComplex"}
"""The kinds there are, and what is said of a document that its parser stumbles over."""


def main() -> None:
    """Answer requests until there are none."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not pass for an answer
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.RLIM_INFINITY))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    requests = sys.stdin.buffer
    while request := requests.readline():
        kind, length = request.decode().split()
        data = requests.read(int(length))
        _allow(CPU_SECONDS)
        answers.write(json.dumps(_answer(kind, data)).encode() + b"\n")
        answers.flush()


def _allow(seconds: int) -> None:
    """Let this process use that much more processor time; then the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _answer(kind: str, data: bytes) -> dict[str, Any]:
    if kind not in REFUSALS:
        return {"error": "UnsupportedKind"}
    convert: Callable[[bytes], Draft] = import_module(f"index.ingest.converters.{kind}").convert
    try:
        draft = convert(data)
    except ReadingError as error:
        return {"error": type(error).__name__}
    except (MemoryError, RecursionError):
        return {"error": "TooComplex"}
    except Exception:  # noqa: BLE001  (parsers raise anything at all on hostile documents)
        return {"error": REFUSALS[kind]}
    return {
        "text": draft.text,
        "title": draft.title,
        "published": draft.published.isoformat() if draft.published else None,
        "source": draft.source,
        "url": draft.url,
        "author": draft.author,
        "boilerplate": draft.boilerplate,
    }


if __name__ == "__main__":
    main()
