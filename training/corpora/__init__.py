"""Texts written and annotated for this project, and what reads, checks and converts them."""
