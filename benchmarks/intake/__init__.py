"""How fast articles come in, with and without reading, and what a cache of what was read before saves."""
