"""``python -m benchmarks.speed --data FOLDER [--json] [--rounds 5] [--articles N] [--profile]``."""

import os
import sys

THREADS = 2
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    # Read when numpy and its like are imported, so set before anything else is.
    os.environ.setdefault(name, str(THREADS))

from benchmarks.report import answer, argument_parser  # noqa: E402
from benchmarks.speed.run import TASK, run  # noqa: E402


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Time whole readings beside the spaCy small pipeline, and fresh processes.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each system reads all articles, in turn")
    parser.add_argument("--articles", type=int, help="use only so many articles, the first by name")
    parser.add_argument("--profile", action="store_true", help="also print what share of the time each stage takes")
    options = parser.parse_args(arguments)
    return answer(
        lambda: run(options.data, rounds=options.rounds, limit=options.articles, threads=THREADS, with_profile=options.profile),
        as_json=options.json,
        arguments=arguments,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
