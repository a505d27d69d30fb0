"""The loss of each kind of head."""

import torch
from torch import Tensor
from torch.nn import functional

FORBIDDEN = -1e4


def bio_constraints(size: int) -> Tensor:
    """Give (from, to) penalties that forbid I-x after anything but B-x or I-x; tags are O, B-a, I-a, B-b, I-b ..."""
    allowed = torch.zeros(size, size)
    for inside in range(2, size, 2):
        allowed[:, inside] = FORBIDDEN
        allowed[inside - 1, inside] = allowed[inside, inside] = 0.0
    return allowed


def crf_loss(logits: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Give the negative log likelihood a word of ``tags`` (batch, words) under a linear-chain CRF; mask is True on words."""
    size = logits.shape[-1]
    table = transitions + bio_constraints(size)
    first = torch.zeros(size)
    first[2::2] = FORBIDDEN
    gold = logits.gather(2, tags[:, :, None]).squeeze(2) * mask
    score = gold.sum(1) + first[tags[:, 0]]
    score = score + (table[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
    alpha = logits[:, 0] + first
    for step in range(1, logits.shape[1]):
        following = torch.logsumexp(alpha[:, :, None] + table, dim=1) + logits[:, step]
        alpha = torch.where(mask[:, step, None], following, alpha)
    return (torch.logsumexp(alpha, dim=1) - score).sum() / mask.sum()


def partial_crf_loss(logits: Tensor, allowed: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Give the negative log likelihood a word that the tags are among those ``allowed`` (batch, words, tags).

    Words of which all tags are allowed cost nothing. Both sums, over the allowed paths and over all, run in one pass.
    """
    batch, _, size = logits.shape
    table = transitions + bio_constraints(size)
    first = torch.zeros(size)
    first[2::2] = FORBIDDEN
    both = torch.cat([logits.masked_fill(~allowed, FORBIDDEN), logits])
    known = mask.repeat(2, 1)
    alpha = both[:, 0] + first
    for step in range(1, both.shape[1]):
        following = torch.logsumexp(alpha[:, :, None] + table, dim=1) + both[:, step]
        alpha = torch.where(known[:, step, None], following, alpha)
    total = torch.logsumexp(alpha, dim=1)
    return (total[batch:] - total[:batch]).sum() / mask.sum()


def distance_bucket(difference: Tensor) -> Tensor:
    """Give a bucket 0..17 for how many words the key lies after (9..17) or before (0..8) the query, growing by powers of two."""
    size = torch.log2(difference.abs().float().clamp(min=1)).floor().long().clamp(max=8)
    return torch.where(difference >= 0, 9 + size, size)


def pair_loss(
    rows: Tensor, queries: list[list[int]], keys: list[list[int]], gold: list[list[int]], no_partner: Tensor, distances: Tensor
) -> Tensor:
    """Give the cross entropy of choosing each query's key among the keys of its window, or none (gold -1)."""
    dim = rows.shape[-1] // 2
    losses = []
    for number, (asked, offered, answers) in enumerate(zip(queries, keys, gold, strict=True)):
        if not asked or not offered:
            continue
        at, of = torch.tensor(asked), torch.tensor(offered)
        score = rows[number, at, :dim] @ rows[number, of, dim:].T / dim**0.5 + distances[distance_bucket(of[None, :] - at[:, None])]
        score = torch.cat([no_partner.expand(len(asked), 1), score], dim=1)
        losses.append(functional.cross_entropy(score, torch.tensor(answers) + 1, reduction="sum"))
    count = sum(len(asked) for asked, offered in zip(queries, keys, strict=True) if offered)
    return torch.stack(losses).sum() / count if losses else rows.sum() * 0.0
