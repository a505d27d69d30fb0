"""Names in lists ("Airbus and Boeing" are two) and names within names ("Apple chief executive ..."), with every mention marked."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.swaps import CITIES
from training.examples import Example
from training.loaders.act_words import open_words
from training.made.names import COUNTRIES, firm, person
from training.made.sentence import Sentence

HERE = Path(__file__).resolve().parent
PART = re.compile(r"\[(?P<kind>\w+):(?P<words>[^\]]*)\]|\{(?P<slot>\w)\}")
KINDS = {"C": "organization", "N": "country", "T": "place", "P": "person", "B": "organization"}
BODIES = (
    "the Weather Institute",
    "the Grain Council",
    "Elm University",
    "the Rail Authority",
    "the Port Museum",
    "the Food Standards Office",
)
# A text has so many sentences.
LENGTH = 2


def made(number: int, seed: int) -> Iterator[Example]:
    """Yield texts with the outermost mentions and those within them."""
    rng = random.Random(seed)
    patterns = [line for line in (HERE / "lists.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for count in range(number):
        sentence = Sentence()
        for pattern in rng.sample(patterns, LENGTH):
            _fill(sentence, pattern, rng, layer="outer")
            sentence.add(" ")
        tags = {
            head: sorted((start, end, part.partition(":")[2]) for start, end, part in sentence.spans if part.startswith(layer))
            for head, layer in (("mention", "outer"), ("mention_inner", "inner"))
        }
        text = sentence.text.rstrip()
        tags["event"] = open_words(text)
        yield Example(name=f"made-list-{count}", text=text, tags=tags, weights={"mention": 0.5, "mention_inner": 0.5, "event": 0.3})


def _fill(sentence: Sentence, pattern: str, rng: random.Random, *, layer: str) -> None:
    place = 0
    for found in PART.finditer(pattern):
        sentence.add(pattern[place : found.start()])
        if found["slot"]:
            sentence.add(_name(found["slot"], rng), f"{layer}:{KINDS[found['slot']]}")
        else:
            start = len(sentence.text)
            # The name of the person is not marked again within "Acme chief executive Ann Lee".
            _fill_inner(sentence, found["words"], rng)
            sentence.spans.append((start, len(sentence.text), f"{layer}:{found['kind']}"))
        place = found.end()
    sentence.add(pattern[place:])


def _fill_inner(sentence: Sentence, words: str, rng: random.Random) -> None:
    place = 0
    for found in PART.finditer(words):
        sentence.add(words[place : found.start()])
        slot = found["slot"]
        sentence.add(_name(slot, rng), None if slot == "P" else f"inner:{KINDS[slot]}")
        place = found.end()
    sentence.add(words[place:])


def _name(slot: str, rng: random.Random) -> str:
    if slot == "C":
        return firm(rng)
    if slot == "N":
        return rng.choice(COUNTRIES)[0]
    if slot == "T":
        return rng.choice(CITIES)[0]
    return person(rng) if slot == "P" else rng.choice(BODIES)
