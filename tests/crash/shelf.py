"""The half of the articles that comes from files: plain texts, and tables of thirty."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.intake.made import Made

# Of ten articles so many lie in a file of their own; the others in tables.
_OWN_FILE = 7
_IN_A_TABLE = 30


class Shelf:
    """A folder that fills as time goes by."""

    def __init__(self, folder: Path, articles: Sequence[Made]) -> None:
        """Make the folder. The first file lies there at once, since an empty folder is an error to the user."""
        self.folder = folder
        folder.mkdir(parents=True)
        cut = len(articles) * _OWN_FILE // 10
        tables = [articles[start : start + _IN_A_TABLE] for start in range(cut, len(articles), _IN_A_TABLE)]
        self._files = [(f"{each.code}.txt", each.text) for each in articles[:cut]]
        # Tables come in between the texts, not after them.
        for number, table in enumerate(tables):
            place = (number + 1) * len(self._files) // (len(tables) + 1)
            self._files.insert(place, (f"table-{number:02}.jsonl", "".join(f"{each.as_json()}\n" for each in table)))
        self._filled = 0
        self.fill(1 / max(1, len(self._files)))

    def fill(self, share: float) -> None:
        """Put files onto the shelf, up to a share of all."""
        upto = max(self._filled, round(share * len(self._files)))
        for name, text in self._files[self._filled : upto]:
            (self.folder / name).write_text(text, encoding="utf-8")
        self._filled = upto
