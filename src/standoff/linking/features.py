"""What is measured of a pair of acts from two articles; the same whichever comes first."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from standoff.linking import likeness
from standoff.linking.sketches import ActSketch, ArticleSketch, Figure, PlaceSketch

FEATURES = (
    "bias", "same_stem", "same_family", "same_group", "same_type", "neighbour", "far_type", "actors_same", "actors_apart",
    "recipients_same",
    "recipients_apart", "crossed", "place_same", "place_compatible", "place_unlike", "place_apart", "near_same", "near_apart", "days_same",
    "days_compatible", "days_apart", "published_gap", "figure_same", "figure_apart", "context", "names", "opening", "both_lead", "one_lead",
    "realness", "only_harm", "states_apart", "matter", "verbal", "verbal_matter", "verbal_apart",
)  # fmt: skip
_KNOWN = frozenset(FEATURES)
# Those that say where and when, which may be in dispute.
OF_PLACES = frozenset(name for name in FEATURES if name.startswith(("place_", "near_")))
OF_DOERS = frozenset(("actors_same", "actors_apart", "crossed"))
OF_DAYS = frozenset(name for name in FEATURES if name.startswith("days_"))
# Acts of words: that two texts tell of a request, in whatever words, says little without what is requested.
VERBAL = frozenset(["REQUEST", "AGREE", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"])
# Share of words of their sentences without which acts of two types are not measured: none of the labelled pairs of dev has less.
_LEAST_CONTEXT = {"far_type": 0.5, "neighbour": 0.2}
_LEAST_FOREIGN = min(_LEAST_CONTEXT.values())
# How near the words of two acts are, the nearest first, and the words by which they are so.
_CLASSES: tuple[tuple[str, Callable[[ActSketch], frozenset[str]]], ...] = (
    ("same_stem", lambda act: act.stems),
    ("same_family", lambda act: act.families),
    ("same_group", lambda act: act.groups),
    ("same_type", lambda act: act.types),
)


def features(
    one: ActSketch,
    other: ActSketch,
    a: ArticleSketch,
    b: ArticleSketch,
    *,
    shared: Mapping[str, float] | None = None,
    kind: str | None = None,
) -> dict[str, float]:
    """Measure a pair; what is absent is 0.

    ``shared`` is what ``of_articles`` gives, and ``kind`` what ``word_class`` gives, where many acts of two articles are measured.
    """
    found = of_words(one, other, of_articles(a, b) if shared is None else shared, kind or word_class(one, other)) | of_parts(one, other)
    return {name: value for name, value in found.items() if value and name in _KNOWN}


def of_words(one: ActSketch, other: ActSketch, shared: Mapping[str, float], kind: str) -> dict[str, float]:
    """Measure the words of a pair, its days and where they stand, zeros among it. Takes what ``features`` takes."""
    days = likeness.days(one.days, other.days)
    matter = likeness.overlap(one.matter, other.matter)
    found = {"bias": 1.0, kind: 1.0, **shared, "days_" + days: 1.0, "matter": matter}
    found["context"] = likeness.overlap(one.context, other.context)
    found["both_lead"] = float(one.in_lead and other.in_lead)
    found["one_lead"] = float(one.in_lead != other.in_lead)
    found["realness"] = float(_is_real(one) != _is_real(other))
    if one.types & VERBAL and other.types & VERBAL:
        found["verbal"], found["verbal_matter"] = 1.0, matter
        found["verbal_apart"] = float(days != "same") * found.get("published_gap", 0.0)
    found["only_harm"] = float(one.groups == other.groups == {"harm"})
    return found


def of_parts(one: ActSketch, other: ActSketch) -> dict[str, float]:
    """Measure the rest of a pair, zeros among it: parties, places and figures."""
    found: dict[str, float] = {}
    _add_parties(found, one, other)
    _add_places(found, one, other)
    standings = {likeness.figure(mine, theirs) for mine, theirs in comparable(one, other)}
    found["figure_same"] = float("same" in standings)
    found["figure_apart"] = float("apart" in standings and "same" not in standings)
    return found


def of_articles(a: ArticleSketch, b: ArticleSketch) -> dict[str, float]:
    """Measure what all pairs of acts of two articles have in common."""
    found = {"names": likeness.overlap(a.names, b.names), "opening": likeness.overlap(a.words, b.words)}
    if a.published is not None and b.published is not None:
        # Beyond two weeks it makes no more difference.
        found["published_gap"] = min(abs(a.published - b.published), 14) / 7
    found["states_apart"] = float(bool(a.states and b.states) and not a.states & b.states)
    return found


class ActTable:
    """The acts of an article by their words, so that those worth measuring beside an act of another are found without trying all."""

    def __init__(self, acts: Sequence[ActSketch]) -> None:
        """Enter acts."""
        self._acts = acts
        self._by: dict[str, dict[str, list[int]]] = {kind: {} for kind, _ in _CLASSES}
        for number, act in enumerate(acts):
            for kind, words_of in _CLASSES:
                for word in words_of(act):
                    self._by[kind].setdefault(word, []).append(number)

    def near(self, one: ActSketch) -> Iterator[tuple[ActSketch, str]]:
        """Give the acts worth measuring beside one, each with its ``word_class``.

        Acts of two kinds of which the texts tell in other words, and acts of two stated days, are not one.
        """
        kinds: dict[int, str] = {}
        for kind, words_of in _CLASSES:
            for word in words_of(one):
                for number in self._by[kind].get(word, ()):
                    kinds.setdefault(number, kind)
        for number, act in enumerate(self._acts):
            known = kinds.get(number)
            if known is None:
                share = likeness.overlap(one.context, act.context)
                if share < _LEAST_FOREIGN:
                    continue
                known = "neighbour" if likeness.neighbours(one.types, act.types) else "far_type"
                if share < _LEAST_CONTEXT[known]:
                    continue
            if not _on_two_days(one, act):
                yield act, known


def may_match(one: ActSketch, other: ActSketch) -> bool:
    """Say whether a pair is worth measuring."""
    return any(True for _ in ActTable((other,)).near(one))


def _on_two_days(one: ActSketch, other: ActSketch) -> bool:
    return bool(one.days and other.days and one.days.stated and other.days.stated and likeness.days(one.days, other.days) == "apart")


def comparable(one: ActSketch, other: ActSketch) -> tuple[tuple[Figure, Figure], ...]:
    """Give the pairs of figures that count the same thing."""
    return tuple((mine, theirs) for mine in one.figures for theirs in other.figures if likeness.figure(mine, theirs) != "unknown")


def word_class(one: ActSketch, other: ActSketch) -> str:
    """Say how near the words of two acts are: the same, of one family or group, of one type, or further off."""
    if one.stems & other.stems:
        return "same_stem"
    if one.families & other.families:
        return "same_family"
    if one.groups & other.groups:
        return "same_group"
    if one.types & other.types:
        return "same_type"
    return "neighbour" if likeness.neighbours(one.types, other.types) else "far_type"


def _add_parties(found: dict[str, float], one: ActSketch, other: ActSketch) -> None:
    actors, recipients = likeness.parties(one.actors, other.actors), likeness.parties(one.recipients, other.recipients)
    found["actors_" + actors] = found["recipients_" + recipients] = 1.0
    is_crossed = "same" in (likeness.parties(one.actors, other.recipients), likeness.parties(one.recipients, other.actors))
    found["crossed"] = float(is_crossed and "same" not in (actors, recipients))


def _add_places(found: dict[str, float], one: ActSketch, other: ActSketch) -> None:
    where = likeness.place(one.place, other.place)
    if where == "unknown" and one.place is not None and other.place is not None:
        found["place_unlike"] = 1.0
    around = likeness.any_place(_around(one), _around(other))
    if where == "apart" and around in ("same", "compatible"):
        # Each puts it at another of the places that both name.
        where = "unknown"
    found["place_" + where] = 1.0
    found["near_" + around] = 1.0


def _around(act: ActSketch) -> tuple[PlaceSketch, ...]:
    return (*((act.place,) if act.place else ()), *act.near)


def _is_real(act: ActSketch) -> bool:
    return any(mention.modality in ("actual", "negated") for mention in act.mentions)
