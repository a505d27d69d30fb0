"""``python -m benchmarks.corpus --data training/corpora/crisis [--split dev] [--json]``."""

import sys

from benchmarks.corpus.run import SPLITS, TASK, run
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score every layer of a reading on the crisis corpus.")
    parser.add_argument("--split", choices=SPLITS, default="dev", help="which part of the corpus")
    options = parser.parse_args(arguments)
    return answer(lambda: run(options.data, split=options.split).report, as_json=options.json, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
