"""What people decide about records: kept beside them, never over them; the last one stands."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from standoff.records import content_id
from standoff.store.packing import column_text, stamp
from standoff.store.schema import judgements
from standoff.store.writing import insert_new


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about one aspect of a record: of a claim that its speech act is another, of a link that it is wrong.

    Attributes:
        subject: The id of the record.
        aspect: What is decided: a field of the record, or ``valid``.
        value: What it should be; None withdraws the judgement before.
        made_by: Who decided.
        made_at: When, as the store writes moments.
        article: The id of the article in which the record is, where it is in one.
        reason: Why, in words.
    """

    subject: str
    aspect: str
    value: str | float | bool | None
    made_by: str
    made_at: str
    article: str | None = None
    reason: str | None = None

    @property
    def id(self) -> str:
        """The content id: the same decision told twice is one."""
        return content_id("judgement", self.article, self.subject, self.aspect, self.value, self.made_by, self.made_at)


def add_judgement(connection: Connection, judgement: Judgement) -> str:
    """Keep a judgement; gives its id."""
    row = {
        "id": judgement.id,
        "article": judgement.article,
        "subject": judgement.subject,
        "aspect": judgement.aspect,
        "value": json.dumps(judgement.value),
        "reason": column_text(judgement.reason),
        "made_by": column_text(judgement.made_by),
        "made_at": judgement.made_at,
    }
    insert_new(connection, judgements, [row])
    return judgement.id


def judgements_on(
    connection: Connection, subject: str, *, article: str | None = None, as_of: datetime | None = None
) -> tuple[Judgement, ...]:
    """Give all judgements on a record up to a moment, the oldest first. Ids of claims and events are unique in their article only."""
    query = select(judgements).where(judgements.c.subject == subject)
    if article is not None:
        query = query.where(judgements.c.article == article)
    if as_of is not None:
        query = query.where(judgements.c.made_at <= stamp(as_of))
    return _found(connection, query)


def judgements_about(connection: Connection, aspect: str, *, as_of: datetime | None = None) -> tuple[Judgement, ...]:
    """Give all judgements on one aspect of whatever record, up to a moment, the oldest first."""
    query = select(judgements).where(judgements.c.aspect == aspect)
    return _found(connection, query if as_of is None else query.where(judgements.c.made_at <= stamp(as_of)))


def _found(connection: Connection, query: Select[Any]) -> tuple[Judgement, ...]:
    rows = connection.execute(query.order_by(judgements.c.made_at, judgements.c.id)).mappings().all()
    return tuple(
        Judgement(
            subject=row["subject"],
            aspect=row["aspect"],
            value=json.loads(row["value"]),
            made_by=row["made_by"],
            made_at=row["made_at"],
            article=row["article"],
            reason=row["reason"],
        )
        for row in rows
    )


def standing(made: tuple[Judgement, ...]) -> dict[str, Judgement]:
    """Give the judgement that stands on each aspect: the last, unless it withdraws."""
    last = {judgement.aspect: judgement for judgement in made}
    return {aspect: judgement for aspect, judgement in last.items() if judgement.value is not None}
