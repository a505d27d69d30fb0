"""Collapse the articles about an event to their origins: copies, texts that quote one statement, and texts of one house count once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.linking.sketches import ArticleSketch
from standoff.linking.stances import Voiced
from standoff.linking.statements import SharedStatement
from standoff.records.linking import Link, Origin, OriginKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Why two articles count once. ``statement_of`` says whose statement both quote."""

    one: str
    other: str
    kind: OriginKind
    reason: str
    statement_of: str | None = None


def bonds(
    sketches: Mapping[str, ArticleSketch],
    links: Iterable[Link],
    statements: Iterable[SharedStatement],
    voices: Mapping[str, Sequence[Voiced]],
) -> tuple[Bond, ...]:
    """Give all that ties articles together: copies first, then common statements, then houses."""
    found = []
    for link in links:
        if link.kind == "copy_of" and link.judgement != "rejected":
            share = f" ({link.share:.0%} of its text)" if link.share is not None else ""
            child, parent = link.subject.article, link.target.article
            reason = f"{_named(child, sketches)} copies {_named(parent, sketches)}{share}"
            found.append(Bond(one=child, other=parent, kind="article", reason=reason))
    for statement in statements:
        one, other = statement.articles
        if one in sketches and other in sketches and sketches[one].house == sketches[other].house:
            # A house that quotes a statement twice is one already.
            continue
        who = statement.speaker or "somebody unnamed"
        reason = f"{_named(one, sketches)} and {_named(other, sketches)} quote one statement of {who}"
        found.append(Bond(one=one, other=other, kind="statement", reason=reason, statement_of=statement.speaker))
    return (*found, *_one_voice(sketches, voices), *_houses(sketches))


def _one_voice(sketches: Mapping[str, ArticleSketch], voices: Mapping[str, Sequence[Voiced]]) -> list[Bond]:
    """Find articles that know of the event from one and the same named source alone."""
    by_source: dict[str, list[str]] = {}
    for article in sorted(voices, key=lambda each: (sketches[each].moment, each) if each in sketches else ("", each)):
        asserting = [voice for voice in voices[article] if voice.stance == "asserts"]
        named = {voice.who.casefold() for voice in asserting if voice.who and _is_named(voice)}
        if len(named) == 1 and all(voice.who and voice.who.casefold() in named for voice in asserting):
            by_source.setdefault(min(named), []).append(article)
    found = []
    for articles in by_source.values():
        who = next(voice.who for voice in voices[articles[0]] if voice.stance == "asserts")
        for other in articles[1:]:
            reason = f"{_named(articles[0], sketches)} and {_named(other, sketches)} have it from {who} alone"
            found.append(Bond(one=articles[0], other=other, kind="statement", reason=reason, statement_of=who))
    return found


def _is_named(voice: Voiced) -> bool:
    return voice.mention.say is not None and voice.mention.say.kind in ("named_person", "named_organization", "document", "medium")


def _houses(sketches: Mapping[str, ArticleSketch]) -> list[Bond]:
    by_house: dict[str, list[str]] = {}
    for sketch in sorted(sketches.values(), key=lambda each: (each.moment, each.article)):
        if sketch.house:
            by_house.setdefault(sketch.house, []).append(sketch.article)
    found = []
    for articles in by_house.values():
        for other in articles[1:]:
            here, there = _named(articles[0], sketches), _named(other, sketches)
            reason = f"{here} has published on it more than once" if here == there else f"{here} and {there} belong to one house"
            found.append(Bond(one=articles[0], other=other, kind="house", reason=reason))
    return found


def origins(articles: Iterable[str], bonds: Sequence[Bond], sketches: Mapping[str, ArticleSketch]) -> tuple[Origin, ...]:
    """Group articles by what ties them, the earliest origin first.

    A tie also runs through an article that does not itself tell of the event, such as the report that two others copy.
    """
    wanted = set(articles)
    home = {article: {article} for article in (*wanted, *(end for bond in bonds for end in (bond.one, bond.other)))}
    for bond in bonds:
        here, there = home[bond.one], home[bond.other]
        if here is not there:
            here |= there
            for article in there:
                home[article] = here
    groups = {id(group): group for group in home.values() if group & wanted}
    made = [_origin(group, wanted, bonds, sketches) for group in groups.values()]
    return tuple(sorted(made, key=lambda origin: (_moment(origin.id, sketches), origin.id)))


def _origin(group: set[str], wanted: set[str], bonds: Sequence[Bond], sketches: Mapping[str, ArticleSketch]) -> Origin:
    own = [bond for bond in bonds if bond.one in group]
    copied_from = {bond.other for bond in own if bond.kind == "article"}
    members = sorted((group & wanted) | (group & copied_from), key=lambda each: (_moment(each, sketches), each))
    kinds: list[OriginKind] = [bond.kind for bond in own]
    kind: OriginKind = "statement" if "statement" in kinds else "house" if kinds and "article" not in kinds else "article"
    speaker = next((bond.statement_of for bond in own if bond.statement_of), None)
    return Origin(
        id=members[0],
        kind=kind,
        articles=tuple(members),
        publishers=tuple(dict.fromkeys(_named(each, sketches) for each in members)),
        statement_of=speaker if kind == "statement" else None,
        reasons=tuple(dict.fromkeys(bond.reason for bond in own)),
    )


def _moment(article: str, sketches: Mapping[str, ArticleSketch]) -> str:
    return sketches[article].moment if article in sketches else ""


def _named(article: str, sketches: Mapping[str, ArticleSketch]) -> str:
    sketch = sketches.get(article)
    return article if sketch is None else sketch.publisher or sketch.house or article
