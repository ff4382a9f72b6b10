"""Examples for the reader: what is told to be right is, and where nothing is, nothing answers."""

import gzip
import json
from pathlib import Path
from typing import Any

from benchmarks.reader_examples import Example, Maker, read
from index.models.reader import PASSAGE_TOKENS


def item(number: int, sentences: int = 4) -> dict[str, Any]:
    """Make a page of sentences, of which the second answers."""
    return {
        "question": f"What did Holm say of ship {number}?",
        "sentences": [f"Sentence {place} of page {number}." for place in range(sentences)],
        "labels": [int(place == 1) for place in range(sentences)],
        "title": f"Page_{number // 2}",
    }


ITEMS = [item(number) for number in range(40)]


def words(text: str) -> int:
    return len(text.split())


def made(count: int = 400, seed: int = 1) -> list[Example]:
    return list(Maker(ITEMS, words, seed).examples(count))


def test_the_same_seed_makes_the_same_examples() -> None:
    assert made() == made()
    assert made() != made(seed=2)


def test_what_is_right_answers_its_own_question() -> None:
    right = [each for each in made() if each.right]
    assert right
    for each in right:
        number = each.question.rstrip("?").split()[-1]
        assert [each.sentences[place] for place in each.right] == [f"Sentence 1 of page {number}."]


def test_where_nothing_is_right_the_answer_is_away_or_the_question_another() -> None:
    asked = {each["question"]: f"Sentence 1 of page {n}." for n, each in enumerate(ITEMS)}
    without = [each for each in made() if not each.right]
    assert without
    for each in without:
        assert asked.get(each.question) not in each.sentences


def test_each_question_comes_once_before_any_twice() -> None:
    plain = [dict(each, labels=[0] * 4) for each in ITEMS]
    asked = [each.question for each in Maker(plain, words, 1).examples(80)]
    assert len(set(asked[:40])) == len(set(asked[40:])) == 40


def test_a_window_is_no_longer_than_a_passage() -> None:
    long = [item(number, sentences=200) for number in range(4)]
    for each in Maker(long, words, 1).examples(40):
        assert 0 < sum(map(words, each.sentences)) <= PASSAGE_TOKENS


def test_all_files_are_read_but_those_without_a_licence(tmp_path: Path) -> None:
    for name in ("squad", "ester", "ester_dev", "wiki"):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps({"question": name}) + "\n")
    assert [each["question"] for each in read(tmp_path)] == ["squad", "wiki"]
