"""``python -m benchmarks.dispatches [--data FOLDER] [--json] [--part NAME ...] [--misses]``."""

import sys

from benchmarks.dispatches.run import DATA, TASK, run
from benchmarks.report import answer, argument_parser


def main(arguments: list[str]) -> int:
    """Run and print; gives the exit code."""
    parser = argument_parser(TASK, "Score places, times, numbers and offices on texts about crises.")
    next(each for each in parser._actions if each.dest == "data").required = False
    parser.set_defaults(data=DATA)
    parser.add_argument("--part", nargs="+", metavar="NAME", help="only these files of the folder, by their names without ending")
    parser.add_argument("--misses", action="store_true", help="say what was missed, misread and found without ground")
    given = parser.parse_args(arguments)
    return answer(lambda: run(given.data, parts=given.part, misses=given.misses).report, as_json=given.json, arguments=arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
