"""``python -m training.wording.count``: count in how many passages of our own corpora each term stands, and write the table.

Only texts written for this project are counted (training/corpora, CC BY 4.0); terms of one passage alone are left out, for they are as
rare as terms of none.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from standoff.lexicons.wording import FREQUENCIES, Wording, load_wording
from standoff.linking.terms import terms_of
from training.corpora.markup import read_corpus

FOLDERS = ("training/corpora/crisis", "training/corpora/second")
HEAD = """# In how many passages of our own corpora (training/corpora, CC BY 4.0) a term stands: the term (hexadecimal), the count.
# Made by python -m training.wording.count; terms of one passage alone are left out.
"""


def counted(wording: Wording) -> tuple[Counter[int], int]:
    """Count terms by passage."""
    counts: Counter[int] = Counter()
    texts = 0
    for folder in FOLDERS:
        for passage in read_corpus(Path(folder)):
            counts.update({each.value for each in terms_of(passage.text, wording)})
            texts += 1
    return counts, texts


def main() -> None:
    """Write the table."""
    path = Path("src/standoff/lexicons/data/en") / FREQUENCIES
    if not path.exists():
        path.write_text("texts\t0\n", encoding="utf-8")
    counts, texts = counted(replace(load_wording(), known={}))
    rows = [f"{term:06x}\t{count}\n" for term, count in sorted(counts.items()) if count > 1]
    path.write_text(f"{HEAD}texts\t{texts}\n{''.join(rows)}", encoding="utf-8")
    print(f"{len(rows)} terms of {texts} passages in {path}")


if __name__ == "__main__":
    main()
