"""Local news by program: towns of the gazetteer in patterns of our own, beside persons, firms and streets that bear such names.

The head ``toponym`` learns from them that a town named within the name of a public body ("the **Reno** Police Department") is a place, and
that a person, a firm or a street of such a name is none. The places are those of English-speaking countries (GeoNames, CC BY 4.0).
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from standoff.lexicons.gazetteer import Gazetteer
from training.corpora.swaps import FAMILY_NAMES, GIVEN_NAMES
from training.examples import UNKNOWN, Example
from training.loaders.partial import filled
from training.made.sentence import Sentence

HERE = Path(__file__).resolve().parent
GAZETTEER = HERE.parents[1] / "data" / "standoff-gazetteer" / "src" / "standoff_gazetteer"
COUNTRIES = frozenset(("USA", "GBR", "CAN", "AUS", "IRL", "NZL", "ZAF"))
SLOT = re.compile(r"\{(\w)\}")
STATES = (
    "Alabama", "Ala.", "Alaska", "Arizona", "Ariz.", "Arkansas", "Ark.", "California", "Calif.", "Colorado", "Colo.", "Connecticut",
    "Conn.", "Delaware", "Florida", "Fla.", "Georgia", "Ga.", "Idaho", "Illinois", "Ill.", "Indiana", "Ind.", "Iowa", "Kansas", "Kan.",
    "Kentucky", "Ky.", "Louisiana", "La.", "Maine", "Maryland", "Md.", "Massachusetts", "Mass.", "Michigan", "Mich.", "Minnesota",
    "Minn.", "Mississippi", "Miss.", "Missouri", "Mo.", "Montana", "Nebraska", "Nevada", "New Hampshire", "N.H.", "New Jersey", "N.J.",
    "New Mexico", "New York", "N.Y.", "North Carolina", "N.C.", "North Dakota", "Ohio", "Oklahoma", "Okla.", "Oregon", "Ore.",
    "Pennsylvania", "Pa.", "Rhode Island", "R.I.", "South Carolina", "S.C.", "Tennessee", "Tenn.", "Texas", "TX", "Utah", "Vermont",
    "Vt.", "Virginia", "Va.", "Washington", "West Virginia", "W.Va.", "Wisconsin", "Wis.", "Wyoming", "Ontario", "Alberta",
    "Queensland", "Yorkshire", "Kent", "County Cork",
)  # fmt: skip
# Names of states that are never written "Ala." can stand for counties of England and Ireland too.
BODIES = (
    "{T} Police Department", "{T} Fire Department", "{K} Sheriff's Office", "{K} Sheriff's Department", "{T} City Council",
    "{T} School Board", "{T} School District", "{K} Health Department", "{T} Planning Commission", "{K} Circuit Court",
    "{T} Public Library", "{T} High School", "{T} Community College", "University of {T}", "{T} Regional Hospital",
    "{T} Medical Center", "{T} Housing Authority", "{T} Water Board", "{K} Library System", "{T} Chamber of Commerce",
    "{T} Airport Authority", "{T} Town Council", "{T} Elementary School",
)  # fmt: skip
PAPERS = ("{T} Gazette", "{T} Herald", "{T} Times", "{T} Tigers", "{T} Rovers", "{T} Eagles", "{T} Observer", "{T} Wildcats")
FIRMS = ("{T} Capital", "{T} Motors", "{T} Foods", "{T} & Sons", "{T} Pictures", "{T} Software", "{T} Insurance Group", "Bank of {T}")
STREETS = (
    "{T} Street",
    "{T} Avenue",
    "{T} Road",
    "Highway {D}",
    "Interstate {D}",
    "South {T} Street",
    "{T} Boulevard",
    "Route {D}",
    "Old {T} Lane",
)
WATERS = ("{T} River", "Lake {T}", "{T} Creek", "{T} Lake")
TITLES = ("", "", "", "", "Dr. ", "Mrs. ", "Sgt. ", "Judge ")
# Two in five surnames are names of towns: the traps.
TOWN_SURNAMES = 0.4
# A text has so many sentences.
LENGTH = 4


@cache
def towns() -> tuple[str, ...]:
    """Give the names of towns of the countries, in the order of the gazetteer; places of letters and spaces only."""
    gazetteer = Gazetteer(GAZETTEER)
    found = (gazetteer.place(number) for number in range(gazetteer.size))
    names = {place.name for place in found if place.country in COUNTRIES and place.feature.startswith("PPL")}
    return tuple(sorted(name for name in names if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}", name)))


def made(number: int, seed: int) -> Iterator[Example]:
    """Yield texts of a few sentences each."""
    rng = random.Random(seed)
    patterns = [line for line in (HERE / "towns.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for count in range(number):
        sentence = Sentence()
        for pattern in rng.sample(patterns, LENGTH):
            _fill(sentence, pattern, rng)
            sentence.add(rng.choice((" ", " ", "\n")))
        yield _example(sentence, f"made-towns-{count}")


def _example(sentence: Sentence, name: str) -> Example:
    text = sentence.text.rstrip()
    names = sorted((start, end, part.partition(":")[2]) for start, end, part in sentence.spans if part.startswith("name:"))
    places = sorted((start, end, part.partition(":")[2]) for start, end, part in sentence.spans if part.startswith("toponym:"))
    return Example(name=name, text=text, tags={"toponym": places, "name": filled(text, names)}, weights={"toponym": 0.5, "name": 0.5})


def _fill(sentence: Sentence, pattern: str, rng: random.Random) -> None:
    """Append a pattern with its places filled; the same town letter is the same town, every person is another."""
    two = rng.sample(towns(), 2)
    here = {"T": two[0], "U": two[1]}
    is_dateline = " — " in pattern
    place = 0
    for found in SLOT.finditer(pattern):
        sentence.add(pattern[place : found.start()])
        use = "dateline" if is_dateline and found.start() < pattern.index(" — ") else "place"
        _slot(sentence, found.group(1), here, use, rng)
        place = found.end()
    sentence.add(pattern[place:])


def _slot(sentence: Sentence, slot: str, here: dict[str, str], use: str, rng: random.Random) -> None:
    if slot in "TU":
        words = here[slot].upper() if use == "dateline" and rng.random() < 0.5 else here[slot]
        _named(sentence, words, "state_or_town", use)
    elif slot == "S":
        _named(sentence, rng.choice(STATES), "state_or_town", use)
    elif slot == "K":
        _named(sentence, f"{rng.choice(towns())} County", "state_or_town", use)
    elif slot == "W":
        _named(sentence, rng.choice(WATERS).replace("{T}", rng.choice(towns())), "location", use)
    elif slot in "Pp":
        surname = rng.choice(towns()).split()[0] if rng.random() < TOWN_SURNAMES else rng.choice(FAMILY_NAMES)
        full = f"{rng.choice(GIVEN_NAMES)} {surname}" if slot == "P" else surname
        sentence.add(rng.choice(TITLES) if slot == "p" else "").add(full, "name:person")
    elif slot == "D":
        sentence.add(str(rng.randrange(11, 90)))
    else:
        _body(sentence, slot, here, rng)


def _named(sentence: Sentence, words: str, label: str, use: str) -> None:
    sentence.add(words, f"name:{label}")
    sentence.spans.append((sentence.spans[-1][0], sentence.spans[-1][1], f"toponym:{use}"))


def _body(sentence: Sentence, slot: str, here: dict[str, str], rng: random.Random) -> None:
    """Append what bears a place's name; within a public body's name it is a place, of papers and teams that is left open."""
    patterns, label = {
        "B": (BODIES, "organization"),
        "N": (PAPERS, "organization"),
        "C": (FIRMS, "organization"),
        "R": (STREETS, "facility"),
    }[slot]
    pattern = rng.choice(patterns).replace("{D}", str(rng.randrange(2, 99)))
    town = here["T"] if slot == "B" and rng.random() < 0.5 else rng.choice(towns())
    inner = re.search(r"\{[TK]\}", pattern)
    start = len(sentence.text)
    sentence.add(pattern[: inner.start()] if inner else pattern)
    if inner:
        words = f"{town} County" if inner.group() == "{K}" else town
        part = {"B": "toponym:place", "N": f"toponym:{UNKNOWN}"}.get(slot)
        sentence.add(words, part).add(pattern[inner.end() :])
    sentence.spans.append((start, len(sentence.text), f"name:{label}"))
