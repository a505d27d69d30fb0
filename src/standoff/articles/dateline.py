"""Find the dateline with which a report opens, ``KYIV, Feb. 10 (Agency) -``, and its byline, ``By Jane Roe``.

Both are found by their form alone, in the first lines. A form that is no clear one is left: a missed dateline
costs a caveat, an invented one a false place.
"""

import re
from itertools import islice

from standoff.articles.opening import opening_lines
from standoff.records.article import Dateline
from standoff.records.base import Span

# Words in capitals before a dash that are labels of the desk, and no places.
LABELS = frozenset(
    """adds advisory alert analysis angle announcement answer audio background backgrounder blog breaking briefing caution chart
    clarification column comment commentary context corrected correction corrects danger data developing document editorial
    editor's eds exclusive explained explainer fact factbox facts feature file flash focus full graphic guide headlines
    highlights insight interview key kill latest lead live map more news newsmaker note notice op-ed opinion photo
    photos picture pictures podcast poll preview profile question quotes read recap recasts refile reporter repeat report
    reporters review roundup sidebar snap source sources special speaker statement story summary table timeline top transcript
    trend trending update updated updates urgent verbatim video view viewpoint voices warning watch week wrap wrapup
    chairman chairwoman host moderator narrator president minister anchor presenter q a""".split()
)
# Bodies that are written like places and open sentences ("NATO - the alliance ...").
BODIES = frozenset(
    """nato iaea opec osce unhcr unicef unesco unrwa unifil asean ecowas brics aukus g7 g20 un eu us usa uk uae who wto imf icc icj
    ciso idf icbm ussr""".split()
)
_MONTH = (
    r"(?i:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?)"
_DAY = r"[0-3]?\d(?i:st|nd|rd|th)?"
_CALENDAR = rf"(?:(?:{_WEEKDAY},?\s)?(?:{_MONTH}\s{_DAY}|{_DAY}\s{_MONTH})(?:,?\s\d{{4}})?|\d{{4}}-\d\d-\d\d)"
_CAPITALS = r"(?:ST\.|FT\.|MT\.|(?:Mc|Mac|De|La|al-|Al-|AL-)?[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|['’\-](?=[^\W\d_a-zß-öø-ÿ]))+)"
_CAPITAL_PLACE = rf"{_CAPITALS}(?:[ ](?:(?:de|do|da|of|the|la|el)[ ])?{_CAPITALS}){{0,3}}"
_TITLE = r"[^\W\d_a-z][\w'’\-]+"
_TITLE_PLACE = rf"{_TITLE}(?:[ ]{_TITLE}){{0,2}}"
_REGION = r",[ ](?:[^\W\d_a-z][\w'’.\-]*(?:[ ](?:of|and|the|[^\W\d_a-z][\w'’.\-]*)){0,3}?)"
_FIRST = rf"(?P<place>{_CAPITAL_PLACE})(?:[ ]?/[ ]?{_CAPITAL_PLACE}|[ ](?:and|AND)[ ]{_CAPITAL_PLACE}){{0,3}}"
_AGENCY = r"(?:\((?P<round>[^\W\d_][^()\n]{1,48})\)|/(?P<slashed>[^\W\d_a-z][^/\n]{1,30})/)"
_DASH = r"\s?(?:[—–―]|--+|-(?=\s))"
# After an agency in brackets the form is clear, so that a hyphen may also touch what follows.
_LOOSE_DASH = r"\s?(?:[—–―:]|--+|-|\.(?=\s))"
_DATED = rf"[,.][ ]?(?P<date>{_CALENDAR})"
_DATED_LOOSELY = rf"[,.][ ]?(?P<date>{_CALENDAR}|{_WEEKDAY})"

_WITH_AGENCY = re.compile(
    rf"(?:{_FIRST}|(?P<titled>{_TITLE_PLACE}))(?:{_REGION}){{0,2}}?(?:{_DATED_LOOSELY})?[,.]?\s?{_AGENCY}{_LOOSE_DASH}"
)
_WITH_DATE = re.compile(rf"{_FIRST}(?:{_REGION}){{0,2}}?{_DATED_LOOSELY}{_DASH}")
_TITLED_WITH_DATE = re.compile(rf"(?P<titled>{_TITLE_PLACE})(?:{_REGION}){{0,2}}?{_DATED}{_DASH}")
_WITH_REGION = re.compile(rf"{_FIRST}{_REGION}{_DASH}")
_BARE = re.compile(rf"{_FIRST}{_DASH}")
_BARE_LINE = re.compile(rf"^[ *_]*{_FIRST}{_DASH}", re.MULTILINE)
# Characters in which a second speaker of a transcript has had the word.
_TRANSCRIPT = 5000
_WITHOUT_PLACE = re.compile(rf"(?P<date>{_CALENDAR})\s?{_AGENCY}{_LOOSE_DASH}")
# "CALCUTTA, Wednesday, 9 June 1971. More people ...": the date ends it.
_ENDED = re.compile(rf"{_FIRST}(?:{_REGION}){{0,2}}?{_DATED}\.(?=\s)")
_FORMS = (_WITH_AGENCY, _WITH_DATE, _TITLED_WITH_DATE, _WITH_REGION, _WITHOUT_PLACE, _ENDED)
_PLAIN_AGENCY = re.compile(r"^(?:[A-Z]{2,8}|[a-z]{2,4})$|\b(?:Agency|Press|News|Wire|Service)\b")
# Characters within which a dateline ends; two places, a full date and two agencies stay well under it.
_LONGEST = 200
# The report goes on with a capital, a figure or a quotation.
_GOES_ON = re.compile(r"[^\S\n]*[\"'“‘«(\[]*[^\W_a-z]")
_LEAD = re.compile(r"[\s*_>\"“\u200b\u200e\u200f\u2060\ufeff]*")
# Shorter bare names are acronyms more often than places (Rome, Oslo, Kyiv have four letters).
_SHORTEST_BARE = 4
# Fewer words after a bare name make a title ("GENEVA - A history"), not a report.
_SHORTEST_REPORT = 6


def dateline(text: str) -> Dateline | None:
    """Give the dateline of a report; None when its first lines hold none."""
    for start, end in opening_lines(text):
        lead = _LEAD.match(text, start, end)
        begin = lead.end() if lead else start
        limit = min(end, begin + _LONGEST)
        for form in _FORMS:
            found = form.match(text, begin, limit)
            if found is not None and _is_dateline(found, text, end):
                return _record(found)
        found = _BARE.match(text, begin, limit)
        if found is not None and _is_bare_dateline(found, text, end):
            return _record(found)
    return None


def _record(found: re.Match[str]) -> Dateline:
    parts = found.groupdict()
    return Dateline(
        place=parts.get("place") or parts.get("titled"),
        date=parts.get("date"),
        agency=parts.get("round") or parts.get("slashed"),
        span=Span(start=found.start(), end=found.end()),
    )


def _is_dateline(found: re.Match[str], text: str, end: int) -> bool:
    parts = found.groupdict()
    place = parts.get("place") or parts.get("titled") or ""
    agency = parts.get("round") or parts.get("slashed")
    if agency is not None and (_is_label(agency) or _spells_out(place, agency)):
        return False
    # A name with something in brackets is a speaker ("Anna Example (Labour) -"), unless that is plainly an agency.
    if parts.get("titled") and parts.get("date") is None and not _PLAIN_AGENCY.search(agency or ""):
        return False
    return not _is_label(place) and _GOES_ON.match(text, found.end(), end) is not None


def _is_bare_dateline(found: re.Match[str], text: str, end: int) -> bool:
    place = found.group("place")
    report = text[found.end() : end].split()
    return (
        len(place) >= _SHORTEST_BARE
        and place.lower() not in BODIES
        and len(report) >= _SHORTEST_REPORT
        # Several such lines are the speakers of a transcript.
        and sum(1 for _ in islice(_BARE_LINE.finditer(text, 0, end + _TRANSCRIPT), 2)) <= 1
        and _is_dateline(found, text, end)
    )


def _is_label(named: str) -> bool:
    words = named.lower().split()
    return bool(words) and (words[0] in LABELS or words[-1] in LABELS)


def _spells_out(place: str, agency: str) -> bool:
    """Say whether the brackets spell out capitals before them: "NATO (North Atlantic Treaty Organization) -"."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", agency) if word[:1].isupper())
    return len(initials) > 1 and initials == place.replace(".", "")


_NAME = r"(?:[^\W\d_a-z][\w'’.\-]*|de|da|van|von|der|den|bin|bint|ibn|al|el|la|le|du|dos|di|af|ter|ten)"
_PERSON = rf"[^\W\d_a-z][\w'’.\-]*(?:[ ]{_NAME}){{1,4}}"
_BYLINE = re.compile(
    r"(?:(?:[Ww]ritten|WRITTEN|[Rr]eport|REPORT)[ ])?(?:By|BY|by)[ ]"
    rf"(?P<names>{_PERSON}(?:(?:,[ ]|[ ](?:and|AND|&)[ ]|,[ ]and[ ]){_PERSON}){{0,6}})"
    r"(?P<after>(?:[ ]?[,|/•·–—-][ ]?|[ ](?:in|IN|for|FOR|of|OF)[ ]).{0,80})?"
)
# A piece after the names that tells where they work, not who else wrote.
_WORKPLACE = re.compile(
    r",[ ](?=[^,]*\b(?:agency|press|news|newspaper|wire|times|post|herald|tribune|journal|gazette|guardian|telegraph|today|daily"
    r"|service|network|radio|media|broadcasting|staff|writers?|correspondents?|editors?|reporters?|bureau|chief|analyst|contributor|columnist)\b)[^\n]*$",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(rf"(?:{_MONTH}|{_WEEKDAY})(?:\W|$)")


def byline(text: str) -> str | None:
    """Give the names in the byline of an article, as they are written; None when its first lines hold none."""
    for start, end in opening_lines(text):
        lead = _LEAD.match(text, start, end)
        begin = lead.end() if lead else start
        line = text[begin:end].rstrip("*_ ") if end - begin <= 2 * _LONGEST else ""
        found = _BYLINE.fullmatch(line)
        if found is None or _TIME_WORDS.match(found.group("names")):
            continue
        # A line that ends like a sentence is one ("By United Nations count, 40 have died.").
        if line.endswith((".", "!", "?")) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", line):
            continue
        return _WORKPLACE.sub("", found.group("names"))
    return None
