"""What the reader is trained on says what it should, and what is learnt is what is used."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from benchmarks.reader_examples import Example, Maker, encode
from benchmarks.train_reader import HIDDEN, Reader, loss, write
from index.models.low_rank import SCALARS, changed
from index.models.reader import PASSAGE_TOKENS
from index.models.registry import RERANKERS, verified
from index.settings import DEFAULT_RERANKER

FOLDER = verified(RERANKERS[DEFAULT_RERANKER])


def item(number: int, title: str = "Marlow") -> dict[str, Any]:
    return {
        "question": f"Who paid Falk {number} crowns?",
        "sentences": [f"Iris paid Falk {number} crowns.", "It rained.", f"Nothing {number} else."],
        "labels": [1, 0, 0],
        "title": title,
    }


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def test_an_answer_is_marked_where_it_stands_and_a_negative_holds_none(
    tokenizer: Tokenizer,
) -> None:
    items = [item(n, f"Page {n % 3}") for n in range(30)]
    asked = {i["question"]: i["sentences"][0] for i in items}
    made = list(Maker(items, tokenizer, 7).examples(300))
    assert 0.2 < sum(not example.right for example in made) / len(made) < 0.7
    for example in made:
        answer = asked.get(example.question)
        assert [n for n, s in enumerate(example.sentences) if s == answer] == list(example.right)


def test_windows_are_no_longer_than_they_are_in_use(tokenizer: Tokenizer) -> None:
    long = {**item(1), "sentences": [f"It is {n} crowns in all." for n in range(99)]}
    long["labels"] = [int(n == 50) for n in range(99)]
    for example in Maker([long], tokenizer, 7).examples(30):
        tokens = [tokenizer.encode(s, add_special_tokens=False).ids for s in example.sentences]
        assert sum(map(len, tokens)) <= PASSAGE_TOKENS


def test_an_example_in_tokens_names_each_sentences_own(tokenizer: Tokenizer) -> None:
    given = encode(Example("Who paid?", ("Iris paid.", "It rained."), (0,), "Marlow"), tokenizer)
    words = [tokenizer.decode(given.ids[a:b]) for a, b in given.spans]
    assert words == ["iris paid.", "it rained."]
    assert given.types.count(0) == 5
    assert len(given.types) == len(given.ids)


def test_the_loss_is_what_the_right_ones_lack() -> None:
    logits = torch.tensor([2.0, 2.0, 2.0, 2.0])
    assert float(loss(logits, (0, 1))) == pytest.approx(np.log(2))
    assert float(loss(logits, ())) == pytest.approx(np.log(4))


def test_what_was_learnt_gives_in_the_graph_what_it_gives_in_training(
    tokenizer: Tokenizer, tmp_path: Path
) -> None:
    torch.manual_seed(1)
    model = Reader(FOLDER / "model.onnx")
    for name, parameter in model.named_parameters():
        if name.endswith(".up"):
            torch.nn.init.normal_(parameter, std=0.02)
    model.train(mode=False)
    given = encode(Example("Who paid?", ("Iris paid Falk.", "It rained all day."), ()), tokenizer)
    with torch.no_grad():
        [logits] = model([given])
    write(model, tmp_path / "learnt.safetensors")
    learnt = {
        n: a.astype(np.float32) for n, a in load_file(tmp_path / "learnt.safetensors").items()
    }
    heads = np.concatenate([learnt.pop("token.weight"), learnt.pop("none.weight")]).T
    bias = np.concatenate([learnt.pop("token.bias"), learnt.pop("none.bias")])
    graph = changed(FOLDER / "model.onnx", learnt, np.ascontiguousarray(heads), bias)
    import onnxruntime

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    ids = np.array([given.ids])
    feed = {
        "input_ids": ids,
        "attention_mask": np.ones_like(ids),
        "token_type_ids": np.array([given.types]),
    }
    (scalars,) = session.run([SCALARS], feed)
    own = [scalars[0, a:b, 0].mean() for a, b in given.spans] + [scalars[0, 0, 1]]
    # Integers of 8 bits stand for floats: close, not equal.
    assert np.allclose(own, logits.numpy(), atol=0.25 * float(logits.abs().max()) + 0.1)
    assert heads.shape[0] == HIDDEN
