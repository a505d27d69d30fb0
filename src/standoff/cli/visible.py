"""Characters that do something without being seen: shown, so that no article steers a terminal or turns a line around."""

import re

# C0 and C1 controls (a terminal obeys them), bidirectional controls, zero-width and interlinear marks, tag characters, and
# halves of surrogate pairs, which no UTF-8 can hold. Joiners and the soft hyphen stay: Persian and emoji need the first.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def code_point(character: str) -> str:
    """Name a character by its number: ``U+202E``."""
    return f"U+{ord(character):04X}"


def for_terminal(text: str) -> str:
    """Give a text that a terminal only prints: what it would obey stands as ``⟨U+001B⟩``, a tab as a space."""
    return HIDDEN.sub(lambda found: f"⟨{code_point(found[0])}⟩", text).replace("\t", " ").replace("\u00ad", "")


def one_line(text: str) -> str:
    """Give a text on one line, its runs of white space as single spaces."""
    return " ".join(text.split())


def shorten(text: str, *, length: int) -> str:
    """Cut a text to a length, at the end of a word; an ellipsis says that there is more."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = cut.rfind(" ")
    # A language without spaces, or one endless word, is cut where it stands.
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:–—-") + "…"
