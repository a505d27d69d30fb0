"""Make the shipped tables of actors, agents, persons, offices and official names.

python -m training.knowledge.build --knowledge ../shared/knowledge --out src/standoff/lexicons/data/en
"""

import argparse
from pathlib import Path

from training.knowledge.actors import actor_rows
from training.knowledge.agents import agent_rows
from training.knowledge.offices import holder_rows, person_rows
from training.knowledge.sheets import fact_rows, name_key, write_sheet

PHOENIX = "Rows of the origin phoenix: Phoenix actor dictionaries, (c) 2014-2016 Open Event Data Alliance, MIT. "
PHOENIX += "The others were written down for Standoff; MIT as the rest."
MADE = "Made by python -m training.knowledge.build; sorted by key. Do not edit: change training/knowledge/facts and build again."

LEADERS = "Rows of the origin reign: REIGN leaders 1945-2021 (One Earth Future; facts). Rows of the origin wikidata: Wikidata, CC0."
HOLDERS = (
    "Who held which office: key, name, office, owner (ISO 3166 alpha-3 or a body), since, until, known up to (where the end is open), "
    "Wikidata id, origin. The rows of other origins were written down for Standoff; MIT as the rest."
)
PERSONS = "For whom persons acted: key, name, ISO 3166 alpha-3, PLOVER sector, since, until, Wikidata id, origin."
TITLES = "Words for offices: key, the offices they can mean, the owner for which they do (empty for any state, body for any body)."
NAMES = "Official names: key, name, owner (ISO 3166 alpha-3, a body, or empty), PLOVER sector, mention kind, other usual names."


def main() -> None:
    """Write the tables and say how many rows each has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--knowledge", type=Path, required=True, help="the folder with the dictionaries and lists of leaders")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the language's tables")
    given = parser.parse_args()
    columns = "key, name as written, name to show, ISO 3166 alpha-3, PLOVER sector, mention kind, since, until, Wikidata id, origin"
    print(
        "actors.tsv",
        write_sheet(
            given.out / "actors.tsv",
            (f"States, peoples, capitals, bodies and groups: {columns}.", MADE, PHOENIX),
            actor_rows(given.knowledge),
        ),
    )
    print(
        "agents.tsv",
        write_sheet(
            given.out / "agents.tsv",
            ("What nouns tell of the sector: key, weight, PLOVER sector, origin.", MADE, PHOENIX),
            agent_rows(given.knowledge),
        ),
    )
    holders = list(dict.fromkeys(holder_rows(given.knowledge)))
    print("holders.tsv", write_sheet(given.out / "holders.tsv", (HOLDERS, MADE, LEADERS), holders))
    print("persons.tsv", write_sheet(given.out / "persons.tsv", (PERSONS, MADE, PHOENIX, LEADERS), person_rows(given.knowledge, holders)))
    titles = ((name_key(title), offices, owner) for title, offices, owner in fact_rows("office_titles.tsv", 3))
    print("office_titles.tsv", write_sheet(given.out / "office_titles.tsv", (TITLES, MADE), titles))
    names = (
        (name_key(official), official, owner, sector, kind, variants)
        for owner, sector, kind, official, variants in fact_rows("official_names.tsv", 5)
    )
    print("official_names.tsv", write_sheet(given.out / "official_names.tsv", (NAMES, MADE), names))


if __name__ == "__main__":
    main()
