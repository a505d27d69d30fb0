"""``python -m benchmarks.attribution --data FOLDER [--json] [--only SYSTEM ...]``."""

import sys

from benchmarks.attribution.run import SYSTEMS, TASK, run
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score sources, cues and contents on a part of PolNeAR.")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    return answer(lambda: run(options.data, only=tuple(options.only)).report, as_json=options.json, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
