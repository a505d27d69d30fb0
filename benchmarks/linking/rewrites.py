"""Copies made by program, as editors make them: words replaced, sentences turned, moved and cut, a lead and a headline of one's own."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from standoff.text import sentences

TABLE = Path(__file__).with_name("rewrites.tsv")
# "X said that Y" and "Y, X said" are the same to a reader.
_SAYS = re.compile(r"^(?P<who>[A-Z][^,.;:\"“]{2,60}?) (?:said|stated|told reporters) (?:that )?(?P<what>[^\"“”]{20,}?)\.$")
_SAID = re.compile(r"^(?P<what>[A-Z][^\"“”]{20,}?), (?P<who>[^,.]{2,60}?) (?:said|stated)\.$")
_WHEN = re.compile(r"^(?P<main>[A-Z][^,]{20,}?) (?P<when>(?:after|before|when|while|because|although|in|on|at|during) [^,]{8,})\.$")
_WORD = re.compile(r"[A-Za-z]+")
LEADS = (
    "It is a matter that will keep many busy for some time.",
    "What had long been talked about has now come to pass.",
    "Readers have followed the affair for days; here is where it stands.",
    "There was little else to talk about.",
)
HEADLINES = ("The day's affair at a glance", "What is known so far", "How it came about", "A matter of dispute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A copy made by program: how, its text, and whether an editor changed words (a rewritten one) or only order and length."""

    kind: str
    text: str
    is_rewritten: bool


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[str, ...]]:
    """Give the table of replacements."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {word: tuple(others.split("|")) for word, others in lines}


def replaced(sentence: str, rng: random.Random, share: float) -> str:
    """Replace a share of the words that the table knows."""

    def other(found: re.Match[str]) -> str:
        choices = table().get(found.group().lower())
        if not choices or rng.random() > share:
            return found.group()
        chosen = rng.choice(choices)
        return chosen[0].upper() + chosen[1:] if found.group()[0].isupper() else chosen

    return _WORD.sub(other, sentence)


def turned(sentence: str) -> str:
    """Turn a sentence round: who says it comes last or first, a clause of time or cause comes first."""
    if found := _SAYS.match(sentence):
        what = found["what"]
        return f"{what[0].upper()}{what[1:]}, according to {found['who']}."
    if found := _SAID.match(sentence):
        return f"As {found['who']} put it, {found['what']}."
    if found := _WHEN.match(sentence):
        when = found["when"]
        return f"{when[0].upper()}{when[1:]}, {found['main']}."
    return sentence


def copies(headline: str, body: str, rng: random.Random) -> list[Made]:
    """Make one copy of each kind from an article."""
    cut = [body[start:end] for start, end in sentences(body)]
    made: list[tuple[str, str, list[str], bool]] = [
        ("literal", headline, cut, False),
        ("new_headline", rng.choice(HEADLINES), cut, False),
        ("trimmed", headline, cut[: max(3, len(cut) * 6 // 10)], False),
        ("reordered", headline, _moved(cut, rng), False),
        ("new_lead", rng.choice(HEADLINES), [rng.choice(LEADS), *cut[1:]], False),
        ("synonyms", headline, [replaced(each, rng, 0.7) for each in cut], True),
        ("rewritten", rng.choice(HEADLINES), _rewritten(cut, rng, turned), True),
        ("rewritten_hard", rng.choice(HEADLINES), _rewritten(cut, rng, _halved), True),
    ]
    return [Made(kind=kind, text=f"{head}\n\n{' '.join(body)}", is_rewritten=is_rewritten) for kind, head, body, is_rewritten in made]


def partial(host: str, body: str, rng: random.Random) -> str:
    """Lift a passage of about a third of a text, four sentences at most, into another's text."""
    cut = [body[start:end] for start, end in sentences(body)]
    size = max(2, min(4, len(cut) // 3))
    start = rng.randrange(max(1, len(cut) - size))
    own = [host[first:last] for first, last in sentences(host)]
    middle = len(own) // 2
    return " ".join([*own[:middle], *cut[start : start + size], *own[middle:]])


def _moved(cut: list[str], rng: random.Random) -> list[str]:
    moved = cut[:]
    rng.shuffle(moved)
    return moved


def _rewritten(cut: list[str], rng: random.Random, turn: Callable[[str], str]) -> list[str]:
    """A lead of one's own, three quarters of the sentences in pairs that change places, each turned and its words replaced."""
    kept = [each for each in cut if rng.random() < 0.75] or cut
    for place in range(0, len(kept) - 1, 2):
        if rng.random() < 0.5:
            kept[place], kept[place + 1] = kept[place + 1], kept[place]
    return [rng.choice(LEADS), *(replaced(turn(each), rng, 0.9) for each in kept)]


def _halved(sentence: str) -> str:
    """Turn a sentence and leave out what stands in brackets, between commas and in adverbs."""
    plain = re.sub(r"\s*\([^)]*\)|,\s[^,]{5,60}(?=,)|\b\w+ly\b ?", "", sentence)
    return turned(plain if len(plain) > len(sentence) / 2 else sentence)
