"""The events on a terminal: a golden print, every width, nothing by colour alone, hostile text."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from standoff.cli.event_words import KEY, WEIGHT
from standoff.cli.ledger import ClaimLedger
from standoff.records import Article, Reading, Span
from tests.exporters.hand_made import event, postures_of, reading

GOLDEN = Path(__file__).with_name("events_80.txt")


def printed(given: Reading, width: int, **options: object) -> str:
    console = Console(width=width, file=io.StringIO(), highlight=False, **options)  # type: ignore[arg-type]
    console.print(ClaimLedger(given, postures=postures_of(reading())))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_events_are_the_golden_ones_at_80_columns():
    made = "".join(f"{line.rstrip()}\n" for line in printed(reading(), 80).splitlines())
    assert made == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [24, 40, 59, 60, 80, 112, 132, 200])
def test_events_fit_their_width_and_leave_nothing_out(width):
    made = printed(reading(), width)
    assert max(cell_len(line) for line in made.splitlines()) <= width
    words = " ".join(made.split())
    for needed in ("moved", "Brigade", "Solin", "six", "200", "claimed", "denied", "planned", "nuclear", "E3"):
        assert needed in words


def test_events_say_what_marks_and_numbers_mean():
    made = " ".join(printed(reading(), 120).split())
    assert " ".join(KEY.split()) in made
    assert WEIGHT in made
    without = replace(reading(), events=tuple(replace(each, goldstein=None) for each in reading().events))
    assert "Goldstein" not in printed(without, 120)


def test_events_say_nothing_by_colour_alone():
    coloured = printed(reading(), 100, force_terminal=True, color_system="truecolor")
    assert "\x1b[" in coloured
    plain = "".join(part.partition("m")[2] if index else part for index, part in enumerate(coloured.split("\x1b[")))
    assert plain == printed(reading(), 100)


def test_no_events_no_table():
    assert "EVENT" not in printed(replace(reading(), events=()), 80)


HOSTILE = "\x1b]0;owned\x07[bold]bombed[/bold]\x9b31m \u202eevil\u202c [/] :smile:"


def test_events_let_nothing_of_the_text_act():
    text = HOSTILE + "."
    made = printed(Reading(article=Article(text=text), events=(event(Span(start=0, end=len(text)), type="ASSAULT"),)), 120)
    assert not set(made) & set("\x1b\x07\x9b\u202e\u202c")
    assert "⟨U+001B⟩" in made
    assert "[bold]" in made
