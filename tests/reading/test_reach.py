"""What another sentence states is no part of what is said, unless it is quoted; what is only asked is not said."""

import pytest

from standoff.reading.attributions import Attribution
from standoff.reading.claims import asserted, within_reach
from standoff.reading.nesting import Held
from standoff.reading.quotation import quoted_spans
from standoff.records import Span
from standoff.text import sentences


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        (
            "The port denies any blockade. For the papers three days suffice.",
            "denies",
            ["any blockade", "For the papers three days suffice"],
            1,
        ),
        ("The port denies any blockade and asks for time.", "denies", ["any blockade", "asks for time"], 2),
        ("“We left,” said Mari Kask. “It was late.”", "said", ["We left", "It was late"], 2),
        ("He said they left. “It was late,” she wrote.", "said", ["they left", "It was late"], 2),
        ("It was late. The port denies nothing.", "denies", ["It was late"], 1),
        ("There are reports that a man left. This is denied.", "is denied", ["This", "that a man left"], 2),
    ],
)
def test_what_another_sentence_states_is_left_out_unless_it_is_quoted(text: str, cue: str, content: list[str], kept: int) -> None:
    def at(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    start, end = next((start, end) for start, end in sentences(text) if start <= text.index(cue) < end)
    claim = Attribution(source=None, cue=at(cue), content=tuple(map(at, content)), score=1.0)
    found = within_reach(text, claim, Span(start=start, end=end), quoted_spans(text))
    assert [part.of(text) for part in found] == content[:kept]


def test_of_a_question_only_what_a_third_is_said_to_have_said_stays() -> None:
    text = "Do you deny that the minister called it a lie?"

    def claim(source: str, cue: str, content: str) -> Attribution:
        at = [Span(start=text.index(words), end=text.index(words) + len(words)) for words in (source, cue, content)]
        return Attribution(source=at[0], cue=at[1], content=(at[2],), score=1.0)

    asked, told = claim("you", "deny", "that the minister called it a lie"), claim("the minister", "called", "it a lie")
    kept = asserted(text, [Held(attribution=asked, parent=None), Held(attribution=told, parent=0)], [(0, len(text))], [0])
    assert kept == [Held(attribution=told, parent=None)]
