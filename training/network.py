"""The network: a 6-layer MiniLM with a case-shape embedding, and one linear output a head."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from standoff.inference.windows import SHAPES
from training.heads import HEADS, Head
from training.quantised import RoundedLinear

WIDTH, LAYERS, ATTENTION_HEADS = 384, 6, 12


class Layer(nn.Module):
    """One transformer layer, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = RoundedLinear(WIDTH, 3 * WIDTH)
        self.out = RoundedLinear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = RoundedLinear(WIDTH, 4 * WIDTH)
        self.down = RoundedLinear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = states.shape
        q, k, v = self.qkv(states).view(batch, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.norm1(states + self.dropout(self.out(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Network(nn.Module):
    """Pieces and case shapes in; for every head a tensor (batch, pieces, width of the head) out."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({head.name: nn.Linear(WIDTH, head.width) for head in HEADS})
        self.transitions = nn.ParameterDict(
            {head.name: nn.Parameter(torch.zeros(len(head.tags), len(head.tags))) for head in HEADS if head.kind == "tags"}
        )
        self.no_partner = nn.ParameterDict({head.name: nn.Parameter(torch.zeros(())) for head in HEADS if head.kind == "pairs"})
        self.distances = nn.ParameterDict({head.name: nn.Parameter(torch.zeros(18)) for head in HEADS if head.kind == "pairs"})
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.words.weight.requires_grad = False

    def round_as_int8(self) -> None:
        """Round, from now on, the layers as the exported graph will."""
        for module in self.modules():
            if isinstance(module, RoundedLinear):
                module.rounded = True

    def encode(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Give the last states (batch, pieces, 384)."""
        mask = torch.zeros(pieces.shape, dtype=torch.float32).masked_fill(pieces == 0, -1e4)[:, None, None, :]
        places = torch.arange(pieces.shape[1])
        states = self.dropout(self.norm(self.words(pieces) + self.positions(places) + self.shapes(shapes)))
        for layer in self.layers:
            states = layer(states, mask)
        return self.dropout(states)

    def forward(self, pieces: Tensor, shapes: Tensor, heads: tuple[Head, ...] = HEADS) -> tuple[Tensor, ...]:
        states = self.encode(pieces, shapes)
        return tuple(self.heads[head.name](states) for head in heads)


def start(path: Path) -> Network:
    """Give a network that starts from the published MiniLM weights at ``path`` (model.safetensors)."""
    network = Network()
    weights = load_file(path)
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            prefix = f"encoder.layer.{number}"
            for part in ("weight", "bias"):
                rows = [weights[f"{prefix}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(rows))
            _copy(layer.out, weights, f"{prefix}.attention.output.dense")
            _copy(layer.norm1, weights, f"{prefix}.attention.output.LayerNorm")
            _copy(layer.up, weights, f"{prefix}.intermediate.dense")
            _copy(layer.down, weights, f"{prefix}.output.dense")
            _copy(layer.norm2, weights, f"{prefix}.output.LayerNorm")
    return network


def _copy(module: nn.Module, weights: dict[str, Tensor], prefix: str) -> None:
    module.weight.copy_(weights[f"{prefix}.weight"])
    module.bias.copy_(weights[f"{prefix}.bias"])
