"""Make coded events out of rows whose columns a mapping names: POLECAT, ACLED and others."""

import re
from collections.abc import Mapping
from typing import get_args

from standoff.connectors.columns import Columns
from standoff.connectors.gdelt_rows import count, number
from standoff.connectors.tables import cell
from standoff.errors import MalformedDocument
from standoff.lexicons.cameo import CameoCodes
from standoff.records.base import content_id
from standoff.records.coded import CodedActor, CodedEvent, CodedPlace
from standoff.records.events import MODES, EventType

# The columns of POLECAT's files (Halterman et al. 2023, PLOVER and POLECAT codebook) that mean something here.
POLECAT = Columns(
    kind="events",
    names={
        "key": "Event ID", "date": "Event Date", "type": "Event Type", "mode": "Event Mode", "goldstein": "Intensity",
        "actor": "Actor Name", "actor_country": "Actor Country", "actor_sector": "Primary Actor Sector",
        "recipient": "Recipient Name", "recipient_country": "Recipient Country", "recipient_sector": "Primary Recipient Sector",
        "where": "Placename", "where_country": "Country", "lat": "Latitude", "lon": "Longitude", "added_at": "Publication Date",
    },
    constants={"coder": "POLECAT"},
)  # fmt: skip
_TYPES: Mapping[str, EventType] = {each: each for each in get_args(EventType)}
_CODE = re.compile(r"\d{2,4}", re.ASCII)


def coded_row(values: Mapping[str, object], columns: Columns, where: str, codes: CameoCodes, *, coder: str) -> CodedEvent:
    """Make an event of a row. A row without a key of its own gets one from what is in it.

    Raises:
        MalformedDocument: It says neither a day nor what happened.
    """
    row = {**columns.constants, **{name: text for name, column in columns.names.items() if (text := cell(values, column)) is not None}}
    kind, mode, cameo = _kind(row, codes)
    day = columns.moment(row.get("date", ""))
    if day is None and kind is None and cameo is None:
        raise MalformedDocument("The row says neither a day nor what happened. Check which columns its mapping names.")
    return CodedEvent(
        place=where,
        coder=row.get("coder", coder),
        key=row.get("key") or content_id("row", *sorted((name, text) for name, text in row.items())),
        date=None if day is None else day[:10],
        added_at=columns.moment(row.get("added_at", "")),
        type=kind,
        mode=mode,
        cameo=cameo,
        actors=_actor(row, "actor", codes),
        recipients=_actor(row, "recipient", codes),
        where=_place(row, codes),
        goldstein=number(row.get("goldstein", "")),
        tone=number(row.get("tone", "")),
        mentions=count(row.get("mentions", "")),
        sources=count(row.get("sources", "")),
        articles=count(row.get("articles", "")),
        url=_address(row.get("url", "")),
    )


def _kind(row: Mapping[str, str], codes: CameoCodes) -> tuple[EventType | None, str | None, str | None]:
    """Give PLOVER's type and mode, as stated or by the CAMEO code, and that code."""
    stated = row.get("type", "").strip().upper()
    cameo = row.get("cameo", "").strip()
    # Spreadsheets eat the zero that every code of a root below 10 begins with; which one it was cannot be known.
    code = cameo if _CODE.fullmatch(cameo) else None
    kind = _TYPES.get(stated)
    if kind is None:
        return (*codes.event(code), code) if code is not None else (None, None, None)
    mode = row.get("mode", "").strip().lower()
    return kind, mode if mode in MODES.get(kind, ()) else None, code


def _actor(row: Mapping[str, str], role: str, codes: CameoCodes) -> tuple[CodedActor, ...]:
    name, code, country = row.get(role), row.get(f"{role}_code"), row.get(f"{role}_country", "").strip().upper()
    if name is None and code is None and not country:
        return ()
    sector = row.get(f"{role}_sector")
    return (CodedActor(name=name, code=code, country=codes.actor_countries.get(country), sector=sector),)


def _place(row: Mapping[str, str], codes: CameoCodes) -> CodedPlace | None:
    name, country = row.get("where"), codes.actor_countries.get(row.get("where_country", "").strip().upper())
    lat, lon = number(row.get("lat", "")), number(row.get("lon", ""))
    fits = lat is not None and lon is not None and abs(lat) <= 90 and abs(lon) <= 180
    if name is None and country is None and not fits:
        return None
    return CodedPlace(name=name, country=country, lat=lat if fits else None, lon=lon if fits else None)


def _address(stated: str) -> str | None:
    url = stated.strip()
    return url if url.lower().startswith(("http://", "https://")) and url.isprintable() and " " not in url else None
