"""Serve the wire on this machine: one feed a publisher, in the three forms that feeds have, and a page for each dispatch."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from standoff.demonstration.wire import Sent, Wire
from standoff.records.publisher import Publisher

# The form of a publisher's feed goes by what it is, so that all three are met.
_RSS, _ATOM, _JSON = "application/rss+xml", "application/atom+xml", "application/feed+json"
_FORMS = {"agency": _ATOM, "broadcaster": _JSON}
# Path, media type and bytes of what is served.
Pages = Mapping[str, tuple[str, bytes]]


def wire_pages(wire: Wire) -> tuple[tuple[str, ...], Pages]:
    """Give the paths of the feeds, and all that is served by its path."""
    pages = {f"/{sent.slug}.json": ("application/json", sent.content) for sent in wire.dispatches}
    feeds: list[str] = []
    for publisher in wire.publishers:
        sent = sorted(
            (each for each in wire.dispatches if each.publisher == publisher.name), key=lambda each: each.published_at, reverse=True
        )
        if sent:
            form = _FORMS.get(publisher.kind or "", _RSS)
            path = f"/{publisher.domain}.{'json' if form == _JSON else 'xml'}"
            write = {_RSS: _rss, _ATOM: _atom, _JSON: _json}[form]
            pages[path] = (form, write(publisher, sent).encode("utf-8"))
            feeds.append(path)
    return tuple(feeds), pages


@contextmanager
def serve(pages: Pages) -> Iterator[str]:
    """Serve some pages on a free port of this machine; gives the address of their root.

    Addresses in feeds are relative, so that the port need not be known.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(pages))
    thread = Thread(target=server.serve_forever, daemon=True, name="demo-feeds")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(pages: Pages) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, content = pages.get(self.path, ("text/plain", b"There is no such page."))
            self.send_response(HTTPStatus.OK if self.path in pages else HTTPStatus.NOT_FOUND)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: what is fetched shows in the progress of the run."""

    return Handler


def _rss(publisher: Publisher, sent: list[Sent]) -> str:
    items = "".join(
        f"<item><title>{escape(each.headline)}</title><link>{escape(each.slug)}.json</link>"
        f'<guid isPermaLink="false">{each.number}</guid><pubDate>{_mail_date(each.published_at)}</pubDate></item>\n'
        for each in sent
    )
    head = f"<title>{escape(publisher.name)}</title><link>./</link><description>The wire of October 1962</description>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{head}\n{items}</channel></rss>\n'


def _atom(publisher: Publisher, sent: list[Sent]) -> str:
    entries = "".join(
        f'<entry><title>{escape(each.headline)}</title><link href="{escape(each.slug)}.json"/><id>urn:wire:{each.number}</id>'
        f"<published>{each.published_at}</published><updated>{each.published_at}</updated></entry>\n"
        for each in sent
    )
    head = f"<title>{escape(publisher.name)}</title><id>urn:wire:{publisher.domain}</id><updated>{sent[0].published_at}</updated>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}\n{entries}</feed>\n'


def _json(publisher: Publisher, sent: list[Sent]) -> str:
    items = [{"id": each.number, "url": f"{each.slug}.json", "title": each.headline, "date_published": each.published_at} for each in sent]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": publisher.name, "items": items}, ensure_ascii=False)


def _mail_date(moment: str) -> str:
    return format_datetime(datetime.fromisoformat(moment))
