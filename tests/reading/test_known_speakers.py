"""Persons who are quoted by name alone speak for whom the table of persons says, at the time."""

from dataclasses import replace

import pytest

import standoff
from standoff.lexicons.knowledge import load_knowledge
from standoff.lexicons.sources import load_sources
from standoff.reading.known_speakers import with_known_speakers
from standoff.records import Actor, Article, Claim, Mention, Reading, Span

TABLES = load_knowledge()


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


def reading(text, name, *, canonical=None, published="1962-10-25", kind="named_person", actor=None):
    start = text.index(name)
    span = Span(start=start, end=start + len(name))
    mention = Mention(kind="person", span=span, canonical=canonical or name, entity=None, chain="chain-1")
    cue = Span(start=span.end + 1, end=span.end + 5)
    claim = Claim(
        source=span,
        source_mention=mention.id,
        source_kind=kind,
        source_role=None,
        actor=actor,
        cue=cue,
        content=(Span(start=cue.end + 1, end=len(text)),),
        quotation="indirect",
        speech_act="state",
        certainty="certain",
        polarity="asserted",
        evidence=(),
        nested_in=None,
        score=1.0,
        reader="test",
    )
    return Reading(article=Article(text=text, published_at=published), mentions=(mention,), claims=(claim,))


def spoken_for(made):
    (claim,) = with_known_speakers(made, TABLES, load_sources().pronouns).claims
    return claim.actor and (claim.actor.country, claim.actor.name, claim.actor.text)


@pytest.mark.parametrize(
    ("name", "about", "expected"),
    [
        ("Adlai Stevenson", {}, ("USA", "Adlai Stevenson", "Adlai Stevenson")),
        ("Stevenson", {"canonical": "Adlai Stevenson"}, ("USA", "Adlai Stevenson", "Stevenson")),
        ("Stevenson", {}, None),
        ("Adlai Stevenson", {"published": "1950-01-01"}, None),
        ("Nobody Knownhere", {}, None),
        ("Adlai Stevenson", {"kind": "named_organization"}, None),
    ],
)
def test_named_person_speaks_for_whom_he_acted_then(name, about, expected):
    assert spoken_for(reading(f"{name} said that ships had left.", name, **about)) == expected


def test_what_the_text_says_of_a_speaker_goes_before_the_table():
    own = Actor(
        text="Adlai Stevenson", span=Span(start=0, end=15), mention=None, name="Adlai Stevenson", country="FRA", sector="CVL", entity=None
    )
    assert spoken_for(reading("Adlai Stevenson said that ships had left.", "Adlai Stevenson", actor=own))[0] == "FRA"


def introduced(text, *spans, name):
    """Make a reading whose last claim is by ``name``, in one chain with other words for him."""
    made = reading(text, name)
    others = (Span(start=text.index(words), end=text.index(words) + len(words)) for words in spans)
    told = tuple(Mention(kind="person", span=span, canonical=name, entity=None, chain="chain-1") for span in others)
    return replace(made, mentions=(*told, *made.mentions))


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("the First Deputy Foreign Minister of the Soviet Union", "SUN"),
        ("a Bulgarian general", "BGR"),
        ("a Bulgarian baker", None),
        ("the guest of the hotel", None),
        ("Mr. Holm", None),
    ],
)
def test_who_is_called_an_officer_of_a_state_elsewhere_in_the_text_speaks_for_it(words, country):
    text = f"Orrin Holm, {words}, came on Monday. Nothing would change, Holm said, that day."
    found = spoken_for(introduced(text, words, name="Orrin Holm"))
    assert (found and found[0]) == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Managua's army spoke of a mistake. Nothing was crossed, its spokesman said.", "NIC"),
        ("The Peruvian foreign ministry called it false. A spokeswoman said that no ship had sailed.", "PER"),
        ("Israel denied it. Its army said that it had hit nothing.", "ISR"),
        ("The Turkish president was angry. His spokesman said that nothing had been fired.", "TUR"),
        ("Norway sent a ship, the relief society said. Its spokesman said that it had arrived.", None),
        ("A woman said that no ship had sailed.", None),
        # The state that heads the clause or the sentence before, whoever spoke last and wherever its envoy is.
        ("The Polish minister said no. Moscow is angry. Its ambassador in Tallinn accused Poland of provocation.", "RUS"),
        ("The Polish minister said no. The United States has threatened nothing, its envoy said.", "USA"),
        ("Romania backed the text; the United Kingdom would support it, its envoy said.", "GBR"),
        ("The talks were put off by Malaysia, whose foreign ministry said that it would wait.", "MYS"),
        ("Peru was silent. Its neighbour denied that any shot had been fired.", None),
    ],
)
def test_a_spokesman_speaks_for_who_was_quoted_or_named_before(reader, text, country):
    last = max(reader.read(Article(text=text, published_at="2025-03-04")).claims, key=lambda claim: claim.cue.start)
    assert (last.actor and last.actor.country) == country
