"""Ingests a folder with the stub reader, for tests that kill it: python -m tests.intake.child DB FOLDER WORKERS."""

import json
import signal
import sys
import threading

from standoff.intake.ingesting import ingest
from standoff.intake.plan import Plan
from standoff.settings import load_settings
from standoff.store.store import open_store
from tests.intake.stubs import open_stub, stub_key


def main() -> None:
    database, folder, workers = sys.argv[1:4]
    stop = threading.Event()
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    plan = Plan(sources=(folder,), workers=int(workers), open_reader=open_stub, reader_key=stub_key)
    with open_store(database) as store:
        counts = ingest(plan, store=store, settings=load_settings(), stop=stop)
    sys.stdout.write(json.dumps(counts.to_json()))


if __name__ == "__main__":
    main()
