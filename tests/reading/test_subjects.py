"""The constructions in which a missed subject is found by grammar."""

import pytest

from standoff.lexicons.loader import load_speech
from standoff.reading.subjects import owner_of, subject_of
from standoff.records import Span

CASES = [
    ("Ostmark, which has kept out of the quarrel so far, called for restraint.", "called for", "Ostmark"),
    ("The harbour union, whose members load the ships, warned of a strike.", "warned", "The harbour union"),
    ("In the capital, Foreign Minister Ilya Brandt, who met both sides, urged calm.", "urged", "Foreign Minister Ilya Brandt"),
    ("Meanwhile, the ministry, which runs the ports, said nothing had changed.", "said", "the ministry"),
    ("Ostmark, which was accused of spying, was asked to leave.", "was asked", None),
    ("The pilot said the envoy, who is ill, denied it.", "said", None),
    ("In May, which was cold, reportedly two ships sank.", "reportedly two", None),
    ("Two ships sank, the ministry said.", "said", None),
    ("“We left,” Oda, who was there, said.", "said", None),
]


@pytest.fixture(scope="module")
def lexicon():
    return load_speech("en")


@pytest.mark.parametrize(("text", "cue", "expected"), CASES, ids=[text[:30] for text, _, _ in CASES])
def test_subject_of(lexicon, text, cue, expected):
    start = text.index(cue)
    found = subject_of(text, Span(start=0, end=len(text)), Span(start=start, end=start + len(cue)), (), lexicon)
    assert (found and found.of(text)) == expected


FOLLOWED = [
    ("Poland and 32 other states have proposed |to lower the threshold.", "have proposed", "Poland and 32 other states"),
    ("Kai Moriguchi of the Japanese mission rejected |the demand.", "rejected", "Kai Moriguchi of the Japanese mission"),
    ("A former secretary, Bela Thapa, calls |this an army without boots.", "calls", "A former secretary, Bela Thapa"),
    ("Somalia recalled its ambassador on Tuesday and rejected |the agreement.", "rejected", "Somalia"),
    ("Israel has in turn bombed the cranes and threatened |a blockade.", "threatened", "Israel"),
    ("French farmers parked tractors outside and demanded |that the talks stop.", "demanded", "French farmers"),
    ("The Ministry of Health of Peru condemns this act and rejects |the charge.", "rejects", "The Ministry of Health of Peru"),
    ("Chile condemns this act and demands |an apology.", "demands", "Chile"),
    ("He denied it when the envoy came and demanded |an apology.", "demanded", None),
    ("He denied pinching it and claims |a prize.", "claims", "He"),
    ("A photograph said |to show a fire spread.", "said", None),
    ("At many meetings the workers cheered and promised |help.", "promised", None),
    ("Ships sank, the ministry said |on Monday.", "said", None),
]


@pytest.mark.parametrize(("text", "cue", "expected"), FOLLOWED, ids=[text[:30] for text, _, _ in FOLLOWED])
def test_subject_of_what_follows(lexicon, text, cue, expected):
    said = Span(start=text.index("|"), end=len(text) - 1)
    text = text.replace("|", "")
    start = text.index(cue)
    found = subject_of(text, Span(start=0, end=len(text)), Span(start=start, end=start + len(cue)), (said,), lexicon)
    assert (found and found.of(text)) == expected


BEHIND = [
    ("“The road stays shut,” a presidential aide, Ilya Brandt, warned on television.", "warned", "a presidential aide, Ilya Brandt"),
    ("If they shoot, the road will be closed, the ministry's spokeswoman, Oda Lind, said.", "said", "the ministry's spokeswoman, Oda Lind"),
    ("The road will be closed, Ilya Brandt, warned.", "warned", "Ilya Brandt"),
    ("The road will be closed, Monday, said.", "said", None),
    ("The road will be closed, in his view, said.", "said", None),
    ("The road will be closed, the aide who was there, said.", "said", None),
]


@pytest.mark.parametrize(("text", "cue", "expected"), BEHIND, ids=[text[:40] for text, _, _ in BEHIND])
def test_subject_behind_what_is_said(lexicon, text, cue, expected):
    start = text.index(cue)
    said = Span(start=0, end=text.index("closed") + len("closed") if "closed" in text else text.index(",”"))
    found = subject_of(text, Span(start=0, end=len(text)), Span(start=start, end=start + len(cue)), (said,), lexicon)
    assert (found and found.of(text)) == expected


OWNERS = [
    ("Ostmark's claim that the ship was unarmed was false.", "claim", "Ostmark's"),
    ("It repeated the Harbour Union’s earlier claim that nothing was wrong.", "claim", "the Harbour Union’s"),
    ("The claim that the ship was unarmed was false.", "claim", None),
    ("Ostmark's envoy said the ship was unarmed.", "said", None),
]


@pytest.mark.parametrize(("text", "cue", "expected"), OWNERS, ids=[text[:30] for text, _, _ in OWNERS])
def test_owner_of(lexicon, text, cue, expected):
    start = text.index(cue)
    found = owner_of(text, Span(start=start, end=start + len(cue)), lexicon)
    assert (found and found.of(text)) == expected
