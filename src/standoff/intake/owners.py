"""The name under which a process claims work, from which every other process of the machine sees whether it still lives."""

import os
import socket
from pathlib import Path

from standoff.store.resuming import ALONE


def own_name() -> str:
    """Give the name of this process: machine, number, and when it began, since numbers are given again."""
    return f"{socket.gethostname()}:{os.getpid()}:{_began(os.getpid())}"


def is_dead(owner: str) -> bool:
    """Say whether an owner was a process of this machine that is no more. Of other machines nothing is known."""
    host, _, rest = owner.removesuffix(ALONE).rpartition(":")[0].rpartition(":")
    number = rest if rest.isdecimal() else ""
    began = owner.removesuffix(ALONE).rpartition(":")[2]
    if host != socket.gethostname() or not number:
        return False
    return not _lives(int(number)) or _began(int(number)) not in (began, "")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        # It is there, and of another user.
        return True
    return True


def _began(process: int) -> str:
    """Give when a process began, in ticks of its machine (proc(5), field 22 of stat); nothing where that is not told."""
    try:
        stated = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The second field is the name of the program in brackets, and may hold anything.
    fields = stated.rpartition(")")[2].split()
    # A zombie is dead: it holds its number until its parent asks.
    return "zombie" if fields[0] == "Z" else fields[19]
