"""Make ``actors.tsv``: states with their peoples and capitals by period, bodies and groups, each under every name it goes by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from standoff.lexicons.actors import table_rows
from training.knowledge.phoenix import country_of, entries, period, sector_of, short_form, spelt
from training.knowledge.sheets import fact_rows, name_key

# A Phoenix entry of this sort without one of these words is a person's as likely as a body's.
_BODY_WORDS = r"""
academy action agency aid air al alliance amnesty armata armed armee army assembly association authority band bank battalion board
brigades? bureau caucus cells? center centre centro chamber church clan club coalition college comando combat command commandos?
commission committee community company companys? concern confederation conference congress consortium convention corporation corps
council court crusaders defen[cs]e democratic department development eagles economic ejercito energy europe executive faction
fatherland fedayeen federation fighters? forces? forum foundation freedom frente front fund group grupo guards? holdings? hospital
human inc initiative institutes? insurance internacional international internationale islamic jihad knights laboratory league
liberation limited loyalists? media militants? military militia ministry mission movement movimiento mujahedin mujahid\w+ museum nation
national nations navy network news observatory office oil organi[sz]ation organisation parliament partido partners party patriotic
patriots people's peoples? police popular press program programme project proletarian radical radio rebels? red refugees? regiment
relief republican resistance resources revolucionari\w+ revolution revolutionary rights sans school secret security senate service
services society solidarity squad state states system systems team technologies terror tigers times trust tv union unit united unity
university vanguard volunteers? watch without women workers world youth
"""
_BODY = re.compile(rf"\b(?:{'|'.join(_BODY_WORDS.split())})\b", re.IGNORECASE)
# Posts stand in the dictionaries beside bodies; a post is read by its words.
_POST = re.compile(
    r"\b(?:ambassador|president|minister|secretary|chief|commander|leader|spokes\w+|official|soldiers?|peacekeepers?|"
    r"director|head of|envoy|king|queen|general of)\b",
    re.IGNORECASE,
)
# "The Base", "Action" alone are words of any text.
_COMMON = frozenset(
    (
        "action alliance army assembly authority base band board brothers bureau cell center centre cause command commission committee "
        "community company conference congress council corporation court defense eagles executive faction federation fighters force "
        "forces forum foundation front fund government group guard human independent initiative institute international islamic league "
        "liberation media militants militia movement network news observer opposition organization palestinians parliament party "
        "people police press program project public radio rebels resistance republic school security service society state states "
        "system team terror times trust union unit united unity university watch west women workers world youth south north east "
        "partners target gap visa apple orange "
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A row: how the name is written, whose it is, and since and until when."""

    written: str
    name: str
    country: str = ""
    sector: str = ""
    kind: str = "organization"
    since: str = ""
    until: str = ""
    entity: str = ""
    origin: str = "standoff"

    def row(self) -> tuple[str, ...]:
        """Give the fields as the table has them."""
        return (
            name_key(self.written),
            self.written,
            self.name,
            self.country,
            self.sector,
            self.kind,
            self.since,
            self.until,
            self.entity,
            self.origin,
        )


def actor_rows(knowledge: Path) -> Iterator[tuple[str, ...]]:
    """Give all rows; what we wrote ourselves goes before what a dictionary says of the same name."""
    ours = [*_states(), *_our_bodies(), *_listed_bodies()]
    taken = {name_key(each.written) for each in ours}
    states = frozenset(each.country for each in ours if each.kind == "country")
    yield from dict.fromkeys(each.row() for each in _first_of_a_name(ours))
    found: dict[str, Named] = {}
    for each in _phoenix_bodies(knowledge, states):
        key = name_key(each.written)
        if key not in taken and key not in found:
            found[key] = each
    yield from (each.row() for each in found.values())


def _first_of_a_name(ours: list[Named]) -> Iterator[Named]:
    """Drop what a later list says of a name without period, kept the first time; names with periods stand side by side."""
    firsts: dict[str, Named] = {}
    for each in ours:
        key = name_key(each.written)
        if each.since or each.until:
            yield each
        elif key not in firsts:
            firsts[key] = each
            yield each


def _states() -> Iterator[Named]:
    periods = {}
    for code, written, kind, name, since, until in fact_rows("historic.tsv", 6):
        periods.setdefault(name_key(written), []).append((since, until))
        yield Named(
            written=written, name=name, country=code, sector="" if kind == "nationality" else "GOV", kind=kind, since=since, until=until
        )
    for code, called, peoples, seats in table_rows("en", "actors_countries.tsv", 4):
        shown = called.split("|")[0]
        for kind, names in (("country", called), ("nationality", peoples), ("place", seats)):
            for written in filter(None, names.split("|")):
                for form in _forms(written, kind):
                    spans = periods.get(name_key(form))
                    if spans == [("", "")]:
                        continue
                    since = max((end for _, end in spans), default="") if spans else ""
                    sector = "" if kind == "nationality" else "GOV"
                    yield Named(written=form, name=shown, country=code, sector=sector, kind=kind, since=_day_after(since))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""


def _forms(written: str, kind: str) -> tuple[str, ...]:
    if kind != "nationality" or written.endswith(("s", "ese", "sh", "ch", "i-Vanuatu")) or written in ("Swiss", "Thai"):
        return (written,)
    return (written, written[:-3] + "men" if written.endswith("man") and written not in ("German", "Roman", "Ottoman") else written + "s")


def _our_bodies() -> Iterator[Named]:
    for country, sector, kind, since, until, entity, called in fact_rows("bodies.tsv", 7):
        for body in called.split("|"):
            variants = body.split("=")
            for written in variants:
                yield Named(
                    written=written, name=variants[0], country=country, sector=sector, kind=kind or "organization",
                    since=since, until=until,
                    entity=entity if "|" not in called else "",
                )  # fmt: skip


def _listed_bodies() -> Iterator[Named]:
    for country, sector, kind, called in table_rows("en", "actors_bodies.tsv", 4):
        for body in called.split("|"):
            variants = body.split("=")
            for written in variants:
                yield Named(written=written, name=variants[0], country="" if country == "-" else country, sector=sector, kind=kind)
    for country, sector, kind, official, variants in fact_rows("official_names.tsv", 5):
        for written in (official, *filter(None, variants.split("|"))):
            name = official
            if len(country) == 3:
                # "Ministry of Defence" alone is anybody's: it takes its country from the words around it.
                continue
            yield Named(written=written, name=name, country="", sector=sector, kind=kind)


def _phoenix_bodies(knowledge: Path, states: frozenset[str]) -> Iterator[Named]:
    for file, kind in (("International", "organization"), ("MilNonState", "organization"), ("Countries", "organization")):
        for entry in entries(knowledge / f"Phoenix.{file}.actors.txt"):
            codes = [code for code, _ in entry.codes]
            if not codes or any(period(span) != (None, None) for _, span in entry.codes) or "ELI" in "".join(codes):
                continue
            code, name = codes[0], spelt(entry.name)
            sector = sector_of(code)
            is_class = code[:3] in ("MNC",) or file == "MilNonState"
            if (
                sector is None
                or not (is_class or _BODY.search(name))
                or (file == "International" and re.search(r"^\w+_\w\._|IGOrulers", f"{entry.name} {entry.remark}"))
            ):
                continue
            country = country_of(code, states) or ""
            for raw in (entry.name, *entry.variants):
                yield from _variants(raw, name, country, sector, "body" if code.startswith("IGO") else kind)


def _variants(raw: str, name: str, country: str, sector: str, kind: str) -> Iterator[Named]:
    written = spelt(raw)
    if len(written) < 3 or not written[0].isalpha() or len(written.split()) > 9 or "+" in written:
        return
    words = written.split()
    if len(words) == 1 and (sector == "BUS" or name_key(written) in _COMMON or written.isupper()):
        return
    if not name_key(written) or name_key(written) in _COMMON or _POST.search(written):
        return
    yield Named(written=written, name=name, country=country, sector=sector, kind=kind, origin="phoenix")
    short = short_form(raw)
    if short is not None and len(short) > 2:
        yield Named(written=short, name=name, country=country, sector=sector, kind=kind, origin="phoenix")
