"""Who speaks and in what role where the words say it behind a name, in a relative clause, or behind what is said; and who cannot act."""

import pytest

import standoff
from standoff.articles.extraction import text_article
from standoff.lexicons.plover import load_plover
from standoff.reading.no_parties import acting
from standoff.reading.status import is_judged
from standoff.records import Mention, Span


@pytest.fixture(scope="module")
def read():
    reader = standoff.Reader()
    return lambda text: reader.read(text_article(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thorvald Ekman, the Danish defence minister, told parliament that two jets had flown.", "Thorvald Ekman"),
        ("Bo Lindqvist, a prosecutor with the district police, said that it was too early to speak of sabotage.", "Bo Lindqvist"),
    ],
)
def test_what_somebody_is_stands_behind_the_name(read, text, name):
    found = [claim for claim in read(text).claims if claim.source is not None and claim.source.of(text).startswith(name)]
    assert [claim.source_role for claim in found] == ["official"]


def test_a_relative_clause_is_said_by_whom_it_stands_behind(read):
    text = "The authorities in Port Sudan blame the RSF, which denies it."
    found = {claim.cue.of(text): claim.source.of(text) for claim in read(text).claims if claim.source is not None}
    assert found["denies"] == "the RSF"


def test_what_is_said_may_stand_before_its_source_where_the_day_stands_behind(read):
    text = "RANGOON, March 14 (Agency) - Nineteen passengers were drowned when a ferry was fired on, the Burma Government announced to-day."
    (claim,) = [each for each in read(text).claims if each.cue.of(text) == "announced"]
    assert [each.of(text) for each in claim.content] == ["Nineteen passengers were drowned when a ferry was fired on"]


def test_a_second_verb_has_the_source_of_the_first(read):
    text = "The Ostmark delegate, Mr Osman Reyd, called the offer an insult and threatened to leave the talks."
    found = {claim.cue.of(text): claim.source.of(text) for claim in read(text).claims if claim.source is not None}
    assert found["threatened"] == found["called"]


def test_a_question_put_to_somebody_claims_nothing(read):
    text = "Briefing, 3 April\n\nQ: Do you deny that your ships crossed the line?\n\nCOL. KASK: I deny that our ships crossed the line.\n"
    found = [(claim.source.of(text), claim.cue.of(text)) for claim in read(text).claims if claim.source is not None]
    assert found == [("I", "deny")]


def _mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(kind="place", span=Span(start=start, end=start + len(words)), canonical=words, entity=None, chain=words)


def test_towns_datelines_and_time_stamps_do_nothing_and_a_capital_does(read):
    text = (
        "PHNOM PENH, Feb. 11 (Agency) - Moscow fired on a village near Kharkiv at 14.50 GMT on Monday, on the western edge of the steppe."
    )
    reading = read(text)
    names = ("PHNOM PENH", "Moscow", "Kharkiv", "GMT", "the western edge of the steppe")
    found, place = acting(text, [_mention(text, name) for name in names], reading.toponyms, reading.times, load_plover().patterns)
    assert [each.canonical for each in found] == ["Moscow"]
    assert place is not None
    assert place.span.of(text) == "Kharkiv"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("The minister called the attack an act of savagery.", True),
        ("The minister condemned Friday's brutal attack.", False),
        ("The minister described the latest attack as savage.", True),
        ("The rebels called off the attack.", False),
        ("The minister led the attack.", False),
    ],
)
def test_who_judges_an_act_does_not_do_it(text, is_so):
    start = text.index("attack")
    assert is_judged(text, Span(start=start, end=start + len("attack")), load_plover().patterns) is is_so
