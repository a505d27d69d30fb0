import re
import shutil
from pathlib import Path

import pytest

from standoff.errors import LexiconError
from standoff.lexicons import load_lexicons, tables
from standoff.lexicons.loader import load_speech
from standoff.records.reading import EVIDENCE_KINDS, SPEECH_ACTS

DATA = Path(tables.__file__).parent / "data"


@pytest.fixture
def english(tmp_path, monkeypatch):
    """A copy of the English tables that a test may spoil."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    return tmp_path / "data" / "en"


def spoil(table: Path, old: str, new: str) -> None:
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_load_speech_reads_the_english_tables():
    lexicon = load_speech("en")
    assert lexicon.language == "en"
    assert {head.act for head in lexicon.acts.heads.values()} - {None} == set(SPEECH_ACTS)
    assert {words.kind for words in lexicon.evidence.kinds} == set(EVIDENCE_KINDS)
    assert len(lexicon.hedges.hedges) > 100


def test_load_lexicons_gives_all_of_one_language():
    lexicons = load_lexicons("en")
    assert (lexicons.language, lexicons.speech.language) == ("en", "en")


def test_load_speech_of_an_unknown_language_says_which_table_is_missing():
    with pytest.raises(LexiconError, match=r"cues\.toml of the language 'xx'"):
        load_speech("xx")


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("cues.toml", 'welcome = "welcome"', 'wellcome = "welcome"', r"cues\.toml.*verbs\.wellcome.*none of state, announce"),
        ("cues.toml", 'support = "reject"', 'support = "rejects"', r"negated\.support.*'rejects'"),
        ("cues.toml", 'demand = "demand"', 'demand = ["demand"]', r"verbs\.demand.*one text"),
        ("cues.toml", "[classes]", "[klasses]", r"no section \[classes\]"),
        ("constructions.toml", 'act = "accuse", heads = "hold"', 'act = "blame", heads = "hold"', r"rule \d+, act: 'blame'"),
        ("constructions.toml", 'heads = "scoff", after', 'heads = "scoff", behind', r"rule \d+: unknown key behind"),
        ("constructions.toml", 'polarity = "denied"', 'polarity = "no"', r"rule \d+, polarity: 'no'"),
        ("constructions.toml", r"cold\s+water'", r"cold\s+{ice}'", r"rule \d+, after: there is no macro \{ice\}"),
        ("hedges.toml", 'value = "possible"', 'value = "perhaps"', r"hedge 1, value: 'perhaps'"),
        ("hedges.toml", 'zone = "alone"', 'zone = "lone"', r"zone: 'lone'"),
        ("hedges.toml", "[[hedges]]", "[[hedges]", r"is no TOML"),
        ("evidence.toml", "[kinds.sensor]", "[kinds.sensors]", r"kinds\.sensors: 'sensors' is none of satellite_imagery"),
        ("evidence.toml", "list_end = '''[.;", "list_end = '''([.;", r"list_end: no pattern \(missing \)"),
    ],
)
def test_load_speech_names_file_and_key_of_what_is_wrong(english, table, old, new, message):
    spoil(english / table, old, new)
    with pytest.raises(LexiconError, match=message):
        load_speech("en")


def test_cue_pattern_finds_words_of_saying_and_leaves_others():
    pattern = load_speech("en").cue_pattern
    assert [found.group() for found in pattern.finditer("Kyiv said Minsk had denied it; according to two aides he Warned them.")] == [
        "said",
        "denied",
        "according to",
        "Warned",
    ]
    assert pattern.search("The bridge was closed and two boats lay in the harbour.") is None
    assert pattern.flags & re.IGNORECASE == 0
