"""Stories, events, origins and links as blocks of plain words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.cli.blocks import Block
from standoff.cli.event_words import EVENT_TYPES
from standoff.records import Article
from standoff.records.linking import Corroboration, Event, Link, Origin, Point, Story, Voice
from standoff.records.provenance import Provenance, PublishedFrom

if TYPE_CHECKING:
    from standoff.queries.situation import EventView, Situation
    from standoff.store.linked import Unlinked

LEVELS = {
    "single_origin": "rests on a single origin",
    "one_sided": "told by one side only",
    "corroborated": "corroborated by independent origins",
    "both_parties": "asserted by both parties",
    "disputed": "disputed: asserted and denied",
    "denied": "denied, and asserted by nobody",
}
UNTOLD = "planned, demanded or feared: nobody says that it took place"
GOOD = frozenset(("corroborated", "both_parties"))
BAD = frozenset(("disputed", "denied"))
CREDIBILITY = {
    "1": "confirmed by others",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
RELIABILITY = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
LINKS = {
    "copy_of": "is a copy of",
    "same_story": "is in one story with",
    "same_event": "tells of the same event as",
    "contradicts": "contradicts",
    "supersedes": "brings up to date",
    "corrects": "corrects",
}
ORIGINS = {"article": "a report of its own", "statement": "one statement that several quote", "house": "texts of one house"}
# Where a day of publication was found.
PUBLISHED_FROM: dict[PublishedFrom, str] = {
    "json_ld": "the page's structured data",
    "meta": "the head of the page",
    "markup": "the markup of the page",
    "visible_text": "the words of the page",
    "address": "the address",
    "json": "the record it came in",
    "given": "what led to it",
}
# Events of a story that are listed below it.
MOST_EVENTS = 12


def minute(moment: str) -> str:
    """Write a moment for people: ``1962-10-22 23:00 UTC``."""
    return f"{moment[:10]} {moment[11:16]} UTC" if "T" in moment else moment


def published(article: Article, provenance: Provenance | None) -> str:
    """Say where and when an article was published, and where that was found."""
    known = provenance or Provenance()
    moment = "at an unknown time" if article.published_at is None else minute(article.published_at)
    found = f" (from {PUBLISHED_FROM[known.published_from]})" if known.published_from else ""
    parts = [f"{article.publisher or 'publisher not stated'}, {moment}{found}", article.byline and f"by {article.byline}"]
    parts += [known.section and f"section {known.section}", known.agency and f"credited to {known.agency}", article.url]
    return "; ".join(part for part in parts if part)


def what(event: Event) -> str:
    """Say what an event is on one line: the act, who, whom, where, when."""
    mode = f" ({event.mode})" if event.mode else ""
    words = [f"{EVENT_TYPES[event.type].capitalize()}{mode}:"]
    actors, recipients = (", ".join(party.name for party in some) for some in (event.actors, event.recipients))
    words.append(actors or "someone")
    if recipients:
        words.append(f"→ {recipients}")
    if event.place:
        words.append(f"at {event.place.name}")
    if event.time:
        words.append(f"on {event.time}")
    return " ".join(words)


def level(weighed: Corroboration) -> str:
    """Say in words how well an event is corroborated; of what nobody asserts or denies that it is told as yet to come, or feared."""
    return LEVELS[weighed.level] if weighed.assertions or weighed.denials else UNTOLD


def level_style(level: str) -> str:
    """Say how a level is coloured."""
    return "good" if level in GOOD else "denied" if level in BAD else ""


def unlinked(left: "Unlinked") -> Iterator[Block]:
    """Say which articles of the store what follows leaves out, and what to do about it."""
    if not left.articles:
        return
    why = []
    if left.before:
        why.append(f"{left.before:,} were linked by another version of Standoff, or with other weights")
    if left.never:
        why.append(f"{left.never:,} are not linked yet")
    text = f"Left out here: of the articles that are read, {' and '.join(why)}. standoff ingest links them, also without a source."
    yield Block(kind="line", text=text, style="denied")


def stories(situation: "Situation", found: tuple[Story, ...]) -> Iterator[Block]:
    """List stories, the latest first."""
    yield Block(kind="title", text=f"{len(found):,} stories in {situation.articles:,} articles, as of {_moment(situation)}")
    for story in found:
        yield Block(kind="heading", text=story.headline or "(without a headline)")
        dates = f"{minute(story.opened_at)} to {minute(story.latest_at)}"
        yield Block(kind="line", text=f"{len(story.articles)} articles, {dates}, {story.life}")
        yield Block(kind="quiet", text=story.id)


def story(situation: "Situation", found: Story) -> Iterator[Block]:
    """Show a story: its articles in their order, and its events."""
    yield Block(kind="title", text=found.headline or "(without a headline)")
    yield Block(kind="quiet", text=f"{found.id}, {found.life}, as of {_moment(situation)}")
    yield Block(kind="heading", text="Articles")
    for article in found.articles:
        yield from _article(situation, article)
    yield Block(kind="heading", text="Events")
    for view in situation.events(story=found.id):
        yield from event_lines(view)


def events(situation: "Situation", found: tuple["EventView", ...], *, passed_over: int) -> Iterator[Block]:
    """List events in the order in which they became known."""
    yield Block(kind="title", text=f"{len(found):,} events, as of {_moment(situation)}")
    if passed_over:
        yield Block(kind="quiet", text=f"{passed_over:,} more are told by one article alone and are not in dispute; --all lists them")
    for view in found:
        yield from event_lines(view)


def event_lines(view: "EventView") -> Iterator[Block]:
    """Give an event in short: what, and how well it is corroborated."""
    event, weighed = view.event, view.corroboration
    yield Block(kind="item", text=what(event))
    denials = f", {_plural(len(weighed.denials), 'denial')}" if weighed.denials else ""
    heard = f"{_plural(len(weighed.origins), 'origin')} in " if weighed.origins else ""
    counts = f"{heard}{_plural(len(articles_of(event)), 'article')}{denials}"
    yield Block(kind="quiet", text=f"{level(weighed)} ({counts})  {event.id}", style=level_style(weighed.level))  # type: ignore[arg-type]


def is_told_widely(view: "EventView") -> bool:
    """Say whether more than one article tells of an event, or one that has it asserted and denied."""
    weighed = view.corroboration
    return len(articles_of(view.event)) > 1 or bool(weighed.assertions and weighed.denials)


def articles_of(event: Event) -> tuple[str, ...]:
    """Give the articles that tell of an event."""
    return tuple(dict.fromkeys(point.article for point in event.mentions))


def event(situation: "Situation", view: "EventView") -> Iterator[Block]:
    """Show an event whole: level and why, origins with their copies, who asserts and denies in whose words, and the code."""
    found, weighed = view.event, view.corroboration
    yield Block(kind="title", text=what(found))
    yield Block(kind="quiet", text=f"{found.id}, first known {minute(found.first_known_at)}, as of {_moment(situation)}")
    style = level_style(weighed.level)
    yield Block(kind="heading", text=f"How well is it known? It {_be(weighed)}{level(weighed)}.", style=style)  # type: ignore[arg-type]
    for reason in weighed.reasons:
        yield Block(kind="item", text=reason)
    yield from _origins(situation, weighed)
    yield from _voices(situation, "Who asserts it", weighed.assertions)
    yield from _voices(situation, "Who denies it", weighed.denials)
    yield Block(kind="heading", text="In the Admiralty code (a suggestion)")
    yield Block(kind="item", text=f"the information: {weighed.credibility}, {CREDIBILITY[weighed.credibility]}")
    for name, grade in weighed.reliability:
        yield Block(kind="item", text=f"{name}: {grade}, {RELIABILITY[grade]}")
    judged = situation.judgements(found.id)
    if judged:
        yield Block(kind="heading", text="What analysts decided")
    for each in judged:
        reason = f" ({each.reason})" if each.reason else ""
        yield Block(kind="item", text=f"{each.made_by}, {minute(each.made_at)}: {each.aspect} {each.value}{reason}")


def _be(weighed: Corroboration) -> str:
    return "" if level(weighed) == LEVELS["single_origin"] else "is "


def _origins(situation: "Situation", weighed: Corroboration) -> Iterator[Block]:
    number = len(weighed.origins)
    collapsed = f"; {_plural(len(weighed.copies), 'copy', 'copies')} collapsed into them" if weighed.copies else ""
    yield Block(kind="heading", text=f"{_plural(number, 'independent origin')}{collapsed}")
    for origin in weighed.origins:
        yield from _origin(situation, origin)


def _origin(situation: "Situation", origin: Origin) -> Iterator[Block]:
    whose = f" of {origin.statement_of}" if origin.statement_of else ""
    names = ", ".join(origin.publishers)
    yield Block(kind="item", text=f"{names}: {ORIGINS[origin.kind]}{whose}")
    for reason in origin.reasons:
        yield Block(kind="quiet", text=reason)
    for article in origin.articles:
        yield from _article(situation, article, kind="quiet")


def _article(situation: "Situation", article: str, *, kind: str = "item") -> Iterator[Block]:
    dispatch = situation.dispatch(article)
    publisher = dispatch.publisher.name if dispatch.publisher else dispatch.article.publisher or "(unknown publisher)"
    copied = " (copy)" if any(link.kind == "copy_of" and link.subject.article == article for link in situation.links_of(article)) else ""
    when = minute(dispatch.article.published_at or dispatch.known_at.isoformat())
    headline = dispatch.article.headline or "(without a headline)"
    yield Block(kind=kind, text=f"{when}  {publisher}{copied}: {headline}  [{article}]")  # type: ignore[arg-type]


def _voices(situation: "Situation", heading: str, voices: tuple[Voice, ...]) -> Iterator[Block]:
    if not voices:
        return
    yield Block(kind="heading", text=heading)
    for voice in voices:
        side = {"party": "a party to it", "third": "no party to it", "unknown": "side unknown"}[voice.side]
        evidence = f", citing {', '.join(each.replace('_', ' ') for each in voice.evidence)}" if voice.evidence else ""
        style = "denied" if voice.stance == "denies" else ""
        yield Block(kind="item", text=f"{voice.who} ({side}{evidence}), {minute(voice.known_at)}", style=style)  # type: ignore[arg-type]
        yield quote(situation, voice.point)


def quote(situation: "Situation", point: Point) -> Block:
    """Give the sentence of a record, with its own words marked."""
    found = situation.quoted(point)
    name = found.publisher or "(unknown publisher)"
    text = f"“{found.sentence}” — {name}"
    return Block(kind="quote", text=text, marked=(found.start + 1, found.end + 1))


def origins(situation: "Situation", article: str) -> Iterator[Block]:
    """Show where an article comes from, and what else comes from there."""
    found = situation.origins(article)
    yield Block(kind="title", text="Where it comes from")
    yield from _article(situation, article)
    if not found.upward:
        yield Block(kind="line", text="It derives from no other article that is known here.")
    for link in found.upward:
        share = f", {link.share:.0%} of its text" if link.share is not None else ""
        yield Block(kind="heading", text=f"is a copy ({link.score:.2f}{share}) of")
        yield from _article(situation, link.target.article)
        yield from (Block(kind="quiet", text=reason) for reason in link.reasons)
    others = [link for link in found.downward if link.subject.article != article]
    if others:
        yield Block(kind="heading", text=f"{len(others)} other articles derive from the same origin")
        for link in others:
            yield from _article(situation, link.subject.article)
            yield Block(kind="quiet", text=link.reasons[0] if link.reasons else "")
    for other, speaker in found.statements:
        yield Block(kind="heading", text=f"quotes the same statement{f' of {speaker}' if speaker else ''} as")
        yield from _article(situation, other)


def links(situation: "Situation", found: tuple[Link, ...], article: str) -> Iterator[Block]:
    """List the links of an article."""
    for link in found:
        away = link.target.article if link.subject.article == article else link.subject.article
        aspect = f" ({link.aspect})" if link.aspect else ""
        yield Block(kind="item", text=f"{LINKS[link.kind]}{aspect}, {link.score:.2f}", style="denied" if link.kind == "contradicts" else "")
        yield from _article(situation, away, kind="quiet")
        yield from (Block(kind="quiet", text=reason) for reason in link.reasons)


def _moment(situation: "Situation") -> str:
    return minute(situation.moment.isoformat())


def _plural(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
