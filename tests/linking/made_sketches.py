"""Sketches, dispatches and links made by hand, so that a test says only what it is about."""

from datetime import UTC, datetime, timedelta

from standoff.linking.dispatch import Dispatch
from standoff.linking.sketches import ActSketch, ArticleSketch, ClaimSketch, Days, Figure, MentionSketch, PartySketch, PlaceSketch, Say
from standoff.linking.words import stem
from standoff.records import Article, Reading
from standoff.records.linking import Link, Point

DAY = datetime(2024, 3, 5, tzinfo=UTC)
ORDINAL = DAY.toordinal()


def party(name, country=None, sector=None):
    return PartySketch(name, frozenset([stem(name)]), country, sector)


def place(name, country=None, lat=None, lon=None, precision="city"):
    return PlaceSketch(name, frozenset([stem(name)]), None, country, lat, lon, precision)


def figure(number, of="kill", *, people=False, lead=True, approximate=False):
    return Figure(of, float(number), float(number), approximate, None, str(number), 0, people, lead)


def say(who, country=None, *, denied=False, act="state", kind="named_organization", evidence=(), claim="claim-1"):
    return Say(claim, who, country, "GOV" if country else None, denied, act, kind, evidence)


def mention(record, words="shelled", *, status="reported", modality="actual", by=None, doers=(), groups=("violence",), kind="ASSAULT"):
    return MentionSketch(record, 0, 5, words, kind, None, status, modality, by, 0.9, False, (stem(words),), groups, doers)


def act(
    *mentions,
    actors=(),
    recipients=(),
    place=None,
    days=None,
    figures=(),
    families=("shelling",),
    context=("kralanh", "school"),
    contrary=(),
    matter=None,
):
    days = Days(ORDINAL, ORDINAL, True) if days is None else days
    stems = frozenset(word for each in mentions for word in each.stems)
    groups = frozenset(group for each in mentions for group in each.groups)
    types = frozenset(each.type for each in mentions)
    return ActSketch(
        mentions,
        types,
        None,
        stems,
        frozenset(contrary),
        frozenset(families),
        groups,
        actors,
        recipients,
        False,
        place,
        (place,) if place else (),
        days,
        figures,
        frozenset(context) | stems,
        0,
        True,
        matter=frozenset(context if matter is None else matter),
    )


def article(name, *acts, house=None, hours=0, figures=(), states=("THA", "KHM"), claims=(), names=("kralanh", "sorn"), **changes):
    made = {
        "article": name,
        "publisher": name.title(),
        "house": house or f"{name}.example",
        "published": (DAY + timedelta(hours=hours)).toordinal(),
        "moment": (DAY + timedelta(hours=hours)).isoformat(),
        "country": None,
        "genre": "news",
        "acts": acts,
        "claims": claims,
        "names": frozenset(names),
        "states": frozenset(states),
        "places": (),
        "figures": figures or tuple(f for a in acts for f in a.figures),
        "words": frozenset(["kralanh", "gun", "hit", "templ"]),
        "contrary": frozenset(),
        "denies": frozenset(),
        "updates": False,
        "denies_first": False,
        "blames": False,
        "corrects": frozenset(),
        "retracts": False,
    }
    return ArticleSketch(**{**made, **changes})


def claim(record, who, stems, *, country=None, denied=False, act="state"):
    return ClaimSketch(record, who, country, None, act, denied, "named_organization", (), frozenset(stems), 0, 10)


def dispatch(sketch, *, known_hours=0, publisher=None):
    made = Article(text=f"Report of {sketch.article}.", url=f"https://{sketch.house}/{sketch.article}", publisher=sketch.publisher)
    return Dispatch(article=made, reading=Reading(article=made), publisher=publisher, known_at=DAY + timedelta(hours=known_hours))


def link(kind, subject, target, *, aspect=None, share=None, reasons=("so says the test",), judgement="automatic"):
    ends = Point(article=subject), Point(article=target)
    return Link(
        kind=kind,
        subject=ends[0],
        target=ends[1],
        aspect=aspect,
        share=share,
        score=0.9,
        judgement=judgement,
        reasons=reasons,
        made_by="test",
        made_at=DAY.isoformat(),
    )
