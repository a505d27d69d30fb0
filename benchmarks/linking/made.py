"""Copies made by program from texts of the shared sets: is each found, and is none found between different articles?"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from benchmarks import gum, meantime
from benchmarks.linking import rewrites
from benchmarks.report import Figures, MissingData
from standoff.lexicons.wording import Wording
from standoff.linking.alignment import Laid
from standoff.linking.copies import hold_together
from standoff.linking.dispatch import Dispatch
from standoff.linking.texts import features
from standoff.records import Article, Reading

SEED = 1
_FIRST = datetime(2016, 9, 1, tzinfo=UTC)
# Shorter texts are no articles.
_SHORTEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """An article from which copies are made."""

    name: str
    house: str
    headline: str
    body: str


def originals(shared: Path) -> Iterator[Original]:
    """Give the news of GUM, MEANTIME and the dev part of PolNeAR that stand under a folder; a set that is not there is passed over."""
    for name, house, text in _texts(shared):
        headline, _, body = text.partition("\n")
        if len(body) > _SHORTEST:
            yield Original(name=name, house=house, headline=headline.strip(), body=body.strip())


def _texts(shared: Path) -> Iterator[tuple[str, str, str]]:
    for folder, house in ((shared / "gum", "gum"), (shared / "meantime", "meantime")):
        try:
            files = gum.data_files(folder, "news") if house == "gum" else meantime.data_files(folder)
        except MissingData:
            continue
        for path in files:
            yield f"{house}:{path.stem}", house, gum.read(path).text if house == "gum" else meantime.read(path).text
    for path in sorted((shared / "attribution" / "polnear" / "dev" / "text").glob("*.txt")):
        # The name begins with that of the paper.
        yield f"polnear:{path.stem}", path.stem.split("_")[0], path.read_bytes().decode("utf-8")


def text_of(name: str, headline: str, body: str, *, wording: Wording, house: str = "original", later: bool = False) -> Laid:
    """Make a text that nobody read ready to be laid against others."""
    place = "copy" if later else house
    article = Article(text=f"{headline}\n\n{body}", headline=headline, publisher=place, url=f"https://{place}.example/{name}")
    known_at = _FIRST + timedelta(days=1 if later else 0)
    return Laid(features(Dispatch(article=article, reading=Reading(article=article), publisher=None, known_at=known_at), wording), wording)


def figures(shared: Path, wording: Wording) -> Figures:
    """Make copies of each kind and count those found, with their direction; and the pairs of different articles held to be copies.

    Different articles of one paper are left out: papers print the same note under all their articles, which is no copy but no text either.
    """
    rng = random.Random(SEED)
    texts = {each.name: each for each in originals(shared)}
    if not texts:
        return {}
    kept = {name: text_of(name, each.headline, each.body, wording=wording, house=each.house) for name, each in texts.items()}
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for name, each in texts.items():
        made = [(copy.kind, copy.text) for copy in rewrites.copies(each.headline, each.body, rng)]
        host = texts[rng.choice(sorted(texts.keys() - {name}))]
        made.append(("partial", f"{host.headline}\n\n{rewrites.partial(host.body, each.body, rng)}"))
        for kind, text in made:
            child = text_of(f"{name}-{kind}", *text.split("\n\n", 1), wording=wording, later=True)
            copy = hold_together(child, kept[name]).copy
            tried[kind] += 1
            found[kind] += copy is not None and copy.child == child.features.article
    unlike = [(one, two) for one, two in combinations(kept.values(), 2) if one.features.domain != two.features.domain]
    wrong = sum(1 for one, two in unlike if _may_be(one, two) and hold_together(one, two).copy is not None)
    measured = {f"made_{kind}_recall": found[kind] / tried[kind] for kind in tried}
    return {**measured, "made_n": float(tried.total()), "unlike_pairs": float(len(unlike)), "unlike_called_copies": float(wrong)}


def _may_be(one: Laid, two: Laid) -> bool:
    """Pass over pairs that share less than a tenth of their terms: no rule of ours reaches them."""
    return len(one.body.own & two.body.own) >= min(len(one.body.own), len(two.body.own)) / 10
