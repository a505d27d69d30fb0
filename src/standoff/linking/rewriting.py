"""Whether a text tells another one again in other words: a probability from how the two lie on one another."""

import math
from collections.abc import Mapping

from standoff.lexicons.wording import Wording
from standoff.linking.alignment import Alignment
from standoff.linking.crediting import credits_itself, names_itself
from standoff.linking.texts import TextFeatures

# Fitted by python -m training.linking.fit_copies (logistic regression, ridge 3) on the dev part of benchmarks/linking, on copies made by
# program from GUM, MEANTIME and PolNeAR dev, and on the most alike pairs of different articles of these.
WEIGHTS = {
    "shared": 5.96, "shared_there": 8.42, "names": 4.6, "plain_share": -0.84, "quoted": -0.44, "foreign_share": -4.8, "weight": 2.28,
    "credit": 1.08, "reversed": -3.26, "own": -3.04, "soon": -3.22, "named": -2.87, "own_quotes": -1.59,
}  # fmt: skip
BIAS = -18.06
# Probability from which a text is held to be rewritten: fitted without its family, 2 of 780 pairs of the dev part that are no copies reach
# it and pass the vetoes of copies.py, and so do 63 of 82 rewrites.
BAR = 0.6
# Terms in quotation marks from which quoting the same says something, and nats under which sharing says no less.
_QUOTED_TERMS = 4
_LEAST_WEIGHT = 5.0
_LEAD = 2
# Seconds within which a desk has hardly reworked a text: two reports so near one another are of one occasion.
_SOON = 1800


def evidence(
    child: TextFeatures, parent: TextFeatures, here: Alignment, there: Alignment, *, credit: bool, wording: Wording
) -> dict[str, float]:  # fmt: skip
    """Give what the probability is made from; ``here`` is the child laid on the parent, ``there`` the other way round."""
    quoted = sum(last - first for first, last in child.quoted)
    return {
        **_soon_counted(child, parent, here, there, credit=credit, is_reversed=is_reversed(child, parent, wording)),
        "named": float(names_itself(child, wording) and not credit),
        "plain_share": here.plain_share,
        "quoted": here.quoted if quoted >= _QUOTED_TERMS else 0.0,
        "own_quotes": 1.0 - here.quoted if quoted >= _QUOTED_TERMS else 0.0,
        "foreign_share": here.foreign_share,
    }


def probability(found: Mapping[str, float]) -> float:
    """Give the probability that the text is rewritten from the other."""
    return 1.0 / (1.0 + math.exp(-BIAS - sum(WEIGHTS[name] * value for name, value in found.items())))


def is_possible(
    child: TextFeatures, parent: TextFeatures, here: Alignment, there: Alignment, *, credit: bool, is_reversed: bool
) -> bool:  # fmt: skip
    """Say whether the probability may reach ``BAR``: from what is soon counted, with the best for the rest, all of it from 0 to 1."""
    found = _soon_counted(child, parent, here, there, credit=credit, is_reversed=is_reversed)
    return probability(found | {name: float(weight > 0) for name, weight in WEIGHTS.items() if name not in found}) >= BAR


def is_reversed(child: TextFeatures, parent: TextFeatures, wording: Wording) -> bool:
    """Say whether one of two texts denies something in its headline or lead, and the other does not."""
    return _denies(child, wording) != _denies(parent, wording)


def _soon_counted(
    child: TextFeatures, parent: TextFeatures, here: Alignment, there: Alignment, *, credit: bool, is_reversed: bool
) -> dict[str, float]:  # fmt: skip
    is_timed = not (child.day_only or parent.day_only)
    return {
        "own": float(credits_itself(child) and not credit),
        "soon": float(is_timed and abs(child.moment - parent.moment) < _SOON),
        "shared": here.shared,
        "shared_there": there.shared,
        "names": here.names,
        "weight": math.log(max(_LEAST_WEIGHT, here.weight)),
        "credit": float(credit),
        "reversed": float(is_reversed),
    }


def _denies(features: TextFeatures, wording: Wording) -> bool:
    """Say whether the headline or the lead denies something."""
    last = features.sentence(min(_LEAD, len(features.starts)) - 1)[1] if features.starts else 0
    return not wording.denying.isdisjoint(features.terms[:last])
