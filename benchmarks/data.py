"""Evaluation sets as articles and questions, and libraries made of them."""

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.progress import Progress

from index.ingest import article_id, read_bytes
from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from index.settings import Settings


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what counts as its answer."""

    text: str
    answers: tuple[str, ...]
    gold: frozenset[ArticleId]
    group: int
    """Which half it belongs to: 0 to develop on, 1 to report on."""
    quotable: bool
    """Whether an answer stands word for word in the gold articles."""


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Articles and the questions asked of them."""

    name: str
    articles: tuple[Article, ...]
    questions: tuple[Question, ...]
    topics: tuple[frozenset[ArticleId], ...] = ()

    def small(self) -> "list[EvaluationSet]":
        """Split the set into a small one for each topic."""
        return [
            EvaluationSet(
                f"{self.name}-{number}",
                tuple(article for article in self.articles if article.id in topic),
                tuple(question for question in self.questions if question.gold <= topic),
            )
            for number, topic in enumerate(self.topics)
        ]

    def half(self, group: int | None) -> tuple[Question, ...]:
        """List the questions of one half, or all."""
        return tuple(q for q in self.questions if group is None or q.group == group)


def xquad(path: Path) -> EvaluationSet:
    """Read a set in SQuAD's format; each paragraph is an article, its topics are halved."""
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    articles: list[Article] = []
    questions: list[Question] = []
    topics: list[frozenset[ArticleId]] = []
    for topic, entry in enumerate(data):
        first = len(articles)
        for paragraph in entry["paragraphs"]:
            name = article_id(SHARED, f"{path.name}#{len(articles)}")
            articles.append(
                Article(name, SHARED, f"{path.name}#{len(articles)}", "", paragraph["context"])
            )
            for qa in paragraph["qas"]:
                answers = tuple(dict.fromkeys(answer["text"] for answer in qa["answers"]))
                group = int(topic >= len(data) / 2)
                questions.append(
                    Question(qa["question"], answers, frozenset({name}), group, bool(answers))
                )
        topics.append(frozenset(article.id for article in articles[first:]))
    return EvaluationSet("XQuAD", tuple(articles), tuple(questions), tuple(topics))


def news(folder: Path) -> EvaluationSet:
    """Read a folder with articles.jsonl and questions.jsonl, halved by the questions' order."""
    articles = {}
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        read = read_bytes(row["text"].encode(), name="article.txt", origin=row["id"])
        articles[row["id"]] = replace(
            read,
            title=row["title"] or read.title,
            published=date.fromisoformat(row["date"][:10]) if row["date"] else read.published,
        )
    questions = []
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        row = json.loads(line)
        questions.append(
            Question(
                row["question"],
                tuple(row["answers"]) if row["answerable"] else (),
                frozenset(articles[name].id for name in row["articles"] if name in articles),
                number % 2,
                bool(row["verbatim"]) and row["answerable"],
            )
        )
    return EvaluationSet("news", tuple(articles.values()), tuple(questions))


def sentences(name: str, articles: Path, questions: Path) -> EvaluationSet:
    """Read articles and questions whose answers are whole sentences (SelQA, WikiQA)."""
    read = {}
    for line in articles.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        given = article_id(SHARED, row["id"])
        read[row["id"]] = Article(given, SHARED, row["id"], row["title"] or "", row["text"])
    asked = []
    for line in questions.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = frozenset(read[each].id for each in row["articles"] if each in read)
        answers = tuple(row["answers"]) if row["answerable"] else ()
        asked.append(Question(row["question"], answers, gold, 0, bool(answers)))
    return EvaluationSet(name, tuple(read.values()), tuple(asked))


def library(data: EvaluationSet, folder: Path, settings: Settings) -> Library:
    """Make a library of the set's articles in a folder of its own below `folder`, or reuse it."""
    digest = hashlib.sha256(repr(sorted(a.origin for a in data.articles)).encode()).hexdigest()
    made = Library.open(folder / f"{data.name}-{digest[:8]}", settings, create=True)
    with Progress(transient=True) as bar:
        for article in bar.track(data.articles, description=f"Indexing {data.name}"):
            made.add(article)
    made.save()
    return made


PART = 20
"""Characters from which a quote that is only a part of an answer's sentence counts."""


def holds(quote: str, answers: tuple[str, ...]) -> bool:
    """Tell whether a quote holds one of the answers, by words, whatever their case.

    Where the answer is a whole sentence, a long part of it that was split finer counts too.
    """
    plain = f" {_plain(quote)} "
    for answer in answers:
        wanted = f" {_plain(answer)} "
        if wanted in plain or (len(plain) > PART and plain in wanted):
            return True
    return False


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()
