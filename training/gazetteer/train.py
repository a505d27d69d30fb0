"""Train the ranker.

python -m training.gazetteer.train --corpus training/corpora/crisis --folder data/standoff-gazetteer/src/standoff_gazetteer

Each stage is a small network trained by Adam on the softmax over the candidates of one name: the probability of all that are right
(within reach of the gold position) together, and of the very place where that is known. Plain numpy; two cores; some minutes.
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_ranker import FILE, PlaceRanker, Stage
from standoff.reading.place_features import ALONE, TOGETHER, alone, together
from training.gazetteer.gold import Task, corpus_lessons, task_of
from training.gazetteer.made import Maker

VERSION = "2026.11"
HIDDEN, STAGES, EPOCHS, BATCH, RATE = 24, 3, 14, 32, 4e-3
# What the very place weighs beside any place near it: a town and the county of its name have one position and are two places.
EXACT = 0.3
DECAY = 1e-4


@dataclass(slots=True)
class Batchable:
    """A task with its features at hand."""

    task: Task
    features: np.ndarray


def main() -> None:
    """Train, print dev figures after each stage, write the ranker."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--made", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    gazetteer = Gazetteer(options.folder)
    began = time.perf_counter()
    maker = Maker(gazetteer, seed=options.seed)
    train = [task_of(maker.lesson(), gazetteer) for _ in range(options.made)]
    train += [task_of(lesson, gazetteer) for lesson in corpus_lessons(options.corpus, "train")]
    other = Maker(gazetteer, seed=options.seed + 1000)
    dev = {"made": [task_of(other.lesson(), gazetteer) for _ in range(600)]}
    dev["corpus"] = [task_of(lesson, gazetteer) for lesson in corpus_lessons(options.corpus, "dev")]
    print(f"{len(train)} articles to learn from, {time.perf_counter() - began:.0f} s")
    stages: list[Stage] = []
    shares: dict[str, list[np.ndarray]] = {}
    for number in range(STAGES):
        parts = {"train": train, **dev}
        ready = {name: _ready(tasks, shares.get(name), number) for name, tasks in parts.items()}
        names = ALONE if number == 0 else (*ALONE, *TOGETHER)
        stage = _learn(ready["train"], names, np.random.default_rng(options.seed))
        stages.append(stage)
        for name, batchables in ready.items():
            shares[name] = [each.task.table.shares(stage.scores(each.features)) for each in batchables]
            print(f"stage {number + 1}, {name}: {_accuracy(batchables, shares[name])}, {time.perf_counter() - began:.0f} s", flush=True)
    _write(PlaceRanker(version=VERSION, stages=tuple(stages)), options.folder / FILE)


def _ready(tasks: list[Task], shares: list[np.ndarray] | None, number: int) -> list[Batchable]:
    made = []
    for at, task in enumerate(tasks):
        if not len(task.table.places):
            made.append(Batchable(task, np.zeros((0, len(ALONE) + (len(TOGETHER) if number else 0)))))
            continue
        features = alone(task.table)
        if number and shares is not None:
            features = np.concatenate((features, together(task.table, shares[at])), axis=1)
        made.append(Batchable(task, features))
    return made


def _learn(batchables: list[Batchable], names: tuple[str, ...], random: np.random.Generator) -> Stage:
    width = len(names)
    tables = [random.normal(0, 1 / np.sqrt(width), (width, HIDDEN)), np.zeros(HIDDEN), random.normal(0, 0.3, HIDDEN)]
    means, squares = [np.zeros_like(each) for each in tables], [np.zeros_like(each) for each in tables]
    step = 0
    useful = [each for each in batchables if any(rows is not None for rows in each.task.right)]
    total = EPOCHS * ((len(useful) + BATCH - 1) // BATCH)
    for _ in range(EPOCHS):
        order = random.permutation(len(useful))
        for start in range(0, len(order), BATCH):
            step += 1
            slopes = _slopes([useful[at] for at in order[start : start + BATCH]], tables)
            rate = RATE * (1 - step / (total + 1))
            for at, slope in enumerate(slopes):
                means[at] = 0.9 * means[at] + 0.1 * slope
                squares[at] = 0.999 * squares[at] + 0.001 * slope**2
                stepped = means[at] / (1 - 0.9**step) / (np.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8)
                tables[at] = tables[at] - rate * (stepped + DECAY * tables[at])
    return Stage(features=names, hidden=tables[0], hidden_bias=tables[1], output=tables[2], temperature=1.0)


def _slopes(batch: list[Batchable], tables: list[np.ndarray]) -> list[np.ndarray]:
    """Give the slope of the loss over a batch, by the rule of the chain."""
    features = np.concatenate([each.features for each in batch])
    raised = features @ tables[0] + tables[1]
    active = np.maximum(raised, 0.0)
    scores = active @ tables[2]
    pull = np.zeros(len(scores))
    offset, groups = 0, 0
    for each in batch:
        for number, right in enumerate(each.task.right):
            if right is None:
                continue
            rows = each.task.table.of(number)
            here = slice(rows.start + offset, rows.stop + offset)
            share = np.exp(scores[here] - scores[here].max())
            share /= share.sum()
            wanted = np.zeros(len(share))
            wanted[right - rows.start] = share[right - rows.start]
            wanted /= max(wanted.sum(), 1e-12)
            slope = share - wanted
            exact = each.task.exact[number]
            if exact is not None:
                one = share.copy()
                one[exact - rows.start] -= 1.0
                slope = slope + EXACT * one
            pull[here] = each.task.weight * slope
            groups += 1
        offset += len(each.features)
    pull /= max(groups, 1)
    back = np.outer(pull, tables[2]) * (raised > 0)
    return [features.T @ back, back.sum(axis=0), active.T @ pull]


def _accuracy(batchables: list[Batchable], shares: list[np.ndarray]) -> str:
    hits = floor = total = known = 0
    for each, share in zip(batchables, shares, strict=True):
        for number, right in enumerate(each.task.right):
            rows = each.task.table.of(number)
            known += rows.stop > rows.start
            if right is None:
                continue
            total += 1
            hits += int(rows.start + share[rows].argmax()) in right
            floor += int(rows.start + each.task.table.population[rows].argmax()) in right
    return f"{hits / max(total, 1):.4f} of {total} names (largest population {floor / max(total, 1):.4f}; {known} known)"


def _write(ranker: PlaceRanker, path: Path) -> None:
    stages = [
        {
            "features": stage.features, "hidden": stage.hidden.round(5).tolist(), "hidden_bias": stage.hidden_bias.round(5).tolist(),
            "output": stage.output.round(5).tolist(), "temperature": stage.temperature,
        }
        for stage in ranker.stages
    ]  # fmt: skip
    path.write_text(json.dumps({"version": ranker.version, "stages": stages}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
