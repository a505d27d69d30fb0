"""What is done with articles once they are read: linking attaches here."""

import gc
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy.engine import Connection

from standoff.settings import Settings
from standoff.store.store import Store


class AfterReading(Protocol):
    """Does something with articles whose readings are stored, such as linking them.

    It is called by the one writer with the ids of some articles, in the order of the queue, and gives a function that writes what came of
    them. That function runs in the transaction that marks their work as done; it may run twice, when the database server went away.
    """

    @property
    def made_by(self) -> str:
        """The version under which the store keeps what is made: articles that it has not under this version are given to it."""

    def __call__(self, store: Store, articles: Sequence[str], *, now: datetime) -> Callable[[Connection], None]:
        """Work on some articles.

        Raises:
            StandoffError: It failed; the articles are tried again one by one.
        """


# New things after which the youngest are looked through, and how many such looks bring the next, and those the last (Python: 700, 10, 10).
_SELDOM = (20_000, 20, 50)


def linker(store: Store, settings: Settings) -> AfterReading:
    """Give what links articles after they were read.

    Raises:
        LexiconError: A table of linking cannot be used.
        StoreError: What was linked before cannot be read.
    """
    # Not at the top: its tables and its index are for runs that link, not for every command that knows of them.
    from standoff.queries.linking import Linker

    made = Linker(store, settings)
    collect_seldom()
    return made


def collect_seldom() -> None:
    """Let garbage be collected seldom in this process.

    What was taken up stays until the run ends, and need not be looked through for what may go: at 10,000 articles that took seconds.
    Linking makes many small things and hardly any that hold one another: collections took a tenth of it.
    """
    gc.freeze()
    gc.set_threshold(*_SELDOM)
