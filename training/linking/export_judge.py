"""Write the judge of disputes that ships.

    python -m training.linking.export_judge --run FOLDER --weights weights/standoff-en/src/standoff_en

``disputes.onnx`` (int8 per channel, 7 bits as the encoder's) goes into the folder of weights, its labels and hash into the manifest.
The judge keeps MiniLM's words as they were, as the encoder does: their table ships once, in ``model.onnx``, and the manifest says at
which bytes.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from standoff.inference.manifest import JUDGE
from training.linking.judge import LABELS, WIDTH, Judge


class Export(nn.Module):
    """The judge as it ships: the words of one pair without padding in, one number a label out."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, words: Tensor, sides: Tensor, kinds: Tensor) -> Tensor:
        judge = self.judge
        places = judge.positions.weight[: sides.shape[1]]
        return judge.told(judge.norm(words + places + judge.sides(sides) + judge.kinds(kinds)), torch.ones_like(sides), sides)


def word_table(judge: Judge, encoder: bytes) -> dict[str, int]:
    """Say where in the encoder's file the table of words lies, as int8 with a scale a row; ValueError when it has another."""
    words = judge.words.weight.detach()
    scales = words.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
    table = (words / scales).round().to(torch.int8)
    found = {name: encoder.find(rows.numpy().tobytes()) for name, rows in (("table", table), ("scales", scales))}
    if min(found.values()) < 0:
        raise ValueError("the encoder has another table of words than the judge")
    return {**found, "rows": words.shape[0], "width": words.shape[1]}


def write(judge: Judge, weights: Path, work: Path) -> None:
    """Write the network into the folder of weights, and what it is into the manifest there."""
    work.mkdir(parents=True, exist_ok=True)
    length = 64
    example = (torch.randn(1, length, WIDTH), torch.tensor([[0] * 30 + [1] * 34]), torch.randint(0, 4, (1, length)))
    names = ["words", "sides", "kinds"]
    torch.onnx.export(
        Export(judge).eval(), example, str(work / "fp32.onnx"), input_names=names, output_names=["verdict"],
        dynamic_axes={name: {1: "length"} for name in names}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quant_pre_process(str(work / "fp32.onnx"), str(work / "clean.onnx"), skip_symbolic_shape=True)
    quantize_dynamic(
        str(work / "clean.onnx"), str(weights / JUDGE), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
    )  # fmt: skip
    path = weights / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"][JUDGE] = hashlib.sha256((weights / JUDGE).read_bytes()).hexdigest()
    manifest["disputes"] = list(LABELS)
    manifest["words"] = word_table(judge, (weights / "model.onnx").read_bytes())
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    options = parser.parse_args()
    judge = Judge()
    judge.load_state_dict(torch.load(options.run / "judge.pt", weights_only=True))
    write(judge.eval(), options.weights, options.run / "onnx")


if __name__ == "__main__":
    main()
