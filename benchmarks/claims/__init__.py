"""Which statements appeal to a source, and to what sort of source: scored on FactAppeal."""
