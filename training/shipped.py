"""Go on from weights that shipped: a folder of int8 ONNX and manifest back into a network.

Weights that were trained with their rounding (``quantised``) lose nothing on this way but the last bits, so a run need not begin anew
when its checkpoints are gone.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.network import WIDTH, Network

LINEAR = ("qkv", "out", "up", "down")


def load_shipped(network: Network, folder: Path) -> list[str]:
    """Copy what a folder of weights holds into a network, heads by their names; give the names of the heads that it has not."""
    graph = onnx.load(str(folder / "model.onnx")).graph
    numbers = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    with torch.no_grad():
        _copy_named(network, numbers)
        _copy_linear(network, graph, numbers)
        return _copy_heads(network, numbers, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["heads"], graph)


def _copy_named(network: Network, numbers: dict[str, np.ndarray]) -> None:
    own = dict(network.named_parameters())
    for name, value in numbers.items():
        if name.startswith("network.") and not name.startswith("network.heads"):
            own[name.removeprefix("network.")].copy_(_tensor(value))


def _copy_linear(network: Network, graph: onnx.GraphProto, numbers: dict[str, np.ndarray]) -> None:
    """The int8 products of a graph stand in the order of the layers; each has its weights (in, out) and a scale a column."""
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    places: list[nn.Linear] = []
    for node in products:
        layer, name = node.name.split("/")[1].removeprefix("layers."), node.name.split("/")[2]
        places.append(getattr(network.layers[int(layer)], name))
    if len({id(each) for each in places}) != len(LINEAR) * len(network.layers):
        raise ValueError(f"the graph has {len(places)} int8 products, not those of this network")
    for node, place in zip(products, places, strict=True):
        weights = node.input[1]
        scale = numbers[weights.replace("_quantized", "_scale")]
        place.weight.copy_(_tensor(numbers[weights].astype(np.float32) * scale[None, :]).T)


def _copy_heads(network: Network, numbers: dict[str, np.ndarray], declared: list[dict], graph: onnx.GraphProto) -> list[str]:
    (product,) = (node for node in graph.node if node.name == "/all/MatMul")
    weights, bias = numbers[product.input[1]], numbers["all.bias"]
    assert weights.shape[0] == WIDTH
    column, known = 0, set()
    for head in declared:
        columns = slice(column, column + head["width"])
        column += head["width"]
        if head["name"] not in network.heads or network.heads[head["name"]].out_features != head["width"]:
            continue
        own = network.heads[head["name"]]
        known.add(head["name"])
        own.weight.copy_(_tensor(weights[:, columns]).T)
        own.bias.copy_(_tensor(bias[columns]))
        if head["kind"] == "tags":
            network.transitions[head["name"]].copy_(torch.tensor(head["transitions"]))
        if head["kind"] == "pairs":
            network.no_partner[head["name"]].copy_(torch.tensor(head["no_partner"]))
            network.distances[head["name"]].copy_(torch.tensor(head["distances"]))
    return [name for name in network.heads if name not in known]


def _tensor(value: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(value, dtype=np.float32))
