"""The figures of toponyms; README.md beside this file has the definitions in words."""

import math
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from benchmarks.geoparsing import Document
from benchmarks.report import Figures
from benchmarks.scoring import Counts, Stretch, exact_counts
from standoff.geo import FARTHEST_KM, distance_km
from standoff.lexicons.place_names import name_key

# The customary hundred miles.
CLOSE_KM = 161.0
_CAPITAL = re.compile(r"(?<![\w'’-])[A-Z][a-z]\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a system says of one name: where it stands, and the position of the place, or None."""

    span: Stretch
    position: tuple[float, float] | None


def figures(said: Sequence[Sequence[Said]], documents: Sequence[Document], demonyms: Container[str]) -> Figures:
    """Give all figures of one system over all articles.

    ``demonyms`` are the keys that ``recognition_f1_names`` leaves out, and ``recognition_f1_demonyms`` adds to what the system says.
    """
    counts = sum((recognition(mine, document) for mine, document in zip(said, documents, strict=True)), Counts())
    names = sum((recognition(mine, document, demonyms) for mine, document in zip(said, documents, strict=True)), Counts())
    added = sum(
        (recognition(with_demonyms(mine, document, demonyms), document) for mine, document in zip(said, documents, strict=True)), Counts()
    )
    every = [distance for mine, document in zip(said, documents, strict=True) for distance in distances(mine, document)]
    recognised = [distance for is_recognised, distance in every if is_recognised]
    placed = [distance for distance in recognised if distance is not None]
    return {
        "recognition_precision": counts.precision,
        "recognition_recall": counts.recall,
        "recognition_f1": counts.f1,
        "recognition_f1_names": names.f1,
        "recognition_f1_demonyms": added.f1,
        "acc161_all": _share_close(distance for _, distance in every),
        "acc161_recognised": _share_close(recognised),
        "mean_km": mean(placed) if placed else 0.0,
        "median_km": median(placed) if placed else 0.0,
        "auc": error_area([distance for _, distance in every]),
        "auc_recognised": error_area(recognised),
    }


def recognition(said: Iterable[Said], document: Document, left_out: Container[str] = ()) -> Counts:
    """Count the names with identical spans, on both sides without the words whose key is left out.

    Names without a position in the gold are names too.
    """
    mine = {each.span for each in said if not _is_left_out(document.text, each.span, left_out)}
    return exact_counts(mine, {place.span for place in document.places if not _is_left_out(document.text, place.span, left_out)})


def with_demonyms(said: Iterable[Said], document: Document, demonyms: Container[str]) -> list[Said]:
    """Add the demonyms that stand in the article, as both sets mark them ("Russian", "Americans"), where no name was said to stand."""
    mine = list(said)
    taken = [each.span for each in mine]
    words = (found.span() for found in _CAPITAL.finditer(document.text) if _is_left_out(document.text, found.span(), demonyms))
    return [*mine, *(Said(span=span, position=None) for span in words if not any(a < span[1] and span[0] < b for a, b in taken))]


def _is_left_out(text: str, span: Stretch, left_out: Container[str]) -> bool:
    key = name_key(text[slice(*span)])
    return key in left_out or key.removesuffix("s") in left_out


def distances(said: Iterable[Said], document: Document) -> list[tuple[bool, float | None]]:
    """Give, for every name with a position, whether it was recognised, and how far off its place is; None where none was given."""
    by_span = {each.span: each for each in said}
    found: list[tuple[bool, float | None]] = []
    for place in document.places:
        if place.position is None:
            continue
        mine = by_span.get(place.span)
        position = mine.position if mine else None
        found.append((mine is not None, None if position is None else distance_km(*position, *place.position)))
    return found


def error_area(off: Sequence[float | None]) -> float:
    """Give the area under the curve of the logarithm of the errors in order, from 0 (all right) to 1; no position is the farthest error."""
    if not off:
        return 0.0
    most = math.log(FARTHEST_KM + 1)
    return mean(math.log((FARTHEST_KM if each is None else each) + 1) / most for each in off)


def _share_close(off: Iterable[float | None]) -> float:
    several = list(off)
    return sum(each is not None and each <= CLOSE_KM for each in several) / len(several) if several else 0.0
