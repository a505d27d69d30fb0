"""PLOVER's weights: every type has one, and a mode without its own has that of its type."""

from standoff.lexicons.plover import load_plover
from standoff.records.events import EVENT_TYPES, MODES

LEXICON = load_plover()


def test_every_type_and_mode_lies_on_goldsteins_scale():
    for kind in EVENT_TYPES:
        for mode in (None, *MODES.get(kind, ())):
            assert -10 <= LEXICON.goldstein(kind, mode) <= 10


def test_conflict_is_negative_and_cooperation_positive():
    assert all(LEXICON.goldstein(kind, None) < 0 for kind in EVENT_TYPES[7:])
    assert all(LEXICON.goldstein(kind, None) > 0 for kind in EVENT_TYPES[:7])
    assert LEXICON.goldstein("RETREAT", "ceasefire") > LEXICON.goldstein("RETREAT", None) > LEXICON.goldstein("AGREE", None)
    assert LEXICON.goldstein("ASSAULT", "crowd-control") == LEXICON.goldstein("ASSAULT", None)
