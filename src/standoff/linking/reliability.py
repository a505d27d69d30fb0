"""How far a publisher or a speaker can be relied on (Admiralty code, A to F): a prior by kind, moved by its record in this store.

The prior is a convention, not a measurement: agencies, broadcasters, papers and international bodies that are not run by a state are
*usually reliable* (B); governments, armies, think tanks, portals and what a state runs are *fairly reliable* (C); a party that speaks
about its enemy
is *not usually reliable* (D). Nobody is A by kind: that takes a record. Who is in no table and has no record is F, which
says nothing against him.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from standoff.records.linking import Corroboration, Reliability
from standoff.records.publisher import Publisher, PublisherKind

PRIOR: Mapping[PublisherKind, Reliability] = {
    "agency": "B", "newspaper": "B", "broadcaster": "B", "magazine": "B", "body": "B",
    "government": "C", "military": "C", "think_tank": "C", "portal": "C", "aggregator": "C",
}  # fmt: skip
SPEAKER_PRIOR: Reliability = "C"
PARTY_PRIOR: Reliability = "D"
# Before this many outcomes a record says nothing: with five, one miss moves a share by a fifth.
LEAST_OUTCOMES = 5
# A record of this length can make an A.
LONG_RECORD = 20
# The least share of confirmed outcomes for each letter; words of the code ("usually", "fairly", "not usually") read as shares.
SHARES: tuple[tuple[float, Reliability], ...] = ((0.95, "A"), (0.85, "B"), (0.65, "C"), (0.4, "D"), (0.0, "E"))
_ORDER: tuple[Reliability, ...] = ("A", "B", "C", "D", "E")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """How often what somebody asserted or denied was later confirmed by independent origins, or contradicted."""

    confirmed: int = 0
    contradicted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What became of what publishers and speakers said, by name."""

    outcomes: Mapping[str, Outcomes] = field(default_factory=dict)

    def of(self, name: str) -> Outcomes:
        """Give the outcomes of a name; none where it has none."""
        return self.outcomes.get(name.casefold(), Outcomes())


def track_record(corroborations: Iterable[Corroboration]) -> TrackRecord:
    """Reckon records from events.

    Who asserted what independent origins or both sides came to assert was confirmed, who denied it was contradicted. What is disputed,
    one-sided or of one origin teaches nothing.
    """
    found: dict[str, list[int]] = {}
    for corroboration in corroborations:
        if corroboration.level not in ("corroborated", "both_parties"):
            continue
        for column, voices in ((0, corroboration.assertions), (1, corroboration.denials)):
            for who in {voice.who.casefold() for voice in voices}:
                found.setdefault(who, [0, 0])[column] += 1
    return TrackRecord(outcomes={who: Outcomes(confirmed=yes, contradicted=no) for who, (yes, no) in found.items()})


def publisher_reliability(publisher: Publisher | None, name: str, record: TrackRecord) -> Reliability:
    """Suggest a letter for a publisher."""
    prior: Reliability = "F"
    if publisher is not None and publisher.kind is not None:
        prior = PRIOR[publisher.kind]
        if publisher.state_controlled and prior == "B":
            prior = "C"
    return _moved(prior, record.of(name))


def speaker_reliability(name: str, *, is_known: bool, is_enemy: bool, record: TrackRecord) -> Reliability:
    """Suggest a letter for a speaker: ``is_known`` when a table knows for whom he speaks, ``is_enemy`` when he speaks about his enemy."""
    prior: Reliability = PARTY_PRIOR if is_enemy else SPEAKER_PRIOR if is_known else "F"
    return _moved(prior, record.of(name))


def _moved(prior: Reliability, outcomes: Outcomes) -> Reliability:
    total = outcomes.confirmed + outcomes.contradicted
    if total < LEAST_OUTCOMES:
        return prior
    share = outcomes.confirmed / total
    earned = next(letter for least, letter in SHARES if share >= least)
    if earned == "A" and total < LONG_RECORD:
        earned = "B"
    if prior == "F":
        return earned
    # A short record moves the prior by one letter at most; a long one stands for itself.
    if total >= LONG_RECORD:
        return earned
    here, there = _ORDER.index(prior), _ORDER.index(earned)
    return _ORDER[here + (there > here) - (there < here)]
