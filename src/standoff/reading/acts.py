"""Read the speech act of a claim from its cue: what the source does by saying it, and whether it stands by what is said.

The cue is the whole verb group or reporting phrase ("has repeatedly accused", "declined to comment", "a warning that"), perhaps
with words too many. Its words are read from the left. Each that can head a cue is tried against its constructions in the
lexicon, and where none fits does what its verb or noun does. The first that does more than state decides: "went on to warn"
warns, "issued a denial" denies. After "said" only an infinitive or participle can decide ("said in a warning" states). A negation
changes the act ("has not confirmed" is no confirmation). What a rule cannot decide is a statement.
"""

import re
from dataclasses import dataclass, replace
from re import Match

from standoff.lexicons.loader import ActLexicon, Construction, Head, SpeechLexicon
from standoff.records import Span
from standoff.records.reading import Polarity, SpeechAct

_WORD = re.compile(r"[^\W\d_]+")
# Patterns are written with straight apostrophes and plain spaces; each replacement is one character for one.
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-"})
_QUOTE = re.compile(r"[\"“‘«„']")
_OTHERS = re.compile(r"(?:it|they|he|she|its|their|his|her)\b", re.IGNORECASE)
# How far around the cue a construction looks, in characters: a long verb group with its object is about as long.
BEFORE = 60
AFTER = 170
# How much of a content is looked at: its main clause.
CONTENT = 300
# A cue is not longer than this; what the reader finds beyond is a mistake.
LONGEST_CUE = 400
# The verb and the noun that it carries stand close together: "reaffirmed [the alliance's] commitment".
CARRIED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFinding:
    """What is done by a cue; ``span`` holds the words that made it so."""

    act: SpeechAct
    polarity: Polarity
    span: Span


def speech_act(text: str, cue: Span, content: tuple[Span, ...], source: Span | None, lexicon: SpeechLexicon) -> ActFinding:
    """Decide the speech act of a claim, and whether its source affirms or denies the content.

    Args:
        text: The article.
        cue: The words that say that something is said.
        content: What is said, in one or several stretches; may be empty.
        source: The words that name who is quoted, where anybody is.
        lexicon: The tables of the article's language.
    """
    return _Scene(text, cue, content, source, lexicon.acts).read()


class _Scene:
    """A cue and what stands around it, in plain characters; offsets here are offsets in the text less ``start``."""

    def __init__(self, text: str, cue: Span, content: tuple[Span, ...], source: Span | None, lexicon: ActLexicon) -> None:
        self.lexicon = lexicon
        self.cue = cue
        self.start = max(0, cue.start - BEFORE)
        self.first = cue.start - self.start
        self.last = min(cue.end, cue.start + LONGEST_CUE) - self.start
        self.window = self._window(text)
        self.source = None if source is None else source.of(text)[:CONTENT].translate(_PLAIN)
        # Empty or inside out spans of a caller hold no content.
        self.quoted = False
        self.shortened = 0
        self.content = next((span for span in content if span.start < span.end), None)
        self.content_start, self.content_text = self._content(text)

    def _window(self, text: str) -> str:
        """Give the text around the cue, up to the end of the sentence."""
        window = text[self.start : self.start + self.last + AFTER].translate(_PLAIN)
        stop = self.lexicon.patterns["sentence_end"].search(window, self.last)
        return window if stop is None else window[: stop.start() + 1]

    def _content(self, text: str) -> tuple[int, str]:
        """Give where the first word of the content is that counts, and the content from there."""
        if self.content is None:
            return 0, ""
        raw = text[self.content.start : min(self.content.end, self.content.start + CONTENT)].translate(_PLAIN)
        lead = self.lexicon.patterns["lead"].match(raw)
        skipped = lead.end() if lead else 0
        self.quoted = _QUOTE.search(raw, 0, skipped) is not None
        return self.content.start + skipped - self.start, self._as_own(raw[skipped:])

    def _as_own(self, content: str) -> str:
        """Read "Russia" as "it" when "the Russian ministry" speaks; inside quotation marks "it" and "they" are others: hide them."""
        if self.quoted and _OTHERS.match(content):
            return "·" + content[1:]
        subject = re.match(r"(?:the\s+)?([A-Z]\w{3,})\s+(?=w(?:ill|ould)\b|is\b|was\b|ha[sd]\b|plan|reserve|decided|intend)", content)
        if subject and self.source and re.search(rf"\b{re.escape(subject[1][:4])}", self.source):
            self.shortened = subject.end() - len("it ")
            return "it " + content[subject.end() :]
        return content

    def read(self) -> ActFinding:
        """Read the words of the cue, and the noun that its verb carries, until one does more than state."""
        stated: ActFinding | None = None
        carrier: Span | None = None
        said = False
        for word, head in self._heads():
            if word.start() >= self.last and carrier is None:
                break
            if self._is_beside(word, head, said=said, stated=stated is not None):
                continue
            finding, decides = self._finding(word, head)
            if finding is None:
                continue
            if decides:
                return finding if carrier is None else replace(finding, span=Span(start=carrier.start, end=finding.span.end))
            stated = stated or finding
            said = said or head.lemma in self.lexicon.saying
            carrier = finding.span if head.lemma in self.lexicon.carrying else None
        return stated or ActFinding(act="state", polarity="affirmed", span=self.cue)

    def _heads(self) -> list[tuple[Match[str], Head]]:
        """Give the words that can head a cue, those that follow it closely included."""
        end = self.lexicon.patterns["carried_end"].search(self.window, self.last)
        limit = min(self.last + CARRIED, len(self.window) if end is None else end.start())
        words = _WORD.finditer(self.window, self.first, max(limit, self.last))
        heads = ((word, self.lexicon.heads.get(word.group().lower())) for word in words)
        return [(word, head) for word, head in heads if head is not None]

    def _is_beside(self, word: Match[str], head: Head, *, said: bool, stated: bool) -> bool:
        """Say whether a word does not count where it stands: a noun after "said", an adverb "back", "a statement on the threat"."""
        before = self.window[max(0, word.start() - BEFORE) : word.start()]
        if word.group().lower() in self.lexicon.bare and word.start() > self.first:
            inside = self.window[self.first : word.start()]
            if not self.lexicon.patterns["bare"].search(inside):
                return True
        if said:
            is_verb = head.form == "ing" or re.search(r"\bto\s+(?:\w+ly\s+|have\s+)?$", before)
            return not is_verb or not self.lexicon.patterns["continues"].search(before)
        return stated and self.lexicon.patterns["beside"].search(before) is not None

    def _finding(self, word: Match[str], head: Head) -> tuple[ActFinding | None, bool]:
        """Give what one word does, and whether that decides."""
        negation = self._negation(word)
        for construction in head.constructions:
            end = self._end(construction, word, negated=negation is not None)
            if end is None:
                continue
            if construction.act is None:
                return None, False
            polarity = construction.polarity or ("denied" if construction.act == "deny" else "affirmed")
            return self._found(construction.act, polarity, word, negation, end), True
        if head.act is None:
            return None, False
        act, polarity = head.act, _polarity(head.act)
        if negation is not None:
            act, polarity = self.lexicon.negated.get(act, ("state", "affirmed"))
        return self._found(act, polarity, word, negation, word.end()), act != "state"

    def _found(self, act: SpeechAct, polarity: Polarity, word: Match[str], negation: int | None, end: int) -> ActFinding:
        first = word.start() if negation is None else negation
        while end > word.end() and not self.window[end - 1 : end].isalnum():
            end -= 1
        while self.window[end - 1 : end + 1].isalnum() and end < len(self.window):
            end += 1
        return ActFinding(act=act, polarity=polarity, span=Span(start=self.start + first, end=self.start + max(end, word.end())))

    def _negation(self, word: Match[str]) -> int | None:
        """Give where the negation of a word begins, or None: "did not confirm", "no threat", "neither side confirmed"."""
        first = max(0, word.start() - BEFORE)
        found = self.lexicon.patterns["negation"].search(self.window[first : word.start()])
        if found is not None:
            begin = first + found.start()
            # "n't" begins inside a word, and all of "didn't" made it so.
            while begin and self.window[begin - 1].isalpha():
                begin -= 1
            return begin
        without = self.lexicon.patterns["no_noun"].search(self.window[first : word.start()])
        if without is not None:
            return first + without.start()
        if self.source and self.lexicon.patterns["negative_source"].match(self.source):
            return word.start()
        return None

    def _end(self, construction: Construction, word: Match[str], *, negated: bool) -> int | None:
        """Give where the words end that a construction rests on, or None when it does not fit."""
        if construction.negated != negated or (construction.no_source and self.source is not None):
            return None
        end = word.end()
        if construction.before and not construction.before.search(self.window[max(0, word.start() - BEFORE) : word.start()]):
            return None
        if construction.unless_source and self.source and construction.unless_source.search(self.source):
            return None
        if construction.after:
            found = self._after(construction, end)
            if found is None:
                return None
            end = found
        if construction.content:
            found = self._in_content(construction, end)
            if found is None:
                return None
            end = found
        if construction.target and self._target(word.end()) != construction.target:
            return None
        return end

    def _after(self, construction: Construction, end: int) -> int | None:
        """Match what follows the head: at the next word, or after the adverbs that come first."""
        if construction.after is None:
            return None
        next_word = end
        while next_word < len(self.window) and self.window[next_word] in " \t\n,":
            next_word += 1
        found = construction.after.match(self.window, next_word)
        if found is None:
            adverbs = self.lexicon.patterns["adverbs"].match(self.window, end)
            if adverbs is not None and adverbs.end() > next_word:
                found = construction.after.match(self.window, adverbs.end())
        return None if found is None else found.end()

    def _in_content(self, construction: Construction, end: int) -> int | None:
        """Match the beginning of the content; the words count for the span only where they follow the cue."""
        found = construction.content.match(self.content_text) if construction.content else None
        if found is None:
            return None
        reached = self.content_start + found.end() + self.shortened
        follows = self.content is not None and end <= self.content_start <= end + CARRIED
        return reached if follows and reached <= len(self.window) else end

    def _target(self, end: int) -> str | None:
        """Give the list of the first noun in the object of a verb: "rejected Western accusations", "the offer was rejected"."""
        stop = self.lexicon.patterns["object_end"].search(self.window, end)
        found = self._first_target(self.window[end : len(self.window) if stop is None else stop.start()])
        if found is None and self.content_text:
            stop = self.lexicon.patterns["object_end"].search(self.content_text, 1)
            found = self._first_target(self.content_text[: CONTENT // 2 if stop is None else stop.start()])
        return found

    def _first_target(self, words: str) -> str | None:
        hits = [(match.start(), name) for name, pattern in self.lexicon.targets.items() if (match := pattern.search(words))]
        return min(hits)[1] if hits else None


def _polarity(act: SpeechAct) -> Polarity:
    return "denied" if act == "deny" else "affirmed"
