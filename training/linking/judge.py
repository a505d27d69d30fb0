"""The judge of disputes: a MiniLM that reads two openings as one sequence, and says in what they cannot both be right.

    python -m training.linking.judge --start START/model.safetensors --tokenizer START/tokenizer.json --acts FOLDER/acts.json \\
        --out FOLDER --without writer-05 writer-12 writer-08-later writer-14-later writer-17

It learns from ``occasions/`` and ``articles/``, from the families 1 to 26 of ``benchmarks/linking/data`` (dev) and from
``tests/linking/disputes_en.toml`` and ``agreements_en.toml``; prints after every epoch what it is worth on the writers left out; and
writes ``judge.pt``, of which ``training.linking.export_judge`` makes what ships.
"""

import argparse
import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from standoff.inference.disputes import Openings
from standoff.records.linking import ASPECTS
from training.linking.articles import passages
from training.linking.occasions import Pair, derived, labelled, spoiled, unrelated

WIDTH, LAYERS, HEADS = 384, 6, 12
LABELS = (*ASPECTS, "dispute", "same")
# Rarer aspects count more; by the counts of the labelled pairs, roughly.
RARITY = {"denial": 2.0, "number": 2.5, "place": 3.0, "time": 3.0, "responsibility": 2.5, "dispute": 1.0, "same": 1.0}
BATCH, WARM, HEAD_RATE = 16, 0.08, 5.0
_UNRELATED, _SPOILED = 6, 0.5
# Steps after which it is told how far the training is.
_TOLD = 50


class Layer(nn.Module):
    """One transformer layer, as BERT has it; the attention is written out, which on a CPU is trained twice as fast."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = states.shape
        q, k, v = self.qkv(states).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        near = ((q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask).softmax(-1)
        mixed = (near.to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm1(states + self.out(mixed))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Judge(nn.Module):
    """Pieces, sides (0 the first opening, 1 the second) and kinds (what a piece is to the other opening) in; one number a label out."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.kinds = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.between = nn.Linear(3 * WIDTH, WIDTH)
        self.verdict = nn.Linear(WIDTH, len(LABELS))
        nn.init.normal_(self.kinds.weight, std=0.01)
        self.words.weight.requires_grad = False

    def forward(self, pieces: Tensor, sides: Tensor, kinds: Tensor) -> Tensor:
        embedded = self.words(pieces) + self.positions(torch.arange(pieces.shape[1])) + self.sides(sides) + self.kinds(kinds)
        return self.told(self.norm(embedded), pieces, sides)

    def told(self, states: Tensor, pieces: Tensor, sides: Tensor) -> Tensor:
        """Give the logits of embedded pieces."""
        mask = torch.zeros(pieces.shape).masked_fill(pieces == 0, -1e4)[:, None, None, :]
        states = self.dropout(states)
        for layer in self.layers:
            states = layer(states, mask)
        here = ((pieces != 0) * (1 - sides)).float().unsqueeze(-1)
        there = ((pieces != 0) * sides).float().unsqueeze(-1)
        one, other = ((states * part).sum(1) / part.sum(1) for part in (here, there))
        return self.verdict(self.dropout(torch.tanh(self.between(torch.cat([states[:, 0], one * other, (one - other).abs()], -1)))))


def start(path: Path) -> Judge:
    """Give a judge that starts from the published MiniLM weights at ``path`` (model.safetensors)."""
    judge = Judge()
    weights = load_file(path)

    def copy(module: nn.Module, prefix: str) -> None:
        module.weight.copy_(weights[f"{prefix}.weight"])
        module.bias.copy_(weights[f"{prefix}.bias"])

    with torch.no_grad():
        for module, name in ((judge.words, "word"), (judge.positions, "position"), (judge.sides, "token_type")):
            module.weight.copy_(weights[f"embeddings.{name}_embeddings.weight"])
        copy(judge.norm, "embeddings.LayerNorm")
        for number, layer in enumerate(judge.layers):
            prefix = f"encoder.layer.{number}"
            for part in ("weight", "bias"):
                rows = [weights[f"{prefix}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(rows))
            copy(layer.out, f"{prefix}.attention.output.dense")
            copy(layer.norm1, f"{prefix}.attention.output.LayerNorm")
            copy(layer.up, f"{prefix}.intermediate.dense")
            copy(layer.down, f"{prefix}.output.dense")
            copy(layer.norm2, f"{prefix}.output.LayerNorm")
    return judge


class Batches:
    """Turns pairs into what the network takes."""

    def __init__(self, tokenizer: Path) -> None:
        cutter = Tokenizer.from_file(str(tokenizer))
        cutter.no_truncation()
        cutter.no_padding()
        self._openings = Openings(cutter)
        self._known: dict[str, list[int]] = {}

    def pieces(self, text: str) -> list[int]:
        """Give the pieces of an opening."""
        if text not in self._known:
            self._known[text] = self._openings.pieces(text)
        return self._known[text]

    def inputs(self, pairs: Sequence[Pair], turned: Sequence[bool]) -> tuple[Tensor, Tensor, Tensor]:
        """Give pieces, sides and kinds, (pairs, pieces of the longest); ``turned`` says of which the second opening comes first."""
        rows = []
        for pair, is_turned in zip(pairs, turned, strict=True):
            one, other = self.pieces(pair.a), self.pieces(pair.b)
            rows.append(self._openings.laid(*((other, one) if is_turned else (one, other))))
        longest = max(len(row[0]) for row in rows)
        pieces, sides, kinds = (
            torch.tensor([row[place] + [0] * (longest - len(row[place])) for row in rows]) for place in range(3)
        )  # fmt: skip
        return pieces, sides, kinds

    def of(self, pairs: Sequence[Pair], rng: random.Random) -> list[list[Pair]]:
        """Give batches of pairs of like length, in any order."""
        mixed = rng.sample(list(pairs), len(pairs))
        made: list[list[Pair]] = []
        for at in range(0, len(mixed), BATCH * 20):
            alike = sorted(mixed[at : at + BATCH * 20], key=lambda pair: len(self.pieces(pair.a)) + len(self.pieces(pair.b)))
            made += [alike[start : start + BATCH] for start in range(0, len(alike), BATCH)]
        return rng.sample(made, len(made))


def wanted(pair: Pair) -> list[float]:
    """Give the label of a pair: each aspect, whether there is any, and whether both tell of one happening."""
    return [*(float(aspect in pair.aspects) for aspect in ASPECTS), float(bool(pair.aspects)), float(pair.is_one)]


def families(folder: Path) -> Iterator[Pair]:
    """Give the labelled pairs of the families 1 to 26 of the linking benchmark's dev part."""
    for path in sorted((folder / "families" / "dev").glob("*.json")):
        family = json.loads(path.read_text(encoding="utf-8"))
        texts = {name: f"{each['headline']}\n\n{each['text']}" for name, each in family["articles"].items()}
        for pair in family["pairs"] if path.name < "4" else ():
            kind = "other" if not pair["same_story"] else "family"
            yield Pair(
                writer="family", group=path.stem, kind=kind, a=texts[pair["a"]], b=texts[pair["b"]], aspects=tuple(pair["contradicts"])
            )


def short_pairs(folder: Path) -> Iterator[Pair]:
    """Give the short pairs with which the rules were made."""
    for name in ("disputes_en", "agreements_en"):
        for number, row in enumerate(tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))["pair"]):
            aspects = (row["aspect"],) if name == "disputes_en" else ()
            yield Pair(writer="short", group=f"{name}-{number}", kind="short", a=row["a"], b=row["b"], aspects=aspects)


def weighed(pair: Pair) -> list[float]:
    """Give how much each label of a pair counts."""
    return [pair.weight * float(label == "same" or not pair.only_same) for label in LABELS]


def scores(judge: Judge, pairs: Sequence[Pair], batches: Batches) -> NDArray[np.float32]:
    """Give the probability of each label, the mean of both orders."""
    judge.eval()
    found = []
    with torch.no_grad():
        for at in range(0, len(pairs), 32):
            some = pairs[at : at + 32]
            both = [judge(*batches.inputs(some, [turned] * len(some))).sigmoid() for turned in (False, True)]
            found.append((both[0] + both[1]) / 2)
    judge.train()
    return torch.cat(found).numpy()


def area(is_so: Sequence[bool], values: NDArray[np.float32]) -> float:
    """Give the area under the ROC curve; NaN where all are so, or none."""
    so = np.array(is_so)
    if so.all() or not so.any():
        return float("nan")
    ranks = values.argsort().argsort() + 1
    return float((ranks[so].sum() - so.sum() * (so.sum() + 1) / 2) / (so.sum() * (~so).sum()))


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--acts", type=Path, required=True, help="what training.linking.acts wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    batches = Batches(options.tokenizer)
    others = [*families(Path("benchmarks/linking/data")), *short_pairs(Path("tests/linking"))]
    given = [pair for pair in labelled() if pair.writer not in options.without] + others
    told = [pair for pair in passages(rng=rng) if pair.writer not in options.without]
    given += [*told, *(Pair(**row) for row in json.loads(options.acts.read_text(encoding="utf-8")))]
    made = [pair for pair in derived() if pair.writer not in options.without]
    left_out = [pair for pair in (*labelled(), *passages(rng=rng)) if pair.writer in options.without]
    judge = start(options.start)
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch, loss in enumerate(_epochs(judge, given, made, batches, options, rng)):
        chances = scores(judge, left_out, batches) if left_out else np.zeros((0, len(LABELS)), dtype=np.float32)
        truth = np.array([wanted(pair) for pair in left_out])
        areas = {label: round(area(list(truth[:, at] > 0), chances[:, at]), 3) for at, label in enumerate(LABELS)}
        print(json.dumps({"epoch": epoch, "loss": round(loss, 3), "left_out": len(left_out), "area": areas}), flush=True)
        torch.save(judge.state_dict(), options.out / "judge.pt")


def _epochs(
    judge: Judge, given: Sequence[Pair], made: Sequence[Pair], batches: Batches, options: argparse.Namespace, rng: random.Random
) -> Iterator[float]:
    fresh = ("between", "verdict", "kinds")
    rates = [(False, options.rate), (True, options.rate * HEAD_RATE)]
    parts = [
        {
            "params": [each for name, each in judge.named_parameters() if each.requires_grad and name.startswith(fresh) == is_fresh],
            "lr": rate,
        }
        for is_fresh, rate in rates
    ]
    optimizer = torch.optim.AdamW(parts, weight_decay=0.01)
    rarity = torch.tensor([RARITY[label] for label in LABELS])
    per_epoch = (len(given) + len(made) + len(given) // _UNRELATED + len(list(spoiled([*given, *made], _SPOILED, rng)))) // BATCH
    total = per_epoch * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * total), max(0.02, (total - step) / (total * (1 - WARM))))
    )
    for _ in range(options.epochs):
        rows = [*given, *made, *unrelated(given, len(given) // _UNRELATED, rng), *spoiled([*given, *made], _SPOILED, rng)]
        losses = []
        for some in batches.of(rows, rng):
            labels = torch.tensor([wanted(pair) for pair in some])
            weights = torch.tensor([weighed(pair) for pair in some])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = judge(*batches.inputs(some, [rng.random() < 0.5 for _ in some]))
            loss = (
                functional.binary_cross_entropy_with_logits(logits.float(), labels, pos_weight=rarity, reduction="none") * weights
            ).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
            if len(losses) % _TOLD == 0:
                print(f"{len(losses)} of {per_epoch} steps of the epoch, loss {sum(losses[-_TOLD:]) / _TOLD:.3f}", flush=True)
        yield sum(losses) / len(losses)


if __name__ == "__main__":
    main()
