"""One run of the benchmark: labelled pairs and streams of both parts, copies made by program, MEANTIME, and plain methods beside ours."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from benchmarks.cases import Case, case_of
from benchmarks.linking import happenings, made, meantime, occasions, sets
from benchmarks.report import DataSet, Figures, Report, Run, data_name, sha256_of
from standoff.lexicons.linking import LinkingLexicon, load_linking
from standoff.lexicons.wording import Wording, load_wording
from standoff.linking.alignment import Laid
from standoff.linking.copies import hold_together
from standoff.linking.dispatch import Dispatch
from standoff.linking.index import LinkIndex
from standoff.linking.texts import features
from standoff.pipeline import Reader

TASK = "linking"
# Word five-grams in common by which a plain detector calls two texts copies: Jaccard .5, the usual bar for near-duplicates.
_PLAIN_GRAM, _PLAIN_BAR = 5, 0.5


def run(data: Path, *, parts: Iterable[str] = sets.PARTS, shared: Path | None = None) -> Run:
    """Score the parts asked for; figures carry the part's name. ``shared`` is where the sets lie from which copies are made by program."""
    wording, lexicon, reader = load_wording(), load_linking(), Reader()
    figures: Figures = {}
    floors: dict[str, Figures] = {"five-grams": {}}
    cases: dict[str, Case] = {}
    files: list[Path] = []
    count = 0
    for part in parts:
        files += sets.data_files(data, part)
        pairs, streams = list(sets.pairs(data, part)), list(sets.streams(data, part))
        dispatches = happenings.dispatches_of(pairs, streams, reader)
        copied, plain, of_pairs = pair_figures(pairs, wording)
        told = stream_figures(streams, dispatches, wording, lexicon)
        events, of_events = happenings.figures(pairs, streams, dispatches, wording)
        count += len(pairs) + len(streams)
        figures |= {f"{part}_{name}": value for name, value in {**copied, **told, **events}.items()}
        floors["five-grams"] |= {f"{part}_{name}": value for name, value in plain.items()}
        cases |= {f"{part}:{name}": case for name, case in {**of_pairs, **of_events}.items()}
    figures |= occasions.figures(reader)
    if shared is not None:
        figures |= made.figures(shared, wording)
        across, beside = _meantime(shared / "meantime", reader)
        figures |= across
        floors |= beside
    data_set = DataSet(name=data_name(data), sha256=sha256_of(files, root=data), n=count)
    return Run(report=Report(task=TASK, data=data_set, figures=figures, floors=floors), cases=cases)


def _meantime(folder: Path, reader: Reader) -> tuple[Figures, dict[str, Figures]]:
    """Score coreference across the documents of MEANTIME, where it is."""
    if not folder.is_dir():
        return {}, {}
    stories = meantime.stories(folder)
    readings = reader.read_many([story.article for story in stories])
    return meantime.figures(stories, {story.name: reading for story, reading in zip(stories, readings, strict=True)})


def pair_figures(pairs: Iterable[sets.Pair], wording: Wording) -> tuple[Figures, Figures, dict[str, Case]]:
    """Score copies and common statements on labelled pairs, ours and a plain detector's: a copy is found with its direction only."""
    found: Counter[tuple[str, bool, bool]] = Counter()
    plain: Counter[tuple[str, bool, bool]] = Counter()
    statements: Counter[bool] = Counter()
    cases: dict[str, Case] = {}
    for pair in pairs:
        one, two = (Laid(features(sets.dispatch_of(each, pair.owners), wording), wording) for each in (pair.one, pair.two))
        pairing = hold_together(one, two)
        said = None if pairing.copy is None else "a_of_b" if pairing.copy.child == one.features.article else "b_of_a"
        label, relation = pair.label["copy"], pair.label["relation"]
        is_right = said == label
        found[relation, label is not None, is_right if label else not is_right] += 1
        plain["", label is not None, _is_near_duplicate(pair.one.text, pair.two.text)] += 1
        if relation == "common_statement":
            statements[pairing.statement is not None] += 1
        cases[pair.name] = case_of((said, pairing.statement is not None), int(not is_right))
    figures = {
        "pairs": float(found.total()),
        **_copy_figures(found),
        **{f"{kind}_recall": _recall(found, kind) for kind in ("literal_copy", "rewritten_copy", "partial_copy")},
        "statement_recall": statements[True] / max(1, statements.total()),
    }
    return figures, _copy_figures(plain), cases


def _copy_figures(found: Counter[tuple[str, bool, bool]]) -> Figures:
    right = sum(count for (_, label, said), count in found.items() if label and said)
    gold = sum(count for (_, label, _), count in found.items() if label)
    wrong = sum(count for (_, label, said), count in found.items() if not label and said)
    return {"copy_precision": right / max(1, right + wrong), "copy_recall": right / max(1, gold)}


def _recall(found: Counter[tuple[str, bool, bool]], relation: str) -> float:
    return found[relation, True, True] / max(1, found[relation, True, True] + found[relation, True, False])


def _is_near_duplicate(one: str, two: str) -> bool:
    grams = []
    for text in (one, two):
        words = text.lower().split()
        grams.append({tuple(words[place : place + _PLAIN_GRAM]) for place in range(len(words) - _PLAIN_GRAM + 1)})
    return len(grams[0] & grams[1]) >= _PLAIN_BAR * max(1, len(grams[0] | grams[1]))


def stream_figures(
    streams: Iterable[sets.Stream], dispatches: Mapping[str, Dispatch], wording: Wording, lexicon: LinkingLexicon
) -> Figures:  # fmt: skip
    """Score stories (BCubed, each stream by itself) and copy links of the index on the streams; links to the nearest parent only."""
    precision = recall = 0.0
    articles = right = said = gold = count = 0
    for stream in streams:
        index, names = LinkIndex(wording, lexicon), {}
        for name, article in stream.articles.items():
            names[article.id] = name
            index.add(dispatches[article.id])
        now = max(datetime.fromisoformat(each.published_at or "") for each in stream.articles.values())
        stories = {name: index.story_of(article.id, now=now).id for name, article in stream.articles.items()}
        scored = bcubed(stream.label["stories"], stories)
        precision, recall, articles, count = precision + scored[0], recall + scored[1], articles + len(stories), count + 1
        links = {link for each in names for link in index.links_of(each) if link.kind == "copy_of"}
        found = {(names[link.subject.article], names[link.target.article]) for link in links}
        labelled = {(child, parent) for child, parent in stream.label["copies"]}
        right, said, gold = right + len(found & labelled), said + len(found), gold + len(labelled)
    if not articles:
        return {}
    return {
        "streams": float(count),
        "story_bcubed_precision": precision / articles,
        "story_bcubed_recall": recall / articles,
        "story_bcubed_f1": 2 * precision * recall / (precision + recall) / articles,
        "stream_copy_precision": right / max(1, said),
        "stream_copy_recall": right / max(1, gold),
    }


def bcubed(gold: Mapping[str, str], said: Mapping[str, str]) -> tuple[float, float]:
    """Give the sums over articles of BCubed precision and recall (Bagga and Baldwin 1998)."""
    precision = recall = 0.0
    for name in gold:
        mine = {other for other in gold if gold[other] == gold[name]}
        theirs = {other for other in gold if said[other] == said[name]}
        precision += len(mine & theirs) / len(theirs)
        recall += len(mine & theirs) / len(mine)
    return precision, recall
