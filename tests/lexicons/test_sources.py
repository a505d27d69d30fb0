import pytest

from standoff.errors import LexiconError
from standoff.lexicons.actors import load_actors
from standoff.lexicons.caveats import load_caveats
from standoff.lexicons.sources import NOUN_KINDS, load_sources
from standoff.records.reading import CAVEAT_KINDS, EVIDENCE_KINDS

# PLOVER sectors (manual of 2021), as the tables may use them.
SECTORS = {
    "GOV",
    "MIL",
    "REB",
    "OPP",
    "PTY",
    "COP",
    "JUD",
    "SPY",
    "IGO",
    "NGO",
    "MED",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "LEG",
    "LAB",
    "HLH",
    "REL",
    "AGR",
    "ELI",
    "REF",
}


def test_every_noun_is_lower_case_and_of_a_known_kind_and_sector() -> None:
    for written, noun in load_sources().nouns.items():
        assert written == written.lower()
        assert noun.kind in NOUN_KINDS
        assert noun.sector is None or noun.sector in SECTORS


def test_plurals_are_known() -> None:
    nouns = load_sources().nouns
    for plural, lemma in [
        ("foreign ministers", "foreign minister"),
        ("witnesses", "witness"),
        ("spokesmen", "spokesman"),
        ("chiefs of staff", "chief of staff"),
        ("studies", "study"),
    ]:
        assert nouns[plural].lemma == lemma
        assert nouns[plural].plural


def test_there_are_all_states_with_their_demonyms() -> None:
    actors = load_actors()
    countries = {each.country for each in actors.names.values() if each.kind == "country"}
    assert len(countries) >= 195
    assert all(len(code) == 3 and code.isupper() for code in countries if code)
    for demonym, code in [("Russian", "RUS"), ("Pole", "POL"), ("Emirati", "ARE"), ("South Korean", "KOR"), ("Ivorian", "CIV")]:
        assert actors.demonyms[demonym] == code


def test_bodies_have_known_sectors_and_variants_are_shown_by_one_name() -> None:
    actors = load_actors()
    assert {each.sector for each in actors.names.values()} <= SECTORS
    assert actors.names["IAEA"].name == "International Atomic Energy Agency"
    assert actors.names["NATO"].country is None
    assert "who" not in actors.names


def test_caveat_messages_are_modest() -> None:
    lexicon = load_caveats()
    assert set(lexicon.messages) - {"unnamed_group", "office_mismatch_undated", "unresolved_offset"} <= set(CAVEAT_KINDS)
    assert lexicon.evidence_kinds <= set(EVIDENCE_KINDS)
    for message in lexicon.messages.values():
        assert not {"fake", "false", "lie", "wrong"} & set(message.lower().split())


@pytest.mark.parametrize("load", [load_sources, load_actors, load_caveats])
def test_a_language_without_tables_is_a_lexicon_error(load: object) -> None:
    with pytest.raises(LexiconError, match="xx"):
        load("xx")  # type: ignore[operator]
