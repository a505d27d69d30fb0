"""Read the rows of GDELT 2: events (61 columns), mentions (16) and the knowledge graph, GKG (27), all tab-separated and without a header.

A row says what a program made of a report. An event there is a code, not a fact; a mention is a report, not a confirmation.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from standoff.connectors.lines import Line
from standoff.connectors.moments import earlier, stated_moment
from standoff.errors import DocumentError, MalformedDocument, OversizedDocument
from standoff.lexicons.cameo import CameoCodes
from standoff.records.coded import CodedActor, CodedEvent, CodedPlace
from standoff.records.document import Unread, unread
from standoff.records.lead import Lead
from standoff.records.toponyms import Precision

Kind = Literal["export", "mentions", "gkg"]
WIDTHS: Mapping[Kind, int] = MappingProxyType({"export": 61, "mentions": 16, "gkg": 27})
CODER = "GDELT 2"
_FINDERS: Mapping[Kind, str] = MappingProxyType({"export": "GDELT 2 events", "mentions": "GDELT 2 mentions", "gkg": "GDELT 2 GKG"})
# A row of the GKG has up to two hundred kB; ten times that is no row.
MOST_ROW_BYTES = 2_000_000
# Rows of a file that cannot be read and are told one by one; of more the number is told.
MOST_TOLD = 20
# GDELT's types of places (codebook 2.0): country, US state, US city, world city, region of a state.
_PRECISIONS: Mapping[str, Precision] = MappingProxyType({"1": "country", "2": "region", "3": "city", "4": "city", "5": "region"})
# MentionType and SourceCollectionIdentifier of what stands on the web and has an address.
_WEB = "1"
_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)
_AUTHORS = re.compile(r"<PAGE_AUTHORS>(.*?)</PAGE_AUTHORS>", re.DOTALL)
_PUBLISHED = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{14})</PAGE_PRECISEPUBTIMESTAMP>", re.ASCII)
_LANGUAGE = re.compile(r"srclc:([a-z]{3})", re.ASCII)


def rows(lines: Iterator[Line], kind: Kind, place: str) -> Iterator[tuple[str, Sequence[str]] | Unread]:
    """Give the rows of a file, each with its place, and which lines are none."""
    broken = 0
    for line in lines:
        where = f"{place}, line {line.number}"
        try:
            fields = _fields(line, WIDTHS[kind])
        except DocumentError as error:
            broken += 1
            if broken <= MOST_TOLD:
                yield unread(where, error)
            continue
        if fields:
            yield where, fields
    if broken > MOST_TOLD:
        more = MalformedDocument(f"{broken - MOST_TOLD} further lines have another number of columns than {WIDTHS[kind]}. Fetch it again.")
        yield unread(place, more)


def _fields(line: Line, width: int) -> Sequence[str]:
    if line.content is None:
        raise OversizedDocument(f"The line has more than {MOST_ROW_BYTES / 1e6:g} MB. The file is damaged: fetch it again.")
    if not line.content.strip():
        return ()
    # Words of other languages are cut in the middle of a letter now and then.
    fields = line.content.decode("utf-8", "replace").split("\t")
    if len(fields) != width:
        raise MalformedDocument(f"The line has {len(fields)} columns, and such a file has {width}. Fetch the file again.")
    return fields


def lead(fields: Sequence[str], kind: Kind, place: str) -> Lead | None:
    """Give the report that a row leads to; None for one that has no address on the web.

    ``published_at`` is what the page itself states (in GKG), unless it is after GDELT saw it. ``found_at`` is when GDELT did.
    """
    if kind == "export":
        return _checked(place, kind, fields[60], fields[59])
    if kind == "mentions":
        language = _LANGUAGE.search(fields[14])
        found = _checked(place, kind, fields[5], fields[2], language=language[1] if language else None)
        return found if fields[3] == _WEB else None
    if fields[2] != _WEB:
        return None
    extras = fields[26]
    published = _PUBLISHED.search(extras)
    language = _LANGUAGE.search(fields[25])
    return _checked(
        place,
        kind,
        fields[4],
        fields[1],
        guid=_text(fields[0]),
        headline=_marked(_TITLE.search(extras)),
        byline=_marked(_AUTHORS.search(extras)),
        published=stated_moment(published[1]) if published else None,
        language=language[1] if language else None,
    )


def coded_event(fields: Sequence[str], place: str, codes: CameoCodes) -> CodedEvent:
    """Give the event of a row of the events table.

    Raises:
        MalformedDocument: It has no id, or no code of an event.
    """
    key, cameo = fields[0].strip(), fields[26].strip()
    if not key.isdecimal() or not re.fullmatch(r"\d{2,4}", cameo, re.ASCII):
        raise MalformedDocument(f"The line has no id and code of an event, but {key[:20]!r} and {cameo[:20]!r}. Fetch the file again.")
    kind, mode = codes.event(cameo)
    return CodedEvent(
        place=place,
        coder=CODER,
        key=key,
        date=stated_day(fields[1]),
        added_at=stated_moment(fields[59]),
        type=kind,
        mode=mode,
        cameo=cameo,
        actors=_actors(fields[5:15], codes),
        recipients=_actors(fields[15:25], codes),
        where=_where(fields[51:59], codes),
        goldstein=number(fields[30]),
        tone=number(fields[34]),
        mentions=count(fields[31]),
        sources=count(fields[32]),
        articles=count(fields[33]),
        is_root={"1": True, "0": False}.get(fields[25].strip()),
        url=_address(fields[60]),
    )


def number(text: str) -> float | None:
    """Read a number; None where there is none, or one beyond all measure."""
    if not re.fullmatch(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?\s*", text[:40], re.ASCII):
        return None
    return float(text[:40])


def count(text: str) -> int | None:
    """Read how many there are; None where no such number is given."""
    return int(text) if re.fullmatch(r"\s*\d{1,12}\s*", text, re.ASCII) else None


def stated_day(text: str) -> str | None:
    """Read a day, of a moment its day as written."""
    moment = stated_moment(text)
    return None if moment is None else moment[:10]


def _actors(fields: Sequence[str], codes: CameoCodes) -> tuple[CodedActor, ...]:
    code, name, country, sector = _text(fields[0]), _text(fields[1]), fields[2].strip(), _text(fields[7])
    if code is None and name is None:
        return ()
    return (CodedActor(name=name, code=code, country=codes.actor_countries.get(country), sector=sector),)


def _where(fields: Sequence[str], codes: CameoCodes) -> CodedPlace | None:
    precision = _PRECISIONS.get(fields[0].strip())
    if precision is None:
        return None
    lat, lon = number(fields[5]), number(fields[6])
    fits = lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180
    return CodedPlace(
        name=_text(fields[1]),
        country=codes.place_countries.get(fields[2].strip()),
        lat=lat if fits else None,
        lon=lon if fits else None,
        precision=precision,
    )


def _checked(
    place: str,
    kind: Kind,
    url: str,
    found: str,
    *,
    guid: str | None = None,
    headline: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Lead | None:
    address = _address(url)
    found_at = stated_moment(found)
    if address is None:
        return None
    if published is not None and found_at is not None and earlier(found_at, published):
        # A page cannot be published after it was seen: its clock, or its zone, is wrong.
        published = None
    return Lead(
        place=place,
        url=address,
        guid=guid,
        headline=headline,
        published_at=published,
        byline=byline,
        language=_LANGUAGES.get(language, language) if language is not None else None,
        finder=_FINDERS[kind],
        found_at=found_at,
    )


def _address(stated: str) -> str | None:
    url = stated.strip().partition("#")[0]
    return url if url.lower().startswith(("http://", "https://")) and url.isprintable() and " " not in url else None


def _text(stated: str) -> str | None:
    return " ".join("".join(each for each in stated if each.isprintable() or each.isspace()).split()) or None


def _marked(found: re.Match[str] | None) -> str | None:
    return None if found is None else _text(html.unescape(found[1]))


# ISO 639-2 (as GDELT writes languages) to ISO 639-1, for the languages that GDELT translates and that have a code of two letters.
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    dict(
        pair.split(":")
        for pair in (
            "afr:af ara:ar aze:az bel:be ben:bn bos:bs bul:bg cat:ca ces:cs dan:da deu:de ell:el eng:en est:et fas:fa fin:fi fra:fr glg:gl "
            "guj:gu heb:he hin:hi hrv:hr hun:hu hye:hy ind:id isl:is ita:it jpn:ja kan:kn kat:ka kaz:kk kor:ko lav:lv lit:lt mal:ml mar:mr "
            "mkd:mk mon:mn msa:ms nep:ne nld:nl nor:no nob:nb pan:pa pol:pl por:pt ron:ro rus:ru sin:si slk:sk slv:sl som:so spa:es sqi:sq "
            "srp:sr swa:sw swe:sv tam:ta tel:te tha:th tur:tr ukr:uk urd:ur vie:vi zho:zh"
        ).split()
    )
)
