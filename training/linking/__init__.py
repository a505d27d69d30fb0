"""What linking learns: the weights by which a text is held to be rewritten from another."""
