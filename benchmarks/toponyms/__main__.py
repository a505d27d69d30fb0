"""``python -m benchmarks.toponyms --data FILE.xml [--json] [--recogniser plain|weights|gold] [--only SYSTEM ...]``."""

import sys

from benchmarks.report import answer, argument_parser
from benchmarks.toponyms.run import SYSTEMS, TASK, run
from benchmarks.toponyms.systems import RECOGNISERS


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score the recognition and resolution of names of places.")
    parser.add_argument("--recogniser", choices=RECOGNISERS, default=None, help="what finds the names; by default the weights")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    return answer(
        lambda: run(options.data, recogniser=options.recogniser, only=tuple(options.only)).report, as_json=options.json, arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
