"""``python -m benchmarks.linking [--data FOLDER] [--part dev test] [--shared FOLDER] [--json]``, and ``--scale`` for the index at scale."""

import sys
from pathlib import Path

from benchmarks.linking import scale, sets
from benchmarks.linking.run import TASK, run
from benchmarks.report import ROOT, DataSet, MissingData, Report, argument_parser, show

DATA = ROOT / "benchmarks" / "linking" / "data"
SHARED = ROOT.parent / "shared" / "benchmarks"


def main(arguments: list[str]) -> int:
    """Run and print; missing data are a line, not a failure."""
    parser = argument_parser(TASK, "Score copies, stories and events on the linking set, and the index at scale.")
    next(each for each in parser._actions if each.dest == "data").required = False
    parser.set_defaults(data=DATA)
    parser.add_argument("--part", nargs="+", choices=sets.PARTS, help="score these parts only; by default those that there are")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the shared sets from which copies are made by program")
    parser.add_argument("--scale", action="store_true", help="stream made articles into the index instead")
    parser.add_argument("--articles", type=int, default=100_000, help="how many, with --scale")
    options = parser.parse_args(arguments)
    if options.scale:
        figures = scale.run(options.articles)
        data = DataSet(name="training/corpora, varied", sha256=scale.data_hash(), n=options.articles)
        show(Report(task=TASK, data=data, figures=figures), as_json=options.json, arguments=arguments)
        return 0
    try:
        done = run(options.data, parts=options.part or sets.parts_of(options.data), shared=options.shared)
    except MissingData as missing:
        print(f"skipped: {missing}")
        return 0
    show(done.report, as_json=options.json, arguments=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
