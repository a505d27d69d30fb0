"""Standoff reads the news of an international crisis and keeps apart what was done, what was said, and what was shown.

>>> import standoff
>>> reading = standoff.read("The ministry said on Monday that no shots were fired.", published="2025-03-03")  # doctest: +SKIP

Importing the package reads no file and loads no weights; the first reading does.
"""

from typing import TYPE_CHECKING, Any

from standoff.records import Actor, Article, Caveat, Claim, Dateline, Evidence, Failure, Mention, Reading, Span
from standoff.records.base import VERSION

if TYPE_CHECKING:
    from standoff.pipeline import Reader, read

__version__ = VERSION
__all__ = [
    "Actor",
    "Article",
    "Caveat",
    "Claim",
    "Dateline",
    "Evidence",
    "Failure",
    "Mention",
    "Reader",
    "Reading",
    "Span",
    "read",
]


def __getattr__(name: str) -> Any:
    # The reader brings the inference engine, which takes longer to import than everything else together.
    if name in ("Reader", "read"):
        from standoff import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'standoff' has no attribute {name!r}")
