"""Which article derives from which, of all so far: each copy hangs on its nearest parent, and what analysts say of a pair holds."""

from collections.abc import Iterable

from standoff.linking.copies import MADE_BY, Derivation
from standoff.records.linking import Link, LinkJudgement, Point

# Sentences that another parent must account for beyond the nearest one, for a text put together from two wires.
_FURTHER = 2
# Difference of closeness that says nothing: a dateline or a cut last line makes as much.
_AS_CLOSE = 0.12


class Copybook:
    """Derivations of all articles so far, and the links chosen from them."""

    def __init__(self) -> None:
        """Make an empty one."""
        self._found: dict[str, dict[str, Derivation]] = {}
        self._children: dict[str, set[str]] = {}
        self._verdicts: dict[tuple[str, str], str] = {}
        self._known_at: dict[str, str] = {}

    def enter(self, article: str, known_at: str) -> None:
        """Say since when an article is known."""
        self._known_at[article] = known_at

    def add(self, derived: Iterable[Derivation]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """Add derivations; give the links that came and those that went because a nearer parent was found."""
        kept = list(derived)
        touched = sorted({each.child for each in kept})
        before = {child: self.links_to_parents(child) for child in touched}
        for each in kept:
            self._found.setdefault(each.child, {})[each.parent] = each
            self._children.setdefault(each.parent, set()).add(each.child)
        return self._difference(before)

    def judge(self, one: str, two: str, verdict: str | None) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        """Hold that two articles are copy and parent ("confirmed"), are not ("rejected"), or let the rules decide again (None)."""
        pair = _pair(one, two)
        before = {child: self.links_to_parents(child) for child in pair}
        self._verdicts.pop(pair, None)
        if verdict is not None:
            self._verdicts[pair] = verdict
        return self._difference(before)

    def parents(self, child: str) -> tuple[Derivation, ...]:
        """Give from what an article derives: its nearest parent, and others that account for passages which that one lacks."""
        allowed = [each for each in self._found.get(child, {}).values() if self._verdicts.get(_pair(child, each.parent)) != "rejected"]
        # Of parents about as close the first is the one: a literal copy of a wire is as close to a rewrite of it as the wire itself.
        nearest = max((each.closeness for each in allowed), default=0.0) - _AS_CLOSE
        ranked = sorted(allowed, key=lambda each: (not self._is_confirmed(each), *_rank(each, nearest)))
        chosen: list[Derivation] = []
        covered: set[int] = set()
        for each in ranked:
            is_further = each.manner == chosen[0].manner == "partial" and len(set(each.covered) - covered) >= _FURTHER if chosen else True
            if is_further or self._is_confirmed(each):
                chosen.append(each)
                covered |= set(each.covered)
        return tuple(chosen)

    def links_to_parents(self, child: str) -> tuple[Link, ...]:
        """Give the links from an article to what it derives from."""
        return tuple(self._link(each) for each in self.parents(child))

    def links_of(self, article: str) -> tuple[Link, ...]:
        """Give the links of an article to its parents, and of its copies to it."""
        below = (link for child in sorted(self._children.get(article, ())) for link in self.links_to_parents(child))
        return (*self.links_to_parents(article), *(link for link in below if link.target.article == article))

    def is_copy(self, article: str) -> bool:
        """Say whether an article derives from another."""
        return bool(self.parents(article))

    def known_at(self, article: str) -> str:
        """Give since when an article is known."""
        return self._known_at[article]

    def derivation(self, one: str, two: str) -> Derivation | None:
        """Give what was found between two articles, chosen or not."""
        return self._found.get(one, {}).get(two) or self._found.get(two, {}).get(one)

    def _link(self, derived: Derivation) -> Link:
        is_confirmed = self._is_confirmed(derived)
        judgement: LinkJudgement = "confirmed" if is_confirmed else "automatic"
        return Link(
            kind="copy_of",
            subject=Point(article=derived.child),
            target=Point(article=derived.parent),
            share=derived.share,
            judgement=judgement,
            score=1.0 if is_confirmed else derived.score,
            reasons=(*(("an analyst confirmed it",) if is_confirmed else ()), *derived.reasons),
            made_by=MADE_BY,
            made_at=max(self._known_at[derived.child], self._known_at[derived.parent]),
        )

    def _is_confirmed(self, derived: Derivation) -> bool:
        return self._verdicts.get(_pair(derived.child, derived.parent)) == "confirmed"

    def _difference(self, before: dict[str, tuple[Link, ...]]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
        old = {link.id: link for links in before.values() for link in links}
        new = {link.id: link for child in before for link in self.links_to_parents(child)}
        came = tuple(link for own, link in new.items() if old.get(own) != link)
        return came, tuple(link for own, link in old.items() if own not in new)


def _rank(derived: Derivation, nearest: float) -> tuple[bool, float, int, str]:
    is_near = derived.closeness >= nearest
    return (not is_near, 0.0 if is_near else -derived.closeness, derived.parent_moment, derived.parent)


def _pair(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)
