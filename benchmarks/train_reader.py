"""Train the reader: which sentence of a window answers, or none.

    python -m benchmarks.train_reader --data DIR --sentences DIR --out FILE [--examples 26000]

`--data` holds `*.jsonl.gz` of {"question", "sentences", "labels", "title"}; `--sentences` SelQA.
One pass reads question and window together; each sentence's logit is the mean of a scalar over its
tokens, 'none' has one of the first token, and the softmax runs over all of them (the loss is
list-wise, as in TANDA, Garg et al., AAAI 2020, with 'none' as in answer triggering, Yang et al.,
EMNLP 2015). It starts from the packaged cross-encoder; the upper layers learn low-rank changes
(LoRA, Hu et al. 2021), which are all that is written. `index/models/reader.safetensors` is what
this wrote, in 50 minutes on two cores. Now and then it prints how it does on titles held out.
"""

import argparse
import random
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score

from benchmarks.reader_examples import Maker, read, selqa
from index.models.low_rank import weights
from index.models.reader import Encoded, WindowEncoder
from index.models.registry import RERANKERS, verified
from index.settings import DEFAULT_RERANKER

RANK: Final = 32
FROM_LAYER: Final = 6
LAYERS: Final = 12
HIDDEN: Final = 384


def bert(graph: Path) -> Any:
    """Build transformers' BertModel with the graph's weights, without its pooler."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        hidden_size=HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=12,
        intermediate_size=4 * HIDDEN,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(array) for name, array in weights(graph).items()}
    wanted = model.state_dict()
    model.load_state_dict({name: state[name] for name in wanted if "position_ids" not in name})
    model.train(mode=False)
    return model


class LowRank(torch.nn.Module):
    """A linear layer with a low-rank change that learns."""

    def __init__(self, plain: torch.nn.Linear, rank: int) -> None:
        super().__init__()
        self.plain = plain
        self.down = torch.nn.Parameter(torch.randn(rank, plain.in_features) / rank**0.5 * 0.3)
        self.up = torch.nn.Parameter(torch.zeros(plain.out_features, rank))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Add the change."""
        changed: torch.Tensor = self.plain(given) + (given @ self.down.T) @ self.up.T
        return changed


class Reader(torch.nn.Module):
    """BERT with a scalar for each token and one for 'none'."""

    def __init__(self, graph: Path) -> None:
        super().__init__()
        self.bert = bert(graph)
        for parameter in self.bert.parameters():
            parameter.requires_grad = False
        for number in range(FROM_LAYER, LAYERS):
            layer = self.bert.encoder.layer[number]
            for owner, name in _linears(layer):
                setattr(owner, name, LowRank(getattr(owner, name), RANK))
        self.token = torch.nn.Linear(HIDDEN, 1)
        self.none = torch.nn.Linear(HIDDEN, 1)

    def forward(self, batch: Sequence[Encoded]) -> list[torch.Tensor]:
        """Give the logits of each example: its sentences', then that of none."""
        longest = max(len(each.ids) for each in batch)
        ids = torch.zeros((len(batch), longest), dtype=torch.long)
        types = torch.zeros_like(ids)
        mask = torch.zeros_like(ids)
        for row, each in enumerate(batch):
            ids[row, : len(each.ids)] = torch.tensor(each.ids)
            types[row, : len(each.ids)] = torch.tensor(each.types)
            mask[row, : len(each.ids)] = 1
        states = self.bert(ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        tokens = self.token(states)[..., 0].float()
        none = self.none(states[:, 0])[:, 0].float()
        return [
            torch.stack([*(tokens[row, a:b].mean() for a, b in each.spans), none[row]])
            for row, each in enumerate(batch)
        ]


def _linears(layer: Any) -> list[tuple[Any, str]]:
    inside, out = layer.attention.self, layer.attention.output
    return [
        (inside, "query"), (inside, "key"), (inside, "value"), (out, "dense"),
        (layer.intermediate, "dense"), (layer.output, "dense"),
    ]  # fmt: skip


def loss(logits: torch.Tensor, right: tuple[int, ...]) -> torch.Tensor:
    """Minus the log of the probability that falls on what is right, 'none' where nothing is."""
    logs = torch.log_softmax(logits, 0)
    wanted = list(right) or [len(logits) - 1]
    return -torch.logsumexp(logs[wanted], 0)


def write(model: Reader, out: Path) -> None:
    """Write what was learnt, in half precision."""
    learnt = {
        n: p.detach().half().contiguous() for n, p in model.named_parameters() if p.requires_grad
    }
    scratch = out.with_suffix(".part")
    save_file(learnt, str(scratch))
    scratch.replace(out)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of questions")
    parser.add_argument("--sentences", type=Path, help="the folder with SelQA")
    parser.add_argument("--out", type=Path, required=True, help="where to write what was learnt")
    parser.add_argument("--examples", type=int, default=26_000)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=6e-4, help="the highest learning rate")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    folder = verified(RERANKERS[DEFAULT_RERANKER])
    encoder = WindowEncoder.of(folder)
    items = read(chosen.data)
    if chosen.sentences:
        items += selqa(chosen.sentences) * 2
    titles = sorted({item["title"] for item in items})
    held = set(random.Random(1).sample(titles, max(1, len(titles) // 50)))
    maker = Maker([i for i in items if i["title"] not in held], encoder.length, chosen.seed)
    aside = Maker([i for i in items if i["title"] in held], encoder.length, 1)
    checked = [(each.encoded(encoder), each.right) for each in aside.examples(320)]
    model = Reader(folder / "model.onnx")
    learning = [p for p in model.parameters() if p.requires_grad]
    print(f"{sum(p.numel() for p in learning):,} numbers learn; {len(maker._items):,} questions")
    optimizer = torch.optim.AdamW(learning, lr=chosen.rate, weight_decay=0.01)
    steps = chosen.examples // chosen.batch
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / steps))
    )
    began, losses, step = time.monotonic(), [], 0
    stream = maker.examples(chosen.examples)
    mixing = random.Random(chosen.seed)
    while step < steps:
        # Batches of like lengths waste little on padding.
        part = islice(stream, chosen.batch * 40)
        pool = [(each.encoded(encoder), each.right) for each in part]
        pool.sort(key=lambda each: len(each[0].ids))
        batches = [pool[at : at + chosen.batch] for at in range(0, len(pool), chosen.batch)]
        mixing.shuffle(batches)
        if not batches:
            break
        for batch in batches:
            model.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model([given for given, _ in batch])
                rights = [right for _, right in batch]
                total = torch.stack(list(map(loss, logits, rights))).mean()
            optimizer.zero_grad()
            total.backward()  # type: ignore[no-untyped-call]  # PyTorch leaves it untyped
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(total.detach()))
            step += 1
            if step % 50 == 0:
                spent = time.monotonic() - began
                print(f"{step}/{steps} loss {np.mean(losses[-50:]):.3f} {spent:.0f} s", flush=True)
            if step % 250 == 0 or step == steps:
                print(f"  held-out titles: {_report(model, checked)}", flush=True)
                write(model, chosen.out)
    write(model, chosen.out)


def _report(model: Reader, checked: Sequence[tuple[Encoded, tuple[int, ...]]]) -> str:
    model.eval()
    picked, sure, answered = [], [], []
    with torch.no_grad():
        for at in range(0, len(checked), 32):
            batch = checked[at : at + 32]
            found = model([given for given, _ in batch])
            for logits, (_, right) in zip(found, batch, strict=True):
                if right:
                    picked.append(int(logits[:-1].argmax()) in right)
                sure.append(float(logits[:-1].max() - logits[-1]))
                answered.append(bool(right))
    area = roc_auc_score(answered, sure)
    return f"right sentence {np.mean(picked):.3f} of {len(picked)}, AUROC answered {area:.3f}"


if __name__ == "__main__":
    main()
