"""Read the sets in which times are marked, each in its own form, into one shape."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import meantime
from benchmarks.entities import joined
from benchmarks.report import MissingData, sha256_of
from benchmarks.scoring import Stretch

PARTS = ("all", "train", "test")
# GUM writes a line a word with its tags between them; a token's word is its first field.
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-z]+)(?P<rest>[^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CREATED = re.compile(r'dateCreated="(\d{4}-\d\d-\d\d)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An expression as it was annotated. ``value`` is None where the set gives none that can be compared."""

    span: Stretch
    value: str | None
    is_date: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its expressions, or with the day of the event it tells; ``published`` is what a reader is told beforehand."""

    name: str
    text: str
    published: str | None
    marked: tuple[Marked, ...] = ()
    event_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSet:
    """A set, or a part of one; ``only_dates`` where lengths and recurring times were not annotated."""

    kind: str
    sha256: str
    documents: tuple[Document, ...]
    only_dates: bool = False


def read(path: Path, *, part: str = "all") -> TimeSet:
    """Read whichever of the sets lies at a path.

    Raises:
        MissingData: Nothing there is MEANTIME (CAT XML), GUM (XML) or the ISAF releases (JSON lines).
    """
    files = _files(path)
    kind = _kind(files[0])
    documents = [document for file in files for document in _READERS[kind](file)]
    if not documents:
        raise MissingData(f"no documents with times at {path}")
    chosen = documents if part == "all" else documents[PARTS.index(part) - 1 :: 2]
    digest = sha256_of(files, root=path if path.is_dir() else path.parent)
    return TimeSet(kind=kind, sha256=digest, documents=tuple(chosen), only_dates=kind == "gum")


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if any((path / name).is_dir() for name in meantime.FOLDERS):
        return meantime.data_files(path)
    below = path / "xml" if (path / "xml").is_dir() else path
    found = sorted(below.rglob("*.xml")) or sorted(below.glob("isaf*.jsonl"))
    if not found:
        raise MissingData(f"no XML files and no isaf*.jsonl under {path}")
    return found


def _kind(file: Path) -> str:
    if file.suffix == ".jsonl":
        return "isaf"
    return "gum" if file.read_text(encoding="utf-8").lstrip().startswith("<text ") else "meantime"


def _meantime(path: Path) -> Iterator[Document]:
    """Give one article of MEANTIME, down to its last annotated sentence."""
    root = ElementTree.parse(path).getroot()
    tokens = [token for token in root.iter("token") if int(token.get("sentence") or 0) < meantime.ANNOTATED_SENTENCES]
    text, spans = joined([(token.text or "", token.get("sentence") or "") for token in tokens])
    anchors = {token.get("t_id") or "": span for token, span in zip(tokens, spans, strict=True)}
    marked: dict[Stretch, Marked] = {}
    published = None
    for each in root.iter("TIMEX3"):
        own = [anchor.get("t_id") or "" for anchor in each.findall("token_anchor")]
        if each.get("functionInDocument") == "CREATION_TIME":
            published = published or each.get("value")
        if own and all(name in anchors for name in own):
            span = (min(anchors[name][0] for name in own), max(anchors[name][1] for name in own))
            is_date = each.get("type") in ("DATE", "TIME")
            marked.setdefault(span, Marked(span=span, value=each.get("value") or None, is_date=is_date))
    yield Document(name=path.stem, text=text, published=published, marked=tuple(marked[span] for span in sorted(marked)))


def _gum(path: Path) -> Iterator[Document]:
    """Give one article of GUM; dates inside dates are left out, as are those of which only a bound is known."""
    whole = path.read_text(encoding="utf-8")
    words: list[tuple[str, str]] = []
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str, dict[str, str]]] = []
    sentence = 0
    for line in whole.split("\n"):
        tag = _TAG.fullmatch(line.strip())
        if tag is None and "\t" in line:
            words.append((line.split("\t")[0], str(sentence)))
        elif tag is not None and tag["name"] == "s":
            sentence += 1
        elif tag is not None and tag["name"] in ("date", "time"):
            if not tag["close"]:
                opened.append((tag["name"], tag["rest"], len(words)))
            elif opened:
                name, rest, first = opened.pop()
                if not opened and first < len(words):
                    found.append((first, len(words) - 1, name, dict(_ATTRIBUTE.findall(rest))))
    text, spans = joined(words)
    marked = tuple(
        Marked(span=(spans[first][0], spans[last][1]), value=_gum_value(given) if name == "date" else None, is_date=True)
        for first, last, name, given in found
    )
    created = _CREATED.search(whole)
    yield Document(name=path.stem, text=text, published=created[1] if created else None, marked=marked)


def _gum_value(given: dict[str, str]) -> str | None:
    if "when" in given:
        return given["when"]
    return f"{given['from']}/{given['to']}" if "from" in given and "to" in given else None


def _isaf(path: Path) -> Iterator[Document]:
    """Give the releases; what a reader is told of the day of publication is only what the text says."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        if line.strip():
            row = json.loads(line)
            text = str(row["text"]).replace("\u2028", "\n").replace("\r\n", "\n")
            yield Document(name=f"{path.stem}-{number}", text=text, published=None, event_day=str(row["date"]))


_READERS: dict[str, Callable[[Path], Iterator[Document]]] = {"meantime": _meantime, "gum": _gum, "isaf": _isaf}
