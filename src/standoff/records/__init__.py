"""The records: frozen dataclasses in which everything that Standoff knows is said."""

from standoff.records.article import Article, Dateline
from standoff.records.base import Span, content_id
from standoff.records.reading import Actor, Caveat, Claim, Evidence, Failure, Mention, Reading
from standoff.records.statement import Part, Statement, Statements

__all__ = [
    "Actor",
    "Article",
    "Caveat",
    "Claim",
    "Dateline",
    "Evidence",
    "Failure",
    "Mention",
    "Part",
    "Reading",
    "Span",
    "Statement",
    "Statements",
    "content_id",
]
