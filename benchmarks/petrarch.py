"""Read the validation sentences of the PETRARCH coders (XML that is not always well formed) and CAMEO's way into PLOVER's types."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import MissingData

FILES = ("PETR2_GSR_validation.xml", "PETR.UnitTest.records.xml")
CROSSWALK = "CAMEO2PLOVER-2021.txt"
# CAMEO's appeals are not in the table of 2021; Standoff makes a REQUEST of the act of appealing (docs/guidelines.md, section 4).
APPEAL = ("02", "REQUEST")
SENTENCE = re.compile(r"<Sentence\s(?P<attributes>[^>]*)>(?P<inside>.*?)</Sentence>", re.DOTALL)
CODING = re.compile(r"<EventCoding\s([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
ROW = re.compile(r"^(\d{2,4}):\s*([A-Z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A sentence and its CAMEO codes; none when the coders say that it tells of no event."""

    name: str
    text: str
    codes: tuple[str, ...]


def data_files(path: Path) -> list[Path]:
    """Find the files to score: the file itself, or those of the known names in a folder.

    Raises:
        MissingData: There is none.
    """
    found = [path] if path.is_file() else [path / name for name in FILES if (path / name).is_file()]
    if not found:
        raise MissingData(f"no {' or '.join(FILES)} under {path}")
    return found


def crosswalk_file(path: Path) -> Path:
    """Find the table from CAMEO to PLOVER beside the file or folder, or one folder up.

    Raises:
        MissingData: It is in neither place.
    """
    folder = path.parent if path.is_file() else path
    for place in (folder / CROSSWALK, folder.parent / CROSSWALK):
        if place.is_file():
            return place
    raise MissingData(f"no {CROSSWALK} beside {path}")


def crosswalk(path: Path) -> dict[str, str]:
    """Give the PLOVER type of each CAMEO code in the table, and of appeals."""
    rows = (ROW.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    table: dict[str, str] = dict([APPEAL])
    for row in rows:
        if row:
            # A root that is split (08) stands twice; the code of full length decides, and the first row is the root's.
            table.setdefault(row[1], row[2])
    return table


def type_of(code: str, table: Mapping[str, str]) -> str | None:
    """Give the type of a code by its longest beginning in the table; None for public statements (01) and codes that CAMEO has not."""
    return next((table[code[:size]] for size in range(len(code), 1, -1) if code[:size] in table), None)


def read(path: Path) -> Iterator[Coded]:
    """Yield the sentences with codes, or with the word that there are none; those that test how errors are handled are left out."""
    whole = COMMENT.sub("", path.read_text(encoding="utf-8"))
    # Some files close a sentence's tag at once and its end tag stands after the parse all the same.
    for found in SENTENCE.finditer(whole):
        named = dict(ATTRIBUTE.findall(found["attributes"]))
        codings = [dict(ATTRIBUTE.findall(each)) for each in CODING.findall(found["inside"])]
        words = TEXT.search(found["inside"])
        if not codings or words is None or not words[1].strip() or any("error" in coding for coding in codings):
            continue
        codes = tuple(coding["eventcode"] for coding in codings if coding.get("eventcode"))
        yield Coded(name=named.get("id", ""), text=html.unescape(" ".join(words[1].split())), codes=codes)
