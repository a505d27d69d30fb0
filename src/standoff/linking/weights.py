"""How much each feature of a pair of acts weighs, in logits.

Fitted on the dev families of benchmarks/linking by ``python -m benchmarks.linking.fit``: logistic regression whose weights are drawn
towards what a careful reader would give them (``PRIOR`` there), since few labelled pairs are of a war in which many alike things happen.
"""

WEIGHTS: dict[str, float] = {
    "bias": -1.07, "same_stem": 2.15, "same_family": 1.89, "same_group": 0.58, "same_type": -0.67, "neighbour": -2.74, "far_type": -4.29,
    "actors_same": 0.23, "actors_apart": -1.49, "recipients_same": 0.79, "recipients_apart": -1.0, "crossed": -0.52, "place_same": 1.39,
    "place_compatible": 0.5, "place_unlike": -0.75, "place_apart": -1.97, "near_same": 0.54, "near_apart": -0.69, "days_same": 1.09,
    "days_compatible": -0.3, "days_apart": -1.64, "published_gap": -1.19, "figure_same": 0.59, "figure_apart": -0.31, "context": 1.29,
    "names": 0.95, "opening": 0.66, "both_lead": 0.15, "one_lead": -0.05, "realness": -0.98, "only_harm": -1.0, "states_apart": -1.28,
}  # fmt: skip
