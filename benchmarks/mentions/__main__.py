"""``python -m benchmarks.mentions --data FOLDER [--genre news] [--split dev] [--json] [--only SYSTEM ...]``."""

import sys

from benchmarks.gum import GENRES
from benchmarks.mentions.run import SPLITS, SYSTEMS, TASK, run
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score mentions and chains on GUM, MEANTIME, re3d or the crisis corpus.")
    parser.add_argument("--genre", choices=GENRES, default="news", help="which documents of GUM")
    parser.add_argument("--split", choices=SPLITS, default="dev", help="which part of the crisis corpus")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="run these systems only")
    options = parser.parse_args(arguments)
    return answer(
        lambda: run(options.data, only=tuple(options.only), genre=options.genre, split=options.split).report,
        as_json=options.json,
        arguments=arguments,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
