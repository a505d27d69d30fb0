"""Tests of fetching from real servers on the loopback interface of this machine."""

import gzip
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from standoff.connectors.http import fetch
from standoff.errors import ForbiddenAddress, OversizedDocument, UnreachableDocument

# Made for these tests with `openssl req -x509`, for the name harbour.example; it expires in a hundred years.
CERTIFICATE = Path(__file__).parent / "harbour.example.pem"


@contextmanager
def server(*answers, certificate=None):
    """Serve raw answers, one a connection, on loopback; each is bytes, or a function of the connection. Gives the port and the requests."""
    requests = []
    listening = socket.create_server(("127.0.0.1", 0))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if certificate is not None:
        context.load_cert_chain(certificate)
        context.sni_callback = lambda made, name, _: requests.append(name)

    def serve():
        for answer in answers:
            try:
                made = listening.accept()[0]
                with context.wrap_socket(made, server_side=True) if certificate else made as connection:
                    requests.append(connection.recv(65536))
                    if callable(answer):
                        answer(connection)
                    else:
                        connection.sendall(answer)
            except OSError:
                # The client went away, which some of the tests are about.
                continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1], requests
    finally:
        # Wakes accept() where fewer asked than were expected.
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)


def answered(body, head="", status="200 OK"):
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode() + body


def fetch_local(port, *, host="127.0.0.1", scheme="http", path="/a", max_bytes=1_000_000, timeout=10, **given):
    return fetch(f"{scheme}://{host}:{port}{path}", max_bytes=max_bytes, timeout=timeout, allow_private=True, **given)


def test_document_is_fetched_from_a_server():
    with server(answered(b"Ships left.", "Content-Type: text/plain\r\n")) as (port, requests):
        document = fetch_local(port)
    assert (document.content, document.media_type) == (b"Ships left.", "text/plain")
    assert f"Host: 127.0.0.1:{port}".encode() in requests[0]


def test_server_of_this_machine_is_not_asked_unless_allowed():
    with server(answered(b"Ships left.")) as (port, requests), pytest.raises(ForbiddenAddress, match="STANDOFF_ALLOW_PRIVATE_ADDRESSES"):
        fetch(f"http://127.0.0.1:{port}/", max_bytes=1000, timeout=10, allow_private=False)
    assert requests == []


def test_server_is_asked_at_the_resolved_address_and_proxies_are_ignored(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    with server(answered(b"Ships left.")) as (port, requests):
        fetch_local(port, host="harbour.example", resolve=lambda host: ["127.0.0.1"])
    assert f"Host: harbour.example:{port}".encode() in requests[0]


def test_tls_certificate_is_checked_against_the_name_of_the_host():
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    local = {"scheme": "https", "resolve": lambda host: ["127.0.0.1"]}
    with server(*[answered(b"Ships left.")] * 2, certificate=CERTIFICATE) as (port, requests), httpx.Client(verify=trusting) as client:
        assert fetch_local(port, host="harbour.example", client=client, **local).content == b"Ships left."
        assert requests[0] == "harbour.example"
        with pytest.raises(UnreachableDocument, match=r"(?i)certificate"):
            fetch_local(port, host="other.example", client=client, **local)


def test_tls_certificate_that_nobody_vouches_for_is_refused():
    with (
        server(answered(b"Ships left."), certificate=CERTIFICATE) as (port, _),
        pytest.raises(UnreachableDocument, match=r"(?i)certificate"),
    ):
        fetch_local(port, host="harbour.example", scheme="https", resolve=lambda host: ["127.0.0.1"])


def test_port_where_nobody_listens_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(UnreachableDocument):
        fetch_local(port)


def dripping(head, piece):
    def drip(connection):
        connection.sendall(head)
        for _ in range(40):
            connection.sendall(piece)
            time.sleep(0.05)

    return drip


@pytest.mark.parametrize(
    "answer",
    [
        lambda connection: time.sleep(1.5),
        dripping(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:10], b""),
    ],
    ids=["silent", "head", "body", "body without an end", "packed"],
)
def test_server_that_drips_is_given_up_after_the_whole_time(answer):
    with server(answer) as (port, _):
        begun = time.monotonic()
        with pytest.raises(UnreachableDocument, match=r"within 0\.5 s"):
            fetch_local(port, timeout=0.5)
        assert time.monotonic() - begun < 2


def test_body_without_a_stated_size_is_held_to_the_limit():
    with server(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000) as (port, _), pytest.raises(OversizedDocument):
        fetch_local(port, max_bytes=10_000)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nShips",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000,
        b"SSH-2.0-x\r\n",
    ],
    ids=["nothing", "garbage", "cut short", "long head", "ssh"],
)
def test_server_that_does_not_speak_http_is_unreachable(answer):
    with server(answer) as (port, _), pytest.raises(UnreachableDocument):
        fetch_local(port)
