"""A reading with events, made by hand: the tables are tested without weights."""

from standoff.records import (
    Actor,
    Article,
    Claim,
    EventMention,
    Mention,
    Posture,
    Quantity,
    Reading,
    Span,
    TimeExpression,
    Toponym,
    Waypoint,
)

TEXT = """Brigade leaves for Karst Point

The Defence Ministry said on 3 March that at least 200 troops of the Second Brigade had been moved from Solin to Karst Point for six months.
Norland and Arvenia will meet in Solin.
Norland denied that nuclear-capable bombers had flown."""
READER = "hand-made 1"


def span(words: str, *, nth: int = 1, text: str = TEXT) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def mention(words: str, kind: str, *, canonical: str | None = None, nth: int = 1) -> Mention:
    name = canonical or words
    return Mention(kind=kind, span=span(words, nth=nth), canonical=name, entity=None, chain=name)  # type: ignore[arg-type]


def actor(of: Mention, *, country: str | None, sector: str | None = None, entity: str | None = None) -> Actor:
    return Actor(text=of.span.of(TEXT), span=of.span, mention=of.id, name=of.canonical, country=country, sector=sector, entity=entity)


def toponym(words: str, *, nth: int = 1, **others: object) -> Toponym:
    plain: dict[str, object] = {
        "name": words,
        "geonames_id": None,
        "country": "ARV",
        "admin1": None,
        "lat": None,
        "lon": None,
        "feature": None,
        "precision": "city",
        "use": "place",
        "score": 1.0,
    }
    return Toponym(span=span(words, nth=nth), **(plain | others))  # type: ignore[arg-type]


def claim(cue: str, content: str, source: Mention, **others: object) -> Claim:
    plain: dict[str, object] = {
        "source_mention": source.id,
        "source_kind": "named_organization",
        "source_role": "official",
        "actor": None,
        "quotation": "indirect",
        "speech_act": "state",
        "certainty": "unstated",
        "polarity": "affirmed",
        "evidence": (),
        "nested_in": None,
        "score": 0.9,
        "reader": READER,
    }
    return Claim(source=source.span, cue=span(cue), content=(span(content),), **(plain | others))  # type: ignore[arg-type]


def event(trigger: Span, **others: object) -> EventMention:
    plain: dict[str, object] = {
        "mode": None,
        "actors": (),
        "recipients": (),
        "reciprocal": False,
        "place": None,
        "time": None,
        "quantities": (),
        "equipment": (),
        "status": "reported",
        "modality": "actual",
        "claim": None,
        "speech": None,
        "goldstein": None,
        "score": 0.9,
        "reader": READER,
    }
    return EventMention(trigger=trigger, **(plain | others))  # type: ignore[arg-type]


def reading() -> Reading:
    """One reading with a claimed deployment, a planned meeting, and a denied flight."""
    ministry = mention("The Defence Ministry", "organization", canonical="Ministry of Defence")
    brigade = mention("the Second Brigade", "force", canonical="Second Brigade")
    norland, arvenia = mention("Norland", "country"), mention("Arvenia", "country")
    denier = mention("Norland", "country", nth=2)
    bombers = mention("bombers", "equipment")
    says = claim("said", "that at least 200 troops of the Second Brigade had been moved from Solin to Karst Point for six months", ministry)
    denies = claim("denied", "that nuclear-capable bombers had flown", denier, speech_act="deny", polarity="denied")
    places = (
        toponym("Karst Point", name="Karst Point", nth=2, lat=-54.5, lon=-20.25, geonames_id=42, feature="CAPE", precision="point"),
        toponym("Solin", nth=1),
        toponym("Solin", nth=2, admin1="Coast"),
    )
    times = (
        TimeExpression(span=span("3 March"), value="2025-03-03", grain="day", anchor=None, offset=None),
        TimeExpression(span=span("six months"), value="P6M", grain="duration", anchor=None, offset=None),
    )
    quantity = Quantity(span=span("at least 200"), low=200, high=None, approximate=False, unit=None, of="troops")
    return Reading(
        article=Article(
            text=TEXT, publisher="Coastal Wire", headline="Brigade leaves for Karst Point", published_at="2025-03-04T08:00:00Z"
        ),
        mentions=(ministry, brigade, norland, arvenia, denier, bombers),
        claims=(says, denies),
        events=(
            event(
                span("moved"),
                type="MOBILIZE",
                mode="troops",
                actors=(actor(brigade, country="RUS", sector="MIL", entity="Q1"),),
                place=places[0].id,
                time=times[0].id,
                quantities=(quantity.id,),
                status="claimed",
                claim=says.id,
                goldstein=-7.2,
            ),
            event(
                span("meet"),
                type="CONSULT",
                mode="multilateral",
                actors=(actor(norland, country="SWE", sector="GOV"), actor(arvenia, country=None, sector="GOV")),
                reciprocal=True,
                place=places[2].id,
                modality="planned",
                goldstein=1.0,
            ),
            event(span("flown"), type="MOBILIZE", equipment=(bombers.id,), status="denied", claim=denies.id, goldstein=-7.2),
        ),
        toponyms=places,
        times=times,
        quantities=(quantity,),
        reader_name="hand-made",
        reader_version="1",
    )


def postures_of(given: Reading) -> dict[str, Posture]:
    """What the hand-made reading says of forces."""
    moved, _, flown = given.events
    return {
        moved.id: Posture(
            event=moved.id,
            units=(given.mentions[1].id,),
            equipment=(),
            nuclear=None,
            nuclear_words=None,
            quantities=moved.quantities,
            origin=(Waypoint(span=span("Solin"), toponym=given.toponyms[1].id),),
            destination=(Waypoint(span=span("Karst Point", nth=2), toponym=given.toponyms[0].id),),
            duration=given.times[1].id,
            reader=READER,
        ),
        flown.id: Posture(
            event=flown.id,
            units=(),
            equipment=(given.mentions[5].id,),
            nuclear=True,
            nuclear_words=span("nuclear-capable"),
            quantities=(),
            origin=(),
            destination=(),
            duration=None,
            reader=READER,
        ),
    }
