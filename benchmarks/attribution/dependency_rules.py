"""A plain system: attributions by rules over a dependency parse, the way most projects begin.

Written in good faith, from a look at PolNeAR train and not at dev: reporting verbs, their subjects and clauses,
quotation marks, "according to", "X: ..." headlines. It is the floor that a trained reader has to clear.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.scoring import Parts, Stretch

Found = tuple[Parts, Parts, Parts]

# Verbs of saying, thinking and showing, which take a clause or a quotation.
CLAUSE_VERBS = frozenset(
    """say tell write add ask note report announce suggest argue show find tweet think believe acknowledge explain declare
    know hope fear claim state warn promise insist reply respond conclude recall indicate predict reveal confirm deny admit
    estimate expect assert concede learn contend stress point reiterate maintain allege complain lament joke remark observe
    comment mention vow pledge threaten agree decide propose urge order recommend demand wonder worry feel assume guess
    speculate assure remind signal hint imply caution boast brag quip answer continue shout post text email read proclaim
    testify swear charge recount inform advise describe call feel understand realize conceive discover determine rule""".split()
)
# Verbs that take what they are about as their object.
OBJECT_VERBS = frozenset(
    """praise criticize accuse blame condemn denounce reject support oppose endorse back defend attack dismiss mock question
    describe call cite propose announce promise predict slam blast decry welcome favor advocate rip urge demand deny discuss
    outline reveal acknowledge address reference quote echo ridicule deride tout defend challenge prefer""".split()
)
# Verbs whose wish or plan is an infinitive.
PLAN_VERBS = frozenset(
    "vow promise pledge threaten refuse decline agree offer plan want hope seek propose ask urge decide expect claim".split()
)
NOUNS = frozenset(
    """claim statement allegation belief suggestion argument assertion warning view report announcement accusation fear hope
    idea conclusion promise prediction rumor""".split()
)
RELATIVES = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OPENING, CLOSING = frozenset({"“", '"', "‘", "''", "``"}), frozenset({"”", '"', "’", "''"})
# A quotation that is never closed runs to the paragraph's end, as the first of several paragraphs of one does.
QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|''.*?(?:''|$)", re.DOTALL)
HEADLINE = re.compile(r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})(:) (\S.*\S)$")


def attributions(doc: Any) -> Iterator[Found]:
    """Give the attributions of one parsed paragraph as (source, cue, content), () where there is none."""
    headline = HEADLINE.match(doc.text)
    if headline and doc.text[-1] not in '.!?”"':
        yield (headline.span(1),), (headline.span(2),), (headline.span(3),)
    quotes = list(_quotes(doc.text))
    used: set[Stretch] = set()
    for token in doc:
        if any(start <= token.idx < end for start, end in quotes):
            continue
        found = _of_verb(token, quotes) or _of_phrase(token) or _of_noun(token)
        if found is None:
            continue
        source, cue, content = found
        content, taken = _with_quotes(doc.text, content, quotes, cue, source)
        if content and not taken & used:
            used |= taken
            yield source, cue, content


def _of_verb(token: Any, quotes: list[Stretch]) -> Found | None:
    lemma = token.lemma_.lower()
    if token.pos_ not in ("VERB", "AUX") or lemma not in CLAUSE_VERBS | OBJECT_VERBS | PLAN_VERBS:
        return None
    source = _subject(token)
    cue = _verb_group(token)
    apart = {*cue, *source}
    content = _complement(token, lemma, apart)
    near = any(token.sent.start_char <= start < token.sent.end_char for start, _ in quotes)
    if not content and not (near and lemma in CLAUSE_VERBS and source):
        return None
    if not source and lemma not in CLAUSE_VERBS:
        return None
    if not content and lemma in CLAUSE_VERBS:
        # The quotation stands somewhere in the same sentence.
        inside = [span for span in quotes if token.sent.start_char <= span[0] < token.sent.end_char]
        return _run(source), _run(cue), tuple(inside)
    return _run(source), _run(cue), _runs(content)


def _of_phrase(token: Any) -> Found | None:
    """Read "according to X": the source is X, the content is the rest of the sentence's clause."""
    if token.lower_ != "according":
        return None
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None:
        return None
    source = [word for child in to.children if child.dep_ == "pobj" for word in child.subtree]
    phrase = {*token.subtree}
    content = [word for word in token.head.subtree if word not in phrase and word.sent == token.sent]
    return (_run(source), _run([token, to]), _runs(content)) if source and content else None


def _of_noun(token: Any) -> Found | None:
    """Read "his claim that ..."."""
    if token.lemma_.lower() not in NOUNS or token.pos_ != "NOUN":
        return None
    clause = next(
        (child for child in token.children if child.dep_ in ("acl", "ccomp") and any(c.dep_ == "mark" for c in child.children)), None
    )
    if clause is None:
        return None
    owner = [word for child in token.children if child.dep_ == "poss" for word in child.subtree if word.lower_ not in ("'s", "’s")]
    return _run(owner), _run([token]), _runs(list(clause.subtree))


def _complement(token: Any, lemma: str, apart: set[Any]) -> list[Any]:
    """Give the words of what is said: a clause, else what the verb stands beside in the sentence, else its object."""
    wanted = ["ccomp"] if lemma in CLAUSE_VERBS else []
    wanted += ["xcomp"] if lemma in PLAN_VERBS else []
    clauses = [child for child in token.children if child.dep_ in wanted and child not in apart]
    if clauses:
        return [word for child in clauses for word in child.subtree if word not in apart]
    is_aside = token.dep_ == "parataxis" or (token.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ == "mark" for c in token.children))
    if is_aside and lemma in CLAUSE_VERBS:
        own = {*token.subtree}
        return [word for word in token.head.subtree if word not in own]
    if lemma in OBJECT_VERBS:
        objects = [child for child in token.children if child.dep_ in ("dobj", "prep", "oprd", "ccomp", "xcomp") and child.i > token.i]
        if objects and objects[0].dep_ != "prep":
            return [word for child in objects for word in child.subtree if word not in apart]
    return []


def _subject(token: Any, *, depth: int = 0) -> list[Any]:
    """Give the words of who says it: the subject, the agent of a passive, or the subject of the verb it hangs on."""
    if any(child.dep_ == "auxpass" for child in token.children):
        agents = [child for child in token.children if child.dep_ == "agent"]
        return [word for agent in agents for child in agent.children if child.dep_ == "pobj" for word in child.subtree]
    for child in token.children:
        if child.dep_ in RELATIVES:
            return _without_clause(child, token)
    if depth < 3 and token.dep_ in ("conj", "xcomp", "advcl") and token.head.pos_ in ("VERB", "AUX"):
        return _subject(token.head, depth=depth + 1)
    if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        own = {*token.subtree}
        return [word for word in token.head.subtree if word not in own and word.i < token.i]
    return []


def _without_clause(noun: Any, verb: Any) -> list[Any]:
    """Give the words of a noun phrase, without what the parser hung on it from beyond the verb."""
    words = list(noun.subtree)
    return [word for word in words if word.i < verb.i] if noun.i < verb.i else words


def _verb_group(token: Any) -> list[Any]:
    """Give the verb with its auxiliaries, negation, particle and the adverbs between them."""
    group = {token, *(child for child in token.children if child.dep_ in ("aux", "auxpass", "neg", "prt"))}
    if token.dep_ == "xcomp" and token.head.lemma_ in ("go", "decline", "refuse", "continue", "want", "try", "use"):
        group |= {token.head, *_verb_group(token.head)}
    group |= {child for child in token.children if child.dep_ == "advmod" and child.i == token.i - 1}
    doc = token.doc
    words = [token]
    for step in (-1, 1):
        at = token.i + step
        while 0 <= at < len(doc) and (
            doc[at] in group or (doc[at].pos_ in ("ADV", "PART") and 0 <= at + step < len(doc) and doc[at + step] in group)
        ):
            words.append(doc[at])
            at += step
    return sorted(words, key=lambda word: word.i)


def _with_quotes(text: str, content: Parts, quotes: list[Stretch], cue: Parts, source: Parts) -> tuple[Parts, set[Stretch]]:
    """Let each part end where its quotation ends, and take in the quotation that follows at once."""
    taken = {quote for quote in quotes for start, end in content if start < quote[1] and quote[0] < end}
    stretches = [*content, *taken]
    last = max((end for _, end in [*cue, *source, *content, *taken]), default=0)
    for quote in quotes:
        if quote not in taken and taken and quote[0] >= last and not text[last : quote[0]].strip(" .,:;"):
            stretches.append(quote)
            taken.add(quote)
            last = quote[1]
    whole: list[Stretch] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole), taken


def _quotes(text: str) -> Iterator[Stretch]:
    """Give what stands in double quotation marks, marks included."""
    for found in QUOTATION.finditer(text):
        yield found.start(), found.start() + len(found.group().rstrip())


def _runs(words: Iterable[Any]) -> Parts:
    """Give words as stretches of neighbours, without the marks at their ends."""
    runs: list[list[Any]] = []
    for word in sorted(words, key=lambda word: word.i):
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(stretch for run in runs for stretch in _run(run))


def _run(words: list[Any]) -> Parts:
    """Give neighbouring words as one stretch, without the marks at its ends; () of none."""
    kept = sorted(words, key=lambda word: word.i)
    while kept and (kept[0].is_space or (kept[0].is_punct and kept[0].text not in OPENING)):
        kept.pop(0)
    while kept and (kept[-1].is_space or (kept[-1].is_punct and kept[-1].text not in CLOSING)):
        kept.pop()
    return ((kept[0].idx, kept[-1].idx + len(kept[-1])),) if kept else ()
