"""The page: its text is the article, whatever the spans; nothing in it acts but its own script."""

import base64
import hashlib
import html.parser
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.cli.entries import lay_out
from standoff.cli.markup import attribute, escape
from standoff.cli.page import article_text, page
from standoff.records import Actor, Article, Caveat, Evidence, Failure, Reading, Span, TimeExpression
from standoff.records.events import EVENT_TYPES, MODALITIES
from tests.cli.hand_made import claim, reading
from tests.exporters.hand_made import event, postures_of
from tests.exporters.hand_made import reading as with_events

VOID = {"meta", "link", "br", "img"}


class Page(html.parser.HTMLParser):
    """Reads a page as a browser does: tags, attributes, the text under the article, and whether every element is closed."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self.open.append((tag, attributes.get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open:
            self.text += data


def made(given: Reading) -> Page:
    return Page("".join(page([given])))


def test_page_text_is_the_article() -> None:
    parsed = made(reading())
    assert parsed.text == reading().article.text
    assert parsed.open == []


def expected_text(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(
        st.text(st.characters(exclude_categories=["Cn"]) | st.sampled_from("<>&\"'\r\n\0\u202e\u200f\ud800 "), min_size=1, max_size=60)
    )
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda pair: Span(start=min(pair), end=max(max(pair), min(pair) + 1))
    )
    claims = tuple(
        claim(
            draw(spans),
            tuple(draw(st.lists(spans, min_size=1, max_size=3))),
            source=draw(st.none() | spans),
            evidence=tuple(Evidence(kind="sensor", span=each) for each in draw(st.lists(spans, max_size=2))),
        )
        for _ in range(draw(st.integers(0, 4)))
    )
    if len(claims) > 1 and draw(st.booleans()):
        claims = (*claims[:-1], replace(claims[-1], nested_in=claims[0].id))
    caveats = tuple(Caveat(kind="unsupported_comparison", span=each, message=text) for each in draw(st.lists(spans, max_size=3)))
    events = tuple(
        event(draw(spans), type=draw(st.sampled_from(EVENT_TYPES)), modality=draw(st.sampled_from(MODALITIES)))
        for _ in range(draw(st.integers(0, 3)))
    )
    times = tuple(
        TimeExpression(span=each, value=draw(st.sampled_from(["2025-03-03", text])), grain="day", anchor=None, offset=None)
        for each in draw(st.lists(spans, max_size=2))
    )
    return Reading(
        article=Article(text=text, headline=draw(st.sampled_from([None, text[:5]]))),
        claims=claims,
        caveats=caveats,
        events=events,
        times=times,
    )


@given(readings())
def test_page_text_is_the_article_whatever_the_spans(given: Reading) -> None:
    markup, anchors = article_text(lay_out(given), "a1")
    parsed = Page(f'<div class="text">{markup}</div>')
    assert parsed.text == expected_text(given.article.text)
    assert parsed.open == []
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert set(anchors.values()) <= set(ids)
    # Every claim, event and time, and every caveat with a place, is reached from the text.
    ledger = lay_out(given)
    rows = {f"row-{entry.label}" for entry in ledger.entries} | {f"event-{entry.label}" for entry in ledger.events}
    rows |= {f"time-{number}" for number in range(1, len(ledger.times) + 1)}
    assert set(anchors) == rows | {f"note-{note.number}" for note in ledger.notes}


@given(readings())
def test_page_links_lead_somewhere_and_descriptions_exist(given: Reading) -> None:
    parsed = made(given)
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = [attributes["href"][1:] for tag, attributes in parsed.tags if tag == "a" and (attributes["href"] or "").startswith("#")]  # type: ignore[index]
    for _, attributes in parsed.tags:
        wanted += (attributes.get("aria-describedby") or "").split() + (attributes.get("data-notes") or "").split()
    assert set(wanted) <= set(ids)


def test_page_shows_events_places_and_times_and_ties_them_to_the_text() -> None:
    parsed = Page("".join(page([with_events()], posture_of=postures_of)))
    assert parsed.text == with_events().article.text
    assert parsed.open == []
    ids = {attributes["id"] for _, attributes in parsed.tags if "id" in attributes}
    assert {"a1-event-E1", "a1-event-E2", "a1-event-E3", "a1-place-1", "a1-place-2", "a1-time-1", "a1-time-2"} <= ids
    notes = {name for _, attributes in parsed.tags for name in (attributes.get("data-notes") or "").split()}
    parts = {name for _, attributes in parsed.tags for name in (attributes.get("data-parts") or "").split()}
    assert {"a1-event-E1", "a1-place-1", "a1-time-2"} <= notes <= ids
    assert parts == {"a1-event-E1", "a1-event-E2", "a1-event-E3"}


def test_page_marks_an_event_by_its_modality() -> None:
    parsed = made(with_events())
    looks = [(attributes.get("class") or "").split() for tag, attributes in parsed.tags if tag == "a"]
    assert [[name for name in look if name in ("actual", "planned")] for look in looks if "event" in look] == [
        ["actual"],
        ["planned"],
        ["actual"],
    ]


def test_page_without_events_has_no_table_of_them() -> None:
    markup = "".join(page([reading()]))
    assert 'class="events"' not in markup
    assert "<li>an event" not in markup


HOSTILE = """<script>alert(1)</script> "it's" <img src=x onerror=alert(1)> </style></div> &lt; ]]> \u202etxt.exe\u2069"""


def test_page_escapes_everything_hostile() -> None:
    whole = Span(start=0, end=len(HOSTILE))
    hostile = Actor(text=HOSTILE, span=whole, mention=None, name=HOSTILE, country=None, sector=None, entity=None)
    given = Reading(
        article=Article(
            text=HOSTILE,
            headline=HOSTILE,
            publisher=HOSTILE,
            byline=HOSTILE,
            language='en" onload="x',
            url='https://x/"><script>',
            published_at=HOSTILE,
        ),
        claims=(claim(whole, (whole,), source=whole),),
        events=(event(whole, type="AID", actors=(hostile,), recipients=(hostile,)),),
        times=(TimeExpression(span=whole, value=HOSTILE, grain="day", anchor=None, offset=None),),
        caveats=(Caveat(kind="unnamed_source", span=whole, message=HOSTILE), Caveat(kind="undated", span=None, message=HOSTILE)),
        failures=(Failure(reader=HOSTILE, message=HOSTILE),),
        reader_name=HOSTILE,
        weights_sha256=HOSTILE,
    )
    parsed = made(given)
    assert parsed.text == HOSTILE
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in parsed.tags]
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]


def test_page_shows_and_confines_direction_controls() -> None:
    assert escape("a\u202eb") == 'a<span class="unseen" data-name="U+202E">\u202e</span>b'
    assert attribute('"\u202e') == "&quot;⟨U+202E⟩"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_page_links_only_to_the_web(url: str) -> None:
    parsed = made(replace(reading(), article=replace(reading().article, url=url)))
    assert not [attributes for tag, attributes in parsed.tags if tag == "a" and attributes.get("href") == url]


def test_page_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    markup = "".join(page([reading()]))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', markup)
    assert policy is not None
    for tag in ("style", "script"):
        code = re.search(rf"<{tag}>(.*?)</{tag}>", markup, re.DOTALL)
        assert code is not None
        digest = base64.b64encode(hashlib.sha256(code[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]


def test_page_of_several_articles_has_a_table_of_contents_and_no_id_twice() -> None:
    parsed = Page("".join(page([reading(), reading()])))
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"contents", "a1", "a2"} <= set(ids)
    assert parsed.open == []


def test_page_of_nothing_is_no_page() -> None:
    assert list(page([])) == []
