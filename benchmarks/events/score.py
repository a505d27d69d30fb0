"""The figures of events; README.md beside this file has the definitions in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from benchmarks.meantime import Happening
from benchmarks.plover_gsr import GoldEvent
from benchmarks.report import Figures
from benchmarks.scoring import Counts, Stretch, exact_counts, mean, overlap_counts, pair_up, shared
from standoff.records import Actor, EventMention, Reading

# What is coded for one gold event; None where nothing is.
Coded = tuple[EventMention | None, GoldEvent]


def chosen(events: Sequence[EventMention], triggers: Sequence[Stretch]) -> EventMention | None:
    """Give the event that stands for a sentence's one gold event: the one on its first trigger that any is on, else the best-scored."""
    for trigger in triggers:
        on_it = [(shared((trigger,), (_stretch(event),)), event.score, event) for event in events]
        best = max(on_it, key=lambda each: each[:2], default=None)
        if best is not None and best[0]:
            return best[2]
    return max(events, key=lambda event: event.score, default=None)


def matched(said: Reading, gold: Reading) -> list[Coded]:
    """Give for each gold event of a reading the event whose trigger overlaps its own, one to one, the most alike first."""
    wanted = [_gold(event) for event in gold.events]
    pairs = {theirs: mine for mine, theirs in pair_up(said.events, gold.events, _alike)}
    return [(said.events[pairs[at]] if at in pairs else None, event) for at, event in enumerate(wanted)]


def figures(coded: Sequence[Coded]) -> Figures:
    """Give the figures of types and roles over gold events."""
    types = [(said.type if said else None, gold.type) for said, gold in coded]
    roles = {
        "actor_overlap": lambda said: said.actors,
        "recipient_overlap": lambda said: said.recipients,
    }
    made = {
        "type_accuracy": mean(said == gold for said, gold in types),
        "type_macro_f1": mean(_by_type(types).values()),
    }
    for figure, of in roles.items():
        total = sum((_role(said, gold, figure, of) for said, gold in coded), Counts())
        made |= {
            figure: total.f1,
            figure.replace("overlap", "precision"): total.precision,
            figure.replace("overlap", "recall"): total.recall,
        }
    made["party_overlap"] = sum((_parties(said, gold) for said, gold in coded), Counts()).f1
    made["trigger_found"] = mean(_is_on(said, gold) for said, gold in coded)
    return made


def by_type(coded: Sequence[Coded]) -> Figures:
    """Give the F1 of each type that the gold has."""
    return {f"type_f1_{kind}": f1 for kind, f1 in _by_type([(said.type if said else None, gold.type) for said, gold in coded]).items()}


def roots(said: Iterable[Iterable[str]], gold: Iterable[Iterable[str]]) -> Figures:
    """Give how well the types of sentences are found, each type of a sentence once (a type stands for a root of CAMEO)."""
    pairs = [(set(mine), set(theirs)) for mine, theirs in zip(said, gold, strict=True)]
    total = sum((exact_counts(mine, theirs) for mine, theirs in pairs), Counts())
    silent = [not mine for mine, theirs in pairs if not theirs]
    return {
        "root_f1": total.f1,
        "root_precision": total.precision,
        "root_recall": total.recall,
        "root_any": mean(bool(mine & theirs) for mine, theirs in pairs if theirs),
        **({"silent_where_none": mean(silent)} if silent else {}),
    }


def happened(event: EventMention) -> str:
    """Say whether an event happened as MEANTIME has it: yes, no (negated or denied) or open (planned or hypothetical)."""
    if event.modality == "negated" or (event.modality == "actual" and event.status == "denied"):
        return "no"
    return "yes" if event.modality == "actual" else "open"


def triggers(said: Sequence[Reading], gold: Sequence[Sequence[Happening]]) -> Figures:
    """Give how well events of any type are found, with and without whether they happened, and by class of event."""
    found, exact, whole, cues = Counts(), Counts(), Counts(), Counts()
    recalled: dict[str, list[bool]] = {}
    same: list[bool] = []
    for reading, events in zip(said, gold, strict=True):
        mine = list({event.trigger: event for event in reading.events}.values())
        pairs = pair_up([_stretch(event) for event in mine], [event.span for event in events], lambda one, other: shared((one,), (other,)))
        sizes = {"said": len(mine), "gold": len(events)}
        found += Counts(hits=len(pairs), **sizes)
        exact += exact_counts({_stretch(event) for event in mine}, {event.span for event in events})
        right = [happened(mine[one]) == events[other].happened for one, other in pairs if events[other].happened is not None]
        same += right
        whole += Counts(hits=sum(right) + sum(events[other].happened is None for _, other in pairs), **sizes)
        spoken = {((claim.cue.start, claim.cue.end),) for claim in reading.claims}
        cues += overlap_counts(spoken | {(_stretch(event),) for event in mine}, [(event.span,) for event in events])
        hit = {other for _, other in pairs}
        for at, event in enumerate(events):
            recalled.setdefault((event.kind or "NONE").lower(), []).append(at in hit)
    return {
        "trigger_f1": found.f1,
        "trigger_precision": found.precision,
        "trigger_recall": found.recall,
        "trigger_exact_f1": exact.f1,
        "trigger_and_factuality_f1": whole.f1,
        "factuality_accuracy": mean(same),
        "trigger_or_cue_f1": cues.f1,
        **{f"trigger_recall_{kind}": mean(each) for kind, each in sorted(recalled.items())},
    }


def trigger_errors(said: Reading, gold: Sequence[Happening]) -> int:
    """Give how many triggers of one article are missed or false."""
    count = overlap_counts({(_stretch(event),) for event in said.events}, [(event.span,) for event in gold])
    return count.said + count.gold - 2 * count.hits


def _by_type(types: Sequence[tuple[str | None, str]]) -> dict[str, float]:
    return {
        kind: Counts(
            hits=sum(said == gold == kind for said, gold in types),
            said=sum(said == kind for said, _ in types),
            gold=sum(gold == kind for _, gold in types),
        ).f1
        for kind in sorted({gold for _, gold in types})
    }


def _role(said: EventMention | None, gold: GoldEvent, figure: str, of: Callable[[EventMention], Sequence[Actor]]) -> Counts:
    wanted = gold.actors if figure == "actor_overlap" else gold.recipients
    return overlap_counts(_spans(of(said)) if said else (), [(span,) for span in wanted])


def _parties(said: EventMention | None, gold: GoldEvent) -> Counts:
    return overlap_counts(_spans((*said.actors, *said.recipients)) if said else (), [(span,) for span in (*gold.actors, *gold.recipients)])


def _spans(actors: Iterable[Actor]) -> set[tuple[Stretch, ...]]:
    return {((actor.span.start, actor.span.end),) for actor in actors}


def _is_on(said: EventMention | None, gold: GoldEvent) -> bool:
    return said is not None and any(shared((_stretch(said),), (trigger,)) for trigger in gold.triggers)


def _alike(one: EventMention, other: EventMention) -> float:
    near = shared((_stretch(one),), (_stretch(other),))
    return near + (one.type == other.type) if near else 0


def _stretch(event: EventMention) -> Stretch:
    return event.trigger.start, event.trigger.end


def _gold(event: EventMention) -> GoldEvent:
    actors, recipients = (tuple((each.span.start, each.span.end) for each in several) for several in (event.actors, event.recipients))
    return GoldEvent(type=event.type, triggers=(_stretch(event),), actors=actors, recipients=recipients)


def prefixed(prefix: str, figures: Mapping[str, float]) -> Figures:
    """Give figures under longer names."""
    return {f"{prefix}_{name}": value for name, value in figures.items()}
