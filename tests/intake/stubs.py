"""A reader without weights, whose articles say what it does to them. Importable by the processes of a pool."""

import os
import signal
import time

from standoff.records import Article, Reading
from standoff.store.linked import add_linked
from standoff.store.readings import ReaderKey

KEY = ReaderKey(name="stub", version="1", weights="0" * 64)


class StubReader:
    def read(self, article: Article) -> Reading:
        if "KILL ME" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "RAISE ME" in article.text:
            raise ValueError("the reader cannot digest this")
        if "SLOW" in article.text:
            time.sleep(0.02)
        if "HANG" in article.text:
            time.sleep(60)
        return Reading(article=article, reader_name=KEY.name, reader_version=KEY.version, weights_sha256=KEY.weights)

    def read_many(self, articles):
        return map(self.read, articles)


class StubLinker:
    """Keeps the names of what it is given, and in the store what is kept of a linked article."""

    def __init__(self, made_by="stub 1", error=None):
        self.made_by, self.error, self.given = made_by, error, []

    def __call__(self, store, articles, *, now):
        if self.error is not None:
            raise self.error
        self.given.extend(articles)
        return lambda connection: add_linked(connection, [(each, now, b"") for each in articles], made_by=self.made_by)


def open_stub(settings) -> StubReader:
    return StubReader()


def stub_key(settings) -> ReaderKey:
    return KEY
