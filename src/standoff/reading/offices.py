"""Check what offices a text gives to persons against the table of who held them, with restraint.

Only an office with one holder at a time, of a state or body that the words beside it name, is checked; where the table has no certain
holder at the date, or the person's name may be another spelling of one, nothing is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from re import Pattern

from standoff.lexicons.keys import name_key
from standoff.lexicons.knowledge import Knowledge
from standoff.lexicons.offices import LEADER, Holding, first_day
from standoff.reading.actor_words import Item, items_of, tokens_of
from standoff.records import Article, Span

# Handing over takes weeks, and months are as exact as most rows are.
_HANDOVER = timedelta(days=60)
# Undated, only an office is checked of which the table knows the holders since the years from which news is read at all.
_LONG_KNOWN, _SEVERAL = 1996, 4
# Transliterations differ by a letter or two: "Lukashenko" and "Lukashenka" agree by .90, "Kuchma" and "Koutchma" by .86, "Sergei" and
# "Serhii" by .67, but that is a given name. Leaning to silence.
_SAME_SPELLING = 0.75
_NAME = r"(?:[A-ZÀ-ÞŠŽČĆĐŁİ][\w'’.-]*)(?:\s+(?:(?:al|el|bin|ibn|de|da|del|der|la|le|van|von|zu|dos)[\s-]+)*[A-ZÀ-ÞŠŽČĆĐŁİ][\w'’.-]*){0,4}"
_WORD = r"[A-ZÀ-ÞŠŽČĆĐŁİ][\w'’.-]*"
_RANK = r"(?:(?:General|Gen\.|Lt\.|Lieutenant|Major|Colonel|Col\.|Admiral|Adm\.|Vice|Marshal|Sir|Lord|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Army)\s+)*"
_FOLLOWING = re.compile(rf"(?P<comma>,?)\s+{_RANK}(?P<name>{_NAME})")
_PRECEDING = re.compile(rf"(?P<name>{_NAME})\s*,\s*(?:(?:the|who is|who was)\s+)?$")
# What may stand in capitals before a name: "In Washington Mr Henry Kissinger".
_BEFORE_NAME = re.compile(rf"(?:.*\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.? |(?:In|At|From) {_WORD} )(?={_WORD} {_WORD})")
_OF_OWNER = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?P<owner>[A-Z][\w.'’-]*(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w.'’-]*){0,4})")
_OTHERWISE = re.compile(
    r"\b(?:former|ex|acting|deputy|vice|assistant|then|outgoing|incoming|interim|late|first|shadow|under|junior|future|next|previous|self-styled|self-proclaimed|"
    r"opposition|regional|provincial|one-time|onetime|sometime|longtime|would-be|designate|elect|two|three|all|several|principal|associate|caretaker|second|senior|"
    r"honorary|successive|fellow|parliamentary|permanent|minister of state)[\s-]+(?:\w+[\s-]+){0,2}$",
    re.IGNORECASE,
)
_LATER_WORDS = re.compile(
    r"^[-\s]*(?:elect\b|designate\b|in waiting\b|nominee\b|candidate\b|at the time\b)|^['’]s\b|^\s+(?:emeritus|from \d{4}|until \d{4})"
)
# A name that goes on with other signs is damaged ("FranÃ§ois").
_ENDS = re.compile(r"(?:\.?[\s,;:!?()\[\]—–“”\"'’…-](?![\u0300-\u036f])|\.?$)", re.MULTILINE)
# "United Nations High Commissioner for Refugees": of another body than the one before it.
_GOES_ON = re.compile(r"\s+(?:for|of|to|on|at)\b")
# Characters from a name within which the words of saying stand, and what says that something was said of old.
_TO_CUE = 40
_OF_OLD = re.compile(r",? (?:once|famously|had|used to|then)\b")
# A verb right behind a name, if what the person is stands between, and a day near the one of publication.
_VERB = re.compile(
    r"(?:, (?:the )?[^,.\n]{3,70},)? (?!(?:and|that|but|its|his|not|against|past|behind|beyond|around|towards|besides|round|instead)\b)"
    r"[a-z]{2,}(?:ed|d|t|s|ew|ew|oke|ave|ook|ent|ade)\b"
)
_DAY_WORD = re.compile(
    r"\b(?:(?:on|late|early) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight|this (?:morning|afternoon|evening|week))\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A person whom the text gives an office that the table does not give: where, which words, and whom the table has (None: undated)."""

    span: Span
    title: str
    holder: Holding | None


def mismatches(article: Article, knowledge: Knowledge, sources: Sequence[Span] = ()) -> Iterator[Mismatch]:
    """Give the persons whose office the table has otherwise, in the order of the text, each once.

    Somebody who did hold the office at another time may be spoken of as of old ("a photograph of Prime Minister ..."), and is
    marked only where one of the ``sources`` of the article's claims is this person, who then speaks today, or where the sentence
    names a day of the week of which it tells.
    """
    day = _day(article)
    said: set[tuple[str, str]] = set()
    for given in _given(article.text, knowledge, day):
        key = (name_key(given.name).rsplit(" ", 1)[-1], given.owner)
        speaks = _speaks(given.span, sources)
        if key in said or not _is_of_today(article.text, given.span, day, speaks=speaks):
            continue
        holder = _otherwise(given, knowledge, day)
        is_now = speaks or _acts_now(article.text, given.span)
        if holder is not _AGREES and (is_now or not _has_held(given, knowledge)):
            said.add(key)
            yield Mismatch(span=given.span, title=given.title, holder=holder)


def _speaks(span: Span, sources: Sequence[Span]) -> bool:
    return any(source.start < span.end and span.start < source.end for source in sources)


def _acts_now(text: str, span: Span) -> bool:
    """Say whether a person stands with a verb in a sentence that names a day without its year: "offered help on Monday"."""
    verb = _VERB.match(text, span.end)
    stop = min((at for at in (text.find(". ", span.end), text.find("\n", span.end)) if at >= 0), default=len(text))
    return verb is not None and _DAY_WORD.search(text, verb.end(), stop) is not None


def _has_held(given: "_Given", knowledge: Knowledge) -> bool:
    offices = (*knowledge.offices.meant_by(given.title, given.owner), LEADER)
    return any(is_same_person(given.name, each.name) for office in offices for each in knowledge.offices.of_office(office, given.owner))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """An office that the text gives: the person's name and where it stands, the words for the office, and whose office it is."""

    name: str
    span: Span
    title: str
    owner: str


_AGREES = Holding(name="", office="", owner="", since=None, until=None, seen=None, entity=None, origin="")


def _day(article: Article) -> date | None:
    found = re.match(r"\d{4}-\d\d-\d\d", article.published_at or "")
    return first_day(found[0]) if found else None


def _is_of_today(text: str, span: Span, day: date | None, *, speaks: bool) -> bool:
    """Say whether the sentence speaks of no other year: "in 1962 the foreign minister, ..." is history.

    Of somebody who speaks only what stands before the words of saying counts: he may speak of history.
    """
    start = max(text.rfind(". ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    stops = [at for at in (text.find(". ", span.end), text.find("\n", span.end)) if at >= 0]
    end = min([*stops, *([span.end + _TO_CUE] if speaks else [])], default=len(text))
    years = {int(found) for found in _YEAR.findall(text[start:end])}
    is_now = not years or (day is not None and years <= {day.year, day.year + 1})
    return is_now and not (speaks and _OF_OLD.match(text, span.end, end))


def _given(text: str, knowledge: Knowledge, day: date | None) -> Iterator[_Given]:
    when = day.isoformat() if day else None
    for found in _titles(knowledge).finditer(text):
        left, right = text[max(0, found.start() - 90) : found.start()], text[found.end() : found.end() + 120]
        if _LATER_WORDS.match(right):
            continue
        owner, before, after = _owner(left, right, knowledge, when)
        if _OTHERWISE.search(left[:before]) or _OTHERWISE.search(left):
            continue
        named = _named(text, found.start() - len(left) + before, found.end() + after)
        if named is None or not _ENDS.match(text, named.end) or _is_no_person(named.of(text), knowledge):
            continue
        title = " ".join(found[0].split())
        if owner is None and day is not None and _GOES_ON.match(right) is None:
            owner = _owner_by_person(named.of(text), title, knowledge)
        if owner is not None:
            yield _Given(name=named.of(text), span=named, title=title, owner=owner)


def _owner_by_person(name: str, title: str, knowledge: Knowledge) -> str | None:
    """Say whose office a title without an owner is: the one state or body in which a person of this full name ever held it."""
    known = knowledge.offices.of_person(name) if " " in name else ()
    owners = {each.owner for each in known if each.office in knowledge.offices.meant_by(title, each.owner)}
    return owners.pop() if len(owners) == 1 else None


@lru_cache(maxsize=4)
def _titles(knowledge: Knowledge) -> Pattern[str]:
    titles = sorted({row[0] for row in knowledge.offices.titles.all()}, key=len, reverse=True)
    written = "|".join(re.escape(title).replace(r"\ ", r"[\s-]+") for title in titles)
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE)


def _owner(left: str, right: str, knowledge: Knowledge, when: str | None) -> tuple[str | None, int, int]:
    """Say whose office it is: by the words right before the title, or by "of" after it; and where the words for the owner begin and end."""
    line = left.rpartition("\n")[2]
    tokens = tokens_of(line)
    items = items_of(tokens, knowledge, when) if tokens else ()
    last = next((item for item in items if item.last == len(tokens) and item.kind in ("state", "people", "body")), None)
    if last is not None and line[tokens[-1].end :].strip(" ") == "":
        if _GOES_ON.match(right):
            return None, len(left), 0
        return _code(last), len(left) - len(line) + tokens[last.first].start, 0
    of = _OF_OWNER.match(right)
    if of is None:
        return None, len(left), 0
    words = tokens_of(of["owner"])
    first = next((item for item in items_of(words, knowledge, when) if item.first == 0 and item.kind in ("state", "body")), None)
    if first is None:
        return None, len(left), 0
    opening = re.search(r"(?:\bthe\s+)?$", left)
    return _code(first), opening.start() if opening else len(left), of.start("owner") + words[first.last - 1].end


def _code(item: Item) -> str | None:
    if item.kind in ("state", "people"):
        return item.country
    return item.named.name if item.named is not None and item.named.country is None else None


def _named(text: str, start: int, end: int) -> Span | None:
    """Find the name beside an office: right after it, after a comma, or before it with a comma between."""
    following = _FOLLOWING.match(text, end)
    if following is not None:
        name = Span(start=following.start("name"), end=_trimmed(text, following.start("name"), following.end("name")))
        closes = text[name.end : name.end + 1]
        is_full = " " in name.of(text)
        if (not following["comma"]) or (is_full and closes in (",", ".", ";", ")", "—")):
            return name
        return None
    opening = text[max(0, start - 80) : start]
    preceding = _PRECEDING.search(opening)
    if preceding is None or " " not in preceding["name"]:
        return None
    at = start - len(opening)
    before = _BEFORE_NAME.match(preceding["name"])
    return Span(start=at + preceding.start("name") + (before.end() if before else 0), end=at + preceding.end("name"))


def _trimmed(text: str, start: int, end: int) -> int:
    name = text[start:end]
    # A full stop ends it, but not that of an initial ("Vladimir V. Putin").
    kept = re.match(r"(?:\b[A-Z]\.|[^.])*", name)
    name = kept[0] if kept else name
    return start + len(name.removesuffix("'s").removesuffix("’s").rstrip(" .,'’"))


def _is_no_person(name: str, knowledge: Knowledge) -> bool:
    tokens = tokens_of(name)
    return not tokens or any(item.kind != "person" and item.weight != "adjective" for item in items_of(tokens, knowledge, None))


def _otherwise(given: _Given, knowledge: Knowledge, day: date | None) -> Holding | None:
    """Give the holder whom the table has; ``_AGREES`` where nothing is to say.

    None says that it is undated and that nobody of this name is known in the office at any time.
    """
    offices = knowledge.offices.meant_by(given.title, given.owner)
    exact = [holding for office in offices for holding in knowledge.offices.of_office(office, given.owner)]
    known = [*exact, *knowledge.offices.of_office(LEADER, given.owner)]
    if day is None:
        is_known_long = len(exact) >= _SEVERAL and min((int(each.since[:4]) for each in exact if each.since), default=9999) <= _LONG_KNOWN
        return _AGREES if not is_known_long or any(is_same_person(given.name, each.name) for each in known) else None
    if any(each.possibly(day, slack=_HANDOVER) and is_same_person(given.name, each.name) for each in known):
        return _AGREES
    certain = [each for each in exact if each.certainly(day)]
    # Several offices by one name ("defence chief"): each must have a holder, else the person may hold the other.
    if not certain or {each.office for each in certain} != {
        office for office in offices if knowledge.offices.of_office(office, given.owner)
    }:
        return _AGREES
    # Somebody else is said to be certain only when nobody changed within weeks of the day.
    return certain[0] if all(each.certainly(day - _HANDOVER) and each.possibly(day + _HANDOVER) for each in certain) else _AGREES


def is_same_person(written: str, name: str) -> bool:
    """Say whether a name in the text may be that of a holder: a part in common, or a surname spelt nearly alike."""
    left, right = name_key(written).split(), name_key(name).split()
    if set(left) & set(right) - {"al", "el", "de", "bin", "van", "von", "king", "queen", "lord"}:
        return _shares_surname(left, right)
    return any(_alike(left[-1], part) for part in right) or any(_alike(right[-1], part) for part in left)


def _shares_surname(left: Sequence[str], right: Sequence[str]) -> bool:
    # "Sergey Ivanov" and "Sergey Lavrov" share no more than a given name; "Kim Jong Un" is "Kim".
    common = set(left) & set(right)
    return (
        left[-1] in right
        or right[-1] in left
        or (left[0] == right[0] in common and len(left) == 1)
        or len(common) > 1
        or _alike(left[-1], right[-1])
    )


def _alike(left: str, right: str) -> bool:
    return len(left) > 3 and len(right) > 3 and SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SAME_SPELLING
