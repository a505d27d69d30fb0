"""What ``standoff demo`` says: the crisis as of four evenings, one event in full, and how it all compares with the key."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from standoff.cli.blocks import Block
from standoff.cli.situation_words import articles_of, event, level, level_style, quote, what

if TYPE_CHECKING:
    from standoff.demonstration.checking import Checked
    from standoff.demonstration.report import Told
    from standoff.queries.situation import EventView, Situation

# Ids are for commands; here nobody needs one.
_ID = re.compile(r"\s*\[?\b(?:article|event|happening|story)-[0-9a-f]{16}\b\]?,?")
MOST_NAMES = 3
# Figures that count faults; the others are shares.
COUNTS = ("denials_taken_for_agreement", "known_too_early", "first_known_early")
_INTRODUCTION = (
    "Thirteen days in October 1962, as a wire of invented agencies and papers told them. Each evening shows what could be known then, "
    "and nothing that came later."
)


def day(moment: datetime) -> str:
    """Write a day for people: 22 October 1962."""
    return f"{moment.day} {moment:%B %Y}"


def report(told: tuple["Told", ...], shown: "EventView | None") -> Iterator[Block]:
    """Tell the crisis evening by evening, then show one event whole."""
    yield Block(kind="title", text="Thirteen days")
    yield Block(kind="line", text=_INTRODUCTION)
    for each in told:
        yield Block(kind="link", text=day(each.moment), anchor=_anchor(each.moment))
    if shown is not None:
        yield Block(kind="link", text=f"One event in full: {what(shown.event)}", anchor="event")
    for each in told:
        yield from _evening(each)
    if shown is not None:
        blocks = event(told[-1].situation, shown)
        yield replace(next(blocks), anchor="event")
        yield from (replace(block, text=_ID.sub("", block.text)) for block in blocks)


def _anchor(moment: datetime) -> str:
    return f"{moment:%B-%d}".lower()


def _evening(told: "Told") -> Iterator[Block]:
    yield Block(kind="title", text=f"The evening of {day(told.moment)}", anchor=_anchor(told.moment))
    yield Block(kind="quiet", text=f"{told.situation.articles} dispatches so far, as of {told.moment:%H:%M} UTC")
    yield Block(kind="heading", text="What is being written about")
    for story in told.stories:
        number = len(story.articles)
        since = datetime.fromisoformat(story.opened_at)
        yield Block(kind="item", text=story.headline or "(without a headline)")
        yield Block(kind="quiet", text=f"{number} {'dispatch' if number == 1 else 'dispatches'} since {since.day} {since:%B}")
    yield Block(kind="heading", text="What happened, and who says so")
    for view in told.events:
        yield from _event(told.situation, view)


def _event(situation: "Situation", view: "EventView") -> Iterator[Block]:
    """Tell an event in the words of who asserts it, else of who denies it; the code is for who knows it."""
    weighed = view.corroboration
    number, origins = len(articles_of(view.event)), len(weighed.origins)
    told = next(iter((*weighed.assertions, *weighed.denials)), None)
    if told is not None:
        yield replace(quote(situation, told.point), kind="told")
    heard = f" of {origins} independent {'origin' if origins == 1 else 'origins'}" if origins else ""
    counts = f"{number} {'dispatch' if number == 1 else 'dispatches'}{heard}"
    style = level_style(weighed.level)
    yield Block(kind="quiet", text=f"{level(weighed)}; {counts}", style=style)  # type: ignore[arg-type]
    yield Block(kind="quiet", text=f"coded as {what(view.event)}")
    if weighed.denials and weighed.assertions:
        names = list(dict.fromkeys(voice.who for voice in weighed.denials))
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        yield Block(kind="quiet", text=f"denied by {', '.join(names[:MOST_NAMES])}{more}:", style="denied")
        yield quote(situation, weighed.denials[0].point)


def scores(checked: "Checked") -> Iterator[Block]:
    """Say how the demo compares with its key."""
    yield Block(kind="title", text="Against the key")
    for name, holds in checked.statements.items():
        yield Block(kind="item", text=f"{'holds' if holds else 'does not hold'}: {name}", style="good" if holds else "denied")
    yield Block(kind="heading", text="Figures")
    for name, figure in checked.figures.items():
        said = f"{figure:.0f}" if name in COUNTS else f"{figure:.3f}"
        yield Block(kind="item", text=f"{name.replace('_', ' ')}: {said}")
    for fault in checked.too_early:
        yield Block(kind="quiet", text=fault, style="denied")
    wrong = [each for each in checked.levels if each.judged != each.expected]
    yield Block(kind="heading", text=f"{len(wrong)} of {len(checked.levels)} levels are judged otherwise than in the key")
    for each in wrong:
        found = each.judged.replace("_", " ") if each.judged else "not found"
        yield Block(kind="quiet", text=f"{each.moment[:10]}  {each.event}: {found}, for {each.expected.replace('_', ' ')}")
