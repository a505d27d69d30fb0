"""Coded events are taken in as history."""

import threading

from standoff.intake import history
from standoff.intake.history import Watch, take_history
from standoff.settings import Settings
from standoff.store.coded import CodedQuery, coded, coded_summary
from standoff.store.store import open_store
from tests.connectors.made import gdelt_event, zipped


def export(folder, numbers, *more):
    rows = [gdelt_event(c0=str(number)) for number in numbers]
    file = folder / "20250310081500.export.CSV.zip"
    file.write_bytes(zipped([("20250310081500.export.CSV", "\n".join([*rows, *more]) + "\n")]))
    return str(file)


def take(store, place, **more):
    return take_history([place], store=store, settings=Settings(), **more)


def count(store):
    return store.ask(lambda c: coded_summary(c, CodedQuery())).events


def test_history_keeps_each_row_once(tmp_path):
    with open_store(str(tmp_path / "a.db")) as store:
        first = take(store, export(tmp_path, range(5)))
        again = take(store, export(tmp_path, range(7)))
        assert (first.rows, first.new, first.errors) == (5, 5, 0)
        assert (again.rows, again.new) == (7, 2)
        (event, *_) = store.ask(lambda c: coded(c, CodedQuery(), limit=1))
        assert (event.coder, event.date, event.type) == ("GDELT 2", "2025-03-09", "RETREAT")


def test_history_tells_rows_that_cannot_be_read_and_keeps_the_others(tmp_path):
    told = []
    with open_store(str(tmp_path / "a.db")) as store:
        counts = take(store, export(tmp_path, [1, 2], "a\tbroken\trow"), watch=Watch(failed=told.append))
        assert (counts.rows, counts.new, counts.errors) == (2, 2, 1)
        assert told[0].place.startswith(str(tmp_path))


def test_history_refuses_what_is_no_data_set_of_events(tmp_path):
    (tmp_path / "a.txt").write_text("Two ships left the port.")
    told = []
    with open_store(str(tmp_path / "a.db")) as store:
        counts = take(store, str(tmp_path / "a.txt"), watch=Watch(failed=told.append))
        assert (counts.rows, counts.errors) == (0, 1)
        assert "no data set of coded events" in told[0].message


def test_history_stops_behind_a_batch_and_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(history, "BATCH", 2)
    stop = threading.Event()
    with open_store(str(tmp_path / "a.db")) as store:
        place = export(tmp_path, range(5))
        stopped = take(store, place, watch=Watch(counted=lambda counts: stop.set()), stop=stop)
        assert stopped.is_interrupted
        assert count(store) == stopped.new == 2
        rest = take(store, place)
        assert not rest.is_interrupted
        assert (rest.rows, rest.new, count(store)) == (5, 3, 5)
