"""The values of the records in plain words, as the ledger and the page print them."""

import re
from datetime import date, datetime

from standoff.records import Claim, Reading

UNDATED = "undated"
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")

SOURCE_KINDS = {
    "named_person": "named person",
    "named_organization": "named organization",
    "unnamed_person": "unnamed person",
    "unnamed_group": "unnamed group",
    "document": "document",
    "medium": "news medium",
    "author": "the article itself",
    "unstated": "source not stated",
}
UNNAMED = frozenset({"unnamed_person", "unnamed_group", "unstated"})
SOURCE_ROLES = {
    "official": "official",
    "expert": "expert",
    "witness": "witness",
    "participant": "participant",
    "evidence": "evidence",
    "document": "document",
    "news_report": "news report",
}
SPEECH_ACTS = {
    "state": "states",
    "announce": "announces",
    "confirm": "confirms",
    "acknowledge": "acknowledges",
    "decline_comment": "declines to comment",
    "deny": "denies",
    "reject": "rejects",
    "accuse": "accuses",
    "condemn": "condemns",
    "warn": "warns",
    "threaten": "threatens",
    "demand": "demands",
    "appeal": "appeals",
    "ask": "asks",
    "order": "orders",
    "offer": "offers",
    "propose": "proposes",
    "promise": "promises",
    "support": "supports",
    "welcome": "welcomes",
    "praise": "praises",
    "apologise": "apologises",
    "predict": "predicts",
    "estimate": "estimates",
}
CERTAINTIES = {"certain": "certain", "probable": "probable", "possible": "possible", "unstated": ""}
EVIDENCE_KINDS = {
    "satellite_imagery": "satellite imagery",
    "aerial_imagery": "aerial imagery",
    "photo_or_video": "photo or video",
    "intercepted_communications": "intercepted communications",
    "tracking_data": "tracking data",
    "sensor": "sensor",
    "document": "document",
    "official_data": "official data",
    "eyewitness": "eyewitness",
    "inspection": "inspection",
    "media_report": "media report",
}
CAVEAT_KINDS = {
    "unnamed_source": "unnamed source",
    "evidence_not_shown": "evidence not shown",
    "undated": "undated",
    "unresolved_date": "unresolved date",
    "office_mismatch": "office mismatch",
    "unlisted_person": "unlisted person",
    "near_official_name": "near an official name",
    "unlisted_organization": "unlisted organization",
    "unattributed_assertion": "unattributed assertion",
    "unsupported_comparison": "unsupported comparison",
    "single_origin": "single origin",
}
GENRES = {
    "news": "news",
    "statement": "statement",
    "analysis": "analysis",
    "opinion": "opinion",
    "live_blog": "live blog",
    "correction": "correction",
}
DENIED = "✗"


def standing(claim: Claim, *, who: str) -> str:
    """Say what sort of source a claim has: its kind, its role, and for whom it speaks if ``who`` does not say so already."""
    parts = [SOURCE_KINDS[claim.source_kind]]
    if claim.source_role is not None:
        parts.append(SOURCE_ROLES[claim.source_role])
    if claim.actor is not None:
        named = claim.actor.name.casefold() in who.casefold()
        parts.append(claim.actor.country or "" if named else _name_and_country(claim.actor.name, claim.actor.country))
    # A document in the role of a document is one word.
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _name_and_country(name: str, country: str | None) -> str:
    return name if country is None else f"{name} ({country})"


def manner(claim: Claim) -> str:
    """Say what is done by speaking; a denial carries a mark, and the word where the act does not say it."""
    act = SPEECH_ACTS[claim.speech_act]
    if claim.polarity != "denied":
        return act
    return f"{DENIED} {act}" if claim.speech_act in ("deny", "reject") else f"{DENIED} {act}, denied"


def moment(published_at: str | None) -> str:
    """Give a publication date as people write it: ``3 March 2025, 14:05 UTC``; ``undated`` when there is none."""
    if published_at is None:
        return UNDATED
    try:
        when = datetime.fromisoformat(published_at)
        day = date.fromisoformat(published_at[:10])
    except ValueError:
        return published_at
    text = f"{day.day} {day:%B} {day.year}"
    if len(published_at) <= len("2025-03-03"):
        return text
    zone = "" if when.utcoffset() is None else f" {when:%Z}"
    return f"{text}, {when:%H:%M}{zone}"


def dated(reading: Reading) -> str:
    """Give the day of publication, or the one that the dateline states; ``undated`` when there is neither."""
    line = reading.article.dateline
    if reading.article.published_at is None and line is not None:
        stated = (each.value for each in reading.times if line.span.covers(each.span) and _FULL_DAY.fullmatch(each.value))
        day = next(stated, None)
        if day is not None:
            return f"{moment(day)}, by its dateline"
    return moment(reading.article.published_at)


def count(number: int, noun: str) -> str:
    """Give a number with its noun: ``no claims``, ``1 claim``, ``12 claims``."""
    return f"{number or 'no'} {noun}" if number == 1 else f"{number or 'no'} {noun}s"
