"""Examples to train the reader on: a question, a window of sentences, and which of them answer.

Negatives are made from what is there: the other sentences, windows whose answer was taken away,
windows of the same page and of others, and questions in which a name or a number was exchanged.
"""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from benchmarks import data
from index.models.reader import PASSAGE_TOKENS, Encoded, Window, WindowEncoder
from index.text.language import ENGLISH

LEFT_OUT: Final = ("ester",)
"""Files whose licence is not stated."""

UNTITLED: Final = 3_000
"""A title with more questions than this names a collection and no page."""

_TITLED: Final = 0.6
"""Share of windows that are read under their title."""

_NAME = re.compile(r"(?<!^)\b[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b\d{1,4}\b")

# How what is drawn for an example, from 0 to 1, decides what becomes of it.
_EXCHANGED: Final = 0.12
_TAKEN_AWAY: Final = 0.28
_SAME_PAGE: Final = 0.41
_NONE: Final = 0.45


@dataclass(frozen=True, slots=True)
class Example:
    """A question on a window's sentences; no place is right where none answers."""

    question: str
    sentences: tuple[str, ...]
    right: tuple[int, ...]
    title: str = ""

    def encoded(self, encoder: WindowEncoder) -> Encoded:
        """Write it in tokens as the reader is given it in use."""
        return encoder.encode(self.question, Window(self.title, self.sentences))


def read(folder: Path) -> list[dict[str, Any]]:
    """Read all questions."""
    found = []
    for file in sorted(folder.glob("*.jsonl.gz")):
        if not file.name.startswith(LEFT_OUT):
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                found += [json.loads(line) for line in lines]
    return found


def selqa(folder: Path) -> list[dict[str, Any]]:
    """Read SelQA's development part, its articles cut into sentences as in production."""
    parts = "selqa_dev_articles.jsonl", "selqa_dev_questions.jsonl"
    read_ = data.sentences("SelQA", *(folder / part for part in parts))
    articles = {article.id: article for article in read_.articles}
    found = []
    for question in read_.questions:
        for name in question.gold:
            text = articles[name].text
            cut = [text[s.start : s.end] for s in ENGLISH.sentences.split(text)]
            labels = [int(data.holds(sentence, question.answers)) for sentence in cut]
            found.append(
                {
                    "question": question.text,
                    "sentences": cut,
                    "labels": labels,
                    "title": articles[name].title,
                }
            )
    return found


class Maker:
    """Makes examples, negatives among them: list-wise within a question."""

    def __init__(
        self, items: Sequence[dict[str, Any]], length: Callable[[str], int], seed: int
    ) -> None:
        self._items = items
        self._length = length
        self._random = random.Random(seed)
        self._titles: dict[str, list[int]] = {}
        for place, item in enumerate(items):
            self._titles.setdefault(item["title"], []).append(place)
        self._titled = {t for t, held in self._titles.items() if t and len(held) < UNTITLED}
        self._names = sorted({n for i in items[::7] for n in _NAME.findall(i["question"])})

    def examples(self, count: int) -> Iterator[Example]:
        """Make `count` examples, each question once before any twice."""
        order: list[int] = []
        for _ in range(count):
            if not order:
                order = list(range(len(self._items)))
                self._random.shuffle(order)
            item = self._items[order.pop()]
            made = self._example(item)
            if self._random.random() < _TITLED and item["title"] in self._titled:
                made = replace(made, title=made.title or item["title"].replace("_", " "))
            yield made

    def _example(self, item: dict[str, Any]) -> Example:
        draw = self._random.random()
        question, sentences = item["question"], item["sentences"]
        right = [place for place, label in enumerate(item["labels"]) if label]
        if not right or draw > _NONE:
            at = self._random.choice(right) if right else self._random.randrange(len(sentences))
            first, last = self._window(sentences, at)
            inside = tuple(p - first for p in right if first <= p < last)
            return Example(question, tuple(sentences[first:last]), inside)
        if draw < _EXCHANGED and (other := self._exchanged(question)):
            first, last = self._window(sentences, self._random.choice(right))
            return Example(other, tuple(sentences[first:last]), ())
        if draw < _TAKEN_AWAY and len(sentences) > len(right):
            left = [s for place, s in enumerate(sentences) if place not in right]
            first, last = self._window(left, self._random.randrange(len(left)))
            return Example(question, tuple(left[first:last]), ())
        known = item["title"] in self._titled
        near = (
            self._titles[item["title"]] if draw < _SAME_PAGE and known else range(len(self._items))
        )
        other_item = self._items[self._random.choice(near)]
        left = [s for s in other_item["sentences"] if s not in sentences]
        if not left:
            left = [s for place, s in enumerate(sentences) if place not in right] or ["No."]
        first, last = self._window(left, self._random.randrange(len(left)))
        title = other_item["title"] if other_item["title"] in self._titled else ""
        return Example(question, tuple(left[first:last]), (), title.replace("_", " "))

    def _window(self, sentences: Sequence[str], at: int) -> tuple[int, int]:
        """Choose a run of whole sentences around one, as long as a passage may be."""
        budget = PASSAGE_TOKENS - self._length(sentences[at])
        before = self._random.randint(0, at)
        first = last = at
        while first > at - before and (need := self._length(sentences[first - 1])) <= budget:
            first, budget = first - 1, budget - need
        last = at + 1
        while last < len(sentences) and (need := self._length(sentences[last])) <= budget:
            last, budget = last + 1, budget - need
        return first, last

    def _exchanged(self, question: str) -> str | None:
        """Exchange a name or a number, so that the passage says nothing of it."""
        names = list(_NAME.finditer(question))
        if names:
            found = self._random.choice(names)
            put = self._random.choice(self._names)
        elif numbers := list(_NUMBER.finditer(question)):
            found = self._random.choice(numbers)
            put = str(max(1, int(found[0]) + self._random.choice((-7, -3, -1, 1, 2, 5, 10))))
        else:
            return None
        if put == found[0]:
            return None
        return f"{question[: found.start()]}{put}{question[found.end() :]}"
