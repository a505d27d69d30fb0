"""The heads, one row each: adding a head is adding a row here and a loader for what it learns from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from standoff.records.events import EVENT_TYPES, MODALITIES, MODES
from standoff.records.reading import EVIDENCE_KINDS, MENTION_KINDS, SOURCE_KINDS, SPEECH_ACTS
from training.examples import Example
from training.loaders import crisis, factappeal, gum, meantime, plover, polnear, re3d, uds
from training.made import events as made_events
from training.made import lists, towns


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What one head says: ``tags`` (BIO over words, a CRF), ``classes`` (of a span) or ``pairs`` (which key a query has).

    ``weight`` scales its loss.
    """

    name: str
    kind: str
    labels: tuple[str, ...] = ()
    dim: int = 0
    weight: float = 1.0

    @property
    def tags(self) -> tuple[str, ...]:
        """The tag set of a ``tags`` head: O, then B and I of each label."""
        return ("O", *(f"{prefix}-{label}" for label in self.labels for prefix in "BI"))

    @property
    def width(self) -> int:
        """How many numbers the head gives for each piece."""
        return {"tags": len(self.tags), "classes": len(self.labels), "pairs": 2 * self.dim}[self.kind]


HEADS = (
    Head(name="attribution", kind="tags", labels=("source", "cue", "content")),
    Head(name="cue_source", kind="pairs", dim=64, weight=0.3),
    Head(name="content_cue", kind="pairs", dim=64, weight=0.3),
    Head(name="inner", kind="tags", labels=("source", "cue", "content"), weight=4.0),
    Head(name="inner_cue_source", kind="pairs", dim=32, weight=0.1),
    Head(name="inner_content_cue", kind="pairs", dim=32, weight=0.1),
    Head(name="appeal", kind="tags", labels=("no_appeal", "appeal_direct", "appeal_indirect"), weight=1.5),
    Head(name="appeal_parts", kind="tags", labels=("source", "attribute", "recipient", "time", "location"), weight=2.0),
    Head(name="source_named", kind="classes", labels=("named", "unnamed"), weight=0.5),
    Head(
        name="source_role",
        kind="classes",
        labels=("official", "expert", "witness", "participant", "evidence", "document", "news_report", "none"),
        weight=1.5,
    ),
    Head(name="entity_kind", kind="classes", labels=("person", "organization", "place", "other"), weight=0.5),
    Head(name="mention", kind="tags", labels=MENTION_KINDS),
    Head(name="mention_inner", kind="tags", labels=MENTION_KINDS),
    Head(
        name="name",
        kind="tags",
        labels=("person", "organization", "state_or_town", "people", "location", "facility", "product", "law", "date", "number"),
        weight=0.5,
    ),
    Head(name="toponym", kind="tags", labels=("place", "actor", "dateline")),
    Head(name="time", kind="tags", labels=("time",)),
    Head(name="quantity", kind="tags", labels=("quantity",)),
    Head(name="evidence", kind="tags", labels=EVIDENCE_KINDS, weight=2.0),
    Head(name="event", kind="tags", labels=EVENT_TYPES, weight=2.0),
    Head(name="event_mode", kind="classes", labels=("none", *sorted({mode for modes in MODES.values() for mode in modes})), weight=0.3),
    Head(name="event_status", kind="classes", labels=("reported", "claimed"), weight=0.3),
    Head(name="event_modality", kind="classes", labels=MODALITIES, weight=0.5),
    Head(name="event_sides", kind="classes", labels=("one", "both"), weight=0.2),
    Head(name="happened", kind="classes", labels=("yes", "no", "open"), weight=0.5),
    Head(name="event_actor", kind="pairs", dim=64, weight=0.3),
    Head(name="event_recipient", kind="pairs", dim=64, weight=0.3),
    Head(name="event_place", kind="pairs", dim=32, weight=0.2),
    Head(name="event_time", kind="pairs", dim=32, weight=0.2),
    Head(name="quantity_event", kind="pairs", dim=32, weight=0.2),
    Head(name="equipment_event", kind="pairs", dim=32, weight=0.2),
    Head(name="source_kind", kind="classes", labels=SOURCE_KINDS, weight=0.3),
    Head(name="speech_act", kind="classes", labels=SPEECH_ACTS, weight=0.5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A data set: how to load its train and dev parts from the benchmarks folder, and how many pieces make a batch.

    An epoch has its windows ``repeat`` times, or only a ``share`` of its batches, drawn anew each time.
    """

    name: str
    train: Callable[[Path], Iterator[Example]]
    dev: Callable[[Path], Iterator[Example]] | None = None
    pieces_a_batch: int = 2048
    repeat: int = 1
    share: float = 1.0


def _at(load: Callable[[Path], Iterator[Example]], where: str) -> Callable[[Path], Iterator[Example]]:
    return partial(_load, load, where)


def _load(load: Callable[[Path], Iterator[Example]], where: str, root: Path) -> Iterator[Example]:
    return load(root / where)


DATA_SETS = (
    DataSet(
        name="polnear",
        train=_at(polnear.train, "attribution/polnear/train"),
        dev=_at(polnear.load, "attribution/polnear/dev"),
        share=0.8,
    ),
    DataSet(
        name="factappeal",
        train=_at(factappeal.train, "attribution/factappeal/train.csv"),
        dev=_at(factappeal.load, "attribution/factappeal/val.csv"),
        pieces_a_batch=1024,
        share=0.6,
    ),
    DataSet(name="gum", train=_at(gum.load, "gum")),
    DataSet(name="re3d", train=_at(re3d.load, "re3d")),
    DataSet(name="crisis", train=crisis.train, dev=crisis.dev, repeat=2),
    DataSet(
        name="plover",
        train=_at(plover.train, "events/plover_gsr.json"),
        dev=_at(plover.dev, "events/plover_gsr.json"),
        pieces_a_batch=1024,
    ),
    DataSet(name="meantime", train=_at(meantime.train, "meantime"), dev=_at(meantime.dev, "meantime")),
    DataSet(
        name="uds",
        train=_at(uds.train, "factuality/uds_ih2/train.jsonl"),
        dev=_at(uds.load_dev, "factuality/uds_ih2/dev.jsonl"),
        share=0.5,
    ),
    DataSet(name="made_acts", train=lambda _: made_events.made(2400, 11, is_claimed=False), pieces_a_batch=1024, share=0.5),
    DataSet(name="made_claims", train=lambda _: made_events.made(900, 12, is_claimed=True), pieces_a_batch=1024, share=0.4),
    DataSet(name="made_ordinary", train=lambda _: made_events.ordinary(500, 13), share=0.6),
    DataSet(name="made_lists", train=lambda _: lists.made(400, 15), share=0.5),
    DataSet(name="made_towns", train=lambda _: towns.made(1200, 14), share=0.5),
)
