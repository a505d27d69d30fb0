"""Chain the mentions of an article by ordered sieves, the surest first (after Raghunathan et al. 2010).

A chain that the sources already have is kept. Then each mention looks back: for the same name, a short form of a name, an
acronym, the capital of a country that acts, the noun of a definite description, and for a pronoun the nearest that fits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.lexicons.actors import KnownActor
from standoff.lexicons.sources import SourceLexicon
from standoff.reading.entities import is_short_form
from standoff.records import Mention, content_id

# How far back a definite description and a pronoun look, in mentions.
DESCRIPTION_REACH, PRONOUN_REACH = 60, 12
# How far back an apposition's own noun is looked for.
APPOSED_REACH = 3
_APPOSED = frozenset(("person", "organization", "body"))
_ROLE = re.compile(r"(?:an?|the|its|his|her|their) |(?:former |retired |then )?[A-Z]")
_DETERMINER = re.compile(r"^(?:the|this|that|these|those|its|his|her|their|our|a|an|some|any|no)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:an?|another|some|any|other|several|more|one)\s", re.IGNORECASE)
_WORD = re.compile(r"[\w.’'-]*\w")
_COMPLEMENT = re.compile(r"\s+(?:of|for|in|on|at|from|with|to|by|near|under|off|aboard|between|against)\s")
# Where a sentence begins, what says so before its first word, and characters within which its subject begins.
_SENTENCE = re.compile(r"(?:^|[.!?][\"”’']?\s+|\n\s*)")
_OPENS = re.compile(r"(?:^|[.!?][\"”’']?\s+|\n\s*)$")
_SUBJECT = 12
_PERSON_PRONOUNS = {"male": "person", "female": "person"}
_NAMED = frozenset(("country", "nationality", "place", "treaty"))
_BODIES = frozenset(("organization", "body", "country", "force"))
_THINGS = frozenset(("organization", "body", "country", "force", "equipment", "facility", "treaty", "place"))


@dataclass(slots=True, kw_only=True)
class _Chain:
    """The mentions of one thing so far."""

    id: str
    kinds: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    canonical: list[str] = field(default_factory=list)
    given: str | None = None
    fallback: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How a mention is worded."""

    text: str
    plain: str
    head: str
    words: frozenset[str]
    is_name: bool
    is_definite: bool
    pronoun: str | None
    known: KnownActor | None
    plural: bool


def chained(text: str, mentions: Sequence[Mention], lexicon: SourceLexicon) -> list[tuple[str, str]]:
    """Give the chain and the canonical name of each mention, in the order given (that of the text)."""
    chains: list[_Chain] = []
    by_given: dict[str, _Chain] = {}
    of: list[_Chain] = []
    for mention in mentions:
        form = _form(mention.span.of(text), mention.kind, lexicon)
        chain = by_given.get(mention.chain) if mention.chain else None
        chain = chain or _apposed(text, mention, mentions, of) or _antecedent(text, form, mention, mentions, of, chains)
        if chain is None:
            chain = _Chain(id=mention.chain or content_id("chain", mention.span))
            chains.append(chain)
        if mention.chain:
            by_given[mention.chain] = chain
            chain.given = chain.given or mention.canonical
        _add(chain, mention, form)
        of.append(chain)
    return [(chain.id, _name(chain)) for chain in of]


def _apposed(text: str, mention: Mention, mentions: Sequence[Mention], of: Sequence[_Chain]) -> _Chain | None:
    """Give the chain of what this mention stands in apposition to, or is the core of ("John Hale", in "John Hale, a general")."""
    for before, chain in reversed(list(zip(mentions, of, strict=False))[-APPOSED_REACH:]):
        if before.kind != mention.kind or mention.kind not in _APPOSED:
            continue
        if before.span.start == mention.span.start and before.span.covers(mention.span):
            return chain if text[mention.span.end : mention.span.end + 1] == "," else None
        between = text[before.span.end : mention.span.start]
        if between == ", " and _ROLE.match(text, mention.span.start) and not before.span.overlaps(mention.span):
            return chain
        if before.span.covers(mention.span) and text[before.span.start : mention.span.start].endswith(", "):
            return chain
    return None


def _form(words: str, kind: str, lexicon: SourceLexicon) -> _Form:
    line = " ".join(words.split())
    plain = _DETERMINER.sub("", line)
    known = lexicon.actors.names.get(plain) or lexicon.actors.names.get(line)
    # "US" is no "us".
    pronoun = None if len(line) > 1 and line.isupper() else lexicon.pronouns.get(line.lower())
    first = _COMPLEMENT.split(plain)[0]
    tokens = _WORD.findall(first)
    head = tokens[-1].lower() if tokens else ""
    noun = lexicon.nouns.get(head)
    is_name = pronoun is None and (kind in _NAMED or any(token[0].isupper() for token in tokens[-1:]) or known is not None)
    return _Form(
        text=line,
        plain=plain.lower(),
        head=noun.lemma if noun else head,
        words=frozenset(token.lower() for token in _WORD.findall(plain)),
        is_name=is_name,
        is_definite=_INDEFINITE.match(line) is None,
        pronoun=pronoun,
        known=known,
        plural=noun.plural if noun else head.endswith("s") and not head.endswith("ss"),
    )


def _antecedent(
    text: str, form: _Form, mention: Mention, mentions: Sequence[Mention], of: Sequence[_Chain], chains: Sequence[_Chain]
) -> _Chain | None:
    """Give the chain that a mention goes on with; None when it is someone or something new."""
    recent = list(dict.fromkeys(id(chain) for chain in reversed(of)))
    by_id = {id(chain): chain for chain in chains}
    back = [by_id[each] for each in recent]
    if form.pronoun is not None:
        return _by_pronoun(text, form, mention, mentions, of)
    if not form.is_definite and not form.is_name:
        return None
    for sieve in (_same_words, _same_known, _same_name):
        for chain in back:
            if _kinds_fit(mention.kind, chain) and sieve(form, mention, chain):
                return chain
    if form.is_name or not form.is_definite:
        return None
    if not _DETERMINER.match(form.text):
        return None
    return next((chain for chain in back[:DESCRIPTION_REACH] if _kinds_fit(mention.kind, chain) and _described(form, chain)), None)


def _kinds_fit(kind: str, chain: _Chain) -> bool:
    if kind in chain.kinds:
        return True
    if kind == "nationality" or "nationality" in chain.kinds:
        return False
    return (kind in _BODIES and bool(chain.kinds & _BODIES)) or ({kind} | chain.kinds) <= {"place", "country", "facility"}


def _same_words(form: _Form, mention: Mention, chain: _Chain) -> bool:
    return form.plain in chain.forms and (form.is_name or _DETERMINER.match(form.text) is not None or mention.kind == "nationality")


def _same_known(form: _Form, mention: Mention, chain: _Chain) -> bool:
    return form.known is not None and mention.kind in _BODIES and form.known.name in chain.known


def _same_name(form: _Form, mention: Mention, chain: _Chain) -> bool:
    """Say whether a name is a short or long form of one in the chain: "Hale" and "John Hale", "EDA" and its words."""
    if not form.is_name:
        return False
    for name in chain.names:
        mine, theirs = form.plain.split(), name.lower().split()
        if mention.kind == "person" and (mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[-2] == theirs[-2])):
            return True
        if mention.kind != "person" and (is_short_form(form.text, name) or is_short_form(name, _DETERMINER.sub("", form.text))):
            return True
    return False


def _described(form: _Form, chain: _Chain) -> bool:
    """Say whether "the NOUN" may mean the chain: its noun is known there, and nothing else in it is new."""
    if form.head not in chain.heads or form.plural != chain.plural:
        return False
    return form.words - {form.head} <= chain.words or form.words <= chain.words


def _by_pronoun(text: str, form: _Form, mention: Mention, mentions: Sequence[Mention], of: Sequence[_Chain]) -> _Chain | None:
    """Give the nearest that fits; a pronoun that opens a sentence goes on with what opened the sentence before, if that fits.

    That subjects go on with subjects is rule 1 of centering (Grosz, Joshi and Weinstein 1995).
    """
    before = [each for each in list(zip(mentions, of, strict=False))[-PRONOUN_REACH:] if not each[0].span.covers(mention.span)]
    fitting = [(each, chain) for each, chain in before if _fits(form, chain)]
    if form.pronoun == "thing" and _OPENS.search(text, 0, mention.span.start):
        start = max((found.end() for found in _SENTENCE.finditer(text, 0, mention.span.start - 1)), default=0)
        subject = next(((each, chain) for each, chain in before if each.span.start >= start), None)
        if subject is not None and subject in fitting and subject[0].span.start - start <= _SUBJECT:
            return subject[1]
    return fitting[-1][1] if fitting else None


def _fits(form: _Form, chain: _Chain) -> bool:
    wanted = _PERSON_PRONOUNS.get(form.pronoun or "")
    if wanted is not None:
        return "person" in chain.kinds and not chain.plural
    if form.pronoun == "plural":
        return chain.plural or bool(chain.kinds & _BODIES)
    # Who "I" and "you" are is not told by what stands before them.
    return form.pronoun == "thing" and bool(chain.kinds & _THINGS) and not chain.plural


def _add(chain: _Chain, mention: Mention, form: _Form) -> None:
    chain.kinds.add(mention.kind)
    if form.pronoun is not None:
        chain.fallback = chain.fallback or form.text
        return
    if not chain.forms:
        chain.plural = form.plural and not form.is_name
    chain.forms.add(form.plain)
    chain.words |= form.words
    chain.heads.add(form.head)
    if form.is_name:
        chain.names.add(_DETERMINER.sub("", form.text))
    if form.known is not None:
        chain.known.add(form.known.name)
    chain.canonical.append(_DETERMINER.sub("", form.text))


def _name(chain: _Chain) -> str:
    """Give the fullest name, else the fullest description that no clause makes long."""
    if chain.given:
        return chain.given
    if chain.known and not chain.kinds & {"nationality", "person"}:
        return min(chain.known)
    named = sorted(chain.names, key=lambda name: (-len(name), name))
    return named[0] if named else max(chain.canonical, key=lambda name: (len(name), name), default=chain.fallback)
