"""One web page, at the address that was given for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from standoff.connectors.feeds import Fetch
from standoff.errors import DocumentError, Unchanged
from standoff.records.document import Document, Unread, unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A connector to one address."""

    place: str
    fetch: Fetch

    def found(self, *, since: str | None = None) -> Iterator[Document | Unread]:
        """Give the page; nothing when it is unchanged since it was last asked. What it states of its day is not looked at here."""
        try:
            document = self.fetch(self.place)
        except Unchanged:
            return
        except DocumentError as error:
            yield unread(self.place, error)
            return
        yield document
