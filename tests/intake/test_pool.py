"""The processes of the pool: one that hangs is ended, and one that cannot read at all is said."""

import queue

import pytest

from standoff.errors import WeightsMissing
from standoff.intake.pool import JobDied, JobDone, JobImpossible, Pool
from standoff.intake.working import Read, WasRead
from standoff.records import Article
from standoff.settings import Settings
from tests.intake.stubs import open_stub


def without_weights(settings):
    raise WeightsMissing("The weights are not there.")


def job(*texts):
    return tuple(Read(row=number, article=Article(text=text)) for number, text in enumerate(texts))


def given(pool, inbox, work):
    pool.give(work)
    messages = []
    while not messages or not isinstance(messages[-1], JobDone | JobDied | JobImpossible):
        messages.append(inbox.get(timeout=120))
    pool.take_back(work)
    return messages


def test_process_that_hangs_is_ended_and_replaced():
    inbox = queue.Queue()
    pool = Pool(1, settings=Settings(), open_reader=open_stub, inbox=inbox, work_seconds=120)
    try:
        given(pool, inbox, job("Its process has started."))
        pool.work_seconds = 3
        read, died = given(pool, inbox, job("Ships left.", "HANG"))
        assert isinstance(read, WasRead)
        assert isinstance(died, JobDied)
        assert "longer than 3 s" in died.reason
        pool.work_seconds = 120
        assert isinstance(given(pool, inbox, job("They came back."))[-1], JobDone)
    finally:
        pool.kill()


@pytest.mark.parametrize("size", [0, 1])
def test_weights_that_are_missing_are_said(size):
    inbox = queue.Queue()
    pool = Pool(size, settings=Settings(), open_reader=without_weights, inbox=inbox)
    try:
        (impossible,) = given(pool, inbox, job("Ships left."))
        assert isinstance(impossible, JobImpossible)
        assert isinstance(impossible.error, WeightsMissing)
    finally:
        pool.close()
