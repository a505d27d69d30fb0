"""Quantities: bounds as the design's sixth rule has them, units, and what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.inference.tagged import Tagged
from standoff.lexicons.quantities import load_quantities
from standoff.reading.quantities import amount_of, quantities
from standoff.records import Span

LEXICON = load_quantities()


def found(text, words):
    start = text.index(words)
    (each,) = quantities(text, [Tagged(span=Span(start=start, end=start + len(words)), word=0, label="quantity", score=1.0)], LEXICON)
    return each


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("20", (20, 20, False)),
        ("twenty-three", (23, 23, False)),
        ("one hundred and five", (105, 105, False)),
        ("two thousand four hundred", (2400, 2400, False)),
        ("1,250", (1250, 1250, False)),
        ("4.5 million", (4_500_000, 4_500_000, False)),
        ("half a million", (500_000, 500_000, False)),
        ("a dozen", (12, 12, False)),
        ("two dozen", (24, 24, False)),
        ("dozens", (24, None, True)),
        ("hundreds", (200, None, True)),
        ("tens of thousands", (20_000, None, True)),
        ("hundreds of thousands", (200_000, None, True)),
        ("several hundred", (200, None, True)),
        ("at least 20", (20, None, False)),
        ("no fewer than seven", (7, None, False)),
        ("up to 50", (None, 50, False)),
        ("as many as 4,000", (None, 4000, False)),
        ("not more than three", (None, 3, False)),
        ("about 40", (40, 40, True)),
        ("nearly forty", (40, 40, True)),
        ("3-5", (3, 5, False)),
        ("three to five", (3, 5, False)),
        ("between 40 and 60", (40, 60, False)),
        ("4.5 to 5 million", (4_500_000, 5_000_000, False)),
        ("perhaps 30 to 40", (30, 40, True)),
    ],
)
def test_numbers_have_bounds(words, expected):
    assert amount_of(words, LEXICON) == expected


def test_words_without_a_number_are_no_quantity():
    assert amount_of("the last of the", LEXICON) is None
    assert quantities("the convoy", [Tagged(span=Span(start=0, end=10), word=0, label="quantity", score=1.0)], LEXICON) == ()


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("Not more than 30 came.", "more than 30", [("Not more than 30", None, 30)]),
        ("No fewer than nine died.", "fewer than nine", [("No fewer than nine", 9, None)]),
        ("He saw more than 30.", "more than 30", [("more than 30", 31, None)]),
        ("Twelve and not seven men came.", "Twelve and not seven", [("Twelve", 12, 12), ("seven", 7, 7)]),
        ("Eleven, not nineteen, died.", "Eleven, not nineteen", [("Eleven", 11, 11), ("nineteen", 19, 19)]),
        ("It was not 30 men.", "not 30", [("30", 30, 30)]),
    ],
)
def test_not_belongs_to_a_bound_or_sets_a_number_aside(text, marked, told):
    span = Span(start=text.index(marked), end=text.index(marked) + len(marked))
    made = quantities(text, [Tagged(span=span, word=0, label="quantity", score=1.0)], LEXICON)
    assert [(each.span.of(text), each.low, each.high) for each in made] == told


@pytest.mark.parametrize(
    ("text", "words", "bounds"),
    [
        ("over 20 tanks crossed", "over 20", (21, None)),
        ("more than three posts fell", "more than three", (4, None)),
        ("fewer than 50 men held it", "fewer than 50", (None, 49)),
        # A measure keeps the number it is given.
        ("more than 20 km away", "more than 20", (20, None)),
        ("within 30 metres of the line", "within 30 metres", (None, 30)),
    ],
)
def test_counts_are_inclusive_and_measures_keep_their_number(text, words, bounds):
    each = found(text, words)
    assert (each.low, each.high) == bounds


@pytest.mark.parametrize(
    ("text", "words", "unit", "counts"),
    [
        ("It sent 12 patrol boats north.", "12", None, "boats"),
        ("Dozens of armoured vehicles were seen.", "Dozens", None, "vehicles"),
        ("Twelve people were killed at the post.", "Twelve", None, "killed"),
        ("The shells killed four soldiers and wounded eleven.", "four", None, "killed"),
        ("The shells killed four soldiers and wounded eleven.", "eleven", None, "wounded"),
        ("Two missiles killed seven people in the port.", "Two", None, "missiles"),
        ("Two missiles killed seven people in the port.", "seven", None, "killed"),
        ("Nine workers were killed when two rockets hit a yard.", "two", None, "rockets"),
        ("Nine workers were killed in three raids on Monday.", "three", None, "raids"),
        ("Gunmen kidnapped nine drivers and killed two guards.", "nine", None, "captured"),
        ("Forty soldiers killed two days ago were buried.", "Forty", None, "killed"),
        ("Nineteen United Nations lorries were turned back.", "Nineteen", None, "lorries"),
        ("Nine Turks were freed.", "Nine", None, "turks"),
        ("All sixteen on board died when the plane came down.", "sixteen", None, "killed"),
        ("There were 31 aboard the plane.", "31", None, "people"),
        ("Three others are missing.", "Three", None, "missing"),
        ("It took 35 prisoners.", "35", None, "captured"),
        ("It lies 40 kilometres from the border.", "40 kilometres", "km", None),
        ("It stopped 12 nautical miles off the cape.", "12 nautical miles", "nmi", None),
        ("A loan of $300 million was frozen.", "$300 million", "USD", None),
        ("Output fell by 4.2 per cent.", "4.2 per cent", "%", None),
        ("It landed 900 tonnes of grain.", "900 tonnes", "t", "grain"),
    ],
)
def test_what_is_measured_or_counted(text, words, unit, counts):
    each = found(text, words)
    assert (each.unit, each.of) == (unit, counts)


@given(st.text(alphabet=" -,.0123456789abcdefghijklmnoprstuvwxyz$%", max_size=40))
def test_any_words_are_read_without_an_error_and_bounds_are_in_order(words):
    made = amount_of(words, LEXICON)
    assert made is None or made[0] is None or made[1] is None or made[0] <= made[1]


@pytest.mark.parametrize(
    ("text", "number", "fate"),
    [
        ("Pakistan: 21 dead in attack on bus", 21, "killed"),
        ("The number of passengers killed when the bus was attacked on the coastal road on Monday evening stands at 21.", 21, "killed"),
        ("The ministry put the death toll at 40.", 40, "killed"),
        ("The death toll from the strike on the market rose to 14.", 14, "killed"),
        ("The number of people wounded in the raid has reached 30.", 30, "wounded"),
        ("Lawyers counted 112 arrests.", 112, "captured"),
        ("The toll rose 12 per cent on Monday.", 12, None),
    ],
)
def test_what_a_toll_comes_to_counts_those_who_were_harmed(text, number, fate):
    start = text.index(str(number))
    tagged = [Tagged(span=Span(start=start, end=start + len(str(number))), word=0, label="quantity", score=1.0)]
    # A tagger passes over the numbers of tolls as often as not.
    for marks in (tagged, []) if fate in ("killed", "wounded") else (tagged,):
        assert [each.of for each in quantities(text, marks, LEXICON) if each.low == number] == [fate]


@pytest.mark.parametrize(
    ("text", "marked", "told"),
    [
        ("The toll stood at nine dead and 23 wounded.", "nine dead and 23", [("nine", 9, 9, "killed"), ("23", 23, 23, "wounded")]),
        (
            "It puts them at between 700 and 900 dead and 240 prisoners.",
            "between 700 and 900 dead and 240",
            [("between 700 and 900", 700, 900, "killed"), ("240", 240, 240, "captured")],
        ),
        ("Seven cooks and 11 insurgents were killed.", "11", [("11", 11, 11, "killed")]),
        ("Seven volunteers and 11 insurgents were killed.", "Seven", [("Seven", 7, 7, "killed")]),
        ("Six women, two boys and 11 insurgents were wounded.", "Six", [("Six", 6, 6, "wounded")]),
        ("It killed two soldiers and four civilians and left.", "four", [("four", 4, 4, "killed")]),
        ("It killed two soldiers and four lorries burned.", "four", [("four", 4, 4, "lorries")]),
        (
            "At least 13 people were killed and nearly 40 hurt.",
            "At least 13",
            [("At least 13", 13, None, "killed"), ("nearly 40", 40, 40, "wounded")],
        ),
        ("Two were killed, 14 people were wounded and a sailor was missing.", "14", [("14", 14, 14, "wounded")]),
        ("The number rose from three to seven.", "three to seven", [("three", 3, 3, None), ("seven", 7, 7, None)]),
        ("It took from three to seven men.", "three to seven", [("three to seven", 3, 7, "men")]),
        ("The ship and its crew of 22 were freed.", "22", [("22", 22, 22, "crew")]),
        ("The ship and its crew of 22, freed on Monday, sailed.", "", [("22", 22, 22, "crew")]),
        ("It sent a further 130 troops.", "a further 130", [("a further 130", 130, 130, "troops")]),
        ("It took the first 10,000 refugees.", "first 10,000", [("first 10,000", 10000, 10000, "displaced")]),
        ("It would send up to 3,500 troops.", "3,500", [("up to 3,500", None, 3500, "troops")]),
        ("It flew over 60 houses.", "60", [("60", 60, 60, "houses")]),
        ("More than 50 villagers were murdered.", "More than 50", [("More than 50", 51, None, "killed")]),
        ("It was up from 176 and 1,760 on Tuesday.", "176 and 1,760", [("176", 176, 176, None), ("1,760", 1760, 1760, None)]),
        ("It took between 12 and 15 men.", "12 and 15", [("12 and 15", 12, 15, "men")]),
        ("The dead were put at 112 at dawn.", "112", [("112", 112, 112, "killed")]),
        ("The third attack came at noon.", "third", []),
        ("A third attack came at noon.", "A third", []),
    ],
)
def test_each_number_counts_its_own(text, marked, told):
    spans = [Span(start=text.index(marked), end=text.index(marked) + len(marked))] if marked else []
    made = quantities(text, [Tagged(span=span, word=0, label="quantity", score=1.0) for span in spans], LEXICON)
    assert [(each.span.of(text), each.low, each.high, each.of) for each in made] == told


@pytest.mark.parametrize(
    ("text", "marked", "per_cent", "of"),
    [
        ("A third of the crew left.", "A third", 33.33, "crew"),
        ("It lost two thirds of the ships.", "two thirds", 66.67, "ships"),
        ("Three-quarters of the town burned.", "Three-quarters", 75, "town"),
        ("He lost half his men.", "half", 50, None),
        ("Prices fell by a third in May.", "a third", 33.33, None),
        ("Of the families roughly half have gone home.", "roughly half", 50, None),
        ("It freed half of them at once.", "half", 50, None),
    ],
)
def test_a_fraction_of_something_is_a_share(text, marked, per_cent, of):
    each = found(text, marked)
    assert (each.low, each.high, each.unit, each.of) == (per_cent, per_cent, "%", of)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two and a half million", 2_500_000),
        ("a quarter of a million", 250_000),
        ("one and a half", 1.5),
        ("a hundred", 100),
        ("a million and a half", 1_500_000),
    ],
)
def test_halves_and_quarters_of_scales(words, number):
    assert amount_of(words, LEXICON) == (number, number, False)


def test_a_quarter_of_a_million_is_taken_whole_where_a_tagger_marks_its_head():
    each = quantities(
        "It speaks of a quarter of a million.", [Tagged(span=Span(start=13, end=22), word=0, label="quantity", score=1.0)], LEXICON
    )
    assert [(one.low, one.unit) for one in each] == [(250_000, None)]


def test_feet_and_inches_are_two_measures():
    text = "It is five feet and 3 inches high."
    made = quantities(text, [Tagged(span=Span(start=6, end=28), word=0, label="quantity", score=1.0)], LEXICON)
    assert [(each.low, each.unit) for each in made] == [(5, "ft"), (3, "in")]
