# ruff: noqa: E501
import pytest

from standoff.lexicons.wording import load_wording
from standoff.linking.alignment import Laid, lay
from standoff.linking.copies import hold_together
from standoff.linking.copybook import Copybook
from standoff.linking.crediting import credits, credits_itself, names_itself
from tests.linking.made_articles import (
    CONFIRMS,
    DENIES,
    OTHER,
    OWN_REPORT,
    QUOTES_TOO,
    REWRITE,
    TEMPLATE,
    WIRE,
    day_only,
    dispatch,
    texts,
)

WORDING = load_wording()
BASE = dispatch(WIRE, "kestrel", name="Kestrel Agency")
BODY = WIRE.split("\n\n", 1)[1]
SENTENCES = BODY.split("\n\n")


def laid(*dispatches):
    return [Laid(each, WORDING) for each in texts(WORDING, *dispatches)]


def paired(one, two=BASE):
    return hold_together(*laid(one, two))


def found(text, **about):
    about = {"hours": 3, **about}
    return paired(dispatch(text, "morning", **about)).copy


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        (WIRE, "literal"),
        (f"Eleven mines on the line\n\n{BODY}", "literal"),
        (f"{WIRE.split(chr(10), 1)[0]}\n\n{chr(10).join(SENTENCES[:2])}", "trimmed"),
        ("\n\n".join(["Mines at Ormovo", SENTENCES[3], SENTENCES[1], SENTENCES[2], SENTENCES[0]]), "reordered"),
        (REWRITE, "rewritten"),
        (f"{OWN_REPORT}\n\n{SENTENCES[1]} {SENTENCES[3]}", "partial"),
    ],
)
def test_a_copy_is_found_with_its_manner(text, manner):
    copy = found(text)
    assert copy is not None
    assert copy.manner == manner
    assert copy.parent == BASE.id


@pytest.mark.parametrize("text", [OWN_REPORT, QUOTES_TOO, TEMPLATE, OTHER])
def test_what_only_looks_alike_is_no_copy(text):
    assert found(text) is None


def test_template_wording_says_what_differs():
    reasons = paired(dispatch(TEMPLATE, "morning", hours=3)).reasons
    assert "Dravnik" in reasons[0]


def test_a_common_statement_is_a_common_source_and_says_whose():
    pairing = paired(dispatch(QUOTES_TOO, "morning", hours=3))
    assert pairing.copy is None
    assert pairing.statement is not None
    assert pairing.statement.length >= 4


def test_a_denial_in_like_words_is_no_copy():
    pairing = paired(dispatch(CONFIRMS, "morning", hours=4), dispatch(DENIES, "evening", hours=1))
    assert pairing.copy is None


def test_the_later_is_the_copy_whatever_the_order_of_the_arguments():
    later = dispatch(WIRE, "morning", hours=5)
    one, two = laid(later, BASE)
    assert hold_together(one, two) == hold_together(two, one)
    assert hold_together(one, two).copy.child == later.id


def test_a_credit_tells_the_direction_where_the_clock_does_not():
    early = dispatch(f"{WIRE}\n\n(Kestrel Agency)", "morning", hours=-1)
    copy = paired(early).copy
    assert (copy.child, copy.parent) == (early.id, BASE.id)
    assert any("credits Kestrel Agency" in reason for reason in copy.reasons)


def test_a_day_alone_gives_no_order_within_it():
    early = day_only(dispatch(f"{WIRE}\n\nWith Kestrel Agency", "morning", hours=2))
    assert paired(early).copy.child == early.id


def test_a_later_report_of_the_same_publisher_is_an_update():
    later = dispatch(REWRITE, "kestrel", hours=9, name="Kestrel Agency")
    assert paired(later).copy is None


def test_a_link_is_a_credit():
    child, parent = texts(WORDING, dispatch(f"{OTHER} See {BASE.article.url}?ref=front", "morning", hours=1), BASE)
    assert credits(child, parent)
    assert not credits(parent, child)


def test_two_agencies_at_one_news_conference_copy_nothing():
    told = """Mines lifted from bridge at Ormovo

DATELINEEleven mines were taken off the railway bridge at Ormovo by army sappers on Tuesday morning, before a grain train from Veshka, the transport ministry said.

"Whoever laid them knew the timetable," the minister told reporters at Veshka station.

Three railwaymen were wounded there on Sunday, and the line has been shut. The charges were carried to a quarry and families near it sent to a school."""
    rival = told.replace("DATELINE", "VESHKA, March 4 (Marwick News) - ")
    assert paired(dispatch(rival, "marwick", name="Marwick News", hours=0.2)).copy is None
    assert found(told.replace("DATELINE", "")).manner == "rewritten"


@pytest.mark.parametrize(
    ("name", "dateline", "expected"),
    [
        ("Kestrel Agency", "Kestrel Agency", True),
        ("Kestrel News Agency", "KNA", True),
        ("Kestrel Agency", "KA", False),
        ("The Morning", "Kestrel Agency", False),
    ],
)
def test_a_report_under_the_name_of_its_own_publisher_is_known(name, dateline, expected):
    text = WIRE.replace("(Kestrel Agency)", f"({dateline})")
    (made,) = texts(WORDING, dispatch(text, "kestrel", name=name))
    assert credits_itself(made) is expected


@pytest.mark.parametrize(("name", "expected"), [("Veshka Evening", True), ("Veshka", False), ("Kestrel Agency", False)])
def test_a_text_that_names_its_own_publisher_is_known(name, expected):
    (made,) = texts(WORDING, dispatch(f"{OTHER} A furnaceman told Veshka Evening that nobody had asked him.", "veshka", name=name))
    assert names_itself(made, WORDING) is expected


def test_the_initials_of_an_agency_credit_it():
    base = dispatch(WIRE, "kestrel", name="Kestrel News Agency")
    child, parent = texts(WORDING, dispatch(WIRE.replace("(Kestrel Agency)", "(KNA)"), "morning", hours=3), base)
    assert credits(child, parent)


def test_a_statement_in_quotation_marks_is_no_passage_lifted():
    said = '"The line across the bridge will stay shut to freight of every kind until each sleeper, bolt and pier of it has been searched."'
    base = dispatch(f"{WIRE}\n\n{said} the minister added.", "kestrel", name="Kestrel Agency")
    other = dispatch(f"{OWN_REPORT}\n\n{said} the minister said.", "morning", hours=5)
    pairing = paired(other, base)
    assert pairing.copy is None
    assert pairing.statement is not None


def test_a_copy_of_a_copy_hangs_on_its_nearest_parent():
    copy = dispatch(REWRITE, "morning", hours=3)
    second = dispatch(REWRITE.replace("A timetable, eleven mines and a lucky train", "Lucky train"), "evening", hours=6)
    book = Copybook()
    for each in (BASE, copy, second):
        book.enter(each.id, each.known_at.isoformat())
    book.add([paired(second).copy, paired(copy).copy, paired(second, copy).copy])
    assert [link.target.article for link in book.links_to_parents(second.id)] == [copy.id]
    assert [link.target.article for link in book.links_to_parents(copy.id)] == [BASE.id]


def test_a_rejected_parent_gives_way_to_the_next_and_a_confirmed_one_holds():
    copy = dispatch(REWRITE, "morning", hours=3)
    second = dispatch(REWRITE, "evening", hours=6)
    book = Copybook()
    for each in (BASE, copy, second):
        book.enter(each.id, each.known_at.isoformat())
    book.add([paired(second).copy, paired(copy).copy, paired(second, copy).copy])
    came, gone = book.judge(second.id, copy.id, "rejected")
    assert [link.target.article for link in came] == [BASE.id]
    assert [link.target.article for link in gone] == [copy.id]
    book.judge(second.id, copy.id, "confirmed")
    (link,) = book.links_to_parents(second.id)
    assert (link.judgement, link.score, link.target.article) == ("confirmed", 1.0, copy.id)


def test_a_headline_without_the_denial_in_its_lead_turns_nothing_round():
    # Found in the demo's wire: dispatch 017 has the body of 014, word for word, and a headline that shares words with its lead.
    lead = DENIES.split("\n\n")[1]
    body = f"{lead}\n\n{BODY}"
    parent = dispatch(f"Militia rejects charge of mining\n\n{body}", "kestrel", name="Kestrel Agency")
    pairing = paired(dispatch(f"Eleven mines laid on railway bridge at Ormovo\n\n{body}", "morning", hours=3), parent)
    assert pairing.copy is not None
    assert pairing.copy.manner == "literal"


def test_a_sentence_of_nothing_but_the_publishers_name_stands_nowhere():
    """Who publishes weighs nothing, so that the share of such a sentence is of nothing."""
    signed = dispatch(f"{WIRE}\n\nFrom the Veshka Larnov Ormovo.", "herald", 3, name="Veshka Larnov Ormovo")
    naming = dispatch(f"{OTHER} Glass, wrote the Veshka Larnov Ormovo, melts slowly in winter.", "pellin", 4)
    assert lay(*laid(signed, naming)).sentences == ()
