"""Fetch one large file from the web and read it as a local one: a web archive, an archive of files, a table."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from standoff.connectors.download import PIECE, Ask, download
from standoff.connectors.streams import Limits
from standoff.errors import DocumentError, UnreachableDocument
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead


class _Local(Protocol):
    def found(self, *, since: str | None = None) -> Iterator[Document | Lead | Unread]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A connector to what is in a file on the web.

    Attributes:
        place: Its address.
        limits: The largest document in it, and the largest file.
        local: Makes the connector that reads it, of the path it was fetched to.
        ask: Asks for pieces of it; None when nothing may be fetched.
        folder: Where it is fetched to, and stays, so that it need not be fetched again; None for a temporary folder.
    """

    place: str
    limits: Limits
    local: Callable[[str], _Local]
    ask: Ask | None = None
    folder: Path | None = None

    def found(self, *, since: str | None = None) -> Iterator[Document | Lead | Unread]:
        """Fetch it, and give what is in it; each place names the address and not the file on this machine."""
        with ExitStack() as stack:
            try:
                path = fetched_path(self.place, self.ask, self.limits, self.folder, stack)
            except DocumentError as error:
                yield unread(self.place, error)
                return
            for found in self.local(str(path)).found(since=since):
                yield replace(found, place=found.place.replace(str(path), self.place, 1))


def fetched_path(url: str, ask: Ask | None, limits: Limits, folder: Path | None, stack: ExitStack) -> Path:
    """Fetch a file and give its path; without a folder it is there until the stack is closed.

    Raises:
        UnreachableDocument: Nothing may be fetched, or it could not be fetched or written.
        OversizedDocument: It is larger than the largest file read.
        MalformedDocument: Its server contradicts itself.
    """
    if ask is None:
        raise UnreachableDocument("It lies on the web, and nothing may be fetched here. Download it and name its path.")
    where = folder or Path(stack.enter_context(TemporaryDirectory(prefix="standoff-")))
    return download(url, where, ask=ask, most_bytes=limits.most_bytes, piece=min(PIECE, limits.max_bytes))
