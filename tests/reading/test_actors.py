from pathlib import Path

import pytest

from standoff.lexicons.sources import load_sources
from standoff.reading.actors import actor
from standoff.reading.sources import NO_HINTS, source_phrase
from standoff.reading.sourcing import resolve_sources
from standoff.records import Span
from tests.reading.attributed import Attributed

LEXICON = load_sources()
CASES = Path(__file__).parent / "cases" / "en" / "actors.tsv"


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    return [(text.replace("\\n", "\n"), country, sector) for text, country, sector in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("text", "country", "sector"), rows(), ids=[row[0] for row in rows()])
def test_actor_is_as_listed(text: str, country: str, sector: str) -> None:
    span = Span(start=0, end=len(text))
    found = actor(text, span, source_phrase(text, span, NO_HINTS, LEXICON), LEXICON)
    if country == "none":
        assert found is None
        return
    assert found is not None
    assert (found.country or "-", found.sector or "-") == (country, sector)
    assert (found.text, found.span) == (text, span)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moscow", "Russia"),
        ("the UK", "United Kingdom"),
        ("the North Atlantic Treaty Organization", "NATO"),
        ("a report by the UN nuclear watchdog", "International Atomic Energy Agency"),
        ("Estonian Prime Minister Liis Tamm", "Estonian Prime Minister Liis Tamm"),
    ],
)
def test_actor_has_the_name_to_show(text: str, name: str) -> None:
    span = Span(start=0, end=len(text))
    found = resolve_sources(text, [Attributed(source=span, cue=Span(start=span.end, end=span.end))], (), LEXICON).sources[0].actor
    assert found is not None
    assert found.name == name


def test_actor_of_a_pronoun_is_that_of_its_chain() -> None:
    text = "Estonian Prime Minister Liis Tamm flew home. She said the talks were over."
    start = text.index("She")
    found = resolve_sources(
        text, [Attributed(source=Span(start=start, end=start + 3), cue=Span(start=start + 4, end=start + 8))], (), LEXICON
    )
    spoken_for = found.sources[0].actor
    assert spoken_for is not None
    assert (spoken_for.country, spoken_for.sector, spoken_for.name) == ("EST", "GOV", "Estonian Prime Minister Liis Tamm")
    assert spoken_for.mention == found.mentions[0].id
    assert spoken_for.text == "She"


def test_no_source_speaks_for_nobody() -> None:
    text = "Kabul"
    assert actor(text, None, source_phrase(text, Span(start=0, end=5), NO_HINTS, LEXICON), LEXICON) is None


NAMES = [
    ("The road is shut, said a lawyer for it, Henrik Wallgren.", "a lawyer for it", "said", "Henrik Wallgren"),
    ("A health worker, Yolima Parra Diaz, said that one had died.", "A health worker", "said", "Yolima Parra Diaz"),
    ("Its press officer, Olena Hrytsak, said it was a mistake.", "Its press officer", "said", "Olena Hrytsak"),
    ("A diplomat, Radio Vestra said, had fled.", "A diplomat", "had fled", None),
    ("Officials, Henrik Wallgren among them, said so.", "Officials", "said", None),
    ("A diplomat said on Monday, Greenland Day, that it was over.", "A diplomat", "said", None),
]


@pytest.mark.parametrize(("text", "source", "cue", "name"), NAMES, ids=[text[:30] for text, *_ in NAMES])
def test_who_is_described_has_the_name_behind_it(text, source, cue, name):
    spans = [Span(start=text.index(words), end=text.index(words) + len(words)) for words in (source, cue)]
    found = resolve_sources(text, [Attributed(source=spans[0], cue=spans[1])], (), LEXICON)
    assert found.mentions[0].span == spans[0]
    assert (found.sources[0].kind == "named_person") is (name is not None)
    assert (found.mentions[0].canonical == name) is (name is not None)
