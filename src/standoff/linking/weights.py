"""How much each feature of a pair of acts weighs, in logits.

Fitted on the dev families of benchmarks/linking and the wire of the demo by ``python -m benchmarks.linking.fit``: logistic regression whose
weights are drawn towards what a careful reader would give them (``PRIOR`` there).
"""

WEIGHTS: dict[str, float] = {
    "bias": -2.07, "same_stem": 1.95, "same_family": 1.67, "same_group": 0.71, "same_type": -0.93, "neighbour": -3.33, "far_type": -4.14,
    "actors_same": 0.76, "actors_apart": -1.29, "recipients_same": 0.9, "recipients_apart": -0.61, "crossed": -0.15, "place_same": 1.19,
    "place_compatible": 0.46, "place_unlike": -0.09, "place_apart": -1.28, "near_same": 0.61, "near_apart": -0.35, "days_same": 2.17,
    "days_compatible": 0.08, "days_apart": -0.91, "published_gap": -2.59, "figure_same": 0.55, "figure_apart": -0.04, "context": 0.64,
    "names": 0.56, "opening": -0.67, "both_lead": 0.8, "one_lead": 0.68, "realness": -1.51, "only_harm": -1.06, "states_apart": -0.81,
    "matter": 1.58, "verbal": -2.04, "verbal_matter": 0.92, "verbal_apart": -0.9,
}  # fmt: skip
