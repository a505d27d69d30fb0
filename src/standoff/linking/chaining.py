"""Join the mentions of one happening in one article: the headline's "hit", the lead's "shelled", the "bombardment" below it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standoff.linking import likeness
from standoff.linking.sketches import ActSketch, Days, Figure, Hour, MentionSketch, PartySketch, PlaceSketch

# Precision of places, the sharpest first.
_SHARPNESS = ("point", "city", "border", "region", "sea", "country")
# What joins two mentions in one article: points for words, parties and place, fitted by eye on the dev families of benchmarks/linking.
_JOINS = 2.0
_SAME_STEM, _SAME_FAMILY, _SAME_GROUP, _SAME_TYPE = 2.0, 1.5, 1.0, 0.5
# A headline tells of the act of the lead, in whatever words.
_HEADLINE_TYPE, _HEADLINE_NEIGHBOUR, _HEADLINE_WORDS = 1.25, 0.75, 1.0
_PARTY, _PLACE, _NEIGHBOUR = 0.75, 0.75, 0.5
_OTHER_PARTY, _OTHER_MODALITY = -1.5, -0.75
# People are harmed by an act of one of these groups.
_HARMING = frozenset(["violence", "downing", "damage", "capture"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention with what its sentence says, before it is joined to others."""

    mention: MentionSketch
    stems: frozenset[str]
    contrary: frozenset[str]
    families: frozenset[str]
    groups: frozenset[str]
    actors: tuple[PartySketch, ...]
    recipients: tuple[PartySketch, ...]
    reciprocal: bool
    place: PlaceSketch | None
    near: tuple[PlaceSketch, ...]
    days: Days | None
    figures: tuple[Figure, ...]
    context: frozenset[str]
    matter: frozenset[str]
    sentence: int
    in_headline: bool
    not_places: tuple[PlaceSketch, ...] = ()
    not_days: tuple[Days, ...] = ()
    hour: Hour | None = None
    retimed: bool = False


@dataclass(slots=True)
class _Chain:
    members: list[Told] = field(default_factory=list)


def chained(mentions: Sequence[Told]) -> tuple[ActSketch, ...]:
    """Join mentions, in the order of the text, each to the chain it fits best; a mention that fits none opens one."""
    chains: list[_Chain] = []
    for told in mentions:
        fits = [(max(_fit(told, member) for member in chain.members), -number) for number, chain in enumerate(chains)]
        best = max(fits, default=(0.0, 0))
        # A chain is given up when any of its members excludes the mention, not only the one that fits best.
        ranked = sorted(fits, reverse=True)
        home = next(
            (
                chains[-number]
                for score, number in ranked
                if score >= _JOINS and not any(_excluded(told, m) for m in chains[-number].members)
            ),
            None,
        )
        if home is None or best[0] < _JOINS:
            chains.append(_Chain(members=[told]))
        else:
            home.members.append(told)
    return tuple(_act(chain.members, rank) for rank, chain in enumerate(chains))


def _fit(one: Told, other: Told) -> float:
    words = _word_fit(one, other)
    if words == 0.0:
        return 0.0
    score = words
    for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)):
        standing = likeness.parties(mine, theirs)
        score += _PARTY if standing == "same" else _OTHER_PARTY if standing == "apart" else 0.0
    where = likeness.place(one.place, other.place)
    score += _PLACE if where == "same" else -_PLACE if where == "apart" else 0.0
    score += _NEIGHBOUR if abs(one.sentence - other.sentence) <= 1 or one.in_headline or other.in_headline else 0.0
    return score + (_OTHER_MODALITY if _realness(one) != _realness(other) else 0.0)


def _word_fit(one: Told, other: Told) -> float:
    harms = ("harm" in one.groups) != ("harm" in other.groups)
    if harms and (one.groups | other.groups) & _HARMING and one.sentence == other.sentence:
        return _SAME_STEM
    if one.stems & other.stems:
        return _SAME_STEM
    if one.families & other.families:
        return _SAME_FAMILY
    if one.groups & other.groups and one.mention.type == other.mention.type:
        return _SAME_GROUP
    if one.groups and other.groups and not one.groups & other.groups:
        # The words say that they are acts of two kinds.
        return 0.0
    if one.in_headline == other.in_headline or max(one.sentence, other.sentence) > 1:
        return _SAME_TYPE if one.mention.type == other.mention.type else 0.0
    words = _HEADLINE_WORDS * likeness.overlap(one.context, other.context)
    if one.mention.type == other.mention.type:
        return _HEADLINE_TYPE + words
    return _HEADLINE_NEIGHBOUR + words if likeness.neighbours([one.mention.type], [other.mention.type]) else 0.0


def _realness(told: Told) -> bool:
    # What did not happen and what did may be one act, told from two sides; what is to come is another.
    return told.mention.modality in ("actual", "negated")


def _excluded(one: Told, other: Told) -> bool:
    if one.contrary & other.stems:
        return True
    if one.days and other.days and one.days.stated and other.days.stated and likeness.days(one.days, other.days) == "apart":
        return True
    if likeness.place(one.place, other.place) == "apart":
        return True
    is_turned = likeness.parties(one.actors, other.recipients) == "same" and likeness.parties(one.actors, other.actors) == "apart"
    return is_turned or (likeness.parties(one.actors, other.actors) == "apart" and not (one.in_headline or other.in_headline))


def _act(members: Sequence[Told], rank: int) -> ActSketch:
    stated = [each.days for each in members if each.days and each.days.stated]
    days = stated or [each.days for each in members if each.days]
    places = [each.place for each in members if each.place]
    modes = Counter(each.mention.mode for each in members if each.mention.mode)
    return ActSketch(
        mentions=tuple(each.mention for each in members),
        types=frozenset(each.mention.type for each in members),
        mode=min(modes, key=lambda mode: (-modes[mode], mode)) if modes else None,
        stems=frozenset().union(*(each.stems for each in members)),
        contrary=frozenset().union(*(each.contrary for each in members)),
        families=frozenset().union(*(each.families for each in members)),
        groups=frozenset().union(*(each.groups for each in members)),
        actors=_distinct(party for each in members for party in each.actors),
        recipients=_distinct(party for each in members for party in each.recipients),
        reciprocal=any(each.reciprocal for each in members),
        place=min(places, key=lambda each: (each.lat is None, _SHARPNESS.index(each.precision)), default=None),
        near=tuple(dict.fromkeys((*places, *(place for each in members for place in each.near)))),
        days=min(days, key=lambda each: (each.last - each.first, each.first), default=None),
        figures=tuple(dict.fromkeys(figure for each in members for figure in each.figures)),
        context=frozenset().union(*(each.context for each in members)),
        matter=frozenset().union(*(each.matter for each in members)),
        rank=rank,
        in_lead=members[0].in_headline or members[0].sentence <= 1,
        not_places=tuple(dict.fromkeys(place for each in members for place in each.not_places)),
        not_days=tuple(dict.fromkeys(days for each in members for days in each.not_days)),
        hour=next((each.hour for each in members if each.hour is not None), None),
        retimed=any(each.retimed for each in members),
    )


def _distinct(parties: Iterable[PartySketch]) -> tuple[PartySketch, ...]:
    found: dict[tuple[str, str | None], PartySketch] = {}
    for party in parties:
        found.setdefault((party.name.casefold(), party.country), party)
    return tuple(found.values())
