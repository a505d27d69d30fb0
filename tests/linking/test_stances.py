"""Who speaks where a text names nobody."""

from standoff.linking.stances import voices
from tests.linking.made_sketches import act, article, mention, say

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
