"""The lexicons: closed lists and patterns, by language, that the readers work with. They are read when asked for, never at import."""

from dataclasses import dataclass

from standoff.lexicons.caveats import CaveatLexicon, load_caveats
from standoff.lexicons.loader import SpeechLexicon, load_speech
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
    plover: PloverLexicon


def load_lexicons(language: str = "en") -> Lexicons:
    """Read all the lexicons of a language; LexiconError says which table cannot be used, and why."""
    return Lexicons(
        language=language,
        sources=load_sources(language),
        speech=load_speech(language),
        caveats=load_caveats(language),
        times=load_times(language),
        quantities=load_quantities(language),
        plover=load_plover(),
    )
