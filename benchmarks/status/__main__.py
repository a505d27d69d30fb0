"""``python -m benchmarks.status --data FILE|FOLDER [--split dev] [--json] [--only SYSTEM ...]``."""

import sys

from benchmarks.report import MissingData, argument_parser, show
from benchmarks.status.run import SPLITS, SYSTEMS, TASK, run


def main(arguments: list[str]) -> int:
    """Run and print; missing data are a line, not a failure."""
    parser = argument_parser(TASK, "Score whether happenings took place on UDS-IH2, or status and modality on the crisis corpus.")
    parser.add_argument("--split", choices=SPLITS, default="dev", help="which part of the crisis corpus")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    try:
        done = run(options.data, only=tuple(options.only), split=options.split)
    except MissingData as missing:
        print(f"skipped: {missing}")
        return 0
    show(done.report, as_json=options.json, arguments=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
