"""Sketches: what of an article is held against other articles, small enough that an index keeps a hundred thousand of them.

An *act* is the mentions of one happening in one article (the headline's "hit", the lead's "shelled", the second paragraph's
"bombardment"), with all that they say of it together.
"""

import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from sys import intern
from typing import Any, NamedTuple, Self


class PartySketch(NamedTuple):
    """A party: the stems of its name, its country (alpha-3) and PLOVER sector."""

    name: str
    words: frozenset[str]
    country: str | None
    sector: str | None


class PlaceSketch(NamedTuple):
    """A place with its position; ``precision`` says what the position stands for."""

    name: str
    words: frozenset[str]
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


class Days(NamedTuple):
    """The first and last day (proleptic ordinals) in which something lies; ``stated`` when the text says so.

    ``part`` is a part of the day or an hour as TIMEX3 writes it (``NI``, ``15:20``).
    """

    first: int
    last: int
    stated: bool
    part: str | None = None


class Hour(NamedTuple):
    """An hour of the day; ``open`` where its words leave open which half of the day is meant: "a quarter to four"."""

    hour: int
    open: bool


class Moment(NamedTuple):
    """When something took place: hours ``first`` to ``last``, counted as 24 times the proleptic ordinal of a day and the hour.

    ``day`` is the ordinal that the text names, ``is_part`` says whether it names a part of the day or an hour too; ``words`` as it puts it.
    """

    first: int
    last: int
    day: int
    is_part: bool
    words: str


class Figure(NamedTuple):
    """A number of something: ``of`` is the stem of what is counted, ``people`` whether these are people (not said to be harmed).

    ``lead`` says that it stands in the headline or the first sentence. ``rejected`` marks one named only to be put aside: "and not six".
    ``nation`` is the state whose people or things they are: "two Afghan guards".
    """

    of: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    words: str
    start: int
    people: bool
    lead: bool
    rejected: bool = False
    nation: str | None = None


class Say(NamedTuple):
    """Who stands behind an act in one claim: the claim's id, who speaks, for which state, and whether it is denied.

    ``act`` is the speech act, ``evidence`` the kinds cited, ``kind`` the kind of source.
    """

    claim: str | None
    who: str | None
    country: str | None
    sector: str | None
    denied: bool
    act: str
    kind: str
    evidence: tuple[str, ...]


class MentionSketch(NamedTuple):
    """One event mention: its id, where its trigger stands, its words, status and modality, who says it, and the countries that do it.

    ``groups`` are those of the families its words belong to; ``beside`` marks one that the reading passed over. ``unsure`` marks one that
    stands beside a word of denial or negation, so that nobody can be said to assert it there. ``whom`` is the sector of those whom an act
    of harm met, where it is told with them. ``of_part`` marks one in which not the act is denied but a part in it,
    or what a charge says, ``ahead`` one of which it is said that it will not be.
    """

    record: str
    start: int
    end: int
    words: str
    type: str
    mode: str | None
    status: str
    modality: str
    say: Say | None
    score: float
    beside: bool
    stems: tuple[str, ...]
    groups: tuple[str, ...]
    doers: tuple[str, ...]
    unsure: bool = False
    whom: str | None = None
    of_part: bool = False
    ahead: bool = False


class ActSketch(NamedTuple):
    """One happening as one article tells it.

    Attributes:
        mentions: Its mentions in the order of the text.
        types: The PLOVER types of its mentions.
        mode: The mode most of them have.
        stems: The stems of their triggers.
        contrary: The stems of words that say the contrary of its triggers.
        families: The families of acts that the triggers belong to; ``groups`` those of the families.
        actors: Who does it, as all mentions together know.
        recipients: To whom.
        reciprocal: Whether the parties do it together.
        place: Where, as the most precise mention says.
        near: Places named in the same sentences, where no mention has one.
        days: When.
        figures: Numbers in the same sentences.
        context: The stems of the sentences it stands in.
        matter: The stems of the words around its triggers: what is asked for, what is promised, whom it concerns.
        rank: Its place among the acts of the article, the first told being 0.
        in_lead: Whether headline or first sentence tell of it.
        not_places: Places at which the text says it was not.
        not_days: Days on which the text says it was not.
        hour: At which hour of the day, where the text says so.
        retimed: Whether the text puts it earlier or later than others do.
    """

    mentions: tuple[MentionSketch, ...]
    types: frozenset[str]
    mode: str | None
    stems: frozenset[str]
    contrary: frozenset[str]
    families: frozenset[str]
    groups: frozenset[str]
    actors: tuple[PartySketch, ...]
    recipients: tuple[PartySketch, ...]
    reciprocal: bool
    place: PlaceSketch | None
    near: tuple[PlaceSketch, ...]
    days: Days | None
    figures: tuple[Figure, ...]
    context: frozenset[str]
    rank: int
    in_lead: bool
    not_places: tuple[PlaceSketch, ...] = ()
    not_days: tuple[Days, ...] = ()
    hour: Hour | None = None
    retimed: bool = False
    matter: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The id of its first mention, by which the article's acts are told apart."""
        return self.mentions[0].record

    @property
    def is_actual(self) -> bool:
        """Whether any mention says that it took place."""
        return any(mention.modality == "actual" for mention in self.mentions)


class ClaimSketch(NamedTuple):
    """What somebody says: who, for which state, by what act of speech, and the stems of the content.

    ``negated`` says that the content itself says no: "none of its soldiers has entered"; ``doer`` is the state named where its subject
    stands, ``lead`` whether headline or first sentence hold it; ``laid_to`` are the states whose weapons or people it says to have acted.
    """

    record: str
    who: str | None
    country: str | None
    sector: str | None
    act: str
    denied: bool
    kind: str
    evidence: tuple[str, ...]
    stems: frozenset[str]
    start: int
    end: int
    negated: bool = False
    doer: str | None = None
    lead: bool = False
    laid_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSketch:
    """What of one article is compared.

    Attributes:
        article: Its id.
        publisher: The name of who published it.
        house: What stands for the publisher when independence is asked.
        published: The day of publication, a proleptic ordinal; None when unknown.
        moment: When it was published, or known where that is unknown; ISO 8601 in UTC.
        country: The country of a publisher that is a government, a military or state-controlled.
        genre: Of the article.
        acts: What it tells of, in the order of the text.
        claims: What is said in it.
        names: The stems of all names in it but those of states.
        states: The countries of its actors and places.
        places: The places it names.
        figures: All its numbers.
        words: The stems of headline and first sentence.
        contrary: The stems of words that say the contrary of a word of these.
        denies: The stems of sentences that call something untrue.
        denies_first: Whether it opens with a denial, or with a headline that says no.
        updates: Whether its opening tells that it carries an earlier report on.
        blames: Whether it says that somebody is held to have done it.
        corrects: The stems of the sentences by which the publisher puts itself right; empty when it does not.
        retracts: Whether it takes all of it back.
        opening_states: The states that headline and first sentence name.
        accuses: The states to which these lay something.
        not_at: Places that these say it was not at: "came from Kaliningrad, not Belarus".
        not_by: States that these say it was not for or by: "spied for Moscow, not Beijing".
        own_names: Of ``names`` those of people, bodies, ships and the like, without the words of states, places and sorts of people.
        lays_to: The states whose weapons or people are said near its beginning to have acted, but for sentences that deny.
        not_doers: Those of whom it says that it was not they: stems of their names and nouns, and their sectors.
        disowns: Whether somebody says near its beginning that it was not he.
        on_ground: The states on whose ground, waters or airspace its opening puts what it tells; ``INT`` for what is nobody's.
        not_on_ground: Those on whose ground it says it was not.
        opened_at: The moments that its opening names, first the one of the happening it opens with.
        opening: Headline and first words as they stand, for a judge that reads them.
    """

    article: str
    publisher: str | None
    house: str
    published: int | None
    moment: str
    country: str | None
    genre: str
    acts: tuple[ActSketch, ...]
    claims: tuple[ClaimSketch, ...]
    names: frozenset[str]
    states: frozenset[str]
    places: tuple[PlaceSketch, ...]
    figures: tuple[Figure, ...]
    words: frozenset[str]
    contrary: frozenset[str]
    denies: frozenset[str]
    denies_first: bool
    updates: bool
    blames: bool
    corrects: frozenset[str]
    retracts: bool
    opening_states: frozenset[str] = frozenset()
    accuses: frozenset[str] = frozenset()
    not_at: tuple[PlaceSketch, ...] = ()
    not_by: frozenset[str] = frozenset()
    own_names: frozenset[str] = frozenset()
    lays_to: frozenset[str] = frozenset()
    not_doers: frozenset[str] = frozenset()
    disowns: bool = False
    on_ground: frozenset[str] = frozenset()
    not_on_ground: frozenset[str] = frozenset()
    opened_at: tuple[Moment, ...] = ()
    opening: str = ""

    def pack(self) -> bytes:
        """Give the sketch as bytes, the same ones for the same sketch, for an index that keeps many and a store that keeps all."""
        values = [getattr(self, field.name) for field in fields(self)]
        return zlib.compress(json.dumps(values, default=sorted, ensure_ascii=False, separators=(",", ":")).encode(), level=1)

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Give a packed sketch again."""
        values: dict[str, Any] = dict(zip((field.name for field in fields(cls)), json.loads(zlib.decompress(packed)), strict=True))
        values["acts"] = tuple(_act(row) for row in values["acts"])
        values["claims"] = tuple(_claim(row) for row in values["claims"])
        values["places"] = tuple(_place(row) for row in values["places"])
        values["figures"] = tuple(Figure(*row) for row in values["figures"])
        values["not_at"] = tuple(_place(row) for row in values["not_at"])
        values["opened_at"] = tuple(Moment(*row) for row in values["opened_at"])
        for name in (
            "names",
            "states",
            "words",
            "contrary",
            "denies",
            "corrects",
            "opening_states",
            "not_by",
            "accuses",
            "on_ground",
            "not_on_ground",
            "own_names",
            "lays_to",
            "not_doers",
        ):
            values[name] = _words(values[name])
        return cls(**values)


def _act(row: list[Any]) -> ActSketch:
    values = dict(zip(ActSketch._fields, row, strict=True))
    for name in _SETS_OF_ACTS:
        values[name] = _words(values[name])
    for name, made in _PARTS_OF_ACTS:
        values[name] = tuple(map(made, values[name]))
    values["place"] = _place(values["place"]) if values["place"] else None
    values["days"] = Days(*values["days"]) if values["days"] else None
    values["hour"] = Hour(*values["hour"]) if values["hour"] else None
    return ActSketch(**values)


def _mention(row: list[Any]) -> MentionSketch:
    values = dict(zip(MentionSketch._fields, row, strict=True))
    for name in ("stems", "groups", "doers"):
        values[name] = tuple(values[name])
    values["say"] = _say(values["say"]) if values["say"] is not None else None
    return MentionSketch(**values)


def _say(row: list[Any]) -> Say:
    values = dict(zip(Say._fields, row, strict=True))
    values["evidence"] = tuple(values["evidence"])
    return Say(**values)


def _claim(row: list[Any]) -> ClaimSketch:
    values = dict(zip(ClaimSketch._fields, row, strict=True))
    values["evidence"] = tuple(values["evidence"])
    values["stems"], values["laid_to"] = _words(values["stems"]), _words(values["laid_to"])
    return ClaimSketch(**values)


def _party(row: list[Any]) -> PartySketch:
    name, words, *rest = row
    return PartySketch(name, _words(words), *rest)


def _place(row: list[Any]) -> PlaceSketch:
    name, words, *rest = row
    return PlaceSketch(name, _words(words), *rest)


def _figure(row: list[Any]) -> Figure:
    return Figure(*row)


def _days(row: list[Any]) -> Days:
    return Days(*row)


def _words(given: Iterable[str]) -> frozenset[str]:
    """Make a set of words; words come again in thousands of sketches, and are kept once."""
    return frozenset(map(intern, given))


_SETS_OF_ACTS = ("types", "stems", "contrary", "families", "groups", "context", "matter")
_PARTS_OF_ACTS: tuple[tuple[str, Callable[[list[Any]], Any]], ...] = (
    ("mentions", _mention),
    ("actors", _party),
    ("recipients", _party),
    ("near", _place),
    ("figures", _figure),
    ("not_places", _place),
    ("not_days", _days),
)
