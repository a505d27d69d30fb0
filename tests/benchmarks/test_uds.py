"""UDS-IH2: words become characters."""

import pytest

from benchmarks.report import MissingData
from benchmarks.uds import data_file, read


def test_predicates_stand_where_their_words_are(uds_file):
    first, second = read(data_file(uds_file.parent))
    assert [(first.text[slice(*span)], label) for span, label in first.predicates] == [("sank", 3.0), ("float", -2.5)]
    assert [second.text[slice(*span)] for span, _ in second.predicates] == ["may have sailed"]


def test_no_file_is_missing_data(tmp_path):
    with pytest.raises(MissingData):
        data_file(tmp_path)
