"""Cross-document event coreference on MEANTIME, gold mentions given: ours against the head lemma and against no coreference at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.entities import joined
from benchmarks.layers import Cluster, conll
from benchmarks.linking.triggers import lexicon
from benchmarks.meantime import ANNOTATED_SENTENCES, data_files
from benchmarks.report import Figures
from benchmarks.scoring import Stretch, mean
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_index import EventIndex
from standoff.linking.sketching import sketch
from standoff.linking.words import stem
from standoff.records import Article, EventMention, Reading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An event mention of the gold: where it is, its words, and the event across documents that it is of."""

    story: str
    span: Stretch
    words: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The annotated sentences of an article of one part (Airbus, Apple), with its event mentions."""

    name: str
    part: str
    article: Article
    mentions: tuple[Marked, ...]


def stories(data: Path) -> list[Story]:
    """Read the articles with annotation across documents. MissingData when there are none."""
    return [_story(path) for path in data_files(data)]


def figures(found: Sequence[Story], readings: Mapping[str, Reading]) -> tuple[Figures, dict[str, Figures]]:
    """Give the CoNLL F1 of ours, averaged over the parts of the corpus, and those of the two floors.

    Args:
        found: The stories.
        readings: Our reading of each by name. Of it we use parties, places, times and figures; which words are events is given.
    """
    parts = sorted({story.part for story in found})
    ours, lemma, single = {}, {}, {}
    for part in parts:
        own = [story for story in found if story.part == part]
        mentions = [mention for story in own for mention in story.mentions]
        gold = _clusters((mention, mention.event) for mention in mentions)
        ours[part] = conll(_clusters(_ours(own, readings)), gold)
        lemma[part] = conll(_clusters((mention, stem(mention.words.split()[-1])) for mention in mentions), gold)
        single[part] = conll(_clusters((mention, f"{mention.story} {mention.span}") for mention in mentions), gold)
    made = {"meantime_conll": mean(ours.values())} | {f"meantime_{part}_conll": value for part, value in ours.items()}
    floors = {
        name: {"meantime_conll": mean(values.values())} | {f"meantime_{part}_conll": value for part, value in values.items()}
        for name, values in (("head_lemma", lemma), ("singletons", single))
    }
    return made, floors


def _ours(own: Sequence[Story], readings: Mapping[str, Reading]) -> Iterable[tuple[Marked, str]]:
    index = EventIndex()
    for story in own:
        reading = readings[story.name]
        given = [_given(reading, mention) for mention in story.mentions]
        dispatch = Dispatch(article=reading.article, reading=reading, publisher=None, known_at=_moment(reading.article))
        index.add(sketch(dispatch, lexicon(), mentions=given, most_acts=len(given)), [readings[other.name].article.id for other in own])
    home = {
        (point.article, point.record): event.id for story in own for event in index.events_of(readings[story.name].article.id)
        for point in event.mentions
    }  # fmt: skip
    for story in own:
        reading = readings[story.name]
        for mention in story.mentions:
            yield mention, home[reading.article.id, _given(reading, mention).id]


def _given(reading: Reading, mention: Marked) -> EventMention:
    """Make the event mention that is given, with what our reading knows of an event on the same words; else a type of its own."""
    span = Span(start=mention.span[0], end=mention.span[1])
    known = next((event for event in reading.events if event.trigger.overlaps(span)), None)
    return EventMention(
        trigger=span,
        # PLOVER has no type for most of what companies do: such a mention is of one type only with those of its own words.
        type=known.type if known else stem(mention.words).upper(),  # type: ignore[arg-type]
        mode=known.mode if known else None,
        actors=known.actors if known else (),
        recipients=known.recipients if known else (),
        reciprocal=known.reciprocal if known else False,
        place=known.place if known else None,
        time=known.time if known else None,
        quantities=known.quantities if known else (),
        equipment=(),
        status=known.status if known else "reported",
        modality=known.modality if known else "actual",
        claim=known.claim if known else None,
        speech=None,
        goldstein=None,
        score=known.score if known else 0.5,
        reader="gold",
    )


def _clusters(named: Iterable[tuple[Marked, str]]) -> list[Cluster]:
    found: dict[str, Cluster] = {}
    for mention, name in named:
        found.setdefault(name, set()).add((mention.story, *mention.span))
    return list(found.values())


def _story(path: Path) -> Story:
    root = ElementTree.parse(path).getroot()
    tokens = [token for token in root.iter("token") if int(token.get("sentence") or 0) < ANNOTATED_SENTENCES]
    text, spans = joined([(token.text or "", token.get("sentence") or "") for token in tokens])
    anchors = {token.get("t_id") or "": span for token, span in zip(tokens, spans, strict=True)}
    instance = {event.get("m_id") or "": event.get("instance_id") or f"{path.stem} {event.get('m_id')}" for event in root.iter("EVENT")}
    refers = {
        source.get("m_id") or "": (link.find("target").get("m_id") or "")  # type: ignore[union-attr]
        for link in root.iter("REFERS_TO")
        for source in link.findall("source")
        if link.find("target") is not None
    }
    day = next((time.get("value") for time in root.iter("TIMEX3") if time.get("functionInDocument") == "CREATION_TIME"), None)
    article = Article(text=text, url=root.get("url"), headline=text.split("\n")[0], published_at=day, language="en")
    marked: dict[Stretch, Marked] = {}
    for each in root.iter("EVENT_MENTION"):
        own = [anchor.get("t_id") or "" for anchor in each.findall("token_anchor")]
        event = instance.get(refers.get(each.get("m_id") or "", ""))
        if own and event and all(part in anchors for part in own):
            span = (min(anchors[part][0] for part in own), max(anchors[part][1] for part in own))
            marked.setdefault(span, Marked(story=path.stem, span=span, words=text[slice(*span)], event=event))
    return Story(
        name=path.stem, part=path.parent.name.removeprefix("corpus_"), article=article, mentions=tuple(marked[s] for s in sorted(marked))
    )


def _moment(article: Article) -> datetime:
    return datetime.fromisoformat(article.published_at or "1970-01-01").replace(tzinfo=UTC)
