"""The reader tells which sentence of a window answers, or that none does."""

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from index.errors import ModelError
from index.models import reader as module
from index.models.reader import PackagedReader, Window, WindowEncoder
from index.models.registry import RERANKERS, verified
from index.settings import DEFAULT_RERANKER

FOLDER = verified(RERANKERS[DEFAULT_RERANKER])

FERRY = Window(
    "Night ferry approved",
    (
        "The council approved the night ferry on Tuesday.",
        "A crossing will cost 40 crowns.",
        "Two members voted against it.",
        "The old pier is to be rebuilt by a firm from Marlow.",
    ),
)


@pytest.fixture(scope="module")
def reader() -> PackagedReader:
    return PackagedReader(FOLDER, workers=2)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("How much is a trip?", 1),
        ("how many councillors were opposed?", 2),
        ("Who will repair the quay?", 3),
    ],
)
def test_the_sentence_that_answers_in_other_words_has_the_most(
    reader: PackagedReader, asked: str, place: int
) -> None:
    [logits] = reader.logits(asked, [FERRY])
    assert len(logits) == len(FERRY.sentences)
    assert int(np.argmax(logits)) == place
    assert logits[place] > 0


@pytest.mark.parametrize(
    "asked", ["who owns the app?", "how long is the bridge?", "What is the capital of Portugal?"]
)
def test_where_none_answers_all_are_below_none(reader: PackagedReader, asked: str) -> None:
    [logits] = reader.logits(asked, [FERRY])
    assert max(logits) < 0


def test_a_window_is_read_alone_whatever_else_is(reader: PackagedReader) -> None:
    other = Window("", ("It rained.",) * 9)
    alone = reader.logits("what does it cost?", [FERRY])
    beside = reader.logits("what does it cost?", [other, FERRY, other])
    assert beside[1] == alone[0]
    assert beside[0] == beside[2]


def test_nothing_read_is_nothing_told(reader: PackagedReader) -> None:
    assert reader.logits("what?", []) == []
    assert reader.logits("what?", [Window("", ())]) == [[]]


def test_what_has_no_token_or_too_many_is_read_all_the_same(reader: PackagedReader) -> None:
    odd = Window("t" * 500, ("\u200b", "word " * 3_000, "The fare is 40 crowns."))
    [logits] = reader.logits("why " * 400, [odd])
    assert len(logits) == 3
    assert np.isfinite(logits).all()


def test_a_text_is_as_long_as_its_tokens(reader: PackagedReader) -> None:
    assert reader.length("") == 0
    assert reader.length("The fare is 40 crowns.") == 6


def test_a_damaged_file_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHA256", "0" * 64)
    with pytest.raises(ModelError, match="damaged; install Pullquote again"):
        PackagedReader(FOLDER, workers=1)


def test_a_missing_file_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE", "nowhere.safetensors")
    with pytest.raises(ModelError, match="missing or damaged"):
        PackagedReader(FOLDER, workers=1)


CLS, SEP = 1, 2


def by_words() -> WindowEncoder:
    """Make an encoder whose tokens are the words."""
    made = Tokenizer(WordLevel({"[UNK]": 0, "[CLS]": CLS, "[SEP]": SEP}, unk_token="[UNK]"))  # noqa: S106
    made.pre_tokenizer = Whitespace()
    return WindowEncoder(made)


def test_sentences_are_found_again_in_the_tokens() -> None:
    told = by_words().encode("Who met?", Window("Page", ("The club met.", "It left.")))
    assert told.ids[0] == CLS
    assert told.ids[-1] == SEP
    assert told.ids.count(SEP) == 2
    assert len(told.ids) == len(told.types)
    assert told.types == sorted(told.types)
    assert [last - first for first, last in told.spans] == [4, 3]
    assert told.spans[0][1] == told.spans[1][0]
    assert told.spans[-1][1] == len(told.ids) - 1


def test_a_long_window_is_cut_and_each_sentence_keeps_a_place() -> None:
    told = by_words().encode("Who?", Window("", ("word " * 600, "The end.")))
    assert len(told.ids) <= 512
    assert all(first < last for first, last in told.spans)
