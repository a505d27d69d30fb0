"""The situation as of a moment: stories, events with their corroboration, and where each article comes from.

Nothing that was known later counts, whatever has been linked since.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial

from sqlalchemy.engine import Connection

from standoff.errors import UnknownRecord
from standoff.linking.corroboration import Case, corroboration
from standoff.linking.dispatch import Dispatch, Sent
from standoff.linking.reliability import TrackRecord, track_record
from standoff.queries.linking import Linker
from standoff.queries.verdicts import verdict_link
from standoff.records import EventMention, Span
from standoff.records.linking import Corroboration, Event, Link, LinkJudgement, Point, Story
from standoff.records.provenance import Provenance
from standoff.settings import Settings
from standoff.store.articles import get_provenance
from standoff.store.judgements import Judgement, judgements_about, judgements_on
from standoff.store.linked import Unlinked
from standoff.store.store import Store
from standoff.text import sentences

# What an analyst can decide of an event or of who speaks (``linking.corroboration``).
DECIDED = ("level", "credibility", "reliability")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event, how well it is corroborated, and the story in which it is told first."""

    event: Event
    corroboration: Corroboration
    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of an article: the sentence around a record, and where in it the record's own words stand."""

    point: Point
    publisher: str | None
    headline: str | None
    published_at: str | None
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where an article comes from and what comes from it.

    ``root`` is the id of the article in which its text began; ``upward`` the links from it to what it derives from, step by step;
    ``downward`` the links of all that derives from the root; ``statements`` says with which articles it shares a statement, and whose.
    """

    article: str
    root: str
    upward: tuple[Link, ...]
    downward: tuple[Link, ...]
    statements: tuple[tuple[str, str | None], ...]


class Situation:
    """All that is linked in a store, as of a moment."""

    def __init__(self, store: Store, settings: Settings, *, as_of: datetime | None = None, now: datetime) -> None:
        """Take the index up.

        Raises:
            StoreError: The store cannot be read.
            LexiconError: A table cannot be used.
        """
        self._store = store
        self.moment = min(as_of or now, now).astimezone(UTC)
        self._linker = Linker(store, settings, as_of=self.moment)
        self._index = self._linker.index
        self._dispatches: dict[str, Dispatch] = {}
        self._sent: dict[str, Sent] = {}
        self._known_links: dict[str, dict[str, Link]] = {}

    @property
    def articles(self) -> int:
        """How many articles are linked."""
        return len(self._index)

    @cached_property
    def unlinked(self) -> Unlinked:
        """The articles that are read, were known then and are not linked: what is said of the store is said without them."""
        return self._linker.unlinked()

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles that are linked and were known then, by their ids."""
        return tuple(sorted(self._linker.known_at))

    def stories(self) -> tuple[Story, ...]:
        """Give the stories, the latest first."""
        return tuple(sorted(self._index.stories(now=self.moment), key=lambda story: (story.latest_at, story.id), reverse=True))

    def story(self, story: str) -> Story:
        """Give a story by its id, or by an id that it had before it was merged.

        Raises:
            UnknownRecord: There is none, or there was none then.
        """
        for each in self._index.stories(now=self.moment):
            if each.id == story or story in each.formerly:
                return each
        raise self._unknown(story)

    def events(self, *, story: str | None = None) -> tuple[EventView, ...]:
        """Give the events, all or those of a story, in the order in which they became known."""
        members = None if story is None else set(self.story(story).articles)
        chosen = [
            event for event in self._index.events.events() if members is None or any(point.article in members for point in event.mentions)
        ]
        self._fetch_sent(self._linker.known_at)
        views = [self._view(event) for event in chosen]
        return tuple(sorted(views, key=lambda view: (view.event.first_known_at, view.event.id)))

    def event(self, event: str) -> EventView:
        """Give an event by its id.

        Raises:
            UnknownRecord: There is none, or there was none then.
        """
        found = self._index.events.event(event)
        if found is None:
            raise self._unknown(event)
        return self._view(found)

    def event_of(self, point: Point) -> EventView | None:
        """Give the event to which an event mention belongs."""
        for event in self._index.events.events_of(point.article):
            if point in event.mentions:
                return self._view(event)
        return None

    def origins(self, article: str) -> Origins:
        """Say where an article comes from.

        Raises:
            UnknownRecord: It is not linked, or was not known then.
        """
        if article not in self._index:
            raise self._unknown(article)
        upward: list[Link] = []
        root = article
        while (parent := next((link for link in self._copies(root) if link.subject.article == root), None)) is not None:
            upward.append(parent)
            root = parent.target.article
        shared = [
            (next(each for each in statement.articles if each != article), statement.speaker)
            for statement in self._index.statements_of(article)
        ]
        return Origins(article=article, root=root, upward=tuple(upward), downward=tuple(self._derived(root)), statements=tuple(shared))

    def links_of(self, article: str) -> tuple[Link, ...]:
        """Give all links of an article, less those that an analyst has rejected."""
        return tuple(self._links(article).values()) if article in self._index else ()

    def link(self, link: str, *, article: str | None = None) -> Link:
        """Give a link by its id; told an article that it joins, it is found at once. One that was decided on is found by its judgement.

        Raises:
            UnknownRecord: There is none.
        """
        places = [article] if article is not None else sorted(self._linker.known_at)
        for each in places:
            for found in self.links_of(each):
                if found.id == link:
                    return found
        for verdict in self._linker.verdicts:
            made = verdict_link(verdict)
            if made.id == link:
                return made
        raise self._unknown(link)

    def write(self, work: Callable[[Connection], object]) -> None:
        """Write to the store that is asked, whole or not at all."""
        self._store.write(work)

    def story_of(self, article: str) -> Story:
        """Give the story of an article that is linked."""
        return self._index.story_of(article, now=self.moment)

    def provenance(self, article: str) -> Provenance | None:
        """Give where what is known of an article's publication was found; None where that was not kept."""
        return self._store.ask(lambda connection: get_provenance(connection, article, as_of=self.moment))

    def dispatch(self, article: str) -> Dispatch:
        """Give an article with its reading and its publisher.

        Raises:
            UnknownRecord: It is not in the store, or was not known then, or is not read.
        """
        if article not in self._dispatches:
            found = self._linker.dispatch(article)
            if found is None or found.known_at > self.moment:
                raise self._unknown(article)
            self._dispatches[article] = found
        return self._dispatches[article]

    def mentions(self, article: str) -> tuple[EventMention, ...]:
        """Give the event mentions of an article: those of its reading, and the acts that linking finds beside them."""
        dispatch = self.dispatch(article)
        return (*dispatch.reading.events, *self._linker.acts(dispatch))

    def quoted(self, point: Point) -> Quoted:
        """Give the sentence of an event mention or claim."""
        dispatch = self.dispatch(point.article)
        article = dispatch.article
        span = self._span(dispatch, point)
        bounds = next(((start, end) for start, end in sentences(article.text) if start <= span.start < end), (span.start, span.end))
        return Quoted(
            point=point,
            publisher=dispatch.publisher.name if dispatch.publisher else article.publisher,
            headline=article.headline,
            published_at=article.published_at,
            sentence=article.text[bounds[0] : bounds[1]],
            start=span.start - bounds[0],
            end=min(span.end, bounds[1]) - bounds[0],
        )

    def judgements(self, subject: str) -> tuple[Judgement, ...]:
        """Give what analysts decided about a record, the oldest first."""
        return self._store.ask(lambda connection: judgements_on(connection, subject, as_of=self.moment))

    @cached_property
    def _decisions(self) -> Sequence[Judgement]:
        asked = [self._store.ask(partial(judgements_about, aspect=aspect, as_of=self.moment)) for aspect in DECIDED]
        return sorted((each for some in asked for each in some), key=lambda each: (each.made_at, each.id))

    @cached_property
    def _record(self) -> TrackRecord:
        """What became of what each publisher said, from all events."""
        self._fetch_sent(self._linker.known_at)
        return track_record(self._weigh(event, TrackRecord()) for event in self._index.events.events())

    def _view(self, event: Event) -> EventView:
        first = event.mentions[0].article
        return EventView(event=event, corroboration=self._weigh(event, self._record), story=self._index.story_id_of(first))

    def _fetch_sent(self, articles: Iterable[str]) -> None:
        """Fetch who published some articles where that was not fetched yet: of all that are asked for at once."""
        missing = sorted({*articles} - self._sent.keys())
        if missing:
            self._sent |= self._linker.sent(missing)

    def _weigh(self, event: Event, record: TrackRecord) -> Corroboration:
        telling = dict.fromkeys(point.article for point in event.mentions)
        for article in list(telling):
            telling.update(dict.fromkeys(link.target.article for link in self.origins(article).upward))
        # Who denies an event without telling of it stands at the other end of a contradiction.
        for article in list(telling):
            contradicting = (link for link in self._links(article).values() if link.kind in ("contradicts", "corrects", "supersedes"))
            telling.update(dict.fromkeys(each for link in contradicting for each in (link.subject.article, link.target.article)))
        self._fetch_sent(telling)
        links = {link: each for article in telling for link, each in self._links(article).items()}
        sketches = {article: made for article in telling if (made := self._index.events.sketch(article)) is not None}
        case = Case(
            event=event,
            sent={article: self._sent[article] for article in telling},
            sketches=sketches,
            links=[link for link in links.values() if {link.subject.article, link.target.article} <= telling.keys()],
            statements=list(dict.fromkeys(each for article in telling for each in self._index.statements_of(article))),
            decisions=self._decisions,
            record=record,
        )
        return corroboration(case, as_of=self.moment)

    def _links(self, article: str) -> dict[str, Link]:
        """Give the links of an article by their ids, which are hashes: made once, since every event of the article asks for them."""
        if article not in self._known_links:
            found = (self._as_decided(link) for link in self._index.links_of(article))
            self._known_links[article] = {link.id: link for link in found if link.judgement != "rejected"}
        return self._known_links[article]

    def _as_decided(self, link: Link) -> Link:
        """Give a link as an analyst last decided of it."""
        verdict = self._verdicts.get(link.id)
        return link if verdict is None else replace(link, judgement=verdict, score=1.0)

    @cached_property
    def _verdicts(self) -> Mapping[str, LinkJudgement | None]:
        """What was last decided of each link, by its id; None where it was taken back."""
        return {verdict_link(verdict).id: verdict.verdict for verdict in self._linker.verdicts}

    def _copies(self, article: str) -> Iterator[Link]:
        return (link for link in self._links(article).values() if link.kind == "copy_of")

    def _derived(self, root: str) -> Iterator[Link]:
        waiting, seen = [root], {root}
        while waiting:
            at = waiting.pop(0)
            for link in self._copies(at):
                if link.target.article == at and link.subject.article not in seen:
                    seen.add(link.subject.article)
                    waiting.append(link.subject.article)
                    yield link

    def _span(self, dispatch: Dispatch, point: Point) -> Span:
        claims = {claim.id: claim.cue for claim in dispatch.reading.claims}
        spans = {event.id: event.trigger for event in self.mentions(dispatch.id)} | claims
        return spans.get(point.record or "", Span(start=0, end=len(dispatch.article.headline or "")))

    def _unknown(self, record: str) -> UnknownRecord:
        number = self.unlinked.articles
        left = f" {number:,} articles that are read are not linked yet; standoff ingest links them." if number else ""
        return UnknownRecord(
            f"the store {self._store} has no {record}, or it was not known on {self.moment.isoformat(timespec='minutes')}; "
            f"standoff stories and standoff events list what there is.{left}"
        )
