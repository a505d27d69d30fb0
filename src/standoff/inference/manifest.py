"""The manifest of a set of weights: which files it has, what their hashes are, and which heads they hold."""

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from standoff.errors import WeightsDamaged, WeightsMissing

FILES = ("model.onnx", "tokenizer.json")
JUDGE = "disputes.onnx"
DISTRIBUTION = "standoff_en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head of the encoder: what its numbers mean and which columns of the output are its own.

    ``kind`` is ``tags`` (BIO over words; ``transitions`` is the learned from-to table), ``classes`` (of a span, by its mean)
    or ``pairs`` (queries and keys; ``no_partner`` is the score of having none, ``distances`` a score for each bucket of distance).
    ``temperature`` divides the scores so that they are calibrated probabilities.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    columns: slice
    temperature: float
    transitions: npt.NDArray[np.float32] | None = None
    no_partner: float = 0.0
    distances: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """Where in ``model.onnx`` the vectors of pieces lie: ``rows`` of ``width`` int8 from byte ``table`` on, scales from ``scales`` on."""

    table: int
    scales: int
    rows: int
    width: int


# The rules that make records of what the heads mark. Raised with every change by which a text can come out otherwise, so that stores read
# again what they have.
RULES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a folder of weights declares.

    ``sha256`` is the hash of the manifest itself, which holds those of the files; ``disputes`` are the labels of the judge of disputes,
    none where the weights have no judge, and ``words`` is the table of words that it reads in the encoder's file.
    """

    folder: Path
    name: str
    version: str
    language: str
    window: int
    heads: dict[str, Head]
    calibration: dict[str, tuple[float, ...]]
    sha256: str
    disputes: tuple[str, ...] = ()
    words: WordTable | None = None

    @property
    def reader_version(self) -> str:
        """The version of the weights and of the rules that read with them: "0.3.1+5"."""
        return f"{self.version}+{RULES}"


def installed_weights() -> Path:
    """Give the folder of the installed ``standoff-en`` distribution.

    Raises:
        WeightsMissing: It is not installed.
    """
    spec = find_spec(DISTRIBUTION)
    if spec is None or spec.origin is None:
        raise WeightsMissing("The weights are not installed. Install the distribution standoff-en, or name a folder in STANDOFF_WEIGHTS.")
    return Path(spec.origin).parent


def load_manifest(folder: Path) -> Manifest:
    """Read and check the manifest of a folder of weights, and the hash of every file it names.

    Raises:
        WeightsMissing: The manifest or a file that it names is not there.
        WeightsDamaged: The manifest cannot be read, or a file is not the one it describes.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise WeightsMissing(
            f"There is no manifest.json in {folder}. Reinstall standoff-en, or name a folder of weights in STANDOFF_WEIGHTS."
        )
    content = path.read_bytes()
    try:
        declared = json.loads(content)
        manifest = _manifest(folder, declared, hashlib.sha256(content).hexdigest())
        needed = (*FILES, JUDGE) if manifest.disputes else FILES
        hashes = {name: str(declared["files"][name]) for name in needed}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsDamaged(f"{path} is not a manifest of weights ({type(error).__name__}: {error}). Reinstall standoff-en.") from error
    for name, expected in hashes.items():
        _check(folder / name, expected)
    return manifest


def _check(path: Path, expected: str) -> None:
    if not path.is_file():
        raise WeightsMissing(f"{path.name} is missing from the weights in {path.parent}. Reinstall standoff-en.")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise WeightsDamaged(
            f"{path} is not the file its manifest describes (sha256 {found[:12]}…, not {expected[:12]}…). Reinstall standoff-en."
        )


def _manifest(folder: Path, declared: dict[str, Any], sha256: str) -> Manifest:
    heads: dict[str, Head] = {}
    column = 0
    for each in declared["heads"]:
        width = int(each["width"])
        table = each.get("transitions")
        heads[each["name"]] = Head(
            name=each["name"],
            kind=each["kind"],
            labels=tuple(each.get("labels", ())),
            columns=slice(column, column + width),
            temperature=float(each.get("temperature", 1.0)),
            transitions=None if table is None else np.array(table, dtype=np.float32),
            no_partner=float(each.get("no_partner", 0.0)),
            distances=tuple(map(float, each.get("distances", ()))),
        )
        column += width
    return Manifest(
        folder=folder,
        name=declared["name"],
        version=declared["version"],
        language=declared["language"],
        window=int(declared["window"]),
        heads=heads,
        calibration={name: tuple(map(float, values)) for name, values in declared.get("calibration", {}).items()},
        sha256=sha256,
        disputes=tuple(map(str, declared.get("disputes", ()))),
        words=WordTable(**{key: int(value) for key, value in declared["words"].items()}) if "words" in declared else None,
    )
