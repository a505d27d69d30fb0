"""Read lists of web archives, such as Common Crawl gives for each month of CC-NEWS (``warc.paths.gz``): one path of a WARC a line."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

from standoff.connectors.download import Ask
from standoff.connectors.fetched import Fetched, fetched_path
from standoff.connectors.moments import stated_moment
from standoff.connectors.opening import opened
from standoff.connectors.streams import Limits, UnpackedStream
from standoff.connectors.unpacking import collect
from standoff.connectors.warc import Warc
from standoff.errors import DocumentError, MalformedDocument
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead

Found = Document | Lead | Unread

# The paths of Common Crawl's lists are relative to this address (https://commoncrawl.org/get-started).
BASE = "https://data.commoncrawl.org/"
# A month of CC-NEWS is about 500 paths of 70 letters; a month of the main crawl 90,000 of 140.
MOST_LIST_BYTES = 64_000_000
# The longest path that file systems and web servers take as a rule.
MOST_PATH = 4096
LIST_NAME = "warc.paths"
# CC-NEWS-20250310081500-00042.warc.gz: when its first page was fetched. A file covers some hours.
_STAMP = re.compile(r"CC-NEWS-(\d{8})\d{6}-\d+\.warc\.gz$")


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcList:
    """A connector to the web archives of a list.

    An archive that lies in ``folder`` (under its path or its name), or beside the list, is read there; any other is fetched with ``ask``.

    Attributes:
        place: The path of the list, or its address.
        limits: The largest page, and the largest archive.
        ask: Asks for pieces of a file; None when nothing may be fetched.
        folder: Where archives lie and are fetched to, and stay; None fetches into a temporary folder, one at a time.
    """

    place: str
    limits: Limits
    ask: Ask | None = None
    folder: Path | None = None

    def found(self, *, since: str | None = None) -> Iterator[Found]:
        """Give the pages of its archives. An archive that cannot be had is given as Unread, and the rest goes on."""
        with ExitStack() as stack:
            try:
                paths = self._paths(stack)
            except DocumentError as error:
                yield unread(self.place, error)
                return
            for path in paths:
                if not _is_before(path, since):
                    yield from self._archive(path, since)

    def _paths(self, stack: ExitStack) -> list[str]:
        most = Limits(max_bytes=self.limits.max_bytes, most_bytes=MOST_LIST_BYTES)
        where = fetched_path(self.place, self.ask, most, None, stack) if _is_address(self.place) else Path(self.place)
        with opened(where) as stream:
            counting = UnpackedStream(stream, most)
            content = collect(iter(lambda: counting.read(1 << 18) or b"", b""), max_bytes=MOST_LIST_BYTES)
        paths = listed_paths(content)
        if not paths:
            raise MalformedDocument("It is no list of web archives: each line has to be the path or address of a .warc or .warc.gz file.")
        return paths

    def _archive(self, path: str, since: str | None) -> Iterator[Found]:
        local = self._local(path)
        if local is not None:
            yield from Warc(place=str(local), limits=self.limits).found(since=since)
            return
        url = urljoin(BASE, path)
        read = Fetched(place=url, limits=self.limits, local=self._opened, ask=self.ask, folder=self.folder)
        yield from read.found(since=since)

    def _opened(self, path: str) -> Warc:
        return Warc(place=path, limits=self.limits)

    def _local(self, path: str) -> Path | None:
        """Give where an archive lies; a path that leads out of the folder is looked for by its name alone."""
        name = path.rpartition("/")[2]
        folders = [self.folder] if self.folder is not None else []
        folders += [] if _is_address(self.place) else [Path(self.place).parent]
        for folder in folders:
            parts = () if _is_address(path) else tuple(part for part in path.split("/") if part)
            for candidate in ([folder.joinpath(*parts)] if parts and ".." not in parts else []) + [folder / name]:
                if candidate.is_file():
                    return candidate
        return None


def listed_paths(content: bytes) -> list[str]:
    """Give the paths in a list, each once; none when one of its lines is no path of a web archive."""
    lines = [line.strip() for line in content.decode("utf-8", "replace").splitlines()]
    paths = [line for line in lines if line and not line.startswith("#")]
    return [] if any(".warc" not in line.lower() or len(line) > MOST_PATH for line in paths) else list(dict.fromkeys(paths))


def _is_address(place: str) -> bool:
    return place.lower().startswith(("http://", "https://"))


def _is_before(path: str, since: str | None) -> bool:
    """Say whether an archive is of a day before ``since``; the day before that still counts, since an archive runs past midnight."""
    stamp = _STAMP.search(path)
    day = stated_moment(stamp[1]) if stamp is not None else None
    if day is None or since is None:
        return False
    return date.fromisoformat(day[:10]) + timedelta(days=1) < date.fromisoformat(since[:10])
