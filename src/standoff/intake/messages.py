"""What the threads and processes of a run tell the one that writes."""

from dataclasses import dataclass

from standoff.intake.pool import JobDied, JobDone, JobImpossible
from standoff.intake.working import WasExtracted, WasRead
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead
from standoff.store.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Some of what is at a place."""

    place: str
    things: tuple[Document | Lead, ...]
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """A document, or a whole place, that could not be had."""

    unread: Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """A place has given all that it has, or has failed.

    ``error`` is what kept it from giving anything; ``etag`` and ``last_modified`` are to be asked with the next time.
    """

    place: str
    error: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AllFound:
    """Nothing more will be found; ``error`` is what ended the search before its time."""

    error: BaseException | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The document behind a lead."""

    task: Task
    lead: Lead
    document: Document
    fetched_at: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFetched:
    """Why a lead gave no document.

    ``is_hopeless``: no other try can help. ``wait`` seconds: it is only too early. ``is_stopped``: the run ends, and it was not tried.
    """

    task: Task
    error_name: str
    message: str
    seconds: float
    is_hopeless: bool = False
    is_stopped: bool = False
    wait: float | None = None


Message = Found | NotFound | Visited | AllFound | Fetched | NotFetched | WasExtracted | WasRead | JobDone | JobDied | JobImpossible
