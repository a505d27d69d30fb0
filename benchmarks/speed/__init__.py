"""How fast a whole article is read, and what starting up costs: beside the spaCy small pipeline, on the same articles."""
