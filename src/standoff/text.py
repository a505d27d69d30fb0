"""Cut a text into paragraphs and sentences without changing a character of it.

Every function takes the article's text as it is and gives back code-point offsets into it, so that
``text[start:end]`` is always the evidence. Nothing is normalised: soft hyphens, zero-width characters,
right-to-left marks and emoji count as what they are, one code point each.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

# Every capital of the Latin, Greek and Cyrillic scripts, as it is put between the brackets of a regular expression.
CAPITALS = "A-Z" + "".join(filter(str.isupper, map(chr, (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00)))))
# Abbreviations that are followed by a name or a number and so never end a sentence.
TITLES = frozenset(
    """mr mrs ms mx dr prof rev hon messrs mmes fr gov lt gen col maj capt cmdr cpt cpl sgt pvt adm vadm radm brig
    ltc ssgt msgt ens sen rep reps sens gens pres amb supt det insp sec no nos vol vols fig figs art arts para paras pp p
    vs v cf ft mt op approx ca al eds ed trans e.g i.e viz u.s.s h.m.s""".split()
)
# Abbreviations that may end a sentence: they do so only when what follows looks like a new one.
MAYBE = frozenset(
    """u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c l.a n.y a.m p.m inc corp co ltd llc plc jr sr etc jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ph.d m.d b.a m.a m.p dept univ assn bros gov't est ave blvd
    rd hwy ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn
    tex va vt wash wis wyo n.c s.c n.d s.d n.j n.m n.h w.va r.i""".split()
)
# Words that begin a new sentence far more often than they continue a name after "U.S." or "Inc.".
OPENERS = frozenset(
    """the a an this that these those it its he she they we i you his her their our but and so yet in on at for from with by as
    after before since when while if although though because however meanwhile there here what who why how where earlier later
    last next no not some many most both each several few one two three according asked speaking under to of since until""".split()
)
# Titles that are also plain words, or their abbreviations: they end a sentence unless what follows is of their kind.
NUMBERED = frozenset("no nos art fig vol para op v vs p pp".split())
# Followed by "the", a saint is a street: "on Main St. The door".
STREETS = frozenset(["st"])
_INVISIBLES = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# What may stand between a stop and the space after it: closing marks, signs that cannot be seen, emoji, notes like [1].
_AFTER_STOP = rf"(?:[\"'”’»)\]}}›{_INVISIBLES}\u2190-\u2bff\u200d\ufe0f\U0001f000-\U0001faff]|\[\d{{1,3}}\])*+"
_STOP = re.compile(rf"(?<![.!?…。！？؟])[.!?…。！？؟]++{_AFTER_STOP}(?=\s|$)|[。！？]++{_AFTER_STOP}")
_LINE_STOP = re.compile(rf"\.{_AFTER_STOP}$")
_PARAGRAPH = re.compile(r"\n[^\S\n]*+(?:\n\s*+)?")
_BEFORE_WORD = re.compile(r"[\s(\[{\"'“‘«]")
_NEXT_WORD = re.compile(rf"[\s{_INVISIBLES}]*+([\"'“‘«(\[]*+)(\S{{1,40}})")
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF])
_ABBREVIATION = re.compile(r"(?:[a-z]\.)+[a-z]")
# Characters before a stop in which the word that it ends is looked for; the longest abbreviation has nine.
_LONGEST_WORD = 40
# Characters of a line that a tool broke after an abbreviation; a longer one is a paragraph.
_LONGEST_BROKEN_LINE = 600
# C0 and C1 controls (a terminal obeys them), bidirectional controls, zero-width and interlinear marks, tag characters, and
# halves of surrogate pairs, which no UTF-8 can hold. Joiners and the soft hyphen stay: Persian and emoji need the first.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
# A sentence with no stop in sight is cut here, at a space, so that no later step meets an unbounded one.
LONGEST_SENTENCE = 4000


def _ends_sentence(text: str, start: int, stop: int, end: int, limit: int) -> bool:
    """Say whether the stop at ``text[stop:end]`` ends the sentence that began at ``start``, in a text that ends at ``limit``."""
    following = _NEXT_WORD.match(text, end, limit)
    if following is None:
        return True
    opening, word = following.groups()
    if word[0].islower():
        # "What now?" she asked: a lower-case word after the closing quote goes on.
        return False
    if text[stop] != "." or text.startswith("..", stop):
        return True
    last = _BEFORE_WORD.split(text[max(start, stop - _LONGEST_WORD) : stop])[-1].translate(_INVISIBLE).lower()
    plain = word.lower().strip(".,;:'’")
    if last in NUMBERED:
        # "No. 10" is a number, "She said no. Then" is a sentence.
        return not (word[0].isdigit() or last in ("v", "vs", "p", "pp"))
    if last in STREETS:
        return plain in OPENERS
    if last in TITLES or (len(last) > 2 and last.lstrip("-–—") in TITLES):
        return False
    is_closed = end > stop + 1 and bool(text[stop + 1 : end].translate(_INVISIBLE))
    if len(last) == 1 and "a" <= last <= "z" and not is_closed:
        # An initial: "John F. Kennedy". A single letter hardly ever ends a sentence.
        return plain in OPENERS
    if last in MAYBE or _ABBREVIATION.fullmatch(last):
        # A bracket explains what was shortened: "Harbour Inc. (HBR) said".
        return is_closed or (opening != "" and opening[0] not in "([") or plain in OPENERS
    return True


def _joins_next_line(text: str, start: int, end: int, following: int) -> bool:
    """Say whether a line was broken inside a sentence, as one-sentence-a-line tools break after "Dr." or "U.S."."""
    if following >= len(text) or not 0 < end - start <= _LONGEST_BROKEN_LINE:
        return False
    while end > start and text[end - 1].isspace():
        end -= 1
    stop = _LINE_STOP.search(text, max(start, end - _LONGEST_WORD), end)
    return stop is not None and not _ends_sentence(text, start, stop.start(), end, len(text))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a text: its lines, without the blank ones and without their outer white space.

    A line that stops in the middle of a sentence at an abbreviation ("retired U.S." / "Air Force general")
    is one paragraph with the next.
    """
    start = 0
    position = 0
    while start < len(text):
        found = _PARAGRAPH.search(text, position)
        end, following = found.span() if found else (len(text), len(text))
        if found and "\n" not in found.group()[1:] and _joins_next_line(text, start, end, following):
            position = following
            continue
        trimmed = trim(text, start, end)
        if trimmed is not None:
            yield trimmed
        start = position = following


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Narrow a span so that it neither begins nor ends with white space; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the sentences of ``text[start:end]`` in order, as spans without outer white space.

    Sentences never cross a paragraph. A closing quote after the stop belongs to the sentence it ends.
    """
    if start == 0 and end is None:
        yield from _all_sentences(text)
        return
    for left, right in _cut_sentences(text[start:end]):
        yield start + left, start + right


# Several stages ask for the sentences of the article at hand, and there are as many articles at hand as threads.
@lru_cache(maxsize=8)
def _all_sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut_sentences(text))


def _cut_sentences(text: str) -> Iterator[tuple[int, int]]:
    for first, last in paragraphs(text):
        yield from _paragraph_sentences(text, first, last)


def _paragraph_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for found in _STOP.finditer(text, start, end):
        if found.end() - begin > LONGEST_SENTENCE or _ends_sentence(text, begin, found.start(), found.end(), end):
            yield from _cut(text, begin, found.end())
            begin = found.end()
    yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give a sentence, in pieces of at most ``LONGEST_SENTENCE`` characters."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start, start + LONGEST_SENTENCE)
        middle = space if space > start else start + LONGEST_SENTENCE
        trimmed = trim(text, start, middle)
        if trimmed is not None:
            yield trimmed
        start = middle
    trimmed = trim(text, start, end)
    if trimmed is not None:
        yield trimmed


def one_line(text: str) -> str:
    """Give a text on one line, its runs of white space as single spaces."""
    return " ".join(text.split())


def code_point(character: str) -> str:
    """Name a character by its number: ``U+202E``."""
    return f"U+{ord(character):04X}"


def without_hidden(text: str) -> str:
    """Give a text in which every character that does something without being seen is named instead: ``⟨U+001B⟩``."""
    return HIDDEN.sub(lambda found: f"⟨{code_point(found[0])}⟩", text)
