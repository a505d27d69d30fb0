"""The layout of a reading: order, nesting, names, quotation marks, the place of each note."""

from dataclasses import replace

import pytest

from standoff.cli.entries import content_text, lay_out
from standoff.records import Article, Caveat, Mention, Reading, Span
from tests.cli.hand_made import TEXT, claim, reading, span


def test_claims_stand_in_the_order_of_the_text_with_the_nested_beneath() -> None:
    shuffled = replace(reading(), claims=reading().claims[::-1])
    assert [(entry.label, entry.depth) for entry in lay_out(shuffled).entries] == [
        ("1", 0), ("2", 0), ("2.1", 1), ("3", 0), ("4", 0), ("5", 0),
    ]  # fmt: skip


def test_source_goes_by_the_fullest_name_of_its_chain() -> None:
    assert [entry.who for entry in lay_out(reading()).entries] == [
        "A maritime expert", "A maritime expert", "The Defence Ministry", "The Defence Ministry", "Admiral Ilja Ondrak", "Nobody named",
    ]  # fmt: skip


def test_notes_stand_beside_what_they_concern() -> None:
    ledger = lay_out(reading())
    first, second = ledger.entries[:2]
    assert [note.number for note in first.who_notes] == [1]
    assert [note.number for note in first.evidence_notes] == [2]
    assert [note.number for note in first.notes] == [1, 2]
    # The same source again: the number again, the words of the note not.
    assert [note.number for note in second.who_notes] == [1]
    assert second.notes == ()
    assert [note.caveat.kind for note in ledger.loose_notes] == ["unsupported_comparison"]
    assert [caveat.kind for caveat in ledger.general] == ["undated"]


def test_note_on_a_whole_sentence_is_not_put_on_the_source_in_it() -> None:
    whole = Caveat(kind="unattributed_assertion", span=span(TEXT, TEXT.splitlines()[2]), message="m")
    ledger = lay_out(replace(reading(), caveats=(whole,)))
    assert all(not entry.who_notes for entry in ledger.entries)


def test_speakers_are_counted_over_their_names() -> None:
    assert [(speaker.who, speaker.claims, speaker.is_named) for speaker in lay_out(reading()).speakers] == [
        ("A maritime expert", 2, False), ("The Defence Ministry", 2, True), ("Admiral Ilja Ondrak", 1, True), ("Nobody named", 1, False),
    ]  # fmt: skip


def test_claims_in_a_circle_are_shown_all_the_same() -> None:
    text = "A said B said C."
    one, two = claim(span(text, "said"), (span(text, "B said C"),)), claim(span(text, "said", nth=2), (span(text, "C"),))
    circle = (replace(one, nested_in=two.id), replace(two, nested_in=one.id))
    assert len(lay_out(Reading(article=Article(text=text), claims=circle)).entries) == 2


def test_claim_nested_in_none_of_this_reading_stands_alone() -> None:
    text = "A said C."
    lost = claim(span(text, "said"), (span(text, "C"),), nested_in="claim-0000000000000000")
    assert [entry.label for entry in lay_out(Reading(article=Article(text=text), claims=(lost,))).entries] == ["1"]


def test_article_speaks_by_its_publisher() -> None:
    text = "This is rare."
    own = claim(span(text, "is"), (span(text, "rare"),), source_kind="author")
    ledger = lay_out(Reading(article=Article(text=text, publisher="Wire"), claims=(own,)))
    assert ledger.entries[0].who == "Wire"


def test_reading_without_a_headline_goes_by_its_first_words() -> None:
    assert lay_out(Reading(article=Article(text="\n\n  First words.\nMore."))).title == "First words. More."


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He said “we go” today.", "we go", "“we go”"),
        ("“We go,” he said.", "We go", "“We go,”"),
        ('"We go." He left.', "We go.", '"We go."'),
        ("He called it ‘rhetoric’.", "‘rhetoric", "‘rhetoric’"),
        ("The ships' crews left.", "The ships", "The ships"),
        ("It said that it “would go” soon.", "that it “would go” soon", "that it “would go” soon"),
        ("He said it\nwas  late.", "it\nwas  late", "it was late"),
        ("Er sagte: „Wir gehen“.", "Wir gehen", "„Wir gehen“"),
        ("We go", "We go", "We go"),
    ],
)
def test_content_keeps_the_quotation_marks_around_it(text: str, words: str, expected: str) -> None:
    assert content_text((span(text, words),), text) == expected


def test_content_in_stretches_shows_the_gap() -> None:
    text = '"We go," he said, "soon."'
    assert content_text((span(text, '"We go,"'), span(text, '"soon."')), text) == '"We go," … "soon."'


def test_thousands_of_notes_are_placed_in_good_time() -> None:
    text = "He said so. " * 4000
    claims = tuple(
        claim(Span(start=at + 3, end=at + 7), (Span(start=at + 8, end=at + 10),), source=Span(start=at, end=at + 2))
        for at in range(0, len(text), 12)
    )
    mentions = tuple(Mention(kind="person", span=each.source or each.cue, canonical="He", entity=None, chain="he") for each in claims[:10])
    caveats = tuple(Caveat(kind="unsupported_comparison", span=each.content[0], message="m") for each in claims)
    ledger = lay_out(Reading(article=Article(text=text), claims=claims, caveats=caveats, mentions=mentions))
    assert all(len(entry.what_notes) == 1 for entry in ledger.entries)


def test_note_that_repeats_another_says_which() -> None:
    again = Caveat(kind="unsupported_comparison", span=span(TEXT, "It was"), message="Rare, with no figure.")
    notes = lay_out(replace(reading(), caveats=(*reading().caveats, again))).notes
    assert [(note.number, note.same_as) for note in notes] == [(1, None), (2, None), (3, None), (4, 3)]


def test_note_reaches_a_source_through_its_name() -> None:
    text = "Some analysts, who warned of a rare event, left."
    who = Mention(kind="person", span=span(text, "who"), canonical="Some analysts", entity=None, chain="c")
    warned = claim(span(text, "warned"), (span(text, "of a rare event"),), source=who.span, source_mention=who.id)
    caveat = Caveat(kind="unnamed_source", span=span(text, "Some analysts"), message="m")
    ledger = lay_out(Reading(article=Article(text=text), mentions=(who,), claims=(warned,), caveats=(caveat,)))
    assert [note.number for note in ledger.entries[0].who_notes] == [1]
    assert ledger.loose_notes == ()
