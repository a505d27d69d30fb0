"""Read what a source rests its claim on: pictures, intercepts, data, documents, what somebody saw, what the press reported.

A word for evidence counts only where it is cited: as the source itself ("satellite images show"), after a verb of citing ("citing
intercepted calls", "according to a leaked memo"), before a verb of showing ("radar data indicate"), where pictures are shown to the
public ("released drone footage"), or in a phrase that cites by itself ("I saw"). The same words as a topic ("the launch of
a satellite") do not count, nor does what the content says that others cited, nor what is cited for a denied content.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from standoff.lexicons.loader import EvidenceLexicon, EvidenceWords, SpeechLexicon
from standoff.reading.acts import speech_act
from standoff.records import Evidence, Span
from standoff.records.reading import SpeechAct

_WORD = re.compile(r"\w+(?:-\w+)*")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-"})
# A sentence is read so far around the cue, and a content so far from its beginning; longer ones list things.
AROUND = 500
CONTENT = 600
# No more of a text than this is looked at for one claim.
LONGEST = 2000
# A citing verb governs what stands so close behind it.
GOVERNED = 170
# Acts whose content is not asserted by the source, so that evidence inside it is not the source's own.
_NOT_ASSERTED = frozenset({"deny", "reject", "ask", "demand", "appeal", "condemn", "decline_comment", "order", "propose"})


def evidence(
    text: str, cue: Span, content: tuple[Span, ...], source: Span | None, sentence: Span, lexicon: SpeechLexicon
) -> tuple[Evidence, ...]:
    """Give what the source of a claim cites for it, in the order of the text, each with the words that cite it.

    Args:
        text: The article.
        cue: The words that say that something is said.
        content: What is said, in one or several stretches; may be empty.
        source: The words that name who is quoted, where anybody is.
        sentence: The sentence of the cue.
        lexicon: The tables of the article's language.
    """
    claim = _Claim(text, cue, content, source, sentence, lexicon.evidence)
    kinds = claim.kinds()
    if not kinds:
        return ()
    act = speech_act(text, cue, content, source, lexicon).act
    words = cue.of(text).translate(_PLAIN).lower()
    return claim.evidence(kinds, act, tells=_tells(words, lexicon) or lexicon.evidence.patterns["showing"].match(words) is not None)


def _tells(cue: str, lexicon: SpeechLexicon) -> bool:
    """Say whether a cue reports something, as "said", "according to" and ":" do, and "filed a motion" or "did not report" do not."""
    words = _WORD.findall(cue)
    heads = [head for word in words if (head := lexicon.acts.heads.get(word)) is not None and head.act is not None]
    return not words or (bool(heads) and "not" not in words and "n't" not in cue)


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words for one kind of evidence, as offsets in the plain stretch."""

    words: EvidenceWords
    start: int
    end: int


class _Claim:
    """A claim and the stretch of text in which its evidence can stand, in plain characters."""

    def __init__(
        self,
        text: str,
        cue: Span,
        content: tuple[Span, ...],
        source: Span | None,
        sentence: Span,
        lexicon: EvidenceLexicon,
    ) -> None:
        self.lexicon = lexicon
        self.asserts = self.tells = True
        contents = [Span(start=span.start, end=min(span.end, span.start + CONTENT)) for span in content[:4] if span.start < span.end]
        near = [span for span in contents if abs(span.start - cue.start) <= AROUND + CONTENT]
        near_source = source if source is not None and source.start < source.end and abs(source.start - cue.start) <= AROUND else None
        first = max(sentence.start, cue.start - AROUND)
        last = min(max(sentence.end, cue.end), cue.end + AROUND)
        starts = [first, cue.start, *(span.start for span in near), *([near_source.start] if near_source else [])]
        self.offset = max(0, min(starts))
        end = min(len(text), max([last, cue.end, *(span.end for span in near)]), self.offset + LONGEST)
        self.plain = text[self.offset : end].translate(_PLAIN)
        self.cue = self._moved(cue)
        self.contents = [self._moved(span) for span in near]
        self.source = self._moved(near_source) if near_source else None
        self.part = self._part(self._moved(Span(start=first, end=last)))

    def _moved(self, span: Span) -> Span:
        return Span(start=max(0, span.start - self.offset), end=max(0, span.end - self.offset))

    def _part(self, sentence: Span) -> Span:
        """Give the part of the sentence that holds the cue: what stands beyond "while" or a semicolon has evidence of its own."""
        start, end = sentence.start, sentence.end
        for found in self.lexicon.patterns["part"].finditer(self.plain, sentence.start, sentence.end):
            if found.end() <= self.cue.start:
                start = found.end()
            elif found.start() >= self.cue.end:
                end = found.start()
                break
        return Span(start=start, end=end)

    def kinds(self) -> list[EvidenceWords]:
        """Give the kinds of which a word stands near the claim at all."""
        present = set(_WORD.findall(self.plain.lower()))
        present |= {part for word in present if "-" in word for part in word.split("-")}
        return [words for words in self.lexicon.kinds if not present.isdisjoint(words.triggers)]

    def evidence(self, kinds: list[EvidenceWords], act: SpeechAct, *, tells: bool) -> tuple[Evidence, ...]:
        """Give the evidence, one record for each mention of it."""
        self.asserts = act not in _NOT_ASSERTED
        self.tells = tells and act not in self.lexicon.mute
        kept: list[_Mention] = []
        for words in kinds:
            for mention in self._mentions(words):
                # "intercepted phone calls" are one kind, though "phone calls" may be another.
                if not any(mention.start < other.end and other.start < mention.end for other in kept):
                    kept.append(mention)
        kept.sort(key=lambda mention: mention.start)
        return tuple(Evidence(kind=each.words.kind, span=Span(start=each.start + self.offset, end=each.end + self.offset)) for each in kept)

    def _mentions(self, words: EvidenceWords) -> Iterator[_Mention]:
        """Give the mentions of one kind that are cited for this claim."""
        for pattern in words.patterns:
            for found in pattern.finditer(self.plain):
                if self._is_reachable(found) and self._is_cited(words, found):
                    yield _Mention(words, *found.span())
        for pattern in words.alone:
            for found in pattern.finditer(self.plain):
                if self._is_reachable(found) and not self._is_negated(found.start()):
                    yield _Mention(words, *found.span())

    def _is_reachable(self, found: Match[str]) -> bool:
        """Say whether words belong to this claim: to its source, its asserted content, or its part of the sentence."""
        if self.source is not None and self.source.start <= found.start() < self.source.end:
            return True
        if self._in_content(found.start()):
            return self.asserts
        return self.part.start <= found.start() < self.part.end

    def _in_content(self, place: int) -> bool:
        return any(span.start <= place < span.end for span in self.contents)

    def _is_negated(self, place: int) -> bool:
        return self.lexicon.patterns["no_noun"].search(self.plain[max(0, place - 40) : place]) is not None

    def _is_cited(self, words: EvidenceWords, found: Match[str]) -> bool:
        if self._is_negated(found.start()):
            return False
        if self._is_source(words, found) or self._is_governed(words, found):
            return True
        # What follows a source is the source's own saying: in "the author of the report said" the report says nothing.
        in_source = self.source is not None and self.source.start <= found.start() < self.source.end
        return not in_source and self._bears_witness(words, found)

    def _is_source(self, words: EvidenceWords, found: Match[str]) -> bool:
        """Say whether the words are the core of the source: "satellite images from Monday", "a series of leaked memos"."""
        source = self.source
        if source is None or not source.start <= found.start() < source.end or not self.tells:
            return False
        if words.speaking is not None and words.speaking.search(found.group()):
            return False
        if found.start() > source.start and self.plain[found.start() - 1].isalnum():
            return False
        core_end = self.lexicon.patterns["core_end"].search(self.plain, found.end(), source.end)
        rest = self.plain[found.end() : source.end if core_end is None else core_end.start()]
        if rest.strip(" '\"") and not rest.lstrip().lower().startswith(("and ", "of ", "or ")):
            return False
        lead = self.plain[source.start : found.start()]
        breaking = self.lexicon.patterns["core_end"].search(lead)
        if breaking is not None:
            return False
        of = list(self.lexicon.patterns["core_of"].finditer(lead))
        return not of or self.lexicon.patterns["container"].search(lead[: of[-1].start()]) is not None

    def _is_governed(self, words: EvidenceWords, found: Match[str]) -> bool:
        """Say whether a citing verb governs the words, or a verb by which pictures are shown to the public."""
        inside = self._in_content(found.start())
        begin = max(0, found.start() - GOVERNED)
        for citing in self.lexicon.patterns["cite_inside" if inside else "cite"].finditer(self.plain, begin):
            if citing.end() > found.start():
                break
            # "According to the paper, footage ...": only other citing verbs govern a list.
            lists = "," not in self.plain[citing.end() : found.start()] or not citing.group().lower().startswith("according")
            if lists and self._reaches(citing.end(), found.start()) and not self._is_refused(citing.start()):
                return True
        if inside and self._cue_cites(found):
            return True
        if not words.presented or inside:
            return False
        presenting = list(self.lexicon.patterns["present"].finditer(self.plain, begin, found.start()))
        if not presenting or self._is_refused(presenting[-1].start()):
            return False
        if not self.lexicon.patterns["present_shows"].match(self.plain[found.end() : found.end() + GOVERNED]):
            return False
        return self.lexicon.patterns["present_gap"].match(self.plain[presenting[-1].end() : found.start()]) is not None

    def _cue_cites(self, found: Match[str]) -> bool:
        """Say whether the cue itself cites: "cited", "pointed to", and the words stand at the head of its content."""
        citing = list(self.lexicon.patterns["cite"].finditer(self.plain, self.cue.start, self.cue.end))
        if not citing or not 0 <= found.start() - citing[-1].end() <= GOVERNED:
            return False
        return self._reaches(citing[-1].end(), found.start()) and not self._is_refused(citing[-1].start())

    def _reaches(self, end: int, start: int) -> bool:
        """Say whether what a verb governs goes on from its end to a place."""
        return self.lexicon.patterns["list_end"].search(self.plain, end, start) is None

    def _is_refused(self, place: int) -> bool:
        """Say whether the verb at a place is negated: "without citing"."""
        return self.lexicon.patterns["no_cite"].search(self.plain[max(0, place - 40) : place]) is not None

    def _bears_witness(self, words: EvidenceWords, found: Match[str]) -> bool:
        """Say whether the words show or say something: "radar data indicate", "footage verified by", "witnesses said"."""
        after = self.plain[found.end() : found.end() + 260]
        if self.lexicon.patterns["discredited"].match(after):
            return False
        if self.lexicon.patterns["verified"].match(after):
            return True
        return any(self.lexicon.patterns[verbs].match(after) for verbs in (("show", "say") if words.said else ("show",)))
