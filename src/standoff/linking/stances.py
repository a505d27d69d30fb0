"""What an article does with an act: it asserts it, or somebody in it denies it, and who."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from standoff.linking.sketches import ActSketch, ArticleSketch, MentionSketch
from standoff.linking.words import stems
from standoff.records.linking import Stance

UNNAMED = "somebody unnamed"


class Voiced(NamedTuple):
    """One mention of an act as a voice: who speaks (None: the article itself, or nobody named), for which state, and the stance."""

    mention: MentionSketch
    stance: Stance
    who: str | None
    country: str | None

    def is_same_voice(self, other: "Voiced") -> bool:
        """Say whether two voices are one: of one state, or of one name."""
        if self.country and other.country:
            return self.country == other.country
        return bool(self.who and other.who and stems(self.who) & stems(other.who))


def voices(act: ActSketch, article: ArticleSketch, *, with_plans: bool = False) -> tuple[Voiced, ...]:
    """Give the voices on an act.

    What is planned or hypothetical asserts nothing: an expected meeting is no meeting. ``with_plans`` counts a plan as an assertion, to
    hold it
    against who denies the plan.
    """
    found = []
    for told in act.mentions:
        mention = told
        stance = stance_of(mention)
        if stance is None and with_plans and mention.modality == "planned":
            stance = "asserts"
        if stance is not None:
            # What a medium of a state claims in nobody's name it says for its state (docs/guidelines.md, rule 1).
            is_own = mention.say is not None and mention.say.claim is None and article.country is not None and mention.status == "claimed"
            mention = mention._replace(say=None) if is_own else mention
            say = mention.say
            found.append(Voiced(mention, stance, say.who if say else None, say.country if say else article.country))
    return tuple(found)


def stance_of(mention: MentionSketch) -> Stance | None:
    """Give what a mention does with its act; None when it neither asserts nor denies that it took place, or it is not clear which."""
    if mention.unsure:
        return None
    if mention.modality == "negated":
        # "Denied that no shots were fired" asserts them.
        return "asserts" if mention.status == "denied" else "denies"
    if mention.modality != "actual":
        return "denies" if mention.status == "denied" else None
    return "denies" if mention.status == "denied" else "asserts"


def heard(found: Sequence[Voiced], sketch: ArticleSketch) -> list[Voiced]:
    """Give the voices of one text on an event that stand for themselves.

    A text that attributes an act in one place and tells it in its own voice in another (the headline, most often) relies on whom it
    names. Who denies an act asserts none of it, though he may tell of what he did instead; nor does somebody unnamed beside him. In a text
    that opens with a denial only who speaks for another state than all who deny something in it is heard to assert: where it is not
    certain who denies what, nothing counts.
    """
    denying = [voice for voice in found if voice.stance == "denies"]
    claimed = any(voice.mention.say is not None and voice.stance == "asserts" and voice.who for voice in found)
    kept = []
    for voice in found:
        is_own = voice.mention.say is None
        if is_own and (claimed if voice.stance == "asserts" else any(other.stance == "asserts" for other in found)):
            # "They agreed, but signed nothing" denies no agreement.
            continue
        if voice.stance == "asserts" and _is_doubtful(voice, denying, sketch):
            continue
        kept.append(voice)
    return kept


def _is_doubtful(voice: Voiced, denying: Sequence[Voiced], sketch: ArticleSketch) -> bool:
    """Say whether an assertion stands so near a denial that it may be one."""
    deniers = {claim.country for claim in sketch.claims if claim.denied or claim.negated} | {each.country for each in denying}
    deniers.discard(None)
    if sketch.denies_first:
        return voice.country is None or not deniers or voice.country in deniers
    if sketch.denies and voice.country in deniers:
        # Who denies something further down tells of his own version above.
        return True
    return bool(denying) and (voice.country is None or any(map(voice.is_same_voice, denying)))


def accused(acts: Iterable[ActSketch]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the countries, and the stems of the names, of those to whom acts are laid by others than who denies a part in them."""
    laid = [party for act in acts if not all(mention.of_part for mention in act.mentions) for party in act.actors]
    return frozenset(party.country for party in laid if party.country), frozenset().union(*(stems(party.name) for party in laid))


def without_parts(
    found: Mapping[str, Sequence[Voiced]], laid_to: tuple[frozenset[str], frozenset[str]]
) -> tuple[dict[str, list[Voiced]], tuple[str, ...]]:
    """Take out the voices that deny a part in an act which nobody lays to them: they do not deny that it took place.

    Nor do those deny it who say that it will not be, where it is told to have been. Gives the voices that are left, by article, and
    the names of those with no part.
    """
    countries, names = laid_to
    is_told = any(voice.stance == "asserts" for voiced in found.values() for voice in voiced)
    kept: dict[str, list[Voiced]] = {}
    aside: list[str] = []
    for article, voiced in found.items():
        kept[article] = []
        for voice in voiced:
            mention = voice.mention
            if is_told and mention.ahead and voice.stance == "denies" and mention.status != "denied":
                continue
            is_accused = voice.country in countries or not names.isdisjoint(stems(voice.who or ""))
            if voice.stance == "denies" and mention.of_part and not is_accused:
                aside.append(voice.who or UNNAMED)
            else:
                kept[article].append(voice)
    return kept, tuple(dict.fromkeys(aside))
