"""All figures of events for one part of the linking set: same event, contradictions, and corroboration."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.cases import Case
from benchmarks.linking import contradiction, coreference, corroborated, sets
from benchmarks.report import Figures
from standoff.lexicons.wording import Wording
from standoff.linking.dispatch import Dispatch
from standoff.pipeline import Reader


def figures(
    pairs: Sequence[sets.Pair], streams: Sequence[sets.Stream], dispatches: Mapping[str, Dispatch], wording: Wording
) -> tuple[Figures, dict[str, Case]]:
    """Score the families and streams of a part, whose articles were read."""
    same, of_same = coreference.figures(pairs, dispatches)
    against, of_against = contradiction.figures(pairs, dispatches)
    weighed, of_weighed = corroborated.figures(streams, dispatches, wording)
    return {**same, **against, **weighed}, {**of_same, **of_against, **of_weighed}


def dispatches_of(pairs: Iterable[sets.Pair], streams: Iterable[sets.Stream], reader: Reader) -> dict[str, Dispatch]:
    """Read all articles of a part once."""
    owned = [(article, pair.owners) for pair in pairs for article in (pair.one, pair.two)]
    owned += [(article, stream.owners) for stream in streams for article in stream.articles.values()]
    articles = {article.id: (article, owners) for article, owners in owned}
    readings = reader.read_many([article for article, _ in articles.values()])
    return {
        reading.article.id: sets.dispatch_of(article, owners, reading)
        for reading, (article, owners) in zip(readings, articles.values(), strict=True)
    }
