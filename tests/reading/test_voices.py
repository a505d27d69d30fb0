import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.sources import load_sources
from standoff.reading.sourcing import FoundSource, resolve_sources
from standoff.reading.voices import voices_of
from standoff.records import Article, Span
from tests.reading.attributed import Attributed

LEXICON = load_sources()
BRIEFING = """Briefing of the general staff, 3 April, extract

Colonel Mari Kask took questions.

Q: Did your aircraft cross the border?

COL. KASK: I deny it. We have never crossed it.

Q: I heard two jets myself. Will you protest?

COL. KASK: The minister said "I will call my colleague".
"""


def sources(article: Article, *saying: tuple[str, str, str]) -> list[FoundSource]:
    """Give what is found of each source: its word, its cue, and the content, each at its first place after the source before it."""
    attributions, after = [], 0
    for source, cue, content in saying:
        start = article.text.index(f"{source} {cue}", after)
        at = article.text.index(cue, start)
        said = article.text.index(content, at + len(cue))
        attributions.append(
            Attributed(
                source=Span(start=start, end=start + len(source)), cue=Span(start=at, end=at + len(cue)),
                content=(Span(start=said, end=said + len(content)),),
            )
        )  # fmt: skip
        after = start
    return list(resolve_sources(article.text, attributions, (), LEXICON, voices=voices_of(article, LEXICON)).sources)


def named(found: FoundSource) -> tuple[str | None, str, str | None]:
    return found.mention.canonical if found.mention else None, found.kind, found.role


def test_in_a_transcript_i_and_we_are_of_the_one_whose_turn_it_is() -> None:
    first, several = sources(Article(text=BRIEFING), ("I", "deny", "it"), ("We", "have never", "crossed it"))
    assert named(first) == ("Colonel Mari Kask", "named_person", "official")
    assert named(several) == named(first)
    assert first.mention
    assert several.mention
    assert first.mention.chain == several.mention.chain


def test_who_asks_in_a_transcript_has_no_name() -> None:
    (asked,) = sources(Article(text=BRIEFING), ("I", "heard", "two jets myself"))
    assert named(asked) == (None, "author", None)


def test_inside_a_quotation_i_is_who_is_quoted() -> None:
    outer, inner = sources(Article(text=BRIEFING), ("The minister", "said", "I will call my colleague"), ("I", "will call", "my colleague"))
    assert inner.mention
    assert outer.mention
    assert inner.mention.chain == outer.mention.chain


@pytest.mark.parametrize(
    "text",
    [
        "CHAIR: From where?\n\nADMIRAL SAAR: I cannot say.\n",
        "Jaan Saar: I cannot say.\n\nMari Kask: Why?\n\nJaan Saar: It is secret.\n\nMari Kask: Thank you.\n",
        "Q. From where?\n\nADM. SAAR. I cannot say.\n",
    ],
)
def test_labels_in_capitals_with_a_title_or_that_come_again_open_turns(text: str) -> None:
    (found,) = sources(Article(text=text), ("I", "cannot", "say"))
    assert found.mention is not None
    assert "saar" in found.mention.canonical.lower()
    assert found.kind == "named_person"


@pytest.mark.parametrize(
    "text",
    [
        "Correction: the talks\n\nI regret that the figure was wrong.\n",
        "Harbour: closed\nAirport: open\nI regret that the port is closed.\n",
        "RUBBISH. I regret nothing, he did not say.\n",
        "LATEST: two ships\n\nI regret nothing.\n",
        "Killed: 3\nKilled: 5\nI regret nothing.\n",
    ],
)
def test_a_colon_alone_makes_no_transcript(text: str) -> None:
    assert voices_of(Article(text=text), LEXICON).turns == ()


def test_labels_of_things_have_no_voice() -> None:
    text = "UPDATE: I have seen the port.\n\nLATEST: We hear of two ships.\n\nCORRECTION: I regret the figure.\n"
    found = sources(Article(text=text), ("I", "have seen", "the port"), ("We", "hear", "of two ships"), ("I", "regret", "the figure"))
    assert [named(each) for each in found] == [(None, "author", None)] * 3


def test_in_a_statement_we_are_the_body_that_publishes_it() -> None:
    text = "We support the proposal. I hope for peace."
    article = Article(text=text, genre="statement", publisher="Ministry of Foreign Affairs of Latvia")
    several, one = sources(article, ("We", "support", "the proposal"), ("I", "hope", "for peace"))
    assert named(several) == ("Ministry of Foreign Affairs of Latvia", "named_organization", "official")
    assert named(one) == (None, "author", None)


def test_in_a_correction_we_are_the_paper() -> None:
    article = Article(text="We wrote that 60 had fled.", genre="correction", publisher="The Tarn Courier")
    (found,) = sources(article, ("We", "wrote", "that 60 had fled"))
    assert named(found)[1:] == ("medium", "news_report")


def test_in_a_report_we_are_the_author() -> None:
    (found,) = sources(Article(text="We wrote that 60 had fled.", publisher="The Tarn Courier"), ("We", "wrote", "that 60 had fled"))
    assert named(found) == (None, "author", None)


def test_a_piece_of_a_label_is_the_label() -> None:
    voices = voices_of(Article(text=BRIEFING), LEXICON)
    for start in (BRIEFING.index("COL. KASK"), BRIEFING.rindex("COL. KASK")):
        label = voices.label_over(Span(start=start, end=start + 3))
        assert label == Span(start=start, end=start + len("COL. KASK"))
    assert voices.label_over(Span(start=0, end=8)) is None
    assert voices.label_over(None) is None


@given(st.text(alphabet="AQ:. \nkK()-’'", max_size=300))
def test_any_text_has_voices_in_order_and_labels_inside_it(text: str) -> None:
    turns = voices_of(Article(text=text), LEXICON).turns
    assert [start for start, _ in turns] == sorted(start for start, _ in turns)
    assert all(voice.span.of(text).strip() and voice.span.end <= start for start, voice in turns if voice is not None)


def test_a_long_text_of_nothing_but_labels_is_gone_through() -> None:
    text = "AAAA. " * 200_000 + "\n" + "A. B" * 100_000
    assert voices_of(Article(text=text), LEXICON).at(len(text), "I") is None
