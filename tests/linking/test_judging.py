"""What a judge of disputes takes away from the rules and adds to them; the judges here say what a test wants."""

from dataclasses import replace

import pytest

import standoff
from standoff.errors import WeightsDamaged
from standoff.lexicons.linking import load_linking
from standoff.linking.contradiction import aspects
from standoff.linking.coreference import matches
from standoff.linking.event_index import EventIndex
from standoff.linking.event_links import event_links
from standoff.linking.judging import BELIEVED, SURE, is_asked, is_weighed, judged, may_dispute
from standoff.linking.sketching import sketch
from standoff.records.linking import ASPECTS
from tests.linking.test_disputes import dispatched

LEXICON = load_linking()
SHELLED = """Shells hit market in Taiz, nine dead

Houthi shells hit a market in Taiz on Monday evening and killed nine people, the mayor said."""
DENIED = """Houthis: no shells were fired at Taiz

The Houthi movement denied on Tuesday that its gunners had fired at the market in Taiz."""
COFFINS = """Twenty-three coffins in Taiz

Outside the mosque in Taiz the coffins stood in two rows on Tuesday, all filled at the market the evening before."""


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


@pytest.fixture(scope="module")
def sketched(reader):
    def make(text, publisher, hours=0):
        return sketch(dispatched(reader, text, publisher, hours), LEXICON)

    return make


def saying(**chances):
    asked = []

    def judge(one, other):
        asked.append((one, other))
        return {aspect: chances.get(aspect, 0.0) for aspect in ASPECTS}

    judge.asked = asked
    return judge


def links(one, other, judge=None):
    a, b = sorted((one, other), key=lambda each: each.article)
    return event_links(a, b, matches(a, b), judge)


def test_what_the_judge_does_not_believe_is_dropped(sketched):
    one, other = sketched(SHELLED, "Alpha"), sketched(DENIED, "Beta", 3)
    assert "denial" in aspects(links(one, other))
    assert aspects(links(one, other, saying(denial=BELIEVED["denial"]))) == {"denial"}
    assert aspects(links(one, other, saying(denial=BELIEVED["denial"] - 0.01))) == set()


def test_a_figure_that_one_text_sets_aside_is_not_dropped(sketched):
    head = "Doctor counts impacts in Taiz"
    one = sketched(
        f"{head}\n\nFive shells, not the four given by the mayor, hit the market on Monday, a doctor who was there told us.", "Alpha"
    )
    four, nine = (
        sketched(
            f"Market in Taiz struck\n\n{number} shells struck the crowded market of Taiz at dusk, the mayor of the city said.", "Beta", 3
        )
        for number in ("Four", "Nine")
    )
    assert "number" in aspects(links(one, four, saying()))
    assert "number" in aspects(links(one, nine))
    assert "number" not in aspects(links(one, nine, saying()))


def test_what_the_judge_is_sure_of_is_added_of_the_articles(sketched):
    one, other = sketched(SHELLED, "Alpha"), sketched(COFFINS, "Beta", 3)
    assert "number" not in aspects(links(one, other))
    (added,) = [link for link in links(one, other, saying(number=SURE["number"])) if link.kind == "contradicts"]
    assert (added.aspect, added.subject.record, added.target.record) == ("number", None, None)
    assert added.subject.article < added.target.article
    assert added.score == SURE["number"]
    assert "judge" in added.reasons[0]
    assert aspects(links(one, other, saying(number=SURE["number"] - 0.01))) == set()


def test_the_judge_reads_both_openings_as_they_stand(sketched):
    judge = saying()
    links(sketched(SHELLED, "Alpha"), sketched(COFFINS, "Beta", 3), judge)
    assert {text.split(" the ")[0][:24] for text in judge.asked[0]} == {"Shells hit market in Tai", "Twenty-three coffins in "}


def test_two_texts_of_one_house_dispute_nothing_for_the_judge(sketched):
    one, other = sketched(SHELLED, "Alpha"), sketched(COFFINS, "Alpha", 3)
    judge = saying(number=1.0)
    assert not [link for link in links(one, other, judge) if link.kind == "contradicts"]


def test_without_looking_beside_the_rules_the_judge_is_not_asked(sketched):
    judge = saying(number=1.0)
    one, other = sketched(SHELLED, "Alpha"), sketched(COFFINS, "Beta", 3)
    assert is_asked(one, other, (), beside=True)
    assert not is_asked(one, other, (), beside=False)
    assert judged(one, other, (), judge("", ""), beside=False) == ()


def test_texts_of_another_time_or_without_common_names_are_not_put_to_the_judge(sketched):
    one = sketched(SHELLED, "Alpha")
    assert may_dispute(one, sketched(COFFINS, "Beta", 3))
    assert not may_dispute(one, sketched(COFFINS, "Beta", 24 * 6))
    assert not may_dispute(one, sketched("Rain in Lima\n\nIt rained in Lima on Monday.", "Beta"))


def test_an_index_keeps_what_its_judge_adds(sketched):
    index = EventIndex(saying(number=1.0))
    one, other = sketched(SHELLED, "Alpha"), sketched(COFFINS, "Beta", 3)
    index.add(one, [])
    changes = index.add(other, [one.article])
    assert "number" in aspects(changes.links)
    assert "number" in aspects(index.links_of(one.article))


def test_copies_of_one_wire_are_put_to_the_judge_once_and_its_trouble_is_told(sketched):
    judge = saying()
    index = EventIndex(judge)
    one, copy = sketched(SHELLED, "Alpha"), sketched(SHELLED, "Gamma", 1)
    index.add(one, [])
    index.add(copy, [one.article])
    judge.asked.clear()
    index.add(sketched(COFFINS, "Beta", 3), [one.article, copy.article])
    assert len(judge.asked) == 1

    def failing(one, other):
        raise WeightsDamaged("The judge cannot be read.")

    broken = EventIndex(failing)
    broken.add(one, [])
    with pytest.raises(WeightsDamaged, match="cannot be read"):
        broken.add(sketched(COFFINS, "Beta", 3), [one.article])


@pytest.mark.parametrize(
    ("aspect", "weighs"), [("denial", True), ("number", True), ("place", True), ("time", False), ("responsibility", False)]
)
def test_what_the_judge_adds_bears_on_who_is_counted_but_for_hours_and_sides(sketched, aspect, weighs):
    one, other = sketched(SHELLED, "Alpha"), sketched(COFFINS, "Beta", 3)
    (added,) = [link for link in links(one, other, saying(**{aspect: 1.0})) if link.kind == "contradicts"]
    assert is_weighed(added) == (aspect not in ("time", "responsibility"))
    assert is_weighed(replace(added, made_by="linking-contradiction 3"))


CONVOY = """Convoy reaches Sana with flour and fuel

Forty lorries with flour and fuel reached Sana on Monday, the relief agency said. Drivers had waited at the pass for two days.

The fuel reserves of Sana are enough for ninety days of winter, the mayor of Sana said."""
NO_FUEL = """Sana short of flour as lorries come in

Lorries with flour and fuel came to Sana on Monday, but bakers said on Tuesday that it was too little. Prices had doubled in a week.

The Houthi movement denied that the fuel reserves of Sana are enough for ninety days of winter."""


def test_a_denial_below_the_openings_leads_to_the_words_of_both(reader, sketched):
    one, other = sketched(CONVOY, "Alpha"), sketched(NO_FUEL, "Beta", 3)
    (found,) = [link for link in links(one, other) if link.aspect == "denial"]
    told = {point.article: point.record for point in (found.subject, found.target)}
    said = {claim.record: text[claim.start : claim.end] for each, text in ((one, CONVOY), (other, NO_FUEL)) for claim in each.claims}
    assert {said[told[each.article]].strip(" ,.") for each in (one, other)} == {
        "The fuel reserves of Sana are enough for ninety days of winter",
        "that the fuel reserves of Sana are enough for ninety days of winter",
    }


def test_what_is_denied_word_for_word_below_the_openings_is_not_for_the_judge_to_drop(sketched):
    one, other = sketched(CONVOY, "Alpha"), sketched(NO_FUEL, "Beta", 3)
    assert aspects(links(one, other, saying())) == {"denial"}
    elsewhere = sketched(NO_FUEL.replace("ninety days of winter", "all hospitals of the north"), "Beta", 3)
    assert aspects(links(one, elsewhere, saying())) == set()


def test_one_word_in_common_is_no_content_in_common(sketched):
    one = sketched(CONVOY, "Alpha")
    assert "denial" not in aspects(
        links(
            one, sketched(NO_FUEL.replace("the fuel reserves of Sana are enough for ninety days of winter", "it keeps reserves"), "Beta", 3)
        )
    )


def test_what_is_denied_in_like_words_a_week_later_is_something_else(sketched):
    one = sketched(CONVOY, "Alpha")
    assert "denial" in aspects(links(one, sketched(NO_FUEL, "Beta", 24 * 3)))
    assert "denial" not in aspects(links(one, sketched(NO_FUEL, "Beta", 24 * 7)))
