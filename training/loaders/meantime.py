"""MEANTIME (CAT XML): events with their factuality, and expressions of time, in Wikinews on two companies."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from training.examples import Example

# Only the title, the date and the first sentences are annotated.
ANNOTATED_SENTENCES = 6
# Every fifth document is kept for dev.
DEV_EVERY = 5


def train(folder: Path) -> Iterator[Example]:
    """Yield four documents of five."""
    yield from (_document(path) for number, path in enumerate(_files(folder)) if number % DEV_EVERY)


def dev(folder: Path) -> Iterator[Example]:
    """Yield every fifth document."""
    yield from (_document(path) for number, path in enumerate(_files(folder)) if not number % DEV_EVERY)


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "intra-doc_annotation").rglob("*.xml"))


def _document(path: Path) -> Example:
    root = ElementTree.parse(path).getroot()
    text, spans, sentence = "", {}, None
    for token in root.iter("token"):
        if int(token.get("sentence") or 0) >= ANNOTATED_SENTENCES:
            break
        if text:
            text += " " if token.get("sentence") == sentence else "\n"
        sentence = token.get("sentence")
        spans[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    happened, times = [], []
    for marked in root.iter():
        anchors = [spans[each.get("t_id")] for each in marked.findall("token_anchor") if each.get("t_id") in spans]
        if not anchors:
            continue
        start, end = min(anchors)[0], max(anchors)[1]
        if marked.tag == "TIMEX3":
            times.append((start, end, "time"))
        elif marked.tag == "EVENT_MENTION" and marked.get("polarity"):
            happened.append((start, end, _factuality(marked)))
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(times)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return Example(name=path.stem, text=text, tags={"time": kept}, classes={"happened": sorted(set(happened))})


def _factuality(marked: ElementTree.Element) -> str:
    """Say whether an event happened, as its certainty, time and polarity have it."""
    if marked.get("certainty") != "CERTAIN" or marked.get("time") == "FUTURE":
        return "open"
    return "no" if marked.get("polarity") == "NEG" else "yes"
