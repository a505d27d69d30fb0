"""Find the subject of a cue for which the heads found no source, where the sentence leaves no doubt.

A long relative clause between subject and verb ("China, which has long ..., called for") hides the subject from a
network that sees words rather than grammar, and so does an apposition behind what is said ("..., an aide, Ilya Brandt, warned").
Only these constructions are mended; everything else stays as the heads left it.
"""

import re

from standoff.lexicons.loader import SpeechLexicon
from standoff.records import Span

_PREPOSITION = r"In|On|At|By|For|From|After|Before|Since|During|With|Under|Through|Asked|Although|Though|While|When|If|Because|But|And"
_LEAD_IN = r"(?:(?:[A-Z][\w’'-]*)(?:\s[\w’'-]+){0,4},\s+(?!which\b|who\b|whose\b))?"
_NAME = r"(?P<subject>(?!(?:" + _PREPOSITION + r")\s)(?:[A-Z]|[Tt]he\s|[Aa]n?\s)[^,;:.!?“”\"]{1,80}?)"
_RELATIVE = r",\s+(?:which|who|whose|where)\b[^;:!?“”\"]{3,400},\s*"
_SUBJECT = re.compile(_LEAD_IN + _NAME + _RELATIVE)
_WORD = re.compile(r"\w+")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b"
_GROUP = (
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s[\w’'-]|(?!(?:"
    + _PREPOSITION
    + r"|"
    + _DAY
    + r")\b)[A-Z])[^,;:.!?“”\"]{1,60}?"
)
# The end of what is said, a comma and perhaps a quotation mark, then a group with one apposition at most.
_BEHIND = re.compile(r"[,”\"’' ]*,[”\"’']*\s+(?P<subject>" + _GROUP + r"(?:,\s" + _GROUP + r")?),?\s*")
# A subject from the start of its clause to the words asked about, with one apposition or relative clause.
_PLAIN = re.compile(_LEAD_IN + r"?(?P<subject>" + _PRONOUN + r"|" + _GROUP + r"(?:,\s" + _GROUP + r")?)(?:" + _RELATIVE + r"|,?\s*)")
# What no name of a speaker has in it: then a clause stands between, not a group of words.
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|may|might|must|that|which|who|when|while|after|before|because)\b"
)
# An owner and at most two words before the noun ("Moscow's repeated claim"). In the train part of PolNeAR the source is the owner with its
# 's in 141 of 155 such cases.
_OWNER = re.compile(r"(?P<subject>(?:\b[Tt]he\s)?(?:\b[A-Z][\w.-]*\s){0,3}\b[A-Z][\w.-]*['’]s?)\s(?:[a-z]+\s){0,2}\Z")
_AFTER_AUXILIARY = re.compile(r"(?:(?:has|have|had)\s+)?(\w+)")
_PASSIVE = re.compile(r"\s*(?:is|are|was|were|been|be|being|to)\b", re.IGNORECASE)

# A subject with a verb of its own, whose second verb is the cue.
_NAMES = r"[A-ZÀ-Þ][\w’'-]*(?:\s(?:(?:of|for)\s)?(?:the\s)?[A-ZÀ-Þ][\w’'-]*){0,7}"
_COMMON = r"The\s[a-z]+(?:\s(?:of|in|at)\s[A-ZÀ-Þ][\w’'-]*){0,2}"
_HE = r"(?!(?:" + _PREPOSITION + r"|" + _DAY + r"|He|She|They|It)\b)"
_AND = r"[^.;:!?“”\"]{2,160}?),?\sand\s(?:(?:also|then|later|again|\w+ly)\s)?"
_VERB = r"\s(?P<rest>(?:(?:has|have|had)\s)?(?:in\sturn\s|\w+ly\s)?(?P<verb>[a-z]+(?:ed|s|ew|ld|nt|ought|oke|ame|ank|ade))\b"
_SHARED = tuple(
    re.compile(rf"(?P<subject>{_PRONOUN}|{_HE}(?:(?:The\s)?{_NAMES}{plural}|{_COMMON})){_VERB}{_AND}") for plural in ("", r"\s[a-z]+s")
)
# Another subject on the way: then the cue may be its verb.
_OTHER_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|when|while|after|before|because|if|but|as|where|said|says)\b|,\s+(?:the|a|an|he|she|they|it)\s"
)

# A name, and the relative clause that a cue opens.
_OPENED = re.compile(r"((?:\b[Tt]he )?\b[A-ZÀ-Þ][\w'’-]*(?: (?:of |and |for )?(?:the )?[A-ZÀ-Þ][\w'’-]*){0,5}), (?:which|who) (?:also )?$")
# What is only the day of the saying: "announced to-day", "said on Monday".
_OF_SAYING = re.compile(
    rf"(?:(?:late |early )?(?:to-?day|yesterday|tonight|(?:on )?(?:{_DAY})|last night|this (?:morning|afternoon|evening|week))"
    r"(?: (?:morning|afternoon|evening|night))?)\W*",
    re.IGNORECASE,
)
# A name and what it is behind a comma, or what somebody is and the name behind it.
_APPOSED = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|al|bin|of|the))*,\s(?:the|an?|its|his|her|their)\s.+|(?:The|An?|Its|His|Her|Their)\s[^,]+,\s[A-ZÀ-Þ].+"
)
# "A photograph said to show": nobody is named who says it.
_SAID_TO = re.compile(r"(?:said|reported|alleged|claimed|believed|thought)\s+to\s")
_LEAST_WORDS = 4
_FAR = 90


def subject_of(text: str, sentence: Span, cue: Span, content: tuple[Span, ...], lexicon: SpeechLexicon) -> Span | None:
    """Give the subject that a relative clause or an apposition parts from its cue; None when the sentence is of any other make."""
    first = _AFTER_AUXILIARY.match(text, cue.start, cue.end)
    head = None if first is None else lexicon.acts.heads.get(first[1].lower())
    if head is None or head.form not in ("s", "ed") or _PASSIVE.match(text, cue.start, cue.end):
        return None
    found = _SUBJECT.fullmatch(text, sentence.start, cue.start) or _behind(text, cue, content)
    found = found or _coordinate(text, sentence, cue, content, lexicon)
    if found is None:
        return _plain(text, sentence, cue, content, lexicon) if head.act is not None else None
    return Span(start=found.start("subject"), end=found.end("subject"))


def _follows(content: tuple[Span, ...], cue: Span) -> bool:
    return bool(content) and all(part.start >= cue.end for part in content)


def _plain(text: str, sentence: Span, cue: Span, content: tuple[Span, ...], lexicon: SpeechLexicon) -> Span | None:
    """Give what stands between the beginning of the sentence and a cue, where that is nothing but a subject."""
    if not cue.of(text)[0].islower() or not _follows(content, cue) or _SAID_TO.match(text, cue.start):
        return None
    found = plain_subject(text, sentence.start, cue.start)
    if found is not None and "," in found.of(text) and not _APPOSED.fullmatch(found.of(text)):
        return None
    heads = (lexicon.acts.heads.get(word.lower()) for word in _WORD.findall(found.of(text))[:-1]) if found is not None else ()
    return None if any(head is not None and head.act is not None and head.form in ("s", "ed") for head in heads) else found


def _coordinate(text: str, sentence: Span, cue: Span, content: tuple[Span, ...], lexicon: SpeechLexicon) -> re.Match[str] | None:
    """Find the subject that an earlier verb has: "Somalia recalled its envoy on Tuesday and rejected"."""
    if not _follows(content, cue):
        return None
    for pattern in _SHARED:
        found = pattern.fullmatch(text, sentence.start, cue.start)
        if found is None or _CLAUSE.search(found["subject"]) or _OTHER_CLAUSE.search(found["rest"]):
            continue
        # "French farmers parked": a noun in the plural is no verb.
        if not found["verb"].endswith("s") or found["verb"] in lexicon.acts.heads or found["verb"] == "has":
            return found
    return None


def owner_of(text: str, cue: Span, lexicon: SpeechLexicon) -> Span | None:
    """Give the owner of a cue that is a noun of saying, "Moscow's" before "claim"; None where it has none."""
    first = _WORD.match(text, cue.start, cue.end)
    head = None if first is None else lexicon.acts.heads.get(first.group().lower())
    if head is None or head.form in ("ed", "ing"):
        return None
    found = _OWNER.search(text[: cue.start], max(0, cue.start - 60))
    return None if found is None else Span(start=found.start("subject"), end=found.end("subject"))


def plain_subject(text: str, start: int, end: int) -> Span | None:
    """Give the subject that a clause from ``start`` on has in front of ``end``; None when there is more than a subject."""
    found = _PLAIN.fullmatch(text, start, end)
    return None if found is None or _CLAUSE.search(found["subject"]) else Span(start=found.start("subject"), end=found.end("subject"))


def _behind(text: str, cue: Span, content: tuple[Span, ...]) -> re.Match[str] | None:
    said = [part.end for part in content if part.end <= cue.start]
    found = _BEHIND.fullmatch(text, max(said), cue.start) if said else None
    return None if found is None or _CLAUSE.search(found["subject"]) else found


def antecedent_of(text: str, cue: Span) -> Span | None:
    """Give the name before a relative clause whose verb is the cue: "the RSF" in "blame the RSF, which denies it"; None without one."""
    found = _OPENED.search(text, max(0, cue.start - _FAR), cue.start)
    return None if found is None else Span(start=found.start(1), end=found.end(1))


def fronted(text: str, sentence: Span, source: Span | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Give the content before its source, where only the day of the saying was marked behind: "A drowned, B announced to-day"."""
    if source is None or len(content) != 1 or _OF_SAYING.fullmatch(content[0].of(text)) is None or content[0].start < source.start:
        return content
    start = sentence.start + len(text[sentence.start : source.start]) - len(text[sentence.start : source.start].lstrip())
    words = text[start : source.start]
    if not words.rstrip().endswith(",") or len(words.split()) < _LEAST_WORDS:
        return content
    return (Span(start=start, end=start + len(words.rstrip().rstrip(","))),)
