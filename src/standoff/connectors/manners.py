"""How a host is asked: not too often, not too much at once, not again before it wants, and less and less while it fails.

Nothing here touches the network. Clock and waiting are arguments, so that tests need no time.
"""

import ipaddress
import random
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from standoff.errors import PostponedDocument, Stopped

# A day: what asks for a longer silence is asked again after one, since nobody means a year.
LONGEST_SILENCE = 86_400.0
# Failures of a host in a row, whatever the page, after which it is left alone; one fetch makes at most three.
MOST_FAILURES = 5
# Seconds for which it is first left alone; twice as long each time it fails again, up to an hour.
_FIRST_SILENCE, _LONGEST_OWN_SILENCE = 30.0, 3600.0
# Hosts remembered. One takes about 500 bytes; a press of 5,000 publishers with their image and feed hosts fits.
_MOST_HOSTS = 20_000
# Characters of a validator that are kept; those in use are hashes, dates and lengths.
_LONGEST_VALIDATOR = 1000
# Seconds after which somebody who waits for a place at a host looks whether the work was stopped.
_GLANCE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How hosts are treated.

    Attributes:
        robots: Whether robots.txt is asked and kept to.
        delay: The seconds between the beginnings of two requests to a host; its Crawl-delay can make them more. At one a second, the
            2,000 pages of a large agency's day take half an hour.
        at_once: How many requests are under way at one host.
        tries: How often a request is made that fails in a way that passes.
        longest_wait: The seconds for which a thread waits for a host at most; what would take longer is postponed instead.
        contact: The address or mail of who runs this, told to every host; None tells only the name of the program.
    """

    robots: bool = True
    delay: float = 1.0
    at_once: int = 2
    tries: int = 3
    longest_wait: float = 60.0
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask it by whether its answer has changed (RFC 9110, 8.8); None where it gave none."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The clocks, and how to wait.

    Attributes:
        monotonic: Seconds on a clock that never turns back.
        now: Seconds since 1970 on the clock of the wall, for what servers state as a date.
        wait: Waits for some seconds; true when it was woken because the work is stopped. An Event's ``wait`` is one.
    """

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    wait: Callable[[float], bool] = field(default_factory=lambda: threading.Event().wait)


@dataclass(slots=True)
class _Host:
    """What is known of a host: when it may be asked next, and how it did."""

    places: threading.Semaphore
    next_at: float = 0.0
    silent_until: float = 0.0
    reason: str = ""
    failures: int = 0
    waiting: int = 0


class Turns:
    """Whose turn it is to ask a host, over all threads."""

    def __init__(self, manners: Manners, times: Times) -> None:
        """Begin with hosts of which nothing is known."""
        self._manners = manners
        self._times = times
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, *, delay: float | None = None) -> Iterator[None]:
        """Wait for a turn at a host, and hold a place there meanwhile.

        Args:
            host: Its name.
            delay: The seconds between two requests that the host itself asks for; never less than the manners have.

        Raises:
            PostponedDocument: The wait would be too long.
            Stopped: The work was stopped meanwhile.
        """
        with self._lock:
            known = self._known(host)
            known.waiting += 1
        try:
            self._take_place(known, host)
            try:
                self.pause(self._reserved(known, host, delay))
                yield
            finally:
                known.places.release()
        finally:
            with self._lock:
                known.waiting -= 1

    def pause(self, seconds: float) -> None:
        """Wait. Raises Stopped when the work is stopped before or meanwhile."""
        if self._times.wait(max(0.0, seconds)):
            raise Stopped("The work was stopped before this was fetched. The same command goes on where it ended.")

    def hold(self, host: str, seconds: float, reason: str) -> None:
        """Leave a host alone for some seconds from now, a day at most; ``reason`` completes "it is left alone, because it ..."."""
        with self._lock:
            self._silence(self._known(host), seconds, reason)

    def succeeded(self, host: str) -> None:
        """Note that a host answered as a host should."""
        with self._lock:
            if host in self._hosts:
                self._hosts[host].failures = 0

    def failed(self, host: str) -> None:
        """Note that a fetch failed by the fault of its host; after some in a row it is left alone. This machine needs no such mercy."""
        if is_this_machine(host):
            return
        with self._lock:
            known = self._known(host)
            known.failures += 1
            beyond = known.failures - MOST_FAILURES
            if beyond >= 0:
                # Bounded before two is raised to it: a host can fail for months.
                silence = min(_LONGEST_OWN_SILENCE, _FIRST_SILENCE * 2.0 ** min(beyond, 10))
                self._silence(known, silence, f"failed {known.failures} times in a row")

    def _silence(self, known: _Host, seconds: float, reason: str) -> None:
        until = self._times.monotonic() + min(seconds, LONGEST_SILENCE)
        if until > known.silent_until:
            known.silent_until, known.reason = until, reason

    def _known(self, host: str) -> _Host:
        """Give what is known of a host. The lock is held."""
        known = self._hosts.get(host)
        if known is None:
            self._forget()
            known = self._hosts[host] = _Host(threading.Semaphore(max(1, self._manners.at_once)))
        self._hosts.move_to_end(host)
        return known

    def _forget(self) -> None:
        """Forget the host that was asked longest ago, when there are too many and it needs no patience."""
        if len(self._hosts) < _MOST_HOSTS:
            return
        now = self._times.monotonic()
        for host, known in self._hosts.items():
            if not known.waiting and now > max(known.next_at, known.silent_until):
                del self._hosts[host]
                return

    def _take_place(self, known: _Host, host: str) -> None:
        begun = self._times.monotonic()
        while not known.places.acquire(timeout=_GLANCE):
            self.pause(0.0)
            if self._times.monotonic() - begun > self._manners.longest_wait:
                raise _postponed(host, self._manners.longest_wait, "answers slowly and others wait for it too")

    def _reserved(self, known: _Host, host: str, delay: float | None) -> float:
        """Reserve the next moment at a host, and give the seconds until then."""
        least = 0.0 if is_this_machine(host) else self._manners.delay
        step = min(max(least, delay or 0.0), LONGEST_SILENCE)
        with self._lock:
            now = self._times.monotonic()
            start = max(now, known.next_at, known.silent_until)
            if start - now > self._manners.longest_wait:
                is_silent = known.silent_until >= known.next_at
                raise _postponed(host, start - now, known.reason if is_silent else f"is asked once in {step:g} s")
            known.next_at = start + step
            return start - now


def _postponed(host: str, seconds: float, reason: str) -> PostponedDocument:
    return PostponedDocument(
        f"Its host {host} is left alone for {seconds:.0f} s, because it {reason}. Ask again after that.", seconds=seconds
    )


def is_this_machine(host: str) -> bool:
    """Say whether a host is this machine by its very name, so that nobody else is disturbed."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def backoff(attempt: int, rng: random.Random, *, longest: float) -> float:
    """Give the seconds to wait before the next attempt, the first being 0.

    Any time up to one second, then two, then four: "full jitter", which of the ways that the AWS Architecture Blog compares
    (Exponential Backoff And Jitter, 2015) makes many clients collide least.
    """
    return rng.uniform(0.0, min(longest, 2.0 ** min(attempt, 20)))


def retry_after(headers: Mapping[str, str], *, now: float) -> float | None:
    """Give the seconds for which an answer asks to be left alone, from 0 to a day; None when it does not ask, or nonsense.

    Args:
        headers: The header lines of the answer, by lower-case name.
        now: Seconds since 1970, for an answer that states a date.
    """
    stated = headers.get("retry-after", "").strip()
    if stated.isascii() and stated.isdecimal():
        return min(float(stated[:20]), LONGEST_SILENCE)
    try:
        until = parsedate_to_datetime(stated)
        seconds = until.timestamp() - now if until.tzinfo is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return None if seconds is None else min(max(0.0, seconds), LONGEST_SILENCE)


def condition(validators: Validators) -> dict[str, str]:
    """Give the header lines that ask for an answer only if it has changed. What could not stand in a header line is left out."""
    asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}


def validators_of(headers: Mapping[str, str]) -> Validators:
    """Give what an answer can be asked by next time."""
    return Validators(etag=_kept(headers.get("etag")), last_modified=_kept(headers.get("last-modified")))


def _kept(stated: str | None) -> str | None:
    is_fit = stated is not None and 0 < len(stated) <= _LONGEST_VALIDATOR and stated.isascii() and stated.isprintable()
    return stated if is_fit else None
