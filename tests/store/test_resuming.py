"""What a run does with the queue when it begins and when it ends in the middle, on both databases."""

from dataclasses import replace
from datetime import timedelta

from standoff.records import Article, Reading
from standoff.store.articles import Arrival
from standoff.store.documents import RawDocument, add_document
from standoff.store.linked import add_linked
from standoff.store.readings import ReaderKey
from standoff.store.resuming import (
    ALONE,
    SUSPECTED,
    enqueue_unlinked,
    enqueue_unread,
    free_leases,
    give_back,
    keep_leases,
    note_progress,
    postpone,
    set_aside,
    shown_document,
    unknown_documents,
    unknown_subjects,
)
from standoff.store.tasks import KILLED, MOST_ATTEMPTS, complete, counts, enqueue, lease, poisoned, revive
from tests.store.conftest import NOW

READER = ReaderKey(name="stub", version="1", weights="0" * 64)
LATER = NOW + timedelta(minutes=1)


def queue(store, *subjects, kind="fetch"):
    store.write(lambda connection: enqueue(connection, kind, [(each, {"n": 1}) for each in subjects], now=NOW))


def claim(store, *, owner="me", limit=10, now=NOW, kind="fetch", **more):
    return store.write(lambda connection: lease(connection, kind, owner=owner, now=now, limit=limit, **more))


def states(store, kind="fetch"):
    return dict(store.ask(counts).get(kind, {}))


def free(store, is_dead, now=LATER):
    return store.write(lambda connection: free_leases(connection, is_dead, now=now))


def test_free_gives_back_what_a_dead_owner_held_with_others_and_counts_no_attempt(store):
    queue(store, "a", "b")
    claim(store, owner="dead")
    assert free(store, lambda owner: owner == "dead") == 2
    (task, _) = claim(store, is_suspected=True, now=LATER)
    assert task.attempts == 1
    assert claim(store, is_suspected=False, now=LATER) == ()


def test_free_leaves_alone_what_a_living_owner_holds(store):
    queue(store, "a")
    claim(store, owner="alive")
    assert free(store, lambda owner: False) == 0
    assert states(store) == {"leased": 1}


def test_free_gives_back_what_was_held_for_too_long(store):
    queue(store, "a")
    claim(store, owner="elsewhere", seconds=30)
    assert free(store, lambda owner: False) == 1


def test_free_counts_an_attempt_for_what_was_alone_and_sets_it_aside_in_the_end(store):
    queue(store, "a")
    for attempt in range(1, MOST_ATTEMPTS + 1):
        (task,) = claim(store, owner=f"dead{ALONE}", now=LATER)
        assert task.attempts == attempt
        free(store, lambda owner: True)
    (aside,) = store.ask(poisoned)
    assert (aside.subject, aside.reason) == ("a", KILLED)


def test_suspicion_has_its_reason(store):
    queue(store, "a")
    claim(store, owner="dead")
    free(store, lambda owner: True)
    reason = store.ask(lambda connection: connection.exec_driver_sql("SELECT reason FROM tasks").scalar())
    assert reason == SUSPECTED


def test_give_back_and_postpone_count_no_attempt(store):
    queue(store, "a", "b")
    first, second = claim(store)
    store.write(lambda connection: give_back(connection, [first], now=NOW))
    store.write(lambda connection: postpone(connection, second, 3600, now=NOW))
    (again,) = claim(store, now=LATER)
    assert (again.subject, again.attempts) == ("a", 1)
    store.write(lambda connection: complete(connection, again, now=LATER))
    (late,) = claim(store, now=NOW + timedelta(hours=2))
    assert (late.subject, late.attempts) == ("b", 1)


def test_kept_leases_do_not_run_out(store):
    queue(store, "a")
    claim(store, owner="me", seconds=30)
    store.write(lambda connection: keep_leases(connection, ("me",), now=NOW, seconds=3600))
    assert claim(store, owner="other", now=LATER) == ()


def test_progress_is_there_for_the_next_try(store):
    queue(store, "a")
    (task,) = claim(store)
    store.write(lambda connection: note_progress(connection, task, {"done": 7}, now=NOW))
    store.write(lambda connection: give_back(connection, [task], now=NOW))
    assert claim(store)[0].payload == {"done": 7}


def test_set_aside_twice_is_once_with_the_last_reason_and_can_be_revived(store):
    for reason in ("first", "second"):
        store.write(lambda connection, reason=reason: set_aside(connection, "fetch", "a", {"n": 2}, reason, now=NOW))
    (aside,) = store.ask(poisoned)
    assert aside.reason == "second"
    store.write(lambda connection: revive(connection, "fetch", now=NOW))
    assert claim(store)[0].payload == {"n": 2}


def test_unread_articles_are_queued_once_and_again_when_their_reading_went(store):
    articles = [Article(text=f"Ship {number} left.") for number in range(3)]
    store.add_articles(articles, now=NOW)
    assert store.write(lambda connection: enqueue_unread(connection, READER, "read", now=NOW)) == 3
    assert store.write(lambda connection: enqueue_unread(connection, READER, "read", now=NOW)) == 0
    task = claim(store, kind="read")[0]
    assert task.subject.partition(" ")[0] == articles[0].id
    reading = Reading(article=articles[0], reader_name="stub", reader_version="1", weights_sha256="0" * 64)
    store.add_readings([reading], now=NOW)
    store.write(lambda connection: complete(connection, task, now=NOW))
    assert store.write(lambda connection: enqueue_unread(connection, READER, "read", now=NOW)) == 0
    store.write(lambda connection: connection.exec_driver_sql("DELETE FROM readings"))
    assert store.write(lambda connection: enqueue_unread(connection, READER, "read", now=NOW)) == 1


def test_readings_are_queued_once_for_what_comes_after_them(store):
    article = Article(text="Ship 1 left.")
    store.add_articles([article], now=NOW)
    reading = Reading(article=article, reader_name="stub", reader_version="1", weights_sha256="0" * 64)
    store.add_readings([reading], now=NOW)

    def queued(made_by, reader=READER):
        return store.write(lambda connection: enqueue_unlinked(connection, reader, "link", made_by, now=NOW))

    assert queued("linking 1", replace(READER, weights="1" * 64)) == 0
    assert queued("linking 1") == 1
    assert queued("linking 1") == 0
    (task,) = claim(store, kind="link")
    assert task.subject.startswith(article.id)
    store.write(lambda connection: complete(connection, task, now=NOW))
    store.write(lambda connection: add_linked(connection, [(article.id, NOW, b"")], made_by="linking 1"))
    assert queued("linking 1") == 0
    assert queued("linking 2") == 1


def test_unknown_are_what_was_never_there(store):
    queue(store, "a", "nul \0")
    assert store.ask(lambda connection: unknown_subjects(connection, "fetch", ["a", "b", "nul \0"])) == {"b"}
    document = RawDocument(content=b"Ships left.")
    store.write(lambda connection: add_document(connection, document, now=NOW))
    assert store.ask(lambda connection: unknown_documents(connection, [document.sha256, "f" * 64])) == {"f" * 64}


def test_shown_document_is_the_one_of_the_last_revision(store):
    url = "http://a.example/1"
    assert store.ask(lambda connection: shown_document(connection, url)) is None
    for text in ("Ships left.", "They came back."):
        document = RawDocument(content=text.encode())
        store.write(lambda connection, document=document: add_document(connection, document, now=NOW))
        store.add_articles([Arrival(article=Article(text=text, url=url), document=document.sha256)], now=NOW)
    assert store.ask(lambda connection: shown_document(connection, url)) == document.sha256
