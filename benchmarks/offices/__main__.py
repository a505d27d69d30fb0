"""``python -m benchmarks.offices --data FILE|FOLDER [--split PART] [--json]``."""

import sys

from benchmarks.offices.run import TASK, run
from benchmarks.report import MissingData, argument_parser, show


def main(arguments: list[str]) -> int:
    """Run and print; missing data are a line, not a failure."""
    parser = argument_parser(TASK, "Score whom the words for an actor mean, on PLOVER GSR or the crisis corpus.")
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"), help="which part of the corpus")
    options = parser.parse_args(arguments)
    try:
        done = run(options.data, split=options.split)
    except MissingData as missing:
        print(f"skipped: {missing}")
        return 0
    show(done.report, as_json=options.json, arguments=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
