"""The page in a real browser: its text, its keyboard, its notes, and that it asks nobody for anything."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from standoff.cli.entries import lay_out
from standoff.cli.page import page as html_page
from standoff.records import Article, Caveat, Reading, Span
from tests.cli.hand_made import claim, reading
from tests.exporters.hand_made import postures_of
from tests.exporters.hand_made import reading as with_events

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium; a machine without it fails these tests, for a page that nobody looked at is not tested."""
    path = shutil.which("chromium") or CHROMIUM
    if not Path(path).exists():
        pytest.fail("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the page of some readings; afterwards say that it asked for nothing and that nothing in it broke."""
    asked: list[str] = []
    broken: list[str] = []
    contexts = []
    address = tmp_path / "page.html"

    def open_with(*readings: Reading, **options: object) -> Page:
        made = html_page(readings or (reading(),), posture_of=lambda given: postures_of(given) if given.events else {})
        address.write_text("".join(made), encoding="utf-8")
        context = browser.new_context(**({"viewport": DESKTOP} | options))  # type: ignore[arg-type]
        contexts.append(context)
        opened = context.new_page()
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("pageerror", lambda error: broken.append(str(error)))
        opened.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
        opened.goto(address.as_uri())
        return opened

    yield open_with
    for context in contexts:
        context.close()
    assert [url for url in asked if not url.startswith(("data:", address.as_uri()))] == []
    assert broken == []


def test_page_text_in_the_browser_is_the_article(open_page: Open) -> None:
    assert open_page().locator(".text").evaluate("node => node.textContent") == reading().article.text


def test_hostile_text_is_shown_and_does_nothing(open_page: Open) -> None:
    text = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\r\n\u202etxt.exe &amp; 'it'\n"
    whole = Span(start=0, end=len(text))
    caveat = Caveat(kind="unnamed_source", span=whole, message=text)
    opened = open_page(
        Reading(article=Article(text=text, headline=text), claims=(claim(whole, (whole,), source=whole),), caveats=(caveat,))
    )
    assert opened.locator(".text").evaluate("node => node.textContent") == text
    opened.keyboard.press("Tab")
    expect(opened.locator(".float")).to_be_visible()
    assert "owned" not in opened.title().replace("document.title='owned'", "")
    assert opened.locator(".text .unseen").last.evaluate("node => getComputedStyle(node, '::before').content") == '"U+202E"'


def test_every_note_is_reached_and_shown_by_keyboard(open_page: Open) -> None:
    opened = open_page()
    reached: set[str] = set()
    for _ in range(60):
        opened.keyboard.press("Tab")
        notes = opened.evaluate("document.activeElement?.closest('.text [data-notes]')?.dataset.notes ?? ''").split()
        if not notes:
            break
        expect(opened.locator(".float")).to_be_visible()
        shown = opened.locator(".float").inner_text()
        for name in notes:
            assert opened.locator(f"[id='{name}'] .what, p[id='{name}']").first.inner_text() in shown
        reached.update(notes)
    ledger = lay_out(reading())
    assert reached == {f"a1-row-{entry.label}" for entry in ledger.entries} | {f"a1-note-{note.number}" for note in ledger.notes}


def test_focused_words_are_described_by_their_notes(open_page: Open) -> None:
    cue = open_page().get_by_role("link", name="said on Monday")
    expect(cue).to_have_accessible_description(re.compile("A maritime expert.*satellite imagery.*left Karst Point"))


def test_escape_hides_the_note_and_leaves_the_focus(open_page: Open) -> None:
    opened = open_page()
    opened.keyboard.press("Tab")
    expect(opened.locator(".float")).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(".float")).to_be_hidden()
    assert opened.evaluate("document.activeElement.matches('.text a')")


def test_words_lead_to_their_row_and_the_row_leads_back(open_page: Open) -> None:
    opened = open_page()
    cue = opened.locator(".text a", has_text="denied")
    cue.focus()
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile(r"#a1-row-3$"))
    row = opened.locator("tr:target")
    expect(row).to_contain_text("that any ship had moved")
    row.get_by_role("link", name="claim 3, in the text").click()
    assert opened.locator(".text a:target").inner_text() == "denied"


def test_pointer_shows_a_note_and_lights_the_whole_claim(open_page: Open) -> None:
    opened = open_page()
    opened.locator(".text .content", has_text="that four landing ships").hover()
    expect(opened.locator(".float")).to_contain_text("A maritime expert")
    lit = opened.locator(".text .lit").all_inner_texts()
    assert lit == ["A maritime expert", "said on Monday", "that four landing ships had left Karst Point", "satellite imagery"]
    opened.locator("h1").hover()
    expect(opened.locator(".float")).to_be_hidden()


def test_innermost_claim_is_noted_first(open_page: Open) -> None:
    opened = open_page()
    opened.locator(".text .content.d2").first.hover()
    notes = opened.locator(".float > div").all_inner_texts()
    assert ["2.1" in notes[0], "A maritime expert" in notes[1]] == [True, True]


def test_first_tap_shows_the_note_and_the_second_follows_the_link(open_page: Open) -> None:
    opened = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    cue = opened.locator(".text a", has_text="said on Monday")
    cue.tap()
    expect(opened.locator(".float")).to_be_visible()
    assert "#" not in opened.url
    cue.tap()
    expect(opened).to_have_url(re.compile(r"#a1-row-1$"))


@pytest.mark.parametrize("width", [320, 390, 800, 1200, 1440])
def test_page_never_scrolls_sideways(open_page: Open, width: int) -> None:
    long = "x" * 300
    wide = replace(reading().article, headline=long, publisher=long)
    opened = open_page(replace(reading(), article=wide), viewport={"width": width, "height": 740})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_scheme_turns_paper_and_ink_around(open_page: Open) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        opened = open_page(color_scheme=scheme)
        grounds.append(opened.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"))
    assert sum(grounds[0]) > 600
    assert sum(grounds[1]) < 120


def test_page_without_its_script_still_has_text_and_ledger(open_page: Open) -> None:
    opened = open_page(java_script_enabled=False)
    expect(opened.locator(".text")).to_contain_text("A maritime expert said on Monday")
    expect(opened.locator(".claims tbody tr")).to_have_count(6)
    expect(opened.locator(".note").first).to_be_visible()


def test_printed_page_shows_text_and_ledger_one_after_the_other(open_page: Open) -> None:
    opened = open_page()
    opened.keyboard.press("Tab")
    opened.emulate_media(media="print")
    expect(opened.locator(".float")).to_be_hidden()
    text, ledger = opened.locator(".reading").bounding_box(), opened.locator(".ledger").bounding_box()
    assert text is not None
    assert ledger is not None
    assert text["y"] + text["height"] <= ledger["y"]


def test_event_is_reached_by_keyboard_and_lights_who_and_where(open_page: Open) -> None:
    opened = open_page(with_events())
    trigger = opened.locator(".text a.event", has_text="moved")
    trigger.focus()
    opened.keyboard.press("Shift+Tab")
    opened.keyboard.press("Tab")
    expect(opened.locator(".float")).to_contain_text("Second Brigade")
    expect(opened.locator(".float")).to_contain_text("claimed by Ministry of Defence")
    lit = opened.locator(".text .lit").all_inner_texts()
    assert {"the Second Brigade", "at least 200", "3 March", "Solin", "Karst Point", "six months"} <= set(lit)
    opened.keyboard.press("Enter")
    expect(opened).to_have_url(re.compile(r"#a1-event-E1$"))
    row = opened.locator("tr:target")
    row.get_by_role("link", name="claim 1").click()
    expect(opened).to_have_url(re.compile(r"#a1-row-1$"))
    expect(opened.locator("tr:target")).to_contain_text("at least 200 troops")


def test_every_event_place_and_time_leads_to_its_words_by_keyboard(open_page: Open) -> None:
    opened = open_page(with_events())
    for link in opened.locator(":is(.events .c0 a, .whereabouts a)").all():
        link.focus()
        opened.keyboard.press("Enter")
        expect(opened.locator(".text :target")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 390, 800, 1440])
def test_page_with_events_never_scrolls_sideways(open_page: Open, width: int) -> None:
    opened = open_page(with_events(), viewport={"width": width, "height": 740})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_modality_is_seen_in_the_frame_of_the_words(open_page: Open) -> None:
    opened = open_page(with_events())
    frames = [node.evaluate("node => getComputedStyle(node).outlineStyle") for node in opened.locator(".text a.event").all()]
    assert frames == ["solid", "dashed", "solid"]


def test_contents_of_several_articles_stand_first(open_page: Open) -> None:
    opened = open_page(reading(), reading())
    contents = opened.get_by_role("navigation", name="Articles").bounding_box()
    assert contents is not None
    assert contents["y"] < 10
