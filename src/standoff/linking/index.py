"""The index of all articles: one more changes only what it touches, its copies, its story, its events."""

import json
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from standoff.lexicons.linking import LinkingLexicon
from standoff.lexicons.wording import Wording
from standoff.linking.alignment import Alignment, Body, Laid, lay, publishers
from standoff.linking.copies import Derivation, Pairing, hold_together
from standoff.linking.copybook import Copybook
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_index import EventChanges, EventIndex, KeptArticle
from standoff.linking.judging import Judge
from standoff.linking.kept import Kept
from standoff.linking.keys import lasting_keys, passing_keys, passing_searches
from standoff.linking.postings import Postings
from standoff.linking.sketching import sketch
from standoff.linking.statements import SharedStatement
from standoff.linking.stories import TOLD_BY, Member, Vector, decay, likeness, member, story_of, vector_of
from standoff.linking.storybook import Storybook, StoryChange
from standoff.linking.texts import TextFeatures, features
from standoff.records.linking import Link, Point, Story

# Articles under one key that are looked at, and candidates that are compared, those that share most keys first. Where more are like a new
# one, which are compared may depend on the order of arrival: each family and stream of benchmarks/linking stays under both; all of the dev
# part in one index, which tells many developments twice, lost one event link of 2,215 in one of eight shuffles.
MOST_POSTINGS = 64
CANDIDATES = 32
# Cosine from which two articles within the window may tell of one event, and how many are held against one another: of the 676 pairs
# that do in the dev part 94% reach .08; with .12 (92%) events of the dev part lose two points of F1. Of 24, 16, 10 and 8 the last costs a
# third, and on the wire of the demo joins as well; but where more are near, which are asked depends on the order of arrival.
NEAR = 0.08
MOST_NEAR = 8
# Of an article's copies so many, the closest: what one tells, all tell.
MOST_COPIES = 3
# Rows of three terms that both have, and share of the lesser one's different terms, from which a pair is laid side by side: copies of
# the dev part have 13 rows or a share of .55 at least.
_ROWS = 6
_OVERLAP = 0.4
# Unpacked texts kept at hand, those of a month of 150 a day, about 25 KB each; and how texts of two wordings lay on one another, about 5 KB
# each.
_AT_HAND = 4096
_LAID_OUT = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a new article, or a judgement, changed.

    Attributes:
        links: Links that came or changed: copies, and what is disputed, updated or put right. Which acts are one, ``links_of`` says.
        links_gone: The ids of links that are no longer.
        statements: Statements that two articles share.
        stories: The ids of stories that came or changed; ``story_of`` gives them.
        stories_gone: The ids of stories that are no longer.
        events: What changed of events.
    """

    links: tuple[Link, ...] = ()
    links_gone: tuple[str, ...] = ()
    statements: tuple[SharedStatement, ...] = ()
    stories: tuple[str, ...] = ()
    stories_gone: tuple[str, ...] = ()
    events: EventChanges = field(default_factory=EventChanges)


class _Words(NamedTuple):
    """What all texts of the same words share."""

    body: Body
    vector: Vector


@dataclass(slots=True)
class _Text:
    """A text at hand: unpacked, with what comparing it needs."""

    laid: Laid
    member: Member

    @property
    def features(self) -> TextFeatures:
        """The text as it is kept."""
        return self.laid.features


class LinkIndex:
    """All articles so far, and what holds between them."""

    def __init__(self, wording: Wording, lexicon: LinkingLexicon, judge: Judge | None = None) -> None:
        """Make an empty index; without a ``judge`` disputes are found by the rules alone."""
        self._wording = wording
        self._lexicon = lexicon
        self._packed: dict[str, bytes] = {}
        self._names: list[str] = []
        self._at_hand = Kept[str, _Text](most=_AT_HAND)
        # A wire that many print is worked out once.
        self._words = Kept[tuple[Any, ...], _Words](most=_AT_HAND)
        self._laid_out = Kept[tuple[Body, Body, frozenset[int]], Alignment](most=_LAID_OUT)
        self._lasting = Postings(most=MOST_POSTINGS)
        self._passing = Postings(most=MOST_POSTINGS)
        self._copies = Copybook()
        self._stories = Storybook(lambda article: self._text(article).member)
        self._events = EventIndex(judge)
        self._statements: dict[str, list[SharedStatement]] = {}
        self._near: dict[str, tuple[str, ...]] = {}
        self._edges: dict[str, dict[str, float]] = {}

    def __len__(self) -> int:
        """Give the number of articles."""
        return len(self._names)

    def __contains__(self, article: str) -> bool:
        """Say whether an article is in the index."""
        return article in self._packed

    @property
    def events(self) -> EventIndex:
        """The events of all articles."""
        return self._events

    def add(self, dispatch: Dispatch) -> Changes:
        """Add an article; one that is there already changes nothing."""
        if dispatch.id in self._packed:
            return Changes()
        made = features(dispatch, self._wording)
        text = self._hold(made)
        keys = lasting_keys(made, self._wording)
        found = self._candidates(text, keys)
        pairings = {other: pairing for other in found if (pairing := self._pairing(text, self._text(other))) is not None}
        edges = {other: likeness(text.member, self._text(other).member) for other in found}
        near = self._near_ones(text, edges, pairings)
        known_at = dispatch.known_at.astimezone(UTC).isoformat()
        self._register(text, known_at, keys)
        came, gone, changed = self._enter(text, pairings, edges)
        self._near[dispatch.id], self._edges[dispatch.id] = near, edges
        events = self._events.add(sketch(dispatch, self._lexicon), near)
        return Changes(
            links=(*came, *events.links),
            links_gone=(*(link.id for link in gone), *events.links_gone),
            statements=tuple(self._statements.get(dispatch.id, ())),
            stories=tuple(changed.changed),
            stories_gone=changed.gone,
            events=events,
        )

    def judge_copy(self, one: str, two: str, verdict: str | None) -> Changes:
        """Hold that two articles are copy and parent ("confirmed") or are not ("rejected"); None lets the rules decide again."""
        came, gone = self._copies.judge(one, two, verdict)
        if verdict == "rejected":
            self._stories.loosen(one, two)
        changed = self._stories.judge(one, two, "confirmed" if came and verdict == "confirmed" else None)
        return Changes(links=came, links_gone=tuple(link.id for link in gone), stories=tuple(changed.changed), stories_gone=changed.gone)

    def judge_story(self, one: str, two: str, verdict: str | None) -> Changes:
        """Hold two articles in one story ("confirmed"), in two ("rejected"), or let the likeness decide again (None)."""
        changed = self._stories.judge(one, two, verdict)
        return Changes(stories=tuple(changed.changed), stories_gone=changed.gone)

    def links_of(self, article: str) -> tuple[Link, ...]:
        """Give all links of an article."""
        return (*self._copies.links_of(article), *self._events.links_of(article))

    def statements_of(self, article: str) -> tuple[SharedStatement, ...]:
        """Give the statements an article shares with others that are no copies of it."""
        return tuple(sorted(self._statements.get(article, ()), key=lambda each: each.articles))

    def story_id_of(self, article: str) -> str:
        """Give the id of the story an article is in."""
        return self._stories.story_of(article)

    def story_of(self, article: str, *, now: datetime) -> Story:
        """Give the story an article is in; its life is told as of ``now``."""
        return self._story(self._stories.story_of(article), self._stories.articles_of(article), int(now.timestamp()))

    def stories(self, *, now: datetime) -> tuple[Story, ...]:
        """Give all stories, the earliest first."""
        members = {self._stories.story_of(article): self._stories.articles_of(article) for article in self._names}
        made = (self._story(own, articles, int(now.timestamp())) for own, articles in members.items())
        return tuple(sorted(made, key=lambda each: (each.opened_at, each.id)))

    def features_of(self, article: str) -> TextFeatures:
        """Give the features of an article."""
        return self._text(article).features

    def dump(self, article: str) -> bytes:
        """Give what the store keeps of an article: it never changes after the article was added."""
        packed, kept = self._packed[article], self._events.kept(article, self._near[article])
        events = kept.packed
        asked = {other for one, _, two, _, _ in kept.vetoes for other in (one, two)}
        numbered = {other: number for number, other in enumerate(sorted({*self._edges[article], *self._near[article], *asked}))}
        state = {
            "known_at": self._copies.known_at(article),
            "others": list(numbered),
            "edges": [[numbered[other], round(value, 6)] for other, value in self._edges[article].items()],
            "near": [numbered[other] for other in self._near[article]],
            "derived": [asdict(each) for other in self._edges[article] if (each := self._copies.derivation(article, other)) is not None],
            "statements": [asdict(each) for each in self._statements.get(article, ()) if self._is_latest(article, each)],
            "acts": kept.acts,
            "starts": kept.starts,
            "moment": kept.moment,
            "vetoes": [[numbered[one], first, numbered[two], second, int(is_veto)] for one, first, two, second, is_veto in kept.vetoes],
            "matches": [[numbered[other], *array("H", found)] for other, found in kept.matches.items()],
            "disputes": [asdict(link) for link in kept.disputes],
        }
        rest = zlib.compress(json.dumps(state, separators=(",", ":")).encode())
        return len(packed).to_bytes(4, "little") + len(events).to_bytes(4, "little") + packed + events + rest

    def load(self, states: Iterable[bytes], stories: Iterable[Story] = ()) -> None:
        """Take up articles in the order in which they were added, and their stories as they were; without any these are made anew."""
        taken, known = [self._load_one(state) for state in states], tuple(stories)
        if not (taken or known):
            return
        self._events.load(taken)
        for story in known:
            self._stories.restore(story.articles, story.formerly)
        if not known:
            self._stories.settle()

    @property
    def size(self) -> int:
        """Give the bytes of what grows with the articles: packed texts and the tables of keys (events not counted)."""
        return sum(map(len, self._packed.values())) + self._lasting.size + self._passing.size

    def _load_one(self, state: bytes) -> KeptArticle:
        """Take up all of an article but its events; gives what the index of events takes up."""
        first, second = (int.from_bytes(state[at : at + 4], "little") for at in (0, 4))
        made = TextFeatures.unpack(state[8 : 8 + first])
        kept = json.loads(zlib.decompress(state[8 + first + second :]))
        others = kept["others"]
        text = self._hold(made)
        self._register(text, kept["known_at"], lasting_keys(made, self._wording), packed=state[8 : 8 + first])
        # Linked before it may stand articles that were known later: as of a moment between, they are not there.
        edges = {other: value for number, value in kept["edges"] if (other := others[number]) in self._packed}
        derived = [
            Derivation(**{**each, "reasons": tuple(each["reasons"]), "covered": tuple(each["covered"])})
            for each in kept["derived"]
            if {each["child"], each["parent"]} <= self._packed.keys()
        ]
        said = [
            SharedStatement(**{**each, "articles": tuple(each["articles"]), "reasons": tuple(each["reasons"])})
            for each in kept["statements"]
            if set(each["articles"]) <= self._packed.keys()
        ]
        self._copies.add(derived)
        self._keep_statements(said)
        self._stories.take_up(text.member, edges, together=_others(made.article, derived))
        self._near[made.article], self._edges[made.article] = tuple(others[number] for number in kept["near"]), edges
        return KeptArticle(
            article=made.article,
            packed=state[8 + first : 8 + first + second],
            acts=tuple(kept["acts"]),
            starts=tuple(kept["starts"]),
            moment=kept["moment"],
            vetoes=tuple((others[one], first, others[two], second, bool(is_veto)) for one, first, two, second, is_veto in kept["vetoes"]),
            matches={others[number]: array("H", found).tobytes() for number, *found in kept["matches"]},
            disputes=tuple(_link(each) for each in kept["disputes"]),
        )

    def _enter(
        self, text: _Text, pairings: dict[str, Pairing], edges: dict[str, float]
    ) -> tuple[tuple[Link, ...], tuple[Link, ...], StoryChange]:
        derived = [pairing.copy for pairing in pairings.values() if pairing.copy is not None]
        came, gone = self._copies.add(derived)
        self._keep_statements(pairing.statement for pairing in pairings.values() if pairing.statement is not None)
        changed = self._stories.add(text.member, edges, together=_others(text.features.article, derived))
        return came, gone, changed

    def _register(self, text: _Text, known_at: str, keys: list[int], *, packed: bytes | None = None) -> None:
        made = text.features
        number = len(self._names)
        self._names.append(made.article)
        self._packed[made.article] = packed or made.pack()
        self._copies.enter(made.article, known_at)
        self._lasting.add(keys, number)
        self._passing.add(passing_keys(text.member.vector, made.moment), number)

    def _candidates(self, text: _Text, keys: list[int]) -> list[str]:
        """Give the articles that share most keys with a new one."""
        shared: Counter[int] = Counter()
        for key in keys:
            # A sentence or a band in common says more than a pair of words.
            shared.update(dict.fromkeys(self._lasting.of(key), 4))
        for key in passing_searches(text.member.vector, text.member.moment):
            shared.update(self._passing.of(key))
        ranked = sorted(shared.items(), key=lambda each: (-each[1], self._names[each[0]]))
        return [self._names[number] for number, _ in ranked[:CANDIDATES]]

    def _pairing(self, one: _Text, two: _Text) -> Pairing | None:
        """Lay two texts side by side where they share enough; None where they are nothing to one another."""
        here, there = one.laid, two.laid
        rows = len(here.body.runs.keys() & there.body.runs.keys())
        may_quote = bool(rows and (one.features.quoted or two.features.quoted))
        if rows < _ROWS and not may_quote:
            mine, theirs = here.body.own, there.body.own
            if len(mine & theirs) < _OVERLAP * min(len(mine), len(theirs)):
                return None
        pairing = hold_together(here, there, laying=self._lay)
        return pairing if pairing.copy is not None or pairing.statement is not None else None

    def _lay(self, here: Laid, there: Laid) -> Alignment:
        key = here.body, there.body, publishers(here, there)
        return self._laid_out.get(key, lambda _: lay(here, there))

    def _near_ones(self, text: _Text, edges: dict[str, float], pairings: dict[str, Pairing]) -> tuple[str, ...]:
        found_copies = sorted((-pairing.copy.closeness, other) for other, pairing in pairings.items() if pairing.copy is not None)
        # What one copy of a wire tells, every copy tells.
        copies = [other for _, other in found_copies[:MOST_COPIES]]
        cosines: list[tuple[float, str]] = []
        for other, like in edges.items():
            left = decay(text.member.moment - self._text(other).member.moment)
            cosine = like / left if left > _FAR else 0.0
            if cosine >= NEAR:
                cosines.append((-round(cosine, 9), other))
        return tuple(dict.fromkeys([*copies, *(other for _, other in sorted(cosines))]))[:MOST_NEAR]

    def _keep_statements(self, statements: Iterable[SharedStatement]) -> None:
        for each in statements:
            for article in each.articles:
                self._statements.setdefault(article, []).append(each)

    def _is_latest(self, article: str, statement: SharedStatement) -> bool:
        other = next(each for each in statement.articles if each != article)
        return other in self._edges[article]

    def _story(self, own: str, articles: tuple[str, ...], now: int) -> Story:
        origins = sum(1 for article in articles if not self._copies.is_copy(article))
        told_by = [self._text(article).member for article in articles[:TOLD_BY]]
        latest = self._stories.moment_of(articles[-1])
        return story_of(articles, told_by, latest=latest, origins=origins, now=now, formerly=self._stories.formerly(own))

    def _text(self, article: str) -> _Text:
        return self._at_hand.get(article, lambda each: self._made(TextFeatures.unpack(self._packed[each])))

    def _made(self, made: TextFeatures) -> _Text:
        terms, starts, quoted = made.terms, made.starts, made.quoted
        words = self._words.get(
            (terms, starts, quoted),
            lambda _: _Words(Body(terms, starts, quoted, self._wording), vector_of(terms, self._wording)),
        )
        return _Text(Laid(made, self._wording, words.body), member(made, words.vector))

    def _hold(self, made: TextFeatures) -> _Text:
        return self._at_hand.put(made.article, self._made(made))


# Share of likeness left at the end of the window of about 50 days; beyond it a pair is no candidate for one event.
_FAR = 0.03


def _others(article: str, derived: Iterable[Derivation]) -> list[str]:
    return [each.parent if each.child == article else each.child for each in derived]


def _link(row: Mapping[str, Any]) -> Link:
    ends = {end: Point(**row[end]) for end in ("subject", "target")}
    return Link(**{**row, **ends, "reasons": tuple(row["reasons"])})
