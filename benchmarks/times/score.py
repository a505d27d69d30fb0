"""The figures of times; README.md beside this file has the definitions in words."""

from collections.abc import Sequence

from benchmarks.cases import Case, case_of
from benchmarks.report import Figures
from benchmarks.scoring import Counts, add_up, likeness, pair_up
from benchmarks.times.sets import Document, Marked, TimeSet
from benchmarks.times.values import same

Said = Sequence[Marked]


def figures(said: Sequence[Said], times: TimeSet) -> Figures:
    """Give the figures of one system on a set whose expressions are marked."""
    total = add_up(counts(mine, document, times) for mine, document in zip(said, times.documents, strict=True))
    found = {name: count.f1 for name, count in total.items() if name != "date_accuracy"}
    # Of the dates that were found at all, the share with the right value.
    return found | {"date_accuracy": total["date_accuracy"].recall}


def counts(said: Said, document: Document, times: TimeSet) -> dict[str, Counts]:
    """Count one document."""
    mine = [each for each in said if not times.only_dates or (each.is_date and not f"{each.value}".endswith("_REF"))]
    spans, gold_spans = {each.span for each in mine}, {each.span for each in document.marked}
    pairs = [(mine[left], document.marked[right]) for left, right in _pairs(mine, document.marked)]
    right = [gold for own, gold in pairs if _is_right(own, gold)]
    dated = [gold for own, gold in pairs if own.is_date and gold.is_date and gold.value]
    matched = {own.span for own, gold in pairs if not gold.value}
    valued = [each for each in mine if each.span not in matched]
    gold_values = [each for each in document.marked if each.value]
    return {
        "span_f1": Counts(hits=len(spans & gold_spans), said=len(spans), gold=len(gold_spans)),
        "overlap_f1": Counts(hits=len(pairs), said=len(mine), gold=len(document.marked)),
        "value_f1": Counts(
            hits=sum(gold.is_date for gold in right),
            said=sum(each.is_date for each in valued),
            gold=sum(each.is_date for each in gold_values),
        ),
        "value_all_f1": Counts(hits=len(right), said=len(valued), gold=len(gold_values)),
        "date_accuracy": Counts(hits=sum(gold.is_date for gold in right), said=len(dated), gold=len(dated)),
    }


def event_figures(said: Sequence[str | None], times: TimeSet) -> Figures:
    """Give the share of the releases whose day is right, and the same of those for which a day was given."""
    right = sum(mine == document.event_day for mine, document in zip(said, times.documents, strict=True))
    given = sum(mine is not None for mine in said)
    return {"date_accuracy": right / len(times.documents), "date_accuracy_given": right / given if given else 0.0}


def cases(said: Sequence[Said], times: TimeSet) -> dict[str, Case]:
    """Give the outcome of each document: its errors are the expressions said or marked without the right value."""
    found: dict[str, Case] = {}
    for mine, document in zip(said, times.documents, strict=True):
        value = counts(mine, document, times)["value_all_f1"]
        found[document.name] = case_of([(each.span, each.value) for each in mine], value.said + value.gold - 2 * value.hits)
    return found


def event_cases(said: Sequence[str | None], times: TimeSet) -> dict[str, Case]:
    """Give the outcome of each release."""
    pairs = zip(said, times.documents, strict=True)
    return {document.name: case_of(mine, int(mine != document.event_day)) for mine, document in pairs}


def _pairs(said: Said, gold: Sequence[Marked]) -> list[tuple[int, int]]:
    return pair_up(said, gold, lambda mine, theirs: likeness((mine.span,), (theirs.span,)))


def _is_right(own: Marked, gold: Marked) -> bool:
    return own.is_date == gold.is_date and own.value is not None and gold.value is not None and same(own.value, gold.value)
