"""The stop-watch: fresh processes, turns, rates, and whose time it was."""

import sys

import pytest

from benchmarks.speed import stages
from benchmarks.speed.__main__ import main
from benchmarks.speed.measure import fresh, in_turn, rates, ratio


def test_fresh_measures_a_small_process():
    measured = fresh([sys.executable, "-c", "pass"])
    assert 0 < measured.seconds < 60
    assert 1 < measured.rss_mb < 100


def test_fresh_is_not_misled_by_a_large_parent():
    ballast = bytearray(300_000_000)
    assert fresh([sys.executable, "-c", "pass"]).rss_mb < 100
    assert ballast


def test_fresh_tells_a_failure():
    with pytest.raises(RuntimeError, match="ended with 3"):
        fresh([sys.executable, "-c", "raise SystemExit(3)"])


def test_in_turn_turns_the_order_round():
    turns = []
    seconds = in_turn(
        {"a": lambda texts: turns.append(("a", len(texts))), "b": lambda texts: turns.append(("b", len(texts)))}, "xyz", rounds=2
    )
    assert turns == [("a", 1), ("b", 1), ("a", 3), ("b", 3), ("b", 3), ("a", 3)]
    assert [len(times) for times in seconds.values()] == [2, 2]


def test_rates_and_ratio_are_medians():
    found = rates([1.0, 2.0, 9.0], ["one two", "three"])
    assert found == {"articles_per_s": 1.0, "words_per_s": 1.5}
    assert ratio([1.0, 1.0, 10.0], [2.0, 3.0, 5.0]) == 2.0


def test_stages_give_a_librarys_time_to_its_caller():
    package = str(stages.PACKAGE)
    claims = (f"{package}/reading/claims.py", 1, "claims")
    decode = (f"{package}/inference/decoding.py", 1, "viterbi")
    library = ("/somewhere/numpy/x.py", 1, "argmax")
    native = ("~", 0, "<method 'encode_batch' of 'tokenizers.Tokenizer' objects>")
    main_program = ("run.py", 1, "main")
    stats = {
        main_program: (1, 1, 0.5, 10.0, {}),
        claims: (1, 1, 1.0, 9.0, {main_program: (1, 1, 1.0, 9.0)}),
        decode: (1, 1, 2.0, 5.0, {claims: (1, 1, 2.0, 5.0)}),
        library: (4, 4, 4.0, 4.0, {decode: (1, 1, 3.0, 3.0), claims: (3, 3, 1.0, 1.0), library: (1, 1, 0.0, 0.0)}),
        native: (1, 1, 2.5, 2.5, {claims: (1, 1, 2.5, 2.5)}),
    }
    assert stages.by_stage(stats) == pytest.approx({"other": 0.5, "reading.claims": 2.0, "decode": 5.0, "tokenise": 2.5})


def test_main_without_data_is_skipped_with_a_line(tmp_path, capsys):
    assert main(["--data", str(tmp_path), "--json"]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
