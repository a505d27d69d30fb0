"""Characters that do something without being seen: shown, so that no article steers a terminal or turns a line around."""

from standoff.text import HIDDEN as HIDDEN
from standoff.text import code_point as code_point
from standoff.text import one_line as one_line
from standoff.text import without_hidden


def for_terminal(text: str) -> str:
    """Give a text that a terminal only prints: what it would obey stands as ``⟨U+001B⟩``, a tab as a space."""
    return without_hidden(text).replace("\t", " ").replace("\u00ad", "")


def shorten(text: str, *, length: int) -> str:
    """Cut a text to a length, at the end of a word; an ellipsis says that there is more."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    # A language without spaces, or one endless word, is cut where it stands.
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:–—-") + "…"
