"""Say which places the names in an article mean.

The names come from a recogniser, the places from the gazetteer, the choice from a small learned ranker. A name has one sense an
article. What no gazetteer knows keeps its record, without a position; a name that cannot be resolved costs no other name anything.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key
from standoff.lexicons.place_ranker import PlaceRanker, Stage
from standoff.lexicons.places import Place
from standoff.reading.place_borders import Border, border
from standoff.reading.place_descriptions import is_description, named_before, precision_of
from standoff.reading.place_features import ALONE, TOGETHER, Candidates, Real, Surroundings, alone, together
from standoff.reading.place_groups import PlaceGroup, place_groups
from standoff.reading.place_home import publisher_home
from standoff.reading.place_spans import PlaceSpan
from standoff.records.article import Article
from standoff.records.base import Span
from standoff.records.toponyms import Precision, Toponym

# What a place is, in small letters behind its name.
_KIND_BEHIND = re.compile(
    r" (?:province|region|district|county|governorate|oblast|prefecture|department|state|river|canal|lake|bridge|crossing|mountains"
    r"|coast|valley|strip|airport|port|base|camp|city|town|village|island|islands|peninsula|area)$"
)
_SIDE_BEFORE = re.compile(r"(?:(?:far )?(?:north|south|east|west|mid)(?:-?(?:east|west))?(?:ern)?|central|upper|lower)[ -](?=[A-ZÀ-Þ])")
# People below which a town is known to few beyond its country (benchmarks/dispatches, the first 60 texts: of the towns that lie in no
# country named beside them, nor next to one, six of seven below it were wrong, and one of 66 above; of those next to one, in all
# dispatches, the crisis corpus and TR-News, six of eleven were).
STRAY_POPULATION = 50_000
# What the places become when only a part of the words is their name ("northern Syria" is no country).
_NARROWED: dict[tuple[Precision | None, Precision], Precision] = {("region", "country"): "region", ("region", "city"): "region"}


def toponyms(article: Article, spans: Sequence[PlaceSpan], gazetteer: Gazetteer, ranker: PlaceRanker) -> tuple[Toponym, ...]:
    """Give a record for every name of a place, in the order of the text."""
    made: list[Toponym] = []
    names: list[PlaceSpan] = []
    descriptions: list[PlaceSpan] = []
    for span in spans:
        words = _words(article.text, span)
        line = border(words, gazetteer)
        if line is not None:
            made.append(_border(span, line))
        elif is_description(words):
            descriptions.append(span)
        else:
            names.append(span)
    groups = place_groups(article.text, names, gazetteer)
    around = surroundings(article, gazetteer)
    table = Candidates(groups, around, gazetteer)
    shares = probabilities(table, ranker)
    chosen = [_chosen(table, number, shares, gazetteer) for number in range(len(groups))]
    for number, (group, choice) in enumerate(zip(groups, chosen, strict=True)):
        others = [other[0] for other in (*chosen[:number], *chosen[number + 1 :]) if other is not None]
        if choice is None or (group.qualifier is None and _is_stray(choice[0], others, around, gazetteer)):
            made += [_unknown(article.text, mention) for mention in group.mentions]
        else:
            made += _resolved(group, *choice)
    made += [_described(article.text, span, made) for span in descriptions]
    return tuple(sorted((_trimmed(article.text, each, gazetteer) for each in made), key=lambda each: (each.span, each.use)))


def _trimmed(text: str, toponym: Toponym, gazetteer: Gazetteer) -> Toponym:
    """Leave out of a span the small word behind a name that says what it is: of "Nadia district" the name is "Nadia"."""
    words = toponym.span.of(text)
    side = _SIDE_BEFORE.match(words)
    if side is not None and toponym.precision != "border" and words not in gazetteer and words[side.end() :] in gazetteer:
        toponym = replace(toponym, span=Span(start=toponym.span.start + side.end(), end=toponym.span.end))
        words = toponym.span.of(text)
    found = _KIND_BEHIND.search(words)
    if found is None or toponym.precision == "border":
        return toponym
    name = words[: found.start()]
    if is_description(words):
        # "The island" names nothing by itself.
        return toponym
    if name_key(name) in gazetteer.demonyms or not (name in gazetteer or toponym.geonames_id is None):
        return toponym
    return replace(toponym, span=Span(start=toponym.span.start, end=toponym.span.start + found.start()))


def surroundings(article: Article, gazetteer: Gazetteer) -> Surroundings:
    """Give what the article itself says of its time and its publisher."""
    year = article.published_at[:4] if article.published_at else ""
    home, country = publisher_home(article.publisher, gazetteer)
    if country is None:
        _, country = publisher_home(article.url, gazetteer)
    return Surroundings(year=int(year) if year.isdigit() else None, home=home, domain_country=country)


def probabilities(table: Candidates, ranker: PlaceRanker) -> Real:
    """Give the probability of each candidate within its name, stage after stage."""
    shares = np.zeros(len(table.places))
    if not len(table.places):
        return shares
    by_itself = alone(table)
    for number, stage in enumerate(ranker.stages):
        features = by_itself if number == 0 else np.concatenate((by_itself, together(table, shares)), axis=1)
        shares = table.shares(stage.scores(_in_order(features, stage, ALONE if number == 0 else (*ALONE, *TOGETHER))))
    return shares


def _in_order(features: Real, stage: Stage, names: tuple[str, ...]) -> Real:
    """Give the features in the order in which the stage learned them; a feature it does not know is left out."""
    return features if stage.features == names else features[:, [names.index(name) for name in stage.features]]


def _border(span: PlaceSpan, line: Border) -> Toponym:
    lat, lon = line.position or (None, None)
    return Toponym(
        span=Span(start=span.start, end=span.end), name=line.name, geonames_id=None, country=line.country, admin1=None, lat=lat, lon=lon,
        feature=None, precision="border", use=span.use, score=span.score,
    )  # fmt: skip


def _chosen(table: Candidates, number: int, shares: Real, gazetteer: Gazetteer) -> tuple[Place, float] | None:
    """Give the likeliest place of a name and its probability; None for a name without candidates."""
    rows = table.of(number)
    if rows.stop == rows.start:
        return None
    best = rows.start + int(shares[rows].argmax())
    return gazetteer.place(int(table.places[best])), float(shares[best])


def _is_stray(place: Place, others: Sequence[Place], around: Surroundings, gazetteer: Gazetteer) -> bool:
    """Say whether a place is a small town far from all else that the article names.

    A village in Sudan that the gazetteer lacks has a namesake in Yemen: better no position than that one.
    """
    if not place.feature.startswith("PPL") or place.feature == "PPLC" or place.population >= STRAY_POPULATION or not others:
        return False
    homes = {gazetteer.place(int(number)).country for number in around.home.places}
    return place.country not in {other.country for other in others} | homes | {around.domain_country}


def _resolved(group: PlaceGroup, place: Place, share: float) -> list[Toponym]:
    # An airport has neither the id nor the feature of its town.
    is_whole = group.whole is None
    precision = _NARROWED.get((group.whole, place.precision), "point" if group.whole == "point" else place.precision)
    return [
        Toponym(
            span=Span(start=mention.start, end=mention.end), name=place.name, geonames_id=place.geonames_id if is_whole else None,
            country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon, feature=place.feature if is_whole else None,
            precision=precision, use=mention.use, score=round(mention.score * share, 4),
        )
        for mention in group.mentions
    ]  # fmt: skip


def _described(text: str, span: PlaceSpan, named: Sequence[Toponym]) -> Toponym:
    before = named_before(_words(text, span), span.start, named)
    if before is None:
        return _unknown(text, span)
    return replace(before, span=Span(start=span.start, end=span.end), use=span.use, score=round(span.score * before.score, 4))


def _words(text: str, span: PlaceSpan) -> str:
    return " ".join(text[span.start : span.end].split())


def _unknown(text: str, mention: PlaceSpan) -> Toponym:
    return Toponym(
        span=Span(start=mention.start, end=mention.end), name=_words(text, mention), geonames_id=None,
        country=None, admin1=None, lat=None, lon=None, feature=None, precision=precision_of(_words(text, mention)), use=mention.use,
        score=0.0,
    )  # fmt: skip
