"""What a parse says of an event's standing: negation and modal verbs for modality, reporting verbs for status."""

from typing import Any

from standoff.records.events import EventStatus, Modality

NEGATING = frozenset(("fail", "refuse", "avoid", "prevent", "stop", "decline", "cancel"))
PLANNING = frozenset(("plan", "agree", "decide", "intend", "prepare", "schedule", "pledge", "promise", "vow", "expect", "set"))
POSSIBLE = frozenset(("would", "could", "may", "might", "should", "can", "must"))
DEMANDING = frozenset(("demand", "urge", "call", "ask", "want", "hope", "threaten", "warn", "request", "appeal", "propose", "press"))
SAYING = frozenset(
    ("say", "tell", "claim", "report", "announce", "state", "allege", "add", "confirm", "declare", "warn", "insist", "accuse", "note")
)
DENYING = frozenset(("deny", "reject", "refute", "dismiss"))
ALLEGED = frozenset(("alleged", "reported", "suspected", "allegedly", "reportedly"))


def modality(token: Any) -> Modality:
    """Say what the verbs around a trigger say of it."""
    words = {child.lower_ for child in token.children}
    lemmas = {each.lemma_.lower() for each in (token.head, token.head.head)} if token.dep_ != "ROOT" else set()
    if any(child.dep_ == "neg" for child in token.children) or "no" in words or lemmas & NEGATING:
        return "negated"
    if words & POSSIBLE or any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in token.children) or lemmas & DEMANDING:
        return "hypothetical"
    return "planned" if words & {"will", "shall"} or lemmas & PLANNING else "actual"


def status(token: Any) -> EventStatus:
    """Say who stands behind a trigger: claimed in the clause of a verb of saying, denied in that of a verb of denying."""
    before = token
    for above in token.ancestors:
        if before.dep_ in ("ccomp", "xcomp", "dobj", "pcomp", "pobj", "parataxis") and above.lemma_.lower() in DENYING:
            return "denied"
        if before.dep_ in ("ccomp", "parataxis") and above.lemma_.lower() in SAYING:
            return "claimed"
        before = above
    if any(child.lemma_.lower() in SAYING and child.dep_ in ("parataxis", "ccomp") for child in token.children):
        return "claimed"
    return "claimed" if any(child.lower_ in ALLEGED for child in token.children) else "reported"
