"""MEANTIME: the annotated sentences as text, entities with kind and chain, events with factuality."""

import pytest

from benchmarks.meantime import data_files, read
from benchmarks.report import MissingData


@pytest.fixture
def story(meantime_folder):
    (path,) = data_files(meantime_folder)
    return read(path)


def test_text_ends_with_the_annotated_sentences_and_is_put_together(story):
    assert story.text == "Norair (NA) wins\nIts chief's deal will not close, he said."


def test_entities_have_kind_and_chain(story):
    found = {story.text[slice(*each.span)]: (each.kind, each.chain) for each in story.entities}
    assert found == {"Norair": ("ORG", "90"), "Its": ("ORG", "90"), "Its chief": ("PER", "91"), "he": ("PER", "91")}


def test_events_happened_or_not_or_it_is_open(story):
    found = {story.text[slice(*each.span)]: (each.happened, each.kind) for each in story.happenings}
    assert found == {"wins": ("yes", "OTHER"), "close": ("open", None), "said": ("no", None), "deal": (None, None)}


def test_no_files_are_missing_data(tmp_path):
    with pytest.raises(MissingData):
        data_files(tmp_path)
