"""``python -m benchmarks.times --data FILE|FOLDER [--json] [--part train|test] [--only SYSTEM ...]``."""

import sys

from benchmarks.report import answer, argument_parser
from benchmarks.times.run import SYSTEMS, TASK, run
from benchmarks.times.sets import PARTS


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score expressions of time on MEANTIME or GUM, or the days of events on the ISAF releases.")
    parser.add_argument("--part", choices=PARTS, default="all", help="every other document, from the first (train) or the second (test)")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    return answer(lambda: run(options.data, part=options.part, only=tuple(options.only)).report, as_json=options.json, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
