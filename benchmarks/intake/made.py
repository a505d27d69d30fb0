"""Short articles made up for measuring and for the crash test: each of two sentences, with a code of its own, no two alike.

Names are drawn so that the word of rank r comes about 1/r as often as the first, as words of the press do (Zipf), and most words of
rank beyond a thousand stand in few articles. Nobody and nothing in them exists.
"""

import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate

# As many as a year of one paper has proper names, by order of magnitude.
NAMES = 20_000
_STARTS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "z")
_MIDDLES = ("a", "e", "i", "o", "u", "ai", "ei", "or", "an", "el")
_ENDS = ("n", "s", "l", "v", "th", "nd", "ra", "vo", "ka", "mir", "gard", "mouth")
_SHIPS = ("frigate", "tanker", "convoy", "tug", "minesweeper", "freighter", "patrol boat", "barge", "destroyer", "trawler")
_ACTS = ("left", "entered", "blocked", "shelled", "inspected", "searched", "turned back from", "was seen off", "anchored at", "avoided")
_SOURCES = ("ministry", "harbour master", "embassy", "general staff", "port authority", "foreign minister", "coast guard", "spokesman")
_CUES = ("said", "denied that", "confirmed that", "warned that", "announced that", "claimed that")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_DAY = datetime(2025, 3, 3, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A made-up article; ``code`` stands in its headline and in no other article."""

    code: str
    headline: str
    sentences: tuple[str, str]
    publisher: str
    published_at: str

    @property
    def text(self) -> str:
        """The article as plain text: headline, blank line, body."""
        return f"{self.headline}\n\n{' '.join(self.sentences)}"

    def as_json(self) -> str:
        """Give a line of a table of articles, without an address."""
        return json.dumps(
            {
                "headline": self.headline,
                "text": " ".join(self.sentences),
                "publisher": self.publisher,
                "published_at": self.published_at,
                "language": "en",
            }
        )

    def as_page(self) -> bytes:
        """Give the page of a paper that carries it."""
        body = "".join(f"<p>{sentence}</p>" for sentence in self.sentences)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{self.headline}</title>'
            f'<meta property="og:site_name" content="{self.publisher}"><meta property="og:title" content="{self.headline}">'
            f'<meta property="article:published_time" content="{self.published_at}"></head><body>'
            f"<nav><a href='/'>Home</a></nav><article><h1>{self.headline}</h1>{body}</article><footer>All rights</footer></body></html>"
        ).encode()


def made(number: int) -> Made:
    """Make the article of a number; the same number always makes the same."""
    rng = random.Random(number)
    names, weights = _names()
    who, where, ship, other = (each.capitalize() for each in rng.choices(names, cum_weights=weights, k=4))
    code = f"QX{number:06d}"
    thing, act = rng.choice(_SHIPS), rng.choice(_ACTS)
    first = (
        f"The {rng.choice(_SOURCES)} of {where} {rng.choice(_CUES)} the {thing} {ship} {act} {other} on {rng.choice(_DAYS)} "
        f"with {rng.randrange(2, 900)} people on board."
    )
    second = (
        f"An officer of the {rng.choice(_SHIPS)} {rng.choice(names).capitalize()} {rng.choice(_CUES)} {who} "
        f"{rng.choice(_ACTS)} the strait {rng.randrange(2, 90)} kilometres from {rng.choice(names).capitalize()}."
    )
    return Made(
        code=code,
        headline=f"{thing.capitalize()} {ship} near {other}, notice {code}",
        sentences=(first, second),
        publisher=f"{rng.choice(names[:300]).capitalize()} Courier",
        published_at=(FIRST_DAY + timedelta(minutes=number)).isoformat(),
    )


@cache
def _names() -> tuple[list[str], list[float]]:
    rng = random.Random(0)
    found: dict[str, None] = {}
    while len(found) < NAMES:
        found[rng.choice(_STARTS) + rng.choice(_MIDDLES) + rng.choice(_STARTS) + rng.choice(_MIDDLES) + rng.choice(_ENDS)] = None
    return list(found), list(accumulate(1 / rank for rank in range(1, NAMES + 1)))
