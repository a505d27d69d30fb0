"""How common each term is, counted in the texts written for this project."""
