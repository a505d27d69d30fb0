"""A server on loopback that serves a feed and its articles, and misbehaves where a path says so."""

import gzip
import socket
import struct
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TUESDAY = "Tue, 04 Mar 2025 12:00:00 GMT"
BOMB = gzip.compress(b"\0" * 50_000_000)


def page(headline: str, text: str, *, publisher: str = "Harbour Chronicle", published: str = "2025-03-04T12:00:00Z") -> bytes:
    body = "".join(f"<p>{each}</p>" for each in text.split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>'
        f'<meta property="og:site_name" content="{publisher}"><meta property="og:title" content="{headline}">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    ).encode()


def story(number: int) -> str:
    return (
        f"The ministry said on Tuesday that ship number {number} had left the harbour of Karst Point before dawn.\n"
        "Nobody on the pier could say where it was bound, and the harbour master declined to comment on its cargo.\n"
        "The embassy of the neighbouring country said in a statement that it had not been told of any movement."
    )


class Press:
    """What a server has: pages by path, and a feed of them. ``requests`` are the paths that were asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.items: list[tuple[str, str, str]] = []
        self.requests: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.etag: str | None = None
        self.bodies: dict[str, str] = {}
        self.port = 0

    def add(self, path: str, headline: str, text: str, *, published: str = TUESDAY, body: str | None = None) -> None:
        self.pages[path] = page(headline, text)
        self.list(path, headline, published=published, body=body)

    def list(self, path: str, headline: str, *, published: str = TUESDAY, body: str | None = None) -> None:
        self.items = [each for each in self.items if each[0] != path] + [(path, headline, published)]
        if body is not None:
            self.bodies[path] = body

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed.xml"

    def feed(self) -> bytes:
        items = "".join(
            f"<item><title>{headline}</title><link>http://127.0.0.1:{self.port}{path}</link><pubDate>{published}</pubDate>"
            + (f"<content:encoded><![CDATA[{self.bodies[path]}]]></content:encoded>" if path in self.bodies else "")
            + "</item>"
            for path, headline, published in self.items
        )
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Chronicle</title>'
            f"{items}</channel></rss>"
        ).encode()


def _handler(press: Press) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format, *args):
            pass

        def do_GET(self):
            press.requests.append(self.path)
            press.headers.append(dict(self.headers))
            misbehaviour = _MISBEHAVIOURS.get(self.path.strip("/").partition("-")[0])
            if misbehaviour is not None:
                misbehaviour(self)
            elif self.path == "/feed.xml":
                self._feed()
            elif self.path in press.pages:
                _answer(self, press.pages[self.path])
            else:
                _answer(self, b"nothing here", status=404)

        def _feed(self):
            if press.etag is not None and self.headers.get("If-None-Match") == press.etag:
                _answer(self, b"", status=304)
                return
            more = {} if press.etag is None else {"ETag": press.etag}
            _answer(self, press.feed(), kind="application/rss+xml", **more)

    return Handler


def _answer(handler, content, *, status=200, kind="text/html; charset=utf-8", **headers):
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(content)


def _time_out(handler):
    time.sleep(8)


def _lie(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(page("Half of it", "It ends in the middle."))
    handler.close_connection = True


def _reset(handler):
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _bomb(handler):
    _answer(handler, BOMB, **{"Content-Encoding": "gzip"})


def _gone(handler):
    _answer(handler, b"", status=410)


_MISBEHAVIOURS = {"timeout": _time_out, "lies": _lie, "reset": _reset, "bomb": _bomb, "gone": _gone}


@contextmanager
def serving(press: Press):
    server = ThreadingHTTPServer(("127.0.0.1", press.port), _handler(press))
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    press.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield press
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
