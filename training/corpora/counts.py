"""Check the corpus and count it: by layer, part, theatre, genre, status and modality.

python -m training.corpora.counts training/corpora/crisis
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from standoff.records import Reading
from training.corpora.convert import reading_of
from training.corpora.markup import MarkupError, Passage, read_file
from training.corpora.validate import problems

SPLITS = ("train", "dev", "test")
LAYERS = ("mentions", "claims", "events", "toponyms", "times", "quantities", "caveats")
Row = tuple[Passage, Reading]


def main() -> int:
    """Print problems, or the counts; 1 when there are problems."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    folder = parser.parse_args().corpus
    rows: list[Row] = []
    found: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        try:
            for passage in read_file(path):
                wrong = list(problems(passage))
                found += [f"{path.name}: {passage.id}: {problem}" for problem in wrong]
                if not wrong:
                    rows.append((passage, reading_of(passage)))
        except MarkupError as error:
            found.append(f"{path.name}: {error}")
    if found:
        print("\n".join(found))
        print(f"{len(found)} problems")
        return 1
    print("\n\n".join(tables(rows)))
    return 0


def tables(rows: Sequence[Row]) -> Iterable[str]:
    """Give the tables of counts, as Markdown."""
    yield _table(
        "",
        {
            "themes": lambda passage, _: {passage.theme},
            "passages": lambda passage, _: [passage.id],
            "words": lambda passage, _: passage.text.split(),
            "chains": lambda passage, reading: {mention.chain for mention in reading.mentions},
            **{layer: _layer(layer) for layer in LAYERS},
            "claims inside claims": lambda _, reading: [claim for claim in reading.claims if claim.nested_in],
            "events not plainly reported": lambda _, reading: [
                event for event in reading.events if (event.status, event.modality) != ("reported", "actual")
            ],
            "events negated, planned, hypothetical or denied": lambda _, reading: [
                event for event in reading.events if event.modality != "actual" or event.status == "denied"
            ],
        },
        rows,
    )
    yield _values("passages by theatre", lambda passage, _: [passage.header["theatre"]], rows)
    yield _values("passages by genre", lambda passage, _: [passage.header["genre"]], rows)
    yield _values("passages by style", lambda passage, _: [passage.header["style"]], rows)
    yield _values("passages by development", lambda passage, _: [passage.header["development"]], rows)
    yield _values("events by status", lambda _, reading: [event.status for event in reading.events], rows)
    yield _values("events by modality", lambda _, reading: [event.modality for event in reading.events], rows)
    yield _values("events by type", lambda _, reading: [event.type for event in reading.events], rows)
    yield _values("claims by speech act", lambda _, reading: [claim.speech_act for claim in reading.claims], rows)
    yield _values("claims by source kind", lambda _, reading: [claim.source_kind for claim in reading.claims], rows)
    yield _values("evidence by kind", lambda _, reading: [each.kind for claim in reading.claims for each in claim.evidence], rows)
    yield _values("caveats by kind", lambda _, reading: [caveat.kind for caveat in reading.caveats], rows)


def _layer(name: str) -> Callable[[Passage, Reading], Iterable[object]]:
    return lambda _, reading: getattr(reading, name)


def _values(title: str, values: Callable[[Passage, Reading], Iterable[str]], rows: Sequence[Row]) -> str:
    counted = Counter(value for row in rows for value in values(*row))
    names = [value for value, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    return _table(title, {name: lambda *row, name=name: [value for value in values(*row) if value == name] for name in names}, rows)


def _table(title: str, lines: dict[str, Callable[[Passage, Reading], Iterable[object]]], rows: Sequence[Row]) -> str:
    made = [f"| {title} | " + " | ".join(SPLITS) + " | all |", "| --- |" + " --- |" * (len(SPLITS) + 1)]
    for name, of in lines.items():
        several = [_count(of, [row for row in rows if row[0].split == split], name) for split in SPLITS]
        made.append(f"| {name} | " + " | ".join(f"{number:,}" for number in (*several, sum(several))) + " |")
    return "\n".join(made)


def _count(of: Callable[[Passage, Reading], Iterable[object]], rows: Sequence[Row], name: str) -> int:
    found = [each for row in rows for each in of(*row)]
    return len(set(found)) if name == "themes" else len(found)


if __name__ == "__main__":
    raise SystemExit(main())
