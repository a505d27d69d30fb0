"""Read streams in which 60% of the paragraphs are copies, with a cache and without: the time, and whether the readings are the same.

Three streams are made by program from the articles of one folder. *verbatim*: articles come again whole, at another publisher. *own lead*:
articles come again behind a headline and first paragraph of another. *mixed*, which is what an agency's customers print: of the copies
five in six are whole, one has a lead of its own.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.report import MissingData
from standoff.articles.extraction import text_article
from standoff.inference.cache import ContentCache
from standoff.pipeline import Reader
from standoff.records import Article
from standoff.records.contract import to_json
from standoff.settings import Settings

SEED = 7
COPIED = 0.6
# Of the copies, the share that has a lead of its own.
OWN_LEADS = {"verbatim": 0.0, "own_lead": 1.0, "mixed": 1 / 6}
CACHE_MEGABYTES = 500.0


def stream(originals: Sequence[Article], *, own_leads: float) -> list[Article]:
    """Make a stream in which about 60% of the paragraphs are copies: after every original one or two articles that copy it."""
    draw = random.Random(SEED)
    made: list[Article] = []
    paragraphs = copied = 0
    for number, original in enumerate(originals):
        made.append(original)
        paragraphs += _paragraphs(original.text)
        copy = 0
        while copied < COPIED * paragraphs and copy < 3:
            copy += 1
            with_lead = draw.random() < own_leads
            text = _with_lead(original.text, originals[number - 1].text) if with_lead else original.text
            made.append(replace(original, text=text, url=f"https://paper{copy}.example/{number}", publisher=f"Paper {copy}"))
            paragraphs += _paragraphs(text)
            copied += _paragraphs(text) - 2 * with_lead
    return made


def _paragraphs(text: str) -> int:
    return sum(bool(line.strip()) for line in text.split("\n"))


def _with_lead(text: str, other: str) -> str:
    """Put the first two paragraphs of another article in the place of one's own."""
    lines = [line for line in text.split("\n") if line.strip()]
    lead = [line for line in other.split("\n") if line.strip()][:2]
    return "\n\n".join([*lead, *lines[2:]])


def cache_figures(folder: Path, *, articles: int = 60) -> dict[str, float]:
    """Give the figures of the three streams: how many times as fast with the cache, its hit rate, and whether all readings are the same.

    Raises:
        MissingData: There is no text in the folder.
    """
    files = sorted(folder.glob("*.txt"))[:articles]
    if not files:
        raise MissingData(f"no *.txt under {folder}")
    originals = [replace(text_article(file.read_text(encoding="utf-8")), url=f"https://agency.example/{file.stem}") for file in files]
    figures: dict[str, float] = {}
    plain = Reader(Settings(threads=1))
    _read(plain, originals[:3])
    for name, own_leads in OWN_LEADS.items():
        given = stream(originals, own_leads=own_leads)
        cached = Reader(Settings(threads=1), cache=ContentCache(CACHE_MEGABYTES))
        slow, without = _read(plain, given)
        fast, within = _read(cached, given)
        stats = cached.cache_stats()
        figures[f"{name}_times_as_fast"] = slow / fast
        figures[f"{name}_hit_rate"] = stats.hits / (stats.hits + stats.misses) if stats else 0.0
        figures[f"{name}_identical"] = float(without == within)
        figures[f"{name}_articles"] = len(given)
        figures[f"{name}_cache_mb"] = stats.held / 1e6 if stats else 0.0
    return figures


def _read(reader: Reader, articles: Sequence[Article]) -> tuple[float, list[str]]:
    """Read a stream as it comes; gives the seconds of processor time, of which what else the machine does is no part."""
    start = time.process_time()
    readings = [reader.read(article) for article in articles]
    return time.process_time() - start, [json.dumps(to_json(each)) for each in readings]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="a folder of texts, such as ../shared/benchmarks/attribution/polnear/dev/text"
    )
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = cache_figures(given.data)
    for name, value in figures.items():
        print(f"{name:28}{value:10.3f}")
    if given.json:
        print(json.dumps({"task": "intake.cache", "figures": figures}))


if __name__ == "__main__":
    main()
