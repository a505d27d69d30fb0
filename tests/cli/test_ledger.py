"""The ledger on the terminal: a golden print, every width, colour and no colour, hostile text."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from standoff.cli.ledger import ClaimLedger
from standoff.records import Article, Caveat, Failure, Reading
from tests.cli.conftest import Run
from tests.cli.hand_made import claim, reading, span

GOLDEN = Path(__file__).with_name("ledger_80.txt")


def printed(given: Reading, width: int, **options: object) -> str:
    console = Console(width=width, file=io.StringIO(), highlight=False, **options)  # type: ignore[arg-type]
    console.print(ClaimLedger(given))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_ledger_is_the_golden_one_at_80_columns(run: Run) -> None:
    assert run("read", "one.txt", "--width", "80").stdout == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [24, 40, 59, 60, 80, 99, 100, 120, 132, 200])
def test_ledger_fits_its_width_and_leaves_nothing_out(width: int) -> None:
    text = printed(reading(), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    words = " ".join(text.split())
    for needed in ("Ondrak", "unnamed", "denies", "possible", "imagery", "leave”"):
        assert needed in words


def test_ledger_says_nothing_by_colour_alone() -> None:
    coloured = Console(width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False)
    coloured.print(ClaimLedger(reading()))
    made = coloured.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b[" in made
    assert "".join(part.partition("m")[2] if index else part for index, part in enumerate(made.split("\x1b["))) == printed(reading(), 100)


def test_ledger_has_no_colour_when_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    made = printed(reading(), 80, force_terminal=True, color_system="standard")
    codes = {code for part in made.split("\x1b[")[1:] for code in part.partition("m")[0].split(";")}
    # Bold, dim and italics are no colours.
    assert codes <= {"0", "1", "2", "3"}


HOSTILE = "A [bold]minister[/bold]\x1b]0;owned\x07 said\x9b31m \u202eevil\u202c [link=http://x]that\r\nit :smile: was [/] over."


def test_ledger_lets_nothing_of_the_text_act() -> None:
    content = claim(span(HOSTILE, "said"), (span(HOSTILE, HOSTILE[HOSTILE.index("\x9b") :]),), source=span(HOSTILE, HOSTILE[:30]))
    caveat = Caveat(kind="undated", span=None, message="\x1b[31mred")
    given = Reading(
        article=Article(text=HOSTILE, headline=HOSTILE, publisher="\x1b[1mWire", published_at="\x1b[2J"),
        claims=(content,),
        caveats=(caveat,),
        failures=(Failure(reader="\x1bx", message="\x07"),),
    )
    made = printed(given, 120)
    assert not set(made) & set("\x1b\x07\x9b\u202e\u202c\r")
    assert "[bold]minister[/bold]" in made
    assert ":smile:" in made
    assert "⟨U+001B⟩" in made


def test_ledger_of_nothing_says_so() -> None:
    made = printed(Reading(article=Article(text="It rained.")), 80)
    assert "no claims" in made
    assert "WHO" not in made


def test_ledger_shows_what_could_not_be_read() -> None:
    assert "✗ claims: broken" in printed(replace(reading(), failures=(Failure(reader="claims", message="broken"),)), 80)


def test_ledger_prints_the_words_of_a_note_once() -> None:
    again = Caveat(kind="unsupported_comparison", span=span(reading().article.text, "It was"), message="Rare, with no figure.")
    made = printed(replace(reading(), caveats=(*reading().caveats, again)), 80)
    assert made.count("Rare, with no figure.") == 1
    assert "unsupported comparison, as ³" in made
