"""The event that a group of acts makes: what all texts together know of one happening."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from standoff.linking.sketches import ActSketch, ArticleSketch, Days, MentionSketch, PartySketch
from standoff.records import content_id
from standoff.records.events import EventType
from standoff.records.linking import Event, EventPlace, Party, Point

# The sharpest place first.
_SHARPNESS = ("point", "city", "border", "region", "sea", "country")
# Days beyond which a span is no date of an act.
_LONGEST_DAYS = 7
# Modalities of what took place or did not.
_REAL = frozenset(["actual", "negated"])
Told = tuple[ArticleSketch, ActSketch]


def event_id(article: str, key: str) -> str:
    """Give the id of the event that is told first by an act of an article."""
    return content_id("happening", article, key)


def event_of(told: Iterable[Told]) -> Event:
    """Make the event of acts that are one, each with the article that tells it."""
    ordered = sorted(told, key=lambda each: (each[0].moment, each[0].article, each[1].mentions[0].start))
    first, acts = ordered[0], [act for _, act in ordered]
    # What is feared or planned tells less of what an act was, and of whose, than what took place or did not.
    real = [act for act in acts if any(mention.modality in _REAL for mention in act.mentions)] or acts
    actors = _parties([act.actors for act in real]) or _parties([act.actors for act in acts])
    recipients = _parties([act.recipients for act in real]) or _parties([act.recipients for act in acts])
    types = _types(mention for act in acts for mention in act.mentions)
    kind = min(types, key=lambda each: (-types[each], each))
    modes = Counter(mention.mode for act in acts for mention in act.mentions if mention.mode and mention.type == kind)
    return Event(
        id=event_id(first[0].article, first[1].key),
        # One mention stands twice in an act where a later sentence denies it.
        mentions=tuple(dict.fromkeys(Point(article=told.article, record=each.record) for told, act in ordered for each in act.mentions)),
        type=_type(kind),
        mode=min(modes, key=lambda each: (-modes[each], each)) if modes else None,
        actors=actors,
        recipients=tuple(party for party in recipients if party not in actors),
        reciprocal=sum(act.reciprocal for act in acts) * 2 > len(acts),
        place=_place(acts),
        time=_time(acts),
        first_known_at=first[0].moment,
    )


def _types(mentions: Iterable[MentionSketch]) -> Counter[str]:
    """Count the types of mentions: of those that a reading has and that are real, else of the next best."""
    told = tuple(mentions)
    read = [each for each in told if not each.beside] or told
    return Counter(each.type for each in [each for each in read if each.modality in _REAL] or read)


def _type(kind: str) -> EventType:
    return kind  # type: ignore[return-value]  # the sketch has it from an event mention


def _parties(lists: Sequence[tuple[PartySketch, ...]]) -> tuple[Party, ...]:
    """Give the parties that the texts name, those of a known country once a country, by how many texts name them."""
    named: dict[str, list[PartySketch]] = {}
    for parties in lists:
        for key, party in {party.country or party.name.casefold(): party for party in reversed(parties)}.items():
            named.setdefault(key, []).append(party)
    # Where texts know a state, what one text alone calls "rebels" or "the side" says no more.
    is_known = any(parties[0].country for parties in named.values())
    kept = [each for each in named.values() if each[0].country or not is_known or len(each) > 1]
    kept.sort(key=lambda each: (-len(each), each[0].name))
    return tuple(Party(name=each[0].name, country=each[0].country, sector=_sector(each)) for each in kept)


def _sector(parties: Iterable[PartySketch]) -> str | None:
    sectors = Counter(party.sector for party in parties if party.sector)
    return min(sectors, key=lambda each: (-sectors[each], each)) if sectors else None


def _place(acts: Sequence[ActSketch]) -> EventPlace | None:
    places = Counter(act.place for act in acts if act.place)
    if not places:
        return None
    best = min(places, key=lambda each: (each.lat is None, _SHARPNESS.index(each.precision), -places[each], each.name))
    return EventPlace(
        name=best.name, geonames_id=best.geonames_id, country=best.country, lat=best.lat, lon=best.lon, precision=best.precision
    )


def _time(acts: Sequence[ActSketch]) -> str | None:
    """Give the day that most texts state, or the days that they leave open, as TIMEX3."""
    stated = Counter(act.days[:2] for act in acts if act.days and act.days.stated)
    if stated:
        return _timex(Days(*min(stated, key=lambda each: (each[1] - each[0], -stated[each], each)), True))
    spans = [act.days for act in acts if act.days]
    if not spans:
        return None
    first, last = max(each.first for each in spans), min(each.last for each in spans)
    return _timex(Days(first, last, False)) if 0 <= last - first <= _LONGEST_DAYS else None


def _timex(days: Days) -> str:
    first, last = date.fromordinal(days.first).isoformat(), date.fromordinal(days.last).isoformat()
    return first if first == last else f"{first}/{last}"
