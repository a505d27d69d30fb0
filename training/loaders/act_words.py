"""Which words of a text are certainly no act: negative examples for the head ``event`` from news that nobody marked for events.

A word may be an act when the plain coder's lexicon (``benchmarks/events/lexicon.toml``) or a trigger of our corpus has its stem; of
these nothing is learned. Every other word is none. In quiet texts (companies, sport, science) words of moving, building and hitting are
none either: aircraft fly and phones are launched there, and no power acts.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from training.corpora.markup import read_corpus
from training.examples import UNKNOWN

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "benchmarks" / "events" / "lexicon.toml"
CORPUS = ROOT / "training" / "corpora" / "crisis"
TRIGGERS = ROOT / "src" / "standoff" / "lexicons" / "data" / "en" / "triggers.tsv"
# People visit museums, and a summit may be a mountain's.
UNSURE_TYPES = frozenset(("CONSULT",))
# "The study demonstrated", "sea shells", "shares rallied".
UNSURE_WORDS = frozenset(("demonstrated", "demonstrating", "bombs", "shells", "rallied"))
SURE = {
    "blamed": "ACCUSE", "criticized": "ACCUSE", "criticised": "ACCUSE", "urged": "REQUEST", "demanded": "REQUEST", "rejected": "REJECT",
    "threatened": "THREATEN", "pledged": "AGREE", "promised": "AGREE", "endorsed": "SUPPORT", "deployed": "MOBILIZE",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Acts of words and of law also occur among firms and clubs; whether PLOVER codes them there is left open.
OF_QUIET_TEXTS = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "COERCE")
# Words of triggers that name no act by themselves.
EMPTY = frozenset(
    (
        "the a an of to in on at for by with from against into and its their his her has have had was were been be is are will "
        "would said says told say tells saying out up off back over down away new not no it do don did does done as them they we "
        "you he she i go goes went gone going get gets got getting make makes made making put puts one two than then this that "
        "these those all any some more other own can could may might should must just now so or but if who which what when where "
        "how our your my me us about after before between under through during until"
    ).split()
)
IRREGULAR = {
    "met": "meet", "fought": "fight", "shot": "shoot", "sent": "send", "gave": "give", "given": "give", "left": "leave", "took": "take",
    "taken": "take", "withdrew": "withdraw", "withdrawn": "withdraw", "struck": "strike", "held": "hold", "sought": "seek", "led": "lead",
    "broke": "break", "broken": "break", "lent": "lend", "fed": "feed", "freed": "free", "hit": "hit", "sank": "sink", "sunk": "sink",
    "stole": "steal", "blew": "blow", "blown": "blow", "threw": "throw", "thrown": "throw", "fled": "flee", "spoke": "speak",
}  # fmt: skip


def stem(word: str) -> str:
    """Give the rough stem of an English word: enough that the forms of a verb of action meet."""
    word = IRREGULAR.get(word.lower(), word.lower())
    for ending in ("ations", "ation", "ings", "ing", "ions", "ion", "ies", "ied", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.rstrip("ey") if len(word) > 3 else word


@cache
def stems(*, is_quiet: bool) -> frozenset[str]:
    """Give the stems of the words that may be an act."""
    lexicon = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    listed = [
        entry
        for kind, words in lexicon.items()
        if isinstance(words, dict) and (not is_quiet or kind in OF_QUIET_TEXTS)
        for entry in (*words.get("verbs", ()), *words.get("nouns", ()))
    ]
    found = [entry.split()[0] for entry in listed]
    if not is_quiet:
        found += _triggers()
    return frozenset(stem(word) for word in found if word.lower() not in EMPTY)


@cache
def sure_words() -> dict[str, str]:
    """Give the words that name one type of act wherever they stand (``lexicons/data/en/triggers.tsv``, and a few of speech), with it.

    Without them a reader learns from texts of which only what is no act is known that nothing there is one.
    """
    found = dict(SURE)
    for line in TRIGGERS.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if not line.startswith("#") and kind not in UNSURE_TYPES:
            found |= {word: kind for word in words.split() if word not in UNSURE_WORDS}
    return found


def _triggers() -> list[str]:
    passages = [passage for passage in read_corpus(CORPUS) if passage.split == "train"]
    marked = (passage.text[mark.start : mark.end] for passage in passages for mark in passage.marks if re.fullmatch(r"e\d+", mark.key))
    return [word for words in marked for word in WORD.findall(words)]


def open_words(text: str, *, is_quiet: bool = False) -> list[tuple[int, int, str]]:
    """Give the words that may be an act as spans of which nothing is known, and those that surely are one with their type.

    As tags of ``event`` they make all other words none. In quiet texts no word is surely an act.
    """
    return list(_open(text, stems(is_quiet=is_quiet), {} if is_quiet else sure_words()))


def _open(text: str, known: frozenset[str], sure: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    for found in WORD.finditer(text):
        if found.group() in sure:
            yield found.start(), found.end(), sure[found.group()]
        elif found.group().lower() not in EMPTY and any(stem(part) in known for part in (found.group(), *found.group().split("-"))):
            yield found.start(), found.end(), UNKNOWN
