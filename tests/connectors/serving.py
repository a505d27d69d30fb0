"""Sites on the loopback interface that answer by path, well or badly, and clocks that a test turns."""

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from standoff.connectors.client import Client, Limits
from standoff.connectors.http import opened_client
from standoff.connectors.manners import Manners, Times

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def answered(body=b"", *, status="200 OK", **headers):
    """A whole answer; names of header lines are written with low lines."""
    body = body.encode() if isinstance(body, str) else body
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{lines}\r\n".encode("latin-1") + body


def moved(target, status="302 Found"):
    return answered(status=status, Location=target)


@dataclass
class Site:
    """What a site was asked: paths in their order, and the header lines of each request by lower-case name."""

    port: int
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def at(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.port}{path}"

    @property
    def pages(self):
        return [path for path in self.paths if path != "/robots.txt"]


@contextmanager
def site(answers):
    """Serve answers by path: bytes, a function of the connection, or a list of these, given in turn, the last again and again."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=64)
    made = Site(listening.getsockname()[1])
    lock = threading.Lock()

    def chosen(path):
        with lock:
            answer = answers.get(path, answers.get("*", NOT_FOUND))
            if isinstance(answer, list):
                return answer.pop(0) if len(answer) > 1 else answer[0]
            return answer

    def converse(connection):
        with connection:
            try:
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = connection.recv(65536)
                    if not piece:
                        return
                    head += piece
                first, *lines = head.decode("latin-1").split("\r\n")
                path = first.split(" ")[1]
                with lock:
                    made.paths.append(path)
                    made.headers.append({name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)})
                answer = chosen(path)
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
            except OSError:
                # The client went away, which some of the tests are about.
                return

    def accept():
        while True:
            try:
                connection = listening.accept()[0]
            except OSError:
                return
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)


@dataclass
class Clock:
    """A clock that only waiting moves; ``waits`` has the seconds of each wait that was one."""

    at: float = 1000.0
    waits: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, seconds):
        with self.lock:
            if seconds > 0:
                self.waits.append(round(seconds, 3))
                self.at += seconds
        return False

    @property
    def times(self):
        return Times(monotonic=lambda: self.at, now=lambda: self.at, wait=self.wait)


class Highest:
    """Draws the longest wait that may be drawn."""

    def uniform(self, low, high):
        return high


def client(*, clock=None, max_bytes=100_000, timeout=5.0, allow_private=True, resolve=None, stop=None, **manners):
    """A client for sites on loopback, whatever name they are asked by."""
    return Client(
        Limits(max_bytes=max_bytes, timeout=timeout, allow_private=allow_private),
        Manners(**manners),
        rng=Highest(),
        stop=stop,
        times=None if clock is None else clock.times,
        resolve=resolve or (lambda host: ["127.0.0.1"]),
    )


def stubbed(answers, *, resolve, **manners):
    """A client whose requests end at a stub, for hosts that seem public, and what it asked: address connected to, host with path.

    ``answers`` are by host with path.
    """
    asked = []

    def answer(request):
        asked.append((request.url.host, request.headers["host"] + request.url.raw_path.decode()))
        return answers.get(asked[-1][1], httpx.Response(404))

    asking = client(allow_private=False, resolve=resolve, delay=0, **manners)
    asking._opened = opened_client(httpx.MockTransport(answer))
    return asking, asked
