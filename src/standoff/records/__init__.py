"""The records: frozen dataclasses in which everything that Standoff knows is said."""

from standoff.records.actors import Actor
from standoff.records.article import Article, Dateline
from standoff.records.base import Span, content_id
from standoff.records.events import EventMention
from standoff.records.posture import Posture, Waypoint
from standoff.records.quantities import Quantity
from standoff.records.reading import Caveat, Claim, Evidence, Failure, Mention, Reading
from standoff.records.statement import Part, Statement, Statements
from standoff.records.times import TimeExpression
from standoff.records.toponyms import Toponym

__all__ = [
    "Actor",
    "Article",
    "Caveat",
    "Claim",
    "Dateline",
    "EventMention",
    "Evidence",
    "Failure",
    "Mention",
    "Part",
    "Posture",
    "Quantity",
    "Reading",
    "Span",
    "Statement",
    "Statements",
    "TimeExpression",
    "Toponym",
    "Waypoint",
    "content_id",
]
