"""See that nothing was known too early: as of a moment, only what had been published by then."""

import re
from collections.abc import Iterator
from datetime import datetime

from standoff.demonstration.matching import KeyedSituation

NEVER = "never"


def known_too_early(keyed: KeyedSituation) -> Iterator[str]:
    """Say each thing that could not be known as of the moment of a situation, and is there all the same."""
    moment = keyed.situation.moment
    published = {sent.number for sent in keyed.wire.dispatches if datetime.fromisoformat(sent.published_at) <= moment}
    for number in sorted(published ^ keyed.article.keys()):
        yield f"as of {moment:%d %B %H:%M}: dispatch {number} is {'not there' if number in published else 'there already'}"
    for story in keyed.situation.stories():
        yield from (f"as of {moment:%d %B %H:%M}: a story holds {each}" for each in story.articles if each not in keyed.number)
    for view in keyed.views:
        weighed, event = view.corroboration, view.event
        voices = (*weighed.assertions, *weighed.denials)
        points = (*event.mentions, *(voice.point for voice in voices))
        used = {point.article for point in points} | {each for origin in weighed.origins for each in origin.articles} | set(weighed.copies)
        yield from (f"as of {moment:%d %B %H:%M}: {event.id} rests on {each}" for each in sorted(used - keyed.number.keys()))
        dates = (event.first_known_at, *(voice.known_at for voice in voices))
        yield from (f"as of {moment:%d %B %H:%M}: {event.id} has {each}" for each in dates if datetime.fromisoformat(each) > moment)
    yield from _told_too_early(keyed)


def _told_too_early(keyed: KeyedSituation) -> Iterator[str]:
    """Look in the sentences behind all events for the words of what came out later."""
    moment = keyed.situation.moment
    secrets = [
        row for row in keyed.wire.key["not_before"] if row["known_from"] == NEVER or datetime.fromisoformat(row["known_from"]) > moment
    ]
    for view in keyed.views:
        for point in view.event.mentions:
            sentence = keyed.situation.quoted(point).sentence
            for secret in secrets:
                if keyed.number[point.article] not in secret["allowed"]:
                    told = [words for words in secret["words"] if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", sentence, re.IGNORECASE)]
                    yield from (f"as of {moment:%d %B %H:%M}: {view.event.id} tells of {words!r}" for words in told)


def first_known_early(keyed: KeyedSituation) -> Iterator[str]:
    """Say each event of the key that counts as known before its first dispatch: something else was taken for it."""
    for event in keyed.wire.key["event"]:
        chief = keyed.chief.get(event["id"])
        if chief is not None and datetime.fromisoformat(chief.event.first_known_at) < datetime.fromisoformat(event["first_known_at"]):
            yield event["id"]
