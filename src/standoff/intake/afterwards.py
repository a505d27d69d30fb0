"""What comes after reading, such as linking: done by the one writer, with work of its own in the queue, so that it goes on after a stop."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from standoff.errors import StoreError
from standoff.intake.around import Around
from standoff.intake.assigning import Assigner
from standoff.intake.queueing import LINK
from standoff.intake.writing import Desk
from standoff.store.store import Store
from standoff.store.tasks import Task, complete, fail

# Linking an article takes some milliseconds: as many as this keep the writer from nothing else.
AT_ONCE = 64


class Afterwards:
    """Does what comes after reading, some articles at a time."""

    def __init__(self, store: Store, assigner: Assigner, desk: Desk, around: Around) -> None:
        """Do nothing yet."""
        self._store, self._assigner, self._desk, self._around = store, assigner, desk, around

    def go_on(self) -> None:
        """Do some of what is due."""
        if self._around.after_reading is None:
            return
        tasks = self._assigner.lease(LINK, AT_ONCE)
        if tasks and not self._do(tasks):
            for task in tasks:
                self._do((task,))

    def _do(self, tasks: Sequence[Task]) -> bool:
        """Work on some articles; False when that failed for several and none is done."""
        hook = self._around.after_reading
        if hook is None:
            return True
        now = self._around.clock()
        start = time.perf_counter()
        # One article can be there twice, with what stood around it then and now.
        articles = tuple(dict.fromkeys(task.subject.partition(" ")[0] for task in tasks))
        try:
            write = hook(self._store, articles, now=now)
        except StoreError:
            raise
        except Exception as error:
            # Whatever one article does to the linker, the others are still to be linked; the reason is kept with the article.
            if len(tasks) > 1:
                return False
            message = f"{type(error).__name__}: {error}"
            self._store.write(lambda connection: fail(connection, tasks[0], message, now=now))
            self._desk.failed(articles[0], type(error).__name__, str(error))
            return True
        self._store.write(lambda connection: _finish(connection, tasks, write, now=now))
        self._desk.counts.linked += len(articles)
        self._desk.observer.took("link", (time.perf_counter() - start) / len(articles))
        return True


def _finish(connection: Connection, tasks: Sequence[Task], write: Callable[[Connection], None], *, now: datetime) -> None:
    write(connection)
    for task in tasks:
        complete(connection, task, now=now)
