"""Read the Phoenix actor dictionaries (Open Event Data Alliance, MIT): bodies, persons with the years of their posts, agents.

The dictionaries write names in capitals with underscores, hang variants on a line before them, and give codes that join a country, or a
class such as IGO, with sectors of three letters. What they say is kept as facts; the tables made of them have our own columns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Codes of CAMEO that are no ISO 3166 alpha-3 (or those of states that have another one today).
RENAMED = {
    "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "KSV": "XKX", "KOS": "XKX", "PAL": "PSE", "BUR": "MMR", "GER": "DEU", "SCG": "SRB",
}  # fmt: skip
# The sectors of CAMEO that PLOVER keeps or renames, the telling ones first: "USAGOVMIL" is the military.
SECTORS = {
    "MIL": "MIL", "COP": "COP", "SPY": "SPY", "JUD": "JUD", "LEG": "LEG", "REB": "REB", "INS": "REB", "SEP": "REB", "UAF": "REB",
    "RAD": "REB", "OPP": "OPP", "PTY": "PTY", "MED": "MED", "HLH": "HLH", "EDU": "EDU", "BUS": "BUS", "CRM": "CRM", "NGO": "NGO",
    "HRI": "NGO", "GOV": "GOV", "CVL": "CVL", "REF": "CVL", "LAB": "LAB",
}  # fmt: skip
CLASSES = {"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "BUS", "IMG": "REB"}
# After a class these are no states: Muslim, North America, Central Africa.
OTHER_CODES = ("MUS", "NAM", "CAF")
_CODE = re.compile(r"\[\s*([A-Z~]{3,})\s*([<>]?\s*\d*\s*-?\s*\d*)\s*\]")
_LITTLE = frozenset(
    "of for the and on in to at a an de la le les del di du des der und et y al el il da do dos das with against by from".split()
)
_SHORT = re.compile(r"\(([A-Z0-9/&-]{2,9})\)")
_UPPER = frozenset("UN US UK EU USA USSR UAE TV NGO AIDS HIV II III IV VI".split())


@dataclass(slots=True)
class Entry:
    """One entry: its name as written, its variants, its codes with their periods, and the remark after it."""

    name: str
    variants: list[str] = field(default_factory=list)
    codes: list[tuple[str, str]] = field(default_factory=list)
    remark: str = ""


def entries(path: Path) -> Iterator[Entry]:
    """Give the entries of a dictionary."""
    entry: Entry | None = None
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        words, _, remark = line.partition("#")
        if not words.strip():
            continue
        codes = [(found[1], re.sub(r"\s", "", found[2])) for found in _CODE.finditer(words)]
        name = words.partition("[")[0].strip()
        if line[0] == "+" and entry is not None:
            entry.variants.append(name[1:])
        elif name and not line[0].isspace():
            if entry is not None:
                yield entry
            entry = Entry(name=name, remark=remark.strip())
        if entry is not None:
            entry.codes += codes
    if entry is not None:
        yield entry


def country_of(code: str, known: frozenset[str]) -> str | None:
    """Give the state that a code names, at its start or after its class."""
    for at in (0, 3):
        part = RENAMED.get(code[at : at + 3], code[at : at + 3])
        if part in known and part not in (OTHER_CODES if at else ()):
            return part
        if at == 0 and (part not in CLASSES or part == "IMG"):
            return None
    return None


def sector_of(code: str) -> str | None:
    """Give the PLOVER sector of a code."""
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    if parts and parts[0] in CLASSES:
        return CLASSES[parts[0]]
    return next((SECTORS[name] for name in SECTORS if name in parts), None)


def spelt(name: str) -> str:
    """Write a name as a text would: "PALESTINIAN_LIBERATION_FRONT_(PLF)_" is "Palestinian Liberation Front"."""
    plain = re.sub(r"\([^)]*\)", " ", name).replace("_", " ")
    words = plain.split()
    return " ".join(_word(word, first=index == 0, alone=len(words) == 1) for index, word in enumerate(words))


def short_form(name: str) -> str | None:
    """Give the acronym that a name carries in brackets."""
    found = _SHORT.search(name)
    return found[1] if found else None


def _word(word: str, *, first: bool, alone: bool) -> str:
    lower = word.lower()
    if lower in _LITTLE and not first:
        return lower
    if (
        word in _UPPER
        or (word.isupper() and "." in word)
        or (not re.search("[AEIOUY]", word) and len(word) > 1)
        or (alone and 2 <= len(word) <= 5)
    ):
        return word.upper()
    if lower.startswith(("al-", "el-", "ar-", "as-", "an-", "ash-")):
        before, _, after = lower.partition("-")
        return f"{before}-{after.capitalize()}"
    return "-".join(part[:1].upper() + part[1:] for part in lower.split("-"))


def period(written: str) -> tuple[str | None, str | None]:
    """Read a period: "930120-010120", ">20070101", "<950101"; a year of two digits is of this century up to 25."""
    days = [_day(each) for each in re.findall(r"\d{6,8}", written)]
    if written.startswith(">"):
        return (days[0] if days else None), None
    if written.startswith("<"):
        return None, (days[0] if days else None)
    return (days[0], days[1]) if len(days) == 2 else (None, None)


def _day(digits: str) -> str | None:
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= 25 else "19") + digits
    if len(digits) != 8 or not 1 <= int(digits[4:6]) <= 12 or not 1 <= int(digits[6:]) <= 31:
        return None
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
