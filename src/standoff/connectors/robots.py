"""What the robots.txt of a host allows, by RFC 9309: read by Protego, kept for its lifetime, and taken for a no while it cannot be had."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from standoff.connectors.http import AGENT, Exchange
from standoff.errors import DocumentError, ForbiddenAddress, PostponedDocument, UnreachableDocument

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309, 2.5: at least the first 500 KiB are read.
READ_BYTES = 500 * 1024
# What is fetched at most: a file a little over the limit is cut, one without end is none.
FETCHED_BYTES = 10 * READ_BYTES
# RFC 9309, 2.4: a day is the longest for which it is kept. The shortest spares hosts that forbid to keep anything.
LONGEST_LIFE, SHORTEST_LIFE = 86_400.0, 300.0
# Seconds after which one that could not be had is asked for again. RFC 9309, 2.3.1.4, wants a complete no until then, and gives no time.
UNREACHABLE_LIFE = 600.0
# All that is kept of all hosts, in bytes as written; read, they take some ten times as much. An ordinary one has one to five kB.
_MOST_BYTES = 8_000_000
_SMALLEST = 500
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
# The lines of a group, in the spellings that Protego knows, and those that stand outside of groups.
_NAMES = frozenset({"user-agent", "useragent", "user agent"})
_RULES = frozenset({"allow", "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", "crawl-delay", "crawl delay"})
_SITEMAPS = frozenset({"sitemap", "sitemaps", "site-map"})
# RFC 9309, 2.2.1: what names a reader is letters, hyphens and low lines; a version after them counts for nothing.
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_MOST_SITEMAPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a robots.txt asks of this reader.

    Attributes:
        delay: The seconds between two requests that it asks for; None when it does not ask.
        sitemaps: The addresses of its sitemaps, as they stand there, each once.
    """

    delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    _parsed: "Protego | None" = field(default=None, repr=False, compare=False)

    def allows(self, url: str) -> bool:
        """Say whether an address of its host may be fetched."""
        return self._parsed is None or bool(self._parsed.can_fetch(url, AGENT))


ALL_ALLOWED = Rules()


@dataclass(slots=True)
class _Kept:
    """The rules of a host or the error in their place, and until when they hold."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    rules: Rules | None = None
    error: DocumentError | None = None
    until: float = float("-inf")
    size: int = _SMALLEST


class Robots:
    """The rules of hosts, each asked for once in its lifetime over all threads."""

    def __init__(self, ask: Callable[[str], Exchange], monotonic: Callable[[], float]) -> None:
        """Begin with none known.

        Args:
            ask: Fetches a robots.txt, redirects included, and gives the answer whatever its status.
            monotonic: Seconds on a clock that never turns back.
        """
        self._ask = ask
        self._monotonic = monotonic
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def rules(self, url: str) -> Rules:
        """Give the rules for an address.

        Raises:
            UnreachableDocument: Its host gives no robots.txt for now, so that nothing may be fetched there.
            ForbiddenAddress: Its robots.txt leads into a private network.
        """
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        with self._lock:
            kept = self._kept.setdefault(place, _Kept())
            self._kept.move_to_end(place)
        with kept.lock:
            if self._monotonic() >= kept.until:
                self._renew(place, kept)
            elif kept.rules is None and kept.error is not None:
                raise _again(kept.error, kept.until - self._monotonic())
            if kept.rules is None:
                raise kept.error or UnreachableDocument(f"{place} was not asked for. Try again.")
            return kept.rules

    def _renew(self, place: str, kept: _Kept) -> None:
        life = UNREACHABLE_LIFE
        try:
            answer = self._ask(place)
            kept.rules, life = _judged(answer)
            kept.size = max(_SMALLEST, len(answer.document.content) if answer.document else 0)
            self._make_room(place)
        except PostponedDocument:
            # The host is left alone, which says nothing about its rules.
            if kept.rules is None:
                raise
        except DocumentError as error:
            # The rules that were known before go on to hold: the RFC allows it while the file cannot be had.
            kind = ForbiddenAddress if isinstance(error, ForbiddenAddress) else UnreachableDocument
            kept.error = kind(f"Its robots.txt cannot be had, and until then nothing is fetched from its host. {error}")
        kept.until = self._monotonic() + life

    def _make_room(self, newest: str) -> None:
        with self._lock:
            size = sum(each.size for each in self._kept.values())
            for place in list(self._kept):
                if size <= _MOST_BYTES or place == newest:
                    return
                size -= self._kept.pop(place).size


def read_rules(content: bytes) -> Rules:
    """Read a robots.txt. There is nothing that it could not be: what is no line of it is passed over."""
    from protego import Protego

    whole = content[:READ_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    parsed = Protego.parse(_ours(whole))
    return Rules(delay=parsed.crawl_delay(AGENT), sitemaps=tuple(dict.fromkeys(parsed.sitemaps))[:_MOST_SITEMAPS], _parsed=parsed)


def _ours(whole: str) -> str:
    """Give the lines that can concern this reader, with the names of all others as one.

    Protego notes each rule for each name of its group, which a file of half a megabyte can make a thousand million. It also takes
    a name that ours begins with for ours.
    """
    lines: list[str] = []
    named: set[str] = set()
    for line in whole.splitlines():
        kind, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        kind = kind.lower()
        if kind in _NAMES:
            name = _named(value)
            if name not in named:
                lines.append(f"User-agent: {name}")
                named.add(name)
        elif kind in _RULES:
            lines.append(f"{kind}: {value}")
            named.clear()
        elif kind in _SITEMAPS:
            lines.append(f"Sitemap: {value}")
    return "\n".join(lines)


def _named(value: str) -> str:
    if value.startswith("*"):
        return "*"
    product = _PRODUCT.match(value)
    return AGENT if product is not None and product[0].lower() == AGENT.lower() else "another"


def _judged(answer: Exchange) -> tuple[Rules, float]:
    """Give the rules that an answer stands for, and the seconds for which they hold (RFC 9309, 2.3.1)."""
    if answer.status >= 500 or answer.status == 429:
        raise UnreachableDocument(f"It answered with the status {answer.status}. The server is at fault, or busy: try again later.")
    stated = _MAX_AGE.search(answer.headers.get("cache-control", ""))
    life = min(LONGEST_LIFE, max(SHORTEST_LIFE, float(stated[1]))) if stated else LONGEST_LIFE
    return (read_rules(answer.document.content) if answer.document is not None else ALL_ALLOWED), life


def _again(error: DocumentError, seconds: float) -> DocumentError:
    """Give the error of an earlier attempt to those who come meanwhile, with how long it holds."""
    return ForbiddenAddress(str(error)) if isinstance(error, ForbiddenAddress) else PostponedDocument(str(error), seconds=seconds)
