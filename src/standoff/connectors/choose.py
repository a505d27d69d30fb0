"""Choose the connector for a place: by a prefix that the user writes, by its name, or by what it begins with.

``CASES`` is the registry: a new kind of place is one row in it.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal, Protocol
from urllib.parse import urlsplit

from standoff.connectors.archives import Archive, is_archive_name, is_archive_start
from standoff.connectors.ccnews import LIST_NAME, WarcList, listed_paths
from standoff.connectors.columns import Columns
from standoff.connectors.contents import bulk, inside, is_warc_name, stream_found
from standoff.connectors.download import Ask
from standoff.connectors.feeds import Feed, Fetch
from standoff.connectors.fetched import Fetched
from standoff.connectors.files import STANDARD_INPUT, Files, documents
from standoff.connectors.gdelt import Gdelt, is_gdelt_name
from standoff.connectors.opening import is_folder, opened
from standoff.connectors.pages import Page
from standoff.connectors.rows import Rows, form_of_start
from standoff.connectors.sitemaps import Sitemap
from standoff.connectors.streams import MOST_BYTES, Begun, Limits, UnpackedStream
from standoff.connectors.tables import Format, format_of
from standoff.connectors.warc import START, Warc
from standoff.errors import DocumentError, SettingsError, Unchanged, UnreachableDocument
from standoff.plugins import Connector, Found
from standoff.records.document import Document, unread

Reach = Literal["local", "web", "both"]
# What is looked at of a file to see what it is: more than any head of markup has before its root element.
START_BYTES = 1 << 16
_PREFIX = re.compile(r"([a-z]{2,}):(?!//)(.*)", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
# The root element of a feed or a sitemap, behind what may stand before it.
_PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*"
_FEED = re.compile(_PROLOGUE + rb"<(?:[\w-]+:)?(?:rss|feed|rdf)\b", re.IGNORECASE | re.DOTALL)
_SITEMAP = re.compile(_PROLOGUE + rb"<(?:[\w-]+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL)
_JSON_FEED = re.compile(rb'\s*\{.{0,2000}"https?://jsonfeed\.org/version/', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What connectors are made with.

    Attributes:
        max_bytes: The largest document read, packed and unpacked.
        fetch: Gives the document at an address; None when nothing may be fetched.
        ask: Asks an address with further header lines, for large files piece by piece; None when nothing may be fetched.
        columns: What the columns of tables mean; None looks for a mapping beside each, and else goes by their names.
        folder: Where large files are fetched to, and stay; None for temporary folders.
        most_bytes: The largest bulk file, packed and unpacked.
        standard_input: Where ``-`` is read from; None is the standard input of the process.
    """

    max_bytes: int
    fetch: Fetch | None = None
    ask: Ask | None = None
    columns: Columns | None = None
    folder: Path | None = None
    most_bytes: int = MOST_BYTES
    standard_input: BinaryIO | None = None

    @property
    def limits(self) -> Limits:
        """How large things may be."""
        return Limits(max_bytes=self.max_bytes, most_bytes=self.most_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A kind of place.

    Attributes:
        name: What it is called; written before a place and a colon, it forces this kind.
        make: Makes the connector.
        fits_name: Says of a path, or of the path of an address, in lower case, that it is of this kind.
        fits_start: Says it of the first bytes, unpacked.
        reach: Whether such places are on this machine, on the web, or both.
        whole: Whether it reads what ``fetch`` gives. Large files are not whole: of an address they are fetched piece by piece.
    """

    name: str
    make: Callable[[str, Means], Connector]
    fits_name: Callable[[str], bool]
    fits_start: Callable[[bytes], bool]
    reach: Reach = "both"
    whole: bool = True


class _Local(Protocol):
    """Makes the connector to a path."""

    def __call__(self, path: str, /) -> Connector: ...


def never(_: object) -> bool:
    """Say no: of a kind of place that its name, or its beginning, does not show."""
    return False


def is_address(place: str) -> bool:
    """Say whether a place is an address, of whatever scheme."""
    return _SCHEME.match(place) is not None


def _fetching(means: Means) -> Fetch:
    def refuse(place: str) -> Document:
        raise UnreachableDocument("It lies on the web, and nothing may be fetched here. Save it and name the file.")

    return means.fetch or refuse


def _large(local: _Local, place: str, means: Means) -> Connector:
    """Read a large file where it lies, or fetch it first."""
    if not is_address(place):
        return local(place)
    return Fetched(place=place, limits=means.limits, local=local, ask=means.ask, folder=means.folder)


def _warc(place: str, means: Means) -> Connector:
    return _large(lambda path: Warc(place=path, limits=means.limits), place, means)


def _archive(place: str, means: Means) -> Connector:
    return _large(lambda path: Archive(place=path, limits=means.limits, inside=inside(means.limits, means.columns)), place, means)


def _rows(place: str, means: Means) -> Connector:
    if is_address(place):
        form = format_of(urlsplit(place).path)
        return _large(lambda path: Rows(place=path, limits=means.limits, columns=means.columns or Columns(), form=form), place, means)
    return Rows(place=place, limits=means.limits, columns=means.columns, form=format_of(place) or _form(place))


def _form(place: str) -> Format:
    return form_of_start(_start_of_file(place)) or "csv"


def _feed(place: str, means: Means) -> Connector:
    return Feed(place=place, fetch=_fetching(means) if is_address(place) else _file_fetch(means))


def _sitemap(place: str, means: Means) -> Connector:
    is_file = not is_address(place) and Path(place).is_file()
    from_file, from_web = _file_fetch(means), _fetching(means)
    # A list of sitemaps that lies in a file leads to the web.
    fetch = (lambda each: from_file(each) if each == place else from_web(each)) if is_file else from_web
    return Sitemap(place=place, fetch=fetch, max_bytes=means.max_bytes, is_file=is_file)


def _file_fetch(means: Means) -> Fetch:
    def read(place: str) -> Document:
        (found,) = documents([place], max_bytes=means.max_bytes)
        if isinstance(found, Document):
            return found
        raise UnreachableDocument(found.message)

    return read


def _files(place: str, means: Means) -> Connector:
    through = bulk(means.limits, means.columns)
    return Files(place=place, max_bytes=means.max_bytes, bulk=through, standard_input=means.standard_input)


CASES: tuple[Case, ...] = (
    Case(
        name="gdelt",
        make=lambda place, means: Gdelt(place=place, limits=means.limits, fetch=means.fetch),
        fits_name=is_gdelt_name,
        fits_start=never,
    ),
    Case(
        name="ccnews",
        make=lambda place, means: WarcList(place=place, limits=means.limits, ask=means.ask, folder=means.folder),
        fits_name=lambda name: name.rpartition("/")[2].startswith(LIST_NAME) or name.endswith((".paths", ".paths.gz")),
        fits_start=lambda start: bool(listed_paths(start)),
        whole=False,
    ),
    Case(name="warc", make=_warc, fits_name=is_warc_name, fits_start=lambda start: start.startswith(START), whole=False),
    Case(name="archive", make=_archive, fits_name=is_archive_name, fits_start=is_archive_start, whole=False),
    Case(
        name="rows",
        make=_rows,
        fits_name=lambda name: format_of(name) is not None,
        fits_start=lambda start: form_of_start(start) is not None,
        whole=False,
    ),
    Case(
        name="feed",
        make=_feed,
        fits_name=never,
        fits_start=lambda start: bool(_FEED.match(start[:4096]) or _JSON_FEED.match(start[:4096])),
    ),
    Case(name="sitemap", make=_sitemap, fits_name=never, fits_start=lambda start: bool(_SITEMAP.match(start[:4096]))),
    Case(name="files", make=_files, fits_name=lambda name: name == STANDARD_INPUT, fits_start=never, reach="local"),
    Case(
        name="page",
        make=lambda place, means: Page(place=place, fetch=_fetching(means)),
        fits_name=never,
        fits_start=lambda start: True,
        reach="web",
    ),
)


def forced(place: str) -> tuple[str | None, str]:
    """Part the prefix from a place: ``warc:x.gz`` is ("warc", "x.gz"). Addresses, and paths that are there, have none.

    Raises:
        SettingsError: It begins with a prefix that is none, and there is no such file.
    """
    prefix = _PREFIX.fullmatch(place)
    if prefix is None:
        return None, place
    names = [case.name for case in CASES]
    if prefix[1] in names:
        return prefix[1], prefix[2]
    if _exists(place):
        return None, place
    raise SettingsError(
        f"{prefix[1]!r} in {place[:100]!r} is no kind of place, and there is no such file. The kinds are: {', '.join(names)}."
    )


def _exists(place: str) -> bool:
    try:
        return Path(place).exists()
    except (OSError, ValueError):
        return False


def connector_for(place: str, means: Means, *, cases: Sequence[Case] = CASES) -> Connector:
    """Give the connector for a place. Nothing is fetched before it is asked for what it finds.

    A prefix decides; else the name; else the first bytes, of a file now, of an address when it is fetched. What is wrong with
    the place is found, as Unread, by the connector.

    Raises:
        SettingsError: The place is empty, or begins with a prefix that is none.
    """
    if not place:
        raise SettingsError("A place is empty. Give a path, an address, or - for standard input.")
    prefix, bare = forced(place)
    if prefix is not None:
        return _named(cases, prefix).make(bare, means)
    on_web = is_address(place)
    within = [case for case in cases if case.reach in ("both", "web" if on_web else "local")]
    name = (_path_of(place) if on_web else place).lower()
    by_name = next((case for case in within if case.fits_name(name)), None)
    if by_name is not None and not (not on_web and is_folder(Path(place))):
        return by_name.make(place, means)
    if on_web:
        return Address(place=place, means=means, cases=tuple(within))
    start = _start_of_file(place)
    by_start = next((case for case in within if start and case.fits_start(start)), None)
    return (by_start or _named(cases, "files")).make(place, means)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A connector to an address whose name does not say what is there: a page, a feed, a sitemap, or a large file."""

    place: str
    means: Means
    cases: tuple[Case, ...]

    def found(self, *, since: str | None = None) -> Iterator[Found]:
        """Fetch it, once, and give what the connector for such a document finds."""
        try:
            document = _fetching(self.means)(self.place)
        except Unchanged:
            return
        except DocumentError as error:
            yield unread(self.place, error)
            return
        try:
            begun = Begun(UnpackedStream(io.BytesIO(document.content), self.means.limits), START_BYTES)
            large = stream_found(begun, self.place, self.means.limits, self.means.columns)
            if large is not None:
                yield from large
                return
        except DocumentError as error:
            yield unread(self.place, error)
            return
        case = next(each for each in self.cases if each.whole and each.fits_start(begun.start))
        yield from case.make(self.place, replace(self.means, fetch=_Again(document, self.means.fetch))).found(since=since)


class _Again:
    """A fetch that gives a document that is here already, once, and then fetches."""

    def __init__(self, document: Document, fetch: Fetch | None) -> None:
        self._document: Document | None = document
        self._fetch = fetch

    def __call__(self, place: str) -> Document:
        document = self._document
        if document is not None and document.place == place:
            self._document = None
            return document
        return _fetching(Means(max_bytes=0, fetch=self._fetch))(place)


def _path_of(address: str) -> str:
    """Give the path of an address; all of it where it cannot be taken apart."""
    try:
        return urlsplit(address).path
    except ValueError:
        return address


def _named(cases: Sequence[Case], name: str) -> Case:
    return next(case for case in (*cases, *CASES) if case.name == name)


def _start_of_file(place: str) -> bytes:
    """Give the first bytes of a file, unpacked; nothing where there is no file, or it cannot be read."""
    try:
        with opened(Path(place)) as stream:
            return Begun(UnpackedStream(stream, Limits(max_bytes=START_BYTES)), START_BYTES).start
    except DocumentError:
        return b""
