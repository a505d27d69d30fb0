"""Mark what a careful editor would mark, where the article itself, its mentions and its claims tell: five kinds of caveat.

Restraint comes before completeness: a false alarm costs an editor's trust. Nothing here says that a text is wrong.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from standoff.lexicons.caveats import CaveatLexicon
from standoff.lexicons.knowledge import Knowledge
from standoff.reading.authorities import unsure_authorities
from standoff.reading.offices import mismatches
from standoff.records import Article, Caveat, Claim, Evidence, Mention, Span, TimeExpression
from standoff.records.reading import CaveatKind
from standoff.text import sentences

_QUOTED = re.compile(r"“[^”]{1,1500}”|\"[^\"\n]{1,1500}\"|(?<!\w)‘[^‘\n]{2,400}?’(?!\w)|«[^»]{1,1500}»")
_PRONOUNS = frozenset("he she they it i we you who which that his her their its him them one".split())
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE_LINE = re.compile(
    rf"^(?:[A-Z][a-z]+: )?(?:\w+day,? )?(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)\b.{{0,25}}$",
    re.MULTILINE,
)
# The author's own voice is what these genres are for.
_OWN_VOICE = frozenset({"analysis", "opinion", "statement"})


def caveats(
    article: Article,
    mentions: Sequence[Mention],
    claims: Sequence[Claim],
    lexicon: CaveatLexicon,
    knowledge: Knowledge | None = None,
    *,
    unplaced: Sequence[TimeExpression] = (),
) -> tuple[Caveat, ...]:
    """Give the caveats of an article in the order of its text, those about the whole of it first.

    ``knowledge`` holds the tables against which offices, experts and institutes are checked; without it they are not.
    ``unplaced`` are the expressions of time that cannot be placed, each once.
    """
    starts = [start for start, _ in sentences(article.text)]
    found = [
        *_undated(article, lexicon),
        *_unnamed_sources(article.text, mentions, claims, lexicon),
        *_evidence_not_shown(article.text, claims, starts, lexicon),
        *_comparisons(article.text, starts, lexicon),
        *_assertions(article, claims, starts, lexicon),
        *_unresolved_dates(article.text, unplaced, lexicon),
    ]
    if knowledge is not None:
        found += [*_offices(article, claims, lexicon, knowledge), *_authorities(article, mentions, claims, lexicon, knowledge)]
    return tuple(sorted(found, key=lambda each: (each.span is not None, each.span or Span(start=0, end=0), each.kind)))


def _caveat(kind: CaveatKind, span: Span | None, lexicon: CaveatLexicon, message: str | None = None) -> Caveat:
    return Caveat(kind=kind, span=span, message=lexicon.messages[message or kind])


def _offices(article: Article, claims: Sequence[Claim], lexicon: CaveatLexicon, knowledge: Knowledge) -> Iterator[Caveat]:
    for each in mismatches(article, knowledge, [claim.source for claim in claims if claim.source is not None]):
        if each.holder is None:
            message = lexicon.messages["office_mismatch_undated"].format(title=each.title)
        else:
            message = lexicon.messages["office_mismatch"].format(title=each.title, holder=each.holder.name)
        yield Caveat(kind="office_mismatch", span=each.span, message=message)


def _authorities(
    article: Article, mentions: Sequence[Mention], claims: Sequence[Claim], lexicon: CaveatLexicon, knowledge: Knowledge
) -> Iterator[Caveat]:
    for each in unsure_authorities(article, mentions, claims, knowledge):
        yield Caveat(kind=each.kind, span=each.span, message=lexicon.messages[each.kind].format(official=each.official))


def _unresolved_dates(text: str, unplaced: Sequence[TimeExpression], lexicon: CaveatLexicon) -> Iterator[Caveat]:
    for each in unplaced:
        message = lexicon.messages["unresolved_date" if each.offset is None else "unresolved_offset"]
        yield Caveat(kind="unresolved_date", span=each.span, message=message.format(words=" ".join(each.span.of(text).split())))


def _undated(article: Article, lexicon: CaveatLexicon) -> Iterator[Caveat]:
    if article.published_at is not None:
        return
    if article.dateline is not None and article.dateline.date is not None and _YEAR.search(article.dateline.date):
        return
    if _DATE_LINE.search(article.text[:600]) or _DATE_LINE.search(article.text[-300:]):
        return
    yield _caveat("undated", None, lexicon)


def _unnamed_sources(text: str, mentions: Sequence[Mention], claims: Sequence[Claim], lexicon: CaveatLexicon) -> Iterator[Caveat]:
    """Mark each unnamed source once, where it first speaks; eyewitnesses and whole peoples need no name."""
    by_id = {mention.id: mention for mention in mentions}
    first: dict[str, tuple[Span, str]] = {}
    excused: set[str] = set()
    for claim in claims:
        if claim.source is None or claim.source_kind not in ("unnamed_person", "unnamed_group"):
            continue
        mention = by_id.get(claim.source_mention or "")
        chain = mention.chain if mention is not None else f"at {claim.source.start}"
        if claim.source_role == "witness" or any(evidence.kind == "eyewitness" for evidence in claim.evidence):
            excused.add(chain)
        if mention is None or mention.kind == "nationality" or not _is_described(mention.canonical, lexicon):
            continue
        if not _is_asked_for(claim, f"{mention.canonical} {claim.source.of(text)}", lexicon):
            continue
        span = _antecedent(text, claim.source, mention)
        if chain not in first or span < first[chain][0]:
            first[chain] = (span, claim.source_kind)
    for chain, (span, kind) in first.items():
        if chain not in excused:
            yield _caveat("unnamed_source", span, lexicon, "unnamed_source" if kind == "unnamed_person" else "unnamed_group")


def _is_asked_for(claim: Claim, called: str, lexicon: CaveatLexicon) -> bool:
    """Say whether an editor would ask for the name: not where another passes the words on, nor of who acts in public or takes part."""
    if lexicon.withheld.search(called):
        return True
    return claim.nested_in is None and claim.speech_act not in lexicon.public_acts and claim.source_role not in lexicon.unasked_roles


def _antecedent(text: str, source: Span, mention: Mention) -> Span:
    """Give the words that "who" follows, when they stand just before it: they are what an editor should look at."""
    if source.of(text).lower() not in ("who", "that", "which"):
        return source
    start = text.rfind(mention.canonical, max(0, source.start - len(mention.canonical) - 3), source.start)
    return Span(start=start, end=start + len(mention.canonical)) if start >= 0 else source


def _is_described(name: str, lexicon: CaveatLexicon) -> bool:
    """Say whether a chain is one of persons whose names are missing, and not a pronoun or "the senator" that only was not resolved."""
    words = name.lower().split()
    if not words or name.lower() in _PRONOUNS or lexicon.public.search(name) or lexicon.pointing.search(name):
        return False
    if words[0] not in ("the", "this", "that", "his", "her", "their", "its"):
        return True
    # "The expert, a retired general" is described, "the nominee" is somebody named above.
    return "," in name or any(word.strip(".,") in lexicon.definite for word in words[1:5])


def _evidence_not_shown(text: str, claims: Sequence[Claim], starts: Sequence[int], lexicon: CaveatLexicon) -> Iterator[Caveat]:
    """Mark images, intercepts and measurements that are cited and that nobody could look up, one mark an expression."""
    cited = {each for claim in claims for each in claim.evidence if _is_wanted(text, each, lexicon)}
    marked: list[Span] = []
    for span in sorted({each.span for each in cited if not _is_shown(text, each, starts, lexicon)}):
        if not marked or span.start >= marked[-1].end:
            marked.append(span)
    for span in marked:
        yield _caveat("evidence_not_shown", span, lexicon)


def _is_wanted(text: str, evidence: Evidence, lexicon: CaveatLexicon) -> bool:
    """Say whether a reader would want to see evidence: pictures, intercepts, data that are not public, papers that are withheld."""
    words = evidence.span.of(text)
    if evidence.kind == "document":
        return lexicon.withheld_papers.search(words) is not None
    return evidence.kind in lexicon.evidence_kinds and lexicon.public_data.search(words) is None


def _is_shown(text: str, evidence: Evidence, starts: Sequence[int], lexicon: CaveatLexicon) -> bool:
    start, end = _sentence_at(text, evidence.span.start, starts)
    sentence = text[start:end]
    if lexicon.shown.search(sentence) or lexicon.providers.search(sentence):
        return True
    if lexicon.described.search(text[evidence.span.end : min(end, evidence.span.end + 80)]):
        return True
    following = text[end : _sentence_at(text, end + 2, starts)[1]] if end + 2 < len(text) else ""
    again = re.match(r"\s*(?:the|these|those|this|it|they)\b.{0,40}", following, re.IGNORECASE | re.DOTALL)
    return (
        again is not None
        and bool(lexicon.shown.search(following))
        and bool(re.search(r"imag|photo|video|footage|clip|recording|data|they|it ", again.group(), re.IGNORECASE))
    )


def _sentence_at(text: str, position: int, starts: Sequence[int]) -> tuple[int, int]:
    number = bisect_right(starts, position)
    start = starts[number - 1] if number else 0
    return start, starts[number] if number < len(starts) else len(text)


def _quoted(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _QUOTED.finditer(text)]


def _merged(intervals: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give stretches in order, those that touch joined to one."""
    merged: list[tuple[int, int]] = []
    for left, right in sorted(intervals):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _inside(position: int, merged: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(merged, position, key=lambda stretch: stretch[0])
    return at > 0 and position < merged[at - 1][1]


def _comparisons(text: str, starts: Sequence[int], lexicon: CaveatLexicon) -> Iterator[Caveat]:
    """Mark "rare" or "the largest ever" where the sentence gives nothing to compare with; what is quoted is the speaker's own."""
    quoted = _merged(_quoted(text))
    for start, end in _bounds(text, starts):
        sentence = text[start:end]
        found = lexicon.vague.search(sentence)
        if found is None or lexicon.compared.search(sentence):
            found = lexicon.comparison.search(sentence)
            if found is None or lexicon.supported.search(sentence):
                continue
        word = found.lastgroup
        left, right = found.span(word) if word is not None else found.span()
        if _inside(start + left, quoted) or lexicon.denied.search(sentence[:left]):
            continue
        yield _caveat("unsupported_comparison", Span(start=start + left, end=start + right), lexicon)


def _bounds(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for number, start in enumerate(starts):
        yield start, starts[number + 1] if number + 1 < len(starts) else len(text)


def _assertions(article: Article, claims: Sequence[Claim], starts: Sequence[int], lexicon: CaveatLexicon) -> Iterator[Caveat]:
    """Mark what the article says in its own voice of significance, consensus, blame or intent; once a sentence."""
    if article.genre in _OWN_VOICE:
        return
    text = article.text
    spoken = [(part.start, part.end) for claim in claims if claim.source is not None for part in (claim.source, claim.cue, *claim.content)]
    spoken = _merged(spoken + _quoted(text))
    for start, end in _bounds(text, starts):
        sentence = text[start:end]
        plain = " ".join(sentence.lower().split())
        if not any(trigger in plain for trigger in lexicon.triggers):
            continue
        for found in lexicon.assertion.finditer(sentence):
            if _inside(start + found.start(), spoken) or _inside(start + found.end() - 1, spoken):
                continue
            if lexicon.attributed.search(sentence[found.end() :]) or lexicon.attributed.search(sentence[: found.start()]):
                continue
            yield _caveat(
                "unattributed_assertion", Span(start=start + found.start(), end=start + len(sentence[: found.end()].rstrip(" ,"))), lexicon
            )
            break
