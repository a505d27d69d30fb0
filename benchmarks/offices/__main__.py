"""``python -m benchmarks.offices --data FILE|FOLDER [--split PART] [--json]``."""

import sys

from benchmarks.offices.run import TASK, run
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score whom the words for an actor mean, on PLOVER GSR or the crisis corpus.")
    parser.add_argument("--split", default="dev", choices=("train", "dev", "test"), help="which part of the corpus")
    options = parser.parse_args(arguments)
    return answer(lambda: run(options.data, split=options.split).report, as_json=options.json, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
