"""``python -m benchmarks.offices.marks --data FOLDER``: whom ``office_mismatch`` marks in dated articles, to be read one by one.

Real news has few wrong office-holders: nearly every mark in it is a false one.
"""

import argparse
import re
import sys
from pathlib import Path

from standoff.lexicons.knowledge import load_knowledge
from standoff.reading.offices import mismatches
from standoff.records import Article

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def main(arguments: list[str]) -> int:
    """Print every mark, by the date in the file's name and without a date, and how many there were."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.offices.marks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder of .txt articles with the date in their names (PolNeAR)")
    folder = parser.parse_args(arguments).data
    tables = load_knowledge()
    articles = marked = 0
    for path in sorted(folder.rglob("*.txt")):
        text, date = path.read_text(encoding="utf-8", errors="replace"), _DATE.search(path.name)
        articles += 1
        for published in {date[0] if date else None, None}:
            for each in mismatches(Article(text=text, published_at=published), tables):
                marked += 1
                holder = each.holder.name if each.holder else "nobody"
                print(f"{path.name} {published}: {each.span.of(text)!r} as {each.title!r}; the table has {holder}")
    print(f"{articles} articles, {marked} marks")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
