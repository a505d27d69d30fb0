"""Turn passages into readings, the records that a reader gives, so that gold and prediction have one form.

python -m training.corpora.convert training/corpora/crisis --out DIR
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from standoff.articles.extraction import text_article
from standoff.reading.quotation import quotation, quoted_spans
from standoff.records import (
    Actor,
    Article,
    Caveat,
    Claim,
    EventMention,
    Evidence,
    Mention,
    Quantity,
    Reading,
    Span,
    TimeExpression,
    Toponym,
    content_id,
)
from standoff.records.contract import to_json
from standoff.records.times import Grain
from standoff.text import sentences
from training.corpora.fields import BOUNDS, REFERENCE
from training.corpora.markup import Line, Mark, MarkupError, Passage, read_corpus

GOLD = "gold 1"
MARGIN_NOTE = "Marked by the annotator."
_SEASONS, _GRAIN_OF_LENGTH = {"SP", "SU", "FA", "WI"}, {4: "year", 3: "decade", 2: "century"}


def article_of(passage: Passage) -> Article:
    """Give the article that a passage is."""
    made = text_article(passage.text, url=None)
    header = passage.header
    return replace(
        made,
        genre=cast(Any, header["genre"]),
        publisher=_given(header["publisher"]),
        published_at=_given(header["published"]),
    )


def reading_of(passage: Passage) -> Reading:
    """Give the gold reading of a passage.

    Raises:
        MarkupError: A key has no line, a claim no cue, an id leads nowhere; ``validate`` says all at once.
    """
    return _Converter(passage).reading()


class _Converter:
    """Makes the records of one passage, layer after layer, since later ones point to earlier ones."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.keys = list(dict.fromkeys(mark.key for mark in passage.marks))
        self.bounds = list(sentences(passage.text))
        self.chains: dict[str, list[Mention]] = {}
        self.claims: dict[str, Claim] = {}

    def reading(self) -> Reading:
        mentions = tuple(sorted(self.mentions(), key=lambda each: each.span))
        self.read_claims(mentions)
        self.toponyms = {key: self.toponyms_of(key) for key in self.of("w")}
        self.times = {key: [self.time(key, mark) for mark in self.passage.of(key)] for key in self.of("t")}
        self.quantities = {key: self.quantity(key) for key in self.of("q")}
        events = sorted((self.event(key) for key in self.of("e")), key=lambda each: (each.trigger, each.type))
        return Reading(
            article=article_of(self.passage),
            mentions=mentions,
            claims=tuple(sorted(self.claims.values(), key=lambda each: (each.cue, each.content))),
            events=tuple(events),
            toponyms=tuple(sorted((each for several in self.toponyms.values() for each in several), key=lambda each: each.span)),
            times=tuple(sorted((each for several in self.times.values() for each in several), key=lambda each: each.span)),
            quantities=tuple(sorted(self.quantities.values(), key=lambda each: each.span)),
            caveats=tuple(self.caveats()),
            reader_name=GOLD.split()[0],
            reader_version=GOLD.split()[1],
        )

    def of(self, letter: str) -> list[str]:
        return [key for key in self.keys if key[0] == letter]

    def line(self, key: str) -> Line:
        line = self.passage.line(key)
        if line is None:
            raise MarkupError(f"{self.passage.id}: {key} is in the text and has no line")
        return line

    def mentions(self) -> list[Mention]:
        for key in self.of("m"):
            kind, _, _, canonical = self.line(key).words
            spans = [_span(mark) for mark in self.passage.of(key)]
            chain = content_id("chain", spans[0], key)
            self.chains[key] = [
                Mention(kind=cast(Any, kind), span=span, canonical=canonical, entity=None, chain=chain) for span in sorted(set(spans))
            ]
        return [mention for several in self.chains.values() for mention in several]

    def actor(self, key: str, mention: Mention) -> Actor:
        _, country, sector, canonical = self.line(key).words
        return Actor(
            text=mention.span.of(self.text), span=mention.span, mention=mention.id, name=canonical,
            country=_given(country), sector=_given(sector), entity=None,
        )  # fmt: skip

    def read_claims(self, mentions: Sequence[Mention]) -> None:
        quotes = quoted_spans(self.text)
        keys = sorted(self.of("c"), key=lambda key: self.cue(key))
        content = {key: tuple(sorted(_span(mark) for mark in self.passage.of(key))) for key in keys}
        parents = {key: self.parent(key, content) for key in keys}
        waiting = list(keys)
        while waiting:
            ready = [key for key in waiting if parents[key] is None or parents[key] in self.claims]
            if not ready:
                raise MarkupError(f"{self.passage.id}: {', '.join(waiting)} hold one another")
            for key in ready:
                self.claims[key] = self.claim(key, content[key], parents[key], quotes)
            waiting = [key for key in waiting if key not in self.claims]

    def cue(self, key: str) -> Span:
        cues = self.passage.of(key, "cue")
        if len(cues) != 1:
            raise MarkupError(f"{self.passage.id}: {key} has {len(cues)} cues and not one")
        return _span(cues[0])

    def parent(self, key: str, content: dict[str, tuple[Span, ...]]) -> str | None:
        """Give the claim in whose content the cue of this one lies, the innermost."""
        given = self.line(key).options.get("in")
        if given is not None:
            return _given(given)
        return innermost(self.cue(key), {name: spans for name, spans in content.items() if name != key})

    def claim(self, key: str, content: tuple[Span, ...], parent: str | None, quotes: Sequence[Span]) -> Claim:
        if not content:
            raise MarkupError(f"{self.passage.id}: {key} has no content")
        line, cue = self.line(key), self.cue(key)
        kind, role, act, certainty, polarity = line.words
        sources = self.passage.of(key, "src")
        source = _span(sources[0]) if sources else None
        named = self.mention_at(source) if source else None
        actor = self.actor(*named) if named else None
        return Claim(
            source=source,
            source_mention=named[1].id if named else None,
            source_kind=cast(Any, kind),
            source_role=cast(Any, _given(role)),
            actor=actor if actor and (actor.country or actor.sector) else None,
            cue=cue,
            content=content,
            quotation=quotation(self.text, content, quotes=quotes, cue=cue),
            speech_act=cast(Any, act),
            certainty=cast(Any, certainty),
            polarity=cast(Any, polarity),
            evidence=tuple(
                Evidence(kind=cast(Any, line.options[mark.part]), span=_span(mark))
                for mark in self.passage.of(key, None)
                if mark.part.startswith("ev") and mark.part in line.options
            ),
            nested_in=self.claims[parent].id if parent else None,
            score=1.0,
            reader=GOLD,
        )

    def mention_at(self, span: Span) -> tuple[str, Mention] | None:
        """Give the mention with this span; else the longest inside it that begins or ends with it."""
        found = [(key, mention) for key, several in self.chains.items() for mention in several if span.covers(mention.span)]
        same = [each for each in found if each[1].span == span]
        edge = [each for each in found if each[1].span.start == span.start or each[1].span.end == span.end]
        chosen = same or sorted(edge, key=lambda each: each[1].span.start - each[1].span.end)
        return chosen[0] if chosen else None

    def toponyms_of(self, key: str) -> list[Toponym]:
        name, country, precision, position = self.line(key).words
        lat, lon = (None, None) if position == "-" else map(float, position.split(","))
        return [
            Toponym(
                span=_span(mark), name=name, geonames_id=None, country=_given(country), admin1=self.line(key).options.get("adm"),
                lat=lat, lon=lon, feature=None, precision=cast(Any, precision),
                use=cast(Any, {"a": "actor", "d": "dateline"}.get(mark.part, "place")), score=1.0,
            )
            for mark in self.passage.of(key, None)
        ]  # fmt: skip

    def time(self, key: str, mark: Mark) -> TimeExpression:
        line = self.line(key)
        return TimeExpression(
            span=_span(mark), value=line.words[0], grain=grain_of(line.words[0]), anchor=None, offset=line.options.get("off")
        )

    def quantity(self, key: str) -> Quantity:
        line = self.line(key)
        low, high, approximate = bounds_of(line.words[0])
        return Quantity(
            span=_span(self.passage.of(key)[0]), low=low, high=high, approximate=approximate,
            unit=line.options.get("unit"), of=line.options.get("of"),
        )  # fmt: skip

    def event(self, key: str) -> EventMention:
        line = self.line(key)
        triggers = self.passage.of(key)
        if len(triggers) != 1:
            raise MarkupError(f"{self.passage.id}: {key} has {len(triggers)} triggers and not one")
        trigger = _span(triggers[0])
        words = [word for word in line.words if word != "recip"]
        kind, _, mode = words[0].partition(".")
        options = line.options
        holder = options.get("in") or innermost(trigger, {name: claim.content for name, claim in self.claims.items()}) or "-"
        if holder != "-" and holder not in self.claims:
            raise MarkupError(f"{self.passage.id}: {key} is in {holder}, which is no claim")
        speech = [claim for claim in self.claims.values() if claim.cue.covers(trigger)]
        return EventMention(
            trigger=trigger,
            type=cast(Any, kind),
            mode=mode or None,
            actors=tuple(self.actor(name, mention) for name, mention in self.referred(key, options.get("by"), trigger)),
            recipients=tuple(self.actor(name, mention) for name, mention in self.referred(key, options.get("to"), trigger)),
            reciprocal="recip" in line.words,
            place=self.nearest(key, self.toponyms, options.get("at"), trigger),
            time=self.nearest(key, self.times, options.get("on"), trigger),
            quantities=tuple(self.known(key, self.quantities, name).id for name in _names(options.get("qty"))),
            equipment=tuple(mention.id for _, mention in self.referred(key, options.get("eq"), trigger)),
            status=cast(Any, words[1]),
            modality=cast(Any, words[2]),
            claim=None if holder == "-" else self.claims[holder].id,
            speech=speech[0].id if speech else None,
            goldstein=None,
            score=1.0,
            reader=GOLD,
        )

    def known(self, key: str, table: dict[str, Any], name: str) -> Any:
        if name not in table:
            raise MarkupError(f"{self.passage.id}: {key} points to {name}, which is not in the text")
        return table[name]

    def referred(self, key: str, names: str | None, trigger: Span) -> list[tuple[str, Mention]]:
        found = []
        for each in _names(names):
            reference = REFERENCE.fullmatch(each)
            if reference is None:
                raise MarkupError(f"{self.passage.id}: {key} points to {each!r}, which is no mention")
            several = self.known(key, self.chains, reference["chain"])
            if not reference["nth"]:
                found.append((reference["chain"], self.near(several, trigger)))
            elif 1 <= int(reference["nth"]) <= len(several):
                found.append((reference["chain"], several[int(reference["nth"]) - 1]))
            else:
                raise MarkupError(f"{self.passage.id}: {key} points to {each}, but the text has {len(several)} of {reference['chain']}")
        return found

    def nearest(self, key: str, table: dict[str, list[Any]], name: str | None, trigger: Span) -> str | None:
        return None if name is None or name == "-" else self.near(self.known(key, table, name), trigger).id

    def near(self, several: list[Any], trigger: Span) -> Any:
        """Give the record nearest to the trigger: in its sentence, or the last before it, or the first after it."""
        start, end = next(((start, end) for start, end in self.bounds if start <= trigger.start < end), (trigger.start, trigger.end))
        here = [each for each in several if start <= each.span.start < end]
        if here:
            return min(here, key=lambda each: max(trigger.start - each.span.end, each.span.start - trigger.end))
        before = [each for each in several if each.span.start < trigger.start]
        return before[-1] if before else several[0]

    def caveats(self) -> list[Caveat]:
        made = []
        for line in self.passage.lines:
            if line.key.startswith("k"):
                marks = self.passage.of(line.key) if line.key != "k" else []
                made.append(Caveat(kind=cast(Any, line.words[0]), span=_span(marks[0]) if marks else None, message=MARGIN_NOTE))
        return sorted(made, key=lambda each: (each.span is not None, each.span or Span(start=0, end=1), each.kind))


def innermost(span: Span, contents: dict[str, tuple[Span, ...]]) -> str | None:
    """Give the name of the shortest content that holds a span."""
    holding = [name for name, stretches in contents.items() if any(stretch.covers(span) for stretch in stretches)]
    return min(holding, key=lambda name: sum(stretch.end - stretch.start for stretch in contents[name]), default=None)


def bounds_of(words: str) -> tuple[float | None, float | None, bool]:
    """Read "21..", "..50", "3..5", "40~" as (low, high, approximate)."""
    found = BOUNDS.fullmatch(words)
    if found is None:
        raise MarkupError(f"{words!r} are no bounds")
    low, high = (None if each is None else float(each) if "." in each else int(each) for each in (found["low"], found["high"]))
    return (low, high if found["range"] else low, found["about"] is not None)


def grain_of(value: str) -> Grain:
    """Give the unit of a TIMEX3 value."""
    if value.endswith("_REF"):
        return "vague"
    if "/" in value:
        return "range"
    if value.startswith("P"):
        return "duration"
    date, t, clock = value.partition("T")
    if t:
        return "part_of_day" if clock[:2].isalpha() and clock[:2] != "XX" else "time"
    parts = date.split("-")
    if len(parts) == 1:
        known = date.rstrip("X")
        return "year" if len(known) in (0, 4) else cast(Grain, _GRAIN_OF_LENGTH[len(known)])
    if parts[1].startswith("W") and parts[1] != "WI":
        return "week" if len(parts) == 2 else "weekend" if parts[2] == "WE" else "day"
    if len(parts) == 2:
        return "quarter" if parts[1][0] == "Q" else "half" if parts[1][0] == "H" else "season" if parts[1] in _SEASONS else "month"
    return "day"


def _names(words: str | None) -> list[str]:
    return [each for each in (words or "").split(",") if each and each != "-"]


def _span(mark: Mark) -> Span:
    return Span(start=mark.start, end=mark.end)


def _given(word: str) -> str | None:
    return None if word == "-" else word


def main() -> None:
    """Write one JSON file a passage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    passages = list(read_corpus(options.corpus))
    for passage in passages:
        made = json.dumps(to_json(reading_of(passage)), ensure_ascii=False, indent=1)
        (options.out / f"{passage.id}.json").write_text(made + "\n", encoding="utf-8")
    print(f"{len(passages)} passages written to {options.out}")


if __name__ == "__main__":
    main()
