"""Take down what an analyst decides: of a link, of an event, of who speaks."""

from datetime import UTC, datetime
from typing import Literal

from standoff.errors import UnknownRecord
from standoff.queries.situation import Situation
from standoff.queries.verdicts import Verdict, add_verdict
from standoff.records.linking import LEVELS
from standoff.store.judgements import Judgement, add_judgement
from standoff.store.packing import stamp

NONE = "none"
RELIABILITIES = tuple("ABCDEF")
CREDIBILITIES = tuple("123456")


def decide(situation: Situation, record: str, value: str, *, article: str | None, by: str, reason: str | None, now: datetime) -> str:
    """Keep a decision; gives in words what was taken down.

    Args:
        situation: What is linked now.
        record: The id of a link or an event, or the name of a publisher or speaker.
        value: ``confirmed`` or ``rejected`` of a link; a level or a figure from 1 to 6 of an event; a letter from A to F of a name;
            ``none`` takes the last decision back.
        article: An article that the link joins.
        by: Who decides.
        reason: Why.
        now: When.

    Raises:
        UnknownRecord: There is no such record, or nothing of that kind can be decided of it.
    """
    if record.startswith("link-"):
        return _decide_link(situation, record, value, article=article, by=by, reason=reason, now=now)
    aspects = {"level": LEVELS, "credibility": CREDIBILITIES} if record.startswith("happening-") else {"reliability": RELIABILITIES}
    chosen = [aspect for aspect, allowed in aspects.items() if value in allowed or value == NONE]
    if not chosen:
        allowed = ", ".join(each for some in aspects.values() for each in some)
        raise UnknownRecord(f"{value!r} cannot be decided of {record}; one of {allowed}, or none, can.")
    if record.startswith("happening-"):
        situation.event(record)
    for aspect in chosen:
        kept = None if value == NONE else value
        made = Judgement(subject=record, aspect=aspect, value=kept, made_by=by, made_at=stamp(now), reason=reason)
        situation.write(lambda connection, made=made: add_judgement(connection, made))  # type: ignore[misc]
    return f"{by}: {' and '.join(chosen)} of {record} is {value}."


def _decide_link(situation: Situation, link: str, value: str, *, article: str | None, by: str, reason: str | None, now: datetime) -> str:
    verdicts: dict[str, Literal["confirmed", "rejected"] | None] = {"confirmed": "confirmed", "rejected": "rejected", NONE: None}
    if value not in verdicts:
        raise UnknownRecord(f"{value!r} cannot be decided of a link; confirmed, rejected or none can.")
    found = situation.link(link, article=article)
    verdict = Verdict(
        kind=found.kind, subject=found.subject, target=found.target, verdict=verdicts[value], made_by=by,
        made_at=now.astimezone(UTC), reason=reason, aspect=found.aspect,
    )  # fmt: skip
    situation.write(lambda connection: add_verdict(connection, verdict))
    return f"{by}: the link {link} ({found.kind}) is {value}."
