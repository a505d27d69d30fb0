"""Say who speaks in a text's own voice: whose label opens the turn of a transcript, whose statement it is, which paper corrects itself.

"I" and "we" outside any quotation are the author's, and in a report the author is nobody who is quoted. In a transcript they are of the one
whose turn it is ("THE COLONEL: I deny it."), in a statement of the body that publishes it, in a correction of the medium.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.phrases import read_phrase
from standoff.reading.words import Context, Phrase
from standoff.records import Article, Span
from standoff.records.reading import SourceRole

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{0,44}"
_TITLED = r"[A-ZÀ-Þ]{1,10}\.? (?:[A-ZÀ-Þ]{1,10}\.? )?[A-ZÀ-Þ'’-]{2,24}"
_TITLE_CASE = r"[A-ZÀ-Þ][\w.'’-]{0,24}(?: (?:[A-ZÀ-Þ][\w.'’-]{0,24}|de|da|van|von|der|al|el|bin|of|for|the)){0,5}"
_BRACKETS = r"(?: \([^)\n]{1,60}\))?"
_LABEL = re.compile(
    rf"^(?:(?P<capitals>{_CAPITALS}){_BRACKETS}:|(?P<titled>{_TITLED}|Q|A)\.|(?P<name>{_TITLE_CASE}){_BRACKETS}:)"
    r"[ \t]+(?=[^\W\d]|[\"“‘'(\[])",
    re.MULTILINE,
)
# A text has so many turns before it is a transcript, and a name that is not in capitals so many.
LEAST_TURNS, LEAST_OF_NAME = 2, 2
_PEOPLE = frozenset(("person_name", "post", "person", "spokesman"))
_SEVERAL = frozenset(("we", "us", "our", "ours", "ourselves"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One who says "I" or "we": the phrase that names them, where it stands (nowhere: empty), and the role when nothing else tells one."""

    phrase: Phrase
    span: Span
    role: SourceRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The voices of a text.

    Attributes:
        turns: Where each turn of a transcript begins, and who has it; None for those who ask.
        body: Who says "we" in a statement or a correction, in the turns of a transcript too.
    """

    turns: tuple[tuple[int, Voice | None], ...] = ()
    body: Voice | None = None

    def at(self, position: int, pronoun: str) -> Voice | None:
        """Give who says a pronoun at a position; None where that is nobody who is named."""
        number = bisect_right(self.turns, position, key=lambda turn: turn[0])
        turn = self.turns[number - 1][1] if number else None
        if self.turns and turn is None:
            return None
        return self.body or turn if pronoun.lower() in _SEVERAL else turn

    def label_over(self, span: Span | None) -> Span | None:
        """Give the label of which a span has words: "COL" of a label that goes on with a name."""
        if span is None or not self.turns:
            return None
        # A turn begins behind its label: the label over a place is that of this turn or of the next.
        number = bisect_right(self.turns, span.start, key=lambda turn: turn[0])
        near = (turn.span for _, turn in self.turns[max(0, number - 1) : number + 1] if turn is not None)
        return next((label for label in near if label.overlaps(span)), None)


NO_VOICES = Voices()


def voices_of(article: Article, lexicon: SourceLexicon) -> Voices:
    """Give the voices of an article: its turns where it is a transcript, and the publisher of a statement or a correction."""
    return Voices(turns=_turns(article, lexicon), body=_body(article, lexicon))


def _body(article: Article, lexicon: SourceLexicon) -> Voice | None:
    nowhere = Span(start=0, end=0)
    if article.publisher and article.genre == "statement":
        told = read_phrase(article.publisher, Context(lexicon=lexicon))
        if told.kind not in ("body_name", "country_name"):
            told = replace(told, kind="body_name", name=article.publisher, reach="definite", members=())
        return Voice(phrase=told, span=nowhere, role="official")
    if article.publisher and article.genre == "correction":
        paper = Phrase(text=article.publisher, kind="medium_name", head="newspaper", name=article.publisher, reach="definite")
        return Voice(phrase=paper, span=nowhere, role="news_report")
    return None


def _turns(article: Article, lexicon: SourceLexicon) -> tuple[tuple[int, Voice | None], ...]:
    text = article.text
    found = [each for each in _LABEL.finditer(text) if _is_label(each, lexicon)]
    labels = [text[slice(*_label(each))] for each in found]
    found = [each for each, label in zip(found, labels, strict=True) if not each["name"] or labels.count(label) >= LEAST_OF_NAME]
    if len(found) < LEAST_TURNS or (len(set(labels)) < 2 and len(found) < LEAST_TURNS + 1):
        return ()
    role: SourceRole | None = "official" if article.genre == "statement" else None
    made: list[tuple[int, Voice | None]] = [(0, None)]
    for each in found:
        start, end = _label(each)
        phrase = _labelled(text[start:end], lexicon)
        made.append((each.end(), None if phrase is None else Voice(phrase=phrase, span=Span(start=start, end=end), role=role)))
    return tuple(made)


def _label(found: re.Match[str]) -> tuple[int, int]:
    return next(found.span(name) for name in ("capitals", "titled", "name") if found[name])


def _is_label(found: re.Match[str], lexicon: SourceLexicon) -> bool:
    """Say whether a line opens with a label; before a full stop only a title or "Q" makes one."""
    if not found["titled"]:
        return True
    first = found["titled"].split(" ")[0]
    return first.lower() in lexicon.words["unvoiced"] or first.lower() in lexicon.titles or first.lower() in lexicon.ranks


def _labelled(label: str, lexicon: SourceLexicon) -> Phrase | None:
    """Read a label as a phrase; None for those who ask, and for labels of things."""
    if label.lower() in lexicon.words["unvoiced"]:
        return None
    words = [word if not word.isupper() else _lowered(word, lexicon) for word in label.split()]
    written = " ".join(words)
    told = read_phrase(written, Context(lexicon=lexicon))
    return told if told.kind in _PEOPLE else Phrase(text=written, kind="person_name", name=written)


def _lowered(word: str, lexicon: SourceLexicon) -> str:
    if word.lower() in lexicon.words["particles"]:
        return word.lower()
    return "-".join("'".join(part.capitalize() for part in piece.split("'")) for piece in word.split("-"))
