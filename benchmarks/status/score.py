"""The figures of status; README.md beside this file has the definitions in words."""

from collections import Counter
from collections.abc import Sequence
from statistics import StatisticsError, correlation

from benchmarks.report import Figures
from benchmarks.scoring import mean
from benchmarks.status.systems import Stance
from standoff.records.events import EVENT_STATUSES, MODALITIES

# What was said and what the gold has, of one event.
Pair = tuple[Stance, Stance]


def rated(said: Sequence[float], gold: Sequence[float]) -> Figures:
    """Give the mean absolute error and Pearson's correlation of ratings from -3 to 3."""
    return {"mae": mean(abs(mine - theirs) for mine, theirs in zip(said, gold, strict=True)), "pearson": pearson(said, gold)}


def pearson(said: Sequence[float], gold: Sequence[float]) -> float:
    """Give Pearson's r; 0 where one side does not vary, which says nothing of the other."""
    try:
        return correlation(said, gold)
    except StatisticsError:
        return 0.0


def stood(pairs: Sequence[Pair]) -> Figures:
    """Give the accuracies, and how often what is not so, or not the article's own word, is given as if it were."""
    statuses = [(said[0], gold[0]) for said, gold in pairs]
    modalities = [(said[1], gold[1]) for said, gold in pairs]
    return {
        "status_accuracy": mean(said == gold for said, gold in statuses),
        "modality_accuracy": mean(said == gold for said, gold in modalities),
        "both_accuracy": mean(said == gold for said, gold in pairs),
        "not_actual_as_actual": mean(said == "actual" for said, gold in modalities if gold != "actual"),
        "not_reported_as_reported": mean(said == "reported" for said, gold in statuses if gold != "reported"),
    }


def confusion(pairs: Sequence[Pair]) -> Figures:
    """Give the cells of both confusion tables as numbers of events: ``status_n_GOLD_as_SAID``."""
    found: Figures = {}
    for at, (name, labels) in enumerate((("status", EVENT_STATUSES), ("modality", MODALITIES))):
        cells = Counter((gold[at], said[at]) for said, gold in pairs)
        found |= {f"{name}_n_{gold}_as_{said}": float(cells[gold, said]) for gold in labels for said in labels}
    return found


def tables(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Lay both confusion tables out for people: a row for what the gold has, a column for what was said."""
    lines: list[str] = []
    for at, (name, labels) in enumerate((("status", EVENT_STATUSES), ("modality", MODALITIES))):
        cells = Counter((gold[at], said[at]) for said, gold in pairs)
        lines.append(f"{name + ' (gold, down)':<22}" + "".join(f"{said:>14}" for said in labels))
        lines += [f"{gold:<22}" + "".join(f"{cells[gold, said]:>14}" for said in labels) for gold in labels]
    return tuple(lines)
