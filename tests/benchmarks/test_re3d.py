"""re3d: documents of each part with their entities."""

import pytest

from benchmarks.re3d import data_files, parts, read
from benchmarks.report import MissingData


def test_parts_and_their_documents(re3d_folder):
    (part,) = parts(re3d_folder)
    (document,) = read(part)
    assert [(document.text[slice(*each.span)], each.kind, each.chain) for each in document.entities] == [
        ("Tolan rebels", "Organisation", None),
        ("Norvia", "Location", None),
        ("12", "Quantity", None),
    ]
    assert parts(part) == [part]
    assert len(data_files(re3d_folder)) == 2


def test_no_parts_are_missing_data(tmp_path):
    with pytest.raises(MissingData):
        parts(tmp_path)
