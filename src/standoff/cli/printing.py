"""Words as rich prints them: nothing of an article reaches the terminal but through ``styled``."""

from collections.abc import Iterable

from rich.text import Text

from standoff.cli.visible import for_terminal, one_line

# From this width on evidence has its own column and the notes their margin; under NARROW the columns become lines.
WIDE = 112
NARROW = 60
STYLES = {
    "note": "magenta",
    "evidence": "green",
    "denied": "bold red",
    "quiet": "dim",
    "unnamed": "italic",
    "claimed": "yellow",
    "actual": "bold",
    "negated": "dim",
    "planned": "",
    "hypothetical": "italic",
}


def styled(text: str, style: str = "") -> Text:
    """Give a text on one line that no control character in it can act from."""
    return Text(for_terminal(one_line(text)), style=STYLES.get(style, style))


def joined(parts: Iterable[Text], separator: str) -> Text:
    """Give texts in a row."""
    return Text(separator).join(parts)


def counted(number: int, noun: str) -> str:
    """Give a number with its noun, in the plural where it is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
