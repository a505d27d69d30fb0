"""The learned numbers that choose among the places a name can mean.

Each stage gives every candidate a score from its features; the softmax over the candidates of one name is their probability. The first
stage sees a name by itself and what the text names outright, the later ones also where the other names of the text probably lie.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standoff.errors import GazetteerError

FILE = "ranker.json"
Real = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One small network: features, one hidden layer, a score. ``features`` names its inputs in their order."""

    features: tuple[str, ...]
    hidden: Real
    hidden_bias: Real
    output: Real
    temperature: float

    def scores(self, table: Real) -> Real:
        """Give the score of each row of features."""
        return np.asarray(np.maximum(table @ self.hidden + self.hidden_bias, 0.0) @ self.output / self.temperature)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRanker:
    """The stages in their order, and the version of the whole."""

    version: str
    stages: tuple[Stage, ...]


def load_ranker(folder: Path) -> PlaceRanker:
    """Read the ranker of a gazetteer's folder.

    Raises:
        GazetteerError: It is missing, or its tables do not fit together.
    """
    path = folder / FILE
    if not path.is_file():
        raise GazetteerError(f"{FILE} is missing from the gazetteer in {folder}. Reinstall standoff-gazetteer.")
    try:
        declared = json.loads(path.read_bytes())
        return PlaceRanker(version=str(declared["version"]), stages=tuple(_stage(each) for each in declared["stages"]))
    except (ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path} is no ranker ({type(error).__name__}: {error}). Reinstall standoff-gazetteer.") from error


def _stage(declared: dict[str, object]) -> Stage:
    names = declared["features"]
    if not isinstance(names, list):
        raise TypeError("features are a list")
    hidden, bias, output = (np.array(declared[name], dtype=np.float64) for name in ("hidden", "hidden_bias", "output"))
    if hidden.shape != (len(names), len(bias)) or output.shape != bias.shape:
        raise ValueError("the tables of a stage do not fit its features")
    temperature = declared["temperature"]
    if not isinstance(temperature, float):
        raise TypeError("a temperature is a number")
    return Stage(features=tuple(map(str, names)), hidden=hidden, hidden_bias=bias, output=output, temperature=temperature)
