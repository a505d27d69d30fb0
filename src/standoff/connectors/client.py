"""Ask for documents politely: by robots.txt, one host at a time, again when a failure passes, and only for what has changed.

Every hop of a redirect is treated as an address of its own: checked, looked up in the robots.txt of its host, and asked in its turn.
"""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from standoff.connectors.addresses import Resolve
from standoff.connectors.http import (
    MOST_REDIRECTS,
    Exchange,
    checked_document,
    exchange,
    opened_client,
    redirect_target,
    too_many_redirects,
    too_slow,
    user_agent,
    web_address,
)
from standoff.connectors.manners import Manners, Times, Turns, Validators, backoff, condition, retry_after, validators_of
from standoff.connectors.robots import FETCHED_BYTES, Robots
from standoff.connectors.sitemaps import leads_on
from standoff.errors import DisallowedDocument, PostponedDocument, SettingsError, Unchanged, UnreachableDocument
from standoff.records.document import Document

if TYPE_CHECKING:
    import httpx

# The statuses that mostly pass: asked too slowly or too often, and the errors of servers and of those before them.
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
# Of them, those that say something of the host rather than of the page.
_FAULTS_OF_HOST = frozenset({502, 503, 504})
_ROBOTS = "/robots.txt"
_NOTHING_KNOWN = Validators()
_GOOD_MANNERS = Manners()
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one fetch may take.

    Attributes:
        max_bytes: The largest document, packed and unpacked.
        timeout: The seconds of asking, over all redirects and attempts; waiting for a turn is not counted.
        allow_private: Whether addresses of private networks and of this machine are fetched.
    """

    max_bytes: int
    timeout: float
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address has for who asked.

    Attributes:
        address: Where the answer came from, after redirects.
        document: The document; None when it is unchanged.
        unchanged: Whether it is still what it was when the validators were given.
        validators: What to ask with the next time.
    """

    address: str
    document: Document | None
    unchanged: bool
    validators: Validators


@dataclass(slots=True)
class _Call:
    """One fetch under way: what holds for it, and the seconds of asking that it has left."""

    limits: Limits
    headers: Mapping[str, str]
    left: float


class Client:
    """Asks hosts for documents, politely. One serves all threads of a process; it is to be closed, or used as a context."""

    def __init__(
        self,
        limits: Limits,
        manners: Manners = _GOOD_MANNERS,
        *,
        rng: random.Random | None = None,
        stop: threading.Event | None = None,
        times: Times | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        """Make a client that has asked nobody yet.

        Args:
            limits: How much one fetch may take.
            manners: How hosts are treated.
            rng: Draws the waits between attempts; None makes one.
            stop: Ends all waits when it is set; what waits raises Stopped.
            times: The clocks and how to wait; then ``stop`` is of no use. None is those of the system.
            resolve: Gives the addresses of a host name; None asks the system.

        Raises:
            SettingsError: The contact cannot stand in a header line.
        """
        contact = manners.contact or ""
        if not contact.isascii() or not contact.isprintable() or set(contact) & set("()\\"):
            raise SettingsError(f"The contact {contact!r} cannot be told to hosts. Give an address or a mail address in ASCII.")
        self._limits = limits
        self._manners = manners
        self._rng = rng or random.Random()
        self._times = times or Times(wait=(stop or threading.Event()).wait)
        self._resolve = resolve
        self._turns = Turns(manners, self._times)
        self._robots = Robots(self._ask_robots, self._times.monotonic)
        self._opened: httpx.Client | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Use the client as a context, which closes it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the client."""
        self.close()

    def close(self) -> None:
        """Close what connections there are. The client can be used again, and opens new ones."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def get(self, url: str, validators: Validators = _NOTHING_KNOWN) -> Answer:
        """Fetch a document, unless it is still what it was.

        Args:
            url: An http or https address.
            validators: What the last answer gave to ask by.

        Raises:
            DisallowedDocument: A robots.txt on the way asks not to fetch it.
            PostponedDocument: A host on the way is to be left alone for now.
            UnreachableDocument: There was no answer in time, or the answer is an error.
            ForbiddenAddress: The address, or one it redirects to, is private or reserved, or not http or https.
            OversizedDocument: The document is larger than the limit.
            UnsupportedDocument: The answer is packed in a way that was not asked for.
            MalformedDocument: The answer is packed and damaged.
            Stopped: The work was stopped meanwhile.
        """
        asked = condition(validators)
        answer = self.ask(url, asked)
        if answer.status == 304 and asked:
            given = validators_of(answer.headers)
            kept = Validators(etag=given.etag or validators.etag, last_modified=given.last_modified or validators.last_modified)
            return Answer(address=answer.address, document=None, unchanged=True, validators=kept)
        document = checked_document(answer)
        return Answer(address=answer.address, document=document, unchanged=False, validators=validators_of(answer.headers))

    def fetch(self, url: str) -> Document:
        """Fetch a document, whether it has changed or not. The errors are those of ``get``."""
        return checked_document(self.ask(url))

    def ask(self, url: str, headers: Mapping[str, str] = _NO_HEADERS, limits: Limits | None = None) -> Exchange:
        """Ask with further header lines, under other limits if need be, and give the answer whatever its status.

        The header lines go to every host on the way, so no secret belongs there. The errors are those of ``get``.
        """
        own = limits or self._limits
        return self._followed(url, _Call(limits=own, headers=headers, left=own.timeout), robots=self._manners.robots)

    def _ask_robots(self, url: str) -> Exchange:
        """Ask for a robots.txt; no robots.txt has a say in that (RFC 9309, 2.3.1.2, lets it lead to other hosts)."""
        limits = replace(self._limits, max_bytes=FETCHED_BYTES)
        return self._followed(url, _Call(limits=limits, headers=_NO_HEADERS, left=limits.timeout), robots=False)

    def _followed(self, url: str, call: _Call, *, robots: bool) -> Exchange:
        address = web_address(url)
        for _ in range(MOST_REDIRECTS + 1):
            if call.left <= 0:
                raise too_slow(call.limits.timeout)
            answer = self._step(address, call, robots=robots)
            target = redirect_target(answer)
            if target is None:
                # Messages name what was asked for.
                return replace(answer, document=replace(answer.document, place=url)) if answer.document else answer
            address = target
        raise too_many_redirects(MOST_REDIRECTS, address)

    def _step(self, address: str, call: _Call, *, robots: bool) -> Exchange:
        """Ask one address, again while its failures may pass."""
        host = urlsplit(address).hostname or ""
        delay = self._allowed_delay(address) if robots else None
        for attempt in count():
            with self._turns.turn(host, delay=delay):
                answer = self._once(address, call)
            is_over = attempt + 1 >= self._manners.tries or call.left <= 0
            if isinstance(answer, Exchange) and answer.status not in _PASSING:
                self._turns.succeeded(host)
                return answer
            asked = self._silence(host, answer) if isinstance(answer, Exchange) else None
            if is_over:
                break
            if asked is None:
                self._turns.pause(backoff(attempt, self._rng, longest=self._manners.longest_wait))
        return self._given_up(host, answer, asked)

    def _once(self, address: str, call: _Call) -> Exchange | UnreachableDocument:
        """Make one request; what may pass is given, not raised."""
        begun = self._times.monotonic()
        try:
            return exchange(
                address,
                max_bytes=call.limits.max_bytes,
                timeout=call.left,
                allow_private=call.limits.allow_private,
                client=self._httpx(),
                resolve=self._resolve,
                headers={"User-Agent": user_agent(self._manners.contact), **call.headers},
                redirects=0,
            )
        except UnreachableDocument as error:
            return error if call.left > self._times.monotonic() - begun else too_slow(call.limits.timeout)
        finally:
            call.left -= self._times.monotonic() - begun

    def _allowed_delay(self, address: str) -> float | None:
        """Give the delay that the robots.txt of a host asks for, when it allows the address."""
        if urlsplit(address).path == _ROBOTS:
            # RFC 9309, 2.2.2: it is always allowed.
            return None
        rules = self._robots.rules(address)
        if not rules.allows(address):
            raise DisallowedDocument(
                f"The robots.txt of its host asks readers like this one not to fetch {address}. Respect it, or ask the publisher."
            )
        return rules.delay

    def _silence(self, host: str, answer: Exchange) -> float | None:
        """Leave a host alone for as long as its answer asks."""
        asked = retry_after(answer.headers, now=self._times.now())
        if asked is not None:
            self._turns.hold(host, asked, f"answered with the status {answer.status} and asks for it")
        return asked

    def _given_up(self, host: str, answer: Exchange | UnreachableDocument, asked: float | None) -> Exchange:
        if isinstance(answer, UnreachableDocument):
            self._turns.failed(host)
            raise answer
        if answer.status in _FAULTS_OF_HOST:
            self._turns.failed(host)
        if asked:
            raise PostponedDocument(
                f"It answered with the status {answer.status}, and its host asks to be left alone for {asked:.0f} s. Ask again after that.",
                seconds=asked,
            )
        return answer

    def _httpx(self) -> "httpx.Client":
        with self._lock:
            if self._opened is None:
                self._opened = opened_client()
            return self._opened


class Conditional:
    """Fetches places only if they have changed since: a ``Fetch`` for feeds, pages and sitemaps.

    ``seen`` has what to ask with the next time, by place. It is to be kept only after what was found there is stored: a place
    whose items were lost must not say that nothing is new.
    """

    def __init__(self, client: Client, known: Mapping[str, Validators]) -> None:
        """Fetch with a client; ``known`` is what the last answers gave to ask by, by place."""
        self._client = client
        self._known = known
        self.seen: dict[str, Validators] = {}

    def __call__(self, url: str) -> Document:
        """Fetch a document.

        Raises:
            Unchanged: It is still what it was.
            DocumentError: What ``Client.get`` raises.
        """
        answer = self._client.get(url, self._known.get(url, _NOTHING_KNOWN))
        # That a list of sitemaps, or what leads to it, is unchanged says nothing of the sitemaps.
        if answer.document is None or not (leads_on(answer.document.content) or urlsplit(url).path == _ROBOTS):
            self.seen[url] = answer.validators
        if answer.document is None:
            raise Unchanged(f"{url} still has what it had when it was last asked.")
        return answer.document
