"""Benchmarks: one folder a task, each with its definition, its command and the figures that may not fall."""
