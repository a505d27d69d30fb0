"""What the sentence around an attribution settles of its source and content, whatever the heads marked.

Only constructions that leave no doubt are mended: a participle before the subject, "said to show", a figure "which the agency disputed",
and a sentence that goes on behind "officials said".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from standoff.reading.attributions import Attribution
from standoff.records import Span

# "Briefing members by video link, an official": the participle and its words, up to the subject.
_PARTICIPLE = re.compile(r"[A-Z]\w+ing\b[^,;.:\n]{0,80},\s+(?=(?:the|an?|its|his|her|their|one|two|[A-ZÀ-Þ])\b)", re.UNICODE)
# "A video said to show", "a map said to have been captured": nobody is named who says so.
_SAID_TO = re.compile(r"(?:said|believed|thought|understood|reported|alleged|rumou?red)")
_SHOWING = re.compile(r"to\s+(?:have|be|show|contain|hold|come|date|belong|include|carry)\b")
# "..., a figure the agency disputed", "a claim that Moscow denied": what stands directly before who says so.
_APPOSED = re.compile(
    r",\s+((?:an?|the)\s+(?:\w+\s+)?(?:figure|number|toll|count|claim|charge|account|version|allegation|accusation|statement|report|"
    r"assertion|estimate|suggestion|description|characteri[sz]ation))\s+(?:(?:which|that)\s+)?\Z"
)
# What may stand between who says so and the rest of the sentence: "he said by telephone,".
_REST = re.compile(r"[^,;.:\n\"“”]{0,40},\s+(?=[\"“‘']|(?:if|unless|until|provided|as long as)\b)")
_PLACE_BEFORE = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*\s){1,3}(?=(?:the|an?)\s)")
_ZONE = re.compile(r"(?<=\d\s)(?:GMT|UTC|CET|CEST|EST|EDT|BST|MSK|JST)\b[\s:–—-]*")
_IN = re.compile(r"\b(?:In|At|in|at)\s\Z")
_QUOTES = "\"“”‘’'"
_LONGEST_APPOSED = 60


def behind_participle(text: str, attribution: Attribution) -> Attribution:
    """Cut a participle off a source: of "Briefing members by video link, an official" the official."""
    source = attribution.source
    found = None if source is None else _PARTICIPLE.match(text, source.start)
    if source is None or found is None:
        return attribution
    if found.end() < source.end:
        return replace(attribution, source=Span(start=found.end(), end=source.end))
    subject = text[found.end() : attribution.cue.start].rstrip(" ,") if found.end() < attribution.cue.start else ""
    is_short = 0 < len(subject) <= _LONGEST_APPOSED * 2 and not set(subject) & set(';:\n"“”')
    return replace(attribution, source=Span(start=found.end(), end=found.end() + len(subject))) if is_short else attribution


def behind_zone(text: str, attribution: Attribution) -> Attribution:
    """Cut the zone of a clock off a source: "10:48 GMT Residents said"; the zone alone says nothing."""
    source = attribution.source
    found = None if source is None else _ZONE.match(text, source.start, source.end)
    if source is None or found is None:
        return attribution
    return replace(attribution, source=Span(start=found.end(), end=source.end) if found.end() < source.end else None)


def behind_place(text: str, attribution: Attribution) -> Attribution:
    """Cut a place off a source: of "New York the Soviet delegate" in "In New York the Soviet delegate told" the delegate."""
    source = attribution.source
    found = None if source is None else _PLACE_BEFORE.match(text, source.start, source.end)
    if source is None or found is None or _IN.search(text, max(0, source.start - 4), source.start) is None:
        return attribution
    return replace(attribution, source=Span(start=found.end(), end=source.end))


def is_asked(text: str, attribution: Attribution, sentence: Span) -> bool:
    """Say whether somebody is only asked whether he says a thing: "Do you deny it?"."""
    source = attribution.source
    return source is not None and source.of(text).lower() == "you" and sentence.of(text).rstrip(" \n\"”’'").endswith("?")


def is_unsaid(text: str, attribution: Attribution) -> bool:
    """Say whether a cue names nobody: "a video said to show the impact"."""
    if attribution.source is None or not attribution.content or attribution.source.end > attribution.cue.start:
        return False
    is_passive = _SAID_TO.fullmatch(attribution.cue.of(text)) is not None
    return is_passive and _SHOWING.match(text, attribution.content[0].start) is not None


def apposed(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """Give the content where it is only named again before who speaks: "a figure" in "at 900 tonnes, a figure the agency disputed"."""
    source, content = attribution.source, attribution.content
    if source is None or source.end > attribution.cue.start or not content:
        return content
    found = _APPOSED.search(text[: source.start], max(0, source.start - _LONGEST_APPOSED))
    return content if found is None or content[-1].start > source.start else (Span(start=found.start(1), end=found.end(1)),)


def continued(text: str, attribution: Attribution, sentence: Span, others: Iterable[Span]) -> tuple[Span, ...]:
    """Give the content with what goes on behind who speaks: "..., diplomats said, if the airport did not reopen".

    ``others`` are the cues of the text: where one of them stands in the rest, somebody else may speak there.
    """
    content = attribution.content
    group = [each for each in (attribution.source, attribution.cue) if each is not None]
    after = max(each.end for each in group)
    if not content or max(part.end for part in content) > min(each.start for each in group):
        return content
    found = _REST.match(text, after, sentence.end)
    if found is None:
        return content
    rest = text[found.end() : sentence.end].rstrip()
    if rest[:1] in _QUOTES:
        # A quotation goes on only where what was said before is one, to its closing mark.
        is_quoted = any(set(text[max(0, part.start - 1) : part.end + 2]) & set(_QUOTES[:3]) for part in content)
        closing = max(rest.rfind(mark) for mark in "\"”’'")
        if not is_quoted or closing <= 0:
            return content
        rest = rest[: closing + 1]
    else:
        rest = rest.rstrip(".!?")
    span = Span(start=found.end(), end=found.end() + len(rest))
    return content if any(span.overlaps(cue) for cue in others) else (*content, span)


def mended(text: str, attribution: Attribution, sentence: Span, others: Sequence[Span]) -> Attribution:
    """Give an attribution with its source and content as the sentence has them."""
    if is_unsaid(text, attribution):
        return replace(attribution, source=None)
    found = behind_place(text, behind_zone(text, behind_participle(text, attribution)))
    found = replace(found, content=apposed(text, found))
    return replace(found, content=continued(text, found, sentence, others))
