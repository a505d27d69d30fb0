"""Score what was made of the wire against its key: events, origins, denials, status, levels, stories, and what was known when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from standoff.demonstration.matching import KeyedSituation, key_parents, key_root, key_voices
from standoff.demonstration.measures import Score, b_cubed, overlap, share
from standoff.demonstration.wire import Wire
from standoff.records.linking import Link, Voice

# The end of the wire: the key tells of nothing later.
LAST = datetime(1962, 11, 20, 23, 59, 59, tzinfo=UTC)
HOWS = ("literal", "trimmed", "rewritten", "quotes", "partial")
View = Callable[[datetime], KeyedSituation]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelJudged:
    """How well an event of the key is known as of a moment: as the key has it, and as it was judged; None where it was not found."""

    event: str
    moment: str
    expected: str
    judged: str | None


def event_figures(keyed: KeyedSituation) -> Iterator[tuple[str, float]]:
    """Say how many mentions and events of the key were found, how they were put together, and how they were read."""
    found = {told: mention for told, mention in keyed.told.items() if mention is not None}
    yield "mentions_found", share(len(found), len(keyed.told))
    yield "events_found", share(len({told.event for told in found}), len(keyed.wire.key["event"]))
    grouping = b_cubed({told: view.event.id for told, view in keyed.event_of.items()}, {told: told.event for told in keyed.told})
    yield from _score("events_bcubed", grouping)
    types = {event["id"]: event["type"] for event in keyed.wire.key["event"]}
    yield "type_accuracy", share(sum(mention.type == types[told.event] for told, mention in found.items()), len(found))
    yield "status_accuracy", share(sum(mention.status == told.status for told, mention in found.items()), len(found))
    yield "modality_accuracy", share(sum(mention.modality == told.modality for told, mention in found.items()), len(found))


def origin_figures(keyed: KeyedSituation) -> Iterator[tuple[str, float]]:
    """Say how well copies, origins and shared statements were found."""
    parents = key_parents(keyed.wire)
    roots = {number: key_root(parents, number) for number in keyed.article}
    links = copy_links(keyed)
    given = {(keyed.number[link.subject.article], keyed.number[link.target.article]) for link in links}
    in_family = {(copy, parent) for copy, parent in given if roots[copy] == roots[parent]}
    found = {copy for copy, _ in in_family} & parents.keys()
    yield "copies_precision", share(len(in_family), len(given))
    yield "copies_recall", share(len(found), len(parents))
    for how in HOWS:
        these = {row["of"] for row in keyed.wire.key["copy"] if row["how"] == how}
        yield f"copies_recall_{how}", share(len(found & these), len(these))
    yield "nearest_parents", share(len(given & set(parents.items())), len(parents))
    made = {number: keyed.number[keyed.situation.origins(article).root] for number, article in keyed.article.items()}
    yield "roots_right", share(sum(made[number] == roots[number] for number in made), len(made))
    yield "roots_right_of_copies", share(sum(made[number] == roots[number] for number in parents), len(parents))
    yield from _statement_figures(keyed, roots)


def copy_links(keyed: KeyedSituation) -> tuple[Link, ...]:
    """Give every link from a copy to what it was made from."""
    links = {link.id: link for article in keyed.number for link in keyed.situation.links_of(article) if link.kind == "copy_of"}
    return tuple(links.values())


def _statement_figures(keyed: KeyedSituation, roots: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    said = [frozenset(roots[number] for number in row["dispatches"]) for row in keyed.wire.key["statement"]]
    shared: set[frozenset[str]] = set()
    for number, article in keyed.article.items():
        others = {keyed.number[other] for other, _ in keyed.situation.origins(article).statements}
        shared |= {frozenset((roots[number], roots[other])) for other in others if roots[other] != roots[number]}
    yield "statements_recall", share(sum(any(pair <= each for pair in shared) for each in said), len(said))


def voice_figures(keyed: KeyedSituation) -> Iterator[tuple[str, float]]:
    """Say whether denials and assertions were put to the events that they are about.

    A voice counts by the origin of its text: which of several copies it is heard in is of no account.
    """
    parents = key_parents(keyed.wire)
    wanted = {part: _rooted(key_voices(keyed.wire, part), parents) for part in ("asserted_by", "denied_by")}
    denied = _rooted(_heard(keyed, lambda view: view.corroboration.denials), parents)
    asserted = _rooted(_heard(keyed, lambda view: view.corroboration.assertions), parents)
    yield from _score("denials", overlap(denied, wanted["denied_by"]))
    yield from _score("assertions", overlap(asserted, wanted["asserted_by"]))
    wrong = asserted & (wanted["denied_by"] - wanted["asserted_by"])
    yield "denials_taken_for_agreement", float(len(wrong))
    yield from _contradiction_figures(keyed, parents, wanted)


def _heard(keyed: KeyedSituation, voices: Callable[..., tuple[Voice, ...]]) -> set[tuple[str, str]]:
    views = {view.event.id: view for view in keyed.views}
    return {(meant, keyed.number[voice.point.article]) for event, meant in keyed.meant.items() for voice in voices(views[event])}


def _rooted(pairs: set[tuple[str, str]], parents: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(event, key_root(parents, number)) for event, number in pairs}


def _contradiction_figures(
    keyed: KeyedSituation, parents: Mapping[str, str], wanted: Mapping[str, set[tuple[str, str]]]
) -> Iterator[tuple[str, float]]:
    """A pair is right too when the two stand on opposite sides of one event of the key."""

    def rooted(one: str, other: str) -> frozenset[str]:
        return frozenset((key_root(parents, one), key_root(parents, other)))

    right = {rooted(row["a"], row["b"]) for row in keyed.wire.key["contradiction"]}
    opposed = {rooted(a, b) for event, a in wanted["asserted_by"] for other, b in wanted["denied_by"] if event == other}
    links = (link for article in keyed.number for link in keyed.situation.links_of(article) if link.kind == "contradicts")
    given = {rooted(keyed.number[link.subject.article], keyed.number[link.target.article]) for link in links}
    yield "contradictions_precision", share(len(given & (right | opposed)), len(given))
    yield "contradictions_recall", share(len(given & right), len(right))


def story_figures(keyed: KeyedSituation) -> Iterator[tuple[str, float]]:
    """Say how the stories agree with the developments of the key, and with its wide stories."""
    made = {keyed.number[article]: story.id for story in keyed.situation.stories() for article in story.articles}
    key = keyed.wire.key
    yield from _score("threads_bcubed", b_cubed(made, {each: row["id"] for row in key["thread"] for each in row["dispatches"]}))
    wide = {each: row["id"] for row in key["story"] for each in row["dispatches"]}
    wide |= {each: row["story"] for row in key.get("story_more", []) for each in row["dispatches"]}
    yield from _score("stories_bcubed", b_cubed(made, wide))


def levels(wire: Wire, view: View) -> tuple[LevelJudged, ...]:
    """Hold every level that the key gives against the judgement as of its moment."""
    judged: list[LevelJudged] = []
    for event in wire.key["event"]:
        for moment, expected in event.get("levels", {}).items():
            chief = view(datetime.fromisoformat(moment)).chief.get(event["id"])
            level = None if chief is None else chief.corroboration.level
            judged.append(LevelJudged(event=event["id"], moment=moment, expected=expected, judged=level))
    return tuple(judged)


def _score(name: str, score: Score) -> Iterator[tuple[str, float]]:
    yield f"{name}_precision", score.precision
    yield f"{name}_recall", score.recall
    yield f"{name}_f1", score.f1
