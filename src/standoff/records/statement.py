"""Factual statements and the appeals they make, as FactAppeal marks them, sentence by sentence."""

from dataclasses import dataclass
from typing import Literal

from standoff.records.base import Span
from standoff.records.reading import SourceRole

PartLabel = Literal["source", "attribute", "recipient", "time", "location"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stretch of text that states something as a fact: with an appeal to a source, or with none.

    ``quotation`` says how an appeal is quoted, directly or indirectly; it is None when there is no appeal.
    """

    kind: Literal["appeal", "no_appeal"]
    span: Span
    quotation: Literal["direct", "indirect"] | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What an appeal names: its source (named or not, in what role), that source's attribute, the recipient, time or location."""

    label: PartLabel
    span: Span
    named: bool | None
    role: SourceRole | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The statements of one text and the parts of their appeals, in the order of the text."""

    statements: tuple[Statement, ...]
    parts: tuple[Part, ...]
