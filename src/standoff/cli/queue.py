"""``standoff queue``: the work that waits in the store, and what was set aside, with the reasons."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from standoff.cli.exits import exits
from standoff.cli.intake_options import Database, Form, Shape, opened
from standoff.cli.visible import for_terminal, one_line
from standoff.settings import load_settings

STATES = ("waiting", "leased", "done", "poisoned")
# What the states are called for people.
WORDS = {"waiting": "waiting", "leased": "in work", "done": "done", "poisoned": "set aside"}


def queue(
    db: Database = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only work of this kind: fetch, extract, read, link.", show_default=False)
    ] = None,
    form: Shape = Form.rich,
) -> None:
    """Say what work waits in the store, and what was set aside and why."""
    with exits():
        from standoff.store.tasks import counts, poisoned

        with opened(db, load_settings()) as store:
            counted = store.ask(counts)
            aside = store.ask(poisoned)
        if kind is not None:
            counted = {name: states for name, states in counted.items() if name.split(" ")[0] == kind or name == kind}
            aside = tuple(each for each in aside if each.kind in counted)
        if form is Form.json:
            states = {name: {state: each.get(state, 0) for state in STATES} for name, each in sorted(counted.items())}
            print(json.dumps({"queue": states, "set_aside": [asdict(each) for each in aside]}, indent=2, ensure_ascii=False), flush=True)
            return
        for name, each in sorted(counted.items()):
            _say(f"{name}: " + ", ".join(f"{each.get(state, 0):,} {WORDS[state]}" for state in STATES if each.get(state, 0)))
        for one in aside:
            _say(f"  {one.kind.split(' ')[0]} {one.subject.split(' ')[0]}, set aside {one.since[:16].replace('T', ' ')}: {one.reason}")
        if not counted:
            _say("The queue is empty.")
        elif aside:
            _say("`standoff ingest --retry` tries them again.")


def _say(line: str) -> None:
    print(for_terminal(one_line(line)), flush=True)
