"""A store that cannot be written in the middle of a run: it ends with the reason, and the next run goes on."""

import pytest
from sqlalchemy import event

from standoff.errors import StoreFull
from standoff.intake import writing
from standoff.store.articles import each_article
from standoff.store.tasks import poisoned
from tests.intake.stubs import KEY


def test_full_disk_ends_the_run_and_the_next_goes_on(take, store, folder):
    for number in range(5, 40):
        (folder / f"{number}.txt").write_text(f"Ship {number}: " + " ".join(f"word{number}x{n}" for n in range(2000)), encoding="utf-8")
    pages = store.ask(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar())

    def limit(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count = {pages + 60}")

    event.listen(store.engine, "checkout", limit)
    with pytest.raises(StoreFull, match="make room"):
        take(folder)
    assert len(store.ask(lambda connection: list(each_article(connection)))) < 40
    event.remove(store.engine, "checkout", limit)
    store.engine.dispose()
    take(folder)
    assert len(store.ask(lambda connection: list(each_article(connection)))) == 40
    assert store.unread(KEY, limit=100) == ()


def test_what_no_store_takes_is_set_aside_and_the_rest_is_stored(take, store, folder, monkeypatch):
    real = writing.add_article

    def refusing(connection, arrival, *, now):
        if "Ship 3" in arrival.article.text:
            raise UnicodeError("this text fits into no column")
        return real(connection, arrival, now=now)

    monkeypatch.setattr(writing, "add_article", refusing)
    counted = take(folder)
    assert counted.articles["new"] == 4
    assert counted.errors == {"Unstorable": 1}
    (aside,) = store.ask(poisoned)
    assert "fits into no column" in aside.reason
