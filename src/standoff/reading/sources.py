"""Say what sort of source speaks, and in what authority, from the words that name it.

The lists decide; what learned heads say breaks the ties that the lists leave. An anaphoric source ("he", "the official",
"the ministry") is read here as it stands: ``sourcing.resolve_sources`` gives it the kind of its chain.
"""

from dataclasses import dataclass, replace

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.noun_groups import read_group
from standoff.reading.phrases import read_phrase
from standoff.reading.words import PERSON_NOUNS, Context, Phrase, joined
from standoff.records import Span
from standoff.records.reading import SOURCE_ROLES, SourceKind, SourceRole

# The weightiest kind stands for several sources in one phrase (design, rule 3).
WEIGHT: tuple[SourceKind, ...] = (
    "named_person", "named_organization", "document", "medium", "unnamed_person", "unnamed_group", "author", "unstated",
)  # fmt: skip
# A head that finds a label more likely than not is believed where the lists are silent.
BELIEVED = 0.5
_DOCUMENT_WORDS = frozenset(
    {"report", "article", "story", "interview", "analysis", "investigation", "account", "poll", "survey", "editorial"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHints:
    """What learned heads say of a source span: probabilities by label, each None when the head was not run.

    ``entity_kind`` is over person, organization, place, other; ``named`` is the chance that the source has a name;
    ``role`` is over the source roles and "none".
    """

    entity_kind: dict[str, float] | None = None
    named: float | None = None
    role: dict[str, float] | None = None

    @property
    def likely_entity(self) -> str | None:
        """Give the entity kind that is more likely than not, if one is."""
        return _likely(self.entity_kind)

    @property
    def likely_role(self) -> str | None:
        """Give the role that is more likely than not, if one is; "none" is a role here."""
        return _likely(self.role)


def _likely(chances: dict[str, float] | None) -> str | None:
    if not chances:
        return None
    best = max(sorted(chances), key=lambda label: chances[label])
    return best if chances[best] > BELIEVED else None


NO_HINTS = SourceHints()


def source_phrase(text: str, source: Span, hints: SourceHints, lexicon: SourceLexicon, *, common: frozenset[str] = frozenset()) -> Phrase:
    """Read the phrase of a source span; ``common`` are the words that the article writes in lower case."""
    return read_phrase(source_words(text, source), Context(lexicon=lexicon, common=common, likely=hints.likely_entity))


def source_words(text: str, source: Span) -> str:
    """Give the words of a source; a span that runs over a blank line began in the headline by mistake."""
    return source.of(text).rpartition("\n\n")[2] or source.of(text)


def source_kind(text: str, source: Span | None, cue: Span, hints: SourceHints, lexicon: SourceLexicon) -> SourceKind:
    """Say what sort of source the words under ``source`` name, by themselves; unstated when there are none."""
    if source is None:
        return "unstated"
    return kind_of(source_phrase(text, source, hints, lexicon), hints, lexicon)


def source_role(text: str, source: Span | None, cue: Span, hints: SourceHints, lexicon: SourceLexicon) -> SourceRole | None:
    """Say in what authority the source speaks, by its own words; None when they show none."""
    if source is None:
        return None
    return role_of(source_phrase(text, source, hints, lexicon), hints, lexicon)


def kind_of(phrase: Phrase, hints: SourceHints, lexicon: SourceLexicon) -> SourceKind:
    """Say what sort of source a phrase names."""
    if phrase.members:
        return min((kind_of(member, NO_HINTS, lexicon) for member in phrase.members), key=WEIGHT.index)
    kind = _core_kind(phrase, hints, lexicon)
    if kind in ("unnamed_person", "named_organization", "unnamed_group") and phrase.kind in PERSON_NOUNS | {"unknown"}:
        # "the agency's director, Anna Kask": but "a minister, unlike Anna Kask" has no such comma phrase.
        named = next((each for each in phrase.appositions if each.kind == "person_name"), None)
        if named is not None and not phrase.plural:
            return "named_person"
    return kind


def _core_kind(phrase: Phrase, hints: SourceHints, lexicon: SourceLexicon) -> SourceKind:
    match phrase.kind:
        case "person_name":
            return "named_person"
        case "body_name" | "country_name":
            return "named_organization"
        case "medium_name" | "medium":
            return "medium"
        case "pronoun":
            return _pronoun_kind(phrase, lexicon)
        case "post" | "spokesman" | "person" | "people":
            return _person_kind(phrase, lexicon)
        case "body":
            return _body_kind(phrase, lexicon)
        case "statement":
            return _statement_kind(phrase, lexicon)
        case "document" | "evidence":
            return _document_kind(phrase, lexicon)
    return _unknown_kind(phrase, hints)


def _pronoun_kind(phrase: Phrase, lexicon: SourceLexicon) -> SourceKind:
    told = lexicon.pronouns.get(phrase.head)
    if told == "speaker":
        return "author"
    if told in ("male", "female", "addressee", "one") or phrase.head in ("who", "whom"):
        return "unnamed_person"
    return "unnamed_group"


def _person_kind(phrase: Phrase, lexicon: SourceLexicon) -> SourceKind:
    if phrase.anonymous:
        return "unnamed_group" if phrase.plural else "unnamed_person"
    if _speaks_as_body(phrase, lexicon):
        return "named_organization"
    if phrase.kind == "person" and phrase.plural and phrase.head == "figure" and _are_numbers(phrase, lexicon):
        return "document"
    if phrase.kind == "people" or (phrase.plural and phrase.kind == "person"):
        return "unnamed_group"
    if phrase.kind == "spokesman":
        return "named_organization"
    if phrase.kind == "post":
        if phrase.plural:
            # "EU foreign ministers", "the leaders of the G7": who they are is known.
            return "named_organization" if _has_body(phrase, lexicon) and not phrase.former else "unnamed_group"
        return "unnamed_person" if phrase.reach == "indefinite" or (phrase.former and phrase.reach == "bare") else "named_person"
    return "named_person" if _is_sole(phrase, lexicon) else "unnamed_person"


def _speaks_as_body(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    """Say whether people speak as one: "the authorities in Pristina", "the Russians"; not "some of the staff"."""
    if phrase.kind != "people" or phrase.reach != "definite":
        return False
    if phrase.head in lexicon.words["corporate"]:
        return True
    # The people of a state, by its adjective alone.
    return phrase.noun is None and not phrase.complement and [word.lower for word in phrase.modifiers] == [phrase.head]


def _are_numbers(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    """Say whether "figures" are numbers: "coast guard figures", not "senior figures"."""
    return not any(word.lower in lexicon.words["noted"] for word in phrase.modifiers)


def _is_sole(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    """Say whether only one can be meant, since it is said whose he is: "the Soviet delegate", "its commander"."""
    if phrase.reach != "definite" or phrase.former or phrase.head not in lexicon.words["sole"]:
        return False
    return bool(phrase.owner) or _has_body(phrase, lexicon) or phrase.text.lower().startswith(("its ", "their "))


def _has_body(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    words = phrase.modifiers + phrase.owner + phrase.complement
    names = lexicon.actors.names
    return any(word.text in names or word.text in lexicon.actors.demonyms or (word.is_name and word.text.isupper()) for word in words)


def _body_kind(phrase: Phrase, lexicon: SourceLexicon) -> SourceKind:
    if phrase.head in lexicon.words["corporate"]:
        # "each side", "both sides": who they are is known.
        return "named_organization"
    if phrase.plural or phrase.reach == "indefinite":
        # "intelligence agencies", "a human rights group"
        return "unnamed_group"
    return "named_organization"


def issuer(phrase: Phrase, lexicon: SourceLexicon) -> Phrase | None:
    """Give whoever made a statement or document: "by X", "from X", "X's statement", "a Kremlin statement"."""
    context = Context(lexicon=lexicon)
    if phrase.complement and phrase.complement[0].lower in ("by", "from", "of") and len(phrase.complement) > 1:
        words = phrase.complement[1:]
        cut = next(
            (
                at
                for at, word in enumerate(words)
                if at and (word.lower in lexicon.words["relatives"] or word.lower in ("on", "in", "that", "about"))
            ),
            len(words),
        )
        return read_group(words[:cut], context)
    if phrase.owner:
        return read_group(phrase.owner, context)
    if phrase.modifiers:
        words = tuple(
            word for word in phrase.modifiers if word.lower not in ("joint", "written", "official", "new", "latest", "brief", "separate")
        )
        found = read_group(words, context) if words else None
        if found is not None and found.kind in ("body_name", "country_name", "medium_name", "body", "medium"):
            return found
    return None


def _statement_kind(phrase: Phrase, lexicon: SourceLexicon) -> SourceKind:
    """A statement of a named body is that body speaking; a statement of no one known is a document."""
    found = issuer(phrase, lexicon)
    if found is None or found.kind in ("unknown", "document", "evidence", "statement"):
        return "document"
    if found.kind == "people" and found.modifiers and found.modifiers[-1].text in lexicon.actors.demonyms:
        # "a Russian statement"
        return "named_organization"
    return kind_of(found, NO_HINTS, lexicon)


def _document_kind(phrase: Phrase, lexicon: SourceLexicon) -> SourceKind:
    """A document stays one whoever wrote it, but a report of a newspaper is that newspaper."""
    if phrase.head in _DOCUMENT_WORDS:
        found = issuer(phrase, lexicon)
        if found is not None and found.kind in ("medium_name", "medium"):
            return "medium"
    return "document"


def _unknown_kind(phrase: Phrase, hints: SourceHints) -> SourceKind:
    likely = hints.likely_entity
    role = hints.likely_role
    if role in ("document", "evidence"):
        return "document"
    if role == "news_report":
        return "medium"
    named = hints.named is not None and hints.named > BELIEVED
    if likely == "organization":
        return "named_organization" if named or phrase.reach == "definite" else "unnamed_group"
    if likely == "place":
        return "named_organization" if named else "unnamed_group"
    if likely == "person":
        return ("named_person" if named else "unnamed_person") if not phrase.plural else "unnamed_group"
    if phrase.plural:
        return "unnamed_group"
    return "document" if likely == "other" or phrase.reach == "bare" else "unnamed_person"


def role_of(phrase: Phrase, hints: SourceHints, lexicon: SourceLexicon) -> SourceRole | None:
    """Say in what authority the phrase lets its source speak; the lists first, then the head, then nothing."""
    told = listed_role(phrase, lexicon)
    if told is not None:
        return told
    likely = hints.likely_role
    if phrase.noun is not None and phrase.noun.lemma in lexicon.words["placed"] and likely in ("witness", "expert"):
        # Of a source nothing is known but that there is one.
        return None
    return likely if likely in SOURCE_ROLES else None  # type: ignore[return-value]


def listed_role(phrase: Phrase, lexicon: SourceLexicon) -> SourceRole | None:
    """Say the role that the lists tell: by the head noun, the post before a name, the known body, or an apposition."""
    for part in phrase.members or (phrase, *phrase.appositions):
        told = _own_role(part, lexicon)
        if told is not None:
            return told
    return None


def _own_role(phrase: Phrase, lexicon: SourceLexicon) -> SourceRole | None:
    if phrase.kind == "statement":
        found = issuer(phrase, lexicon)
        return (listed_role(found, lexicon) if found is not None else None) or "document"
    if phrase.known is not None and phrase.known.sector is not None:
        return _sector_role(phrase.known.sector)
    if phrase.kind == "document" and _document_kind(phrase, lexicon) == "medium":
        return "news_report"
    noun = phrase.noun
    if noun is None:
        if phrase.kind == "people" and _speaks_as_body(phrase, lexicon):
            return "official"
        return _role_by_body(phrase, lexicon) if phrase.kind == "person_name" else None
    if phrase.former and noun.kind == "person" and noun.role == "official":
        # A retired general who explains a weapon speaks as an expert (guidelines, rule 1).
        return "expert"
    if noun.lemma in lexicon.words["placed"]:
        return "official" if _is_placed(phrase, lexicon) else None
    if noun.lemma == "figure" and phrase.plural and _are_numbers(phrase, lexicon):
        return "document"
    if noun.kind == "spokesman" and not _is_state_post(phrase, lexicon):
        return "participant" if any(word.is_name for word in phrase.modifiers[:-1] + phrase.complement + phrase.owner) else noun.role
    if noun.kind == "post" and noun.sector is None and not _is_state_post(phrase, lexicon):
        # The chief of a company speaks for it; the chief of an agency or a state is an official.
        return _role_of_chief(phrase, lexicon)
    return noun.role


def _is_placed(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    """Say whether a source or insider belongs to a state: "a defence source", "a source in the staff of the fleet"."""
    if phrase.noun is not None and " " in phrase.noun.lemma:
        return True
    words = phrase.modifiers + phrase.owner
    # The last of them tells: "a navy source", but "a security company insider" is no official.
    lowered = " " + " ".join(word.lower for word in words)
    if any(lowered.endswith(f" {each}") for each in lexicon.words["services"]) or _is_state_post(replace(phrase, complement=()), lexicon):
        return True
    within = phrase.complement[1:] if phrase.complement and phrase.complement[0].lower in ("in", "at", "inside", "within") else ()
    return any((noun := lexicon.nouns.get(word.lower)) is not None and noun.role == "official" for word in within)


def _role_by_body(phrase: Phrase, lexicon: SourceLexicon) -> SourceRole | None:
    """Read "Farid Moran of the International Crisis Group": a person speaks with the authority of the body."""
    if not phrase.complement or phrase.complement[0].lower not in ("of", "from", "at", "with"):
        return None
    body = read_group(phrase.complement[1:], Context(lexicon=lexicon)) if len(phrase.complement) > 1 else None
    return _own_role(body, lexicon) if body is not None and body.kind in ("body_name", "body", "medium_name") else None


def _role_of_chief(phrase: Phrase, lexicon: SourceLexicon) -> SourceRole | None:
    words = phrase.modifiers[:-1] + phrase.complement + phrase.owner if phrase.name else phrase.modifiers + phrase.complement + phrase.owner
    nouns = (lexicon.nouns.get(word.lower) for word in words)
    if any(word.is_name for word in words) or any(noun is not None and noun.kind == "body" for noun in nouns):
        return "participant"
    return "official" if words else None


def _sector_role(sector: str) -> SourceRole | None:
    if sector in ("GOV", "MIL", "IGO", "COP", "JUD", "LEG", "SPY"):
        return "official"
    return {"MED": "news_report", "EDU": "expert", "NGO": "expert"}.get(sector, "participant")  # type: ignore[return-value]


def _is_state_post(phrase: Phrase, lexicon: SourceLexicon) -> bool:
    words = phrase.modifiers + phrase.owner + phrase.complement
    for word in words:
        known = lexicon.actors.names.get(word.text)
        if word.text in lexicon.actors.demonyms or (known is not None and known.sector in ("GOV", "MIL", "IGO", "SPY", "COP", "LEG")):
            return True
        noun = lexicon.nouns.get(word.lower)
        if noun is not None and noun.role == "official":
            return True
    called = joined(phrase.complement[1:]).removeprefix("the ") if phrase.complement else ""
    return called in lexicon.actors.names
