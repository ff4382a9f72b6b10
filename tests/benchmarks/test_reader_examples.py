"""Examples for the reader: what is told to be right is, and where nothing is, nothing answers."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from benchmarks.reader_examples import Example, Maker, encode, read
from index.models.reader import PASSAGE_TOKENS

CLS, SEP = 1, 2


def item(number: int, sentences: int = 4) -> dict[str, Any]:
    """Make a page of sentences, of which the second answers."""
    return {
        "question": f"What did Holm say of ship {number}?",
        "sentences": [f"Sentence {place} of page {number}." for place in range(sentences)],
        "labels": [int(place == 1) for place in range(sentences)],
        "title": f"Page_{number // 2}",
    }


ITEMS = [item(number) for number in range(40)]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """Make one whose tokens are the words."""
    made = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": CLS, "[SEP]": SEP}, unk_token="[UNK]"))  # noqa: S106
    made.pre_tokenizer = Whitespace()
    return made


def made(tokenizer: Tokenizer, count: int = 400, seed: int = 1) -> list[Example]:
    return list(Maker(ITEMS, tokenizer, seed).examples(count))


def test_the_same_seed_makes_the_same_examples(tokenizer: Tokenizer) -> None:
    assert made(tokenizer) == made(tokenizer)
    assert made(tokenizer) != made(tokenizer, seed=2)


def test_what_is_right_answers_its_own_question(tokenizer: Tokenizer) -> None:
    right = [each for each in made(tokenizer) if each.right]
    assert right
    for each in right:
        number = each.question.rstrip("?").split()[-1]
        assert [each.sentences[place] for place in each.right] == [f"Sentence 1 of page {number}."]


def test_where_nothing_is_right_the_answer_is_away_or_the_question_another(
    tokenizer: Tokenizer,
) -> None:
    asked = {each["question"]: f"Sentence 1 of page {n}." for n, each in enumerate(ITEMS)}
    without = [each for each in made(tokenizer) if not each.right]
    assert without
    for each in without:
        assert asked.get(each.question) not in each.sentences


def test_each_question_comes_once_before_any_twice(tokenizer: Tokenizer) -> None:
    plain = [dict(each, labels=[0] * 4) for each in ITEMS]
    asked = [each.question for each in Maker(plain, tokenizer, 1).examples(80)]
    assert len(set(asked[:40])) == len(set(asked[40:])) == 40


def test_a_window_is_no_longer_than_a_passage(tokenizer: Tokenizer) -> None:
    long = [item(number, sentences=200) for number in range(4)]
    for each in Maker(long, tokenizer, 1).examples(40):
        words = sum(len(tokenizer.encode(sentence).ids) for sentence in each.sentences)
        assert 0 < words <= PASSAGE_TOKENS


def test_sentences_are_found_again_in_the_tokens(tokenizer: Tokenizer) -> None:
    told = encode(Example("Who met?", ("The club met.", "It left."), (0,), "Page"), tokenizer)
    assert told.ids[0] == CLS
    assert told.ids[-1] == SEP
    assert told.ids.count(SEP) == 2
    assert len(told.ids) == len(told.types)
    assert told.types == sorted(told.types)
    assert [last - first for first, last in told.spans] == [4, 3]
    assert told.spans[0][1] == told.spans[1][0]
    assert told.spans[-1][1] == len(told.ids) - 1
    assert told.right == (0,)


def test_a_long_window_is_cut_and_each_sentence_keeps_a_place(tokenizer: Tokenizer) -> None:
    told = encode(Example("Who?", ("word " * 600, "The end."), (1,)), tokenizer)
    assert len(told.ids) <= 512
    assert all(first < last for first, last in told.spans)


def test_all_files_are_read_but_those_without_a_licence(tmp_path: Path) -> None:
    for name in ("squad", "ester", "ester_dev", "wiki"):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps({"question": name}) + "\n")
    assert [each["question"] for each in read(tmp_path)] == ["squad", "wiki"]
