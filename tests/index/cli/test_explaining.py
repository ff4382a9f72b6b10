"""`ask --explain`: each stage's finds, and why the best was given or held back."""

import io

from rich.console import Console

from index.cli.explaining import print_trace, trace_json
from index.library import Library
from index.search.candidates import FEATURES
from index.search.pipeline import Trace
from tests.factories import HERE


def trace(samples: Library, asked: str) -> Trace:
    return samples.trace(asked, HERE)


def test_what_is_explained_is_what_is_answered(samples: Library) -> None:
    asked = "Which regions would Micrsoft take over?"
    shown, answer = trace_json(trace(samples, asked)), samples.ask(asked, HERE)
    assert shown["question"] == asked
    assert "microsoft" in shown["searched"].lower()
    assert shown["answered"] == answer.answered
    assert shown["confidence"] == round(answer.confidence, 4)
    assert answer.quotes[0].text.find(shown["ranked"][0]["text"]) >= 0
    assert set(FEATURES) <= set(shown["ranked"][0])
    looks = [each["first_look"] for each in shown["retrieved"]]
    assert looks == sorted(looks, reverse=True)
    scores = [each["score"] for each in shown["ranked"]]
    assert scores == sorted(scores, reverse=True)


def test_a_refusal_says_what_was_lacking(samples: Library) -> None:
    screen = Console(file=io.StringIO(), width=160)
    print_trace(trace(samples, "Who won the football world cup in 1974?"), screen)
    assert isinstance(screen.file, io.StringIO)
    shown = screen.file.getvalue()
    assert "held back:" in shown
    assert "needed (" in shown
    assert "in no article" in shown
    assert "retrieved" in shown
    assert "ranked" in shown
