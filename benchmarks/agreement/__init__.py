"""How far two annotators of the crisis corpus agree, layer by layer."""
