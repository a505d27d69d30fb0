from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.contradiction import acts_at
from standoff.linking.corrections import corrections
from standoff.linking.corroboration import Case, corroboration
from standoff.linking.happenings import event_of
from standoff.linking.reliability import Outcomes, TrackRecord, track_record
from standoff.linking.statements import SharedStatement
from standoff.records.linking import LEVELS
from standoff.records.publisher import Publisher
from tests.linking.made_sketches import DAY, act, article, claim, dispatch, figure, link, mention, party, say

THAI, KHMER = party("Thai army", "THA", "MIL"), party("Kralanh village", "KHM", "CVL")
LATER = DAY + timedelta(days=9)


def telling(name, by=None, *, status=None, modality="actual", figures=(), **about):
    status = status or ("reported" if by is None else "denied" if by.denied else "claimed")
    told = mention(f"event-{name}", status=status, modality=modality, by=by, doers=("THA",))
    return article(name, act(told, actors=(THAI,), recipients=(KHMER,), figures=figures), **about)


def weigh(*sketches, links=(), statements=(), as_of=LATER, known=None, **more):
    event = event_of([(sketch, sketch.acts[0]) for sketch in sketches])
    case = Case(
        event=event,
        sent={sketch.article: dispatch(sketch, known_hours=(known or {}).get(sketch.article, 0)).sent for sketch in sketches},
        sketches={sketch.article: sketch for sketch in sketches},
        links=links,
        statements=statements,
        **more,
    )
    return corroboration(case, as_of=as_of)


def test_one_report_is_a_single_origin():
    made = weigh(telling("alpha"))
    assert (made.level, made.credibility) == ("single_origin", "3")
    assert made.reasons[0] == "It rests on one origin alone."


def test_copies_count_once_and_say_why():
    made = weigh(telling("alpha"), telling("beta", hours=1), links=[link("copy_of", "beta", "alpha", share=0.9)])
    assert made.level == "single_origin"
    assert made.copies == ("beta",)
    assert made.origins[0].reasons == ("Beta copies Alpha (90% of its text)",)


def test_a_rejected_copy_counts_for_itself():
    copy = link("copy_of", "beta", "alpha", share=0.9, judgement="rejected")
    assert weigh(telling("alpha"), telling("beta", hours=1), links=[copy]).level == "corroborated"


def test_two_houses_corroborate():
    made = weigh(telling("alpha"), telling("beta"))
    assert (made.level, made.credibility, len(made.origins)) == ("corroborated", "1", 2)


def test_two_papers_of_one_owner_are_one_origin():
    made = weigh(telling("alpha", house="group"), telling("beta", house="group"))
    assert made.level == "single_origin"
    assert made.origins[0].kind == "house"


def test_one_statement_quoted_twice_is_one_origin():
    by = say("Thai army", "THA")
    shared = SharedStatement(articles=("alpha", "beta"), speaker="Thai army", length=9, reasons=("both quote it",))
    made = weigh(telling("alpha", by), telling("beta", replace_claim(by)), statements=[shared])
    assert made.level == "single_origin"
    assert (made.origins[0].kind, made.origins[0].statement_of) == ("statement", "Thai army")


def replace_claim(by):
    return by._replace(claim="claim-2")


def test_what_one_party_says_in_several_papers_is_one_sided():
    made = weigh(telling("alpha", say("Phnom Penh", "KHM")), telling("beta", say("the Cambodian governor", "KHM")))
    assert made.level == "one_sided"
    assert {voice.side for voice in made.assertions} == {"party"}


def test_actor_and_recipient_together_are_both_parties():
    made = weigh(telling("alpha", say("Phnom Penh", "KHM")), telling("beta", say("Bangkok", "THA")))
    assert (made.level, made.credibility) == ("both_parties", "1")


def test_a_denial_makes_it_disputed_and_is_no_assertion():
    made = weigh(telling("alpha"), telling("beta", say("Bangkok", "THA", denied=True, act="deny")))
    assert made.level == "disputed"
    assert [voice.point.article for voice in made.denials] == ["beta"]
    assert {origin.id for origin in made.origins} == {"alpha"}


def test_a_denial_alone_is_denied():
    made = weigh(telling("beta", say("Bangkok", "THA", denied=True, act="deny")))
    assert (made.level, made.credibility) == ("denied", "5")


def test_what_is_planned_asserts_nothing():
    made = weigh(telling("alpha", modality="planned"), telling("beta"))
    assert [voice.point.article for voice in made.assertions] == ["beta"]
    assert made.level == "single_origin"


def test_a_figure_that_excludes_the_others_is_not_counted():
    clash = link("contradicts", "alpha", "beta", aspect="number", reasons=("Alpha has 12, Beta 40",))
    made = weigh(telling("alpha", figures=(figure(12),)), telling("beta", figures=(figure(40),)), links=[clash])
    assert made.level == "single_origin"
    assert "Beta is not counted, as its account cannot go with that of others: Alpha has 12, Beta 40." in made.reasons


def test_nothing_later_than_the_moment_counts():
    both = telling("alpha"), telling("beta", hours=48)
    assert weigh(*both, known={"beta": 48}, as_of=DAY + timedelta(hours=47)).level == "single_origin"
    assert weigh(*both, known={"beta": 48}, as_of=DAY + timedelta(hours=48)).level == "corroborated"


def test_an_event_not_yet_known_is_an_error_that_says_so():
    with pytest.raises(ValueError, match=r"nothing about event .* was known on .*; ask for a moment after"):
        weigh(telling("alpha"), as_of=DAY - timedelta(days=1))


def test_a_retraction_travels_to_the_copies():
    first, copy = telling("alpha"), telling("beta", hours=1)
    taken_back = article("gamma", house="alpha.example", hours=5, corrects=frozenset(first.words), retracts=True)
    found = corrections(first, taken_back)
    case = Case(
        event=event_of([(first, first.acts[0]), (copy, copy.acts[0])]),
        sent={each.article: dispatch(each).sent for each in (first, copy, taken_back)},
        sketches={each.article: each for each in (first, copy, taken_back)},
        links=[*found, link("copy_of", "beta", "alpha", share=1.0)],
    )
    made = corroboration(case, as_of=LATER)
    assert made.assertions == ()
    assert any(reason.startswith("Alpha took back its report") and "Beta" in reason for reason in made.reasons)


def test_an_analysts_decision_wins_and_is_shown():
    first = telling("alpha")
    event = event_of([(first, first.acts[0])])
    decisions = [
        SimpleNamespace(subject=event.id, aspect="level", value="disputed", made_by="ana", made_at=DAY.isoformat(), reason="seen the log"),
        SimpleNamespace(subject="Alpha", aspect="reliability", value="E", made_by="ana", made_at=DAY.isoformat(), reason=None),
    ]
    made = weigh(first, decisions=decisions)
    assert made.level == "disputed"
    assert dict(made.reliability)["Alpha"] == "E"
    assert "ana set the level to disputed on 2024-03-05 (suggested: single_origin): seen the log." in made.reasons
    assert weigh(first, decisions=decisions, as_of=DAY + timedelta(0)).level == "disputed"


def test_a_decision_made_later_is_not_known_yet():
    first = telling("alpha")
    event = event_of([(first, first.acts[0])])
    late = SimpleNamespace(
        subject=event.id, aspect="level", value="disputed", made_by="ana", made_at=(DAY + timedelta(days=3)).isoformat(), reason=None
    )
    assert weigh(first, decisions=[late], as_of=DAY + timedelta(days=1)).level == "single_origin"


def test_reliability_has_a_prior_by_kind_and_f_for_the_unknown():
    known = telling("alpha")
    case = Case(
        event=event_of([(known, known.acts[0])]),
        sent={"alpha": dispatch(known, publisher=Publisher(name="Alpha", kind="agency")).sent},
        sketches={"alpha": known},
    )
    assert dict(corroboration(case, as_of=LATER).reliability) == {"Alpha": "B"}
    assert dict(weigh(known).reliability) == {"Alpha": "F"}


def test_a_record_moves_the_reliability():
    record = TrackRecord(outcomes={"alpha": Outcomes(confirmed=1, contradicted=7)})
    assert dict(weigh(telling("alpha"), record=record).reliability) == {"Alpha": "E"}


def test_the_record_is_reckoned_from_what_became_of_events():
    made = [weigh(telling("alpha"), telling("beta")) for _ in range(5)]
    assert track_record(made).of("Alpha") == Outcomes(confirmed=5)
    assert track_record([weigh(telling("alpha"))]).of("Alpha") == Outcomes()


VOICES = st.sampled_from(
    [
        None,
        say("Bangkok", "THA"),
        say("Bangkok", "THA", denied=True, act="deny"),
        say("Phnom Penh", "KHM"),
        say("a witness", kind="unnamed_person"),
    ]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(VOICES, st.sampled_from(["actual", "negated", "planned"]), st.integers(10, 12)), min_size=1, max_size=6))
def test_no_denial_and_no_excluded_figure_is_ever_counted(told):
    sketches = [
        replace(telling(f"paper{number}", by, modality=modality, figures=(figure(count),)), publisher=f"P{number}")
        for number, (by, modality, count) in enumerate(told)
    ]
    clashes = [
        link("contradicts", one.article, two.article, aspect="number")
        for number, one in enumerate(sketches)
        for two in sketches[number + 1 :]
        if one.figures[0].low != two.figures[0].low
    ]
    made = weigh(*sketches, links=clashes)
    asserting = {voice.point.article for voice in made.assertions}
    for sketch, (by, modality, _) in zip(sketches, told, strict=True):
        denies = (by is not None and by.denied) != (modality == "negated")
        if denies or modality == "planned":
            assert sketch.article not in asserting
            assert all(sketch.article not in origin.articles for origin in made.origins)
    figures = {sketch.article: sketch.figures[0].low for sketch in sketches}
    for one in made.origins:
        for other in made.origins:
            assert one is other or len({figures[name] for name in (*one.articles, *other.articles) if name in asserting}) <= 1
    assert made.level in LEVELS
    assert made.level not in ("corroborated", "both_parties") or not made.denials


def test_a_denial_that_ends_at_a_claim_is_about_the_acts_told_in_it():
    telling_alpha = telling("alpha")
    told = telling_alpha.acts[0]
    said = claim("claim-1", "the mayor", ["shell"])._replace(start=told.mentions[0].start, end=told.mentions[0].end)
    sketch = replace(telling_alpha, claims=(said,))
    assert acts_at(sketch, "claim-1") == [told]
    assert acts_at(sketch, told.key) == [told]
    assert acts_at(sketch, None) == [each for each in sketch.acts if each.in_lead]
    assert acts_at(replace(sketch, claims=(said._replace(start=told.mentions[0].end, end=told.mentions[0].end + 9),)), "claim-1") == []


def test_a_state_that_denies_a_part_in_what_is_not_laid_to_it_is_named_and_not_counted():
    by = say("Laos", "LAO", denied=True)
    told = mention("event-beta", status="denied", by=by)._replace(of_part=True)
    made = weigh(telling("alpha"), article("beta", act(told, actors=(party("Laos", "LAO"),), recipients=(KHMER,))))
    assert (made.level, made.denials) == ("single_origin", ())
    assert "Laos denies a part in it, and not that it took place." in made.reasons


def test_a_state_to_which_it_is_laid_is_counted_when_it_denies_a_part():
    told = mention("event-beta", status="denied", by=say("Thai army", "THA", denied=True))._replace(of_part=True)
    made = weigh(telling("alpha"), article("beta", act(told, actors=(THAI,), recipients=(KHMER,))))
    assert (made.level, [voice.who for voice in made.denials]) == ("disputed", ["Thai army"])


def test_what_is_told_of_only_where_a_part_is_denied_is_neither_planned_nor_asserted():
    told = mention("event-beta", status="denied", by=say("Laos", "LAO", denied=True))._replace(of_part=True)
    made = weigh(article("beta", act(told, actors=(party("Laos", "LAO"),), recipients=(KHMER,))))
    assert made.reasons[0] == "It is told of only where somebody denies a part in it, or what it says."
