"""Which claim holds a claim inside it."""

from standoff.reading.attributions import Attribution
from standoff.reading.nesting import nested
from standoff.records import Span


def attribution(cue, *content):
    return Attribution(source=None, cue=Span(start=cue[0], end=cue[1]), content=tuple(Span(start=a, end=b) for a, b in content), score=0.9)


def test_a_cue_inside_a_content_is_held_by_that_claim():
    outer = [attribution((0, 4), (5, 40)), attribution((50, 54), (55, 90))]
    held = nested(outer, [attribution((60, 64), (65, 90))])
    assert [each.parent for each in held] == [None, None, 1]


def test_a_cue_outside_every_content_is_left_out():
    outer = [attribution((0, 4), (5, 40))]
    assert len(nested(outer, [attribution((44, 48), (50, 60)), attribution((2, 8), (9, 20))])) == 1


def test_the_shortest_of_two_contents_holds_a_cue():
    outer = [attribution((0, 4), (5, 40)), attribution((41, 44), (10, 40))]
    held = nested(outer, [attribution((20, 24), (25, 40))])
    assert held[-1].parent == 1


def test_a_content_in_pieces_holds_what_stands_in_any_of_them():
    outer = [attribution((20, 24), (0, 19), (25, 60))]
    assert nested(outer, [attribution((30, 34), (35, 60))])[-1].parent == 0
