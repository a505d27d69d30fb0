"""Variants by program: spans stay on their words, values follow the text, and dev and test are left alone."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from training.corpora.augment import Edit, copies, edited, main, varied
from training.corpora.convert import reading_of
from training.corpora.markup import read_file, render
from training.corpora.validate import problems

MADE = Path(__file__).with_name("made-strait.txt")
TRAIN = """theme: made-train · split: train
=== made-train-01
style: wire
genre: news
theatre: black_sea
development: deployment
published: 2012-05-16
publisher: -
---
[m1,w1|Sukhumi] saw [q1|40] more [m2|F-16] jets land on [t1|Monday] and on [t2|12 May], [m3,c1.src|Colonel [m3|Ilir Hoxha]]
[c1.cue|said] [c1|as [q2|more than 30] crews [e1|arrived] at [w1|Sukhumi]]. [m3,c2.src|Hoxha] [c2.cue|said] [c2|so twice]. It rained.
It rained. It rained. It rained. It rained and rained, and nobody who lived there could say for how long it had
rained, or when it would at last be over, or what would then be left of the road to the harbour, which had
been washed away twice in as many years and mended twice.
---
m1 place ABK - "Sukhumi"
m2 equipment - - "F-16"
m3 person - MIL "Ilir Hoxha"
w1 "Sukhumi" GEO city 43.00,41.02
t1 2012-05-14
t2 2012-05-12
q1 40 of=aircraft
q2 31.. of=crews
c1 named_person official state unstated affirmed
c2 named_person official state unstated affirmed
e1 MOBILIZE claimed actual at=w1 on=t1 qty=q2 eq=m2
"""


@pytest.fixture
def train(tmp_path):
    path = tmp_path / "made-train.txt"
    path.write_text(TRAIN, encoding="utf-8")
    return path


def test_a_written_passage_reads_back_the_same(train):
    for path in (MADE, train):
        for passage in read_file(path):
            again = path.with_name("again.txt") if path is not MADE else train.with_name("made.txt")
            again.write_text(f"theme: {passage.theme} · split: {passage.split}\n{render(passage)}", encoding="utf-8")
            assert list(read_file(again)) == [passage]


def test_variants_are_sound_and_differ_from_what_was_written(train):
    (passage,) = read_file(train)
    assert list(problems(passage)) == []
    made = [varied(passage, random.Random(seed)) for seed in range(12)]
    assert [problem for each in made for problem in problems(each)] == []
    assert len({each.text for each in made}) > 8
    for layer in ("mentions", "claims", "events", "toponyms", "times", "quantities"):
        assert {len(getattr(reading_of(each), layer)) for each in made} == {len(getattr(reading_of(passage), layer))}


def test_a_city_takes_its_country_and_position_along(train):
    (passage,) = read_file(train)
    moved = next(each for each in (varied(passage, random.Random(seed)) for seed in range(20)) if "Sukhumi" not in each.text)
    places = {(place.name, place.country, place.lat) for place in reading_of(moved).toponyms}
    assert len(places) == 1
    name, country, lat = places.pop()
    assert name in moved.text
    assert (country, lat) != ("GEO", 43.0)


def test_bounds_follow_their_number_and_days_their_value(train):
    (passage,) = read_file(train)
    for seed in range(12):
        made = varied(passage, random.Random(seed))
        reading = reading_of(made)
        for quantity in reading.quantities:
            words = quantity.span.of(made.text)
            figure = int("".join(letter for letter in words if letter.isdigit()))
            assert quantity.low == (figure + 1 if words.startswith("more than") else figure)
        for time in reading.times:
            words = time.span.of(made.text)
            assert words == "Monday" or int(words.split()[0]) == int(time.value[-2:])


def test_dev_and_test_are_never_varied(train):
    assert [passage.split for passage in copies(MADE.parent, number=3, seed=1)] == []
    made = list(copies(train.parent, number=3, seed=1))
    assert {passage.split for passage in made} == {"train"}
    assert made == list(copies(train.parent, number=3, seed=1))


def test_edits_that_would_cut_a_mark_or_one_another_are_refused(train):
    (passage,) = read_file(train)
    start = passage.text.index("Colonel")
    with pytest.raises(ValueError, match="cuts through"):
        edited(passage, [Edit(start=start + 2, end=start + 12, new="x")])
    with pytest.raises(ValueError, match="overlap"):
        edited(passage, [Edit(start=0, end=5, new="x"), Edit(start=3, end=7, new="y")])


def test_an_undated_passage_keeps_its_days(train):
    (passage,) = read_file(train)
    undated = replace(passage, header={**passage.header, "published": "-"})
    assert "12 May" in varied(undated, random.Random(3)).text


def test_the_command_writes_files_that_read_back(train, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["augment", str(train.parent), "--out", str(tmp_path / "out"), "--copies", "2"])
    main()
    assert "variants of 1 themes" in capsys.readouterr().out
    assert len(list(read_file(tmp_path / "out" / "made-train.txt"))) == 2
