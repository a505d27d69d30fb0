"""Sentences with one act each, made of the tables beside this file: every type in many words, tenses, voices and stances.

Between actual, negated, planned, hypothetical, claimed and denied acts nothing changes but the pattern, so that a reader must look at it.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.examples import UNKNOWN, Example
from training.loaders.act_words import open_words
from training.made.names import TIMES, filled
from training.made.sentence import Sentence
from training.made.verbs import Verb, verb

HERE = Path(__file__).resolve().parent
HAPPENED = {"actual": "yes", "negated": "no", "planned": "open", "hypothetical": "open"}
RECIPROCAL = frozenset(("meet", "clash", "negotiate", "hold", "sign", "conclude", "strike", "initial"))
# Where the words of a noun end that name the act.
LINKS = ("of", "on", "with", "to", "for", "from", "against", "into", "between", "in", "near", "off")
PLACES = (
    "in {T}", "near {T}", "in the capital", "at the border", "outside {T}", "in the north of the country", "in the eastern town of {T}",
    "off the coast", "in {N}", "in a suburb of {T}",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A row of ``acts.tsv``."""

    type: str
    mode: str
    verb: Verb
    after: str
    noun: str | None
    by: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody who acts, and whether the verb is in the plural."""

    words: str
    is_plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An act with its parties, who speaks of it, and when and where it was."""

    act: Act
    by: Who
    to: Who
    source: Who
    tail: str

    def has(self) -> str:
        return "have" if self.by.is_plural else "has"

    def was(self) -> str:
        return "were" if self.by.is_plural else "was"


@cache
def acts() -> tuple[Act, ...]:
    """Read the table of acts."""
    return tuple(_act(row) for row in _rows("acts.tsv"))


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def _act(row: list[str]) -> Act:
    kind, mode, written, after, noun, by, to = row
    return Act(
        type=kind, mode="none" if mode == "-" else mode, verb=verb(written), after=after, noun=None if noun == "-" else noun, by=by, to=to
    )


@cache
def _who() -> dict[str, list[tuple[bool, str]]]:
    found: dict[str, list[tuple[bool, str]]] = {}
    for kind, number, words in _rows("who.tsv"):
        found.setdefault(kind, []).append((number == "p", words))
    return found


def somebody(kinds: str, rng: random.Random) -> Who:
    """Give somebody of one of the kinds."""
    is_plural, pattern = rng.choice(_who()[rng.choice(kinds)])
    return Who(words=filled(pattern, rng), is_plural=is_plural)


def _verb(sentence: Sentence, form: str, scene: Scene) -> Sentence:
    """Append the verb, which is the trigger as our corpus has it ("**held** talks"), and what follows it."""
    before, found, behind = scene.act.after.partition("{r}")
    sentence.add(form, "event").add(" " + before if before or found else before)
    return sentence.add(scene.to.words, "to").add(behind) if found else sentence


def _active(before: str, form: Callable[[Scene], str], behind: str = "") -> Callable[[Sentence, Scene], Sentence]:
    """Make a frame of a clause: words, who acts, the verb group, what follows; " / " in the verb group parts auxiliaries from the verb."""

    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        helper, _, main = form(scene).rpartition("/")
        sentence.add(before).add(scene.by.words, "by").add(" " + helper)
        return _verb(sentence, main, scene).add(behind)

    return frame


def _past(scene: Scene) -> str:
    return scene.act.verb.past


ACTUAL = (
    _active("", _past), _active("", _past), _active("", _past),
    _active("", lambda s: f"{s.has()} /{s.act.verb.participle}"),
    _active("", lambda s: f"{s.was()} /{s.act.verb.gerund}"),
    _active("", lambda s: f"later /{s.act.verb.past}"),
    _active("On Wednesday ", _past),
    _active("A day after the vote, ", _past),
    _active("", lambda s: f"began /{s.act.verb.gerund}"),
    _active("", lambda s: f"{s.has()} repeatedly /{s.act.verb.participle}"),
)  # fmt: skip
NEGATED = (
    _active("", lambda s: f"did not /{s.act.verb.base}"),
    _active("", lambda s: f"never /{s.act.verb.past}"),
    _active("", lambda s: f"{s.has()} not /{s.act.verb.participle}"),
    _active("", lambda s: f"stopped short of /{s.act.verb.gerund}"),
    _active("", lambda s: f"failed to /{s.act.verb.base}"),
    _active("", lambda s: f"{s.has()} yet to /{s.act.verb.base}"),
    _active("There is no evidence that ", _past),
    _active("At no time ", lambda s: f"{s.has()} /{s.act.verb.participle}"),
)
PLANNED = (
    _active("", lambda s: f"will /{s.act.verb.base}"),
    _active("", lambda s: f"will /{s.act.verb.base}", " next week"),
    _active("", lambda s: f"{'plan' if s.by.is_plural else 'plans'} to /{s.act.verb.base}"),
    _active("", lambda s: f"{s.has()} decided to /{s.act.verb.base}"),
    _active("", lambda s: f"{'are' if s.by.is_plural else 'is'} preparing to /{s.act.verb.base}"),
    _active("", lambda s: f"{'are' if s.by.is_plural else 'is'} due to /{s.act.verb.base}", " on Friday"),
)
HYPOTHETICAL = (
    _active("", lambda s: f"could /{s.act.verb.base}"),
    _active("", lambda s: f"may /{s.act.verb.base}", " within days"),
    _active("", lambda s: f"should /{s.act.verb.base}"),
    _active("If ", _past, ", the region would change for good"),
    _active("Unless ", _past, ", nothing would move, one diplomat thought"),
    _active("Many fear that ", lambda s: f"might /{s.act.verb.base}"),
)
# Frames in which somebody says it; the source, the cue and the content are parts of their own.
Frame = Callable[[Sentence, Scene], Sentence]


def _before(cue: str, link: str, inner: Frame) -> Frame:
    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        sentence.add(scene.source.words, "source").add(" ").add(cue, "cue").add(" ").begin("content").add(link)
        return inner(sentence, scene).end()

    return frame


def _behind(cue: str, inner: Frame) -> Frame:
    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        sentence.begin("content")
        return inner(sentence, scene).end().add(", ").add(scene.source.words, "source").add(" ").add(cue, "cue")

    return frame


def _according(sentence: Sentence, scene: Scene) -> Sentence:
    sentence.add("according to", "cue").add(" ").add(scene.source.words, "source").add(", ").begin("content")
    return ACTUAL[0](sentence, scene).end()


def _had(scene: Scene) -> str:
    return f"had /{scene.act.verb.participle}"


CLAIMED = (
    _before("said", "", _active("", _had)), _before("said", "that ", _active("", _had)), _before("reported", "that ", _active("", _had)),
    _before("claimed", "that ", _active("", _had)), _behind("said", ACTUAL[0]), _behind("said on Tuesday", ACTUAL[0]), _according,
    _before("told reporters", "that ", _active("", _had)), _before("alleged", "that ", _active("", _had)),
)  # fmt: skip


def _denied_gerund(cue: str) -> Frame:
    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        sentence.add(scene.by.words, "by").add(" ").add(cue, "cue").add(" ").begin("content")
        sentence.spans.append((*sentence.of("by")[0], "source"))
        sentence.add("having ")
        return _verb(sentence, scene.act.verb.participle, scene).end()

    return frame


def _noun(sentence: Sentence, scene: Scene) -> Sentence:
    """Append the noun of the act; its first words, down to a preposition, are the trigger."""
    words = scene.act.noun or ""
    at = min((words.index(f" {link} ") for link in LINKS if f" {link} " in words), default=len(words))
    sentence.add(words[:at], "event")
    before, found, behind = words[at:].partition("{r}")
    sentence.add(before)
    return sentence.add(scene.to.words, "to").add(behind) if found else sentence


def _denied_noun(article: str, cue: str) -> Frame:
    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        sentence.add(scene.source.words, "source").add(" ").add(cue, "cue").add(" ").begin("content").add(article + " ")
        return _noun(sentence, scene).end()

    return frame


def _unfounded(subject: str, verdict: str) -> Frame:
    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        sentence.begin("content").add(subject + " that ").add(scene.by.words, "by").add(" had ")
        _verb(sentence, scene.act.verb.participle, scene).add(" " + verdict).end()
        return sentence.add(", ").add(scene.source.words, "source").add(" ").add("said", "cue")

    return frame


DENIED = (
    _before("denied", "that ", _active("", _had)), _denied_gerund("denied"), _denied_gerund("again denied"), _denied_gerund("denies"),
    _before("rejected", "claims that ", _active("", _had)), _before("dismissed", "reports that ", _active("", _had)),
    _unfounded("reports", "are unfounded"), _unfounded("claims", "are false"), _unfounded("allegations", "have no basis"),
)  # fmt: skip
DENIED_NOUNS = (_denied_noun("any", "denies"), _denied_noun("any", "denied"), _denied_noun("the alleged", "denied"))


def _noun_frame(before: str, behind: str) -> Frame:
    return lambda sentence, scene: _noun(sentence.add(before), scene).add(behind)


def _by_noun(sentence: Sentence, scene: Scene) -> Sentence:
    return _noun(sentence.add("the "), scene).add(" by ").add(scene.by.words, "by").add(" surprised neighbours")


def _light(verb: str) -> Frame:
    """Make a frame of a verb that names no act by itself; whether the verb or the noun is the trigger is left open ("imposed a curfew")."""

    def frame(sentence: Sentence, scene: Scene) -> Sentence:
        sentence.add(scene.by.words, "by").add(" ").add(verb, "open").add(" the ")
        return _noun(sentence, scene)

    return frame


NOUNS: tuple[tuple[Frame, str], ...] = (
    (_by_noun, "actual"), (_noun_frame("the ", " lasted for hours"), "actual"), (_noun_frame("the ", " came without notice"), "actual"),
    (_noun_frame("news of the ", " reached the capital late"), "actual"),
    (_noun_frame("the planned ", " has been put on the calendar"), "planned"),
    (_light("announced"), "planned"), (_light("ordered"), "planned"), (_light("began"), "actual"), (_light("continued"), "actual"),
    (_light("carried out"), "actual"), (_light("stepped up"), "actual"), (_light("called off"), "negated"),
    (_noun_frame("there was no ", ""), "negated"), (_noun_frame("a possible ", " is on many minds"), "hypothetical"),
)  # fmt: skip


def _passive(sentence: Sentence, scene: Scene) -> Sentence:
    sentence.add(scene.to.words, "to").add(" were " if scene.to.is_plural else " was ").add(scene.act.verb.participle, "event")
    return sentence.add(scene.act.after.removeprefix("{r}")).add(" by ").add(scene.by.words, "by")


def made(number: int, seed: int, *, is_claimed: bool) -> Iterator[Example]:
    """Yield sentences, every act about equally often; those of ``is_claimed`` have sources, cues and contents too."""
    rng = random.Random(seed)
    table = list(acts())
    for count in range(number):
        if count % len(table) == 0:
            rng.shuffle(table)
        act = table[count % len(table)]
        tail = rng.choice(("", " " + rng.choice(TIMES), " " + filled(rng.choice(PLACES), rng)))
        scene = Scene(act=act, by=somebody(act.by, rng), to=somebody(act.to, rng), source=somebody("slop", rng), tail=tail)
        yield _claimed(scene, f"made-claim-{count}", rng) if is_claimed else _plain(scene, f"made-act-{count}", rng)


def _plain(scene: Scene, name: str, rng: random.Random) -> Example:
    frames: list[tuple[Frame, str]] = [(rng.choice(ACTUAL), "actual")] * 5
    frames += [(rng.choice(NEGATED), "negated"), (rng.choice(PLANNED), "planned"), (rng.choice(HYPOTHETICAL), "hypothetical")]
    frames += [rng.choice(NOUNS), rng.choice(NOUNS), rng.choice(NOUNS)] if scene.act.noun else []
    frames += [(_passive, "actual")] * 3 if scene.act.after.startswith("{r}") else []
    frame, modality = rng.choice(frames)
    return _example(frame(Sentence(), scene), scene, name, modality, status="reported")


def _claimed(scene: Scene, name: str, rng: random.Random) -> Example:
    frame = rng.choice(DENIED + (DENIED_NOUNS if scene.act.noun else ()) if rng.random() < 0.5 else CLAIMED)
    return _example(frame(Sentence(), scene), scene, name, "actual", status="claimed")


def _example(sentence: Sentence, scene: Scene, name: str, modality: str, *, status: str) -> Example:
    if not sentence.of("cue"):
        sentence.add(scene.tail)
    sentence.add(".")
    (trigger,) = sentence.of("event")
    at = trigger[0]
    by, to = [start for start, _ in sentence.of("by")], [start for start, _ in sentence.of("to")]
    is_mutual = scene.act.verb.base.split()[0] in RECIPROCAL and scene.act.type in ("CONSULT", "AGREE", "ASSAULT")
    # "Ended the blockade", "threatened to attack": what else may be an act is left open.
    others = [(start, end, UNKNOWN) for start, end, _ in open_words(sentence.text) if end <= trigger[0] or start >= trigger[1]]
    light = [(*span, UNKNOWN) for span in sentence.of("open") if not any(other[0] < span[1] and span[0] < other[1] for other in others)]
    tags = {"event": sorted([(*trigger, scene.act.type), *others, *light])}
    pairs: dict[str, list[tuple[int, int | None]]] = {
        "event_actor": [(at, start) for start in (by + to if is_mutual else by)] or [(at, None)],
        "event_recipient": [(at, start) for start in ([] if is_mutual else to)] or [(at, None)],
    }
    keys = sorted({start for part in ("by", "to", "source") for start, _ in sentence.of(part)})
    if sentence.of("cue"):
        tags["attribution"] = sorted((*span, part) for part in ("source", "cue", "content") for span in sentence.of(part))
        (cue,), (source,) = sentence.of("cue"), sentence.of("source")
        pairs["cue_source"] = [(cue[0], source[0])]
        pairs["content_cue"] = [(start, cue[0]) for start, _ in sentence.of("content")]
    return Example(
        name=name,
        text=sentence.text,
        tags=tags,
        classes={
            "event_mode": [(*trigger, scene.act.mode)],
            "event_status": [(*trigger, status)],
            "event_modality": [(*trigger, modality)],
            "event_sides": [(*trigger, "both" if is_mutual else "one")],
            "happened": [(*trigger, HAPPENED[modality])],
        },
        pairs=pairs,
        keys={"event_actor": keys, "event_recipient": keys},
        sentences=[(0, len(sentence.text))],
        weights={"attribution": 0.3, "cue_source": 0.3, "content_cue": 0.3, "event": 0.5},
    )


def ordinary(number: int, seed: int) -> Iterator[Example]:
    """Yield sentences without an act, three to a text."""
    rng = random.Random(seed)
    patterns = [line for line in (HERE / "ordinary.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for count in range(number):
        text = " ".join(filled(pattern, rng) for pattern in rng.sample(patterns, 3))
        yield Example(name=f"made-ordinary-{count}", text=text, tags={"event": []}, weights={"event": 0.5})
