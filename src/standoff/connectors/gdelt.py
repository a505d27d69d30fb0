"""Read the bulk files of GDELT 2: lists of files (lastupdate.txt, masterfilelist.txt), a day of them, or one file, fetched or local."""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import cast

from standoff.connectors.feeds import Fetch
from standoff.connectors.gdelt_rows import CODER, MOST_ROW_BYTES, Kind, coded_event, lead, rows
from standoff.connectors.lines import Line, encoded_lines
from standoff.connectors.moments import earlier, stated_moment
from standoff.connectors.opening import opened
from standoff.connectors.streams import Limits, Readable, UnpackedStream
from standoff.connectors.unpacking import collect
from standoff.errors import DocumentError, MalformedDocument, UnreachableDocument, UnsupportedDocument
from standoff.lexicons.cameo import load_cameo
from standoff.records.coded import CodedEvent
from standoff.records.document import Unread, unread
from standoff.records.lead import Lead

# Where the files of GDELT 2 lie, and the list of those of the last quarter of an hour (https://blog.gdeltproject.org, 19 February 2015).
BASE = "http://data.gdeltproject.org/gdeltv2/"
LATEST = f"{BASE}lastupdate.txt"
LIST_NAMES = ("lastupdate.txt", "lastupdate-translation.txt", "masterfilelist.txt", "masterfilelist-translation.txt")
NAMES: dict[Kind, str] = {"export": "export.CSV.zip", "mentions": "mentions.CSV.zip", "gkg": "gkg.csv.zip"}
FILE_NAME = re.compile(r"(\d{14})\.(?:translation\.)?(export|mentions|gkg)\.csv(?:\.zip)?$", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:/\d{4}-\d{2}-\d{2})?", re.ASCII)
_HELD = re.compile(rf"(.*)@({_DAY.pattern})", re.ASCII)
_LISTED = re.compile(r"(\d+) ([0-9a-f]{32}) (\S+)", re.ASCII | re.IGNORECASE)
# A file every quarter of an hour.
_TIMES = tuple(f"{hour:02}{minute:02}00" for hour in range(24) for minute in (0, 15, 30, 45))


@dataclass(frozen=True, slots=True, kw_only=True)
class GdeltFile:
    """One file: where it is, what is in it, its quarter of an hour (14 figures), and what a list says of its bytes."""

    place: str
    kind: Kind
    stamp: str
    size: int | None = None
    md5: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gdelt:
    """A connector to the reports that GDELT found, and to the events it coded from them.

    Attributes:
        place: A list, a file, a day (``2025-03-10``) or days (``2025-03-10/2025-03-12``), or ``latest``. A list can be held to days:
            ``masterfilelist.txt@2025-03-10``.
        limits: The largest file, unpacked.
        fetch: Gives what is not on this machine; None when nothing may be fetched.
        kinds: Which tables reports are looked for in.
    """

    place: str
    limits: Limits
    fetch: Fetch | None = None
    kinds: tuple[Kind, ...] = ("gkg",)

    def found(self, *, since: str | None = None) -> Iterator[Lead | Unread]:
        """Give the reports, each address once, in the order of the files; what GDELT saw before ``since`` is left out."""
        seen: set[int] = set()
        for found in self._rows(self.kinds, since):
            if isinstance(found, Unread):
                yield found
                continue
            place, kind, fields = found
            report = lead(fields, kind, place)
            if report is None or (since is not None and _before(report, since)):
                continue
            # A day has 200,000 addresses; their hashes take a fifth of the memory.
            if hash(report.url) not in seen:
                seen.add(hash(report.url))
                yield report

    def coded(self, *, since: str | None = None) -> Iterator[CodedEvent | Unread]:
        """Give the coded events, each once by its id; those added before ``since`` are left out."""
        codes = load_cameo()
        for found in self._rows(("export",), since):
            if isinstance(found, Unread):
                yield found
                continue
            place, _, fields = found
            try:
                event = coded_event(fields, place, codes)
            except DocumentError as error:
                yield unread(place, error)
                continue
            if since is None or event.added_at is None or not earlier(event.added_at, since):
                yield event

    def _rows(self, kinds: tuple[Kind, ...], since: str | None) -> Iterator[tuple[str, Kind, "list[str]"] | Unread]:
        for file in self._files(kinds):
            if isinstance(file, Unread):
                yield file
                continue
            if since is not None and _is_before(file.stamp, since):
                continue
            try:
                with self._lines(file) as lines:
                    for row in rows(lines, file.kind, file.place):
                        yield row if isinstance(row, Unread) else (row[0], file.kind, list(row[1]))
            except DocumentError as error:
                yield unread(file.place, error)

    def _files(self, kinds: tuple[Kind, ...]) -> Iterator[GdeltFile | Unread]:
        held = _HELD.fullmatch(self.place)
        place, days = (held[1], held[2]) if held is not None else (self.place, "")
        try:
            if _DAY.fullmatch(place):
                yield from _files_of_days(place, kinds)
            elif one := _named_file(place):
                yield one if one.kind in kinds else _other_kind(one, kinds)
            else:
                span = _span(days) if days else None
                yield from self._listed(LATEST if place in ("", "latest") else place, kinds, span)
        except DocumentError as error:
            yield unread(self.place, error)

    def _listed(self, place: str, kinds: tuple[Kind, ...], span: tuple[date, date] | None) -> Iterator[GdeltFile]:
        is_list = False
        with self._opened(place) as stream:
            for line in encoded_lines(stream, max_bytes=1000).lines:
                listed = _LISTED.match((line.content or b"").decode("ascii", "replace"))
                file = _named_file(listed[3]) if listed is not None else None
                if listed is None or file is None:
                    # The master list has lines that were broken when they were written; it goes on after them.
                    continue
                is_list = True
                if file.kind in kinds and (span is None or span[0].isoformat() <= _day(file.stamp) <= span[1].isoformat()):
                    yield GdeltFile(
                        place=_beside(place, file.place), kind=file.kind, stamp=file.stamp, size=int(listed[1]), md5=listed[2].lower()
                    )
        if not is_list:
            raise MalformedDocument(
                "It is no list of GDELT 2: each line has to be a size, an MD5 sum and the address of a file. Fetch it again."
            )

    @contextmanager
    def _opened(self, place: str) -> Iterator[Readable]:
        if not _is_address(place):
            with opened(Path(place)) as stream:
                yield stream
            return
        if self.fetch is None:
            raise UnreachableDocument("It lies on the web, and nothing may be fetched here. Download it and name its path.")
        yield io.BytesIO(self.fetch(place).content)

    @contextmanager
    def _lines(self, file: GdeltFile) -> Iterator[Iterator[Line]]:
        with self._opened(file.place) as stream:
            content: Readable = stream
            if file.md5 is not None or file.place.lower().endswith(".zip"):
                whole = collect(iter(lambda: stream.read(1 << 18) or b"", b""), max_bytes=self.limits.most_bytes)
                _check_sum(whole, file)
                content = io.BytesIO(whole)
            if file.place.lower().endswith(".zip"):
                with _member(cast(io.BytesIO, content)) as member:
                    yield encoded_lines(UnpackedStream(member, self.limits), max_bytes=MOST_ROW_BYTES).lines
                return
            yield encoded_lines(UnpackedStream(content, self.limits), max_bytes=MOST_ROW_BYTES).lines


class _Member:
    """The one file in a zip; reading it says in our words where it is damaged."""

    def __init__(self, stream: "zipfile.ZipExtFile") -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise MalformedDocument(f"It is a damaged zip file ({error}). Fetch it again.") from error


@contextmanager
def _member(content: io.BytesIO) -> Iterator[Readable]:
    try:
        archive = zipfile.ZipFile(content)
        names = [each for each in archive.infolist() if not each.is_dir()]
        if len(names) != 1 or names[0].flag_bits & 0x1:
            raise MalformedDocument(f"It is a zip of {len(names)} files, or an encrypted one; GDELT packs one table. Fetch it again.")
        stream = cast(zipfile.ZipExtFile, archive.open(names[0]))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise MalformedDocument(f"It is a damaged zip file ({error}). Fetch it again.") from error
    with archive, stream:
        yield _Member(stream)


def is_gdelt_name(name: str) -> bool:
    """Say whether a name is that of a list or a file of GDELT 2."""
    held = _HELD.fullmatch(name)
    last = (held[1] if held is not None else name).replace("\\", "/").rpartition("/")[2].lower()
    return last in LIST_NAMES or FILE_NAME.fullmatch(last) is not None


def is_gdelt_file(name: str) -> bool:
    """Say whether a name is that of one table of GDELT 2, not of a list."""
    return FILE_NAME.fullmatch(name.replace("\\", "/").rpartition("/")[2]) is not None


def _check_sum(content: bytes, file: GdeltFile) -> None:
    if file.size is not None and len(content) != file.size:
        raise MalformedDocument(f"It has {len(content)} bytes, and its list says {file.size}. Fetch it again.")
    if file.md5 is not None and hashlib.md5(content, usedforsecurity=False).hexdigest() != file.md5:
        raise MalformedDocument("Its MD5 sum is not the one its list states: it was damaged on the way. Fetch it again.")


def _named_file(place: str) -> GdeltFile | None:
    found = FILE_NAME.search(place)
    if found is None:
        return None
    return GdeltFile(place=place, kind=cast(Kind, found[2].lower()), stamp=found[1])


def _other_kind(file: GdeltFile, kinds: tuple[Kind, ...]) -> GdeltFile:
    """Take a file that was named by itself whatever tables are looked at, unless coded events are asked of it."""
    if kinds == ("export",):
        raise UnsupportedDocument(f"It is a table of {file.kind}; {CODER} codes events in those called export. Name one of these.")
    return file


def _files_of_days(days: str, kinds: tuple[Kind, ...]) -> Iterator[GdeltFile]:
    first, last = _span(days)
    for number in range((last - first).days + 1):
        day = (first + timedelta(days=number)).strftime("%Y%m%d")
        for time in _TIMES:
            for kind in kinds:
                yield GdeltFile(place=f"{BASE}{day}{time}.{NAMES[kind]}", kind=kind, stamp=day + time)


def _span(days: str) -> tuple[date, date]:
    first, _, last = days.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        raise UnsupportedDocument(f"The days {days!r} are none; write 2025-03-10, or 2025-03-10/2025-03-12.") from error


def _day(stamp: str) -> str:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"


def _is_before(stamp: str, since: str) -> bool:
    moment = stated_moment(stamp)
    return moment is not None and earlier(moment, since)


def _before(report: Lead, since: str) -> bool:
    stated = report.published_at or report.found_at
    return stated is not None and earlier(stated, since)


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _beside(place: str, url: str) -> str:
    """Give where a listed file is: beside a list on this machine, where it lies there, else its address."""
    if _is_address(place):
        return url
    local = Path(place).parent / url.rpartition("/")[2]
    return str(local) if local.is_file() else url
