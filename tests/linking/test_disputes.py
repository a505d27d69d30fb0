"""Short reports in many wordings of which the second disputes the first, and pairs that only look like it."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import standoff
from standoff.lexicons.linking import load_linking
from standoff.linking.contradiction import aspects
from standoff.linking.coreference import matches
from standoff.linking.corroboration import Case, corroboration
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_index import EventIndex
from standoff.linking.event_links import event_links
from standoff.linking.sketching import sketch
from standoff.records import Article

HERE = Path(__file__).parent
DISPUTES = tomllib.loads((HERE / "disputes_en.toml").read_text(encoding="utf-8"))["pair"]
AGREEMENTS = tomllib.loads((HERE / "agreements_en.toml").read_text(encoding="utf-8"))["pair"]
NOON = datetime(2025, 3, 4, 14, tzinfo=UTC)
LEXICON = load_linking()
# Pairs whose dispute is not found, by the name of their first headline, and why.
NOT_FOUND = {
    "Kosovo police officer shot near Zvecan": "the reading takes the officer who was shot for the one who shot",
    "Khan Younis hospital hit by Israeli shell": "the reading takes the hospital for the one who hits",
    "Two priests killed in Kachin": "that they are alive says so without a word of denial",
    "Crew of seized trawler beaten": "that they were treated well says so without a word of denial",
}
# Pairs that are held to disagree, or of which a voice is not heard, and do not.
MISTAKEN = {
    "Gunmen attack church in Owo": "two deeds of one day without a place in common are taken for one",
    "Drones attack Engels base": "a denial of last year's losses is taken for one of this attack",
}
UNHEARD = {
    "Drones attack Engels base": "as above",
    "UN trucks reach Kadugli": "the reading finds no act in an arrival",
}


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


def held(reader, pair):
    """Give the links between the two reports of a pair, and the corroboration of each event that both tell of."""
    dispatches = [dispatched(reader, pair["a"], "Alpha", 0), dispatched(reader, pair["b"], "Beta", pair.get("hours", 3))]
    sketches = sorted((sketch(each, LEXICON) for each in dispatches), key=lambda each: each.article)
    links = event_links(*sketches, matches(*sketches))
    index = EventIndex()
    for each in sketches:
        index.add(each, [other.article for other in sketches])
    weighed = []
    for event in index.events():
        by_id = {each.id: each for each in dispatches}
        case = Case(event=event, dispatches=by_id, sketches={each.article: each for each in sketches}, links=links)
        if len({point.article for point in event.mentions}) > 1:
            weighed.append(corroboration(case, as_of=NOON + timedelta(days=2)))
    return links, weighed, dispatches[1].id


def dispatched(reader, text, publisher, hours):
    moment = NOON + timedelta(hours=hours)
    headline = text.split("\n", 1)[0]
    url = f"https://{publisher.lower()}.example/1"
    article = Article(text=text, headline=headline, url=url, publisher=publisher, published_at=moment.isoformat(), language="en")
    return Dispatch(article=article, reading=reader.read(article), publisher=None, known_at=moment)


def name(pair):
    return pair["a"].split("\n", 1)[0]


@pytest.mark.parametrize("pair", DISPUTES, ids=name)
def test_a_dispute_is_found_in_whatever_words(reader, pair):
    links, _, _ = held(reader, pair)
    is_found = pair["aspect"] in aspects(links)
    assert is_found == (name(pair) not in NOT_FOUND), (pair["aspect"], aspects(links), NOT_FOUND.get(name(pair)))


@pytest.mark.parametrize("pair", [pair for pair in DISPUTES if pair["aspect"] == "denial"], ids=name)
def test_who_denies_never_asserts(reader, pair):
    _, weighed, denier = held(reader, pair)
    for made in weighed:
        assert denier not in {voice.point.article for voice in made.assertions}, made.reasons


@pytest.mark.parametrize("pair", [pair for pair in DISPUTES if pair["aspect"] == "number"], ids=name)
def test_figures_that_exclude_one_another_never_corroborate(reader, pair):
    _, weighed, _ = held(reader, pair)
    for made in weighed:
        assert made.level not in ("corroborated", "both_parties"), made.reasons


@pytest.mark.parametrize("pair", AGREEMENTS, ids=name)
def test_words_that_look_like_a_denial_are_none(reader, pair):
    links, _, _ = held(reader, pair)
    assert bool(aspects(links)) == (name(pair) in MISTAKEN), (aspects(links), [link.reasons for link in links])


@pytest.mark.parametrize("pair", [pair for pair in AGREEMENTS if pair["voices"]], ids=name)
def test_both_reports_are_heard(reader, pair):
    _, weighed, _ = held(reader, pair)
    is_heard = any(len({voice.point.article for voice in made.assertions}) == 2 for made in weighed)
    assert is_heard == (name(pair) not in UNHEARD), [made.reasons for made in weighed]
