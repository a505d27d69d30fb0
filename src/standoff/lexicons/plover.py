"""PLOVER's tables: the weights of types and modes, the words that name one type only, and how a text takes an act back."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from re import Pattern

from standoff.errors import LexiconError
from standoff.lexicons.actors import table_rows
from standoff.lexicons.tables import Table
from standoff.records.events import EVENT_TYPES, MODES

TABLE = "plover_weights.tsv"
PATTERNS = (
    "sentence_end", "negation", "none_before", "supposed_sentence", "supposed_before", "judged_before", "untrue_before", "untrue_after",
    "untrue_whole", "tended", "tended_before", "tended_hurt", "speaker", "speakers_own", "ground",
    "called_before", "called_after", "told", "age", "danger", "danger_before", "quality", "quality_before", "quality_after", "meeting",
    "light", "light_gap", "involving", "joint_gap", "governed", "both_parties",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverLexicon:
    """The weight of every type, and of the modes that weigh otherwise, on Goldstein's scale from -10 to +10.

    ``triggers`` are words, in lower case, that name acts of one type wherever they stand; ``patterns`` are those of ``events.toml``.
    """

    weights: Mapping[tuple[str, str | None], float]
    triggers: Mapping[str, str]
    patterns: Mapping[str, Pattern[str]]

    def goldstein(self, kind: str, mode: str | None) -> float:
        """Give the weight of a type and mode; a mode without a weight of its own has that of its type."""
        own = self.weights.get((kind, mode))
        return self.weights[kind, None] if own is None else own


def load_plover(language: str = "en") -> PloverLexicon:
    """Read the tables; LexiconError says which line cannot be used."""
    weights: dict[tuple[str, str | None], float] = {}
    path = files("standoff.lexicons") / "data" / TABLE
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 4 or fields[0] not in EVENT_TYPES or fields[1] not in ("-", *MODES.get(fields[0], ())):
            raise LexiconError(f"{TABLE}, line {number}: not a type, a mode of it or '-', a weight and a code")
        weights[fields[0], None if fields[1] == "-" else fields[1]] = float(fields[2])
    missing = [kind for kind in EVENT_TYPES if (kind, None) not in weights]
    if missing:
        raise LexiconError(f"{TABLE} has no weight for {', '.join(missing)}")
    words = Table(language, "events.toml")
    section = words.section("patterns")
    patterns = {name: words.pattern(name, section.get(name)) for name in PATTERNS}
    return PloverLexicon(weights=weights, triggers=_triggers(language), patterns=patterns)


def _triggers(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in table_rows(language, "triggers.tsv", 2):
        if kind not in EVENT_TYPES:
            raise LexiconError(f"triggers.tsv of {language!r}: {kind!r} is no type of event")
        found |= dict.fromkeys(words.split(), kind)
    return found
