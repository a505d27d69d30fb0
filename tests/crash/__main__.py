"""``python -m tests.crash``: kill an ingest 200 times, on SQLite and on PostgreSQL, and see that nothing is lost, doubled or let in.

Exit code 0: all held. 1: something did not; the folder with the store and the logs stays, and is named.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from standoff.store.store import Store, open_store
from tests.crash.killing import Scheme, killed_ingest
from tests.crash.verdict import findings, holdings
from tests.store.servers import Server

DATABASES = ("sqlite", "postgresql")


def main(arguments: list[str]) -> int:
    """Do as asked; gives the exit code."""
    options = _parser().parse_args(arguments)
    held = [_held(name, options) for name in options.database]
    return 0 if all(held) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="Kill an ingest at random moments; nothing may be lost.")
    parser.add_argument("--kills", type=int, default=200, help="how often it is killed (200)")
    parser.add_argument("--articles", type=int, default=2_000, help="how many articles there are, half in files, half on a server (2,000)")
    parser.add_argument("--seed", type=int, default=6, help="draws the moments; the same seed draws the same ones (6)")
    parser.add_argument("--database", nargs="+", choices=DATABASES, default=DATABASES, help="where to (both)")
    parser.add_argument("--stub", action="store_true", help="a reader without weights: for a machine that is busy")
    # These articles are all of ships: at 400 of them one takes half a second to link, and 2,000 would take the night.
    parser.add_argument("--link", action="store_true", help="link what was read, too; for a few hundred articles")
    parser.add_argument("--minutes", type=float, help="kill no longer than this, for each database; says how many kills that were")
    return parser


def _held(name: str, options: argparse.Namespace) -> bool:
    folder = Path(tempfile.mkdtemp(prefix="standoff-crash-"))
    with _database(name, folder) as database:
        scheme = Scheme(
            database=database,
            folder=folder,
            kills=options.kills,
            articles=options.articles,
            seed=options.seed,
            is_stub=options.stub,
            links=options.link,
            minutes=options.minutes,
        )
        say(
            f"{name}: {scheme.kills} kills over {scheme.articles:,} articles, seed {scheme.seed}, {'stub' if scheme.is_stub else 'weights'}"
        )
        done = killed_ingest(scheme, tell=say, look=lambda: _look(database))
        with open_store(database) as store:
            wrong = list(findings(store, done, is_linked=scheme.links))
            say(f"  in the store: {holdings(store)}")
    say(f"  the press answered {dict(sorted(done.answered.items()))}; runs that ended before their moment: {done.ended}")
    for each in wrong:
        say(f"  WRONG: {each}")
    verdict = f"something is wrong; {folder} has the logs" if wrong else "every article once, read once; store check clean"
    say(f"{name}: {done.killed.total()} kills, {done.seconds:,.0f} s: {verdict}")
    if not wrong:
        shutil.rmtree(folder)
    return not wrong


def _look(database: str) -> str:
    with Store(database) as store:
        return holdings(store)


@contextmanager
def _database(name: str, folder: Path) -> Iterator[str]:
    if name == "sqlite":
        yield str(folder / "standoff.db")
        return
    server = Server()
    try:
        yield server.new_database()
    finally:
        server.remove()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
