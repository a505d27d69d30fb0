"""The same articles as tables, as a web archive, and as feeds on a server of this machine."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.intake.made import Made

# Items in a feed: what a busy agency's has, and what findings.md measured the parser on.
ITEMS = 50


def write_tables(folder: Path, articles: Sequence[Made], *, rows: int) -> Path:
    """Write tables (JSONL) of so many rows each; gives the folder of them."""
    folder.mkdir(parents=True)
    for start in range(0, len(articles), rows):
        lines = "".join(f"{each.as_json()}\n" for each in articles[start : start + rows])
        (folder / f"table-{start:07}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def write_archive(file: Path, articles: Sequence[Made]) -> Path:
    """Write a web archive (WARC 1.1) of the pages of articles."""
    with file.open("wb") as archive:
        for number, each in enumerate(articles):
            page = each.as_page()
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
                f"WARC-Target-URI: http://archive.example/{each.code}\r\nWARC-Date: 2025-03-10T08:15:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            archive.write(head.encode() + block + b"\r\n\r\n")
    return file


@contextmanager
def serving(articles: Sequence[Made]) -> Iterator[list[str]]:
    """Serve feeds of articles, and the page of each, until the block ends; gives the feeds."""
    pages = {f"/{each.code}": each.as_page() for each in articles}
    feeds = {f"/feed-{start:07}.xml": articles[start : start + ITEMS] for start in range(0, len(articles), ITEMS)}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            pass

        def do_GET(self) -> None:
            if self.path in feeds:
                self._answer(_feed(feeds[self.path], self.server.server_port), "application/rss+xml")  # type: ignore[attr-defined]
            else:
                self._answer(pages.get(self.path, b""), "text/html; charset=utf-8", 200 if self.path in pages else 404)

        def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield [f"feed:http://127.0.0.1:{server.server_port}{path}" for path in feeds]
    finally:
        server.shutdown()
        server.server_close()


def _feed(articles: Sequence[Made], port: int) -> bytes:
    items = "".join(f"<item><title>{each.headline}</title><link>http://127.0.0.1:{port}/{each.code}</link></item>" for each in articles)
    return f'<rss version="2.0"><channel><title>Made</title>{items}</channel></rss>'.encode()


def questions(articles: Sequence[Made]) -> list[str]:
    """Give what a desk asks of these articles: names, pairs of words, phrases, beginnings of names, and what stands in every third text."""
    asked = []
    for number, each in enumerate(articles):
        words = each.headline.replace(",", "").split()
        ship, place = words[-5], words[-3]
        kinds = (
            ship,
            f"{ship} {place}",
            f'"{ship} near"',
            f"{place[:5]}*",
            f"{ship} -{place}",
            each.code,
            f'"near {place}" said',
            "(frigate OR tanker) people",
        )
        asked.append(kinds[number % len(kinds)])
    return asked


def read_questions(file: Path) -> list[str]:
    """Read questions that another process wrote."""
    read: list[str] = json.loads(file.read_text(encoding="utf-8"))
    return read
