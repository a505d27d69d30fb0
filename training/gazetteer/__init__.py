"""Makes the distribution standoff-gazetteer and the ranker that resolves place names with it; README.md beside this says how."""
