import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.caveats import load_caveats
from standoff.lexicons.knowledge import load_knowledge
from standoff.lexicons.loader import load_speech
from standoff.lexicons.sources import load_sources
from standoff.reading.acts import speech_act
from standoff.reading.caveats import caveats
from standoff.reading.sourcing import resolve_sources
from standoff.records import Article, Caveat, Claim, Dateline, Evidence, Mention, Span
from tests.reading.attributed import Attributed

LEXICON = load_caveats()
SOURCES = load_sources()
SPEECH = load_speech()
KNOWLEDGE = load_knowledge()
CASES = tomllib.loads((Path(__file__).parent / "cases" / "en" / "caveats.toml").read_text(encoding="utf-8"))


def find(text: str, words: str, *, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


def read(case: dict[str, Any]) -> tuple[Article, tuple[Mention, ...], list[Claim]]:
    text = case["text"]
    line = case.get("dateline")
    dateline = Dateline(place="ORLA", date=line or None, agency=None, span=Span(start=0, end=4)) if line is not None else None
    article = Article(text=text, published_at=case.get("published"), dateline=dateline, genre=case.get("genre", "news"))
    attributions, cited, position = [], [], 0
    claims: list[Claim] = []
    for claim in case.get("claims", ()):
        # The same words twice are two sources: look on from the last one, when there is a further one.
        source = find(text, claim["source"], after=position if claim["source"] in text[position:] else 0)
        cue, content = find(text, claim["cue"]), find(text, claim["content"])
        attributions.append(Attributed(source=source, cue=cue, content=(content,)))
        cited.append(tuple(Evidence(kind=kind, span=find(text, words)) for kind, words in claim.get("evidence", ())))
    found = resolve_sources(text, attributions, (), SOURCES)
    for claim, attribution, source, evidence in zip(case.get("claims", ()), attributions, found.sources, cited, strict=True):
        act = speech_act(text, attribution.cue, attribution.content, attribution.source, SPEECH).act
        claims.append(
            Claim(
                source=attribution.source, source_mention=source.mention.id if source.mention else None, source_kind=source.kind,
                source_role=source.role, actor=source.actor, cue=attribution.cue, content=attribution.content, quotation="indirect",
                speech_act=act, certainty="unstated", polarity="affirmed", evidence=evidence, score=1.0, reader="test",
                nested_in=claims[claim["nested_in"]].id if "nested_in" in claim else None,
            )
        )  # fmt: skip
    return article, found.mentions, claims


def of_kind(case: dict[str, Any], kind: str) -> list[Caveat]:
    return [each for each in caveats(*read(case), LEXICON, KNOWLEDGE) if each.kind == kind]


MARKED = [(kind, case) for kind, cases in CASES.items() if kind != "undated" for case in cases]


@pytest.mark.parametrize(("kind", "case"), MARKED, ids=[f"{kind}-{case['name']}" for kind, case in MARKED])
def test_caveats_mark_these_words_and_no_others(kind: str, case: dict[str, Any]) -> None:
    found = of_kind(case, kind)
    assert [each.span.of(case["text"]) for each in found if each.span] == case["marked"]
    assert all(each.message for each in found)


@pytest.mark.parametrize("case", CASES["undated"], ids=[case["name"] for case in CASES["undated"]])
def test_undated_has_no_span(case: dict[str, Any]) -> None:
    found = of_kind(case, "undated")
    assert [each.span for each in found] == ([None] if case["undated"] else [])


def test_at_least_ten_cases_a_kind_and_half_of_them_silent() -> None:
    for kind, cases in CASES.items():
        silent = [case for case in cases if not case.get("marked", case.get("undated"))]
        assert len(cases) >= 10, kind
        assert 2 * len(silent) >= len(cases) - 1, kind


def test_caveats_come_in_the_order_of_the_text_after_those_about_the_whole() -> None:
    case = {
        "text": "Sources said the drill was rare. The island is home to a significant share of the fleet.",
        "claims": [{"source": "Sources", "cue": "said", "content": "the drill was rare"}],
    }
    found = caveats(*read(case), LEXICON)
    assert [each.kind for each in found] == ["undated", "unnamed_source", "unsupported_comparison", "unattributed_assertion"]


WORDS = st.sampled_from(
    [
        *"the rare unprecedented largest ever record numbers has sparked concern raising questions".split(),
        *"“ ” ‘ ’ . , it is believed 12 May 2025 widely seen as".split(),
        '"',
        "\n",
    ]
)


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300), st.data())
def test_caveats_never_raise_and_mark_inside_the_text(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(min_value=0, max_value=len(text))] * 2)))
    span = Span(start=start, end=end)
    claim = Claim(
        source=span, source_mention=None, source_kind="unnamed_person", source_role=None, actor=None, cue=span, content=(span,),
        quotation="indirect", speech_act="state", certainty="unstated", polarity="affirmed",
        evidence=(Evidence(kind="satellite_imagery", span=span),), nested_in=None, score=0.5, reader="test",
    )  # fmt: skip
    for each in caveats(Article(text=text), (), [claim], LEXICON, KNOWLEDGE):
        assert each.span is None or 0 <= each.span.start <= each.span.end <= len(text)
