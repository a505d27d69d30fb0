"""Mentions of persons, bodies and places, and their chains: scored on GUM, MEANTIME, re3d and the crisis corpus."""
