"""What holds between texts: links, stories, events, and how well an event is corroborated."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.base import content_id
from standoff.records.events import EventType

LinkKind = Literal["copy_of", "same_story", "same_event", "contradicts", "supersedes", "corrects"]
Aspect = Literal["denial", "number", "place", "time", "responsibility"]
# automatic: made by a rule or a score; confirmed and rejected: what an analyst says, which no rule overturns.
LinkJudgement = Literal["automatic", "confirmed", "rejected"]
StoryLife = Literal["opened", "active", "dormant"]
# party: an actor or recipient of the event; third: neither; unknown: nobody is named, or no table knows who it is.
Side = Literal["party", "third", "unknown"]
Stance = Literal["asserts", "denies"]
# article: a text that stands on its own, with its copies; statement: what several texts quote from one statement;
# house: texts of one owner.
OriginKind = Literal["article", "statement", "house"]
# single_origin: one origin alone; one_sided: several, all of one party; corroborated: several independent ones;
# both_parties: actor and recipient each assert it; disputed: asserted and denied; denied: denied and asserted by nobody.
Level = Literal["single_origin", "one_sided", "corroborated", "both_parties", "disputed", "denied"]
# The Admiralty code (NATO STANAG 2511): the source by its record, the information by itself.
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
LINK_KINDS: tuple[str, ...] = get_args(LinkKind)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
LINK_JUDGEMENTS: tuple[str, ...] = get_args(LinkJudgement)
LEVELS: tuple[str, ...] = get_args(Level)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Point:
    """What a link joins: an article, or one event mention or claim in its reading."""

    article: str
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What holds between two points, and why.

    A copy, an update and a correction are the ``subject``, what they derive from the ``target``; the other kinds have no direction, and
    their subject is the lesser id.

    Attributes:
        kind: What holds.
        subject: The point that derives, updates or corrects.
        target: The other one.
        aspect: In what the two contradict one another; None for all other kinds.
        share: The share of the subject's text that is reused, of a copy.
        judgement: Whether a rule or an analyst stands behind it.
        score: The probability that it holds, from 0 to 1; 1 when an analyst says so.
        reasons: Why, in words, the weightiest first.
        made_by: The name and version of what made it, or who.
        made_at: When, ISO 8601 in UTC; for what a rule finds, the moment when the later of its texts was known.
    """

    kind: LinkKind
    subject: Point
    target: Point
    aspect: Aspect | None = None
    share: float | None = None
    judgement: LinkJudgement = "automatic"
    score: float
    reasons: tuple[str, ...]
    made_by: str
    made_at: str

    @property
    def id(self) -> str:
        """The content id: kind, points and aspect make a link, whoever made it."""
        return content_id(
            "link", self.kind, self.subject.article, self.subject.record, self.target.article, self.target.record, self.aspect
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A cluster of articles about one development.

    Attributes:
        id: Made from its earliest article; it stays when the story grows.
        headline: The headline of the member that stands for it.
        articles: The ids of its members, by publication.
        opened_at: When its first article was published, ISO 8601.
        latest_at: When its last one was.
        life: ``opened`` with one origin, ``active``, ``dormant`` when nothing has come for long.
        formerly: The ids of stories that were merged into it, or from which it was split.
    """

    id: str
    headline: str | None
    articles: tuple[str, ...]
    opened_at: str
    latest_at: str
    life: StoryLife
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Party:
    """An actor or recipient of an event, as far as all its mentions together know."""

    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where an event happened, as the most precise of its mentions says."""

    name: str
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The same happening as all texts tell it.

    Attributes:
        id: Made from its earliest mention; it stays when others join.
        mentions: Its event mentions, by publication.
        type: PLOVER's type.
        mode: PLOVER's mode, where a mention has one.
        actors: Who does it; all parties when it is ``reciprocal``.
        recipients: To whom it is done.
        reciprocal: Whether the parties do it together.
        place: Where.
        time: When, a TIMEX3 value (a day where one is known); None when no mention says.
        first_known_at: When the first text about it was known, ISO 8601 in UTC.
    """

    id: str
    mentions: tuple[Point, ...]
    type: EventType
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reciprocal: bool
    place: EventPlace | None
    time: str | None
    first_known_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Texts that count once: one report with its copies, one statement that several quote, or one house.

    ``id`` is that of its first article; ``articles`` has all of them, the first one first; ``statement_of`` says whose statement it is.
    """

    id: str
    kind: OriginKind
    articles: tuple[str, ...]
    publishers: tuple[str, ...]
    statement_of: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who asserts or denies an event in one text.

    Attributes:
        point: The event mention, or the claim, that says so.
        claim: The id of the claim by which it is said; None when the article itself says it.
        who: The words that name who speaks; the publisher when the article itself does.
        country: ISO 3166 alpha-3 of who speaks.
        side: Whether who speaks is a party to the event.
        stance: Whether the event is asserted or denied.
        evidence: The kinds of evidence cited.
        origin: The id of the origin to which the text belongs.
        known_at: When the text was known, ISO 8601 in UTC.
    """

    point: Point
    claim: str | None
    who: str
    country: str | None
    side: Side
    stance: Stance
    evidence: tuple[str, ...]
    origin: str
    known_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """How well an event is corroborated, as of a moment, and why.

    Attributes:
        event: The id of the event.
        as_of: The moment, ISO 8601 in UTC: nothing that was known later counts.
        origins: The independent origins.
        copies: The ids of the articles that were collapsed into an origin.
        assertions: Who asserts it.
        denials: Who denies it.
        level: The judgement in one word.
        reasons: The judgement in sentences.
        reliability: A suggestion for each publisher or speaker heard, A (always reliable) to F (cannot be judged).
        credibility: A suggestion for the information, 1 (confirmed by others) to 6 (cannot be judged).
    """

    event: str
    as_of: str
    origins: tuple[Origin, ...]
    copies: tuple[str, ...]
    assertions: tuple[Voice, ...]
    denials: tuple[Voice, ...]
    level: Level
    reasons: tuple[str, ...]
    reliability: tuple[tuple[str, Reliability], ...]
    credibility: Credibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What holds between two articles. ``independent`` is None when that cannot be told; ``reasons`` say why."""

    links: tuple[Link, ...]
    independent: bool | None
    reasons: tuple[str, ...]
