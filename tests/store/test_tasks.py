"""The queue of work, the same for every database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import event

from standoff.store import tasks
from standoff.store.feeds import add_feed, feed_answered, feed_failed, feed_health
from standoff.store.store import open_store
from tests.store.conftest import NOW

HOUR = timedelta(hours=1)


def _enqueue(store, number=1):
    store.write(lambda c: tasks.enqueue(c, "read", [(f"article-{n}", {"n": n}) for n in range(number)], now=NOW))


def _lease(store, owner="worker", at=NOW, **more):
    return store.write(lambda c: tasks.lease(c, "read", owner=owner, now=at, **more))


def test_work_is_claimed_once_and_done_once(store):
    for _ in range(2):
        _enqueue(store)
    (task,) = _lease(store, limit=5)
    assert (task.subject, task.payload, task.attempts) == ("article-0", {"n": 0}, 1)
    assert _lease(store, "another") == ()
    assert [store.write(lambda c: tasks.complete(c, task, now=NOW)) for _ in range(2)] == [True, False]
    _enqueue(store)
    assert _lease(store) == ()
    assert store.ask(tasks.counts) == {"read": {"done": 1}}


def test_work_of_a_worker_that_died_is_claimed_by_another(store):
    _enqueue(store)
    (lost,) = _lease(store, seconds=60)
    assert _lease(store, "another", NOW + timedelta(seconds=59)) == ()
    (found,) = _lease(store, "another", NOW + timedelta(seconds=60))
    assert found.attempts == 2
    assert not store.write(lambda c: tasks.complete(c, lost, now=NOW))
    assert store.write(lambda c: tasks.complete(c, found, now=NOW))


def test_lease_is_extended_by_its_owner_only(store):
    _enqueue(store)
    (task,) = _lease(store, seconds=60)
    assert store.write(lambda c: tasks.extend(c, task, now=NOW, seconds=120))
    assert _lease(store, "another", NOW + timedelta(seconds=90)) == ()
    _lease(store, "another", NOW + timedelta(seconds=130))
    assert not store.write(lambda c: tasks.extend(c, task, now=NOW))


def test_failed_work_waits_longer_each_time_and_is_set_aside_with_its_reason(store):
    _enqueue(store)
    at, waits = NOW, []
    for _ in range(tasks.MOST_ATTEMPTS):
        (task,) = _lease(store, at=at)
        store.write(lambda c, task=task, at=at: tasks.fail(c, task, "the server said 503", now=at))
        due = store.ask(lambda c: tasks.next_due(c, "read"))
        if due is not None:
            assert _lease(store, at=due - timedelta(seconds=1)) == ()
            waits.append(due - at)
            at = due
    assert len(waits) == tasks.MOST_ATTEMPTS - 1
    assert waits == sorted(waits)
    (aside,) = store.ask(tasks.poisoned)
    assert (aside.reason, aside.attempts) == ("the server said 503", tasks.MOST_ATTEMPTS)
    assert _lease(store, at=at + 99 * HOUR) == ()
    assert store.write(lambda c: tasks.revive(c, "read", now=at)) == 1
    assert len(_lease(store, at=at)) == 1


def test_hopeless_work_is_set_aside_at_once(store):
    _enqueue(store)
    (task,) = _lease(store)
    store.write(lambda c: tasks.fail(c, task, "not a text", now=NOW, is_hopeless=True))
    assert [each.reason for each in store.ask(tasks.poisoned)] == ["not a text"]


def test_work_that_ends_its_worker_each_time_is_set_aside(store):
    _enqueue(store)
    at = NOW
    for _ in range(tasks.MOST_ATTEMPTS):
        assert len(_lease(store, at=at)) == 1
        at += HOUR
    assert _lease(store, at=at) == ()
    assert [each.reason for each in store.ask(tasks.poisoned)] == [tasks.KILLED]


def test_workers_side_by_side_never_share_work(store):
    _enqueue(store, 60)

    def work(owner):
        taken = []
        while claimed := _lease(store, owner, limit=3):
            taken += [task.subject for task in claimed]
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [subject for part in pool.map(work, "abcd") for subject in part]
    assert sorted(taken) == sorted(f"article-{n}" for n in range(60))


def test_claiming_never_walks_through_what_is_done(tmp_path):
    asked = []
    with open_store(str(tmp_path / "standoff.db")) as store:
        _enqueue(store)
        event.listen(store.engine, "before_cursor_execute", lambda _c, _cursor, sql, values, *_rest: asked.append((sql, values)))
        _lease(store, is_suspected=False)
        looks = [(sql, values) for sql, values in asked if sql.startswith(("SELECT tasks", "UPDATE tasks")) and "tasks.kind" in sql]
        plans = [store.ask(lambda c, look=look: c.exec_driver_sql(f"EXPLAIN QUERY PLAN {look[0]}", look[1]).all()) for look in looks]
    assert len(plans) >= 3
    for plan in plans:
        assert "tasks_due (kind=? AND state=?" in plan[0][-1]


def test_feed_health_counts_failures_items_and_silence(store):
    url = "https://example.org/feed"
    for _ in range(2):
        store.write(lambda c: add_feed(c, url, now=NOW - 240 * HOUR, title="Example"))
    store.write(lambda c: feed_answered(c, url, now=NOW - 200 * HOUR, items=50))
    store.write(lambda c: feed_answered(c, url, now=NOW - 48 * HOUR, items=14, etag="x"))
    store.write(lambda c: feed_answered(c, url, now=NOW - 24 * HOUR, items=0, etag="y"))
    for _ in range(2):
        store.write(lambda c: feed_failed(c, url, "timed out", now=NOW))
    (feed,) = store.ask(lambda c: feed_health(c, now=NOW))
    assert (feed.failures, feed.error, feed.items, feed.items_a_day, feed.etag) == (2, "timed out", 64, 2.0, "y")
    assert (feed.silent_for, feed.succeeded_at, feed.failed_at) == (48 * HOUR, NOW - 24 * HOUR, NOW)
