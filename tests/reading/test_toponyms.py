"""Which places names mean, on texts written for the purpose; borders; the plain recogniser; publishers' homes."""

import tomllib
from pathlib import Path

import pytest

from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer
from standoff.lexicons.place_ranker import load_ranker
from standoff.reading.place_borders import border
from standoff.reading.place_home import publisher_home
from standoff.reading.place_spans import PlaceSpan, plain_place_spans
from standoff.reading.toponyms import toponyms
from standoff.records import Article

CASES = tomllib.loads((Path(__file__).parent / "cases" / "en" / "places.toml").read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(installed_gazetteer())


@pytest.fixture(scope="module")
def ranker():
    return load_ranker(installed_gazetteer())


def spans_of(text, *names, use="place"):
    return [PlaceSpan(start=text.index(name), end=text.index(name) + len(name), use=use) for name in names]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_names_mean_places(case, gazetteer, ranker):
    text, wanted = case["text"], case["places"]
    found = toponyms(Article(text=text, published_at=case.get("published")), spans_of(text, *(row[0] for row in wanted)), gazetteer, ranker)
    for words, name, country, precision in wanted:
        (span,) = spans_of(text, words)
        toponym = next(each for each in found if span.start <= each.span.start and each.span.end <= span.end)
        assert (toponym.name, toponym.country or "-", toponym.precision) == (name.removeprefix("?"), country, precision), words
        assert (toponym.lat is None) == (toponym.lon is None) == name.startswith("?"), words


def test_records_come_in_the_order_of_the_text_with_their_use(gazetteer, ranker):
    text = "MOSCOW — Russia said nothing, and Minsk said nothing."
    spans = [*spans_of(text, "Minsk", "Russia", use="actor"), *spans_of(text, "MOSCOW", use="dateline")]
    found = toponyms(Article(text=text), spans, gazetteer, ranker)
    assert [(each.span.of(text), each.use) for each in found] == [("MOSCOW", "dateline"), ("Russia", "actor"), ("Minsk", "actor")]


def test_same_text_gives_the_same_records(gazetteer, ranker):
    text = "Springfield and Jackson lie far from Clinton."
    spans = spans_of(text, "Springfield", "Jackson", "Clinton")
    assert toponyms(Article(text=text), spans, gazetteer, ranker) == toponyms(Article(text=text), spans, gazetteer, ranker)


def test_no_names_give_no_records(gazetteer, ranker):
    assert toponyms(Article(text="Nothing happened."), [], gazetteer, ranker) == ()


def test_scores_are_shares(gazetteer, ranker):
    text = "Springfield was quiet. Poland was not."
    found = toponyms(Article(text=text), spans_of(text, "Springfield", "Poland"), gazetteer, ranker)
    assert all(0 <= each.score <= 1 for each in found)
    assert found[1].score > found[0].score


@pytest.mark.parametrize(("publisher", "country"), [("www.qwerty.co.uk", "GBR"), ("www.qwerty.com.au", "AUS")])
def test_publisher_at_home_decides_between_namesakes(gazetteer, ranker, publisher, country):
    text = "The council of Richmond met."
    assert toponyms(Article(text=text, publisher=publisher), spans_of(text, "Richmond"), gazetteer, ranker)[0].country == country


def test_country_code_of_a_demonym_is_not_a_village(gazetteer, ranker):
    text = "The German minister was there."
    assert toponyms(Article(text=text), spans_of(text, "German"), gazetteer, ranker)[0].country == "DEU"


@pytest.mark.parametrize(
    ("words", "name", "country", "has_point"),
    [
        ("the Russia-Ukraine border", "Russia-Ukraine border", None, True),
        ("Russian-Ukrainian border", "Russia-Ukraine border", None, True),
        ("the Israel–Lebanon frontier", "Israel-Lebanon border", None, True),
        ("Poland's border with Belarus", "Belarus-Poland border", None, True),
        ("border between Syria and Turkey", "Syria-Turkey border", None, True),
        ("Russia's borders", "border of Russia", "RUS", False),
        ("the Estonian border", "border of Estonia", "EST", False),
    ],
)
def test_border_by_rule(gazetteer, words, name, country, has_point):
    found = border(words, gazetteer)
    assert found is not None
    assert (found.name, found.country, found.position is not None) == (name, country, has_point)


@pytest.mark.parametrize("words", ["Russia", "the border", "Border Town", "Line of Control", "Qwertyland's border", "border guards"])
def test_no_border(gazetteer, words):
    assert border(words, gazetteer) is None


@pytest.mark.parametrize(
    ("publisher", "name", "country"),
    [
        ("Kansas City Star", "Kansas City", None),
        ("www.newhaventimes.com", "New Haven", None),
        ("https://www.qwertynews.co.uk/a", None, "GBR"),
        ("Qwertyday", None, None),
        (None, None, None),
    ],
)
def test_publisher_home(gazetteer, publisher, name, country):
    postings, code = publisher_home(publisher, gazetteer)
    assert code == country
    names = {gazetteer.name(int(each)) for each in postings.places}
    assert name in names if name else not names


def test_plain_recogniser_finds_names_with_capitals(gazetteer):
    text = "The ambassador of Syria met Assad in Damascus. Paris Hilton sang. In May, Reading books was fun. The Black Sea was calm."
    found = [text[each.start : each.end] for each in plain_place_spans(Article(text=text), gazetteer)]
    assert {"Syria", "Damascus", "Black Sea"} <= set(found)
    assert not {"Paris", "May", "Assad", "ambassador"} & set(found)


def _one(text, name, others, gazetteer, ranker):
    found = toponyms(Article(text=text), spans_of(text, name, *others), gazetteer, ranker)
    return next(each for each in found if each.span.of(text) == name)


def test_a_small_town_far_from_all_that_is_named_is_left_without_a_position(gazetteer, ranker):
    text = "They fled from Khartoum and Port Sudan to Picton."
    found = _one(text, "Picton", ("Khartoum", "Port Sudan"), gazetteer, ranker)
    assert (found.name, found.lat, found.country) == ("Picton", None, None)
    text = "They flew from Wellington and Auckland to Picton."
    assert _one(text, "Picton", ("Wellington", "Auckland"), gazetteer, ranker).country == "NZL"
    text = "They came from Picton, New Zealand, to Khartoum."
    assert _one(text, "Picton", ("Khartoum",), gazetteer, ranker).country == "NZL"


def test_a_small_town_next_to_all_that_is_named_has_no_position_either(gazetteer, ranker):
    text = "Contras based at Cifuentes fired on Jalapa, Nicaragua."
    assert _one(text, "Cifuentes", ("Jalapa", "Nicaragua"), gazetteer, ranker).country is None


@pytest.mark.parametrize(
    ("text", "name", "other", "country"),
    [
        ("Spies worked in Russia, U.S. officials said on Friday.", "Russia", "U.S.", "RUS"),
        ("In Georgia, Russia said, its troops would stay.", "Georgia", "Russia", "GEO"),
        ("In Lebanon, Syria has few friends left.", "Lebanon", "Syria", "LBN"),
        ("It burned in Georgia, USA, for a week.", "Georgia", "USA", "USA"),
        ("It burned in Lebanon, Ohio, for a week.", "Lebanon", "Ohio", "USA"),
    ],
)
def test_two_states_side_by_side_are_not_one_in_the_other(gazetteer, ranker, text, name, other, country):
    assert _one(text, name, (other,), gazetteer, ranker).country == country


def test_a_sea_is_not_the_province_that_is_named_for_it(gazetteer, ranker):
    text = "Six ships wait in the Red Sea, Cairo said in Egypt."
    found = _one(text, "Red Sea", ("Cairo", "Egypt"), gazetteer, ranker)
    assert (found.feature, found.country, found.precision) == ("SEA", None, "sea")


def test_mountains_are_not_a_town_that_has_their_name_by_chance(gazetteer, ranker):
    text = "Shots were heard in the \u0160ar Mountains near Tetovo."
    found = _one(text, "\u0160ar Mountains", ("Tetovo",), gazetteer, ranker)
    assert (found.lat, found.precision) == (None, "region")


@pytest.mark.parametrize(
    ("name", "precision"),
    [("Einser Canal", "sea"), ("Gulf of Qwerin", "sea"), ("Qwerin Island", "region"), ("Qwerin", "point"), ("Qwerin Bridge", "point")],
)
def test_an_unknown_name_reaches_as_far_as_its_words_say(name, precision, gazetteer, ranker):
    text = f"They met at {name} on Monday."
    (found,) = toponyms(Article(text=text), spans_of(text, name), gazetteer, ranker)
    assert (found.precision, found.lat) == (precision, None)


@pytest.mark.parametrize(
    ("words", "span", "precision"),
    [
        ("Nadia district", "Nadia", None),
        ("Batken province", "Batken", None),
        ("northern Syria", "Syria", "region"),
        ("Gaza Strip", "Gaza Strip", None),
        ("Qwerin bridge", "Qwerin", None),
        ("Crimean peninsula", "Crimean peninsula", None),
        ("the island", "the island", None),
    ],
)
def test_a_span_is_the_name_without_the_small_words_about_it(words, span, precision, gazetteer, ranker):
    text = f"They met in {words} on Monday."
    (found,) = toponyms(Article(text=text), spans_of(text, words), gazetteer, ranker)
    assert found.span.of(text) == span
    assert precision in (None, found.precision)
