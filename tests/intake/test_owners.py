"""Whether the owner of a lease still lives."""

import os
import socket
import subprocess
import sys

from standoff.intake.owners import is_dead, own_name
from standoff.store.resuming import ALONE


def test_own_process_lives():
    assert not is_dead(own_name())
    assert not is_dead(own_name() + ALONE)


def test_process_that_ended_is_dead():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert is_dead(f"{socket.gethostname()}:{process.pid}:1")
    assert is_dead(f"{socket.gethostname()}:{process.pid}:1{ALONE}")


def test_number_that_was_given_again_is_another_process():
    assert is_dead(f"{socket.gethostname()}:{os.getpid()}:1")


def test_of_other_machines_and_other_names_nothing_is_known():
    assert not is_dead(f"elsewhere.example:{os.getpid()}:1")
    assert not is_dead("a worker of somebody")
    assert not is_dead("")
