"""Make the sketch of an article from its reading."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.acts import READER as BESIDE
from standoff.linking.acts import acts_beside, families_of
from standoff.linking.calendar import days_of, hour_of, published_day, stated_days
from standoff.linking.chaining import Told, chained
from standoff.linking.contrasts import is_retimed, is_set_against
from standoff.linking.counting import article_figures
from standoff.linking.disavowals import correction, denials, denies_first, disowns
from standoff.linking.dispatch import Dispatch
from standoff.linking.harm import harmed
from standoff.linking.moments import opening_moments
from standoff.linking.naming import own_part
from standoff.linking.negation import (
    is_ahead,
    is_broken,
    is_forbidden,
    is_of_complement,
    is_of_part,
    is_presupposed,
    mark_of,
    only_sets_aside,
)
from standoff.linking.openings import contraries, first_words, grounds, opening_of, set_aside, weapons_of
from standoff.linking.proper_names import countries_in, name_words, names_a_vessel, names_in, own_names, place_sketch
from standoff.linking.sketches import (
    ActSketch,
    ArticleSketch,
    Days,
    Figure,
    Hour,
    MentionSketch,
    PartySketch,
    PlaceSketch,
    Say,
)
from standoff.linking.speaking import Speaking
from standoff.linking.words import STOP, TOKEN, plain, stem, stems
from standoff.records import Actor, EventMention, Reading, Span, Toponym
from standoff.text import sentences

# Sentences back in which what is denied by "this" or "the report" was told.
_POINTING_BACK = 2
# Words of content before and after a trigger that say what the act is about.
_BEFORE, _AFTER = 3, 8
# Acts of speech in which a negation is what somebody wants; and the characters before an act in which words like "no other" bear on it.
_WISHING = frozenset(["appeal", "demand", "ask", "order", "propose", "warn", "threaten"])
_BEARING = 40
# Types of what is agreed, and so can be broken.
_AGREED = frozenset(["RETREAT", "AGREE"])
# Acts of one article that are kept: a chronicle of a war would fill an index.
MOST_ACTS = 40


def sketch(
    dispatch: Dispatch, lexicon: LinkingLexicon, *, mentions: Sequence[EventMention] | None = None, most_acts: int = MOST_ACTS
) -> ArticleSketch:
    """Make the sketch of an article; ``mentions`` stand for the event mentions of its reading and those found beside them."""
    reading = dispatch.reading
    article = reading.article
    lexicon = lexicon.as_of(published_day(article.published_at))
    maker = _Sketcher(reading, lexicon)
    publisher = dispatch.publisher
    is_party = publisher is not None and (publisher.state_controlled or publisher.kind in ("government", "military"))
    opening = opening_of(maker.text, maker.sentences[:2], tuple(maker.toponyms.values()), lexicon)
    on_ground, not_on_ground = grounds(maker.text, maker.sentences, reading.toponyms, lexicon)
    corrects, retracts = correction(reading, maker.sentences, lexicon)
    return ArticleSketch(
        article=article.id,
        publisher=publisher.name if publisher is not None else article.publisher,
        house=dispatch.house,
        published=published_day(article.published_at),
        moment=(dispatch.published or dispatch.known_at).isoformat(),
        country=publisher.country if publisher is not None and is_party else None,
        genre=article.genre,
        acts=maker.acts(mentions)[:most_acts],
        claims=tuple(maker.speaking.claim(claim) for claim in reading.claims),
        names=names_in(reading),
        states=countries_in(reading, maker.toponyms.values()),
        places=maker.places(maker.toponyms.values()),
        figures=maker.figures,
        words=maker.opening_words(),
        contrary=frozenset().union(*(contraries(maker.text[start:end], lexicon) for start, end in maker.sentences[:2])),
        denies=denials(maker.text, maker.sentences, lexicon),
        denies_first=denies_first(maker.text, maker.sentences, lexicon),
        updates=any(lexicon.updates.search(maker.text, *span) for span in maker.sentences[:2]),
        blames=lexicon.blame.search(maker.text) is not None,
        corrects=corrects,
        retracts=retracts,
        opening_states=opening.states,
        accuses=opening.accused,
        not_at=maker.places(opening.not_at, states_too=True, any_use=True),
        not_by=opening.not_by,
        own_names=own_names(reading, lexicon),
        lays_to=weapons_of(maker.text, maker.sentences, lexicon),
        not_doers=set_aside(maker.text, maker.sentences, maker.numbers, lexicon),
        disowns=disowns(maker.text, maker.sentences, lexicon),
        on_ground=on_ground,
        not_on_ground=not_on_ground,
        opened_at=opening_moments(reading, maker.sentences, lexicon),
        opening=first_words(article),
    )


class _Around(NamedTuple):
    """What a sentence says of all acts in it: its places and those put aside, its figures, words and days put aside, an other time."""

    here: tuple[Toponym, ...]
    aside: tuple[Toponym, ...]
    figures: tuple[Figure, ...]
    context: frozenset[str]
    not_places: tuple[PlaceSketch, ...]
    not_days: tuple[Days, ...]
    retimed: bool


class _Sketcher:
    """Makes the parts of one article's sketch."""

    def __init__(self, reading: Reading, lexicon: LinkingLexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.text = reading.article.text
        self.sentences = tuple(sentences(self.text))
        self.published = published_day(reading.article.published_at)
        self.toponyms = {toponym.id: toponym for toponym in reading.toponyms if not names_a_vessel(toponym, reading)}
        self.times = {time.id: time for time in reading.times}
        self.numbers = frozenset(each.span.start for each in reading.quantities)
        self.figures = article_figures(reading, self.sentences, lexicon)
        self._sentences_told: dict[int, _Around] = {}
        self.speaking = Speaking(reading, self.sentences, lexicon)

    def acts(self, given: Sequence[EventMention] | None) -> tuple[ActSketch, ...]:
        """Give the acts: the mentions of the reading and those beside them, or those given, chained."""
        mentions = (*self.reading.events, *acts_beside(self.reading, self.lexicon)) if given is None else given
        told = [self._told(mention) for mention in sorted(mentions, key=lambda each: each.trigger)]
        return chained([*told, *self._denied_before(told)])

    def _denied_before(self, told: Sequence[Told]) -> list[Told]:
        """Give again, as denied, what a denial points back at: "the border service said helicopters had crossed. Iran denied this"."""
        found = []
        for claim in self.reading.claims:
            if claim.polarity != "denied" or not self.speaking.points_back(claim):
                continue
            made = self.speaking.claim(claim)
            number, _ = self._sentence(claim.cue.start)
            before = [each for each in told if each.mention.start < claim.cue.start and 0 <= number - each.sentence <= _POINTING_BACK]
            others = [each for each in before if each.mention.say is None or each.mention.say.who != made.who]
            nearest = max((each.sentence for each in others), default=-1)
            say = Say(made.record, made.who, made.country, made.sector, True, made.act, made.kind, made.evidence)
            for each in others:
                if each.sentence == nearest and each.mention.modality == "actual":
                    found.append(replace(each, mention=each.mention._replace(status="denied", say=say)))
        return found

    def _told(self, mention: EventMention) -> Told:
        number, (start, end) = self._sentence(mention.trigger.start)
        around = self._around(start, end)
        families = families_of(self.text, mention.trigger, mention.type, self.lexicon)
        place = self.toponyms.get(mention.place or "")
        if place in around.aside:
            place = next((each for each in around.here if each.precision != "country"), None)
        actors = self._parties(mention.actors, mention)
        words = frozenset(stem(word) for word in TOKEN.findall(mention.trigger.of(self.text)) if plain(word) not in STOP)
        groups = frozenset(family.group for family in families)
        return Told(
            mention=self._mention(mention)._replace(
                stems=tuple(sorted(words)),
                groups=tuple(sorted(groups)),
                whom=harmed(self.text, (start, end), mention.trigger, self.lexicon) if "harm" in groups else None,
                doers=tuple(sorted({each.country for each in actors if each.country})),
            ),
            stems=words,
            contrary=contraries(mention.trigger.of(self.text), self.lexicon),
            families=frozenset(family.name for family in families),
            groups=groups,
            actors=actors,
            recipients=self._parties(mention.recipients, mention),
            reciprocal=mention.reciprocal,
            place=place_sketch(place, self.text) if place else None,
            near=self.places(each for each in around.here if each is not place),
            days=self._days(mention, start, end),
            figures=around.figures,
            context=around.context,
            matter=self._matter(mention.trigger, start, end) - words,
            not_places=around.not_places,
            not_days=around.not_days,
            hour=self._hour(mention, start, end),
            retimed=around.retimed,
            sentence=number,
            in_headline=number == 0 and self.reading.article.headline is not None,
        )

    def _around(self, start: int, end: int) -> "_Around":
        """Give what a sentence says of all acts in it, once."""
        if start not in self._sentences_told:
            here = [each for each in self.toponyms.values() if start <= each.span.start < end and each.use == "place"]
            aside = tuple(each for each in here if is_set_against(self.text, (start, end), each.span.start, self.lexicon))
            self._sentences_told[start] = _Around(
                here=tuple(each for each in here if each not in aside),
                aside=aside,
                figures=tuple(figure for figure in self.figures if start <= figure.start < end),
                context=stems(self.text[start:end]),
                not_places=self.places(aside, states_too=True),
                not_days=self._days_aside(start, end),
                retimed=is_retimed(self.text, (start, end), self.lexicon),
            )
        return self._sentences_told[start]

    def _matter(self, trigger: Span, start: int, end: int) -> frozenset[str]:
        """Give the stems of the words around a trigger, in its sentence."""
        before = [each for each in TOKEN.findall(self.text[start : trigger.start]) if plain(each) not in STOP][-_BEFORE:]
        after = [each for each in TOKEN.findall(self.text[trigger.end : end]) if plain(each) not in STOP][:_AFTER]
        return frozenset(stem(word) for word in (*before, *after) if len(word) > 1)

    def _mention(self, mention: EventMention) -> MentionSketch:
        status = "denied" if self.speaking.denier_before(mention) else mention.status
        modality: str = mention.modality
        mark = None
        trigger = mention.trigger.start, mention.trigger.end
        sentence = self._sentence(trigger[0])[1]
        is_aside = only_sets_aside(self.text, sentence[0], trigger[0], self.numbers, self.lexicon)
        if modality == "negated" and (is_aside or is_of_complement(self.text, sentence, trigger)):
            modality = "actual"
        if status == "denied" and modality == "negated" and not self._has_own_negation(mention, sentence):
            # "Denied having accepted anything" says no once, and the reading twice.
            modality = "actual"
        if status != "denied" and modality in ("actual", "hypothetical"):
            # The reading says that somebody asserts it: a word against it in the same sentence is heard too.
            said = self.speaking.said_from(mention, sentence[0]), sentence[1]
            mark = mark_of(self.text, said, trigger, self.lexicon, is_unreal=modality == "hypothetical")
            if mark == "negated" and mention.type == "REJECT" and plain(mention.trigger.of(self.text)) in self.lexicon.yielding:
                # "Would not accept" is read as a refusal: the negation is the act.
                mark = None
            status = "denied" if mark == "denied" else status
            modality = "negated" if mark == "negated" else modality
        return MentionSketch(
            record=mention.id,
            start=mention.trigger.start,
            end=mention.trigger.end,
            words=mention.trigger.of(self.text),
            type=mention.type,
            mode=mention.mode,
            status=status,
            modality=modality,
            say=self.speaking.say(mention),
            score=round(mention.score, 2),
            beside=mention.reader == BESIDE,
            stems=(),
            groups=(),
            doers=(),
            unsure=(mark == "unsure" and modality == "actual") or self._is_unsaid(mention, status, modality, sentence),
            ahead=modality == "negated" and is_ahead(self.text, sentence[0], trigger[0], self.lexicon),
            of_part=status == "denied" and self._is_of_part(mention, sentence),
        )

    def _is_of_part(self, mention: EventMention, sentence: tuple[int, int]) -> bool:
        """Say whether what is denied is a part in an act, or what a charge says, and not that it was done, or made."""
        if mention.type == "ACCUSE" and plain(mention.trigger.of(self.text)) in self.lexicon.referring:
            return True
        trigger = mention.trigger.start, mention.trigger.end
        return is_of_part(self.text, self._denied_from(mention, sentence), trigger, self.lexicon)

    def _denied_from(self, mention: EventMention, sentence: tuple[int, int]) -> int:
        """Give where that begins which is said of an act: the content of its claim, else its sentence."""
        claim = self.speaking.by_id.get(mention.claim or "")
        start = claim.content[0].start if claim is not None and claim.content else sentence[0]
        return min(start, mention.trigger.start)

    def _has_own_negation(self, mention: EventMention, sentence: tuple[int, int]) -> bool:
        """Say whether what is denied says no itself before the act: "denied that no shots were fired"."""
        words = (plain(token) for token in TOKEN.findall(self.text[self._denied_from(mention, sentence) : mention.trigger.end]))
        return any(word in self.lexicon.negations or word.endswith("n't") for word in words)

    def _is_unsaid(self, mention: EventMention, status: str, modality: str, sentence: tuple[int, int]) -> bool:
        """Say whether a speaker neither asserts nor denies an act: he wants it not to be, tells that no more was, or repeats hearsay."""
        start, trigger = sentence[0], (mention.trigger.start, mention.trigger.end)
        if mention.type in _AGREED and is_broken(self.text, sentence, trigger, self.lexicon):
            return True
        if status == "denied" and is_presupposed(self.text, start, trigger[0], self.lexicon):
            return True
        if modality == "negated" and is_forbidden(self.text, start, trigger[0], self.lexicon):
            return True
        near = max(sentence[0], mention.trigger.start - _BEARING)
        if modality == "actual" and self.lexicon.talk.search(self.text, near, mention.trigger.start) is not None:
            return True
        claim = self.speaking.by_id.get(mention.claim or "")
        if claim is not None and claim.source is not None and plain(claim.source.of(self.text).split(None, 1)[0]) in self.lexicon.nobody:
            # "No group has said that it planted the bomb."
            return True
        words = self.lexicon.wished if modality == "negated" else self.lexicon.hearsay
        is_so = words.search(self.text, near, mention.trigger.start) is not None
        if modality == "negated":
            return is_so or (claim is not None and claim.speech_act in _WISHING and claim.polarity != "denied")
        return is_so and claim is not None and claim.source is not None

    def _days(self, mention: EventMention, start: int, end: int) -> Days | None:
        time = self.times.get(mention.time or "")
        own = stated_days(time.value) if time is not None else None
        if own is not None and time is not None and time.grain == "time" and own.first == self.published:
            # The day of an hour alone is taken from the day of publication: it is stated where it is another.
            own = None
        if own is not None and time is not None and not self._dates_the_saying(mention, time.span):
            return own
        here = [days for each in self.reading.times if start <= each.span.start < end and (days := stated_days(each.value))]
        return days_of(mention.modality, here, self.published)

    def _hour(self, mention: EventMention, start: int, end: int) -> Hour | None:
        """Give the hour of day in the sentence, where it has one and that dates the act and not the saying."""
        within = [each for each in self.reading.times if start <= each.span.start < end and each.grain == "time"]
        timed = [each for each in within if not self._dates_the_saying(mention, each.span)]
        return hour_of(timed[0].value, timed[0].span.of(self.text)) if len(timed) == 1 else None

    def _days_aside(self, start: int, end: int) -> tuple[Days, ...]:
        """Give the days that a sentence sets its own account against."""
        here = [each for each in self.reading.times if start <= each.span.start < end]
        aside = [each for each in here if is_set_against(self.text, (start, end), each.span.start, self.lexicon)]
        return tuple(days for each in aside if (days := stated_days(each.value)) is not None)

    def _dates_the_saying(self, mention: EventMention, time: Span) -> bool:
        """Say whether the time stands beside the content that holds the mention: "said on Friday that" dates no shot."""
        claim = self.speaking.by_id.get(mention.claim or "")
        return claim is not None and not any(part.overlaps(time) for part in claim.content)

    def _parties(self, actors: Iterable[Actor], mention: EventMention) -> tuple[PartySketch, ...]:
        claim = self.speaking.by_id.get(mention.claim or "")
        speaker = claim.actor.country if claim is not None and claim.actor is not None else None
        found = []
        for each in actors:
            name, country = own_part(each, mention.trigger, self.text, self.lexicon.states)
            found.append(PartySketch(name, name_words(name), country or (speaker if self._is_own(each) else None), each.sector))
        return tuple(found)

    def _is_own(self, actor: Actor) -> bool:
        """Say whether a speaker tells of his own side: "our side", "we", "its forces"."""
        before = TOKEN.findall(self.text[max(0, actor.span.start - 8) : actor.span.start])[-1:]
        words = {plain(word) for word in (*before, *TOKEN.findall(actor.span.of(self.text))[:4])}
        return bool(words & self.lexicon.own)

    def places(self, toponyms: Iterable[Toponym], *, states_too: bool = False, any_use: bool = False) -> tuple[PlaceSketch, ...]:
        """Sketch places, each once; states are no places to meet at, but "from Kaliningrad, not Belarus" sets one aside."""
        wanted = [each for each in toponyms if (any_use or each.use == "place") and (states_too or each.precision != "country")]
        return tuple({each.name: place_sketch(each, self.text) for each in wanted}.values())

    def opening_words(self) -> frozenset[str]:
        """Give the stems of headline and first sentence."""
        return stems(" ".join(self.text[start:end] for start, end in self.sentences[:2]))

    def _sentence(self, offset: int) -> tuple[int, tuple[int, int]]:
        for number, (start, end) in enumerate(self.sentences):
            if start <= offset < end:
                return number, (start, end)
        return len(self.sentences), (offset, min(len(self.text), offset + 1))
