"""The guard of conftest.py: a test reaches loopback and nothing else."""

import os
import socket

import pytest


def test_guard_stops_a_connection_to_another_machine():
    with pytest.raises(pytest.fail.Exception, match="tried to reach"), socket.socket() as connection:
        connection.connect(("192.0.2.1", 80))


def test_guard_stops_a_look_up_of_a_name():
    with pytest.raises(pytest.fail.Exception, match="tried to look up"):
        socket.getaddrinfo("example.org", 80)


def test_guard_lets_loopback_pass():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as connection:
        assert connection.getpeername() == server.getsockname()


def test_guard_hides_settings():
    assert not [name for name in os.environ if name.startswith("STANDOFF_")]
