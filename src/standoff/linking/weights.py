"""How much each feature of a pair of acts weighs, in logits.

Fitted on the dev families of benchmarks/linking and the wire of the demo by ``python -m benchmarks.linking.fit``: logistic regression whose
weights are drawn towards what a careful reader would give them (``PRIOR`` there).
"""

WEIGHTS: dict[str, float] = {
    "bias": -1.82, "same_stem": 2.03, "same_family": 1.68, "same_group": 0.56, "same_type": -0.69, "neighbour": -3.12, "far_type": -4.27,
    "actors_same": 0.6, "actors_apart": -1.44, "recipients_same": 0.76, "recipients_apart": -1.21, "crossed": -0.79, "place_same": 0.95,
    "place_compatible": 0.29, "place_unlike": 0.14, "place_apart": -1.5, "near_same": 0.79, "near_apart": 0.01, "days_same": 2.18,
    "days_compatible": 0.04, "days_apart": -1.02, "published_gap": -2.43, "figure_same": 0.86, "figure_apart": 0.17, "context": 0.56,
    "names": 0.99, "opening": 0.09, "both_lead": 0.01, "one_lead": 0.24, "realness": -1.54, "only_harm": -1.06, "states_apart": -0.48,
    "matter": 1.52, "verbal": -1.88, "verbal_matter": 0.9, "verbal_apart": -0.9,
}  # fmt: skip
