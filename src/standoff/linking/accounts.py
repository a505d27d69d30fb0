"""The sentences that tell a stranger why an event is held to be as well corroborated as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.records.linking import Level, Origin, Party, Voice

# Names, or reasons, in a row before "and others".
_MOST_NAMES = 4
_LEVELS = {
    "single_origin": "It rests on one origin alone.",
    "one_sided": "All who assert it are of one party to it.",
    "corroborated": "Independent origins assert it.",
    "both_parties": "Both parties to it assert it.",
    "disputed": "It is asserted and denied.",
    "denied": "It is denied, and asserted by nobody who counts.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the sentences are made of; ``is_told_aside`` says that somebody denies a part in it, or what it says."""

    level: Level
    origins: Sequence[Origin]
    assertions: Sequence[Voice]
    denials: Sequence[Voice]
    parties: Sequence[Party]
    is_told_aside: bool = False


def sentences(account: Account) -> tuple[str, ...]:
    """Give the reasons, the judgement first."""
    found = [_first(account), *(_collapsed(origin) for origin in account.origins if len(origin.articles) > 1)]
    for verb, voices in (("asserted", account.assertions), ("denied", account.denials)):
        found.extend(_said(verb, voices))
    evidence = sorted({kind.replace("_", " ") for voice in account.assertions for kind in voice.evidence})
    if evidence:
        found.append(f"Evidence cited: {', '.join(evidence)}.")
    elif account.assertions:
        found.append("No evidence is cited.")
    return tuple(found)


def _first(account: Account) -> str:
    if not account.assertions and not account.denials:
        if account.is_told_aside:
            return "It is told of only where somebody denies a part in it, or what it says."
        return "No text says yet that it took place: it is planned, demanded or feared."
    return _LEVELS[account.level]


def _collapsed(origin: Origin) -> str:
    count = f"{len(origin.articles)} articles count as one origin ({_row(origin.publishers)})"
    more = f"; and {len(origin.reasons) - _MOST_NAMES} ties more" if len(origin.reasons) > _MOST_NAMES else ""
    return f"{count}: {'; '.join(origin.reasons[:_MOST_NAMES])}{more}."


def _said(verb: str, voices: Sequence[Voice]) -> list[str]:
    sides = {"party": "by a party to it", "third": "by others than the parties", "unknown": "by voices whose side is not known"}
    found = []
    for side, words in sides.items():
        names = list(dict.fromkeys(voice.who for voice in voices if voice.side == side))
        if names:
            found.append(f"It is {verb} {words}: {_row(names)}.")
    return found


def _row(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} others"
    return ", ".join(names)
