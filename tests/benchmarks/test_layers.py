"""The scorer of all layers: gold against gold is 1, nothing is 0, and a planted error costs just its own figures."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.agreement.run import kappa
from benchmarks.layers import figures, kilometres
from standoff.records import Reading, Span
from training.corpora.convert import reading_of
from training.corpora.markup import read_file

(GOLD,) = (reading_of(passage) for passage in read_file(Path(__file__).parents[1] / "training" / "made-strait.txt"))


def changed(layer, number, **fields):
    records = list(getattr(GOLD, layer))
    records[number] = replace(records[number], **fields)
    return replace(GOLD, **{layer: tuple(records)})


def without(layer, number):
    return replace(GOLD, **{layer: tuple(each for index, each in enumerate(getattr(GOLD, layer)) if index != number)})


def shifted(span):
    return Span(start=span.start, end=span.end - 1)


def fallen(said):
    """The figures that are no longer perfect."""
    best, now = figures([GOLD], [GOLD]), figures([said], [GOLD])
    return {name for name, figure in now.items() if figure != best.get(name, 1.0)} | (set(best) - set(now))


def test_gold_against_gold_is_perfect():
    made = figures([GOLD], [GOLD])
    assert {name: figure for name, figure in made.items() if figure != (0.0 if name.endswith("_km") else 1.0)} == {}
    for layer in ("mentions", "claims", "events", "toponyms", "times", "quantities", "caveats"):
        assert any(name.startswith(layer) for name in made)


def test_nothing_said_is_nothing_found():
    assert {figure for name, figure in figures([Reading(article=GOLD.article)], [GOLD]).items() if not name.endswith("_km")} == {0.0}


def test_readings_of_other_texts_are_not_compared():
    with pytest.raises(ValueError, match="two texts"):
        figures([Reading(article=replace(GOLD.article, text="Another."))], [GOLD])


EVENT = next(number for number, event in enumerate(GOLD.events) if event.equipment)
CITING = next(number for number, claim in enumerate(GOLD.claims) if claim.evidence)
INNER = next(number for number, claim in enumerate(GOLD.claims) if claim.nested_in)
WITHOUT_SOURCE = changed("claims", CITING, source=None)
PLANTED = [
    (changed("mentions", 0, kind="facility"), {"mentions_kind_same", "mentions_country_exact", "mentions_facility_exact"}),
    (changed("mentions", 0, chain="chain-x"), {"mentions_chains_conll"}),
    (changed("claims", CITING, source=None), {"claims_source_exact", "claims_source_overlap"}),
    (changed("claims", CITING, source_kind="medium"), {"claims_source_kind_same"}),
    (changed("claims", CITING, source_role="expert"), {"claims_source_role_same"}),
    (changed("claims", CITING, speech_act="warn"), {"claims_speech_act_same"}),
    (changed("claims", CITING, certainty="certain"), {"claims_certainty_same"}),
    (changed("claims", CITING, polarity="denied"), {"claims_polarity_same"}),
    (changed("claims", CITING, quotation="direct"), {"claims_quotation_same"}),
    (changed("claims", CITING, evidence=()), {"claims_evidence"}),
    (changed("claims", INNER, nested_in=None), {"claims_nesting"}),
    (
        changed("events", EVENT, type="COERCE", mode=None),
        {"events_type_same", "events_trigger_and_type", "events_trigger_type_status_modality"},
    ),
    (changed("events", EVENT, mode="aerial"), {"events_mode_same"}),
    (changed("events", EVENT, status="reported"), {"events_status_same", "events_trigger_type_status_modality"}),
    (changed("events", EVENT, modality="planned"), {"events_modality_same", "events_trigger_type_status_modality"}),
    (changed("events", EVENT, reciprocal=True), {"events_reciprocal_same"}),
    (changed("events", EVENT, actors=()), {"events_actors"}),
    (changed("events", 0, recipients=()), {"events_recipients", "events_recipients_country_same", "events_recipients_sector_same"}),
    (changed("events", EVENT, place=None), {"events_place"}),
    (changed("events", EVENT, time=None), {"events_time"}),
    (changed("events", EVENT, quantities=()), {"events_quantities"}),
    (changed("events", EVENT, equipment=()), {"events_equipment"}),
    (changed("events", EVENT, claim=None), {"events_claim"}),
    (changed("events", 0, speech=None), {"events_speech"}),
    (changed("toponyms", 0, use="place" if GOLD.toponyms[0].use != "place" else "actor"), {"toponyms_use_same"}),
    (changed("toponyms", 0, country="JPN"), {"toponyms_country_same"}),
    (changed("toponyms", 0, precision="border"), {"toponyms_precision_same"}),
    (changed("toponyms", 0, lat=None, lon=None), {"toponyms_acc161_all", "toponyms_acc161_recognised"}),
    (changed("times", 0, value="2000-01-01"), {"times_value"}),
    (changed("quantities", 0, low=1), {"quantities_value"}),
    (changed("quantities", 0, of="x"), {"quantities_of_same"}),
    (changed("quantities", 0, unit="x"), {"quantities_unit_same"}),
    (without("caveats", 0), {"caveats"}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "own"), PLANTED)
def test_a_planted_error_costs_its_own_figures_only(said, own):
    assert fallen(said) == own


@pytest.mark.parametrize("layer", ["mentions", "toponyms", "times", "quantities"])
def test_a_span_that_is_cut_short_overlaps_and_is_not_exact(layer):
    made = figures([changed(layer, 0, span=shifted(getattr(GOLD, layer)[0].span))], [GOLD])
    assert made[f"{layer}_exact"] < 1.0
    assert made[f"{layer}_overlap"] == 1.0


def test_a_place_far_off_is_not_near():
    moved = figures([changed("toponyms", 0, lat=-37.0, lon=-53.0)], [GOLD])
    assert moved["toponyms_acc161_all"] < 1.0
    assert moved["toponyms_mean_km"] > 1000


def test_distance_of_known_cities():
    # Paris and London lie some 344 km apart.
    assert kilometres((48.8566, 2.3522), (51.5074, -0.1278)) == pytest.approx(343.6, abs=1)


def test_kappa_is_agreement_beyond_chance():
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a")]) == 1.0
    assert kappa([("a", "b"), ("b", "a")]) == -1.0
    # 20 of 50 both yes, 15 both no, 5 and 10 apart: the textbook case, 0.4.
    assert kappa([("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10) == pytest.approx(0.4)
