"""Scan an article for the names of persons and bodies, which later words ("the ministry", "she") point back to."""

import re
from dataclasses import dataclass

from standoff.lexicons.sources import Noun, SourceLexicon
from standoff.reading.noun_groups import read_group
from standoff.reading.words import NAME_KINDS, Context, Phrase, words_of
from standoff.records import Span

# A word with a capital; a full stop belongs to it only in a title, an initial or "U.S.".
_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Cmdr|Sgt|Brig|Sen|Rep|Gov|Amb|St|Rev)\."
    r"|[A-Z]\.(?=\s[A-Z])|(?:[Aa]l-|[Ee]l-)?[A-ZÀ-ÖØ-ÞĀ-ſ][\w’'&‑-]*)"
)
_LINK = r"(?:of the|of|for the|for|de|van|von|der|bin|al|el|la|du|di|da|dos|to)"
_GAP = r"(?:[ \t\u00a0]+|\n)"
_RUN = re.compile(rf"(?=[A-ZÀ-ÖØ-ÞĀ-ſ]|[ae]l-)(?<![\w.]){_CAPITAL}(?:{_GAP}(?:{_LINK}{_GAP})?{_CAPITAL})*")
# Lower-case nouns around a name tell what it is: "spokesman John Hale", "the Polish foreign ministry".
_BEFORE = re.compile(r"(?:(?<=[\s(\"“‘])|^)((?:[a-z][a-z-]+ ){1,3})$")
_OWNER = re.compile(r"(?<![\w’'-])((?:[A-Z][\w.-]* )?[A-Z][\w.-]*)(?:[’']s)? $")
_AFTER = re.compile(r"(?:[’']s)?((?: [a-z][a-z-]+){1,3})")
_APPOSED_TO = re.compile(r"([a-z-]+), $")
_APPOSITION = re.compile(r",? (?:who|whose)\b|, \d\d,|, (?:an?|the|his|her|its) ((?:[\w’'.-]+ ){0,4}[\w’'.-]+)")
_AUTHORED = re.compile(r" by (?:the |an? )?[A-Z][\w’'.-]*(?: (?:(?:of|for) (?:the )?)?[A-Z][\w’'-]*)*")
_INTRODUCED = re.compile(r"(?<![\w’'-])[Aa]n? ((?:[\w’'.-]+ ){0,5}[\w’'-]*[\w’'])")
_LOWER = re.compile(r"(?<![\w’'-])[a-z][a-z-]{2,}")
_NO_NOUN = Noun(lemma="", kind="person", role=None, sector=None, plural=False)
# A run of more words is a headline in capitals, not a name.
LONGEST_RUN = 9
# Wrapped lines are at least this long: after a shorter one a new line is a new sentence or a headline.
WRAPPED_LINE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in an article, with the nouns around it; ``in_brackets`` is the short form of the name before it.

    ``certain`` says that a title, a post, a given name or the table makes it what it is; capitals alone may be a place or a thing.
    """

    span: Span
    phrase: Phrase
    certain: bool = True
    in_brackets: bool = False


def common_words(text: str) -> frozenset[str]:
    """Give the words that a text writes without a capital."""
    return frozenset(_LOWER.findall(text))


def scan_names(text: str, lexicon: SourceLexicon, common: frozenset[str]) -> tuple[Name, ...]:
    """Give the persons, bodies and countries that a text names, in order; places that are none of these are left out."""
    context = Context(lexicon=lexicon, common=common)
    read: dict[str, Phrase] = {}
    found: list[Name] = []
    for run in _RUN.finditer(text):
        for start, end in _pieces(text, run.start(), run.end()):
            name = _name(text, start, end, context, read)
            if name is None:
                continue
            if found and found[-1].span.end > name.span.start:
                # "Norwegian foreign minister" was taken for a name of its own.
                found.pop()
            found.append(name)
    return tuple(found)


def scan_introductions(text: str, lexicon: SourceLexicon, common: frozenset[str]) -> tuple[Name, ...]:
    """Give the persons, bodies and documents that a text brings in by "a" or "an", so that a later "the report" finds its first one."""
    context = Context(lexicon=lexicon, common=common)
    found = []
    for introduced in _INTRODUCED.finditer(text):
        words = introduced.group(1).split()
        stop = next((at for at, word in enumerate(words) if word.lower() in lexicon.words["prepositions"]), len(words))
        end = next((at for at in range(stop) if words[at].lower() in lexicon.noun_ends), stop)
        while end + 1 < stop and words[end + 1].lower() in lexicon.noun_ends:
            end += 1
        if end == stop:
            continue
        length = introduced.start(1) + len(" ".join(words[: end + 1]))
        made_by = _AUTHORED.match(text, length)
        if made_by is not None and lexicon.nouns.get(words[end].lower(), _NO_NOUN).kind == "document":
            length = made_by.end()
        phrase = read_group(words_of(text[introduced.start() : length]), context)
        if phrase.noun is not None and phrase.name is None and phrase.kind not in ("statement", "people", "unknown"):
            found.append(Name(span=Span(start=introduced.start(), end=length), phrase=phrase))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run of capitals at line breaks that end a headline or a sentence."""
    pieces = []
    position = start
    while (broken := text.find("\n", position, end)) >= 0:
        line = text.rfind("\n", 0, broken) + 1
        if text[broken - 1] != "." and broken - line < WRAPPED_LINE:
            pieces.append((start, broken))
            start = broken + 1
        position = broken + 1
    return [(left, right) for left, right in (*pieces, (start, end)) if right > left]


def _name(text: str, start: int, end: int, context: Context, read: dict[str, Phrase]) -> Name | None:
    lexicon = context.lexicon
    start = _without_opener(text, start, end, context)
    if start >= end or text.count(" ", start, end) >= LONGEST_RUN or text[start:end] in lexicon.words["regions"]:
        return None
    left, right = _with_nouns(text, start, end, lexicon)
    called = text[left:right]
    phrase = read.get(called)
    if phrase is None:
        phrase = _plain_name(called, lexicon) or read_group(words_of(" ".join(called.split())), context)
        read[called] = phrase
    certain = _is_certain(phrase, lexicon) or (phrase.kind == "person_name" and " " in called and _is_described(text, left, right, lexicon))
    if not certain and phrase.kind != "person_name":
        return None
    brackets = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return Name(span=Span(start=left, end=right), phrase=phrase, certain=certain, in_brackets=brackets)


def _plain_name(called: str, lexicon: SourceLexicon) -> Phrase | None:
    """Read a single word that is in no list, as most are: a surname or a place."""
    name = called[:-2] if called.endswith(("’s", "'s")) else called
    if not name.isalpha() or name.isupper() or name in lexicon.actors.names or name.removesuffix("s") in lexicon.actors.demonyms:
        return None
    if (
        name in lexicon.actors.demonyms
        or name.lower() in lexicon.noun_ends
        or name.lower() in lexicon.titles
        or name.lower() in lexicon.pronouns
    ):
        return None
    return Phrase(text=name, kind="person_name", name=name)


def _without_opener(text: str, start: int, end: int, context: Context) -> int:
    """Pass over "Meanwhile", "The", "Earlier" and other words that have a capital only because they open a sentence."""
    while start < end:
        word = re.match(r"[\w’'-]+\.?", text[start:end])
        if word is None:
            return start
        lower = word.group().lower()
        lists = context.lexicon.words
        opens = lower in lists["openers"] or lower in lists["definite"] or lower in lists["prepositions"] or lower in lists["indefinite"]
        if not opens and not (
            lower in context.common and word.end() < end - start and lower not in context.lexicon.nouns and _opens_sentence(text, start)
        ):
            return start
        if word.group() in context.lexicon.actors.names:
            return start
        start += word.end()
        while start < end and text[start].isspace():
            start += 1
    return start


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"“‘'")
    return not before or before[-1] in ".!?\n:"


def _with_nouns(text: str, start: int, end: int, lexicon: SourceLexicon) -> tuple[int, int]:
    """Widen a name by the lower-case nouns that belong to it."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is not None and re.split(r"[\s’']", text[start:end], maxsplit=1)[0] not in lexicon.actors.names:
        words = before.group(1).split()
        for count in range(len(words), 0, -1):
            noun = lexicon.nouns.get(" ".join(words[-count:]))
            if noun is not None and not noun.plural and noun.kind in ("post", "spokesman", "person"):
                start -= sum(len(word) + 1 for word in words[-count:])
                start = _with_state(text, start, lexicon)
                break
    after = _AFTER.match(text, end)
    if after is not None:
        words = after.group(1).split()
        for count in range(len(words), 0, -1):
            keys = (" ".join(words[at:count]) for at in range(count))
            noun = next((lexicon.nouns[key] for key in keys if key in lexicon.nouns), None)
            if noun is not None and noun.kind in ("body", "post", "medium") and not noun.plural:
                end = after.start(1) + sum(len(word) + 1 for word in words[:count])
                break
    return start, end


def _with_state(text: str, start: int, lexicon: SourceLexicon) -> int:
    """Take in the state or body before a lower-case title: "Norwegian foreign minister Anna Kask"."""
    owner = _OWNER.search(text, max(0, start - 40), start)
    if owner is None:
        return start
    known = lexicon.actors
    for called in (owner.group(1), owner.group(1).rsplit(" ", 1)[-1]):
        if called in known.names or called in known.demonyms:
            return owner.end(1) - len(called)
    return start


def _is_described(text: str, start: int, end: int, lexicon: SourceLexicon) -> bool:
    """Say whether an apposition or a clause makes a name a person's: "her deputy, Edita Valk", "Edita Valk, who", "Edita Valk, 34,"."""
    before = _APPOSED_TO.search(text, max(0, start - 40), start)
    if before is not None:
        noun = lexicon.nouns.get(before.group(1))
        if noun is not None and noun.kind in ("post", "spokesman", "person"):
            return True
    after = _APPOSITION.match(text, end)
    if after is None:
        return False
    words = (after.group(1) or "who").split()
    nouns = (lexicon.nouns.get(word.strip(",.").lower()) for word in words)
    return after.group(1) is None or any(noun is not None and noun.kind in ("post", "spokesman", "person") for noun in nouns)


def _is_certain(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    """Say whether this is a person with a title or given name, a body, a country, or the holder of a certain post."""
    if phrase.kind == "person_name":
        first, _, rest = (phrase.name or "").partition(" ")
        titled = phrase.noun is not None or any(word.lower in lexicon.titles for word in phrase.modifiers)
        return titled or (rest != "" and first in lexicon.first_names)
    return phrase.kind in NAME_KINDS or (phrase.kind in ("body", "post", "spokesman") and bool(phrase.modifiers or phrase.owner))
