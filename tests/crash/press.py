"""A press of ten papers on loopback, with trouble that passes and trouble that lasts, and a server that nobody may ever be led to.

The papers are hosts of invented names, all at ADDRESS, which the killed process takes for a public address (``child``).
127.0.0.1 stays what it is: forbidden.
"""

import gzip
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.intake.made import Made

ADDRESS = "127.77.0.1"
PAPERS = 10
# Longer than a fetch may take (``child`` is given TIMEOUT_SECONDS), on a machine that has other things to do as well.
TIMEOUT_SECONDS = 6.0
_SLEEP_SECONDS = TIMEOUT_SECONDS + 2.0
_BOMB = gzip.compress(b"\0" * 60_000_000)
# How a page is refused the first times; then it is given. One try of a fetch asks up to three times.
PASSING = ("timeout", "lies", "reset", "busy")
# How an address goes on for ever.
LASTING = ("bomb", "inward", "gone")
# One of so many pages is in trouble that passes.
_TROUBLED = 12


class Press:
    """What the papers have shown so far: the articles up to ``shown``, and addresses that lead to nothing good."""

    def __init__(self, articles: Sequence[Made], *, evil: int) -> None:
        """Print nothing yet. ``evil`` is how many addresses of each lasting kind there are."""
        self.articles = {f"/{each.code}": each for each in articles}
        self._order = list(self.articles)
        self.evil = {f"/{kind}-{number}": kind for kind in LASTING for number in range(evil)}
        self.shown = 0
        self.requests = 0
        self.inward = 0
        self.seen: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()
        self.port = self.inner_port = 0
        self.on_page: Callable[[], None] = lambda: None

    def url(self, path: str) -> str:
        """Give the address of a page, at the paper that has it."""
        paper = sum(path.encode()) % PAPERS
        return f"http://paper{paper}.example:{self.port}{path}"

    @property
    def feeds(self) -> list[str]:
        """The feeds: one a paper, one that is a bomb, one that leads inwards, one that is reset the first times."""
        plain = [f"feed:http://paper{number}.example:{self.port}/feed.xml" for number in range(PAPERS)]
        return plain + [f"feed:http://paper0.example:{self.port}/{each}" for each in ("bomb-feed", "inward-feed")]

    def feed(self, paper: int) -> bytes:
        """Print the feed of a paper, as far as it has shown its articles."""
        paths = [*self._order[: self.shown], *self.evil]
        items = "".join(self._item(path) for path in paths if self.url(path).startswith(f"http://paper{paper}."))
        return f'<rss version="2.0"><channel><title>Paper {paper}</title>{items}</channel></rss>'.encode()

    def _item(self, path: str) -> str:
        article = self.articles.get(path)
        headline = article.headline if article else f"What is at {path[1:]}"
        return f"<item><title>{headline}</title><link>{self.url(path)}</link></item>"

    def trouble(self, path: str) -> str | None:
        """Say how a page is refused this time; None when it is given."""
        if path in self.evil or path.endswith("-feed"):
            return path[1:].partition("-")[0]
        if path not in self.articles:
            return None
        self.seen[path] += 1
        number = int(path.removeprefix("/QX"))
        if number % _TROUBLED:
            return None
        kind = PASSING[number // _TROUBLED % len(PASSING)]
        # A timeout ends the fetch at once; of the others up to three requests belong to one fetch.
        return kind if self.seen[path] <= (1 if kind == "timeout" else 4) else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    press: Press

    def log_message(self, format, *args):
        pass

    def do_GET(self):
        press = self.press
        press.requests += 1
        is_page = self.path in press.articles or self.path in press.evil
        kind = press.trouble(self.path)
        if is_page:
            press.on_page()
        press.answered[kind or ("page" if is_page else "other")] += 1
        if kind is not None:
            _TROUBLES[kind](self)
        elif self.path == "/feed.xml":
            paper = int(self.headers["Host"].partition(".")[0].removeprefix("paper"))
            answer(self, press.feed(paper), kind="application/rss+xml")
        elif self.path in press.articles:
            answer(self, press.articles[self.path].as_page())
        else:
            answer(self, b"nothing here", status=404)


def answer(handler, content, *, status=200, kind="text/html; charset=utf-8", **headers):
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def _timeout(handler):
    time.sleep(_SLEEP_SECONDS)
    handler.close_connection = True


def _lies(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(handler.press.articles[handler.path].as_page()[:300])
    handler.close_connection = True


def _reset(handler):
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def _busy(handler):
    answer(handler, b"", status=503)


def _bomb(handler):
    answer(handler, _BOMB, Content_Encoding="gzip")


def _inward(handler):
    answer(handler, b"", status=302, Location=f"http://127.0.0.1:{handler.press.inner_port}/secret")


def _gone(handler):
    answer(handler, b"", status=410)


_TROUBLES = {"timeout": _timeout, "lies": _lies, "reset": _reset, "busy": _busy, "bomb": _bomb, "inward": _inward, "gone": _gone}


class _Inner(BaseHTTPRequestHandler):
    press: Press

    def log_message(self, format, *args):
        pass

    def do_GET(self):
        self.press.inward += 1
        answer(self, b"<html><title>Secret</title><p>What is inside.</p></html>")


@contextmanager
def printing(press: Press) -> Iterator[Press]:
    """Serve a press until the block ends."""
    # A connection that is reset or killed at the other end is what this is for: nothing to be told.
    quiet = {"daemon_threads": True, "handle_error": lambda *_: None, "request_queue_size": 64}
    outer_class = type("Outer", (ThreadingHTTPServer,), quiet)
    outer = outer_class((ADDRESS, 0), type("Handler", (_Handler,), {"press": press}))
    inner = outer_class(("127.0.0.1", 0), type("Inner", (_Inner,), {"press": press}))
    press.port, press.inner_port = outer.server_port, inner.server_port
    for server in (outer, inner):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield press
    finally:
        for server in (outer, inner):
            server.shutdown()
            server.server_close()
