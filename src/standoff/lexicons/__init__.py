"""The lexicons: closed lists and patterns, by language, that the readers work with. They are read when asked for, never at import."""

from dataclasses import dataclass
from pathlib import Path

from standoff.lexicons.caveats import CaveatLexicon, load_caveats
from standoff.lexicons.knowledge import Knowledge, load_knowledge
from standoff.lexicons.loader import SpeechLexicon, load_speech
from standoff.lexicons.place_qualifiers import PlaceQualifierLexicon, load_place_qualifiers
from standoff.lexicons.plover import PloverLexicon, load_plover
from standoff.lexicons.quantities import QuantityLexicon, load_quantities
from standoff.lexicons.sources import SourceLexicon, load_sources
from standoff.lexicons.times import TimeLexicon, load_times

__all__ = ["Lexicons", "load_lexicons"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicons:
    """All the lexicons of one language: who speaks, what is done by speaking, what an editor would mark, when it was."""

    language: str
    sources: SourceLexicon
    speech: SpeechLexicon
    caveats: CaveatLexicon
    times: TimeLexicon
    quantities: QuantityLexicon
    place_qualifiers: PlaceQualifierLexicon
    plover: PloverLexicon
    knowledge: Knowledge


def load_lexicons(language: str = "en", *, own: Path | None = None) -> Lexicons:
    """Read all the lexicons of a language, and the user's tables in ``own``; LexiconError says which cannot be used, and why."""
    return Lexicons(
        language=language,
        sources=load_sources(language),
        speech=load_speech(language),
        caveats=load_caveats(language),
        times=load_times(language),
        quantities=load_quantities(language),
        place_qualifiers=load_place_qualifiers(language),
        plover=load_plover(language),
        knowledge=load_knowledge(language, own=own),
    )
