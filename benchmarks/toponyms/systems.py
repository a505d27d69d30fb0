"""The systems that are scored: recognisers of names, and what resolves them."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.geoparsing import Document
from benchmarks.toponyms.score import Said
from standoff.articles.dateline import dateline
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_ranker import PlaceRanker
from standoff.reading.place_groups import known_as
from standoff.reading.place_spans import PlaceSpan, plain_place_spans
from standoff.reading.toponyms import toponyms
from standoff.records import Article

RECOGNISERS = ("plain", "weights", "gold")
Recogniser = Callable[[Document], tuple[PlaceSpan, ...]]


def article_of(document: Document) -> Article:
    """Give the article as Standoff would load it: with its day, its publisher's address and its dateline."""
    return Article(text=document.text, publisher=document.domain, published_at=document.day, dateline=dateline(document.text))


def recogniser(name: str, gazetteer: Gazetteer) -> Recogniser:
    """Give a recogniser by its name."""
    if name == "gold":
        return gold_spans
    if name == "weights":
        return by_weights()
    return lambda document: plain_place_spans(article_of(document), gazetteer)


def gold_spans(document: Document) -> tuple[PlaceSpan, ...]:
    """Give the annotators' own spans, to measure resolution by itself."""
    line = dateline(document.text)
    limit = line.span.end if line else 0
    return tuple(
        PlaceSpan(start=place.span[0], end=place.span[1], use="dateline" if place.span[1] <= limit else "place")
        for place in document.places
    )


def by_weights() -> Recogniser:
    """Give the recogniser of the installed weights: what a whole reading says."""
    import standoff

    reader = standoff.Reader()

    def read(document: Document) -> tuple[PlaceSpan, ...]:
        found = reader.read(article_of(document)).toponyms
        return tuple(PlaceSpan(start=each.span.start, end=each.span.end, use=each.use, score=each.score) for each in found)

    return read


def has_head() -> bool:
    """Say whether the installed weights have the head ``toponym``."""
    from standoff.inference.manifest import installed_weights, load_manifest

    return "toponym" in load_manifest(installed_weights()).heads


def resolved(
    documents: Sequence[Document], spans: Sequence[tuple[PlaceSpan, ...]], gazetteer: Gazetteer, ranker: PlaceRanker
) -> Iterator[list[Said]]:  # fmt: skip
    """Resolve given spans with the ranker."""
    for document, several in zip(documents, spans, strict=True):
        found = toponyms(article_of(document), several, gazetteer, ranker)
        yield [
            Said(
                span=(each.span.start, each.span.end), position=None if each.lat is None or each.lon is None else (each.lat, each.lon)
            )
            for each in found
        ]  # fmt: skip


def largest(documents: Sequence[Document], spans: Sequence[tuple[PlaceSpan, ...]], gazetteer: Gazetteer) -> Iterator[list[Said]]:
    """The floor: of all places of a name, the one with most people."""
    for document, several in zip(documents, spans, strict=True):
        yield [Said(span=(each.start, each.end), position=_largest(document.text[each.start : each.end], gazetteer)) for each in several]


def oracle(documents: Sequence[Document], spans: Sequence[tuple[PlaceSpan, ...]], gazetteer: Gazetteer) -> Iterator[list[Said]]:
    """The ceiling: of all places of a name, the one nearest to the gold; it says what a perfect choice would reach."""
    for document, several in zip(documents, spans, strict=True):
        gold = {place.span: place.position for place in document.places}
        yield [
            Said(
                span=(each.start, each.end),
                position=_nearest(document.text[each.start : each.end], gold.get((each.start, each.end)), gazetteer),
            )
            for each in several
        ]


def _largest(words: str, gazetteer: Gazetteer) -> tuple[float, float] | None:
    places = known_as(words, gazetteer)[1].places
    if not len(places):
        return None
    lat, lon = gazetteer.positions(places)
    most = int(gazetteer.column("population", places).argmax())
    return float(lat[most]), float(lon[most])


def _nearest(words: str, gold: tuple[float, float] | None, gazetteer: Gazetteer) -> tuple[float, float] | None:
    from standoff.geo import distance_km

    places = known_as(words, gazetteer)[1].places
    if gold is None or not len(places):
        return None
    positions = list(zip(*(each.tolist() for each in gazetteer.positions(places)), strict=True))
    return min(positions, key=lambda position: distance_km(*position, *gold))
