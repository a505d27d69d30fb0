"""PolNeAR is read as its annotators marked it."""

from pathlib import Path

import pytest

from benchmarks.polnear import annotation_of, read
from benchmarks.report import MissingData


def words(text, parts):
    return [text[start:end] for start, end in parts or ()]


def test_read_takes_the_alphabetically_first_annotator(polnear_folder):
    (document,) = read(polnear_folder)
    assert len(document.gold.relations) == 3
    assert document.second is not None
    assert len(document.second.relations) == 1


def test_read_keeps_a_content_with_a_gap_as_one(polnear_folder):
    (document,) = read(polnear_folder)
    relation = document.gold.relations[1]
    assert words(document.text, relation.content) == ["“We saw nothing,”", "“and heard nothing.”"]
    assert relation.content in document.gold.contents


def test_read_gives_no_source_where_none_is_marked(polnear_folder):
    (document,) = read(polnear_folder)
    assert document.gold.relations[2].source is None
    assert len(document.gold.sources) == 2


def test_read_passes_over_lines_that_lack_fields(polnear_folder):
    (document,) = read(polnear_folder)
    assert {"Mara Voss", "a guard"} == {words(document.text, source)[0] for source in document.gold.sources}


def test_read_says_when_there_is_nothing(tmp_path: Path):
    with pytest.raises(MissingData, match="attributions"):
        list(read(tmp_path))


def test_annotation_of_leaves_empty_parts_out():
    made = annotation_of("abc def", [((), ((0, 3),), ((4, 7),), 0.5), ((), (), ((4, 7),), None)])
    assert made.sources == frozenset()
    assert made.cues == {((0, 3),)}
    assert [relation.source for relation in made.relations] == [None, None]
