"""``python -m benchmarks.intake [--json] [--quick] [--only PART ...] [--articles N] [--database URL]``."""

import argparse
import sys
from dataclasses import replace

from benchmarks.intake.run import FULL, PARTS, QUICK, TASK, run
from benchmarks.report import show


def main(arguments: list[str]) -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{TASK}", description="Measure intake: rates, memory, questions meanwhile.")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--quick", action="store_true", help="the small sizes of the gate")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure these parts only")
    parser.add_argument("--articles", type=int, metavar="N", help="how many articles the long ingest takes (100,000)")
    parser.add_argument("--database", metavar="URL", help="an empty PostgreSQL database for the long ingest, instead of a SQLite file")
    parser.add_argument("--minutes", type=float, metavar="M", help="begin no round of the long ingest after this time")
    options = parser.parse_args(arguments)
    sizes = QUICK if options.quick else FULL
    if options.articles is not None:
        sizes = replace(sizes, long=options.articles)
    done = run(sizes=sizes, only=options.only, database=options.database, minutes=options.minutes)
    show(done.report, as_json=options.json, arguments=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
