"""Compare two annotations: F1 of what was marked, and Cohen's kappa of the values on what both marked."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.layers import compare, figures_of
from benchmarks.report import DataSet, MissingData, Report, data_name, sha256_of
from training.corpora.convert import reading_of
from training.corpora.markup import read_corpus

TASK = "agreement"


def run(first: Path, second: Path) -> Report:
    """Give the figures of the second annotator against the first, on the passages that both have."""
    again = {passage.id: passage for passage in read_corpus(second)} if second.exists() else {}
    pairs = [(again[passage.id], passage) for passage in read_corpus(first) if passage.id in again] if again else []
    if not pairs:
        raise MissingData(f"no passage under {second} is also under {first}")
    found = compare([reading_of(one) for one, _ in pairs], [reading_of(other) for _, other in pairs])
    figures = figures_of(found)
    figures |= {f"{name}_kappa": kappa(values) for name, values in sorted(found.values.items())}
    data = DataSet(name=data_name(second), sha256=sha256_of(second.glob("*.txt"), root=second), n=len(pairs))
    return Report(task=TASK, data=data, figures=figures)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Give Cohen's kappa (1960) of pairs of values: agreement beyond what their frequencies would give by chance."""
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    by_chance = sum(ones.count(value) * others.count(value) for value in set(ones)) / len(pairs) ** 2
    return 1.0 if by_chance == 1.0 else (agreed - by_chance) / (1 - by_chance)
