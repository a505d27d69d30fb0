from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.sources import load_sources
from standoff.reading.sources import NO_HINTS, SourceHints, source_kind, source_role
from standoff.reading.sourcing import resolve_sources
from standoff.records import Span
from standoff.records.reading import SOURCE_KINDS, SOURCE_ROLES
from tests.reading.attributed import Attributed

LEXICON = load_sources()
CASES = Path(__file__).parent / "cases" / "en" / "sources.tsv"
NOWHERE = Span(start=0, end=0)


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return [(text.replace("\\n", "\n"), kind, role) for text, kind, role in (line.split("\t") for line in lines)]


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


@pytest.mark.parametrize(("text", "kind", "role"), rows(), ids=[row[0] for row in rows()])
def test_source_kind_and_role_are_as_listed(text: str, kind: str, role: str) -> None:
    assert source_kind(text, whole(text), NOWHERE, NO_HINTS, LEXICON) == kind
    assert (source_role(text, whole(text), NOWHERE, NO_HINTS, LEXICON) or "-") == role


def test_no_source_is_unstated_and_has_no_role() -> None:
    assert source_kind("It reportedly sank.", None, NOWHERE, NO_HINTS, LEXICON) == "unstated"
    assert source_role("It reportedly sank.", None, NOWHERE, NO_HINTS, LEXICON) is None


@pytest.mark.parametrize(
    ("text", "hints", "kind"),
    [
        ("the zorble", SourceHints(entity_kind={"person": 0.9, "other": 0.1}), "unnamed_person"),
        ("the zorble", SourceHints(entity_kind={"organization": 0.8, "person": 0.2}), "named_organization"),
        ("the zorble", SourceHints(entity_kind={"other": 0.8, "person": 0.2}), "document"),
        ("the zorble", SourceHints(role={"evidence": 0.7, "none": 0.3}), "document"),
        ("Zorblux", SourceHints(entity_kind={"organization": 0.9, "person": 0.1}), "named_organization"),
        ("Zorblux", SourceHints(entity_kind={"organization": 0.4, "person": 0.4, "other": 0.2}), "named_person"),
    ],
)
def test_source_kind_of_unknown_words_is_what_the_heads_believe(text: str, hints: SourceHints, kind: str) -> None:
    assert source_kind(text, whole(text), NOWHERE, hints, LEXICON) == kind


def test_source_kind_of_known_words_is_not_changed_by_the_heads() -> None:
    hints = SourceHints(entity_kind={"organization": 0.99, "person": 0.01}, role={"evidence": 0.99, "none": 0.01}, named=0.99)
    assert source_kind("a senior official", Span(start=0, end=17), NOWHERE, hints, LEXICON) == "unnamed_person"
    assert source_role("a senior official", Span(start=0, end=17), NOWHERE, hints, LEXICON) == "official"


def test_source_role_is_the_heads_where_the_lists_are_silent() -> None:
    assert source_role("Kasar", Span(start=0, end=5), NOWHERE, SourceHints(role={"expert": 0.8, "none": 0.2}), LEXICON) == "expert"
    assert source_role("Kasar", Span(start=0, end=5), NOWHERE, SourceHints(role={"expert": 0.2, "none": 0.8}), LEXICON) is None


def test_a_capital_at_the_start_is_no_name_when_the_article_writes_the_word_without() -> None:
    text = "Brinkers warned of a flood. The brinkers had said so, and other brinkers agreed."
    attributed = [Attributed(source=Span(start=0, end=8), cue=Span(start=9, end=15))]
    assert resolve_sources(text, attributed, (), LEXICON).sources[0].kind == "unnamed_group"


PIECES = st.sampled_from(
    [
        "the",
        "a",
        "of",
        "and",
        ",",
        "’s",
        "'s",
        "Dr.",
        "U.S.\n",
        "said",
        "officials",
        "Minister",
        "Kasar",
        "NATO",
        "(",
        ")",
        "—",
        "one",
        "who",
        "40%",
        "his",
        "for",
        "\n",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_source_kind_never_raises(text: str) -> None:
    assert source_kind(text, whole(text), NOWHERE, NO_HINTS, LEXICON) in SOURCE_KINDS
    role = source_role(text, whole(text), NOWHERE, NO_HINTS, LEXICON)
    assert role is None or role in SOURCE_ROLES


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200), st.data())
def test_resolve_sources_never_raises_and_every_mention_is_a_source(text: str, data: st.DataObject) -> None:
    attributed = []
    for _ in range(data.draw(st.integers(min_value=0, max_value=4))):
        start, middle, end = sorted(data.draw(st.tuples(*[st.integers(min_value=0, max_value=len(text))] * 3)))
        source = data.draw(st.sampled_from([None, Span(start=start, end=middle)]))
        attributed.append(Attributed(source=source, cue=Span(start=middle, end=middle), content=(Span(start=middle, end=end),)))
    found = resolve_sources(text, attributed, (), LEXICON)
    assert len(found.sources) == len(attributed)
    for given_one, each in zip(attributed, found.sources, strict=True):
        assert (each.kind == "unstated") == (given_one.source is None)
        assert each.mention is None or each.mention.span == given_one.source
    assert {each.mention for each in found.sources if each.mention} == set(found.mentions)
