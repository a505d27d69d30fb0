"""Who says what in an article, as its sketch has it: its claims, and whose voice stands behind each act."""

from collections.abc import Sequence

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.naming import first_state, laid_to
from standoff.linking.negation import is_negated
from standoff.linking.sketches import ClaimSketch, Say
from standoff.linking.words import STOP, TOKEN, plain, stems
from standoff.records import Claim, EventMention, Reading
from standoff.text import sentences

# Characters between what is denied ("reports,") and the cue of those reports.
_GAP = 3


class Speaking:
    """The claims of one article; ``by_id`` gives each by its id."""

    def __init__(self, reading: Reading, sentences: Sequence[tuple[int, int]], lexicon: LinkingLexicon) -> None:
        """Look at the claims of a reading, whose text has these sentences."""
        self._reading, self._sentences, self._lexicon = reading, sentences, lexicon
        self._text = reading.article.text
        self.by_id = {claim.id: claim for claim in reading.claims}
        self._canonical = {mention.id: mention.canonical for mention in reading.mentions}
        self._sketched: dict[int, ClaimSketch] = {}

    def points_back(self, claim: Claim) -> bool:
        """Say whether a claim has no content of its own but points at what was said before: "denied this"."""
        words = {plain(word) for part in claim.content for word in TOKEN.findall(part.of(self._text))} - STOP
        return words <= self._lexicon.referring

    def said_from(self, mention: EventMention, start: int) -> int:
        """Give where that begins in a sentence which bears on a mention: of "denied having sent any and warned that", "warned"."""
        claim = self.by_id.get(mention.speech or mention.claim or "")
        if claim is None or claim.nested_in is not None or claim.polarity == "denied" or claim.cue.start > mention.trigger.start:
            return start
        is_second = any(each.polarity == "denied" and start <= each.cue.start < claim.cue.start for each in self._reading.claims)
        return claim.cue.start if is_second else start

    def say(self, mention: EventMention) -> Say | None:
        """Give whose voice stands behind an act; None where it is the article's own."""
        denier = self.denier_before(mention)
        if denier is not None:
            made = self.claim(denier)
            return Say(made.record, made.who, made.country, made.sector, True, made.act, made.kind, made.evidence)
        claim = self.by_id.get(mention.claim or "")
        if mention.status == "denied":
            # Any denial around it makes it denied; the innermost claim need not be the one that denies.
            outer = claim
            while outer is not None and outer.polarity != "denied":
                outer = self.by_id.get(outer.nested_in or "")
            claim = outer or claim
        if claim is None:
            if mention.status == "reported":
                return None
            return Say(None, None, None, None, mention.status == "denied", "state", "unstated", ())
        made = self.claim(claim)
        denied = mention.status == "denied"
        return Say(made.record, made.who, made.country, made.sector, denied, made.act, made.kind, made.evidence)

    def denier_before(self, mention: EventMention) -> Claim | None:
        """Give the denial of the report that holds the mention: "denies messages according to which paratroopers mutinied"."""
        claim = self.by_id.get(mention.claim or "")
        if claim is None or claim.polarity == "denied":
            return None
        near = range(claim.cue.start - _GAP, claim.cue.start + 1)
        denials = (each for each in self._reading.claims if each.polarity == "denied" and each.content)
        return next((each for each in denials if each.content[-1].end in near), None)

    def claim(self, claim: Claim) -> ClaimSketch:
        """Sketch a claim, once: every act in it asks for it."""
        # By identity: the id of a claim is a hash of its content, made anew each time.
        if id(claim) not in self._sketched:
            self._sketched[id(claim)] = self._claim(claim)
        return self._sketched[id(claim)]

    def _claim(self, claim: Claim) -> ClaimSketch:
        actor = claim.actor
        who = self._canonical.get(claim.source_mention or "") or (claim.source.of(self._text) if claim.source else None)
        return ClaimSketch(
            record=claim.id,
            who=who,
            country=actor.country if actor else None,
            sector=actor.sector if actor else None,
            act=claim.speech_act,
            denied=claim.polarity == "denied",
            kind=claim.source_kind,
            evidence=tuple(sorted({each.kind for each in claim.evidence})),
            stems=self._said(claim),
            start=claim.content[0].start if claim.content else claim.cue.start,
            end=claim.content[-1].end if claim.content else claim.cue.end,
            negated=any(is_negated(part.of(self._text), self._lexicon) for part in claim.content[:1]),
            doer=first_state(claim.content[0].of(self._text), self._lexicon.states) if claim.content else None,
            lead=any(start <= claim.cue.start < end for start, end in self._sentences[:2]),
            laid_to=frozenset().union(*(laid_to(part.of(self._text), self._lexicon) for part in claim.content)),
        )

    def _said(self, claim: Claim) -> frozenset[str]:
        """Give the stems of what is said; of a denial of "this" those of the sentence before."""
        if claim.polarity == "denied" and self.points_back(claim):
            before = [each for each in self._sentences if each[1] <= claim.cue.start] or self._sentences[:1]
            start, end = before[-1]
            return stems(self._text[start:end])
        parts = [part.of(self._text) for part in claim.content]
        if claim.polarity != "denied" and any(is_negated(part, self._lexicon) for part in parts[:1]):
            # Of "This is not a parade. It is the largest force ..." only the first sentence says no.
            start, end = next(iter(sentences(parts[0])), (0, len(parts[0])))
            return stems(parts[0][start:end])
        return frozenset().union(*map(stems, parts))
