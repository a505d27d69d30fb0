"""Tests of fetching against stub transports."""

import gzip
import zlib

import brotli
import httpx
import pytest
import zstandard

from standoff.connectors.http import MOST_REDIRECTS, exchange, fetch
from standoff.errors import ForbiddenAddress, MalformedDocument, OversizedDocument, UnreachableDocument, UnsupportedDocument

ADDRESS = "93.184.215.14"


def ask(answer, url="https://harbour.example/a", *, resolve=lambda host: [ADDRESS], max_bytes=1000, allow_private=False):
    """Fetch from a stub; ``answer`` is a response, or makes one of a request."""
    with httpx.Client(transport=httpx.MockTransport(answer if callable(answer) else lambda request: answer)) as client:
        return fetch(url, max_bytes=max_bytes, timeout=5, allow_private=allow_private, client=client, resolve=resolve)


def hops(*targets):
    """Answer each request in turn by a redirect to the next target, and then by a document."""
    waiting = iter(targets)

    def answer(request):
        target = next(waiting, None)
        return httpx.Response(200, text="Ships left.") if target is None else httpx.Response(302, headers={"location": target})

    return answer


def test_document_is_fetched_with_what_the_server_states():
    document = ask(httpx.Response(200, content=b"Two", headers={"content-type": 'Text/HTML; charset="Windows-1251"'}))
    assert (document.content, document.media_type, document.charset) == (b"Two", "text/html", "windows-1251")
    assert (document.place, document.address) == ("https://harbour.example/a", "https://harbour.example/a")


@pytest.mark.parametrize("stated", ["", ";", "text", "text/html garbage", "; charset=x"])
def test_content_type_that_is_none_is_none(stated):
    assert ask(httpx.Response(200, content=b"Two", headers={"content-type": stated})).media_type is None


def test_request_goes_to_the_checked_address_under_the_name_of_the_host():
    asked = []

    def answer(request):
        asked.append(request)
        return httpx.Response(200, text="Ships left.")

    ask(answer, "https://harbour.example:8443/a?b=c#d")
    (request,) = asked
    assert (request.url.host, request.url.port, request.url.raw_path) == (ADDRESS, 8443, b"/a?b=c")
    assert request.headers["host"] == "harbour.example:8443"
    assert request.extensions["sni_hostname"] == "harbour.example"
    assert request.headers["user-agent"].startswith("Standoff/")
    assert request.headers["connection"] == "close"
    assert "authorization" not in request.headers
    assert "cookie" not in request.headers


def test_name_is_resolved_once_so_that_it_cannot_change_after_the_check():
    answers = iter([[ADDRESS], ["127.0.0.1"]])
    asked = []

    def answer(request):
        asked.append(request.url.host)
        return httpx.Response(200, text="Ships left.")

    ask(answer, resolve=lambda host: next(answers))
    assert asked == [ADDRESS]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://127.0.0.1:80/",
        "http://127。0。0。1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[fe80::1%25eth0]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user@127.0.0.1/",
        "http://harbour.example@127.0.0.1/",
        "http://h\\@127.0.0.1/",
        "http://127.0.0.1#@harbour.example/",
        "http://user:word@harbour.example/",
        "http://@127.0.0.1/",
        "HTTP://127.0.0.1",
        "  http://127.0.0.1/\n",
        "file:///etc/passwd",
        "ftp://harbour.example/",
        "gopher://harbour.example/",
        "data:text/plain,x",
        "javascript:alert(1)",
        "//harbour.example/",
        "harbour.example",
        "",
    ],
)
def test_forbidden_address_is_never_asked(url):
    asked = []
    with pytest.raises(ForbiddenAddress):
        ask(lambda request: asked.append(request), url)
    assert asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://１２７.0.0.1/",
        "http://ⓛocalhost/",
        "http://%31%32%37.0.0.1/",
        "http://[::1",
        "http://a b/",
        "http:///a",
        "http://",
        "http://harbour.example:99999/",
        "http://harbour.example:80:80/",
        "http://harbour.example:0/",
        "http://xn--/",
        "http://a\0b/",
        "http://256.256.256.256/",
    ],
)
def test_address_that_is_none_is_never_asked(url):
    asked = []
    with pytest.raises((UnreachableDocument, ForbiddenAddress)):
        ask(lambda request: asked.append(request), url, resolve=lambda host: [])
    assert asked == []


def test_password_is_not_told_in_the_message():
    with pytest.raises(ForbiddenAddress) as caught:
        ask(None, "http://user:secret@harbour.example/")
    assert "secret" not in str(caught.value)


def test_redirects_are_followed_with_each_target_completed():
    document = ask(hops("/b", "//other.example/c", "https://harbour.example/d?e=f#g", "h"))
    assert (document.place, document.address) == ("https://harbour.example/a", "https://harbour.example/h")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "//localhost/",
        "file:///etc/passwd",
        "http://u:p@harbour.example/",
        "ftp://a/",
    ],
)
def test_redirect_to_a_forbidden_address_is_not_followed(target):
    resolve = {"harbour.example": [ADDRESS], "localhost": ["127.0.0.1"]}.__getitem__
    with pytest.raises(ForbiddenAddress):
        ask(hops("/b", target), resolve=resolve)


def test_redirect_checks_a_name_that_now_leads_elsewhere():
    answers = iter([[ADDRESS], ["10.0.0.1"]])
    with pytest.raises(ForbiddenAddress):
        ask(hops("/b"), resolve=lambda host: next(answers))


def test_redirects_without_end_are_given_up():
    assert ask(hops(*["/b"] * MOST_REDIRECTS)).content == b"Ships left."
    with pytest.raises(UnreachableDocument, match="redirects more than 5 times"):
        ask(hops(*["/b"] * (MOST_REDIRECTS + 1)))


@pytest.mark.parametrize("target", ["http://[broken", "http://a:b:c/", "http://"])
def test_redirect_to_what_is_no_address_is_unreachable(target):
    with pytest.raises(UnreachableDocument):
        ask(hops(target))


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (304, "address"),
        (401, "login"),
        (403, "browser"),
        (404, "404 Not Found"),
        (410, "archive"),
        (429, "wait"),
        (500, "later"),
        (503, "later"),
        (302, "302"),
    ],
)
def test_status_that_is_an_error_is_told_with_what_to_do(status, advice):
    with pytest.raises(UnreachableDocument, match=advice):
        ask(httpx.Response(status, text="An error page is no article."))


def test_document_larger_than_the_limit_is_refused():
    assert ask(httpx.Response(200, content=b"x" * 1000)).content == b"x" * 1000
    with pytest.raises(OversizedDocument):
        ask(httpx.Response(200, content=b"x" * 1001))


def test_document_that_states_a_larger_size_is_refused_unread():
    def body():
        raise AssertionError("the body was read")
        yield b""

    with pytest.raises(OversizedDocument):
        ask(httpx.Response(200, content=body(), headers={"content-length": "9" * 30}))


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("DEFLATE", zlib.compress), ("identity", bytes)]
)
def test_packed_answer_is_unpacked(encoding, pack):
    body = iter([pack(b"Ships left.")])
    assert ask(httpx.Response(200, content=body, headers={"content-encoding": encoding})).content == b"Ships left."


def test_packed_bomb_is_refused():
    body = iter([gzip.compress(bytes(10_000_000))])
    with pytest.raises(OversizedDocument):
        ask(httpx.Response(200, content=body, headers={"content-encoding": "gzip"}), max_bytes=100_000)


def test_damaged_packed_answer_is_refused():
    with pytest.raises(MalformedDocument):
        ask(httpx.Response(200, content=iter([b"not gzip"]), headers={"content-encoding": "gzip"}))


@pytest.mark.parametrize("encoding", ["lzma", "gzip, gzip", "compress"])
def test_packing_that_was_not_asked_for_is_refused(encoding):
    with pytest.raises(UnsupportedDocument):
        ask(httpx.Response(200, content=iter([b"x"]), headers={"content-encoding": encoding}))


@pytest.mark.parametrize(
    "error", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError(""), httpx.ReadError("cut")]
)
def test_connection_that_fails_is_unreachable(error):
    def answer(request):
        raise error

    with pytest.raises(UnreachableDocument):
        ask(answer)


def test_next_address_is_tried_when_one_does_not_connect():
    def answer(request):
        if request.url.host == ADDRESS:
            raise httpx.ConnectError("refused")
        return httpx.Response(200, text=request.url.host)

    assert ask(answer, resolve=lambda host: [ADDRESS, "2606:4700::1111"]).content == b"2606:4700::1111"


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("zstd", zstandard.compress)])
def test_answer_packed_for_the_web_is_unpacked(encoding, pack):
    body = iter([pack(b"Ships left.")])
    assert ask(httpx.Response(200, content=body, headers={"content-encoding": encoding})).content == b"Ships left."


def exchanged(answer, **given):
    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        terms = {"max_bytes": 1000, "timeout": 5, "allow_private": False, "client": client, "resolve": lambda host: [ADDRESS]}
        return exchange("https://harbour.example/a", **terms, **given)


def test_exchange_gives_an_answer_without_a_document_and_its_header_lines():
    def answer(request):
        assert request.headers["if-none-match"] == '"x"'
        return httpx.Response(304, headers={"ETag": '"x"'})

    made = exchanged(answer, headers={"If-None-Match": '"x"'})
    assert (made.status, made.document, made.headers["etag"]) == (304, None, '"x"')


def test_exchange_asks_before_it_follows_a_redirect():
    def permit(address):
        raise ForbiddenAddress(f"{address} is not for robots.")

    asked = []

    def answer(request):
        asked.append(request)
        return httpx.Response(302, headers={"location": "/b"})

    with pytest.raises(ForbiddenAddress, match="/b is not for robots"):
        exchanged(answer, permit=permit)
    assert len(asked) == 1
