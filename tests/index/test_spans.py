"""The stages of an answer are told to what watches them, and to nothing where nothing does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from index.library import Library
from index.spans import Span, Told, span, watched_by

STAGES = ["rewrite", "retrieve", "rerank", "decide", "quote"]


class Watcher:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.told: dict[str, Told] = {}

    def tell(self, **attributes: Told) -> None:
        self.told |= attributes

    @contextmanager
    def open(self, name: str) -> Iterator[Span]:
        self.names.append(name)
        yield self


def test_an_answers_stages_are_spans_in_their_order(samples: Library) -> None:
    watcher = Watcher()
    with watched_by(watcher.open):
        answer = samples.ask("which regions would Microsoft take over?", samples.everything())
    assert watcher.names == STAGES
    assert watcher.told["answered"] is answer.answered
    samples.ask("who signed the law?", samples.everything())
    assert watcher.names == STAGES  # nobody watches any more


def test_unwatched_a_stage_is_told_nothing_and_stops_no_fault() -> None:
    with span("a stage") as stage:
        stage.tell(words="nobody hears")
    with pytest.raises(KeyError), span("a stage"):
        raise KeyError
