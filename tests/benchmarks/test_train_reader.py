"""What the reader learns by is what it lacks, and what is learnt is what is used.

PyTorch is loaded by the tests themselves: whoever runs others does not wait for it.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from safetensors.numpy import load_file

from benchmarks.reader_examples import Example
from index.models.low_rank import SCALARS
from index.models.reader import WindowEncoder, reading_graph
from index.models.registry import RERANKERS, verified
from index.settings import DEFAULT_RERANKER

FOLDER = verified(RERANKERS[DEFAULT_RERANKER])


def test_the_loss_is_what_the_right_ones_lack() -> None:
    import torch

    from benchmarks.train_reader import loss

    logits = torch.tensor([2.0, 2.0, 2.0, 2.0])
    assert float(loss(logits, (0, 1))) == pytest.approx(np.log(2))
    assert float(loss(logits, ())) == pytest.approx(np.log(4))


@pytest.mark.slow
def test_what_was_learnt_gives_in_the_graph_what_it_gives_in_training(tmp_path: Path) -> None:
    import torch

    from benchmarks.train_reader import Reader, write

    torch.manual_seed(1)
    model = Reader(FOLDER / "model.onnx")
    for name, parameter in model.named_parameters():
        if name.endswith(".up"):
            torch.nn.init.normal_(parameter, std=0.2)
        if name in ("token.weight", "none.weight"):
            torch.nn.init.normal_(parameter, std=1.0)
    model.train(mode=False)
    example = Example("Who paid?", ("Iris paid Falk.", "It rained all day."), (), "Marlow")
    given = example.encoded(WindowEncoder.of(FOLDER))
    with torch.no_grad():
        [trained] = model([given])
    write(model, tmp_path / "learnt.safetensors")
    learnt = load_file(tmp_path / "learnt.safetensors")

    def used(changes: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        parts = {n: a * changes if n.endswith(".up") else a for n, a in learnt.items()}
        session = onnxruntime.InferenceSession(
            reading_graph(FOLDER, parts), providers=["CPUExecutionProvider"]
        )
        ids = np.array([given.ids])
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.array([given.types]),
        }
        ([scalars],) = session.run([SCALARS], feed)
        sentences = [scalars[a:b, 0].mean() for a, b in given.spans]
        return np.array([*sentences, scalars[0, 1]], dtype=np.float32)

    # Integers of 8 bits stand for floats: close, not equal; without the change, far off.
    off, without = (np.abs(used(x) - trained.numpy()).max() for x in (1.0, 0.0))
    assert off < 0.3 * without
