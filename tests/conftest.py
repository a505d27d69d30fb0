"""What every test has: no network but loopback and no settings of the person who runs it."""

import ipaddress
import os
import socket
import sys

import pytest
from hypothesis import settings

# Derandomized: the same commit gives the same verdict. No deadline: a shared machine pauses at will.
settings.register_profile("standoff", deadline=None, derandomize=True)
settings.load_profile("standoff")


def _is_local(host: object) -> bool:
    if host is None or host in ("", b"", "localhost", b"localhost"):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _is_address(host: object) -> bool:
    try:
        ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return True


def _forbid_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fail the test at the first call that would leave this machine. It is not an Exception, so no code under test swallows it."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        connection, address = arguments[0], arguments[1]
        if isinstance(connection, socket.socket) and connection.family not in (socket.AF_INET, socket.AF_INET6):
            return
        if isinstance(address, tuple) and not _is_local(address[0]):
            pytest.fail(f"a test tried to reach {address[0]}: use a transport stub or a server on loopback", pytrace=True)
    # An address in figures is resolved without asking anyone.
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not (_is_local(arguments[0]) or _is_address(arguments[0])):
        pytest.fail(f"a test tried to look up {arguments[0]!r}: use a transport stub", pytrace=True)


# An audit hook sees what C code does as well, and cannot be undone by a test.
sys.addaudithook(_forbid_network)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the settings of the person who runs the tests."""
    for name in [name for name in os.environ if name.startswith("STANDOFF_")]:
        monkeypatch.delenv(name)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
