"""The loss over tags that are known in part (needs the training environment)."""

import pytest

torch = pytest.importorskip("torch")

from training.losses import crf_loss, partial_crf_loss  # noqa: E402


def setup():
    torch.manual_seed(1)
    logits, transitions = torch.randn(2, 6, 5), torch.randn(5, 5)
    tags = torch.tensor([[0, 1, 2, 0, 3, 4], [1, 2, 0, 0, 0, 0]])
    mask = torch.tensor([[True] * 6, [True] * 3 + [False] * 3])
    return logits, tags, mask, transitions


def test_with_one_tag_allowed_a_word_it_is_the_usual_loss():
    logits, tags, mask, transitions = setup()
    allowed = torch.nn.functional.one_hot(tags, 5).bool()
    assert float(partial_crf_loss(logits, allowed, mask, transitions)) == pytest.approx(
        float(crf_loss(logits, tags, mask, transitions)), 1e-4
    )


def test_where_nothing_is_known_there_is_no_loss():
    logits, _, mask, transitions = setup()
    assert float(partial_crf_loss(logits, torch.ones(2, 6, 5, dtype=torch.bool), mask, transitions)) == pytest.approx(0.0, abs=1e-5)
