"""Check the corpus: brackets, lines, ids, offsets, and what the guidelines say of every record.

python -m training.corpora.validate training/corpora/crisis
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from standoff.errors import ContractViolation
from standoff.records import Claim, EventMention, Reading
from standoff.records.article import GENRES
from standoff.records.contract import from_json, to_json
from training.corpora.convert import reading_of
from training.corpora.fields import problems_of
from training.corpora.markup import HEADER_KEYS, MarkupError, Passage, read_file

STYLES = ("wire", "tabloid", "broadsheet", "ministry", "embassy", "transcript", "think_tank", "live_blog", "correction", "un_coverage",
          "translated", "local", "filler")  # fmt: skip
THEATRES = ("baltic", "black_sea", "korea", "taiwan_strait", "south_china_sea", "kashmir", "levant", "gulf", "horn_of_africa", "sahel",
            "caucasus", "andes", "arctic", "balkans", "central_europe", "space", "cyber", "other")  # fmt: skip
DEVELOPMENTS = ("buildup", "exercise", "deployment", "overflight", "interception", "missile_test", "incident_at_sea", "border_clash",
                "sanctions", "expulsion", "recall", "mobilisation", "evacuation", "hotline", "talks", "mediation", "ceasefire",
                "withdrawal", "inspection", "treaty", "accusation", "none")  # fmt: skip
SHORTEST, LONGEST = 80, 400
# Acts that are events too, and the type they make (guidelines, section 4).
VERBAL = {"accuse": "ACCUSE", "condemn": "ACCUSE", "reject": "REJECT", "demand": "REQUEST", "appeal": "REQUEST", "ask": "REQUEST",
          "threaten": "THREATEN", "promise": "AGREE", "offer": "AGREE", "support": "SUPPORT"}  # fmt: skip
SPEAKERLESS = {"unstated", "author"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?")


def problems(passage: Passage) -> Iterator[str]:
    """Say everything that is wrong with a passage."""
    found = [*passage.problems, *_header(passage), *_keys(passage)]
    found += [problem for line in passage.lines for problem in problems_of(line)]
    yield from found
    if found:
        return
    try:
        reading = reading_of(passage)
        if from_json(to_json(reading)) != reading:
            yield "the reading is not the same after a way through JSON"
    except (MarkupError, ContractViolation) as error:
        yield str(error).removeprefix(f"{passage.id}: ")
        return
    yield from _twice(reading)
    yield from _claims(passage, reading)
    yield from _events(reading)
    yield from _times(passage, reading)


def _header(passage: Passage) -> Iterator[str]:
    header = passage.header
    for key in HEADER_KEYS:
        if not header.get(key):
            yield f"the header lacks {key}"
    lists = (("style", STYLES), ("genre", GENRES), ("theatre", THEATRES), ("development", DEVELOPMENTS))
    for key, values in lists:
        if header.get(key) and header[key] not in values:
            yield f"{key} is {header[key]!r} and not one of {', '.join(values)}"
    published = header.get("published", "-")
    if published != "-" and not _PUBLISHED.fullmatch(published):
        yield f"published is {published!r} and not a date, a moment with its zone, or -"
    if not re.fullmatch(re.escape(passage.theme) + r"-\d\d", passage.id):
        yield f"the id must be {passage.theme}- and two digits"
    words = len(passage.text.split())
    if not SHORTEST <= words <= LONGEST:
        yield f"{words} words, and not {SHORTEST} to {LONGEST}"


def _keys(passage: Passage) -> Iterator[str]:
    in_text = {mark.key for mark in passage.marks}
    lines = Counter(line.key for line in passage.lines)
    yield from (f"{key} has {number} lines" for key, number in lines.items() if number > 1 and key != "k")
    yield from (f"{key} is in the text and has no line" for key in sorted(in_text - set(lines)))
    yield from (f"{key} has a line and is not in the text" for key in lines if key not in in_text and key != "k")
    parts = Counter((mark.key, mark.part) for mark in passage.marks)
    for (key, part), number in parts.items():
        if number > 1 and (key[0] in "qek" or part in ("src", "cue") or part.startswith("ev")):
            yield f"{key}{'.' if part else ''}{part} is marked {number} times"
    for line in passage.lines:
        if line.key.startswith("c"):
            named = {part for key, part in parts if key == line.key and part.startswith("ev")}
            yield from (f"{line.key}.{name} is in the text and has no kind" for name in sorted(named - set(line.options)))
            given = {name for name in line.options if name.startswith("ev")}
            yield from (f"{line.key}: {name} is not in the text" for name in sorted(given - named))
    for mark in passage.marks:
        words = passage.text[mark.start : mark.end]
        if words != words.strip() or not words:
            yield f"{mark.key} begins or ends with white space, or is empty: {words[:40]!r}"
    yield from _crossing(passage)


def _crossing(passage: Passage) -> Iterator[str]:
    held = [line.options["in"] for line in passage.lines if line.options.get("in", "-") != "-"]
    known = {line.key for line in passage.lines}
    yield from (f"in={key} names no claim" for key in held if key not in known or not key.startswith("c"))


def _twice(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    several = {
        "mentions": [(each.id, each.span) for each in reading.mentions],
        "claims": [(each.id, each.cue) for each in reading.claims],
        "events": [(each.id, each.trigger) for each in reading.events],
        "toponyms": [(each.id, each.span) for each in reading.toponyms],
        "times": [(each.id, each.span) for each in reading.times],
        "quantities": [(each.id, each.span) for each in reading.quantities],
    }
    for layer, ids in several.items():
        seen = Counter(identity for identity, _ in ids)
        yield from (f"{layer}: {span.of(text)!r} is there twice" for identity, span in ids if seen[identity] > 1)


def _claims(passage: Passage, reading: Reading) -> Iterator[str]:
    text = reading.article.text
    by_speech: dict[str, list[EventMention]] = {}
    for event in reading.events:
        if event.speech:
            by_speech.setdefault(event.speech, []).append(event)
    for claim in reading.claims:
        name = f"claim {claim.cue.of(text)!r}"
        is_elided = claim.source is None and claim.source_kind not in SPEAKERLESS
        if is_elided and passage.header["genre"] != "statement" and not any(each.source for each in reading.claims):
            yield f"{name}: its source kind is {claim.source_kind}, and no source is marked in the passage"
        if claim.source is not None and claim.source_mention is None:
            yield f"{name}: the source {claim.source.of(text)!r} is no mention"
        if claim.source is not None and claim.source_kind in SPEAKERLESS:
            yield f"{name}: its source kind is {claim.source_kind}, but a source is marked"
        if any(stretch.covers(claim.cue) for stretch in claim.content):
            yield f"{name}: the cue lies inside its own content"
        wanted = VERBAL.get(claim.speech_act)
        made = by_speech.get(claim.id, [])
        if wanted and not any(event.type == wanted for event in made):
            yield f"{name}: {claim.speech_act} makes a verbal event {wanted} on its cue"
        if claim.speech_act == "deny" and claim.polarity != "denied":
            yield f"{name}: what is denied has the polarity denied"


def _events(reading: Reading) -> Iterator[str]:
    text = reading.article.text
    claims = {claim.id: claim for claim in reading.claims}
    for event in reading.events:
        name = f"event {event.trigger.of(text)!r} ({event.type})"
        around = list(_around(event, claims))
        if any(claim.polarity == "denied" for claim in around) != (event.status == "denied"):
            yield f"{name}: its status is {event.status}, but {'a' if event.status != 'denied' else 'no'} claim around it denies"
        elif around and event.status == "reported":
            yield f"{name}: it stands in a claim's content and is claimed, not reported"
        if event.reciprocal and (event.recipients or len(event.actors) == 0):
            yield f"{name}: a reciprocal event has its parties as actors, and no recipients"
        same = {actor.mention for actor in event.actors} & {actor.mention for actor in event.recipients}
        if same:
            yield f"{name}: the same mention is actor and recipient"


def _around(event: EventMention, claims: dict[str, Claim]) -> Iterator[Claim]:
    holder = event.claim
    while holder is not None:
        yield claims[holder]
        holder = claims[holder].nested_in


def _times(passage: Passage, reading: Reading) -> Iterator[str]:
    is_dated = passage.header["published"] != "-"
    if not is_dated and not any(caveat.kind == "undated" for caveat in reading.caveats):
        yield "published is -, and there is no caveat undated (a line 'k undated')"
    for time in reading.times:
        words = time.span.of(passage.text)
        name = f"time {words!r}"
        year = time.value[:4]
        if not is_dated and year.isdigit() and "/" not in time.value and year not in passage.text and f"’{year[2:]}" not in passage.text:
            yield f"{name}: {time.value} has a year, but nothing dates this passage"
        try:
            # Midnight belongs to either day.
            day = date.fromisoformat(time.value[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T(?!00:00).*)?", time.value) else None
        except ValueError:
            yield f"{name}: {time.value} is no day of the calendar"
            continue
        for number, weekday in enumerate(_WEEKDAYS):
            if day and re.search(rf"\b{weekday}\b", words.lower()) and day.weekday() != number:
                yield f"{name}: {time.value} is a {_WEEKDAYS[day.weekday()].title()}"
        for number, month in enumerate(_MONTHS, start=1):
            if day and re.search(rf"\b{month}\b", words.lower()) and "/" not in time.value and day.month != number:
                yield f"{name}: {time.value} is not in {month.title()}"


def main() -> int:
    """Print every problem; 1 when there is any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    options = parser.parse_args()
    number = passages = 0
    seen: set[str] = set()
    for path in [path for each in options.corpus for path in ([each] if each.is_file() else sorted(each.glob("*.txt")))]:
        try:
            for passage in read_file(path):
                passages += 1
                found = [*problems(passage), *(["this id was there before"] if passage.id in seen else [])]
                seen.add(passage.id)
                number += len(found)
                for problem in found:
                    print(f"{path.name}: {passage.id}: {problem}")
        except MarkupError as error:
            number += 1
            print(f"{path.name}: {error}")
    print(f"{passages} passages, {number} problems")
    return 1 if number else 0


if __name__ == "__main__":
    raise SystemExit(main())
