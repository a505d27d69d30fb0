"""Read LGL and TR-News (XML): articles with their names of places, each with a position of GeoNames or with none."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.report import MissingData
from benchmarks.scoring import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A marked name; without a position where the annotators found no entry."""

    span: Stretch
    position: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article with its gold, and what the set says of its publication."""

    name: str
    text: str
    domain: str | None
    day: str | None
    places: tuple[Place, ...]


def read(path: Path) -> list[Document]:
    """Give the articles of a file.

    Raises:
        MissingData: There is no such file.
    """
    if not path.is_file():
        raise MissingData(f"no {path}")
    return [_document(article) for article in ElementTree.parse(path).getroot().iter("article")]


def _document(article: ElementTree.Element) -> Document:
    text = article.findtext("text") or ""
    return Document(
        name=article.get("docid", ""),
        text=text,
        domain=_given(article, "domain"),
        day=(_given(article, "dltime") or "")[:10] or None,
        places=tuple(sorted(_places(article, text), key=lambda place: place.span)),
    )


def _given(article: ElementTree.Element, name: str) -> str | None:
    return (article.findtext(name) or "").strip() or None


def _places(article: ElementTree.Element, text: str) -> Iterator[Place]:
    for marked in article.iter("toponym"):
        start, words = int(marked.findtext("start") or 0), marked.findtext("phrase") or ""
        found = _aligned(text, start, words)
        if found is None:
            continue
        lat, lon = (marked.findtext(f"gaztag/{axis}") for axis in ("lat", "lon"))
        position = (float(lat), float(lon)) if lat and lon else None
        yield Place(span=(found, found + len(words)), position=position)


def _aligned(text: str, start: int, words: str) -> int | None:
    """Give where the words stand: at the offset, or at the nearest place, since some files were edited after they were marked."""
    if text.startswith(words, start):
        return start
    found = [at for at in range(len(text)) if text.startswith(words, at)] if words else []
    return min(found, key=lambda at: abs(at - start), default=None)
