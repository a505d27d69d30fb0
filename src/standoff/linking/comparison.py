"""What holds between two articles, both ways, and whether they are independent of one another."""

from collections.abc import Sequence

from standoff.lexicons.linking import LinkingLexicon
from standoff.lexicons.wording import Wording
from standoff.linking.alignment import Laid
from standoff.linking.copies import MADE_BY as COPIES
from standoff.linking.copies import Derivation, hold_together
from standoff.linking.coreference import matches
from standoff.linking.crediting import credits
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_links import event_links
from standoff.linking.judging import Judge
from standoff.linking.sketching import sketch
from standoff.linking.texts import TextFeatures, features
from standoff.records.linking import Comparison, Link, Point


def compare(a: Dispatch, b: Dispatch, lexicon: LinkingLexicon, wording: Wording, judge: Judge | None = None) -> Comparison:
    """Hold two articles against one another.

    They are not independent where one derives from the other, corrects it or carries it on, where both quote one statement, and where
    both are of one
    house. Where neither has a publisher and nothing ties them, it cannot be told.
    """
    one, other = sorted((sketch(a, lexicon), sketch(b, lexicon)), key=lambda each: each.article)
    pairing = hold_together(Laid(features(a, wording), wording), Laid(features(b, wording), wording))
    links = list(event_links(one, other, matches(one, other), judge))
    reasons = list(pairing.reasons)
    if pairing.copy is not None and not _opposed(links, pairing.copy, features(a, wording), features(b, wording)):
        links.insert(0, _copy(pairing.copy, max(one.moment, other.moment)))
    tied = [reason for link in links if link.kind in ("copy_of", "corrects", "supersedes") for reason in link.reasons[:1]]
    if pairing.statement is not None:
        tied.extend(pairing.statement.reasons)
    if one.house and one.house == other.house:
        tied.append(f"both are of one house: {one.house}")
    if a.id == b.id:
        tied.append("they are the same article")
    if tied:
        return Comparison(links=tuple(links), independent=False, reasons=tuple(dict.fromkeys((*tied, *reasons))))
    if not (one.house and other.house):
        return Comparison(links=tuple(links), independent=None, reasons=(*reasons, "who published one of them is not known"))
    untied = "neither derives from the other, they quote no common statement, and their houses differ"
    return Comparison(links=tuple(links), independent=True, reasons=(*reasons, untied))


def _opposed(links: Sequence[Link], copy: Derivation, one: TextFeatures, two: TextFeatures) -> bool:
    """Say whether texts in like words say the contrary of one another: of "confirms" and "denies" neither is a copy, unless it credits."""
    child, parent = (one, two) if copy.child == one.article else (two, one)
    return any(link.kind == "contradicts" for link in links) and not credits(child, parent)


def as_json(comparison: Comparison, *, a: str, b: str) -> dict[str, object]:
    """Give the object of design section 4 for articles of these ids.

    A copy, update or correction points from itself to what it derives from.

    Raises:
        ValueError: A link joins another article.
    """
    sides = {a: "a", b: "b"}
    rows = []
    for link in comparison.links:
        ends = link.subject.article, link.target.article
        if not set(ends) <= sides.keys():
            raise ValueError(f"link {link.id} joins {ends[0]} and {ends[1]}, not {a} and {b}; give the ids of the two that were compared")
        row = {"kind": link.kind, "from": sides[ends[0]], "to": sides[ends[1]], "aspect": link.aspect}
        rows.append({**row, "score": link.score, "reasons": list(link.reasons)})
    return {"links": rows, "independent": comparison.independent}


def _copy(derivation: Derivation, made_at: str) -> Link:
    return Link(
        kind="copy_of",
        subject=Point(article=derivation.child),
        target=Point(article=derivation.parent),
        share=derivation.share,
        score=derivation.score,
        reasons=derivation.reasons,
        made_by=COPIES,
        made_at=made_at,
    )
