"""What linking keeps of a text: its terms in order, what stands in quotation marks and who said it, whom it credits, and when it came."""

import json
import re
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise
from urllib.parse import urlsplit

from standoff.lexicons.wording import KIND, WORD, Wording
from standoff.linking.dispatch import Dispatch
from standoff.linking.terms import Term, terms_of

# Quotation marks of the press; a quotation longer than this has lost its end.
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{1,1500})[\"”»]")
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_LONGEST_HEADLINE = 160
# Names and figures kept as words, for reasons that people read; an article of 800 words has about 60.
_KEPT_WORDS = 96
_HEAD = struct.Struct("<HHHH")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one speaker says: the terms ``first`` to ``last`` (not included), and the words that name who."""

    first: int
    last: int
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFeatures:
    """A text as linking compares it; about 1.5 KB packed for 800 words.

    Attributes:
        article: The id of the article.
        headline: Its headline, cut at 160 characters.
        domain: Where it was published.
        house: Its owner, where one is known, else the domain.
        name: The publisher's name, or empty.
        moment: When it was published (or, failing that, known), in seconds since 1970 in UTC.
        day_only: Whether only the day is known.
        terms: Its terms in order.
        starts: The first term of each sentence.
        quoted: Where quotations stand, as first and last (not included) terms, in order.
        said: What is attributed to somebody.
        credited: Names credited with the report, in lower case.
        links: Hashes of the addresses it links to; ``address`` is that of its own.
        words: Names and figures as they are written, by term.
        revises: The id of the article of which it is a later version.
    """

    article: str
    headline: str | None
    domain: str
    house: str
    name: str
    moment: int
    day_only: bool
    terms: tuple[int, ...]
    starts: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]
    said: tuple[Said, ...]
    credited: tuple[str, ...]
    links: tuple[int, ...]
    address: int
    words: tuple[tuple[int, str], ...]
    revises: str | None

    def sentence(self, number: int) -> tuple[int, int]:
        """Give the first and the last (not included) term of a sentence."""
        after = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.terms)
        return self.starts[number], after

    def pack(self) -> bytes:
        """Give the bytes that ``unpack`` reads."""
        words = {
            "a": self.article, "h": self.headline, "d": self.domain, "o": self.house, "n": self.name, "m": self.moment,
            "y": self.day_only, "s": [each.speaker for each in self.said], "c": self.credited, "l": self.links, "u": self.address,
            "w": self.words, "r": self.revises,
        }  # fmt: skip
        said = [bound for each in self.said for bound in (each.first, each.last)]
        bounds = (*self.starts, *chain.from_iterable(self.quoted), *said)
        head = _HEAD.pack(len(self.terms), len(self.starts), len(self.quoted), len(self.said))
        body = b"".join(term.to_bytes(3, "little") for term in self.terms) + struct.pack(f"<{len(bounds)}H", *bounds)
        return head + body + zlib.compress(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode())

    @classmethod
    def unpack(cls, packed: bytes) -> "TextFeatures":
        """Read what ``pack`` gave."""
        terms, starts, quoted, said = _HEAD.unpack_from(packed)
        after = _HEAD.size + 3 * terms
        count = starts + 2 * quoted + 2 * said
        bounds = struct.unpack_from(f"<{count}H", packed, after)
        words = json.loads(zlib.decompress(packed[after + 2 * count :]))
        pairs = [(bounds[at], bounds[at + 1]) for at in range(starts, count, 2)]
        return cls(
            article=words["a"], headline=words["h"], domain=words["d"], house=words["o"], name=words["n"], moment=words["m"],
            day_only=words["y"], credited=tuple(words["c"]), links=tuple(words["l"]), address=words["u"], revises=words["r"],
            terms=tuple(int.from_bytes(packed[at : at + 3], "little") for at in range(_HEAD.size, after, 3)),
            starts=bounds[:starts],
            quoted=tuple(pairs[:quoted]),
            said=tuple(Said(first=a, last=b, speaker=who) for (a, b), who in zip(pairs[quoted:], words["s"], strict=True)),
            words=tuple((term, word) for term, word in words["w"]),
        )  # fmt: skip


# Terms that are counted: two bytes hold their places, and an article of this length has about 100,000 words.
_MOST_TERMS = 60_000


def features(dispatch: Dispatch, wording: Wording) -> TextFeatures:
    """Make the features of a dispatch."""
    article = dispatch.article
    text = article.text if not _lacks_headline(article.text, article.headline) else f"{article.headline}\n\n{article.text}"
    shift = len(text) - len(article.text)
    terms = list(terms_of(text, wording))[:_MOST_TERMS]
    places = [term.start for term in terms]
    quoted = [(bisect_left(places, found.start(1)), bisect_left(places, found.end(1))) for found in _QUOTED.finditer(text)]
    return TextFeatures(
        article=article.id,
        headline=(article.headline or text.partition("\n")[0])[:_LONGEST_HEADLINE] or None,
        domain=dispatch.domain,
        house=dispatch.house,
        name=(dispatch.publisher.name if dispatch.publisher else article.publisher or ""),
        moment=int(dispatch.moment.timestamp()),
        day_only=dispatch.published_day_only,
        terms=tuple(term.value for term in terms),
        starts=_starts(terms),
        quoted=tuple((first, last) for first, last in quoted if first < last),
        said=tuple(_said(dispatch, places, shift)),
        credited=_credited(dispatch, text, wording),
        links=tuple(sorted({address_hash(found) for found in _LINK.findall(text)})),
        address=address_hash(article.url) if article.url else 0,
        words=tuple(list({term.value: term.word for term in terms if term.value & KIND != WORD}.items())[:_KEPT_WORDS]),
        revises=article.revises,
    )


def _lacks_headline(text: str, headline: str | None) -> bool:
    return bool(headline) and not text.lstrip().startswith(str(headline).strip())


def _starts(terms: list[Term]) -> tuple[int, ...]:
    breaks = (place for place, (last, here) in enumerate(pairwise(terms), 1) if last.sentence != here.sentence)
    return (0, *breaks) if terms else ()


def _said(dispatch: Dispatch, places: list[int], shift: int) -> Iterable[Said]:
    chains = {mention.id: mention.canonical for mention in dispatch.reading.mentions}
    for claim in dispatch.reading.claims:
        if claim.source is None:
            continue
        speaker = chains.get(claim.source_mention or "") or claim.source.of(dispatch.article.text)
        for span in claim.content:
            first, last = bisect_left(places, span.start + shift), bisect_left(places, span.end + shift)
            if first < last:
                yield Said(first=first, last=last, speaker=speaker[:80])


def _credited(dispatch: Dispatch, text: str, wording: Wording) -> tuple[str, ...]:
    """Give the names credited with the report: by formulas of the trade, dateline and byline; the publisher's for its own reporters."""
    article = dispatch.article
    names = {found["name"] for pattern in wording.credits for found in pattern.finditer(text)}
    names |= {name for name in (article.dateline.agency if article.dateline else None, article.byline) if name}
    if any(pattern.search(text) for pattern in wording.own_reports):
        names.add(dispatch.publisher.name if dispatch.publisher else article.publisher or "")
    names.discard("")
    return tuple(sorted({name.casefold().removeprefix("the ") for name in names}))


def address_hash(url: str) -> int:
    """Hash an address without its scheme, ``www.``, query, fragment and last slash, which do not change what it leads to."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return zlib.crc32(f"{host}{parts.path.rstrip('/')}".casefold().encode("utf-8", "surrogatepass"))
