"""End a request at a moment, however slowly its server drips.

The timeouts of httpx hold for each read: a server that sends one byte at a time never meets them. So the
connection is noted as it is made, and shut down by a timer; the read that waits on it then fails at once.
"""

import socket
import threading
import time
from types import TracebackType
from typing import Protocol, Self, runtime_checkable


@runtime_checkable
class _Stream(Protocol):
    """A connection of httpcore, as far as it is used here."""

    def get_extra_info(self, info: str) -> object:
        """Give a part of the connection by its name."""
        ...


class Deadline:
    """A moment at which the connections of one fetch are shut down. Used as a context: leaving it calls the timer off."""

    def __init__(self, seconds: float) -> None:
        """Begin to count; ``seconds`` is how long the fetch may take in all."""
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start the timer."""
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Call the timer off."""
        self._timer.cancel()

    @property
    def remaining(self) -> float:
        """The seconds left, never less than a millisecond, since zero would mean no limit to some callers."""
        return max(0.001, self._end - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the moment has come."""
        return time.monotonic() >= self._end

    def trace(self, event: str, details: dict[str, object]) -> None:
        """Note the connection when one is made: httpx calls this for each step of a request (its ``trace`` extension)."""
        stream = details.get("return_value")
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")) and isinstance(stream, _Stream):
            made = stream.get_extra_info("socket")
            if isinstance(made, socket.socket):
                self._sockets.append(made)
                if self.is_over:
                    self._shut()

    def _shut(self) -> None:
        for made in self._sockets:
            try:
                made.shutdown(socket.SHUT_RDWR)
            except OSError:
                # It was closed, or handed on to TLS, meanwhile: nothing waits on it.
                continue
