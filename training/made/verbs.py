"""The forms of an English verb that may have a particle behind it ("pull out")."""

from dataclasses import dataclass

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """Base, past, past participle and -ing form, each with the particle."""

    base: str
    past: str
    participle: str
    gerund: str


def verb(written: str) -> Verb:
    """Read "base", "base/past" or "base/past/participle", the last with a particle behind it if there is one."""
    forms = written.split("/")
    last, _, particle = forms[-1].partition(" ")
    forms[-1] = last
    behind = f" {particle}" if particle else ""
    base = forms[0]
    past = forms[1] if len(forms) > 1 else _past(base)
    participle = forms[2] if len(forms) > 2 else past
    return Verb(base=base + behind, past=past + behind, participle=participle + behind, gerund=_gerund(base, past) + behind)


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _gerund(base: str, past: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    # The past shows where the last letter doubles: "ban", "banned"; of irregular verbs the short ones double.
    if past.startswith(base + base[-1]) or (base in _DOUBLING):
        return base + base[-1] + "ing"
    return base + "ing"


_DOUBLING = frozenset(("cut", "set", "sit", "quit", "shut", "hit", "beat-", "begin", "run", "win", "gas"))
