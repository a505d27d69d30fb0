"""What a run works with beside its plan."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from standoff.intake.counting import Observer
from standoff.intake.hooks import AfterReading
from standoff.records.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a run works with beside its plan.

    Attributes:
        fetch: Gives the document at an address.
        observer: Sees what the run does.
        after_reading: What is done with articles once they are read.
        stop: Set by whoever wants the run to end.
        clock: Gives the moment.
        keeps_feeds: Note of each place visited how it answered, as the health of a feed.
    """

    fetch: Callable[[str], Document]
    observer: Observer
    stop: threading.Event
    after_reading: AfterReading | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    keeps_feeds: bool = False
