"""Where a publisher is at home, as far as its name or its address tells: "Harbour Gazette", "harbourgazette.co.uk"."""

import re

import numpy as np

from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key
from standoff.lexicons.places import NOTHING, Postings

# Words that papers and stations add to the name of their town, and those that can as well be a part of it ("kansascity", "newhaven").
_PAPER = (
    r"daily|weekly|evening|morning|sunday|news|newspaper|times|herald|post|sun|star|gazette|tribune|journal|press|record|chronicle|observer"
    r"|courier|democrat|leader|examiner|guardian|telegraph|mail|express|advertiser|independent|citizen|dispatch|sentinel|register|review|today"
    r"|echo|standard|reporter|mercury|argus|bee|globe|inquirer|banner|eagle|enterprise|item|online|live|republican|reflector|advocate"
    r"|messenger|tv|radio|fm"
)
_EITHER = r"the|new|free|union|state|local|county|city"
_ENDINGS = tuple(re.compile(rf"^(?:{words})+|(?:{words})+$") for words in (_PAPER, f"{_PAPER}|{_EITHER}"))
_WORDS = re.compile(f"{_PAPER}|{_EITHER}")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)")
_SECOND_LEVEL = frozenset("co com org net ac gov edu".split())
# Shorter rests of an address are names by chance.
SHORTEST_NAME = 4


def publisher_home(publisher: str | None, gazetteer: Gazetteer) -> tuple[Postings, str | None]:
    """Give the places that a publisher's name can contain, and the country, alpha-3, of its address."""
    if not publisher:
        return NOTHING, None
    address = _ADDRESS.match(publisher.strip().lower())
    if address is None:
        return _in_words(publisher, gazetteer), None
    labels = address[1].split(".")
    country = gazetteer.domains.get(labels[-1])
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL:
        labels.pop()
    return _in_label(labels[-2], gazetteer), country


def _in_words(name: str, gazetteer: Gazetteer) -> Postings:
    words = re.findall(r"[\w'’.-]+", name)
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            several = words[start : start + length]
            if all(_WORDS.fullmatch(word.lower()) for word in several):
                continue
            found = gazetteer.postings(name_key(" ".join(several)))
            if len(found.places):
                return found
    return NOTHING


def _in_label(label: str, gazetteer: Gazetteer) -> Postings:
    plain = label.replace("-", "")
    for ending in _ENDINGS:
        rest = ending.sub("", ending.sub("", plain))
        found = _run_together(rest, gazetteer) if len(rest) >= SHORTEST_NAME else NOTHING
        if len(found.places):
            return found
    return NOTHING


def _run_together(letters: str, gazetteer: Gazetteer) -> Postings:
    """Find a name of one word, or of two: "newhaven" is "new haven"."""
    whole = gazetteer.postings(letters)
    if len(whole.places):
        return whole
    for at in range(2, len(letters) - 1):
        found = gazetteer.postings(f"{letters[:at]} {letters[at:]}")
        if len(found.places) and np.max(gazetteer.column("population", found.places)) > 0:
            return found
    return NOTHING
