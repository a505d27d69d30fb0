"""Train the encoder and all its heads at once; the command stands in README.md.

The learning rate warms up over 6% of the budget and then falls linearly to zero. The budget is a number of
minutes (``--minutes``, what a shared machine can promise) or of epochs (``--epochs``, what can be repeated exactly).
What is scored and kept of
each epoch is a running mean of the weights. A checkpoint is written each epoch; the same command goes on from the last one.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.batches import Item, batches, exchange_quotes, hide_pieces, items
from training.evaluate import evaluate
from training.heads import DATA_SETS, HEADS, DataSet
from training.loaders import polnear
from training.losses import crf_loss, pair_loss, partial_crf_loss
from training.network import start
from training.shipped import load_shipped
from training.silver_names import with_names


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/, gum/, re3d/ ...")
    parser.add_argument("--start", type=Path, required=True, help="model.safetensors of the published MiniLM")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--size", type=int, default=256, help="pieces a window")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1.2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quotes", type=float, default=0.15, help="share of windows whose quotation marks change style")
    parser.add_argument("--hidden", type=float, default=0.05, help="share of pieces hidden behind the mask, in half of the windows")
    parser.add_argument("--cuts", type=int, default=96, help="windows of each epoch are cut to a size drawn from size - cuts .. size")
    parser.add_argument(
        "--mean", type=float, default=0.998, help="decay of the running mean of the weights, which is what is scored and kept"
    )
    parser.add_argument("--warm", type=Path, help="a checkpoint (last.pt), or a folder of weights that shipped, to begin with")
    parser.add_argument("--bf16", action="store_true", help="multiply in bfloat16: twice as fast where the processor can")
    parser.add_argument("--int8", action="store_true", help="round in the forward pass as the exported weights will be (the last stretch)")
    parser.add_argument("--nested", type=Path, help="silver labels of claims inside claims, from training.nested_silver")
    parser.add_argument("--names", type=Path, help="silver labels of names and times, from training.silver_names")
    parser.add_argument("--only", type=int, help="stop after so many batches (to measure speed)")
    Trainer(parser.parse_args()).run()


class Trainer:
    """One run: network, optimiser, progress and log."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        options.out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(options.seed)
        self.rng = random.Random(options.seed)
        self.tokenizer = Tokenizer.from_file(str(options.tokenizer))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.quote_ids = {mark: self.tokenizer.token_to_id(mark) for mark in '"“”‘’'}
        self.network = start(options.start)
        encoder = [p for n, p in self.network.named_parameters() if p.requires_grad and n.split(".")[0] in ("positions", "norm", "layers")]
        rest = [p for n, p in self.network.named_parameters() if p.requires_grad and n.split(".")[0] not in ("positions", "norm", "layers")]
        groups = [{"params": encoder, "lr": options.rate}, {"params": rest, "lr": options.head_rate}]
        if options.int8:
            self.network.round_as_int8()
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.rates = [options.rate, options.head_rate]
        self.epoch, self.step, self.seconds = 0, 0, 0.0
        checkpoint = options.out / "last.pt"
        if options.warm and not checkpoint.exists():
            if options.warm.is_dir():
                self.log({"new heads": load_shipped(self.network, options.warm)})
            else:
                self.network.load_state_dict(torch.load(options.warm, weights_only=True)["mean"], strict=False)
        self.learned = {name: each for name, each in self.network.named_parameters() if each.requires_grad}
        self.mean = {name: each.detach().clone() for name, each in self.learned.items()}
        if checkpoint.exists():
            state = torch.load(checkpoint, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.mean = state["mean"]
            self.optimizer.load_state_dict(state["optimizer"])
            self.epoch, self.step, self.seconds = state["epoch"], state["step"], state["seconds"]

    def run(self) -> None:
        """Train to the end of the budget."""
        options = self.options
        self.examples = {each.name: list(each.train(options.data)) for each in DATA_SETS}
        if options.nested:
            self.examples["polnear"] = list(polnear.with_inner(iter(self.examples["polnear"]), options.nested))
        if options.names:
            self.examples = {name: list(with_names(pool, options.names)) for name, pool in self.examples.items()}
        dev_examples = {each.name: list(each.dev(options.data)) for each in DATA_SETS if each.dev}
        if options.nested:
            dev_examples["polnear"] = list(polnear.with_inner(iter(dev_examples["polnear"]), options.nested))
        dev = {
            name: [item for example in pool for item in items(example, self.tokenizer, options.size)] for name, pool in dev_examples.items()
        }
        counts = {name: len(pool) for name, pool in self.examples.items()}
        self.log({"examples": counts, "dev": {name: len(pool) for name, pool in dev.items()}, "options": vars(options)})
        while not self.finished():
            plan = self.plan(self.pools())
            losses: dict[str, list[float]] = {}
            began = time.monotonic()
            for number, batch in enumerate(plan):
                self.one_step(batch, number / len(plan), losses)
                if self.step % 100 == 0:
                    self.log({"step": self.step, "of": len(plan), "s_a_batch": round((time.monotonic() - began) / (number + 1), 3),
                              "loss": {name: round(float(np.mean(each[-100:])), 4) for name, each in losses.items()}})  # fmt: skip
                if self.finished() or (options.only and self.step >= options.only):
                    break
            self.epoch += 1
            self.save()
            if options.only:
                self.log({"batches": self.step, "seconds": round(self.seconds, 1)})
                return
            self.log({"epoch": self.epoch, "minutes": round(self.seconds / 60, 1), "dev": self.evaluate_mean(dev)})
        self.log({"without the mean": evaluate(self.network, dev)})

    def pools(self) -> dict[str, list[Item]]:
        """Cut the windows of one epoch, each epoch at other places."""
        size = self.options.size - (self.rng.randrange(self.options.cuts) if self.options.cuts else 0)
        return {name: [item for example in pool for item in items(example, self.tokenizer, size)] for name, pool in self.examples.items()}

    def evaluate_mean(self, dev: dict[str, list[Item]]) -> dict[str, float]:
        """Score the running mean of the weights, and put the weights back."""
        own = {name: each.detach().clone() for name, each in self.learned.items()}
        with torch.no_grad():
            for name, each in self.learned.items():
                each.copy_(self.mean[name])
        figures = evaluate(self.network, dev)
        with torch.no_grad():
            for name, each in self.learned.items():
                each.copy_(own[name])
        return figures

    def plan(self, pools: dict[str, list[Item]]) -> list[list[Item]]:
        """Give the batches of one epoch, of all data sets mixed."""
        sets: list[tuple[DataSet, list[Item]]] = [(each, pools[each.name]) for each in DATA_SETS for _ in range(each.repeat)]
        planned = [batch for each, pool in sets for batch in batches(pool, each.pieces_a_batch, self.rng) if self.rng.random() < each.share]
        self.rng.shuffle(planned)
        return planned

    def progress(self, within: float) -> float:
        if self.options.minutes:
            return self.seconds / 60 / self.options.minutes
        return (self.epoch + within) / self.options.epochs

    def finished(self) -> bool:
        return self.progress(0.0) >= 1.0

    def one_step(self, batch: list[Item], within: float, losses: dict[str, list[float]]) -> None:
        began = time.monotonic()
        progress = self.progress(within)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(progress / 0.06, max(0.0, (1 - progress) / 0.94))
        self.network.train()
        loss = torch.zeros(())
        for name, each in self.losses(batch):
            losses.setdefault(name, []).append(float(each.detach()))
            weight = next(head.weight for head in HEADS if head.name == name) * batch[0].weights.get(name, 1.0)
            loss = loss + weight * each
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        decay = min(self.options.mean, (1 + self.step) / (10 + self.step))
        names = list(self.learned)
        torch._foreach_lerp_([self.mean[name] for name in names], [self.learned[name].detach() for name in names], 1 - decay)
        self.seconds += time.monotonic() - began

    def losses(self, batch: list[Item]) -> Iterator[tuple[str, Tensor]]:
        """Yield the loss of each head that has gold in this batch (all windows of a batch come from one data set)."""
        longest = max(len(item.window.pieces) for item in batch)
        pieces = torch.zeros(len(batch), longest, dtype=torch.long)
        shapes = torch.zeros(len(batch), longest, dtype=torch.long)
        words = max(len(item.window.first_piece) for item in batch)
        rows = torch.zeros(len(batch), words, dtype=torch.long)
        mask = torch.zeros(len(batch), words, dtype=torch.bool)
        for number, item in enumerate(batch):
            ids = item.window.pieces
            if self.rng.random() < self.options.quotes:
                ids = exchange_quotes(ids, self.quote_ids, self.rng)
            if self.rng.random() < 0.5:
                ids = hide_pieces(ids, self.options.hidden, self.rng)
            pieces[number, : len(ids)] = torch.from_numpy(ids)
            shapes[number, : len(ids)] = torch.from_numpy(item.window.shapes)
            rows[number, : len(item.window.first_piece)] = torch.from_numpy(item.window.first_piece)
            mask[number, : len(item.window.first_piece)] = True
        with torch.autocast("cpu", torch.bfloat16, enabled=self.options.bf16):
            states = self.network.encode(pieces, shapes)
        states = states.float()
        states = states.gather(1, rows[:, :, None].expand(-1, -1, states.shape[-1]))
        for head in HEADS:
            gold = [getattr(item, head.kind).get(head.name) for item in batch]
            if any(each is None for each in gold):
                continue
            output = self.network.heads[head.name](states)
            if head.kind == "tags":
                tags = torch.zeros(len(batch), words, dtype=torch.long)
                for number, each in enumerate(gold):
                    tags[number, : len(each)] = torch.from_numpy(each)
                if any(head.name in item.allowed for item in batch):
                    allowed = functional.one_hot(tags, output.shape[-1]).bool()
                    for number, item in enumerate(batch):
                        if head.name in item.allowed:
                            allowed[number, : len(item.allowed[head.name])] = torch.from_numpy(item.allowed[head.name])
                    yield head.name, partial_crf_loss(output, allowed, mask, self.network.transitions[head.name])
                    continue
                yield head.name, crf_loss(output, tags, mask, self.network.transitions[head.name])
            elif head.kind == "pairs":
                asked, offered, answers = zip(*gold, strict=True)
                yield (
                    head.name,
                    pair_loss(output, asked, offered, answers, self.network.no_partner[head.name], self.network.distances[head.name]),
                )
            else:
                spans = [(number, *span) for number, each in enumerate(gold) for span in each]
                if spans:
                    where = torch.tensor(spans)
                    sums = functional.pad(output.cumsum(1), (0, 0, 1, 0))
                    mean = (sums[where[:, 0], where[:, 2] + 1] - sums[where[:, 0], where[:, 1]]) / (where[:, 2] - where[:, 1] + 1)[:, None]
                    yield head.name, functional.cross_entropy(mean, where[:, 3])

    def save(self) -> None:
        """Write a checkpoint to go on from, and the network of this epoch (for averaging)."""
        state = {"network": self.network.state_dict(), "mean": self.mean, "optimizer": self.optimizer.state_dict(),
                 "epoch": self.epoch, "step": self.step, "seconds": self.seconds}  # fmt: skip
        torch.save(state, self.options.out / "new.pt")
        (self.options.out / "new.pt").replace(self.options.out / "last.pt")
        torch.save(self.mean, self.options.out / f"epoch-{self.epoch}.pt")

    def log(self, record: dict[str, object]) -> None:
        line = json.dumps(record, default=str)
        print(line, flush=True)
        with (self.options.out / "log.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(line + "\n")


if __name__ == "__main__":
    main()
