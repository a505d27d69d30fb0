"""Posture: what the text says of the forces in a deployment, a withdrawal or an exercise. Only what it says, in the event's own clause."""

from collections.abc import Mapping, Sequence

from standoff.lexicons.posture import PostureLexicon
from standoff.reading.by_sentence import BySentence
from standoff.reading.waypoints import Scene, waypoints
from standoff.records import EventMention, Mention, Reading, Span, TimeExpression
from standoff.records.posture import Posture

# Modes of RETREAT in which a force moves; the others free prisoners, hold fire, or lift what was imposed.
MOVING = (None, "withdraw", "return", "disarm")
# An exercise is called so by the trigger or within so many characters after it: "conducted over 20 joint exercises".
NEAR = 40
# Characters between a duration and the exercise it qualifies: "a ten-day joint naval exercise".
BETWEEN = 24


def postures(reading: Reading, lexicon: PostureLexicon) -> Mapping[str, Posture]:
    """Give the posture of each event mention that has one, by the id of the event mention."""
    text = reading.article.text
    moving = [event for event in reading.events if is_posture(event, text, lexicon)]
    if not moving:
        return {}
    by_sentence, mentions = BySentence(reading), {mention.id: mention for mention in reading.mentions}
    found: dict[str, Posture] = {}
    for event in moving:
        sentence, local = by_sentence.around(event)
        made = _posture(event, local, mentions, Scene(local, event, sentence, lexicon), lexicon)
        if any((made.units, made.equipment, made.quantities, made.origin, made.destination)) or made.duration or made.nuclear_words:
            found[event.id] = made
    return found


def is_posture(event: EventMention, text: str, lexicon: PostureLexicon) -> bool:
    """Say whether an event places or moves a force: a mobilization, a withdrawal, an exercise."""
    if event.type == "MOBILIZE":
        return True
    if event.type == "RETREAT":
        return event.mode in MOVING
    return event.type == "COOPERATE" and lexicon.exercises.search(text, event.trigger.start, event.trigger.end + NEAR) is not None


def _posture(event: EventMention, reading: Reading, mentions: Mapping[str, Mention], scene: Scene, lexicon: PostureLexicon) -> Posture:
    origin, destination = waypoints(scene)
    acting = [mentions[actor.mention] for actor in event.actors if actor.mention is not None and actor.mention in mentions]
    units = _units(event, acting, reading.mentions, scene, lexicon)
    nuclear, words = _nuclear([mention for mention in reading.mentions if mention.kind in ("force", "equipment")], scene, lexicon)
    return Posture(
        event=event.id,
        units=tuple(mention.id for mention in units),
        equipment=event.equipment,
        nuclear=nuclear,
        nuclear_words=words,
        quantities=event.quantities,
        origin=origin,
        destination=destination,
        duration=_duration(reading.times, scene, lexicon),
        reader=event.reader,
    )


def _units(event: EventMention, acting: Sequence[Mention], here: Sequence[Mention], scene: Scene, lexicon: PostureLexicon) -> list[Mention]:
    """Give the forces that move: those that act, wherever they are named, and those that this trigger is the nearest to; one a chain."""
    suffering = {actor.mention for actor in event.recipients}
    moving = [mention for mention in here if scene.is_mine(mention.span) and not lexicon.blocked.search(scene.before(mention.span))]
    found: dict[str, Mention] = {}
    for mention in sorted({each.id: each for each in (*acting, *moving)}.values(), key=lambda each: (each.span.start, -each.span.end)):
        is_inside = any(other.span.covers(mention.span) for other in found.values())
        if mention.kind == "force" and mention.id not in suffering and not is_inside:
            found.setdefault(mention.chain, mention)
    return list(found.values())


def _nuclear(forces: Sequence[Mention], scene: Scene, lexicon: PostureLexicon) -> tuple[bool | None, Span | None]:
    """Say whether the text calls what moves nuclear-capable, and by which words; words that deny it go first."""
    denied = [span for span in scene.found(lexicon.not_nuclear) if scene.is_mine(span)]
    if denied:
        return False, denied[0]
    called = [span for span in scene.found(lexicon.nuclear) if scene.is_mine(span)]
    named = [span for span in scene.found(lexicon.named) if scene.is_mine(span) and any(force.span.overlaps(span) for force in forces)]
    return (True, min([*called, *named])) if called or named else (None, None)


def _duration(times: Sequence[TimeExpression], scene: Scene, lexicon: PostureLexicon) -> str | None:
    for time in times:
        if time.grain != "duration" or not time.value.startswith("P") or not scene.sentence.covers(time.span):
            continue
        leads = lexicon.lasting.search(scene.before(time.span)) is not None
        if leads and (scene.after.covers(time.span) or (scene.opens_clause(time.span, lexicon.lasting) and scene.is_mine(time.span))):
            return time.id
        # "A ten-day exercise", "a week of exercises".
        gap = scene.text[time.span.end : scene.trigger.start] if time.span.end <= scene.trigger.start else None
        if gap is not None and len(gap) <= BETWEEN and not set(gap) & set(",;:.()") and scene.qualifies(gap):
            return time.id
    return None
