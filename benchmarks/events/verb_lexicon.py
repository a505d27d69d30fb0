"""A plain coder of events: words of a lexicon in a spaCy parse, subjects and objects for roles, auxiliaries for modality.

It is what the coders of the TABARI and PETRARCH line are at heart, written in good faith as a floor. It gives Standoff's records.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.events.verb_stance import modality, status
from standoff.records import Actor, Span
from standoff.records.events import EventMention

LEXICON = Path(__file__).with_name("lexicon.toml")
TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE"))
# In the order in which they are asked for a recipient; "by" is the agent's.
TO_WHOM = ("against", "with", "at", "on", "from", "to", "for", "of", "in", "into", "between")
LIGHT = frozenset((
    "launch", "hold", "carry", "conduct", "stage", "make", "issue", "sign", "begin", "start", "mount", "give", "reach", "express", "take",
    "have", "announce", "order", "declare", "lead", "open", "call", "continue", "resume", "impose", "commit",
))  # fmt: skip
NAMES = frozenset(("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"))


@cache
def lexicon() -> dict[tuple[str, str, str | None], str]:
    """Give the type of each (part of speech, lemma, second word or None)."""
    found: dict[tuple[str, str, str | None], str] = {}
    for kind, words in tomllib.loads(LEXICON.read_text(encoding="utf-8")).items():
        for pos, entries in (("VERB", words["verbs"]), ("NOUN", words["nouns"])):
            for entry in entries:
                first, _, second = entry.partition(" ")
                found[(pos, second, first) if pos == "NOUN" and second else (pos, first, second or None)] = kind
    return found


def events(doc: Any) -> Iterator[EventMention]:
    """Give the events of a parsed text, in its order; the nearer to the root of its sentence, the higher the score."""
    for token in doc:
        found = _type(token)
        if found is None:
            continue
        kind, second = found
        actors, recipients = _verb_roles(token, kind) if token.pos_ == "VERB" else _noun_roles(token)
        # Two rules may take one phrase; it is the actor's.
        recipients = [each for each in recipients if each not in actors]
        together = kind in TOGETHER and len(actors) + len(recipients) > 1
        start, end = token.idx, token.idx + len(token)
        if second is not None and second.i == token.i + 1:
            end = second.idx + len(second)
        yield EventMention(
            trigger=Span(start=start, end=end),
            type=kind,  # type: ignore[arg-type]
            mode=None,
            actors=tuple(map(_actor, [*actors, *recipients] if together else actors)),
            recipients=() if together else tuple(map(_actor, recipients)),
            reciprocal=together,
            place=None,
            time=None,
            quantities=(),
            equipment=(),
            status=status(token),
            modality=modality(token),
            claim=None,
            speech=None,
            goldstein=None,
            score=1 / (1 + sum(1 for _ in token.ancestors)),
            reader="verb_lexicon",
        )


def _type(token: Any) -> tuple[str, Any] | None:
    """Give the type of a trigger and its second word, if the entry has one."""
    if token.pos_ not in ("VERB", "NOUN"):
        return None
    words, lemma = lexicon(), token.lemma_.lower()
    for child in token.children:
        if child.dep_ in ("prt", "prep", "dobj", "compound", "advmod") and (kind := words.get((token.pos_, lemma, child.lemma_.lower()))):
            return kind, child
    kind = words.get((token.pos_, lemma, None))
    return (kind, None) if kind else None


def _verb_roles(token: Any, kind: str) -> tuple[list[Any], list[Any]]:
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children) or (token.dep_ == "acl" and token.tag_ == "VBN")
    subjects = _subjects(token)
    objects = [child for child in token.children if child.dep_ in ("dobj", "dative")]
    agents = [each for child in token.children if child.dep_ == "agent" for each in child.children if each.dep_ == "pobj"]
    phrases = _phrases(token)
    if kind in ("REQUEST", "ACCUSE", "THREATEN", "REJECT") and not objects:
        # "demanded that X withdraw", "urged X to withdraw".
        objects = [
            each for child in token.children if child.dep_ in ("ccomp", "xcomp") for each in child.children if each.dep_.startswith("nsubj")
        ]
    phrases += [each for given in objects for each in _phrases(given)]
    if passive:
        return _all(agents), _all(subjects)
    named = [each for each in objects if _names_someone(each)]
    return _all(subjects), _all(named or [each for each in phrases if _names_someone(each)][:1] or objects)


def _noun_roles(token: Any) -> tuple[list[Any], list[Any]]:
    """Give who stands before the noun or does its light verb, and whom its prepositions name."""
    actors = [child for child in token.children if child.dep_ in ("poss", "amod", "compound", "nmod") and child.ent_type_ in NAMES]
    actors += [
        each for child in token.children if child.dep_ == "prep" and child.lower_ == "by" for each in child.children if each.dep_ == "pobj"
    ]
    head = token.head
    if not actors and token.dep_ in ("dobj", "pobj", "nsubjpass", "attr", "conj"):
        verb = head.head if head.dep_ == "prep" else head
        if verb.pos_ == "VERB" and verb.lemma_.lower() in LIGHT:
            actors = _subjects(verb) if token.dep_ != "nsubjpass" else []
            actors += [each for child in verb.children if child.dep_ == "agent" for each in child.children if each.dep_ == "pobj"]
    return _all(actors), _all([each for each in _phrases(token) if _names_someone(each)][:1])


def _subjects(token: Any) -> list[Any]:
    """Give the subjects of a verb; its own, else those of the verb that it hangs on, or the noun that it describes."""
    for _ in range(5):
        own = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
        if own and (own[0].tag_ in ("WDT", "WP")) and token.dep_ == "relcl":
            return [token.head]
        if own:
            return own
        if token.dep_ in ("acl", "relcl"):
            return [token.head]
        if token.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "ccomp") or token.head.i == token.i:
            return []
        token = token.head
    return []


def _phrases(token: Any) -> list[Any]:
    """Give the objects of the prepositions under a word, in the order of ``TO_WHOM``."""
    found = [
        (TO_WHOM.index(child.lower_), each)
        for child in token.children
        if child.dep_ in ("prep", "dative") and child.lower_ in TO_WHOM
        for each in child.children
        if each.dep_ == "pobj" and each.ent_type_ not in ("DATE", "TIME")
    ]
    return [each for _, each in sorted(found, key=lambda pair: (pair[0], pair[1].i))]


def _names_someone(token: Any) -> bool:
    return any(each.ent_type_ in NAMES for each in token.subtree)


def _all(tokens: Sequence[Any]) -> list[Any]:
    """Give the words and those coordinated with them, each once, without pronouns that name nobody."""
    found = dict.fromkeys(each for token in tokens for each in (token, *token.conjuncts))
    return [each for each in found if each.lower_ not in ("it", "that", "which", "who", "this", "there")]


def _actor(token: Any) -> Actor:
    """Give the phrase of a word: from its first word on the left to itself, without its clauses on the right."""
    start = min((each.idx for each in token.lefts if each.dep_ not in ("cc", "punct", "preconj")), default=token.idx)
    span = Span(start=start, end=token.idx + len(token))
    words = span.of(token.doc.text)
    return Actor(text=words, span=span, mention=None, name=words, country=None, sector=None, entity=None)
