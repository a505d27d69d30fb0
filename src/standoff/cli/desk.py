"""What the commands get their readings from: the pipeline, or what a test puts in its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from standoff.records import Article, Posture, Reading
from standoff.records.document import Unread
from standoff.settings import Settings

if TYPE_CHECKING:
    from standoff.pipeline import Candidate


class ArticleReader(Protocol):
    """Reads articles; ``standoff.pipeline.Reader`` is one."""

    def read(self, article: Article) -> Reading:
        """Read one article."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles as they come, in the same order."""

    def describe(self) -> dict[str, object]:
        """Say what reads: name, version and hash of the weights."""


class Loader(Protocol):
    """Gives the articles at some places, and what could not be read there; ``standoff.pipeline.load`` is one."""

    def __call__(
        self, places: Iterable[str], *, settings: Settings, published: str | None = None, publisher: str | None = None
    ) -> Iterator[Article | Unread]:
        """Load what is at the places."""


class PlaceFinder(Protocol):
    """Gives the places that a name can mean; ``standoff.pipeline.look_up`` is one."""

    def __call__(self, name: str, *, near: str | None = None) -> "Sequence[Candidate]":
        """Look the name up, places of one country first."""


def _open_reader(settings: Settings) -> ArticleReader:
    # Not at the top: the inference engine takes longer to import than `standoff --help` may take.
    from standoff.pipeline import Reader

    return Reader(settings)


def _load(
    places: Iterable[str], *, settings: Settings, published: str | None = None, publisher: str | None = None
) -> Iterator[Article | Unread]:
    from standoff.pipeline import load

    return load(places, settings=settings, published=published, publisher=publisher)


def _find_places(name: str, *, near: str | None = None) -> "Sequence[Candidate]":
    from standoff.pipeline import look_up

    return look_up(name, near=near)


def _find_postures(reading: Reading) -> Mapping[str, Posture]:
    from standoff.pipeline import postures

    return postures(reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command works with; the typer context carries it."""

    open_reader: Callable[[Settings], ArticleReader] = _open_reader
    load: Loader = _load
    find_places: PlaceFinder = _find_places
    find_postures: Callable[[Reading], Mapping[str, Posture]] = _find_postures
