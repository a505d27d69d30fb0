"""Choose what is told of a crisis as of a moment: the stories that are alive, and the events that matter most in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from standoff.demonstration.checking import MISSILES
from standoff.demonstration.matching import KeyedSituation
from standoff.demonstration.wire import Wire
from standoff.queries.situation import EventView, Situation
from standoff.records.linking import Story
from standoff.settings import Settings
from standoff.store.store import Store

# The end of the day in Universal Time, at which the key gives its levels too: the evening of Washington, when the day's papers are made.
MOMENTS = tuple(datetime(1962, 10, day, 23, 59, 59, tzinfo=UTC) for day in (22, 24, 27, 29))
# What nobody has written of for so long is left out; the moments are two or three days apart.
FRESH = timedelta(days=3)
MOST_STORIES = 5
MOST_EVENTS = 6
# The calibrated probability of a mention from which an event is told here.
LEAST_SURE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told as of a moment."""

    situation: Situation
    stories: tuple[Story, ...]
    events: tuple[EventView, ...]

    @property
    def moment(self) -> datetime:
        """The moment: nothing that was known later counts."""
        return self.situation.moment


def tell(store: Store, settings: Settings, moment: datetime, *, now: datetime) -> Told:
    """Choose the stories with most articles, and the events with most voices, among those of which something was written lately."""
    situation = Situation(store, settings, as_of=moment, now=now)
    since = moment - FRESH
    stories = [story for story in situation.stories() if datetime.fromisoformat(story.latest_at) >= since]
    events = sorted((view for view in situation.events() if _is_news(situation, view, since)), key=_rank)
    return Told(
        situation=situation,
        stories=tuple(sorted(stories, key=lambda story: (-len(story.articles), story.id))[:MOST_STORIES]),
        events=tuple(_each_sentence_once(situation, events))[:MOST_EVENTS],
    )


def _is_news(situation: Situation, view: EventView, since: datetime) -> bool:
    """Say whether more than one text has it, one of them wrote of it lately, and its words are likelier than not to tell of such an act."""
    known = {point.article: situation.dispatch(point.article).known_at for point in view.event.mentions}
    if len(known) < 2 or max(known.values()) < since:
        return False
    told = {point.record for point in view.event.mentions}
    scores = (mention.score for article in known for mention in situation.mentions(article) if mention.id in told)
    return max(scores, default=0.0) >= LEAST_SURE


def _rank(view: EventView) -> tuple[bool, int, bool, int, float]:
    """Give what is told first: what somebody asserts, of most origins, with parties on both sides, of most texts, and what is newest."""
    event, weighed = view.event, view.corroboration
    voices = (*weighed.assertions, *weighed.denials)
    has_parties = bool(event.actors) and bool(event.recipients or event.reciprocal or event.place)
    texts = {point.article for point in event.mentions}
    return (
        not weighed.assertions,
        -len({voice.origin for voice in voices}),
        not has_parties,
        -len(texts),
        -datetime.fromisoformat(event.first_known_at).timestamp(),
    )


def _each_sentence_once(situation: Situation, views: list[EventView]) -> Iterator[EventView]:
    """Leave out events that would be told in a sentence that stands there already: one sentence can hold several acts."""
    told: set[str] = set()
    for view in views:
        voices = (*view.corroboration.assertions, *view.corroboration.denials)
        sentence = situation.quoted(voices[0].point).sentence if voices else ""
        if sentence and sentence not in told:
            told.add(sentence)
            yield view


def contested(wire: Wire, told: Told) -> EventView | None:
    """Give the event that is shown whole: the missiles, whose photographs stand against the denials."""
    return KeyedSituation(wire, told.situation).chief.get(MISSILES)
