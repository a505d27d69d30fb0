"""Where the time of a reading goes, stage by stage: the profiler's own times, summed up by the module they were spent for."""

import cProfile
import pstats
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import standoff

Function = tuple[str, int, str]
PACKAGE = Path(standoff.__file__).parent
# Native calls that are stages themselves; every other call of a library belongs to the Standoff module that made it.
NATIVE = {"tokenizers": "tokenise", "onnxruntime": "encode"}
STAGES = {"inference.decoding": "decode", "inference.encoder": "encode", "inference.windows": "windows", "text": "sentences"}


def shares(work: Callable[[], object]) -> dict[str, float]:
    """Run the work under the profiler and give each stage's share of the time, the largest first.

    The profiler slows Python down and leaves native code alone, so Python's share comes out somewhat too large.
    """
    profiler = cProfile.Profile()
    profiler.runcall(work)
    times = by_stage(pstats.Stats(profiler).stats)  # type: ignore[attr-defined]
    total = sum(times.values()) or 1.0
    return {stage: spent / total for stage, spent in sorted(times.items(), key=lambda item: -item[1])}


def by_stage(stats: Mapping[Function, Any]) -> dict[str, float]:
    """Sum own times up by stage; a library's own time goes to its callers, by how much of it each caused."""
    found: dict[Function, dict[str, float]] = {}
    times: dict[str, float] = {}
    for function, (_, _, own, _, _) in stats.items():
        for stage, share in _shares_of(function, stats, found).items():
            times[stage] = times.get(stage, 0.0) + own * share
    return times


def stage_of(function: Function) -> str | None:
    """Name the stage of a function; None for a library's, which is its caller's."""
    path, _, name = function
    for library, stage in NATIVE.items():
        if f"/{library}/" in path or library in name:
            return stage
    if not Path(path).is_relative_to(PACKAGE):
        return None
    module = ".".join(Path(path).relative_to(PACKAGE).with_suffix("").parts)
    return STAGES.get(module, module)


def _shares_of(function: Function, stats: Mapping[Function, Any], found: dict[Function, dict[str, float]]) -> dict[str, float]:
    if function in found:
        return found[function]
    found[function] = {}  # what it says while it is being worked out, to a library function that calls itself
    stage = stage_of(function)
    if stage is not None:
        found[function] = {stage: 1.0}
        return found[function]
    shares: dict[str, float] = {}
    for caller, (_, _, own, cumulative) in stats[function][4].items():
        for name, share in _shares_of(caller, stats, found).items():
            shares[name] = shares.get(name, 0.0) + share * (own or cumulative)
    total = sum(shares.values())
    found[function] = {name: share / total for name, share in shares.items()} if total else {"other": 1.0}
    return found[function]
