"""When and on whose ground an opening says that something was, and what two openings dispute of it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import standoff
from standoff.inference.disputes import DisputeJudge
from standoff.inference.manifest import installed_weights, load_manifest
from standoff.lexicons.linking import load_linking
from standoff.linking.contradiction import aspects
from standoff.linking.coreference import matches
from standoff.linking.event_links import event_links
from standoff.linking.moments import are_apart, opening_moments, tell_two_times
from standoff.linking.openings import grounds, set_aside
from standoff.linking.sketches import ArticleSketch, Moment
from standoff.linking.sketching import sketch
from standoff.records import Article
from standoff.text import sentences
from tests.linking.test_disputes import dispatched, held

LEXICON = load_linking()
PAIRS = tomllib.loads((Path(__file__).parent / "occasions_en.toml").read_text(encoding="utf-8"))["pair"]
TUESDAY = "2025-03-04T14:00:00+00:00"
# Of the 210 pairs: shares of the labelled aspects that must be found, and aspects that may be said and are none. Seen on 2026-11-26 less
# two or three pairs, since new weights read some of these texts otherwise.
FOUND = {"denial": 0.4, "number": 0.45, "place": 0.27, "responsibility": 0.24, "time": 0.37}
MISTAKEN = 12


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


@pytest.fixture(scope="module")
def said(reader):
    return [aspects(held(reader, pair)[0]) for pair in PAIRS]


@pytest.mark.parametrize("aspect", FOUND)
def test_reports_of_one_occasion_that_differ(said, aspect):
    labelled = [(pair["a"].split("\n", 1)[0], found) for pair, found in zip(PAIRS, said, strict=True) if aspect in pair["aspects"]]
    missed = [name for name, found in labelled if aspect not in found]
    assert len(missed) <= (1 - FOUND[aspect]) * len(labelled), missed


def test_few_reports_that_agree_are_held_to_differ(said):
    wrong = [(pair["a"].split("\n", 1)[0], sorted(found - {*pair["aspects"]})) for pair, found in zip(PAIRS, said, strict=True)]
    assert sum(len(found) for _, found in wrong) <= MISTAKEN, [each for each in wrong if each[1]]


def test_with_the_judge_more_is_found_and_most_of_it_is_right(reader):
    judge = DisputeJudge(load_manifest(installed_weights()))
    hits = said = labelled = 0
    for pair in PAIRS:
        both = (dispatched(reader, pair["a"], "Alpha", 0), dispatched(reader, pair["b"], "Beta", pair.get("hours", 3)))
        a, b = sorted((sketch(each, LEXICON) for each in both), key=lambda each: each.article)
        found, gold = aspects(event_links(a, b, matches(a, b), judge)), {*pair["aspects"]}
        hits, said, labelled = hits + len(found & gold), said + len(found), labelled + len(gold)
    # Seen on 2026-11-26: 116 of the 140 that it says, of 189.
    assert hits / said >= 0.78
    assert hits / labelled >= 0.57


def moments(reader, text):
    article = Article(text=text, headline=text.split("\n", 1)[0], published_at=TUESDAY, language="en")
    return opening_moments(reader.read(article), tuple(sentences(text)), LEXICON)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells hit a market\n\nShells hit a market in Taiz on Monday evening, the mayor said on Tuesday.", "Monday evening"),
        ("Shells hit a market\n\nTAIZ, March 4 - Shells hit a market on Sunday, the mayor said.", "Sunday"),
        ("A boat is seized\n\nThe boat, which had left port on Saturday, was seized on Sunday night.", "Sunday night"),
        ("A camp is bombed\n\nThe camp was bombed on Sunday, not on Monday, the army said.", "Sunday"),
        ("A camp is quiet\n\nThe camp has been quiet since Sunday, the army said.", None),
        ("A camp is bombed\n\nThe camp was bombed, the army said on Monday.", None),
        ("A bridge will open\n\nThe bridge is to open on Friday, the governor said.", None),
    ],
)
def test_the_moment_of_an_opening_is_that_of_its_happening(reader, text, words):
    found = moments(reader, text)
    assert (found[0].words if found else None) == words


def test_an_hour_alone_adds_to_the_day_that_is_named(reader):
    found = moments(reader, "A post is raided\n\nRaiders stormed the post on Sunday evening. They came at about seven o'clock.")[0]
    assert (found.first % 24, found.last - found.first, found.is_part) == (19, 1, True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 24, 0, False), (24, 48, 1, False), True),
        ((0, 24, 0, False), (17, 23, 0, True), False),
        ((18, 29, 0, True), (24, 48, 1, False), False),
        ((18, 29, 0, True), (35, 36, 1, True), True),
        ((3, 4, 0, True), (9, 10, 0, True), True),
        ((3, 4, 0, True), (5, 6, 0, True), False),
    ],
)
def test_moments_are_apart_when_no_hour_is_in_both(one, other, expected):
    here, there = Moment(*one, words="one"), Moment(*other, words="other")
    assert are_apart(here, there) is are_apart(there, here) is expected
    assert tell_two_times([here], [there]) is expected
    # A text that also names the other's time tells no other time.
    assert not tell_two_times([here, there], [there])
    assert not tell_two_times([here], [])


@pytest.mark.parametrize(
    ("text", "at", "not_at"),
    [
        ("She was boarded inside Iran's territorial sea.", {"IRN"}, set()),
        ("She was boarded in international waters.", {"INT"}, set()),
        ("She was boarded on the high seas.", {"INT"}, set()),
        ("They were ambushed inside Tajikistan.", {"TJK"}, set()),
        ("He was taken 300 metres inside Pakistani-held territory.", {"PAK"}, set()),
        ("The plane never entered Greek airspace.", set(), {"GRC"}),
        ("It came down on the Ukrainian side of the river.", {"UKR"}, set()),
        ("Lorries wait on the Pakistani side.", set(), set()),
        ("They spoke in Turkish about Greek films.", set(), set()),
    ],
)
def test_ground_is_what_is_said_to_be_a_states(text, at, not_at):
    assert grounds(text, tuple(sentences(text)), (), LEXICON) == (frozenset(at), frozenset(not_at))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Rebels: soldiers shot teacher\n\n"It wasn’t us," their spokesman said.', True),
        ("Army denies shelling\n\nThe army said it had nothing to do with it.", True),
        ("Army shells town\n\nThe army said it was not over.", False),
    ],
)
def test_who_says_that_it_was_not_he_disowns(reader, text, expected):
    assert sketch(dispatched(reader, text, "Alpha", 0), LEXICON).disowns is expected


def test_a_sketch_keeps_when_and_where_its_opening_was(reader):
    made = sketch(dispatched(reader, PAIRS[0]["a"], "Alpha", 0), LEXICON)
    full = replace(made, opened_at=(Moment(1, 2, 0, True, "at one"),), on_ground=frozenset({"INT"}), own_names=frozenset({"star"}))
    assert ArticleSketch.unpack(full.pack()) == full


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("A rotten weld, not rebels, burst the pipe.", {"REB"}),
        ("It was not shot down by guerrillas but broke.", {"REB"}),
        ("No insurgent had a hand in it.", {"REB"}),
        ("Rural police, not soldiers, shot them.", {"MIL"}),
        ("It was not Russia that turned off the light.", {"RUS"}),
        ("The FARC had no share in it.", {"farc"}),
        ("Twelve and not nine Danish diplomats left.", set()),
        ("Soldiers did not fire at the crowd.", set()),
        ("It was not clear who fired.", set()),
    ],
)
def test_who_is_cleared_is_told_by_name_side_and_state(reader, text, some):
    article = Article(text=text, published_at=TUESDAY, language="en")
    numbers = {each.span.start for each in reader.read(article).quantities}
    found = set_aside(text, tuple(sentences(text)), numbers, LEXICON)
    assert some <= found if some else not found
