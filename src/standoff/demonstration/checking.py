"""Check a run of the wire against its key: all figures, and the three statements that have to hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from standoff.demonstration.knowing import first_known_early, known_too_early
from standoff.demonstration.matching import KeyedSituation, key_parents, key_root
from standoff.demonstration.scoring import LAST, LevelJudged, event_figures, levels, origin_figures, story_figures, voice_figures
from standoff.demonstration.wire import Wire
from standoff.queries.situation import Situation
from standoff.settings import Settings
from standoff.store.store import open_store

MISSILES, SETTLEMENT = "e-missiles-in-cuba", "e-settlement"
# Evidence that is shown: what the photographs are read as.
PICTURES = frozenset(("aerial_imagery", "satellite_imagery", "photo_or_video"))
# Copies that a reader sees to be copies: same words, with a credit or an end cut off.
PLAIN_COPIES = ("literal", "trimmed")
# Two days after the photographs were shown to the Security Council.
DENIAL_AT = datetime(1962, 10, 27, 23, 59, 59, tzinfo=UTC)
SETTLED_AT = datetime(1962, 10, 29, 23, 59, 59, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: the figures by name, the statements with whether each holds, what was known too early, and the levels."""

    figures: dict[str, float]
    statements: dict[str, bool]
    too_early: tuple[str, ...]
    levels: tuple[LevelJudged, ...]


def check(wire: Wire, settings: Settings, *, now: datetime) -> Checked:
    """Score the store of a run against the key of the wire."""
    with open_store(settings.store) as store:

        @cache
        def view(moment: datetime) -> KeyedSituation:
            return KeyedSituation(wire, Situation(store, settings, as_of=moment, now=now))

        last = view(LAST)
        judged = levels(wire, view)
        moments = sorted({datetime.fromisoformat(each.moment) for each in judged} | {LAST, DENIAL_AT, SETTLED_AT})
        early = tuple(said for moment in moments for said in known_too_early(view(moment)))
        figures = dict((*event_figures(last), *origin_figures(last), *voice_figures(last), *story_figures(last)))
        right = sum(each.judged == each.expected for each in judged)
        figures["levels_right"] = right / len(judged)
        figures["known_too_early"] = float(len(early))
        figures["first_known_early"] = float(len(tuple(first_known_early(last))))
        statements = _statements(view, last)
    return Checked(figures=figures, statements=statements, too_early=early, levels=judged)


def _statements(view: Callable[[datetime], KeyedSituation], last: KeyedSituation) -> dict[str, bool]:
    return {
        "the denial of offensive weapons stands against the photographs": _denied_against_pictures(view(DENIAL_AT)),
        "the agencies' copies collapse to their origins": _copies_collapse(last),
        "the settlement of 28 October is corroborated by both parties": _settled(view(SETTLED_AT)),
    }


def _denied_against_pictures(keyed: KeyedSituation) -> bool:
    chief = keyed.chief.get(MISSILES)
    if chief is None:
        return False
    weighed = chief.corroboration
    return weighed.level == "disputed" and bool(weighed.denials) and any(PICTURES & set(voice.evidence) for voice in weighed.assertions)


def _copies_collapse(keyed: KeyedSituation) -> bool:
    parents = key_parents(keyed.wire)
    plain = [row["of"] for row in keyed.wire.key["copy"] if row["how"] in PLAIN_COPIES]
    return all(keyed.number[keyed.situation.origins(keyed.article[copy]).root] == key_root(parents, copy) for copy in plain)


def _settled(keyed: KeyedSituation) -> bool:
    chief = keyed.chief.get(SETTLEMENT)
    return chief is not None and chief.corroboration.level == "both_parties"
