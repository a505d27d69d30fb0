"""The index at scale: a stream of made developments, each with copies and later reports, and what an article costs as it grows."""

import random
import re
import resource
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import islice
from pathlib import Path

from benchmarks.linking.triggers import judge
from benchmarks.report import ROOT, Figures, sha256_of
from standoff.intake.hooks import collect_seldom
from standoff.lexicons.linking import load_linking
from standoff.lexicons.wording import load_wording
from standoff.linking.dispatch import Dispatch
from standoff.linking.index import LinkIndex
from standoff.records import Reading
from training.corpora.convert import reading_of
from training.corpora.markup import read_corpus

FOLDERS = ("training/corpora/crisis", "training/corpora/second")
SEED = 1
# Articles a day: a desk that follows some hundred feeds on one crisis.
PER_DAY = 150
PAPERS = 200
# Articles after which a line says how far it is.
_TOLD_EVERY = 1000
# Articles over which the cost is taken at 10,000 and at the end.
WINDOW = 2000
_START = datetime(2020, 1, 1, tzinfo=UTC)
_NAME = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{3,}(?![A-Za-z])")
# Two figures and fewer than a year's four: counts, not years.
_FIGURE = re.compile(r"(?<![\d.,:])\d{1,3}(?![\d.,:])")
# Names of so many passages (states, months, NATO) stay as they are.
COMMON = 12
_WORD = re.compile(r"(?<![\w'’-])[a-z]{5,}(?![\w'’-])")
# Of .33, .2, .15, .1 and 0 the one with which two developments of one passage have a third of their terms in rows (p90 .48), as the
# labelled pairs of like wording do (.3 to .49); with 0 they have .68 and would be copies.
_EXCHANGED = 0.2
_SOUNDS = ("bcdfghklmnprstvz", "aeiou")


def stream(number: int, *, most: int | None = None) -> Iterator[Dispatch]:
    """Give so many dispatches in the order of publication, made from the first ``most`` passages (None: from all).

    A development is a passage of our own corpora with its gold reading, in which every name of few passages is made up, every figure is
    another, and a fifth of the longer words is too: there are 540 passages, and developments of one passage are to be no more alike than
    like wording about something else is in the labelled set (a third to a half of it in rows). None to five papers print it within a day;
    none to two later reports with other figures follow within four days.
    """
    rng = random.Random(SEED)
    passages = (passage for folder in FOLDERS for passage in read_corpus(ROOT / folder))
    readings = [reading_of(passage) for passage in islice(passages, most)]
    counts = Counter(name for reading in readings for name in set(_NAME.findall(reading.article.text)))
    keep = {name for name, count in counts.items() if count >= COMMON}
    waiting: list[tuple[datetime, int, Reading, int]] = []
    moment, count, given = _START, 0, 0
    while given < number:
        for at, reading, paper in _development(rng.choice(readings), keep, moment, rng):
            heappush(waiting, (at, count, reading, paper))
            count += 1
        # A development makes four and a half articles on average.
        moment += timedelta(days=rng.expovariate(PER_DAY / 4.5))
        while waiting and waiting[0][0] <= moment and given < number:
            at, _, reading, paper = heappop(waiting)
            yield _dispatch(reading, paper, at, given)
            given += 1


def _development(reading: Reading, keep: set[str], moment: datetime, rng: random.Random) -> Iterator[tuple[datetime, Reading, int]]:
    names: dict[str, str] = {}
    papers = rng.sample(range(PAPERS), 6)
    first = _renamed(reading, names, keep, rng)
    yield moment, first, papers[0]
    for paper in papers[1 : 1 + rng.randrange(6)]:
        yield moment + timedelta(minutes=rng.randrange(20, 1440)), first, paper
    for _ in range(rng.randrange(3)):
        yield moment + timedelta(minutes=rng.randrange(1440, 5760)), _renamed(reading, names, keep, rng), papers[0]


def _renamed(reading: Reading, names: dict[str, str], keep: set[str], rng: random.Random) -> Reading:
    """Exchange names for made-up ones, and figures for others, of the same length, so that every span stays where it is."""

    def other(found: re.Match[str]) -> str:
        name = found.group()
        if name not in keep and name not in names:
            names[name] = _made_up(name, rng).title()
        return names.get(name, name)

    def word(found: re.Match[str]) -> str:
        word = found.group()
        if word not in names:
            names[word] = _made_up(word, rng) if rng.random() < _EXCHANGED else word
        return names[word]

    def figure(found: re.Match[str]) -> str:
        return "".join(str(rng.randint(1, 9)) for _ in found.group())

    def changed(text: str) -> str:
        return _FIGURE.sub(figure, _WORD.sub(word, _NAME.sub(other, text)))

    article = replace(reading.article, text=changed(reading.article.text), headline=None)
    mentions = tuple(replace(mention, canonical=_WORD.sub(word, _NAME.sub(other, mention.canonical))) for mention in reading.mentions)
    return replace(reading, article=article, mentions=mentions)


def _made_up(word: str, rng: random.Random) -> str:
    return "".join(rng.choice(_SOUNDS[place % 2]) for place in range(len(word)))


def _dispatch(reading: Reading, paper: int, moment: datetime, number: int) -> Dispatch:
    url = f"https://paper{paper}.example/{number}"
    article = replace(reading.article, url=url, publisher=f"Paper {paper}", published_at=moment.isoformat(timespec="seconds"))
    return Dispatch(article=article, reading=replace(reading, article=article), publisher=None, known_at=moment)


def run(number: int) -> Figures:
    """Stream so many articles into an index and say what they cost."""
    index = LinkIndex(load_wording(), load_linking(), judge())
    # As a run has it.
    collect_seldom()
    spent: list[float] = []
    worked: list[float] = []
    before = _resident()
    latest: deque[str] = deque(maxlen=WINDOW)
    for dispatch in stream(number):
        latest.append(dispatch.id)
        clock, work = time.perf_counter(), time.process_time()
        index.add(dispatch)
        spent.append((time.perf_counter() - clock) * 1000)
        worked.append((time.process_time() - work) * 1000)
        if len(spent) % _TOLD_EVERY == 0:
            clocks, works = sorted(spent[-_TOLD_EVERY:]), sorted(worked[-_TOLD_EVERY:])
            place = _TOLD_EVERY * 95 // 100
            told = f"p95 {clocks[place]:.1f} ms (CPU {works[place]:.1f}), mean CPU {sum(works) / len(works):.1f} ms"
            print(f"{len(spent)} articles: {told}, {_resident() >> 20} MB", flush=True)
    grown = _resident() - before
    return {**_figures(spent, worked, grown, index), "load_ms_an_article": _load_ms([index.dump(article) for article in latest])}


def _load_ms(states: list[bytes]) -> float:
    """Give what it takes to take up an article from what the store keeps of it, of some that stand together."""
    index = LinkIndex(load_wording(), load_linking())
    clock = time.perf_counter()
    index.load(states)
    return (time.perf_counter() - clock) * 1000 / len(states)


def _figures(spent: list[float], worked: list[float], grown: int, index: LinkIndex) -> Figures:
    ordered = sorted(spent)
    at = min(10_000, len(worked))
    early, late = worked[max(0, at - WINDOW) : at], worked[-WINDOW:]
    return {
        "articles": float(len(spent)),
        "p50_ms": ordered[len(ordered) // 2],
        "p95_ms": ordered[len(ordered) * 95 // 100],
        "p99_ms": ordered[len(ordered) * 99 // 100],
        "p95_cpu_ms": sorted(worked)[len(worked) * 95 // 100],
        "cpu_ms_at_10000": sum(early) / len(early),
        "cpu_ms_at_end": sum(late) / len(late),
        "growth": (sum(late) / len(late)) / (sum(early) / len(early)),
        "rss_kb_an_article": grown / 1024 / len(spent),
        "index_kb_an_article": index.size / 1024 / len(spent),
    }


def data_hash() -> str:
    """Hash the passages from which the stream is made."""
    return sha256_of((path for folder in FOLDERS for path in (ROOT / folder).glob("*.txt")), root=ROOT)


def _resident() -> int:
    """Give the memory of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
