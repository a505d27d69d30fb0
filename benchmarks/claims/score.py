"""The figures of claims; README.md beside this file has the definitions in words."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.cases import Case, case_of
from benchmarks.factappeal import Marked, Part, Sentence
from benchmarks.report import Figures
from benchmarks.scoring import Counts, Stretch, add_up, exact_counts, mean, overlap_counts, pair_up, shared, words_in

STATEMENTS = ("appeal", "no_appeal")
NAMED = ("named", "unnamed")
ROLES = ("official", "expert", "witness", "participant", "evidence", "document", "news_report")
# Every tag of the scheme once; ``appeal`` is told apart by its quotation here.
ALL_TAGS = (
    "appeal_direct", "appeal_indirect", "no_appeal", "source", *NAMED, *ROLES, "attribute", "recipient", "time", "location",
)  # fmt: skip


def labelled(marked: Marked) -> dict[str, list[Stretch]]:
    """Give the spans under each label; one span may lie under several (a source that is unnamed and an expert)."""
    spans: dict[str, list[Stretch]] = {}
    for statement in marked.statements:
        spans.setdefault(statement.kind, []).append(statement.span)
        if statement.kind == "appeal" and statement.quotation:
            spans.setdefault(f"appeal_{statement.quotation}", []).append(statement.span)
    for part in marked.parts:
        spans.setdefault(part.label, []).append(part.span)
        if part.label == "source":
            if part.named is not None:
                spans.setdefault("named" if part.named else "unnamed", []).append(part.span)
            if part.role is not None:
                spans.setdefault(part.role, []).append(part.span)
    return spans


def word_counts(text: str, said: Marked, gold: Marked) -> dict[str, Counts]:
    """Count, label by label, the words that carry it."""
    mine, theirs = labelled(said), labelled(gold)
    return {label: exact_counts(words_in(text, mine.get(label, [])), words_in(text, theirs.get(label, []))) for label in {*mine, *theirs}}


def span_counts(said: Marked, gold: Marked) -> dict[str, Counts]:
    """Count whole spans of statements and sources: exactly the same, and sharing a character."""
    mine, theirs = labelled(said), labelled(gold)
    found: dict[str, Counts] = {}
    for label in (*STATEMENTS, "source"):
        sides = [{(span,) for span in spans.get(label, [])} for spans in (mine, theirs)]
        found[f"{label}_exact_f1"] = exact_counts(*sides)
        found[f"{label}_overlap_f1"] = overlap_counts(*sides)
    return found


def figures(texts: Sequence[str], said: Sequence[Marked], gold: Sequence[Marked]) -> Figures:
    """Give every figure over all sentences."""
    words = add_up(word_counts(*one) for one in zip(texts, said, gold, strict=True))
    spans = add_up(span_counts(*one) for one in zip(said, gold, strict=True))
    f1 = {label: words.get(label, Counts()).f1 for label in (*STATEMENTS, "source")}
    named_f1, role_f1 = _macro(words, NAMED), _macro(words, ROLES)
    matched = list(_matched_sources(said, gold))
    return {
        "appeal_f1": f1["appeal"],
        "no_appeal_f1": f1["no_appeal"],
        "source_f1": f1["source"],
        "named_accuracy": mean(float(mine.named == theirs.named) for mine, theirs in matched),
        "role_accuracy": mean(float(mine.role == theirs.role) for mine, theirs in matched),
        "macro_f1": mean([*f1.values(), named_f1, role_f1]),
        "macro_f1_all_tags": _macro(words, ALL_TAGS),
        "named_f1": named_f1,
        "role_f1": role_f1,
        **{name: count.f1 for name, count in spans.items()},
        **{f"word_f1_{label}": words[label].f1 for label in ALL_TAGS if label in words},
    }


def cases(said: Sequence[Marked], sentences: Sequence[Sentence]) -> dict[str, Case]:
    """Give the outcome of each sentence: its errors are the words with a label too many or too few."""
    found: dict[str, Case] = {}
    for mine, sentence in zip(said, sentences, strict=True):
        counts = word_counts(sentence.text, mine, sentence.gold).values()
        errors = sum(count.said + count.gold - 2 * count.hits for count in counts)
        found[sentence.name] = case_of(sorted(labelled(mine).items()), errors)
    return found


def _macro(words: dict[str, Counts], labels: Iterable[str]) -> float:
    """Average the F1 of the labels that occur, in the gold or in what was said."""
    return mean(words[label].f1 for label in labels if label in words and words[label].occurs)


def _matched_sources(said: Sequence[Marked], gold: Sequence[Marked]) -> Iterator[tuple[Part, Part]]:
    for mine, theirs in zip(said, gold, strict=True):
        ours, golden = ([part for part in side.parts if part.label == "source"] for side in (mine, theirs))
        for left, right in pair_up(ours, golden, lambda one, other: shared((one.span,), (other.span,))):
            yield ours[left], golden[right]
