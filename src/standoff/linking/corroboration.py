"""How well an event is corroborated as of a moment: by which origins, who asserts and who denies it, on what evidence, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from standoff.linking import accounts
from standoff.linking.contradiction import acts_at
from standoff.linking.corrections import is_retraction
from standoff.linking.dispatch import Sent
from standoff.linking.happenings import event_of
from standoff.linking.judging import is_weighed
from standoff.linking.levels import bloc, credibility_of, level_of, sides_of
from standoff.linking.likeness import overlap
from standoff.linking.origins import bonds, origins
from standoff.linking.reliability import TrackRecord, publisher_reliability, speaker_reliability
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.linking.stances import UNNAMED, Voiced, accused, heard, voices, without_parts
from standoff.linking.statements import SharedStatement
from standoff.linking.words import stems
from standoff.records.linking import LEVELS, Corroboration, Credibility, Event, Level, Link, Origin, Point, Reliability, Side, Voice

Told = tuple[ArticleSketch, ActSketch]
# Share of stems from which two acts are told in one sentence: a sentence's own acts share all, others of a report seldom half.
_ONE_SENTENCE = 0.8


class Decision(Protocol):
    """What an analyst decided; the store's judgements are of this shape.

    ``subject`` is the id of the event, or the name of who is judged; ``aspect`` one of level, credibility, reliability.
    """

    @property
    def subject(self) -> str:
        """The id of the event, or the name of who is judged."""
        ...

    @property
    def aspect(self) -> str:
        """Level, credibility or reliability."""
        ...

    @property
    def value(self) -> str | float | bool | None:
        """What it is; None withdraws."""
        ...

    @property
    def made_by(self) -> str:
        """Who decided."""
        ...

    @property
    def made_at(self) -> str:
        """When, ISO 8601."""
        ...

    @property
    def reason(self) -> str | None:
        """Why."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that bears on an event.

    Attributes:
        event: The event.
        sent: Who published the articles that tell of it, and those they derive from, by their ids, and since when they are known.
        sketches: Their sketches by id.
        links: The links among these articles.
        statements: The statements that several of them quote.
        decisions: What analysts decided, the oldest first.
        record: What became of what publishers and speakers said before.
    """

    event: Event
    sent: Mapping[str, Sent]
    sketches: Mapping[str, ArticleSketch]
    links: Sequence[Link] = ()
    statements: Sequence[SharedStatement] = ()
    decisions: Sequence[Decision] = ()
    record: TrackRecord = field(default_factory=TrackRecord)


def corroboration(case: Case, *, as_of: datetime) -> Corroboration:
    """Weigh an event by what was known at a moment.

    Raises:
        ValueError: Nothing about the event was known then, or the moment has no zone.
    """
    if as_of.tzinfo is None:
        raise ValueError(f"as_of is {as_of.isoformat()}, which has no zone; give it in UTC")
    known = _known(case, as_of)
    told = _told(known)
    if not told:
        raise ValueError(f"nothing about event {case.event.id} was known on {as_of.isoformat()}; ask for a moment after its first_known_at")
    weighed = _Weighing(known, told).result(as_of)
    return _decided(weighed, known.decisions)


def _known(case: Case, as_of: datetime) -> Case:
    """Leave out all that was known, made or decided later."""
    here = {article for article, sent in case.sent.items() if sent.known_at <= as_of}
    moment = as_of.astimezone(UTC)
    return replace(
        case,
        sent={article: sent for article, sent in case.sent.items() if article in here},
        sketches={article: sketch for article, sketch in case.sketches.items() if article in here},
        links=[link for link in case.links if {link.subject.article, link.target.article} <= here and _is_made(link, moment)],
        statements=[statement for statement in case.statements if set(statement.articles) <= here],
        decisions=[each for each in case.decisions if datetime.fromisoformat(each.made_at) <= moment],
    )


def _is_made(link: Link, moment: datetime) -> bool:
    # What a rule finds follows from the texts alone; what an analyst says is known when he says it.
    return link.judgement == "automatic" or datetime.fromisoformat(link.made_at) <= moment


def _told(case: Case) -> list[Told]:
    wanted = {(point.article, point.record) for point in case.event.mentions}
    return [
        (sketch, act)
        for _, sketch in sorted(case.sketches.items())
        for act in sketch.acts
        if any((sketch.article, mention.record) in wanted for mention in act.mentions)
    ]


class _Weighing:
    """One event at one moment."""

    def __init__(self, case: Case, told: list[Told]) -> None:
        self.case = case
        self.told = told
        self.event = event_of(told)
        self.sides = sides_of(self.event)
        self.voiced: dict[str, list[Voiced]] = {}
        self.numbers: dict[Point, int] = {}
        for sketch, act in told:
            self.voiced.setdefault(sketch.article, []).extend(voices(act, sketch))
        spoken = {article: heard(found, case.sketches[article]) for article, found in self.voiced.items()}
        self.voiced, self.bystanders = without_parts(spoken, accused(act for _, act in told))
        telling = {sketch.article: sketch for sketch, _ in told}
        links = [link for link in case.links if link.subject.article in telling or link.target.article in telling]
        quoted = [each for each in case.statements if set(each.articles) <= telling.keys() and self._rest_on_one(*each.articles)]
        tied = bonds(telling, links, quoted, self.voiced)
        self.origins = origins(telling, tied, case.sketches)
        self.home = {article: origin for origin in self.origins for article in origin.articles}

    def result(self, as_of: datetime) -> Corroboration:
        """Give the corroboration, before any decision of an analyst."""
        withdrawn = self._withdrawn()
        everyone = [self._voice(article, voiced) for article in sorted(self.voiced) for voiced in self.voiced[article]]
        everyone = self._turned(everyone)
        everyone = _once(sorted(everyone, key=lambda voice: (voice.known_at, voice.point.article, voice.who)))
        denials = [voice for voice in everyone if voice.stance == "denies"]
        asserting = [voice for voice in everyone if voice.stance == "asserts" and voice.point.article not in withdrawn]
        counted, apart = self._counted(asserting)
        set_aside = {article for origin, _ in apart for article in origin.articles} | {
            article for _, article in self._apart_within(counted)
        }
        assertions = [voice for voice in asserting if voice.point.article not in set_aside]
        sides = frozenset(number for voice in assertions if (number := self.numbers.get(voice.point)) is not None)
        level = level_of(counted, assertions, denials, sides)
        what = "what it says, and not that it was made" if self.event.type == "ACCUSE" else "a part in it, and not that it took place"
        parts = [f"{who} denies {what}." for who in self.bystanders]
        notes = [*parts, *self._blamed(), *self._corrected(), *(reason for _, reason in apart)]
        account = accounts.Account(
            level=level, origins=counted, assertions=assertions, denials=denials, is_told_aside=bool(self.bystanders),
            parties=(*self.event.actors, *self.event.recipients),
        )  # fmt: skip
        return Corroboration(
            event=self.case.event.id,
            as_of=as_of.astimezone(UTC).isoformat(),
            origins=tuple(counted),
            copies=tuple(article for origin in counted for article in origin.articles[1:]),
            assertions=tuple(assertions),
            denials=tuple(denials),
            level=level,
            reasons=(*accounts.sentences(account), *notes),
            reliability=self._reliability(everyone),
            credibility=credibility_of(level, counted, assertions, denials),
        )

    def _turned(self, everyone: list[Voice]) -> list[Voice]:
        """Hear as a denial what an accused party says that lays the act to another, where a third asserts it."""
        disputing = {
            point.article
            for link in self.case.links
            if link.kind == "contradicts" and link.aspect == "responsibility" and link.judgement != "rejected" and is_weighed(link)
            for point in (link.subject, link.target)
        }
        asserting = [voice for voice in everyone if voice.stance == "asserts"]
        own = {
            (voice.point.article, voice.country)
            for voice in asserting
            if voice.point.article in disputing and self.numbers.get(voice.point) == 0
        }
        # Whoever else is heard in that text tells its account, unless another state speaks.
        own |= {(article, None) for article, _ in own}
        turned = [voice for voice in asserting if (voice.point.article, voice.country) in own]
        if len(turned) == len(asserting):
            return everyone
        return [replace(voice, stance="denies") if voice in turned else voice for voice in everyone]

    def _rest_on_one(self, one: str, other: str) -> bool:
        """Say whether two texts that quote one statement may know of the event by it: not when states assert it that differ."""
        states = [{voice.country for voice in self.voiced[each] if voice.stance == "asserts" and voice.country} for each in (one, other)]
        return not (all(states) and not states[0] & states[1])

    def _voice(self, article: str, voiced: Voiced) -> Voice:
        sketch = self.case.sketches[article]
        say = voiced.mention.say
        point = Point(article=article, record=voiced.mention.record)
        number = self._side_number(voiced)
        if number is not None:
            self.numbers[point] = number
        return Voice(
            point=point,
            claim=say.claim if say else None,
            who=voiced.who or (UNNAMED if say is not None else self._name(article)),
            country=voiced.country,
            side="party" if number is not None else self._other_side(voiced, sketch),
            stance=voiced.stance,
            evidence=say.evidence if say else (),
            origin=self.home[article].id,
            known_at=self.case.sent[article].known_at.astimezone(UTC).isoformat(),
        )

    def _side_number(self, voiced: Voiced) -> int | None:
        """Give the side for which somebody speaks: by country and sector, or by a name that a party has too."""
        sector = voiced.mention.say.sector if voiced.mention.say else None
        number = self.sides.get(bloc(voiced.country, sector) or "")
        if number is not None or voiced.country or not voiced.who:
            return number
        words = stems(voiced.who)
        parties = [(0, party) for party in self.event.actors] + [(1, party) for party in self.event.recipients]
        return next((number for number, party in parties if words & stems(party.name)), None)

    def _other_side(self, voiced: Voiced, sketch: ArticleSketch) -> Side:
        say = voiced.mention.say
        if say is None:
            # The article speaks for itself.
            return "third" if sketch.publisher else "unknown"
        return "third" if voiced.country or say.sector in ("IGO", "NGO", "MED") or say.kind == "medium" else "unknown"

    def _counted(self, asserting: Iterable[Voice]) -> tuple[list[Origin], list[tuple[Origin, str]]]:
        """Take the origins that assert it, but for those whose figures, place or time cannot go with the rest."""
        speaking = {voice.origin for voice in asserting}
        candidates = [origin for origin in self.origins if origin.id in speaking]
        # Where accounts exclude one another, those stand with which the most others go, then those most told, then the earliest.
        clashing = {one.id: [other for other in candidates if other is not one and self._clashes(one, other)] for one in candidates}
        candidates.sort(key=lambda origin: (len(clashing[origin.id]), -len(origin.articles)))
        counted: list[Origin] = []
        apart: list[tuple[Origin, str]] = []
        for origin in candidates:
            clash = next((link for other in counted for link in self._clashes(origin, other)), None)
            if clash is None:
                counted.append(origin)
            else:
                said = clash.reasons[0] if clash.reasons else "they differ"
                apart.append((origin, f"{origin.publishers[0]} is not counted, as its account cannot go with that of others: {said}."))
        return [origin for origin in self.origins if origin in counted], apart

    def _clashes(self, one: Origin, other: Origin) -> list[Link]:
        return [
            link
            for link in self.case.links
            if link.kind == "contradicts"
            and link.judgement != "rejected"
            and is_weighed(link)
            and (link.aspect in ("number", "place", "time") or self._governs(link))
            and (
                (link.subject.article in one.articles and link.target.article in other.articles)
                or (link.subject.article in other.articles and link.target.article in one.articles)
            )
        ]

    def _governs(self, link: Link) -> bool:
        """Say whether a denial holds the event in its sentence on both sides.

        Who accepts a cease-fire and who rejects it assert none together.
        """
        if link.aspect != "denial":
            return False
        for point in (link.subject, link.target):
            own = [act for sketch, act in self.told if sketch.article == point.article]
            told = acts_at(self.case.sketches[point.article], point.record)
            if not any(overlap(mine.context, act.context) >= _ONE_SENTENCE for mine in own for act in told):
                return False
        return True

    def _apart_within(self, counted: Sequence[Origin]) -> list[tuple[Link, str]]:
        """Give the articles of an origin that contradict its first one: copies do not, a house's second report may."""
        found = []
        for origin in counted:
            for link in self._clashes(origin, origin):
                ends = {link.subject.article, link.target.article}
                if origin.id in ends and len(ends) == 2:
                    found.append((link, (ends - {origin.id}).pop()))
        return found

    def _withdrawn(self) -> frozenset[str]:
        """Give the articles that their publisher took back, with all that derive from them."""
        taken = {link.target.article for link in self.case.links if link.judgement != "rejected" and is_retraction(link)}
        return frozenset(self._derived(taken)) | frozenset(taken)

    def _derived(self, roots: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(roots)
        while waiting:
            parent = waiting.pop()
            children = {link.subject.article for link in self.case.links if link.kind == "copy_of" and link.target.article == parent}
            waiting.extend(children - found)
            found |= children
        return found

    def _blamed(self) -> list[str]:
        """Say who is held to have done it, where texts differ."""
        found = [
            link.reasons[0]
            for link in self.case.links
            if link.kind == "contradicts" and link.aspect == "responsibility" and link.judgement != "rejected" and link.reasons
            if link.subject.article in self.voiced and link.target.article in self.voiced
        ]
        return [f"Who did it is disputed: {found[0]}."] if found else []

    def _corrected(self) -> list[str]:
        """Say what was put right or taken back, and what derives from it."""
        found = []
        for link in self.case.links:
            if link.kind != "corrects" or link.judgement == "rejected" or link.target.article not in self.home:
                continue
            names = sorted({self._name(article) for article in self._derived([link.target.article]) if article in self.home})
            does = "took back" if is_retraction(link) else "corrected"
            tail = f"; this reaches {', '.join(names)}, who copied it" if names else ""
            found.append(f"{self._name(link.target.article)} {does} its report on {link.made_at[:10]}{tail}.")
        return found

    def _name(self, article: str) -> str:
        sketch = self.case.sketches.get(article)
        return article if sketch is None else sketch.publisher or sketch.house or article

    def _reliability(self, everyone: Iterable[Voice]) -> tuple[tuple[str, Reliability], ...]:
        found: dict[str, Reliability] = {}
        for article in sorted(self.voiced):
            name = self._name(article)
            found[name] = publisher_reliability(self.case.sent[article].publisher, name, self.case.record)
        for voice in everyone:
            if voice.claim is not None and voice.who != UNNAMED:
                is_enemy = voice.stance == "asserts" and self.numbers.get(voice.point) == 1
                is_known = voice.country is not None or voice.side == "third"
                found[voice.who] = speaker_reliability(voice.who, is_known=is_known, is_enemy=is_enemy, record=self.case.record)
        return tuple(sorted(found.items()))


def _once(voices: Iterable[Voice]) -> list[Voice]:
    """Keep of each speaker and stance one voice a text, with all the evidence it cites there."""
    found: dict[tuple[str, str, str], Voice] = {}
    for voice in voices:
        key = (voice.point.article, voice.who, voice.stance)
        first = found.get(key)
        found[key] = voice if first is None else replace(first, evidence=tuple(sorted({*first.evidence, *voice.evidence})))
    return list(found.values())


def _decided(weighed: Corroboration, decisions: Sequence[Decision]) -> Corroboration:
    """Put what analysts decided in the place of the suggestions, and say so; the last decision on an aspect stands."""
    last: dict[tuple[str, str], Decision] = {(each.subject, each.aspect): each for each in decisions}
    reliability = dict(weighed.reliability)
    level: Level = weighed.level
    credibility: Credibility = weighed.credibility
    notes = []
    for (subject, aspect), decision in last.items():
        value = decision.value
        if value is None:
            continue
        if subject == weighed.event and aspect == "level" and value in LEVELS:
            notes.append(_note("level", weighed.level, decision))
            level = value  # type: ignore[assignment]  # it is one of LEVELS
        elif subject == weighed.event and aspect == "credibility" and value in ("1", "2", "3", "4", "5", "6"):
            notes.append(_note("credibility", weighed.credibility, decision))
            credibility = value  # type: ignore[assignment]  # it is one of the six
        elif aspect == "reliability" and subject in reliability and value in ("A", "B", "C", "D", "E", "F"):
            notes.append(_note(f"reliability of {subject}", reliability[subject], decision))
            reliability[subject] = value  # type: ignore[assignment]  # it is one of the six
    return replace(
        weighed, level=level, credibility=credibility, reliability=tuple(sorted(reliability.items())), reasons=(*weighed.reasons, *notes)
    )


def _note(what: str, suggested: str, decision: Decision) -> str:
    because = f": {decision.reason}" if decision.reason else ""
    return f"{decision.made_by} set the {what} to {decision.value} on {decision.made_at[:10]} (suggested: {suggested}){because}."
