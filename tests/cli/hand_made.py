"""Readings made by hand: what the views print is tested without weights."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from standoff.records import Actor, Article, Caveat, Claim, Evidence, Mention, Reading, Span
from standoff.records.document import Unread
from standoff.settings import Settings
from tests.exporters import hand_made as with_events

READER = "hand-made 1"
TEXT = """Vessels seen off Karst Point, expert says

SOLIN, March 3 (Coastal Wire) - A maritime expert said on Monday that four landing ships had left Karst Point, citing satellite imagery.
The expert said the Defence Ministry had told him that the crews were “on leave”.
The ministry denied that any ship had moved.
"We will answer," Admiral Ilja Ondrak warned, "and it will not be pleasant."
The ships were reportedly empty. It was a rare move.
"""


def span(text: str, words: str, *, nth: int = 1) -> Span:
    """Find the nth time that words stand in a text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def claim(cue: Span, content: tuple[Span, ...], *, source: Span | None = None, **others: object) -> Claim:
    """Make a claim with what a test does not care about filled in."""
    plain: dict[str, object] = {
        "source_mention": None,
        "source_kind": "named_organization" if source else "unstated",
        "source_role": None,
        "actor": None,
        "quotation": "indirect",
        "speech_act": "state",
        "certainty": "certain",
        "polarity": "affirmed",
        "evidence": (),
        "nested_in": None,
        "score": 0.9,
        "reader": READER,
    }
    return Claim(source=source, cue=cue, content=content, **(plain | others))  # type: ignore[arg-type]


def mention(text: str, words: str, *, canonical: str, chain: str, kind: str = "person", nth: int = 1) -> Mention:
    return Mention(kind=kind, span=span(text, words, nth=nth), canonical=canonical, entity=None, chain=chain)  # type: ignore[arg-type]


def _expert_claims(text: str, mentions: tuple[Mention, ...]) -> tuple[Claim, Claim, Claim]:
    first = claim(
        span(text, "said on Monday"),
        (span(text, "that four landing ships had left Karst Point"),),
        source=mentions[0].span,
        source_mention=mentions[0].id,
        source_kind="unnamed_person",
        source_role="expert",
        evidence=(Evidence(kind="satellite_imagery", span=span(text, "satellite imagery")),),
    )
    second = claim(
        span(text, "said", nth=2),
        (span(text, "the Defence Ministry had told him that the crews were “on leave”"),),
        source=mentions[1].span,
        source_mention=mentions[1].id,
        source_kind="unnamed_person",
        source_role="expert",
    )
    ministry = mentions[2]
    nested = claim(
        span(text, "had told him"),
        (span(text, "that the crews were “on leave”"),),
        source=ministry.span,
        source_mention=ministry.id,
        source_role="official",
        quotation="mixed",
        nested_in=second.id,
        actor=Actor(
            text=ministry.span.of(text), span=ministry.span, mention=ministry.id, name="Arvenia", country="ARV", sector="MIL", entity=None
        ),
    )
    return first, second, nested


def reading() -> Reading:
    """One reading with everything a view must show: a chain, a nesting, a denial, a broken quotation, nobody named, all notes."""
    text = TEXT
    mentions = (
        mention(text, "A maritime expert", canonical="A maritime expert", chain="expert"),
        mention(text, "The expert", canonical="A maritime expert", chain="expert"),
        mention(text, "the Defence Ministry", canonical="the Defence Ministry", chain="ministry", kind="organization"),
        mention(text, "The ministry", canonical="the Defence Ministry", chain="ministry", kind="organization"),
        mention(text, "Admiral Ilja Ondrak", canonical="Admiral Ilja Ondrak", chain="ondrak"),
    )
    denial = claim(
        span(text, "denied"),
        (span(text, "that any ship had moved"),),
        source=mentions[3].span,
        source_mention=mentions[3].id,
        source_role="official",
        speech_act="deny",
        polarity="denied",
    )
    warning = claim(
        span(text, "warned"),
        (span(text, '"We will answer,"'), span(text, '"and it will not be pleasant."')),
        source=mentions[4].span,
        source_mention=mentions[4].id,
        source_kind="named_person",
        source_role="official",
        quotation="direct",
        speech_act="warn",
    )
    rumour = claim(span(text, "reportedly"), (span(text, "The ships were reportedly empty"),), certainty="possible")
    return Reading(
        article=Article(text=text, publisher="Coastal Wire", headline="Vessels seen off Karst Point, expert says"),
        mentions=mentions,
        claims=(*_expert_claims(text, mentions), denial, warning, rumour),
        caveats=(
            Caveat(kind="unnamed_source", span=mentions[0].span, message="The source is described, not named."),
            Caveat(kind="evidence_not_shown", span=span(text, "satellite imagery"), message="Imagery is cited, not shown."),
            Caveat(kind="unsupported_comparison", span=span(text, "rare"), message="Rare, with no figure."),
            Caveat(kind="undated", span=None, message="No publication date is known; no date in it is resolved."),
        ),
        reader_name="hand-made",
        reader_version="1",
        weights_sha256="0123456789abcdef" * 4,
    )


@dataclass
class StubReader:
    """Stands in for the reader: gives the hand-made records for any article, or raises what it is told to, after some readings."""

    raises: BaseException | None = None
    after: int = 0
    seen: list[Article] = field(default_factory=list)

    def read(self, article: Article) -> Reading:
        return next(iter(self.read_many([article])))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        for number, article in enumerate(articles):
            if self.raises is not None and number == self.after:
                raise self.raises
            self.seen.append(article)
            known = {TEXT: reading, with_events.TEXT: with_events.reading}
            made = known[article.text]() if article.text in known else None
            yield made or Reading(article=article, reader_name="hand-made", reader_version="1")

    def describe(self) -> dict[str, object]:
        return {"name": "hand-made", "version": "1", "sha256": "0" * 64, "threads": 2, "heads": ["attribution"]}


@dataclass
class Opener:
    """Opens the stub, and notes with which settings."""

    reader: StubReader = field(default_factory=StubReader)
    raises: Exception | None = None
    settings: Settings | None = None

    def __call__(self, settings: Settings) -> StubReader:
        self.settings = settings
        if self.raises is not None:
            raise self.raises
        return self.reader


@dataclass
class Shelf:
    """Stands in for the loader: an article for each place that it holds, and what it was asked for."""

    articles: dict[str, tuple[Article, ...]] = field(default_factory=lambda: {"one.txt": (reading().article,)})
    asked: dict[str, object] = field(default_factory=dict)

    def __call__(
        self, places: Iterable[str], *, settings: Settings, published: str | None = None, publisher: str | None = None
    ) -> Iterator[Article | Unread]:
        self.asked = {"settings": settings, "published": published, "publisher": publisher}
        for place in places:
            if place in self.articles:
                yield from self.articles[place]
            else:
                yield Unread(place=place, error_name="UnreachableDocument", message="there is no such file; check the name.")
