"""``python -m benchmarks.attribution --data FOLDER [--json] [--only SYSTEM ...]``."""

import sys

from benchmarks.attribution.run import SYSTEMS, TASK, run
from benchmarks.report import MissingData, argument_parser, show


def main(arguments: list[str]) -> int:
    """Run and print; missing data are a line, not a failure."""
    parser = argument_parser(TASK, "Score sources, cues and contents on a part of PolNeAR.")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    try:
        done = run(options.data, only=tuple(options.only))
    except MissingData as missing:
        print(f"skipped: {missing}")
        return 0
    show(done.report, as_json=options.json, arguments=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
