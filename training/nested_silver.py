"""Write silver labels for claims inside claims: what the weights at hand find when each gold content is read again by itself.

PolNeAR is annotated one level deep. Its contents that have words of saying in them are read as texts of their own, and what is
found there, with a source of its own, becomes the gold of the ``inner`` heads: so that the network learns to see in one pass,
and with the words around it, what otherwise takes a second pass without them.
"""

import argparse
import json
from pathlib import Path

from standoff.inference.encoder import Encoder
from standoff.inference.manifest import load_manifest
from standoff.lexicons import load_lexicons
from standoff.reading.attributions import Attribution, attributions
from standoff.reading.nesting import SHORTEST
from training.loaders import polnear

# A silver label must be this likely.
SUREST = 0.35
# Whoever speaks of himself or to his hearer quotes nobody.
OWN = frozenset({"i", "we", "you", "i've", "i'd", "we've", "we'd"})


def inner_attributions(folder: Path, weights: Path) -> dict[str, list[dict[str, object]]]:
    """Give for each article the silver attributions inside its gold contents: offsets of source, cue and contents."""
    manifest = load_manifest(weights)
    encoder = Encoder(manifest, threads=2)
    speech = load_lexicons(manifest.language).speech
    found: dict[str, list[dict[str, object]]] = {}
    for name, text, relations in polnear.attributions(folder):
        stretches = sorted({(start, end) for relation in relations if "cue" in relation for start, end in relation.get("content", [])})
        wanted = [(start, end) for start, end in stretches if end - start >= SHORTEST and speech.cue_pattern.search(text, start, end)]
        read = [attributions(encoder.encode_here(text[start:end]), manifest) for start, end in wanted]
        made = [
            silver
            for (start, end), inner in zip(wanted, read, strict=True)
            for each in inner
            if (silver := _silver(text[start:end], each, start, speech.cue_pattern.search)) is not None
        ]
        found[name] = made
    return found


def _silver(text: str, each: Attribution, by: int, is_saying: object) -> dict[str, object] | None:
    source = each.source
    if each.score < SUREST or source is None or source.of(text).lower().strip() in OWN:
        return None
    if not callable(is_saying) or not is_saying(text, each.cue.start, each.cue.end):
        return None
    return {
        "source": [source.start + by, source.end + by],
        "cue": [each.cue.start + by, each.cue.end + by],
        "content": [[span.start + by, span.end + by] for span in each.content],
    }


def main() -> None:
    """Read the arguments and write the labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds attribution/polnear")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    labels: dict[str, list[dict[str, object]]] = {}
    for part in ("train", "dev"):
        labels |= inner_attributions(options.data / "attribution/polnear" / part, options.weights)
    options.out.write_text(json.dumps(labels), encoding="utf-8")
    print(json.dumps({"articles": len(labels), "inner": sum(map(len, labels.values()))}))


if __name__ == "__main__":
    main()
