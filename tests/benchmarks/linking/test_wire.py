"""Pairs of acts of the wire, labelled by its key."""

from itertools import islice

import pytest

from benchmarks.linking.wire import wire_rows
from standoff.demonstration.wire import Wire, find_wire
from standoff.linking.features import FEATURES

PARTS = ("mentions", "asserted_by", "denied_by")


def _of(rows, numbers):
    return [row for row in rows if row["dispatch"] in numbers]


@pytest.fixture(scope="module")
def opening(tmp_path_factory):
    """The first 24 dispatches, with the whole key."""
    whole, folder = find_wire(), tmp_path_factory.mktemp("wire")
    (folder / "dispatches").mkdir()
    for path in islice(sorted((whole.folder / "dispatches").glob("*.json")), 24):
        (folder / "dispatches" / path.name).write_bytes(path.read_bytes())
    numbers = {path.name[:3] for path in (folder / "dispatches").iterdir()}
    wire = Wire(folder)
    events = [{**event, **{part: _of(event.get(part, []), numbers) for part in PARTS}} for event in whole.key["event"]]
    wire.__dict__["key"] = {**whole.key, "event": events}
    return list(wire_rows(wire))


def test_labels_are_of_both_kinds_and_all_of_the_first_half(opening):
    assert {label for _, label, _ in opening} == {True, False}
    assert {half for _, _, half in opening} == {"first half"}


def test_features_are_those_that_are_fitted(opening):
    assert {name for measured, _, _ in opening for name in measured} <= set(FEATURES)
