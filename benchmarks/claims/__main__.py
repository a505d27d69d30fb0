"""``python -m benchmarks.claims --data FOLDER|CSV [--split val|test] [--json] [--only SYSTEM ...]``."""

import sys

from benchmarks.claims.run import SYSTEMS, TASK, run
from benchmarks.factappeal import SPLITS
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score statements, their appeals and the sources appealed to, on FactAppeal.")
    parser.add_argument("--split", choices=SPLITS, help="which CSV of the folder; the first of these that is there when not given")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    return answer(
        lambda: run(options.data, only=tuple(options.only), split=options.split).report, as_json=options.json, arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
