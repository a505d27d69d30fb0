"""``python -m benchmarks.agreement --data training/corpora/crisis --second training/corpora/second [--json]``."""

import sys
from pathlib import Path

from benchmarks.agreement.run import TASK, run
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Compare the second annotation of passages with the first.")
    parser.add_argument("--second", type=Path, required=True, help="the folder of the passages that were annotated again")
    options = parser.parse_args(arguments)
    return answer(lambda: run(options.data, options.second), as_json=options.json, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
