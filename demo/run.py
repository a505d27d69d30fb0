"""Serve the bundled feed on this machine, ingest it into a store of its own, and print what arrived: what ``make demo`` runs."""

import argparse
import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HERE = Path(__file__).parent
FEED = "feed/feed.xml"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path) -> ThreadingHTTPServer:
    """Serve a folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def standoff(*arguments: str) -> int:
    """Run the command line; addresses of this machine are allowed, because that is where the feed is."""
    command = [sys.executable, "-c", "from standoff.cli import main; main()", *arguments]
    return subprocess.run(command, env={**os.environ, "STANDOFF_ALLOW_PRIVATE_ADDRESSES": "1"}, check=False).returncode


def main() -> int:
    """Run the demo; a store that is there already is thrown away first, so that every run shows the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, default=Path("build/demo/standoff.db"), help="the store that is made")
    given = parser.parse_args()
    for name in ("", "-wal", "-shm"):
        given.db.with_name(given.db.name + name).unlink(missing_ok=True)
    server = serve(HERE)
    feed = f"http://127.0.0.1:{server.server_port}/{FEED}"
    print(f"standoff ingest {feed} --db {given.db}\n", flush=True)
    code = standoff("ingest", feed, "--db", str(given.db))
    print(f"\nThe store is {given.db}: standoff store info --db {given.db}", flush=True)
    server.shutdown()
    return code


if __name__ == "__main__":
    sys.exit(main())
