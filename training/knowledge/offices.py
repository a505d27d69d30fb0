"""Make ``holders.tsv`` (who held which office when) and ``persons.tsv`` (for whom somebody acted) from lists of leaders and facts."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from standoff.lexicons.actors import table_rows
from training.knowledge.phoenix import country_of, entries, period, sector_of, spelt
from training.knowledge.sheets import fact_rows, name_key

# What was true when a list was made: an open end is known up to then.
FACTS_SEEN, REIGN_SEEN, WIKIDATA_SEEN = "2025-06", "2021-08", "2022-06"
_STATE = re.compile(r"^(?:acting )?(?:president|monarch|king|queen|emir|emperor|sultan|federal president)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"^(?:acting )?(?:prime minister|premier|taoiseach|federal chancellor|chancellor)\b", re.IGNORECASE)
_STATE_OF = re.compile(r"\bof (?:the )?(?P<state>.+)$")
_MOST_WORDS = 5
_TITLED = re.compile(
    r"(?:us |uk |un |former |the |acting )*(?:president|prime|minister|secretary|king|queen|general|gen|sheikh|prince|princess|ambassador|"
    r"foreign|chancellor|premier|united|defen[cs]e|vice|deputy|mr|mrs|ms|dr|sir|lord|emir|crown|pm|colonel|col|admiral|lt|major|ayatollah|"
    r"chief|governor|senator)\b"
)
_RANKS = re.compile(r"^(?:King|Queen|Lord|Sir|Prince|Emir|Sultan) ")
Holder = tuple[str, str, str, str, str, str, str, str, str]


def holder_rows(knowledge: Path) -> Iterator[Holder]:
    """Give the rows: key, name, office, owner, since, until, seen, Wikidata id, origin."""
    facts = list(_facts())
    yield from facts
    covered = {(row[2], row[3]) for row in facts}
    for row in _wikidata(knowledge / "wikidata_leaders.csv"):
        # A list with years only says less than months, and is not needed where the facts go on.
        if (row[2], row[3]) not in covered:
            yield row
    yield from _leaders_of_today(knowledge, covered)
    yield from _reign(knowledge / "reign_leaders_1945_2021.csv")


def _row(name: str, office: str, owner: str, since: str, until: str, seen: str, entity: str, origin: str) -> Holder:
    return (name_key(name), name, office, owner, since, until, "" if until else seen, entity, origin)


def _facts() -> Iterator[Holder]:
    for office, owner, held in fact_rows("holders.tsv", 3):
        for each in held.split(";"):
            name, _, span = each.strip().partition("@")
            since, _, until = span.partition("..")
            if not re.fullmatch(r"\d{4}(?:-\d\d)?", since) or not re.fullmatch(r"(?:\d{4}(?:-\d\d)?)?", until):
                raise ValueError(f"holders.tsv, {office} of {owner}: {each!r} has no period that can be read")
            yield _row(name, office, owner, since, until, FACTS_SEEN, "", "standoff")


def _names() -> dict[str, str]:
    named = {}
    for code, called, _, _ in table_rows("en", "actors_countries.tsv", 4):
        named |= {name_key(each): code for each in called.split("|")}
    return named


def _wikidata(path: Path) -> Iterator[Holder]:
    named = _names()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label = row["positionLabel"]
            office = "head_of_state" if _STATE.match(label) else "head_of_government" if _GOVERNMENT.match(label) else None
            of = _STATE_OF.search(label)
            code = named.get(name_key(row["country"]).removeprefix("the "))
            # "Prime Minister of Northern Cyprus" is listed under the state of which it is a part.
            if office is None or code is None or of is None or named.get(name_key(of["state"])) != code or not row["start_year"]:
                continue
            yield _row(
                row["officeholderLabel"], office, code, row["start_year"], row["end_year"], WIKIDATA_SEEN, row["officeholder"], "wikidata"
            )


def _leaders_of_today(knowledge: Path, covered: set[tuple[str, str]]) -> Iterator[Holder]:
    path = next(knowledge.glob("world_leaders_*.json"))
    named = _names()
    listed = json.loads(path.read_text(encoding="utf-8"))
    seen = listed["snapshot_date"]
    for state in listed["countries"].values():
        code = named.get(name_key(state["country"]["name_en"]))
        for office, position in state["positions"].items():
            holder = position.get("current_holder") or {}
            if (
                code is None
                or not holder.get("since")
                or not re.match(
                    r"(?:acting )?(?:president|prime|king|queen|sultan|emir|premier|chancellor|emperor)",
                    position["title_en"],
                    re.IGNORECASE,
                )
            ):
                continue
            yield _row(holder["name_en"], office, code, holder["since"], "", seen, holder.get("wikidata_id") or "", "wikidata")


def _reign(path: Path) -> Iterator[Holder]:
    """Who led a state in fact, whatever the office: such a row can confirm an office and cannot contradict one."""
    codes = dict(fact_rows("cow.tsv", 2))
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            state = row["stateabb"]
            until = f"{row['eyear']}-{int(row['emonth']):02d}" if row["eyear"] and row["emonth"] else REIGN_SEEN
            if not row["syear"] or not row["smonth"] or not row["leader"]:
                continue
            code = codes.get(state, state)
            since = f"{row['syear']}-{int(row['smonth']):02d}"
            if code == "RUS" and since < "1991-07":
                code = "SUN"
            yield _row(row["leader"].strip(), "leader", code, since, until, "", "", "reign")


def person_rows(knowledge: Path, holders: list[Holder]) -> Iterator[tuple[str, ...]]:
    """Give the rows: key, name, country, sector, since, until, Wikidata id, origin; leaders also by their surname."""
    states = frozenset(code for code, *_ in table_rows("en", "actors_countries.tsv", 4))
    taken: set[str] = set()
    for key, name, office, owner, since, until, _, entity, origin in holders:
        is_state = len(owner) == 3 and owner.isupper()
        country, sector = (
            (owner, "MIL" if office in ("chief_of_staff", "army_chief", "commander_in_chief") else "GOV") if is_state else ("", "IGO")
        )
        keys = {key, name_key(_RANKS.sub("", name))}
        if office in ("head_of_state", "head_of_government", "leader", "foreign_minister", "defence_minister", "head_of_body"):
            keys.add(surname(name))
        for each in keys:
            taken.add(each)
            yield (each, name, country, sector, since, until, entity, origin)
    for file in ("Countries", "International"):
        for entry in entries(knowledge / f"Phoenix.{file}.actors.txt"):
            yield from _phoenix_person(entry.name, [*entry.variants], entry.codes, states, taken)


def surname(name: str) -> str:
    """Give the key of the name by which the press calls somebody: the last word, with its particles, or the first of some languages."""
    words = name_key(name).split()
    if len(words) > 2 and words[-1] in ("jr", "ii", "iii", "iv", "vi"):
        words = words[:-1]
    # "Kim Jong Un", "Xi Jinping": the family name comes first, and is the one in use.
    return (
        words[0]
        if words[0]
        in (
            "kim",
            "xi",
            "mao",
            "deng",
            "hu",
            "jiang",
            "wen",
            "zhou",
            "li",
            "wang",
            "park",
            "moon",
            "yoon",
            "tsai",
            "lai",
            "chiang",
            "chen",
            "ban",
        )
        and len(words) > 1
        else words[-1]
    )


def _phoenix_person(
    name: str, variants: list[str], codes: list[tuple[str, str]], states: frozenset[str], taken: set[str]
) -> Iterator[tuple[str, ...]]:
    written = spelt(name)
    if not any(period(span) != (None, None) for _, span in codes) or len(written.split()) < 2 or "/" in written:
        return
    keys = {name_key(each) for each in (written, *map(spelt, variants))}
    # "Secretary-General Ban Ki-moon" is a title and a name: the title is read by itself.
    keys = {key for key in keys if 1 < len(key.split()) < _MOST_WORDS and key not in taken and key[0].isalpha() and not _TITLED.match(key)}
    # Posts follow one another: for whom somebody acted is one period from the first to the last.
    spans: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for code, span in codes:
        country, sector = country_of(code, states), sector_of(code)
        since, until = period(span)
        if (country is not None or code.startswith("IGO")) and sector is not None and (since or until):
            spans.setdefault((country or "", sector), []).append((since or "", until or ""))
    for (country, sector), several in spans.items():
        since = min(start for start, _ in several)
        until = "" if any(not end for _, end in several) else max(end for _, end in several)
        for key in keys:
            yield (key, written, country, sector, since, until, "", "phoenix")
