"""Text made safe for HTML: every character shown, none obeyed."""

import html

from standoff.cli.visible import HIDDEN, code_point, for_terminal

# What HTML cannot hold, or would change: NUL and halves of surrogate pairs become the replacement character, a carriage return
# is written by number, or the parser would make it a line feed.
UNWRITABLE = {"\0": "&#xFFFD;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Escape a text for an HTML element; characters that act unseen are wrapped, so that the style sheet shows and confines them.

    The text nodes of the result are the text, character for character (U+FFFD stands for NUL and for half a surrogate pair).
    """
    made, done = [], 0
    for found in HIDDEN.finditer(text):
        made.append(html.escape(text[done : found.start()], quote=False))
        made.append(f'<span class="unseen" data-name="{code_point(found[0])}">{_written(found[0])}</span>')
        done = found.end()
    made.append(html.escape(text[done:], quote=False))
    return "".join(made)


def attribute(text: str) -> str:
    """Escape a text for an attribute in double quotes; characters that act unseen are named instead."""
    return html.escape(for_terminal(text), quote=True)


def _written(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "&#xFFFD;"
    return UNWRITABLE.get(character, character)
