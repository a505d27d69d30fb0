"""What each data set gives to status and modality: the last layer alone, learned anew on a frozen encoder with sets left out.

Runs of the whole network with a set left out would take an hour each. Here the states of the words of each act are computed once, and a
linear layer (what a head is) is fitted on the sets asked for and scored on the dev part of each. Two encoders are compared: the published
MiniLM, which has seen none of the sets, and the trained one, which has seen them all.

    python -m training.status_ablation --data ../shared/benchmarks --start $START/model.safetensors --tokenizer $START/tokenizer.json \
        --run RUN
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.batches import items
from training.corpora.markup import read_corpus
from training.examples import Example
from training.heads import HEADS
from training.loaders import crisis, meantime, uds
from training.made import events
from training.network import Network, start

# The head of a question, and the sets that answer it.
QUESTIONS = {
    "happened": ("crisis", "uds", "meantime", "made"),
    "event_modality": ("crisis", "made"),
    "event_status": ("crisis", "made"),
}
# Sentences of UDS-IH2 train that are read: more change the figures by less than .01.
UDS_SENTENCES = 6000
MADE_SENTENCES = 2000
STEPS, RATE, DECAY = 400, 1e-2, 1e-3
SIZE = 256
States = dict[str, tuple[Tensor, Tensor]]


def sets(data: Path) -> Iterator[tuple[str, str, Iterable[Example]]]:
    """Yield (set, part, examples)."""
    passages = [passage for passage in read_corpus(crisis.FOLDER) if passage.split == "train"]
    yield "crisis", "train", (crisis.example(passage) for passage in passages)
    yield "crisis", "dev", crisis.dev(data)
    yield "uds", "train", islice(uds.load(data / "factuality/uds_ih2/train.jsonl"), UDS_SENTENCES)
    yield "uds", "dev", uds.load(data / "factuality/uds_ih2/dev.jsonl")
    yield "meantime", "train", meantime.train(data / "meantime")
    yield "meantime", "dev", meantime.dev(data / "meantime")
    half = MADE_SENTENCES // 2
    yield "made", "train", (*events.made(half, 21, is_claimed=False), *events.made(half, 22, is_claimed=True))


@torch.no_grad()
def states(network: Network, tokenizer: Tokenizer, examples: Iterable[Example]) -> States:
    """Give for each question the mean states of the words of each act, and its classes."""
    found: dict[str, tuple[list[Tensor], list[int]]] = {question: ([], []) for question in QUESTIONS}
    for example in examples:
        for item in items(example, tokenizer, SIZE):
            if not any(item.classes.get(question) for question in QUESTIONS):
                continue
            window = item.window
            whole = network.encode(torch.from_numpy(window.pieces)[None], torch.from_numpy(window.shapes)[None])[0]
            words = whole[torch.from_numpy(window.first_piece)]
            for question in QUESTIONS:
                for first, last, label in item.classes.get(question, ()):
                    found[question][0].append(words[first : last + 1].mean(0))
                    found[question][1].append(label)
    return {question: (torch.stack(rows), torch.tensor(labels)) for question, (rows, labels) in found.items() if rows}


def fit(rows: Tensor, labels: Tensor, weights: Tensor, classes: int) -> nn.Linear:
    """Fit a linear layer by cross entropy; each set weighs the same, whatever its size."""
    torch.manual_seed(1)
    layer = nn.Linear(rows.shape[1], classes)
    optimizer = torch.optim.AdamW(layer.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(STEPS):
        loss = (functional.cross_entropy(layer(rows), labels, reduction="none") * weights).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return layer


def accuracy(layer: nn.Linear, rows: Tensor, labels: Tensor) -> tuple[float, float]:
    """Give accuracy, and the mean F1 of the classes that occur."""
    said = layer(rows).argmax(1)
    f1 = []
    for label in labels.unique():
        hits = float(((said == label) & (labels == label)).sum())
        f1.append(2 * hits / max(1.0, float((said == label).sum() + (labels == label).sum())))
    return round(float((said == labels).float().mean()), 3), round(float(np.mean(f1)), 3)


def combinations(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give each set alone, all of them, and all but each."""
    alone = [(name,) for name in names]
    without = [tuple(other for other in names if other != name) for name in names] if len(names) > 2 else []
    return [*alone, names, *without]


def table(found: dict[tuple[str, str], States]) -> Iterator[dict[str, object]]:
    """Yield a row for each question and choice of sets: accuracy and mean F1 on each dev part."""
    for question, names in QUESTIONS.items():
        classes = next(len(head.labels) for head in HEADS if head.name == question)
        for chosen in combinations(names):
            parts = [found[name, "train"][question] for name in chosen]
            weights = torch.cat([torch.full((len(labels),), 1 / len(labels) / len(parts)) for _, labels in parts])
            layer = fit(torch.cat([rows for rows, _ in parts]), torch.cat([labels for _, labels in parts]), weights, classes)
            dev = {name: accuracy(layer, *own[question]) for (name, part), own in found.items() if part == "dev" and question in own}
            yield {"question": question, "learned from": list(chosen), "n": [len(labels) for _, labels in parts], "dev": dev}


def main() -> None:
    """Read the arguments and print a line for each row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--run", type=Path, help="a run whose last weights are the trained encoder")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    for encoder in ("published", "trained") if options.run else ("published",):
        network = start(options.start)
        if encoder == "trained":
            network.load_state_dict(torch.load(options.run / "last.pt", weights_only=True)["mean"], strict=False)
        network.eval()
        found = {(name, part): states(network, tokenizer, examples) for name, part, examples in sets(options.data)}
        for row in table(found):
            print(json.dumps({"encoder": encoder, **row}), flush=True)


if __name__ == "__main__":
    main()
