"""Take the phrase of a source apart: its core, its appositions ("The expert, a retired general"), its members ("Britain and France")."""

import re
from dataclasses import replace

from standoff.reading.noun_groups import read_group
from standoff.reading.words import NAME_KINDS, PERSON_NOUNS, Context, Phrase, Words, joined, noun_ending_at, words_of
from standoff.records import Span

_BREAKS = frozenset(',;:()[]—–-"“”«»•…')
_LONE = frozenset({"d.c", "d.c.", "dc", "jr", "sr", "inc", "ltd", "jr.", "sr."})
_CLAUSES = frozenset({"who", "which", "whose", "where", "whom", "when", "while", "speaking", "citing", "quoting", "writing", "he", "she"})
_PLAIN = re.compile(r"[^\s,;:()—–\"“”«»]+")
# Beyond this nothing of a source phrase tells what sort of source it is; longer ones are mistakes of the tagger.
LONGEST_PHRASE = 600


def read_phrase(text: str, context: Context) -> Phrase:
    """Read the phrase of a source."""
    text = " ".join(text[:LONGEST_PHRASE].split())
    segments = _segments(words_of(text))
    if not segments:
        return Phrase(text=text, kind="unknown")
    lowered = text.lower()
    anonymous = any(sign in lowered for sign in context.lexicon.words["anonymity"])
    members = _coordination(segments, context)
    if members:
        return Phrase(text=text, kind="group", plural=True, anonymous=anonymous, members=members)
    plain = replace(context, likely=None)
    core = read_group(segments[0], context, anonymous=anonymous)
    rest = tuple(read_group(segment, plain) for segment in segments[1:])
    rest = tuple(each for each in rest if each.kind != "pronoun")
    if core.kind == "unknown" and rest and (rest[0].kind in PERSON_NOUNS or " " in (rest[0].name or "")):
        # The tagger began too early, or a noun is in no table ("The strongman, General X"): what the apposition says counts.
        core, rest = replace(rest[0], text=core.text, reach=core.reach if core.reach != "bare" else rest[0].reach), rest[1:]
    return replace(core, appositions=rest) if rest else core


def _segments(words: Words) -> list[Words]:
    """Cut at commas, dashes and brackets; relative clauses and a lone "Jr." or "D.C." fall away."""
    segments: list[Words] = []
    start = 0
    for index in range(len(words) + 1):
        if index < len(words) and words[index].text not in _BREAKS:
            continue
        part = words[start:index]
        start = index + 1
        if part and not (len(part) == 1 and part[0].lower in _LONE) and not (segments and part[0].lower in _CLAUSES):
            segments.append(part)
    return segments


def _coordination(segments: list[Words], context: Context) -> tuple[Phrase, ...]:
    """Give the phrases that "and" joins into one source, or nothing when there is only one phrase."""
    last = segments[-1]
    cut = next((index for index, word in enumerate(last[:-1]) if word.lower in ("and", "or", "&")), None)
    if cut is None:
        inner = next((index for index, word in enumerate(segments[0][:-1]) if index and word.lower == "and"), None)
        if inner is not None:
            # "Hale and Kask, a Social Democrat,"
            return _members([segments[0][:inner], segments[0][inner + 1 :]], context)
        return _joined_by(segments, context)
    if cut == 0:
        return _members([*segments[:-1], last[1:]], context) if len(segments) > 1 else ()
    parts = [last[:cut], last[cut + 1 :]]
    if len(segments) == 1:
        return _members(parts, context)
    if len(segments) == 2 and not _is_list(segments[0], last[:cut]):
        return ()
    # "A, B and C"; but in "Anna Kask, head of strategy and planning" the comma opens an apposition.
    whole = _members([*segments[:-1], *parts], context)
    alike = len({each.kind in ("person_name", "country_name", "body_name", "medium_name") for each in whole}) == 1
    return whole if alike and all(len(part) <= 4 for part in (*segments[:-1], parts[0])) else ()


def _is_list(first: Words, second: Words) -> bool:
    """Say whether two phrases look like the start of a list rather than a name and its apposition."""
    return len(first) <= 4 and len(second) <= 4 and first[-1].is_name == second[-1].is_name and second[0].lower not in ("a", "an", "the")


def _joined_by(segments: list[Words], context: Context) -> tuple[Phrase, ...]:
    """Read "Mr. Hale, as well as his aides"."""
    for index, segment in enumerate(segments[1:], 1):
        if [word.lower for word in segment[:3]] == ["as", "well", "as"] and len(segment) > 3:
            return _members([segments[0], segment[3:]], context)
        if segment[0].lower in ("and", "including") and len(segment) > 1 and index == 1 and segment[0].lower == "and":
            return _members([segments[0], segment[1:]], context)
    return ()


def _members(parts: list[Words], context: Context) -> tuple[Phrase, ...]:
    """Read the parts of a coordination; nothing when they share one head ("state and local officials")."""
    lexicon = context.lexicon
    if f"{joined(parts[0])} and {joined(parts[-1])}".removeprefix("the ") in lexicon.actors.names:
        return ()
    plain = replace(context, likely=None)
    phrases = tuple(read_group(part, plain) for part in parts if part)
    first, final = phrases[0], phrases[-1]
    if len(phrases) < 2 or "unknown" in (first.kind, final.kind):
        return ()
    if first.kind in ("document", "evidence", "statement") and first.complement:
        # "images taken by a satellite and analysed by the paper"
        return ()
    if first.kind in ("body", "body_name") and any(word.lower in ("of", "for", "on") for word in parts[0]):
        # "Ministry of Defense and Aviation", "a report on ships and aircraft"
        return () if final.reach == "bare" else phrases
    if first.complement and final.kind in NAME_KINDS and final.kind != "person_name":
        # "the foreign ministers of Germany and France", "a study by Orla College and the University of Tarn"
        return ()
    if len(parts[0]) == 1 and parts[0][0].text in lexicon.actors.demonyms:
        return ()
    shares_head = final.plural and first.reach == "bare" and not first.plural and len(parts[-1]) > 1 and not final.name
    if shares_head and first.kind != "pronoun" and final.reach == "bare":
        return ()
    separate = first.kind in ("pronoun", "person_name", "country_name", "medium_name", "body_name") or first.plural or first.reach != "bare"
    return phrases if separate or final.reach != "bare" else ()


def phrase_before(text: str, end: int, context: Context) -> tuple[Phrase, Span] | None:
    """Read the noun phrase that ends just before a position, as before "who"; None when no noun of the lists or name stands there."""
    window = text[max(0, end - 80) : end].rstrip(" ,\n")
    stop = max(0, end - 80) + len(window)
    tokens = [match for match in _PLAIN.finditer(window) if match.end() <= len(window)][-6:]
    words = words_of(" ".join(match.group() for match in tokens))
    if not tokens or len(words) != len(tokens) or not window.endswith(tokens[-1].group()):
        return None
    found = noun_ending_at(words, len(words) - 1, context.lexicon)
    if found is None and not words[-1].is_name:
        return None
    first = len(words) - (found[1] if found is not None else 1)
    lists = context.lexicon.words
    while first > 0 and words[first - 1].is_name and window[tokens[first - 1].end() : tokens[first].start()].isspace():
        first -= 1
    for index in range(first - 1, max(-1, first - 4), -1):
        if not window[tokens[index].end() : tokens[index + 1].start()].isspace():
            break
        if words[index].lower in lists["prepositions"]:
            # "among senior naval officers who"
            first = index + 1
            break
        if words[index].lower in lists["definite"] or words[index].lower in lists["indefinite"]:
            first = index
            break
    phrase = read_group(words[first:], context)
    if phrase.kind in ("unknown", "pronoun"):
        return None
    return phrase, Span(start=stop - len(window) + tokens[first].start(), end=stop)
