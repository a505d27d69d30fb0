"""The systems that are scored: Standoff's heads and rules, and the plain ones."""

from collections.abc import Callable, Iterator, Sequence

import standoff
from benchmarks.report import MissingData
from benchmarks.status import word_list
from benchmarks.uds import Rated
from standoff.inference.encoder import Encoder
from standoff.inference.manifest import Manifest, installed_weights, load_manifest
from standoff.reading.events import VERBAL
from standoff.reading.statements import class_probabilities
from standoff.reading.status import RATINGS, around, modality, rating, status
from standoff.records import Article, Reading, Span
from standoff.settings import load_settings

# Who stands behind an event, and what is said of it.
Stance = tuple[str, str]
HEADS = ("happened", "event_status", "event_modality")
# The mean rating of all predicates of UDS-IH2 train, the best that one number for all can do in the squares of the errors.
TRAIN_MEAN = 0.7499
PLAIN_RATINGS: dict[str, Callable[[str, Span], float]] = {
    "all_happened": lambda text, trigger: RATINGS["yes"],
    "train_mean": lambda text, trigger: TRAIN_MEAN,
    "word_list": word_list.rating,
}
PLAIN_STANCES: dict[str, Callable[[str, Span], Stance]] = {
    "all_actual_reported": lambda text, trigger: ("reported", "actual"),
    "word_list": lambda text, trigger: (word_list.status(text, trigger), word_list.modality(text, trigger)),
}


def load() -> tuple[Manifest, Encoder]:
    """Load the weights that a reader would use, and their encoder.

    Raises:
        MissingData: The weights are older than the heads that are scored.
    """
    settings = load_settings()
    manifest = load_manifest(settings.weights or installed_weights())
    missing = [name for name in HEADS if name not in manifest.heads]
    if missing:
        raise MissingData(f"the weights {manifest.name} {manifest.version} have no head {' or '.join(missing)}")
    return manifest, Encoder(manifest, threads=settings.threads)


def ratings(sentences: Sequence[Rated]) -> Iterator[float]:
    """Rate every predicate of every sentence, each sentence read by itself."""
    manifest, encoder = load()
    for sentence in sentences:
        encoded = encoder.encode(sentence.text)
        for (start, end), _ in sentence.predicates:
            chances = class_probabilities(encoded, [manifest.heads["happened"]], Span(start=start, end=end))
            yield rating(chances[0]) if chances else TRAIN_MEAN


def readings(articles: Sequence[Article]) -> list[Reading]:
    """Give whole readings."""
    return list(standoff.Reader().read_many(articles))


def stances(said: Sequence[Reading], triggers: Sequence[Sequence[Span]]) -> Iterator[list[Stance]]:
    """Say the status and modality of given triggers, from the claims that were read and the heads, as a reading does of its own."""
    manifest, encoder = load()
    heads = [manifest.heads[name] for name in ("event_status", "event_modality")]
    for reading, spans in zip(said, triggers, strict=True):
        encoded = encoder.encode(reading.article.text)
        performed = [claim.cue for claim in reading.claims if claim.speech_act in VERBAL]
        found: list[Stance] = []
        for span in spans:
            statuses, modalities = class_probabilities(encoded, heads, span) or ({"claimed": 0.0}, {"actual": 1.0})
            stands = status(
                around(span, reading.claims),
                statuses,
                is_own_text=reading.article.genre == "statement",
                is_performed=any(cue.overlaps(span) for cue in performed),
            )
            found.append((stands, modality(modalities)))
        yield found
