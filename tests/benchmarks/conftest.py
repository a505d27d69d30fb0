"""Small data sets in the markup of the real ones, written for these tests."""

from pathlib import Path

import pytest

TEXT = "Mara Voss said the port is closed.\n“We saw nothing,” a guard added, “and heard nothing.”\nIt is said to be over.\n"


def brat(text: str, relations: list[tuple[str | None, str, tuple[str, ...]]]) -> str:
    """Write relations as PolNeAR does: entities with offsets, an attribution over the cue, an event that joins them."""
    lines: list[str] = []
    number = 0
    for order, (source, cue, content) in enumerate(relations, start=1):
        arguments = []
        for kind, words in (("Source", (source,)), ("Cue", (cue,)), ("Content", content)):
            if words == (None,):
                continue
            number += 1
            where = ";".join(f"{text.index(word)} {text.index(word) + len(word)}" for word in words)
            lines.append(f"T{number}\t{kind} {where}\t{' '.join(words)}")
            arguments.append(f"{kind}:T{number}")
        number += 1
        lines.append(f"T{number}\tAttribution {text.index(cue)} {text.index(cue) + len(cue)}\t{cue}")
        lines.append(f"E{order}\tAttribution:T{number} {' '.join(arguments)}")
    return "\n".join(lines) + "\n"


RELATIONS = [
    ("Mara Voss", "said", ("the port is closed",)),
    ("a guard", "added", ("“We saw nothing,”", "“and heard nothing.”")),
    (None, "is said to", ("It", "be over")),
]


@pytest.fixture
def polnear_folder(tmp_path: Path) -> Path:
    """A part of PolNeAR with one article that two people marked, and lines that lack fields."""
    folder = tmp_path / "attribution" / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "paper_2016-01-01_port.txt").write_text(TEXT, encoding="utf-8")
    first = brat(TEXT, RELATIONS) + "T90\nT91\tDiscard 0 4;7\tMara\nT92\tSource\t\n#1\tnote\n"
    (folder / "attributions" / "paper_2016-01-01_port_aa11.ann").write_text(first, encoding="utf-8")
    (folder / "attributions" / "paper_2016-01-01_port_bb22.ann").write_text(brat(TEXT, RELATIONS[:1]), encoding="utf-8")
    return folder


ROWS = """sentence,annotation
x,"<Source:Named:null>Ana Roth</Source:Named:null> said <Fact_Appeal:Indirect_Quote>the ferry sank.</Fact_Appeal:Indirect_Quote>"
x,<Fact_No_Appeal>The ferry sank in May.</Fact_No_Appeal>
x,"<Fact_Appeal:Direct_Quote>""It sank,""</Fact_Appeal:Direct_Quote> <Source:Unnamed:Witness>a sailor</Source:Unnamed:Witness>, \
<Source_Attribute>a cook</Source_Attribute>, told <Recipient>the court</Recipient> <Appeal_Time>on Monday</Appeal_Time>."
x,Who knows?
"""


@pytest.fixture
def factappeal_folder(tmp_path: Path) -> Path:
    """A FactAppeal folder with a val.csv of four sentences."""
    folder = tmp_path / "attribution" / "factappeal"
    folder.mkdir(parents=True)
    (folder / "val.csv").write_text(ROWS, encoding="utf-8")
    return folder
