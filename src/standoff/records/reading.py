"""What one article says, as records: mentions, claims, caveats, and the reading that holds them and all others."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.actors import Actor
from standoff.records.article import Article
from standoff.records.base import Span, content_id
from standoff.records.events import EventMention
from standoff.records.quantities import Quantity
from standoff.records.times import TimeExpression
from standoff.records.toponyms import Toponym

MentionKind = Literal[
    "person", "organization", "country", "nationality", "place", "facility", "force", "equipment", "treaty", "body"
]  # fmt: skip
SourceKind = Literal[
    "named_person", "named_organization", "unnamed_person", "unnamed_group", "document", "medium", "author", "unstated"
]  # fmt: skip
SourceRole = Literal["official", "expert", "witness", "participant", "evidence", "document", "news_report"]
Quotation = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "state", "announce", "confirm", "acknowledge", "decline_comment", "deny", "reject", "accuse", "condemn", "warn", "threaten",
    "demand", "appeal", "ask", "order", "offer", "propose", "promise", "support", "welcome", "praise", "apologise", "predict",
    "estimate",
]  # fmt: skip
Certainty = Literal["certain", "probable", "possible", "unstated"]
Polarity = Literal["affirmed", "denied"]
EvidenceKind = Literal[
    "satellite_imagery", "aerial_imagery", "photo_or_video", "intercepted_communications", "tracking_data", "sensor", "document",
    "official_data", "eyewitness", "inspection", "media_report",
]  # fmt: skip
CaveatKind = Literal[
    "unnamed_source", "evidence_not_shown", "undated", "unresolved_date", "office_mismatch", "unlisted_person",
    "near_official_name", "unlisted_organization", "unattributed_assertion", "unsupported_comparison", "single_origin",
]  # fmt: skip
MENTION_KINDS: tuple[str, ...] = get_args(MentionKind)
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
SOURCE_ROLES: tuple[str, ...] = get_args(SourceRole)
QUOTATIONS: tuple[str, ...] = get_args(Quotation)
SPEECH_ACTS: tuple[str, ...] = get_args(SpeechAct)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
POLARITIES: tuple[str, ...] = get_args(Polarity)
EVIDENCE_KINDS: tuple[str, ...] = get_args(EvidenceKind)
CAVEAT_KINDS: tuple[str, ...] = get_args(CaveatKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of the text that name or describe someone or something; mentions of one thing share a ``chain``.

    ``canonical`` is the fullest name or description in the chain; ``entity`` an id outside the text, where one is known.
    """

    kind: MentionKind
    span: Span
    canonical: str
    entity: str | None
    chain: str

    @property
    def id(self) -> str:
        """The content id within its article."""
        return content_id("mention", self.span, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a source rests a claim on, and the words that say so."""

    kind: EvidenceKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An attribution: a source commits to a content.

    Attributes:
        source: The words that name who is quoted; None when nobody is ("reportedly").
        source_mention: The id of the mention behind those words; through its chain "he" is "the expert".
        source_kind: What sort of source it is; ``author`` when the article itself speaks.
        source_role: The authority in which the source speaks, as FactAppeal has it; None when it shows none.
        actor: The state or body for which the source speaks, where a table knows it.
        cue: The words that say that something is said.
        content: What is said, in one or several stretches, in the order of the text.
        quotation: Whether the content is in quotation marks, in none, or in part.
        speech_act: What is done by saying it.
        certainty: How sure the source (not the reader) is of the content.
        polarity: Whether the source stands by the content or denies it.
        evidence: What the source cites, each with the words that cite it; empty where nothing is cited.
        nested_in: The id of the claim whose content holds this one.
        score: The calibrated probability that cue, source and content are as given, from 0 to 1.
        reader: The name and version of the reader that made the claim.
    """

    source: Span | None
    source_mention: str | None
    source_kind: SourceKind
    source_role: SourceRole | None
    actor: Actor | None
    cue: Span
    content: tuple[Span, ...]
    quotation: Quotation
    speech_act: SpeechAct
    certainty: Certainty
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    nested_in: str | None
    score: float
    reader: str

    @property
    def id(self) -> str:
        """The content id within its article: cue and content make a claim."""
        return content_id("claim", self.cue, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """Something a careful editor would mark in the margin; ``span`` is None when it concerns the whole article."""

    kind: CaveatKind
    span: Span | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A reader that could not do its work on this article, and why."""

    reader: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read from one article. Every span in it is a slice of ``article.text``; every id in it resolves in it.

    ``reader_name``, ``reader_version`` and ``weights_sha256`` say what made it: the same text gives the same bytes again.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[EventMention, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    failures: tuple[Failure, ...] = ()
    reader_name: str = "standoff-en"
    reader_version: str = ""
    weights_sha256: str = ""
