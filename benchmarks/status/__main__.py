"""``python -m benchmarks.status --data FILE|FOLDER [--split dev] [--json] [--only SYSTEM ...]``."""

import sys

from benchmarks.report import answer, argument_parser
from benchmarks.status.run import SPLITS, SYSTEMS, TASK, run


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score whether happenings took place on UDS-IH2, or status and modality on the crisis corpus.")
    parser.add_argument("--split", choices=SPLITS, default="dev", help="which part of the crisis corpus")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    return answer(
        lambda: run(options.data, only=tuple(options.only), split=options.split).report, as_json=options.json, arguments=arguments
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
