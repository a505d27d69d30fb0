"""The corpus's markup: brackets out, records in, and every mistake of a writer named."""

from pathlib import Path

import pytest

from standoff.records.contract import from_json, to_json
from training.corpora.convert import bounds_of, grain_of, main, reading_of
from training.corpora.markup import MarkupError, parse_text, read_corpus, read_file
from training.corpora.validate import problems

MADE = Path(__file__).with_name("made-strait.txt")


@pytest.fixture
def passage():
    (found,) = read_file(MADE)
    return found


@pytest.fixture
def changed(tmp_path):
    """Gives the problems of the made passage with some words exchanged."""

    def change(old: str, new: str) -> list[str]:
        whole = MADE.read_text(encoding="utf-8")
        assert old in whole
        path = tmp_path / "made-strait.txt"
        path.write_text(whole.replace(old, new, 1), encoding="utf-8")
        return [problem for passage in read_file(path) for problem in problems(passage)]

    return change


def test_brackets_come_out_and_offsets_stay_right():
    text, marks = parse_text("[m1,c1.src|[m2|A] b] [c1.cue|😀 said] \\[so\\] [c1|\\|]", "x-01")
    assert text == "A b 😀 said [so] |"
    assert [(mark.key, mark.part, text[mark.start : mark.end]) for mark in marks] == [
        ("m1", "", "A b"), ("c1", "src", "A b"), ("m2", "", "A"), ("c1", "cue", "😀 said"), ("c1", "", "|"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("[m1|a", "not closed"),
        ("a]", "none opened"),
        ("[a b]", "without keys"),
        ("a | b", "a bar outside"),
        ("[x1|a]", "is no key"),
        ("[m1,|a]", "is no key"),
        ("[c1.foo|a]", "is no key"),
        ("[m1a|a]", "is no key"),
    ],
)
def test_brackets_that_cannot_be_read_are_named(marked, said):
    with pytest.raises(MarkupError, match=said):
        parse_text(marked, "x-01")


def test_the_made_passage_is_sound_and_goes_through_json(passage):
    assert list(problems(passage)) == []
    reading = reading_of(passage)
    assert from_json(to_json(reading)) == reading


def test_claims_are_nested_by_their_brackets_and_events_held_by_the_innermost(passage):
    reading = reading_of(passage)
    text = reading.article.text
    claims = {claim.cue.of(text): claim for claim in reading.claims}
    assert claims["told"].nested_in == claims["said on Thursday"].id
    events = {event.trigger.of(text): event for event in reading.events}
    assert events["fire"].claim == claims["told"].id
    assert events["hit"].claim == claims["said on Thursday"].id
    assert events["accuses"].speech == claims["accuses"].id
    assert events["accuses"].claim is None


def test_a_key_stands_for_its_nearest_mention_and_a_number_for_the_one_counted(passage):
    reading = reading_of(passage)
    text = reading.article.text
    events = {event.trigger.of(text): event for event in reading.events}
    assert [actor.text for actor in events["hit"].actors] == ["the North"]
    assert [actor.text for actor in events["met"].actors] == ["The two", "sides"]
    assert reading.article.text[slice(*next((q.span.start, q.span.end) for q in reading.quantities))] == "at least 20"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("theme: made-strait · split: dev", "theme: made", "first line"),
        ("=== made-strait-01", "=== other-01", "the id must be"),
        ("style: wire", "style: gossip", "style is 'gossip'"),
        ("style: wire", "stile: wire", "header"),
        ("published: 1994-03-17", "published: 17 March", "published is"),
        ("published: 1994-03-17", "published: -", "undated"),
        ("m1 country KOR GOV", "m1 land KOR GOV", "kind is 'land'"),
        ("m1 country KOR GOV", "m1 country Korea GOV", "country is"),
        ("m1 country KOR GOV", "m1 country KOR KING", "sector is"),
        ("m1 country KOR GOV", "m1 country KOR", "has 3 words"),
        ('m8 person KOR GOV "An official"\n', "", "m8 is in the text and has no line"),
        ("m8 person", 'm9 person KOR GOV "x"\nm8 person', "m9 has a line and is not in the text"),
        ("w1 \"Seoul\" KOR city 37.57,126.98", "w1 \"Seoul\" KOR town 37.57,126.98", "precision is"),
        ("37.57,126.98", "126.98,37.57", "not on this planet"),
        ("t1 1994-03-17", "t1 17.3.1994", "value is"),
        ("t1 1994-03-17", "t1 1994-03-18", "is a Friday"),
        ("t1 1994-03-17", "t1 1994-04-14", "is not in March"),
        ("t1 1994-03-17", "t1 1994-02-31", "no day of the calendar"),
        ("q1 20..", "q1 more than 20", "words"),
        ("q1 20..", "q1 30..20", "the lower bound is above"),
        ("c5 named_organization official deny unstated denied", "c5 named_organization official deny unstated affirmed", "polarity denied"),
        ("e6 ASSAULT denied", "e6 ASSAULT claimed", "its status is claimed"),
        ("e3 ASSAULT.heavy-weapons claimed", "e3 ASSAULT.heavy-weapons denied", "its status is denied"),
        ("e3 ASSAULT.heavy-weapons claimed", "e3 ASSAULT.heavy-weapons reported", "is claimed, not reported"),
        ("e3 ASSAULT.heavy-weapons", "e3 ASSAULT.loud", "mode of ASSAULT"),
        ("e3 ASSAULT.heavy-weapons", "e3 ATTACK", "type is 'ATTACK'"),
        ("e1 ACCUSE.allege", "e1 REJECT", "makes a verbal event ACCUSE"),
        ("by=m2 at=w3", "by=m9 at=w3", "points to m9"),
        ("m1#4", "m1#9", "points to m1#9"),
        ("at=w3", "at=w9", "points to w9"),
        ("on=t2 recip", "on=t2 recip to=m3", "no recipients"),
        ("c4.ev1|", "c4|", "ev1 is not in the text"),
        ("ev1=aerial_imagery", "ev1=rumour", "ev1 is 'rumour'"),
        ("[c7.cue|said]", "said", "0 cues"),
        ("[q2|about three]", "[q2|about three ]", "white space"),
        ("e9 MOBILIZE claimed planned", "e9 MOBILIZE claimed planned in=c9", "in=c9 names no claim"),
        ("[e8|call off]", "[e9|call off]", "marked 2 times"),
        ("c7 unnamed_person", "c7 unstated", "but a source is marked"),
        ("[m8,c7.src,k2|An official]", "[c7.src,k2|An official]", "m8 has a line and is not in the text"),
    ],
)  # fmt: skip
def test_every_mistake_is_named(changed, old, new, said):
    try:
        found = changed(old, new)
    except MarkupError as error:
        found = [str(error)]
    assert any(said in problem for problem in found), found


def test_a_passage_of_three_words_is_too_short(tmp_path):
    path = tmp_path / "made-strait.txt"
    whole = MADE.read_text(encoding="utf-8")
    path.write_text(whole[: whole.index("[m1,c1.src")] + "Three short words\n---\n", encoding="utf-8")
    assert any("3 words" in problem for passage in read_file(path) for problem in problems(passage))


@pytest.mark.parametrize(
    ("words", "bounds"),
    [("20", (20, 20, False)), ("21..", (21, None, False)), ("..50", (None, 50, False)), ("3..5", (3, 5, False)), ("40~", (40, 40, True)),
     ("24..~", (24, None, True)), ("1.5", (1.5, 1.5, False))],
)  # fmt: skip
def test_bounds(words, bounds):
    assert bounds_of(words) == bounds


@pytest.mark.parametrize(
    ("value", "grain"),
    [
        ("1994", "year"), ("199X", "decade"), ("199", "decade"), ("19", "century"), ("1994-03", "month"), ("1994-W11", "week"),
        ("1994-W11-WE", "weekend"), ("XXXX-WXX-1", "day"), ("1994-Q1", "quarter"), ("1994-H1", "half"), ("1994-SU", "season"),
        ("1994-03-17", "day"), ("1994-03-17TMO", "part_of_day"), ("1994-03-17T09:30", "time"), ("P3M", "duration"),
        ("PAST_REF", "vague"), ("1994-03-01/1994-03-05", "range"),
    ],
)  # fmt: skip
def test_the_grain_of_a_value(value, grain):
    assert grain_of(value) == grain


def test_convert_writes_one_reading_a_passage(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["convert", str(MADE), "--out", str(tmp_path / "out")])
    main()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["made-strait-01.json"]
    assert "1 passages" in capsys.readouterr().out


def test_the_corpus_is_sound():
    passages = list(read_corpus(Path(__file__).parents[2] / "training" / "corpora" / "crisis"))
    assert [f"{passage.id}: {problem}" for passage in passages for problem in problems(passage)] == []
    assert len({passage.id for passage in passages}) == len(passages)
