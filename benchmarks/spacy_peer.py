"""The small English pipeline of spaCy, which stands beside us in several benchmarks."""

from typing import Any

from benchmarks.attribution.systems import PIPELINE

MISSING = "floors skipped: spaCy is not installed (uv run --group bench ...)"


def load() -> Any:
    """Load the pipeline; None when the bench group is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    return spacy.load(PIPELINE)
