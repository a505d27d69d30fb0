"""Fit a few numbers on dev into a folder of weights.

For every head with a dev part a temperature (by likelihood), then for claims and for events a logistic curve over the raw score, fitted
by two folds of dev articles so that the expected calibration error printed is of articles the curve has not seen.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from benchmarks.scoring import calibration_error
from standoff.inference.decoding import distance_bucket, probabilities, spans_of
from standoff.inference.encoder import Encoder, decode_tags
from standoff.inference.manifest import load_manifest
from standoff.inference.tagged import log_odds, tagged
from standoff.reading.attributions import attributions
from standoff.records import Span
from training.batches import items
from training.heads import DATA_SETS, HEADS
from training.loaders import crisis, polnear

SHIFTS = (0.0, 0.04, 0.08, 0.12, 0.16, 0.2)
# For the head ``event``; learned with words that may or may not be acts, it may mark too many triggers or too few.
EVENT_SHIFTS = tuple(round(-0.9 + 0.1 * step, 1) for step in range(19))
# Heads that keep the temperature 1: flatter chances let a second and third party through. (PLOVER GSR, the quarter not learned from:
# recipients .650 at the likeliest temperature, .685 at 1; crisis corpus, dev: .479 and .476.)
SHARP = frozenset(("event_actor", "event_recipient"))
TEMPERATURES = np.geomspace(0.5, 4.0, 43)


def gather(encoder: Encoder, tokenizer: Tokenizer, data: Path) -> dict[str, list[tuple[np.ndarray, int]]]:
    """Give (scores of the labels, gold label) of every dev decision of every head."""
    found: dict[str, list[tuple[np.ndarray, int]]] = {head.name: [] for head in HEADS}
    for each in DATA_SETS:
        for example in each.dev(data) if each.dev else ():
            for item in items(example, tokenizer, encoder.manifest.window):
                numbers = encoder._one(item.window)
                for head in HEADS:
                    declared = encoder.manifest.heads[head.name]
                    own = numbers[:, declared.columns]
                    if head.kind == "tags" and head.name in item.tags:
                        found[head.name] += list(zip(own, item.tags[head.name].tolist(), strict=True))
                    elif head.kind == "classes" and head.name in item.classes:
                        found[head.name] += [(own[first : last + 1].mean(axis=0), label) for first, last, label in item.classes[head.name]]
                    elif head.kind == "pairs" and head.name in item.pairs:
                        asked, offered, gold = map(np.array, item.pairs[head.name])
                        if len(asked) == 0 or len(offered) == 0:
                            continue
                        product = own[asked, : head.dim] @ own[offered, head.dim :].T / head.dim**0.5
                        product += np.array(declared.distances)[distance_bucket(offered[None] - asked[:, None])]
                        none = np.full((len(asked), 1), declared.no_partner)
                        found[head.name] += list(zip(np.concatenate([none, product], axis=1), (gold + 1).tolist(), strict=True))
    return found


def best_temperature(decisions: list[tuple[np.ndarray, int]]) -> float:
    """Give the temperature under which the gold labels are most likely."""

    def loss(temperature: float) -> float:
        return -sum(float(np.log(max(probabilities(scores[None], temperature)[0, label], 1e-9))) for scores, label in decisions)

    return float(min(TEMPERATURES, key=loss))


def best_shift(encoder: Encoder, data: Path) -> float:
    """Give what must be added to every step outside a span of the head ``attribution`` for the most exact spans on dev.

    The rounded network opens spans a little too readily; the mean of the F1 of sources, cues and contents decides.
    """
    head = encoder.manifest.heads["attribution"]
    assert head.transitions is not None
    texts = [(encoder.encode(example.text), example.tags["attribution"]) for example in polnear.load(data / "attribution/polnear/dev")]

    def quality(shift: float) -> float:
        table = head.transitions.copy()
        table[:, 0] += shift
        counts = {label: np.zeros(3) for label in head.labels}
        for encoded, gold in texts:
            tags = decode_tags(encoded, replace(head, transitions=table))
            said = {(encoded.span(first, last), head.labels[label]) for first, last, label in spans_of(tags)}
            wanted = {(Span(start=start, end=end), label) for start, end, label in gold}
            for label, each in counts.items():
                mine, theirs = {one for one in said if one[1] == label}, {one for one in wanted if one[1] == label}
                each += (len(mine & theirs), len(mine), len(theirs))
        return float(np.mean([2 * hits / max(1, said + wanted) for hits, said, wanted in counts.values()]))

    found = {shift: quality(shift) for shift in SHIFTS}
    print(json.dumps({"shift": {str(shift): round(value, 4) for shift, value in found.items()}}))
    return max(found, key=lambda shift: found[shift])


def best_event_shift(encoder: Encoder, data: Path) -> float:
    """Give what must be added to every step outside a span of the head ``event`` for the best F1 of trigger and type on the corpus' dev."""
    head = encoder.manifest.heads["event"]
    assert head.transitions is not None
    texts = [(encoder.encode(example.text), example.tags["event"]) for example in crisis.dev(data)]
    found = {}
    for shift in EVENT_SHIFTS:
        table = head.transitions.copy()
        table[:, 0] += shift
        right = said = wanted = 0
        for encoded, gold in texts:
            spans = spans_of(decode_tags(encoded, replace(head, transitions=table)))
            marked = [(encoded.span(first, last), head.labels[label]) for first, last, label in spans]
            right += sum(
                any(kind == label and start < span.end and span.start < end for start, end, kind in gold) for span, label in marked
            )
            said, wanted = said + len(marked), wanted + len(gold)
        found[shift] = 2 * right / max(1, said + wanted)
    print(json.dumps({"event shift": {str(shift): round(value, 4) for shift, value in found.items()}}))
    return max(found, key=lambda shift: (round(found[shift], 4), shift))


def claims_of_dev(encoder: Encoder, data: Path) -> list[tuple[int, float, bool]]:
    """Give (article, raw score, all of it overlaps one gold relation) of every claim found in dev."""
    found = []
    articles = list(polnear.attributions(data / "attribution/polnear/dev"))
    for number, (_, text, gold) in enumerate(articles):
        made = attributions(encoder.encode(text), encoder.manifest)
        for claim in made:
            parts = {"cue": [claim.cue], "content": list(claim.content), "source": [claim.source] if claim.source else []}
            right = any(
                all(_touch([(span.start, span.end) for span in parts[role]], relation.get(role, [])) for role in parts) for relation in gold
            )
            found.append((number, log_odds(claim.score), right))
    return found


def events_of_dev(encoder: Encoder, data: Path) -> list[tuple[int, float, bool]]:
    """Give (passage, raw score, trigger and type are right) of every trigger that the head marks in the crisis corpus."""
    found = []
    for number, example in enumerate(crisis.dev(data)):
        gold = example.tags["event"]
        for each in tagged(encoder.encode(example.text), encoder.manifest.heads["event"]):
            right = any(label == each.label and start < each.span.end and each.span.start < end for start, end, label in gold)
            found.append((number, log_odds(each.score), right))
    return found


def curve(found: list[tuple[int, float, bool]], what: str) -> list[float]:
    """Fit the logistic curve of some scores, and print how far off it is on articles that it has not seen."""
    fold = np.array([number % 2 for number, _, _ in found])
    raw, right = np.array([score for _, score, _ in found]), np.array([float(each) for _, _, each in found])
    unseen = np.zeros(len(raw))
    for half in (0, 1):
        intercept, slope = fit_logistic(raw[fold != half], right[fold != half])
        unseen[fold == half] = 1 / (1 + np.exp(-(intercept + slope * raw[fold == half])))
    error = calibration_error(list(zip(unseen.tolist(), (right > 0).tolist(), strict=True)))
    fitted = [round(value, 4) for value in fit_logistic(raw, right)]
    print(json.dumps({what: len(raw), "right": round(float(right.mean()), 4), "ece_unseen": round(error, 4), "curve": fitted}))
    return fitted


def _touch(mine: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> bool:
    return (not mine and not theirs) or any(a < d and c < b for a, b in mine for c, d in theirs)


def fit_logistic(raw: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Give intercept and slope of the logistic curve, by Newton's method with a light ridge."""
    design = np.stack([np.ones_like(raw), raw], axis=1)
    beta = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ beta))
        weight = np.maximum(chance * (1 - chance), 1e-6)
        beta = beta + np.linalg.solve((design * weight[:, None]).T @ design + 1e-3 * np.eye(2), design.T @ (right - chance) - 1e-3 * beta)
    return float(beta[0]), float(beta[1])


def main() -> None:
    """Read the arguments, fit, print the calibration errors and write the manifest anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    path = options.weights / "manifest.json"
    declared = json.loads(path.read_text(encoding="utf-8"))
    declared["calibration"] = {}
    path.write_text(json.dumps(declared, indent=1) + "\n", encoding="utf-8")
    encoder = Encoder(load_manifest(options.weights), threads=2)
    tokenizer = Tokenizer.from_file(str(options.weights / "tokenizer.json"))
    decisions = gather(encoder, tokenizer, options.data)
    for head in declared["heads"]:
        rows = decisions[head["name"]]
        if rows:
            head["temperature"] = 1.0 if head["name"] in SHARP else round(best_temperature(rows), 3)
            chances = [probabilities(scores[None], head["temperature"])[0] for scores, _ in rows]
            outcomes = [(float(c.max()), int(c.argmax()) == gold) for c, (_, gold) in zip(chances, rows, strict=True)]
            error = calibration_error(outcomes)
            print(json.dumps({"head": head["name"], "temperature": head["temperature"], "ece": round(error, 4), "decisions": len(rows)}))
    path.write_text(json.dumps(declared, indent=1) + "\n", encoding="utf-8")
    encoder = Encoder(load_manifest(options.weights), threads=2)
    for name, shift in (("attribution", best_shift(encoder, options.data)), ("event", best_event_shift(encoder, options.data))):
        shifted = next(head for head in declared["heads"] if head["name"] == name)
        shifted["transitions"] = [[round(first + shift, 5), *others] for first, *others in shifted["transitions"]]
    path.write_text(json.dumps(declared, indent=1) + "\n", encoding="utf-8")
    encoder = Encoder(load_manifest(options.weights), threads=2)
    declared["calibration"] = {
        "claim": curve(claims_of_dev(encoder, options.data), "claims"),
        "event": curve(events_of_dev(encoder, options.data), "events"),
    }
    path.write_text(json.dumps(declared, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
