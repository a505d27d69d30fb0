"""The figures of attribution; README.md beside this file has the definitions in words."""

from collections.abc import Iterable, Sequence

from benchmarks.cases import Case, case_of
from benchmarks.polnear import Annotation, Document, Relation
from benchmarks.report import Figures
from benchmarks.scoring import Counts, add_up, calibration_error, exact_counts, likeness, overlap_counts, pair_up

KINDS = ("source", "cue", "content")


def counts(said: Annotation, gold: Annotation) -> dict[str, Counts]:
    """Count one article, figure by figure."""
    spans = {"source": (said.sources, gold.sources), "cue": (said.cues, gold.cues), "content": (said.contents, gold.contents)}
    found = {f"{kind}_exact": exact_counts(*spans[kind]) for kind in KINDS}
    found["content_whole_exact"] = found["content_exact"]
    stretches = ({stretch for content in side.contents for stretch in content} for side in (said, gold))
    found["content_exact"] = exact_counts(*stretches)
    found |= {f"{kind}_overlap": overlap_counts(*spans[kind]) for kind in KINDS}
    found["triple"] = _triples(said.relations, gold.relations)
    found["triple_exact"] = exact_counts(set(map(_bare, said.relations)), set(map(_bare, gold.relations)))
    return found


def figures(said: Sequence[Annotation], gold: Sequence[Annotation]) -> Figures:
    """Give the F1 of each kind over all articles, and the calibration of the scores where the system gives any."""
    total = add_up(counts(mine, theirs) for mine, theirs in zip(said, gold, strict=True))
    found = {name: count.f1 for name, count in total.items()}
    outcomes = list(_outcomes(said, gold))
    if outcomes:
        found["score_ece"] = calibration_error(outcomes)
    return found


def cases(said: Sequence[Annotation], documents: Sequence[Document]) -> dict[str, Case]:
    """Give the outcome of each article: its errors are the relations not exactly right, on both sides."""
    found: dict[str, Case] = {}
    for mine, document in zip(said, documents, strict=True):
        exact = counts(mine, document.gold)["triple_exact"]
        relations = sorted((relation.cue, relation.content, relation.source or ()) for relation in mine.relations)
        found[document.name] = case_of(relations, exact.said + exact.gold - 2 * exact.hits)
    return found


def _triples(said: Sequence[Relation], gold: Sequence[Relation]) -> Counts:
    mine, theirs = (sorted(dict.fromkeys(relations), key=_order) for relations in (said, gold))
    return Counts(hits=len(pair_up(mine, theirs, _alike)), said=len(mine), gold=len(theirs))


def _alike(one: Relation, other: Relation) -> float:
    """Give how alike two relations are: 0 unless cue, content and source all overlap, or neither has a source."""
    if (one.source is None) != (other.source is None):
        return 0.0
    parts = [likeness(one.cue, other.cue), likeness(one.content, other.content)]
    if one.source is not None and other.source is not None:
        parts.append(likeness(one.source, other.source))
    return sum(parts) if all(parts) else 0.0


def _outcomes(said: Iterable[Annotation], gold: Iterable[Annotation]) -> Iterable[tuple[float, bool]]:
    """Yield (score, it is one of the triple's hits) of each relation that has a score."""
    for mine, theirs in zip(said, gold, strict=True):
        relations = sorted(dict.fromkeys(mine.relations), key=_order)
        right = {one for one, _ in pair_up(relations, sorted(dict.fromkeys(theirs.relations), key=_order), _alike)}
        for number, relation in enumerate(relations):
            if relation.score is not None:
                yield relation.score, number in right


def _bare(relation: Relation) -> Relation:
    return Relation(source=relation.source, cue=relation.cue, content=relation.content)


def _order(relation: Relation) -> tuple[object, ...]:
    return (relation.cue, relation.content, relation.source or ())
