"""Find quotation marks that belong together, and say whether a content is quoted directly, indirectly or in part.

Marks are read in one pass. Known are curly, straight and angle marks, single and double, and the usual ways of setting them: a
quotation that goes on over paragraphs opens again at each and closes once; a quotation inside another belongs to the outer one; a
single mark inside or at the end of a word is an apostrophe ("Moscow's", "the soldiers' families").
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from standoff.records import Span
from standoff.records.reading import Quotation

_MARK = re.compile(r"[\"“”„«»‹›‘’‚']|\n")
_HARD_BREAK = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Each opening mark with those that can close it. German closes with what English opens with, Swedish opens with what it closes with.
_CLOSED_BY = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "‘": "’'", "‚": "‘’", '"': '"”', "'": "'’", "”": "”"}
_SINGLE = frozenset("‘‚'’")
# These can be nothing but quotation marks, so that one that is never closed still quotes to the end of its line.
_SURE = frozenset("“„«‹")
_OPENS_AFTER = frozenset("([{—–-/:=“„«\"‘'")
# Words that begin with an apostrophe, which opens nothing: 'em, '62.
_CLIPPED = re.compile(r"['‘’](?:\d\ds?|em|tis|twas|til|cause|n|bout|cos|s|t|re|ll|ve|d|m)\b", re.IGNORECASE)
# What stands before a single word in marks that quotes nobody: the "exercise", a so-called "referendum".
_DOUBTED = re.compile(r"(?:\bso-called|\bself-\w+|\b(?:the|this|these|those|its|their|his|her|such))\s*$", re.IGNORECASE)
# Without the quotations of the whole text, a content is looked at with so much of the text around it.
AROUND = 8000


def quotation(text: str, content: tuple[Span, ...], *, quotes: Sequence[Span] | None = None, cue: Span | None = None) -> Quotation:
    """Say whether a content stands in quotation marks wholly, in part or not at all.

    Args:
        text: The article.
        content: What is said, in one or several stretches.
        quotes: ``quoted_spans(text)``, where it is at hand; otherwise the text around the content is read.
        cue: The cue of the claim. A quotation that holds the cue too quotes somebody else; only marks inside it count.
    """
    if not content:
        return "indirect"
    found = _around(text, content) if quotes is None else quotes
    if cue is not None:
        found = _inside(text, found, cue)
    near = _near(found, content)
    quoted = unquoted = 0
    for span in content:
        for word in _WORD.finditer(text, span.start, max(span.start, span.end)):
            if any(quote.start <= word.start() < quote.end for quote in near):
                quoted += 1
            else:
                unquoted += 1
    if not quoted:
        return "indirect"
    if not unquoted:
        return "direct"
    return "indirect" if all(_is_doubted(text, quote) for quote in near) else "mixed"


def _near(quotes: Sequence[Span], content: tuple[Span, ...]) -> list[Span]:
    """Give the quotations that share a character with a content; quotations are in order and apart."""
    first = min(span.start for span in content)
    last = max(span.end for span in content)
    begin = bisect_right(quotes, first, key=lambda quote: quote.end)
    end = bisect_right(quotes, last, key=lambda quote: quote.start)
    return [quote for quote in quotes[begin:end] if any(span.overlaps(quote) for span in content)]


def _is_doubted(text: str, quote: Span) -> bool:
    words = _WORD.findall(text, quote.start, quote.end)
    return len(words) == 1 and _DOUBTED.search(text, max(0, quote.start - 20), quote.start) is not None


def _around(text: str, content: tuple[Span, ...]) -> list[Span]:
    """Read the quotations of the paragraphs around a content, from a paragraph that continues no other."""
    first = min(span.start for span in content)
    last = max(span.end for span in content)
    lowest = max(0, first - AROUND)
    begin = lowest
    for found in _HARD_BREAK.finditer(text, lowest, first):
        rest = text[found.end() : found.end() + 3].lstrip()
        if rest[:1] not in _CLOSED_BY or begin == lowest:
            begin = found.end()
    stop = _HARD_BREAK.search(text, last)
    end = min(len(text) if stop is None else stop.start(), last + AROUND)
    return [Span(start=span.start + begin, end=span.end + begin) for span in quoted_spans(text[begin:end])]


def _inside(text: str, quotes: Sequence[Span], cue: Span) -> Sequence[Span]:
    """Put in the place of a quotation that holds the cue those inside it; quotations are in order and apart."""
    at = bisect_right(quotes, cue.start, key=lambda quote: quote.start) - 1
    if at < 0 or not quotes[at].covers(cue):
        return quotes
    begin = quotes[at].start + 1
    inner = [Span(start=span.start + begin, end=span.end + begin) for span in quoted_spans(text[begin : quotes[at].end - 1])]
    return [*quotes[:at], *inner, *quotes[at + 1 :]]


def quoted_spans(text: str) -> list[Span]:
    """Give all quotations of a text in order, marks included, the outermost only; linear in the length of the text.

    A quotation whose mark is certain ("curly") and never closes ends with its line; a straight or single one is no quotation then.
    """
    return _Marks(text).quotations()


class _Marks:
    """The quotation marks of a text, and where each sort of them can close."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = [match.start() for match in _MARK.finditer(text)]
        self.breaks = [match.start() for match in _HARD_BREAK.finditer(text)]
        positions = [at for at in self.marks if text[at] != "\n"]
        self.closers: dict[str, list[int]] = {}
        for at in positions:
            if self._can_close(at):
                for mark, closing in _CLOSED_BY.items():
                    if text[at] in closing:
                        self.closers.setdefault(mark, []).append(at)
        self.openers = [at for at in positions if self._can_open(at)]

    def quotations(self) -> list[Span]:
        """Read the marks from left to right; at most one quotation is open."""
        found: list[Span] = []
        start, mark = -1, ""
        again = -1
        for at in self.marks:
            char = self.text[at]
            if start < 0:
                if char != "\n" and self._opens(at):
                    start, mark = at, char
                continue
            if char == "\n":
                again = self._goes_on(at, mark)
                if again < -1:
                    self._give_up(found, start, mark, at)
                    start, again = -1, -1
            elif at == again:
                continue
            elif char in _CLOSED_BY[mark] and self._closes(at, mark):
                found.append(Span(start=start, end=at + 1))
                start = -1
            elif char == mark and self._can_open(at) and mark not in _SINGLE:
                self._give_up(found, start, mark, at)
                start = at if self._opens(at) else -1
        if start >= 0:
            self._give_up(found, start, mark, len(self.text))
        return found

    def _give_up(self, found: list[Span], start: int, mark: str, end: int) -> None:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if mark in _SURE and end > start + 1:
            found.append(Span(start=start, end=end))

    def _beside(self, at: int) -> tuple[str, str]:
        return self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]

    def _can_open(self, at: int) -> bool:
        before, after = self._beside(at)
        char = self.text[at]
        if char in "’›" or not after or char not in _CLOSED_BY:
            return False
        if char in _SURE:
            return char != "“" or not after.isspace()
        if after.isspace() or (before and not before.isspace() and before not in _OPENS_AFTER and before.isprintable()):
            return False
        return char not in _SINGLE or not _CLIPPED.match(self.text, at)

    def _can_close(self, at: int) -> bool:
        before, after = self._beside(at)
        char = self.text[at]
        if char in "«»›":
            return True
        if not before or before.isspace():
            return False
        return not (after.isalnum() and char in "'’\"‘")

    def _opens(self, at: int) -> bool:
        """Say whether a mark opens a quotation: a straight or single one only when another can close it before the paragraph ends."""
        if not self._can_open(at):
            return False
        mark = self.text[at]
        if mark in _SURE:
            return True
        close = self._next(self.closers.get(mark, []), at)
        stop = self._next(self.breaks, at)
        return close < stop or (close < len(self.text) and self._opens_line(stop, mark) >= 0)

    def _closes(self, at: int, mark: str) -> bool:
        """Say whether a mark that could close does; "the soldiers' families'" closes at the second."""
        if not self._can_close(at):
            return False
        if mark not in _SINGLE or self.text[at - 1 : at] not in ("s", "z") or not re.match(r"\s[a-z]", self.text[at + 1 : at + 3]):
            return True
        later = self._next(self.closers[mark], at)
        if later > self._next(self.openers, at) or later >= len(self.text) or self.text[later - 1] not in ".,!?…":
            return True
        return "\n" in self.text[at:later]

    def _goes_on(self, at: int, mark: str) -> int:
        """Say how a quotation goes on after a line: the place of its repeated mark, -1 without one, -2 when it does not."""
        again = self._opens_line(at, mark)
        if again >= 0:
            return again
        if at in self.breaks[bisect_right(self.breaks, at) - 1 : bisect_right(self.breaks, at)]:
            return -2
        # Lines of one sentence each: the quotation closes before another opens.
        close = self._next(self.closers.get(mark, []), at)
        return -1 if close < min(self._next(self.openers, at), self._next(self.breaks, at)) else -2

    def _opens_line(self, at: int, mark: str) -> int:
        """Give the place of the same mark at the beginning of the next line with words, or -1."""
        found = re.compile(r"\s*").match(self.text, at)
        place = at if found is None else found.end()
        return place if self.text[place : place + 1] == mark and self._can_open(place) else -1

    @staticmethod
    def _next(places: list[int], at: int) -> int:
        """Give the first of some places after an offset; beyond every text when there is none."""
        index = bisect_right(places, at)
        return places[index] if index < len(places) else 1 << 60
