"""Score a network on dev windows, in the trainer: exact span F1 a label, class accuracy, pair accuracy."""

from collections import Counter

import numpy as np
import torch

from standoff.inference.decoding import bio_transitions, spans_of, viterbi
from training.batches import Item
from training.heads import HEADS
from training.losses import distance_bucket
from training.network import Network


@torch.no_grad()
def outputs(network: Network, item: Item) -> dict[str, np.ndarray]:
    """Give each head's numbers for the words of one window."""
    network.eval()
    pieces, shapes = torch.from_numpy(item.window.pieces)[None], torch.from_numpy(item.window.shapes)[None]
    rows = torch.from_numpy(item.window.first_piece)
    return {head.name: out[0, rows].numpy() for head, out in zip(HEADS, network(pieces, shapes), strict=True)}


def evaluate(network: Network, dev: dict[str, list[Item]]) -> dict[str, float]:
    """Give a figure for each head and label."""
    hits: Counter[str] = Counter()
    said: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    tables = {name: bio_transitions(table.detach().numpy()) for name, table in network.transitions.items()}
    for pool in dev.values():
        for item in pool:
            out = outputs(network, item)
            for head in HEADS:
                if head.kind == "tags" and head.name in item.tags and head.name not in item.allowed:
                    found = set(spans_of(viterbi(out[head.name], tables[head.name])))
                    wanted = set(spans_of(item.tags[head.name]))
                    for number, label in enumerate(head.labels):
                        key = f"{head.name}.{label}"
                        mine, theirs = {s for s in found if s[2] == number}, {s for s in wanted if s[2] == number}
                        hits[key] += len(mine & theirs)
                        said[key] += len(mine)
                        gold[key] += len(theirs)
                elif head.kind == "classes" and head.name in item.classes:
                    for first, last, label in item.classes[head.name]:
                        right = int(out[head.name][first : last + 1].mean(0).argmax()) == label
                        hits[head.name] += right
                        said[head.name] += 1
                        gold[head.name] += 1
                elif head.kind == "pairs" and head.name in item.pairs:
                    asked, offered, answers = item.pairs[head.name]
                    if not asked or not offered:
                        continue
                    rows, dim = torch.from_numpy(out[head.name]), head.dim
                    at, of = torch.tensor(asked), torch.tensor(offered)
                    score = (
                        rows[at, :dim] @ rows[of, dim:].T / dim**0.5 + network.distances[head.name][distance_bucket(of[None] - at[:, None])]
                    )
                    score = torch.cat([network.no_partner[head.name].expand(len(asked), 1), score], dim=1)
                    hits[head.name] += int((score.argmax(1) - 1 == torch.tensor(answers)).sum())
                    said[head.name] += len(asked)
                    gold[head.name] += len(asked)
    return {key: round(2 * hits[key] / max(1, said[key] + gold[key]), 4) for key in gold}
