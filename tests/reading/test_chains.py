import re
from pathlib import Path

import pytest

from standoff.lexicons.sources import load_sources
from standoff.reading.sourcing import SourceFindings, chain_sources, resolve_sources
from standoff.records import Span
from tests.reading.attributed import Attributed

LEXICON = load_sources()
CASES = Path(__file__).parent / "cases" / "en" / "chains.txt"
MARK = re.compile(r"\[([a-z]):([^\]]+)\]")


def blocks() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
    parts = "\n".join(lines).split("\n-----\n")
    return [(name, body) for name, _, body in (part.strip("\n").partition("\n") for part in parts)]


def read(body: str) -> tuple[str, list[tuple[str, Span]], dict[str, tuple[str, str]]]:
    """Take the marks out: the text, the sources with their chains, and the name and kind that each chain should get."""
    lines = body.split("\n")
    expected = {}
    for line in (line for line in lines if line.startswith("= ")):
        chain, name, kind = (field.strip() for field in line[2:].split("|"))
        expected[chain] = (name, kind)
    marked = "\n".join(line for line in lines if not line.startswith("= "))
    text, sources, position = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[position : found.start()]
        sources.append((found.group(1), Span(start=len(text), end=len(text) + len(found.group(2)))))
        text += found.group(2)
        position = found.end()
    return text + marked[position:], sources, expected


def findings(text: str, sources: list[tuple[str, Span]]) -> SourceFindings:
    return resolve_sources(text, [Attributed(source=span, cue=Span(start=span.end, end=span.end)) for _, span in sources], (), LEXICON)


@pytest.mark.parametrize(("name", "body"), blocks(), ids=[name for name, _ in blocks()])
def test_chains_are_as_marked(name: str, body: str) -> None:
    text, sources, expected = read(body)
    found = findings(text, sources).sources
    chains: dict[str, set[str | None]] = {}
    for (chain, _), each in zip(sources, found, strict=True):
        chains.setdefault(chain, set()).add(each.mention.chain if each.mention else None)
    assert {chain: len(ids) for chain, ids in chains.items()} == dict.fromkeys(chains, 1)
    assert len({next(iter(ids)) for ids in chains.values()}) == len(chains)
    for (chain, _), each in zip(sources, found, strict=True):
        assert each.kind == expected[chain][1]
        if each.mention is not None:
            assert each.mention.canonical == expected[chain][0]


def test_a_chain_is_named_by_its_first_source_and_mentions_come_in_order() -> None:
    text, sources, _ = read(dict(blocks())["full_name_then_surname"])
    mentions = findings(text, sources).mentions
    assert [mention.span for mention in mentions] == sorted(span for _, span in sources)
    assert len({mention.chain for mention in mentions}) == 1
    again = findings(text, sources)
    assert again.mentions == mentions


def test_chain_sources_gives_a_mention_for_each_source_asked_for() -> None:
    text = "Anna Kask said it rained. She stayed."
    spans = [Span(start=0, end=9), Span(start=26, end=29)]
    attributions = [Attributed(source=span, cue=Span(start=span.end, end=span.end)) for span in spans]
    mentions = chain_sources(text, spans[1:], attributions, (), LEXICON)
    assert [mention.canonical for mention in mentions] == ["Anna Kask"]


def test_i_inside_a_quotation_is_who_is_quoted() -> None:
    text = "“I think it was a drone,” said Karel Novotny, a port official."
    novotny = text.index("Karel")
    outer = Attributed(
        source=Span(start=novotny, end=len(text) - 1), cue=Span(start=novotny - 5, end=novotny - 1), content=(Span(start=0, end=25),)
    )
    inner = Attributed(source=Span(start=1, end=2), cue=Span(start=3, end=8), content=(Span(start=9, end=23),))
    found = resolve_sources(text, [outer, inner], (), LEXICON).sources
    assert [each.kind for each in found] == ["named_person", "named_person"]
    assert len({each.mention.chain for each in found if each.mention}) == 1


def test_i_outside_any_quotation_is_the_author() -> None:
    text = "I think the ferry will sail."
    found = resolve_sources(text, [Attributed(source=Span(start=0, end=1), cue=Span(start=2, end=7))], (), LEXICON).sources
    assert found[0].kind == "author"
    assert found[0].mention is None


def test_he_in_direct_speech_is_not_its_speaker() -> None:
    text = "Boris Tadin denied it. “He told us to leave,” said Milan Horak."
    speaker = text.index("Milan")
    outer = Attributed(
        source=Span(start=speaker, end=len(text) - 1), cue=Span(start=speaker - 5, end=speaker - 1), content=(Span(start=23, end=45),)
    )
    inner = Attributed(source=Span(start=24, end=26), cue=Span(start=27, end=31), content=(Span(start=35, end=43),))
    first = Attributed(source=Span(start=0, end=11), cue=Span(start=12, end=18), content=(Span(start=19, end=21),))
    found = resolve_sources(text, [first, outer, inner], (), LEXICON).sources
    assert found[2].mention is not None
    assert found[2].mention.canonical == "Boris Tadin"


def test_no_source_is_unstated() -> None:
    found = resolve_sources("It reportedly sank.", [Attributed(source=None, cue=Span(start=3, end=13))], (), LEXICON)
    assert found.mentions == ()
    assert found.sources[0].kind == "unstated"
    assert found.sources[0].actor is None
