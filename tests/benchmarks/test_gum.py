"""GUM: spacing as written, nested and discontinuous brackets, chains by number."""

import pytest

from benchmarks.gum import data_files, read
from benchmarks.report import MissingData


def test_text_is_as_written(gum_folder):
    (path,) = data_files(gum_folder, "news")
    document = read(path)
    assert document.text == "Norvia's envoy left.\nHe can't stay."


def test_entities_nest_and_share_chains(gum_folder):
    (path,) = data_files(gum_folder, "news")
    document = read(path)
    assert [(document.text[slice(*each.span)], each.kind, each.chain) for each in document.entities] == [
        ("Norvia's", "place", "2"),
        ("Norvia's envoy", "person", "1"),
        ("He", "person", "1"),
    ]


def test_another_genre_is_missing_data(gum_folder):
    with pytest.raises(MissingData, match="interview"):
        data_files(gum_folder, "interview")
