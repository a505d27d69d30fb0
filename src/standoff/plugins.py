"""The extension points of Standoff: what another package can bring, and what it must keep to.

One suite, ``tests/connectors/test_contract.py``, runs over every connector that is listed here.
"""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from standoff.records.coded import CodedEvent
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead

# What a connector finds: a document, an address that leads to one, or the reason why there is neither.
Found = Document | Lead | Unread

# The connectors that ship with Standoff, by import path, in the order in which a place is tried on them.
CONNECTORS = (
    "standoff.connectors.files.Files",
    "standoff.connectors.feeds.Feed",
    "standoff.connectors.sitemaps.Sitemap",
    "standoff.connectors.pages.Page",
    "standoff.connectors.warc.Warc",
    "standoff.connectors.ccnews.WarcList",
    "standoff.connectors.archives.Archive",
    "standoff.connectors.rows.Rows",
    "standoff.connectors.gdelt.Gdelt",
    "standoff.connectors.fetched.Fetched",
    "standoff.connectors.choose.Address",
)
# Those of them that give history too: events that others have coded.
HISTORIES = (
    "standoff.connectors.gdelt.Gdelt",
    "standoff.connectors.rows.Rows",
)


@runtime_checkable
class Connector(Protocol):
    """Finds documents at one place.

    It gives what it finds as it finds it, never raises for a single document but gives ``Unread`` in its stead, and
    gives the same again when it is asked again and nothing has changed.
    """

    @property
    def place(self) -> str:
        """What the user asked for, as messages name it."""
        ...

    def found(self, *, since: str | None = None) -> Iterator[Found]:
        """Give what is there, in its order.

        Args:
            since: ISO 8601; what is stated to be published before it is left out. What states no moment is given.
        """
        ...


@runtime_checkable
class History(Protocol):
    """Gives the events that others have coded, as rows of their data sets.

    It never raises for a single row but gives ``Unread`` in its stead, and gives the same again when it is asked again.
    """

    @property
    def place(self) -> str:
        """What the user asked for, as messages name it."""
        ...

    def coded(self, *, since: str | None = None) -> Iterator[CodedEvent | Unread]:
        """Give the events, in the order of the rows.

        Args:
            since: ISO 8601; what became known, or else happened, before it is left out.
        """
        ...
