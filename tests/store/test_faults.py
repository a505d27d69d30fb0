"""What can go wrong with a database, each with its own error and advice."""

import os
import pwd
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import event, text

from standoff.errors import SettingsError, StoreDamaged, StoreFull, StoreLocked, StoreReadOnly, StoreUnreachable
from standoff.records import Article
from standoff.store.store import Store, open_store
from tests.store.conftest import NOW


def _many(first, number):
    return [Article(text=os.urandom(2000).hex(), url=f"https://example.org/{first + n}") for n in range(number)]


def test_full_disk_is_said_and_costs_nothing_that_was_stored(tmp_path):
    path = str(tmp_path / "a.db")
    with open_store(path) as store:
        store.add_articles(_many(0, 3), now=NOW)
        pages = store.ask(lambda c: c.scalar(text("PRAGMA page_count")))
    with Store(path) as store:
        # SQLite then says what it says of a full disk: SQLITE_FULL.
        event.listen(store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count={pages + 5}"))
        with pytest.raises(StoreFull, match="make room"):
            store.add_articles(_many(3, 50), now=NOW)
    with open_store(path) as store:
        assert len(store.search("example OR " + " OR ".join(f"{digit}*" for digit in "0123456789abcdef"), limit=99)) == 3
        assert len(store.add_articles(_many(3, 50), now=NOW)) == 50


def test_locked_database_is_said(tmp_path):
    path = tmp_path / "a.db"
    open_store(str(path)).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(str(path), wait_seconds=0.1) as store:
        assert store.article("article-0") is None
        with pytest.raises(StoreLocked, match="another process"):
            store.add_articles(_many(0, 1), now=NOW)
        other.close()
        store.add_articles(_many(0, 1), now=NOW)


def test_locked_rows_of_a_server_are_said(server):
    database = server.new_database()
    with open_store(database) as store, open_store(database, wait_seconds=0.1) as hasty:

        def hold(connection):
            connection.execute(text("LOCK TABLE articles IN ACCESS EXCLUSIVE MODE"))
            with pytest.raises(StoreLocked, match="another process"):
                hasty.add_articles(_many(0, 1), now=NOW)

        store.write(hold)


@pytest.fixture
def shut_folder() -> Iterator[Path]:
    """A folder with a store that nobody may write to, outside of pytest's own, which is root's alone."""
    folder = Path(tempfile.mkdtemp(prefix="standoff-shut-"))
    open_store(str(folder / "a.db")).close()
    (folder / "a.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["a.db", "b.db", "c/d.db"])
def test_folder_that_cannot_be_written_is_said(shut_folder, name):
    def says_so():
        with pytest.raises(StoreReadOnly, match="give another with --db"):
            open_store(str(shut_folder / name))

    _as_nobody(says_so)


def _as_nobody(check):
    """Check in a process that is not root's: root may write everywhere."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(pwd.getpwnam("nobody").pw_gid)
                os.setuid(pwd.getpwnam("nobody").pw_uid)
            check()
            code = 0
        except BaseException as error:
            os.write(2, f"{error!r}\n".encode())
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_file_that_is_no_database_is_said(tmp_path):
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all, but longer than a header would be " * 99)
    with pytest.raises(StoreDamaged, match="--db"):
        open_store(str(path))


def test_text_that_does_not_unpack_is_said(tmp_path):
    with open_store(str(tmp_path / "a.db")) as store:
        (kept,) = store.add_articles(_many(0, 1), now=NOW)
        store.write(lambda c: c.execute(text("UPDATE articles SET packed = x'00'")))
        with pytest.raises(StoreDamaged, match="does not unpack"):
            store.article(kept.article)


def test_server_that_goes_away_in_the_middle_is_waited_for(server):
    with open_store(server.new_database(), patience_seconds=60) as store:
        tries = []

        def work(connection):
            tries.append(connection)
            connection.execute(text("CREATE TABLE IF NOT EXISTS half (n INTEGER)"))
            if len(tries) == 1:
                server.stop()
                Timer(1.5, server.start).start()
            connection.execute(text("INSERT INTO half VALUES (1)"))

        store.write(work)
        assert len(tries) > 1
        assert store.ask(lambda c: c.scalar(text("SELECT count(*) FROM half"))) == 1


def test_server_that_stays_away_is_said_without_the_password():
    with Store("postgresql://standoff:secret@127.0.0.1:1/none", patience_seconds=0.5) as store:
        with pytest.raises(StoreUnreachable, match=r"127\.0\.0\.1:1/none.*look whether the server runs") as caught:
            store.prepare()
        assert "secret" not in str(caught.value)
        assert "secret" not in str(store)


def test_database_that_is_not_on_the_server_is_said_at_once(server):
    with Store(server.url("nowhere"), pause=lambda _: pytest.fail("it waited")) as store, pytest.raises(StoreUnreachable):
        store.prepare()


@pytest.mark.parametrize("address", ["mysql://host/name", "sqlite://", "sqlite:///:memory:", "postgresql://host:port/x", "://"])
def test_address_of_no_store_is_refused(address):
    with pytest.raises(SettingsError, match=r"postgresql://"):
        Store(address)
