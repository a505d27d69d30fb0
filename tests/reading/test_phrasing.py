"""What the sentence settles of a source and a content, whatever was marked."""

import pytest

from standoff.reading.attributions import Attribution
from standoff.reading.phrasing import is_asked, mended
from standoff.records import Span


def at(text, words):
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def read(text, source, cue, content, others=()):
    marked = Attribution(
        source=at(text, source) if source else None, cue=at(text, cue), content=tuple(at(text, each) for each in content), score=0.9
    )
    found = mended(text, marked, Span(start=0, end=len(text)), [at(text, each) for each in others])
    return found.source and found.source.of(text), [part.of(text) for part in found.content]


def test_a_participle_before_the_subject_is_no_part_of_it():
    text = "Briefing members by video link, an official of the mission said that 17 had died."
    wanted = "an official of the mission"
    assert read(text, "Briefing members by video link", "said", ["that 17 had died"])[0] == wanted
    assert read(text, "Briefing members by video link, an official of the mission", "said", ["that 17 had died"])[0] == wanted


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("A shaky video said to show the impact was seen.", "A shaky video", "said", "to show the impact", None),
        ("He produced a map believed to have been captured.", "a map", "believed", "to have been captured", None),
        ("The group claimed to have shot it down.", "The group", "claimed", "to have shot it down", "The group"),
        ("The guard said to me that he saw it.", "The guard", "said", "that he saw it", "The guard"),
    ],
)
def test_what_is_said_to_be_is_said_by_nobody_named(text, source, cue, content, expected):
    assert read(text, source, cue, [content])[0] == expected


def test_what_is_named_again_before_who_denies_it_is_the_content():
    text = "The government put the loss at 900 tonnes, a figure the food agency disputed."
    assert read(text, "the food agency", "disputed", ["The government put the loss at 900 tonnes"])[1] == ["a figure"]
    text = "The loss was 900 tonnes, the food agency said."
    assert read(text, "the food agency", "said", ["The loss was 900 tonnes"])[1] == ["The loss was 900 tonnes"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "others", "expected"),
    [
        ("All would leave, aides said, if the port stayed shut.", "aides", "said", "All would leave", (), ["if the port stayed shut"]),
        ('"We left," Oda said by telephone, "when it came back."', "Oda", "said", '"We left,"', (), ['"when it came back."']),
        ("Three were killed, police said, and the road was shut.", "police", "said", "Three were killed", (), []),
        ('The road was shut, he said, "for ever".', "he", "said", "The road was shut", (), []),
        ("It would end, he said, if the minister agreed that it must.", "he", "said", "It would end", ("agreed",), []),
    ],
)  # fmt: skip
def test_what_goes_on_behind_who_speaks_is_said_too(text, source, cue, content, others, expected):
    assert read(text, source, cue, [content], others)[1] == [content, *expected]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("In New York the Soviet delegate told the Council it was false.", "New York the Soviet delegate", "the Soviet delegate"),
        ("New York the Soviet delegate told the Council it was false.", "New York the Soviet delegate", "New York the Soviet delegate"),
        ("At 10:48 GMT Residents told us it was false.", "GMT Residents", "Residents"),
        ("At 10:48 GMT it told us it was false.", "GMT", None),
        ("The GMT told us it was false.", "GMT", "GMT"),
    ],
)
def test_a_place_or_the_zone_of_a_clock_is_no_part_of_who_speaks(text, source, expected):
    assert read(text, source, "told", ["it was false"])[0] == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Do you deny it?", "you", True),
        ("Will you, sir, deny “it”?”", "you", True),
        ("As you deny it, we leave.", "you", False),
        ("Does he deny it?", "he", False),
    ],
)
def test_who_is_asked_whether_he_denies_denies_nothing(text, source, expected):
    marked = Attribution(source=at(text, source), cue=at(text, "deny"), content=(at(text, "it"),), score=0.9)
    assert is_asked(text, marked, Span(start=0, end=len(text))) is expected
