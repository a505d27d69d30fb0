"""``python -m benchmarks.agreement --data training/corpora/crisis --second training/corpora/second [--json]``."""

import sys
from pathlib import Path

from benchmarks.agreement.run import TASK, run
from benchmarks.report import MissingData, argument_parser, show


def main(arguments: list[str]) -> int:
    """Run and print; missing data are a line, not a failure."""
    parser = argument_parser(TASK, "Compare the second annotation of passages with the first.")
    parser.add_argument("--second", type=Path, required=True, help="the folder of the passages that were annotated again")
    options = parser.parse_args(arguments)
    try:
        report = run(options.data, options.second)
    except MissingData as missing:
        print(f"skipped: {missing}")
        return 0
    show(report, as_json=options.json, arguments=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
