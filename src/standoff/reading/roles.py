"""Say who, whom, where, when and with what belongs to each trigger: pairs scored in the one pass of the encoder."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Manifest
from standoff.inference.partners import partners
from standoff.records import Mention, Quantity, Span, TimeExpression, Toponym

# A mention beside the likeliest one is taken too when it is this much as likely: the head learned to share out among several.
# (Crisis corpus, dev, F1 of actors / recipients: .4 with .2 below .765 / .502, .5 with .25 .770 / .512, .7 with .25 .769 / .508.)
SHARE_OF_BEST = 0.5
# A mention is taken at all when it is this likely, and likelier than that there is none.
LEAST = 0.25
# Acts whose object is whom they are done to ("censured Iran"): what follows the word is the recipient where the head sees none. (Crisis
# corpus, dev: right 10 times of 10. Of the others "sent troops", "visited Kyiv", "closed the strait" name no party.)
DONE_TO_OBJECT = frozenset(("ACCUSE", "AGREE", "AID", "ASSAULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
BY = " by "
# "By the bridge" is where.
NO_DOERS = frozenset(("place", "facility", "treaty"))
Chances = npt.NDArray[np.float32]
Record = TypeVar("Record", Toponym, TimeExpression)


@dataclass(slots=True, kw_only=True)
class Roles:
    """What belongs to one trigger."""

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    place: Toponym | None = None
    time: TimeExpression | None = None
    quantities: list[Quantity] = field(default_factory=list)
    equipment: list[Mention] = field(default_factory=list)


def roles_of(
    encoded: EncodedText,
    triggers: Sequence[int],
    mentions: Sequence[Mention],
    toponyms: Sequence[Toponym],
    times: Sequence[TimeExpression],
    quantities: Sequence[Quantity],
    manifest: Manifest,
) -> list[Roles]:
    """Give the roles of each trigger; triggers are the numbers of their first words."""
    found = [Roles() for _ in triggers]
    if not triggers:
        return found
    by_word = _outermost(encoded, mentions)
    keys = list(by_word)
    doing = partners(encoded, manifest.heads["event_actor"], triggers, keys)
    done_to = partners(encoded, manifest.heads["event_recipient"], triggers, keys)
    for number, roles in enumerate(found):
        actors, recipients = _several(doing[number]), _several(done_to[number])
        both = actors & recipients
        actors -= {key for key in both if done_to[number][key + 1] > doing[number][key + 1]}
        recipients -= actors
        roles.actors = _once([by_word[keys[key]] for key in sorted(actors)])
        roles.recipients = _once([by_word[keys[key]] for key in sorted(recipients)])
        roles.recipients = [each for each in roles.recipients if each.chain not in {actor.chain for actor in roles.actors}]
    for toponym, roles in zip(_one_each(encoded, triggers, toponyms, manifest, "event_place"), found, strict=True):
        roles.place = toponym
    for time, roles in zip(_one_each(encoded, triggers, times, manifest, "event_time"), found, strict=True):
        roles.time = time
    for quantity, at in zip(quantities, _owners(encoded, triggers, quantities, manifest, "quantity_event"), strict=True):
        if at is not None:
            found[at].quantities.append(quantity)
    weapons = [mention for mention in mentions if mention.kind == "equipment"]
    for mention, at in zip(weapons, _owners(encoded, triggers, weapons, manifest, "equipment_event"), strict=True):
        if at is not None:
            found[at].equipment.append(mention)
    return found


def _once(mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out a second mention of one chain, and one that lies inside another."""
    kept: list[Mention] = []
    for mention in mentions:
        if not any(other.chain == mention.chain or other.span.covers(mention.span) for other in kept):
            kept.append(mention)
    return kept


def _word(encoded: EncodedText, span: Span) -> int:
    return encoded.words(span)[0]


def _outermost(encoded: EncodedText, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Give the longest mention that begins at each word, in the order of the words."""
    found: dict[int, Mention] = {}
    for mention in mentions:
        word = _word(encoded, mention.span)
        if word < len(encoded.starts) and (word not in found or mention.span.end > found[word].span.end):
            found[word] = mention
    return dict(sorted(found.items()))


def object_of(text: str, trigger: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Give the mention that follows a trigger at once, the longest where several do."""
    following = [mention for mention in mentions if mention.span.start == trigger.end + 1 and text[trigger.end] == " "]
    return max(following, key=lambda mention: mention.span.end, default=None)


def doer_of(text: str, trigger: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Give the mention that "by" after a trigger names ("detained by the police"): the actor 37 times of 38 on the crisis corpus."""
    if text[trigger.end : trigger.end + len(BY)] != BY:
        return None
    named = [each for each in mentions if each.span.start == trigger.end + len(BY) and each.kind not in NO_DOERS]
    return max(named, key=lambda mention: mention.span.end, default=None)


def _several(chances: Chances) -> set[int]:
    """Give the keys that are partners: the likeliest, and those nearly as likely."""
    none, keys = float(chances[0]), chances[1:]
    if len(keys) == 0:
        return set()
    best = float(keys.max())
    together = float(keys[keys >= SHARE_OF_BEST * best].sum())
    if best < LEAST or together < none:
        return set()
    return {int(key) for key in np.flatnonzero(keys >= max(LEAST, SHARE_OF_BEST * best))}


def _one_each(
    encoded: EncodedText, triggers: Sequence[int], records: Sequence[Record], manifest: Manifest, head: str
) -> list[Record | None]:
    """Give each trigger its likeliest record, or none."""
    keys = [_word(encoded, record.span) for record in records]
    chances = partners(encoded, manifest.heads[head], triggers, keys)
    best = chances.argmax(axis=1)
    return [records[choice - 1] if choice else None for choice in best.tolist()]


def _owners(
    encoded: EncodedText, triggers: Sequence[int], records: Sequence[Mention] | Sequence[Quantity], manifest: Manifest, head: str
) -> list[int | None]:
    """Give each record the number of the trigger it belongs to, or none."""
    asked = [_word(encoded, record.span) for record in records]
    if not asked:
        return []
    best = partners(encoded, manifest.heads[head], asked, triggers).argmax(axis=1)
    return [choice - 1 if choice else None for choice in best.tolist()]
