"""How a long run is stopped: the first Ctrl-C, or SIGTERM, lets it finish what is in hand; the second stops it at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from standoff.cli.exits import complain

FINISHING = "standoff: finishing what is in hand; Ctrl-C once more stops at once."


@contextmanager
def stops() -> Iterator[threading.Event]:
    """Give an event that the first signal sets; the second raises KeyboardInterrupt in the main thread."""
    event = threading.Event()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if event.is_set():
            raise KeyboardInterrupt
        event.set()
        complain(FINISHING)

    if threading.current_thread() is not threading.main_thread():
        # Only the main thread hears signals; whoever runs this elsewhere stops it in a way of its own.
        yield event
        return
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield event
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
