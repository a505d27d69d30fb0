"""The systems that are scored: Standoff itself, and two plain ones that need nothing installed."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import standoff
from benchmarks.factappeal import Marked, Part, Statement
from benchmarks.scoring import Stretch

VERBS = (
    "(?:said|says|say|saying|told|tells|wrote|writes|added|adds|noted|notes|reported|reports|announced|argued|argues|claimed|claims|"
    "stated|states|explained|explains|tweeted|testified|found|finds|shows?|showed|suggests?|suggested|revealed|reveals|confirmed|denied|"
    "warned|insisted|estimates?|estimated|indicated?|indicates|acknowledged|admitted|alleged|alleges|concluded)"
)
# "X said that ...", "..., X said", "..., said X": no mark stands inside X.
BEFORE = re.compile(
    rf"^(?P<source>[^,;:\"“]{{2,80}}?),? (?:(?:has|have|had|also|later|then) )*{VERBS}\b(?:,? that\b|:|,)?\s*(?P<statement>\S.*)$",
    re.DOTALL,
)
AFTER = re.compile(rf"^(?P<statement>.{{10,}}?[,\"”]+) (?P<source>[^,;:\"“”]{{2,60}}?) {VERBS}\b[^\"“”]{{0,60}}$", re.DOTALL)
TURNED = re.compile(rf"^(?P<statement>.{{10,}}?,[\"”]?) {VERBS} (?P<source>[^,;:\"“”]{{2,80}}?)(?:,[^\"“”]*)?[.]?$", re.DOTALL)
ACCORDING = re.compile(r"\b[Aa]ccording to (?P<source>[^,;:.\"“]+)")
ARTICLE_WORD = re.compile(r"(?:[Tt]he|[Aa]n?)\s+(?=[A-Z])")
FACTLESS = re.compile(r"\?[\"”]?\s*$|^\W*$")
# The first kind with a word in the source wins; the names of the press are matched with their capitals.
ROLE_WORDS = (
    ("news_report", "Times|Post|News|CNN|NBC|ABC|CBS|BBC|Reuters|AP|Associated Press|HuffPost|Journal|newspaper|reporters?|media|Politico"),
    ("document", "report|study|survey|poll|data|documents?|research|analysis|memo|complaint|lawsuit|affidavit|statistics|figures|records"),
    ("evidence", "video|footage|photos?|images?|recording|tape|audio|surveillance|screenshots?"),
    ("witness", r"witness(?:es)?|residents?|neighbou?rs?|bystanders?"),
    (
        "official",
        r"officials?|police|president|minister|spokes\w+|senator|governor|mayor|sheriff|department|government|officers?|prosecutors?|"
        "attorney general|agency|white house|authorities|ministry|chief",
    ),
    ("expert", r"experts?|professors?|scientists?|researchers?|analysts?|economists?|doctors?|director|university|scholars?"),
)


def read_with_standoff(texts: Sequence[str], reader: Any = None) -> Iterator[Marked]:
    """Give what Standoff's reader says of each sentence."""
    reader = standoff.Reader() if reader is None else reader
    for text in texts:
        found = reader.statements(text)
        yield Marked(
            statements=tuple(
                Statement(kind=one.kind, span=(one.span.start, one.span.end), quotation=one.quotation) for one in found.statements
            ),
            parts=tuple(
                Part(label=part.label, span=(part.span.start, part.span.end), named=part.named, role=part.role) for part in found.parts
            ),
        )


def all_no_appeal(text: str) -> Marked:
    """Call every sentence a statement without an appeal, the commonest case by far."""
    return Marked(statements=(Statement(kind="no_appeal", span=(0, len(text))),))


def lexicon(text: str) -> Marked:
    """Read reporting verbs and "according to" with patterns, and guess the source's role from its words."""
    if FACTLESS.search(text):
        return Marked()
    phrase = ACCORDING.search(text)
    if phrase:
        around = [(0, phrase.start()), (phrase.end(), len(text))]
        return _appeal(text, phrase.span("source"), max(around, key=lambda span: span[1] - span[0]))
    for pattern in (TURNED, AFTER, BEFORE):
        found = pattern.match(text)
        if found:
            return _appeal(text, found.span("source"), found.span("statement"))
    return all_no_appeal(text)


def _appeal(text: str, source: Stretch, statement: Stretch) -> Marked:
    who, what = _trimmed(text, source, " ,"), _trimmed(text, statement, " ")
    article = ARTICLE_WORD.match(text, who[0])
    if article and article.end() < who[1]:
        # FactAppeal leaves the article out before a name.
        who = (article.end(), who[1])
    words = text[slice(*who)]
    part = Part(label="source", span=who, named=_is_named(words), role=_role(words))
    quotation = "direct" if text[what[0]] in "\"“'‘" else "indirect"
    return Marked(statements=(Statement(kind="appeal", span=what, quotation=quotation),), parts=(part,))


def _is_named(words: str) -> bool:
    first, *others = words.split()
    starts_with_name = first[0].isupper() and first not in ("He", "She", "They", "It", "We", "I", "You", "The", "A", "An", "Some", "Many")
    return any(word[0].isupper() for word in others) or (not others and starts_with_name)


def _role(words: str) -> str | None:
    for role, pattern in ROLE_WORDS:
        if re.search(rf"\b(?:{pattern})\b", words, re.NOFLAG if role == "news_report" else re.IGNORECASE):
            return role
    return None


def _trimmed(text: str, span: Stretch, marks: str) -> Stretch:
    start, end = span
    while start < end - 1 and text[start] in marks:
        start += 1
    while end - 1 > start and text[end - 1] in marks:
        end -= 1
    return start, end
