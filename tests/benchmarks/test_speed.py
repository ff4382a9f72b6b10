"""Speed is measured by turns, warmed up, and told against the plain recipe."""

import io
import sys

from rich.console import Console

from benchmarks.data import EvaluationSet
from benchmarks.speed import WARM_UP, _print, _times, _whole, whole_articles
from index.model.article import SHARED, Article, ArticleId

QUESTIONS = [f"question {number}?" for number in range(WARM_UP + 2)]


def test_each_question_goes_to_each_way_by_turns_and_warming_up_does_not_count() -> None:
    asked: list[tuple[str, str]] = []
    ways = {name: lambda q, name=name: asked.append((name, q)) for name in ("plain", "ours")}
    times = _times(ways, QUESTIONS)  # type: ignore[arg-type]  # a default binds the name
    assert [name for name, _ in asked] == ["plain", "ours"] * (WARM_UP + len(QUESTIONS))
    assert [q for name, q in asked if name == "ours"] == QUESTIONS[:WARM_UP] + QUESTIONS
    assert {name: len(found) for name, found in times.items()} == {"plain": 7, "ours": 7}


def test_ratios_are_of_the_first_ways_middle() -> None:
    written = io.StringIO()
    _print(Console(file=written, width=100), "t", {"plain": [1.0, 2.0, 9.0], "ours": [3.0] * 3})
    rows = [line.split() for line in written.getvalue().splitlines()]
    assert ["plain", "2.0", "8.3", "1.00"] in rows
    assert ["ours", "3.0", "3.0", "1.50"] in rows


def test_the_paragraphs_of_a_topic_are_one_article() -> None:
    names = [ArticleId(str(n)) for n in range(4)]
    paragraphs = tuple(Article(name, SHARED, "set", "", f"Paragraph {name}.") for name in names)
    topics = (frozenset({names[0], names[2]}), frozenset({names[1]}), frozenset({names[3]}))
    found = whole_articles(EvaluationSet("set", paragraphs, (), topics), 3)
    assert [each.text for each in found] == ["Paragraph 0.\n\nParagraph 2.", "Paragraph 1."]


def test_a_processs_memory_is_its_own_and_not_of_who_started_it() -> None:
    held = bytearray(600 << 20)  # far more than a bare interpreter takes
    seconds, memory = _whole([sys.executable, "-S", "-c", "pass"])
    assert len(held)
    assert seconds > 0
    assert memory < 100
