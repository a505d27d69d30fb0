"""One run of the benchmark: ``resolve_actor`` beside the reader of sources, which has the small table only."""

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.cases import Case, case_of
from benchmarks.offices.gold import Gold, gold_at
from benchmarks.report import DataSet, Figures, Report, Run, data_name, sha256_of
from standoff.lexicons.knowledge import load_knowledge
from standoff.lexicons.sources import SourceLexicon, load_sources
from standoff.reading.actors import affiliation
from standoff.reading.phrased_actors import resolve_actor
from standoff.reading.sources import NO_HINTS, source_phrase

TASK = "offices"
# A country and a sector, each None where nothing is said.
Said = tuple[str | None, str | None]


def run(data: Path, *, split: str = "dev") -> Run:
    """Score the resolution of actors on PLOVER GSR or on one part of the crisis corpus."""
    gold = gold_at(data, split=split)
    start = time.process_time()
    tables = load_knowledge()
    loaded = time.process_time()

    def ours(each: Gold) -> Said:
        found = resolve_actor(each.words, each.span, each.article, tables, each.when)
        # Several parties have a country or a sector together only when they agree in it, as the annotators have it.
        countries, sectors = {actor.country for actor in found}, {actor.sector for actor in found}
        return (countries.pop() if len(countries) == 1 else None, sectors.pop() if len(sectors) == 1 else None)

    said = [ours(each) for each in gold]
    taken = time.process_time() - loaded
    figures = scores(said, gold) | {"load_ms": (loaded - start) * 1000, "us_per_phrase": taken / len(gold) * 1e6}
    files = [data] if data.is_file() else sorted(data.glob("*.txt"))
    data_set = DataSet(name=data_name(data), sha256=sha256_of(files, root=data.parent if data.is_file() else data), n=len(gold))
    small = load_sources()
    report = Report(task=TASK, data=data_set, figures=figures, floors={"sources": scores([_small(each, small) for each in gold], gold)})
    return Run(report=report, cases={each.name: _case(mine, each) for each, mine in zip(gold, said, strict=True)})


def scores(said: Sequence[Said], gold: Sequence[Gold]) -> Figures:
    """Score what was said: how much of it is right, and how much of what the annotators have is found."""
    counts: Counter[str] = Counter()
    for (country, sector), each in zip(said, gold, strict=True):
        counts["resolved"] += country is not None or sector is not None
        for name, mine, theirs in (("country", country, each.country), ("sector", sector, each.sector)):
            counts[f"{name}_said"] += mine is not None
            counts[f"{name}_gold"] += theirs is not None
            counts[f"{name}_right"] += mine is not None and mine == theirs
            counts[f"{name}_said_of_gold"] += mine is not None and theirs is not None

    def share(part: str, whole: str) -> float:
        return counts[part] / counts[whole] if counts[whole] else 0.0

    return {
        "resolved": counts["resolved"] / len(gold) if gold else 0.0,
        "country_precision": share("country_right", "country_said"),
        "country_recall": share("country_right", "country_gold"),
        # Where the annotators give no sector (GSR leaves it out for states), what we say is no error.
        "sector_precision": share("sector_right", "sector_said_of_gold"),
        "sector_recall": share("sector_right", "sector_gold"),
    }


def _small(each: Gold, lexicon: SourceLexicon) -> Said:
    told = affiliation(source_phrase(each.article.text, each.span, NO_HINTS, lexicon), lexicon)
    return told.country, told.sector


def _case(said: Said, gold: Gold) -> Case:
    wrong = (said[0] != gold.country) + (gold.sector is not None and said[1] != gold.sector)
    return case_of(said, wrong)
