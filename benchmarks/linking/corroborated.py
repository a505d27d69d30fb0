"""Corroboration of the events of streams: level, who asserts and denies, origins, and that no denial is ever counted as agreement."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.cases import Case as Outcome
from benchmarks.cases import case_of
from benchmarks.linking.sets import Stream
from benchmarks.linking.triggers import acts_at, judge, lexicon, sketches, trigger_at
from benchmarks.report import Figures
from benchmarks.scoring import Counts, add_up, exact_counts
from standoff.lexicons.wording import Wording
from standoff.linking.corroboration import Case, corroboration
from standoff.linking.dispatch import Dispatch
from standoff.linking.index import LinkIndex
from standoff.linking.sketches import ArticleSketch
from standoff.records.linking import Corroboration, Event


def figures(streams: Iterable[Stream], dispatches: Mapping[str, Dispatch], wording: Wording) -> tuple[Figures, dict[str, Outcome]]:
    """Score all events of all streams as of the last article. An event whose trigger words came into no act is wrong in everything."""
    counts: list[dict[str, Counts]] = []
    cases: dict[str, Outcome] = {}
    for stream in streams:
        own = {name: dispatches[article.id] for name, article in stream.articles.items()}
        made = sketches(own)
        index = LinkIndex(wording, lexicon(), judge())
        for dispatch in own.values():
            index.add(dispatch)
        for label in stream.label["events"]:
            event = _event(label, own, made, index)
            weighed = None if event is None else _weighed(event, own, made, index)
            found = _score(label, weighed, {dispatch.id: name for name, dispatch in own.items()})
            counts.append(found)
            said = weighed.level if weighed else None
            cases[f"{stream.name}:{label['id']}"] = case_of(said, found["level"].gold - found["level"].hits)
    total = add_up(counts)
    return {
        "level_accuracy": total["level"].recall,
        "asserted_f1": total["asserted"].f1,
        "denied_f1": total["denied"].f1,
        "origins_f1": total["origins"].f1,
        "denials_counted": float(total["denials_counted"].said),
    }, cases


def _event(label: Mapping[str, object], own: Mapping[str, Dispatch], made: Mapping[str, ArticleSketch], index: LinkIndex) -> Event | None:
    """Give the event in which most of the labelled mentions are."""
    votes: Counter[str] = Counter()
    known: dict[str, Event] = {}
    mentions: Sequence[tuple[str, str]] = label["mentions"]  # type: ignore[assignment]
    for name, word in mentions:
        keys = acts_at(made[name], trigger_at(own[name], word))
        for event in index.events.events_of(own[name].id):
            if any(point.article == own[name].id and point.record in keys for point in event.mentions):
                votes[event.id] += 1
                known[event.id] = event
    return known[min(votes, key=lambda each: (-votes[each], each))] if votes else None


def _weighed(event: Event, own: Mapping[str, Dispatch], made: Mapping[str, ArticleSketch], index: LinkIndex) -> Corroboration:
    links = {link.id: link for dispatch in own.values() for link in index.links_of(dispatch.id)}
    statements = {each.articles: each for dispatch in own.values() for each in index.statements_of(dispatch.id)}
    case = Case(
        event=event,
        sent={dispatch.id: dispatch.sent for dispatch in own.values()},
        sketches={sketch.article: sketch for sketch in made.values()},
        links=tuple(links.values()),
        statements=tuple(statements.values()),
    )
    return corroboration(case, as_of=max(dispatch.known_at for dispatch in own.values()))


def _score(label: Mapping[str, object], weighed: Corroboration | None, names: Mapping[str, str]) -> dict[str, Counts]:
    gold_asserted, gold_denied = set(label["asserted"]), set(label["denied"])  # type: ignore[call-overload]
    gold_origins = {frozenset(origin) for origin in label["origins"]}  # type: ignore[attr-defined]
    asserted = {names[voice.point.article] for voice in weighed.assertions} if weighed else set()
    denied = {names[voice.point.article] for voice in weighed.denials} if weighed else set()
    origins = {frozenset(names[article] for article in origin.articles) for origin in weighed.origins} if weighed else set()
    right = weighed is not None and weighed.level == label["level"]
    return {
        "level": Counts(hits=right, said=1, gold=1),
        "asserted": exact_counts(asserted, gold_asserted),
        "denied": exact_counts(denied, gold_denied),
        "origins": exact_counts(origins, gold_origins),
        "denials_counted": Counts(said=len((asserted & gold_denied) - gold_asserted)),
    }
