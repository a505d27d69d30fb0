"""Who speaks where a text names nobody."""

import pytest

from standoff.linking.stances import accused, voices, without_parts
from tests.linking.made_sketches import act, article, mention, party, say

NOBODY = say(None, kind="unstated", claim=None)


def test_what_a_medium_of_a_state_claims_in_nobodys_name_its_state_says():
    told = act(mention("event-1", status="claimed", by=NOBODY))
    (voice,) = voices(told, article("state-agency", told, country="KHM"))
    assert (voice.mention.say, voice.who, voice.country) == (None, None, "KHM")


def test_what_another_paper_claims_in_nobodys_name_stays_nobodys():
    told = act(mention("event-1", status="claimed", by=NOBODY))
    (voice,) = voices(told, article("paper", told))
    assert voice.mention.say == NOBODY
    assert voice.country is None


def test_whom_a_medium_of_a_state_quotes_speaks_for_himself():
    told = act(mention("event-1", status="claimed", by=say("a mayor", "THA")))
    (voice,) = voices(told, article("state-agency", told, country="KHM"))
    assert (voice.who, voice.country) == ("a mayor", "THA")


NO_PART = mention("event-1", status="denied", by=say("Norland", "NOR", denied=True))._replace(of_part=True)


@pytest.mark.parametrize(("doer", "is_heard"), [("NOR", True), ("SDN", False), (None, False)])
def test_who_denies_a_part_is_heard_only_where_it_is_laid_to_him(doer, is_heard):
    laid = act(mention("event-2"), actors=(party("the raiders", doer),) if doer else ())
    telling, denying = article("alpha", laid), article("beta", act(NO_PART, actors=(party("Norland", "NOR"),)))
    found = {each.article: list(voices(each.acts[0], each)) for each in (telling, denying)}
    kept, aside = without_parts(found, accused((*telling.acts, *denying.acts)))
    assert [voice.who for voice in kept["beta"]] == (["Norland"] if is_heard else [])
    assert aside == (() if is_heard else ("Norland",))
    assert len(kept["alpha"]) == 1


@pytest.mark.parametrize("is_told", [True, False])
def test_who_says_that_it_will_not_be_denies_nothing_that_took_place(is_told):
    refusal = act(mention("event-1", status="claimed", modality="negated", by=say("Norland", "NOR"))._replace(ahead=True))
    told = act(mention("event-2", modality="actual" if is_told else "planned"))
    refusing, telling = article("alpha", refusal), article("beta", told)
    kept, aside = without_parts({each.article: list(voices(each.acts[0], each)) for each in (refusing, telling)}, accused((refusal, told)))
    assert bool(kept["alpha"]) is not is_told
    assert aside == ()
