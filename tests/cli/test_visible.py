"""Characters that act unseen, and words cut to a length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.cli.visible import for_terminal, one_line, shorten


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("\x1b[2Jgone", "⟨U+001B⟩[2Jgone"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("abc\u202edef", "abc⟨U+202E⟩def"),
        ("\u2066isolated\u2069", "⟨U+2066⟩isolated⟨U+2069⟩"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("a\tb", "a b"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_terminal_text_shows_what_a_terminal_would_obey(given: str, shown: str) -> None:
    assert for_terminal(given) == shown


@given(st.text(st.characters()))
def test_terminal_text_holds_no_control(text: str) -> None:
    kinds = {unicodedata.category(character) for character in for_terminal(one_line(text))}
    assert not kinds & {"Cc", "Cs"}


@given(st.text(), st.integers(2, 60))
def test_short_text_fits_and_begins_as_the_text_does(text: str, length: int) -> None:
    short = shorten(text, length=length)
    assert len(short) <= length
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_short_text_ends_with_a_word() -> None:
    assert shorten("the ships had left the harbour, he said", length=33) == "the ships had left the harbour…"
