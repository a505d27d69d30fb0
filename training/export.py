"""Write the weights that ship, from a run: ONNX, tokenizer, manifest.

Averages checkpoints if asked, exports ONNX (opset 17), quantises to int8 per channel (7 bits, see ``quantised``), prints how far
int8 is from fp32, and writes the manifest with the hash of every file. ``training.calibrate`` then fits what dev decides.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.heads import HEADS
from training.network import Network, start

VERSION = "0.3.1"


class Export(nn.Module):
    """The network as it ships: one window without padding in, the columns of all heads side by side out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.all = nn.Linear(384, sum(head.width for head in HEADS))
        with torch.no_grad():
            self.all.weight.copy_(torch.cat([network.heads[head.name].weight for head in HEADS]))
            self.all.bias.copy_(torch.cat([network.heads[head.name].bias for head in HEADS]))
            # The words are half of all numbers; each has a scale of its own.
            self.scales = network.words.weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
            self.words = (network.words.weight / self.scales).round().to(torch.int8)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        network = self.network
        states = self.words[pieces].float() * self.scales[pieces] + network.positions.weight[: pieces.shape[1]] + network.shapes(shapes)
        states = network.norm(states)
        for layer in network.layers:
            states = layer(states, None)
        return self.all(states)


def load_network(run: Path, start_from: Path, average: list[int], other: Path | None = None) -> Network:
    """Give the network of the last checkpoint (its running mean), or the mean of some epochs' networks, or of two runs' last."""
    network = start(start_from)
    if average:
        states = [torch.load(run / f"epoch-{number}.pt", weights_only=True) for number in average]
    else:
        states = [torch.load(each / "last.pt", weights_only=True)["mean"] for each in (run, other) if each]
    network.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]}, strict=False)
    return network.eval()


def write_onnx(network: Network, out: Path, work: Path) -> dict[str, float]:
    """Write ``model.onnx`` (int8) into ``out`` and ``fp32.onnx`` into ``work``; give how far the two differ."""
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    example = (torch.randint(1000, 20000, (1, 64)), torch.randint(0, 6, (1, 64)))
    torch.onnx.export(
        Export(network).eval(), example, str(work / "fp32.onnx"), input_names=["pieces", "shapes"], output_names=["heads"],
        dynamic_axes={"pieces": {1: "length"}, "shapes": {1: "length"}, "heads": {1: "length"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quant_pre_process(str(work / "fp32.onnx"), str(work / "clean.onnx"), skip_symbolic_shape=True)
    quantize_dynamic(
        str(work / "clean.onnx"), str(out / "model.onnx"), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"], nodes_to_exclude=["/all/MatMul"],
    )  # fmt: skip
    onnx.checker.check_model(str(out / "model.onnx"))
    full = onnxruntime.InferenceSession(str(work / "fp32.onnx"))
    small = onnxruntime.InferenceSession(str(out / "model.onnx"))
    feed = {"pieces": example[0].numpy(), "shapes": example[1].numpy()}
    a, b = full.run(None, feed)[0], small.run(None, feed)[0]
    return {"mean_absolute_difference": float(np.abs(a - b).mean()), "mean_absolute": float(np.abs(a).mean())}


def write_manifest(
    network: Network, out: Path, *, window: int, temperatures: dict[str, float], calibration: dict[str, list[float]]
) -> None:
    """Write ``manifest.json``: heads in the order of their columns, and the hash of every file."""
    heads: list[dict[str, object]] = []
    for head in HEADS:
        row: dict[str, object] = {"name": head.name, "kind": head.kind, "width": head.width, "labels": list(head.labels)}
        row["temperature"] = round(temperatures.get(head.name, 1.0), 4)
        if head.kind == "tags":
            row["transitions"] = [[round(value, 5) for value in line] for line in network.transitions[head.name].tolist()]
        if head.kind == "pairs":
            row["no_partner"] = round(float(network.no_partner[head.name]), 5)
            row["distances"] = [round(value, 5) for value in network.distances[head.name].tolist()]
        heads.append(row)
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")}
    manifest = {
        "name": "standoff-en",
        "version": VERSION,
        "language": "en",
        "window": window,
        "files": files,
        "heads": heads,
        "calibration": calibration,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--window", type=int, default=256)
    parser.add_argument("--average", type=int, nargs="*", default=[])
    parser.add_argument("--with-run", type=Path, help="export the mean of the last weights of both runs")
    options = parser.parse_args()
    network = load_network(options.run, options.start, options.average, options.with_run)
    print(json.dumps(write_onnx(network, options.out, options.run / "onnx")))
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    write_manifest(network, options.out, window=options.window, temperatures={}, calibration={})


if __name__ == "__main__":
    main()
