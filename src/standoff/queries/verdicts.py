"""What analysts decide of links: two records belong together, or do not. Kept as judgements, which nothing overwrites."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy.engine import Connection

from standoff.errors import UnknownRecord
from standoff.records.linking import LINK_KINDS, Aspect, Link, LinkKind, Point
from standoff.store.judgements import Judgement, add_judgement, judgements_about
from standoff.store.packing import moment, stamp

ASPECT = "link"
VERDICTS: dict[str, Literal["confirmed", "rejected"] | None] = {"confirmed": "confirmed", "rejected": "rejected", "None": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An analyst's word on two points: that what ``kind`` says holds between them, or that it does not; None takes it back.

    ``aspect`` says of a contradiction in what.
    """

    kind: LinkKind
    subject: Point
    target: Point
    verdict: Literal["confirmed", "rejected"] | None
    made_by: str
    made_at: datetime
    reason: str | None
    aspect: Aspect | None = None

    @property
    def id(self) -> str:
        """What the judgement is about, with who made it and when."""
        return json.dumps([_about(self), self.verdict, self.made_by, stamp(self.made_at)])


def _about(verdict: Verdict) -> str:
    ends = [verdict.subject.article, verdict.subject.record, verdict.target.article, verdict.target.record]
    return json.dumps([verdict.kind, *ends, *([verdict.aspect] if verdict.aspect is not None else [])])


def verdict_link(verdict: Verdict) -> Link:
    """Give the link that a verdict is about; one that was rejected is nowhere else any more."""
    return Link(
        kind=verdict.kind, subject=verdict.subject, target=verdict.target, aspect=verdict.aspect,
        judgement=verdict.verdict or "automatic", score=1.0, reasons=(verdict.reason,) if verdict.reason else (),
        made_by=verdict.made_by, made_at=verdict.made_at.isoformat(),
    )  # fmt: skip


def add_verdict(connection: Connection, verdict: Verdict) -> str:
    """Keep a verdict; gives the id of its judgement."""
    judgement = Judgement(
        subject=_about(verdict),
        aspect=ASPECT,
        value=verdict.verdict,
        made_by=verdict.made_by,
        made_at=stamp(verdict.made_at),
        article=verdict.subject.article,
        reason=verdict.reason,
    )
    return add_judgement(connection, judgement)


def each_verdict(connection: Connection, *, as_of: datetime | None = None) -> Iterator[Verdict]:
    """Yield all verdicts up to a moment, the oldest first."""
    for each in judgements_about(connection, ASPECT, as_of=as_of):
        kind, article, record, other, other_record, *aspect = json.loads(each.subject)
        if kind not in LINK_KINDS or str(each.value) not in VERDICTS:
            raise UnknownRecord(f"the judgement {each.id} is about no link that this Standoff knows ({each.subject}).")
        yield Verdict(
            kind=kind,
            subject=Point(article=article, record=record),
            target=Point(article=other, record=other_record),
            verdict=VERDICTS[str(each.value)],
            made_by=each.made_by,
            made_at=moment(each.made_at).astimezone(UTC),
            reason=each.reason,
            aspect=aspect[0] if aspect else None,
        )
