"""Linear layers that already feel, while training, how they will be rounded when they ship as int8.

The forward pass rounds weights and inputs as the exported graph will; the backward pass goes by as if nothing had been rounded (the
straight-through estimator of Bengio et al. 2013; for int8 inference Jacob et al. 2018). Without it the rounding of the shipped weights
cost .007 of exact source F1; the figures stand in README.md.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

# Weights keep 7 bits (onnxruntime's reduce_range): a sum of two products then fits 16 bits on processors without VNNI,
# so that the same weights give the same numbers on every machine.
WEIGHT_STEPS = 64


class RoundedLinear(nn.Linear):
    """A linear layer that rounds as the exported graph does once ``rounded`` is set."""

    rounded = False

    def forward(self, states: Tensor) -> Tensor:
        if not self.rounded:
            return super().forward(states)
        return functional.linear(_inputs(states), _weights(self.weight), self.bias)


def _weights(weight: Tensor) -> Tensor:
    """Round weights (out, in) to steps of one size a row, symmetric around zero."""
    with torch.no_grad():
        size = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / WEIGHT_STEPS
        off = (weight / size).round_().mul_(size).sub_(weight)
    return weight + off


def _inputs(states: Tensor) -> Tensor:
    """Round inputs (batch, pieces, width) to 256 steps between the smallest and the largest of each window."""
    with torch.no_grad():
        flat = states.flatten(1)
        low = flat.amin(dim=1).clamp_max(0.0)
        size = ((flat.amax(dim=1).clamp_min(0.0) - low) / 255).clamp_min(1e-12)
        zero = (-low / size).round()
        size, zero = size[:, None, None], zero[:, None, None]
        off = (states / size).round_().add_(zero).clamp_(0, 255).sub_(zero).mul_(size).sub_(states)
    return states + off
