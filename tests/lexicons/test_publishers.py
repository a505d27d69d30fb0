import pytest

from standoff.errors import LexiconError
from standoff.lexicons import publishers
from standoff.lexicons.cameo import load_cameo
from standoff.lexicons.publishers import PARTIES, load_publishers, shipped_publishers
from standoff.records.publisher import PUBLISHER_KINDS, Publisher


def of(name=None, url=None):
    return shipped_publishers().of(name=name, url=url)


def test_table_is_large_and_whole():
    rows = [row.publisher for row in shipped_publishers()]
    assert len(rows) >= 400
    assert {row.kind for row in rows} - {None} == set(PUBLISHER_KINDS)
    countries = set(load_cameo().place_countries.values())
    assert {row.country for row in rows} - {None} <= countries
    # Every continent is there, and no country alone is half of it.
    assert len({row.country for row in rows}) > 120
    assert all(row.state_controlled for row in rows if row.kind in ("government", "military") and row.owner)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("http://feeds.bbci.bbc.co.uk/news", "BBC News"),
        ("bbc.co.uk/news", "BBC News"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
        ("https://WWW.TASS.RU./x", "TASS"),
        ("https://news.un.org/en", "United Nations"),
        ("https://www.europarl.europa.eu/news", "European Parliament"),
        ("https://ec.europa.eu/commission", "European Union"),
    ],
)
def test_address_is_of_the_row_with_the_longest_domain(url, name):
    assert of(url=url).name == name


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("Reuters News Agency", "reuters.com"),
        ("The Associated Press", "apnews.com"),
        ("AP", "apnews.com"),
        ("associated press", "apnews.com"),
        ("Agência Brasil", "agenciabrasil.ebc.com.br"),
        ("Yeni Şafak", "yenisafak.com"),
        ("reuters.com", "reuters.com"),
        ("The Guardian", "theguardian.com"),
        ("Russian Defence Ministry press service", "mil.ru"),
        ("NATO Press Office", "nato.int"),
        ("The White House, Office of the Press Secretary", None),
    ],
)
def test_name_is_of_the_row_that_has_it(name, domain):
    assert of(name=name).domain == domain


@pytest.mark.parametrize(
    "name", ["The Standard", "ABC News", "La Prensa", "Ministry of Defence", "Ministry of Foreign Affairs", "Harbour Post"]
)
def test_name_of_several_houses_or_of_none_is_unknown(name):
    assert of(name=name) == Publisher(name=name)


def test_address_counts_before_the_name_but_not_that_of_an_aggregator():
    assert of(name="Reuters", url="https://www.dawn.com/x").name == "Dawn"
    assert of(name="Reuters", url="https://news.yahoo.com/x").name == "Reuters"
    assert of(name="Harbour Post", url="https://news.yahoo.com/x").name == "Yahoo News"


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        (None, None, None),
        ("", None, None),
        (None, "https://a.harbour.example/x", Publisher(name="harbour.example", domain="harbour.example")),
        ("Harbour Post", "https://post.harbour.co.uk/x", Publisher(name="Harbour Post", domain="harbour.co.uk")),
        (None, "https://one.blogspot.com/x", Publisher(name="one.blogspot.com", domain="one.blogspot.com")),
        (None, "http://127.0.0.1:8000/x", Publisher(name="127.0.0.1", domain="127.0.0.1")),
        (None, "http://[::1]/x", Publisher(name="::1", domain="::1")),
        (None, "http://[broken", None),
        ("Harbour Post", "not an address", Publisher(name="Harbour Post", domain=None)),
    ],
)
def test_unlisted_publisher_has_name_and_domain_alone(name, url, expected):
    found = of(name=name, url=url)
    if url == "not an address":
        assert found.name == "Harbour Post"
        assert found.country is None
    else:
        assert found == expected


def test_titles_of_one_owner_are_one_house():
    assert of(name="The Sydney Morning Herald").house == of(url="https://www.theage.com.au/").house
    assert of(name="RIA Novosti").house == of(name="Sputnik").house
    assert of(name="The Age").house != of(name="The Australian").house


def test_parties_are_those_that_publish_of_themselves():
    assert of(url="https://mid.ru/").kind in PARTIES
    assert of(url="https://tass.com/").kind not in PARTIES


OWN = "harbour.example\tHarbour Post\t-\tnewspaper\tHarbour House\tno\ten\tharbourpost.example\tThe Post; The Standard\n"


def test_own_row_is_added_and_its_names_count_first(tmp_path):
    (tmp_path / "publishers.tsv").write_text(OWN, encoding="utf-8")
    table = load_publishers(tmp_path)
    assert table.of(name=None, url="https://www.harbourpost.example/a").owner == "Harbour House"
    assert table.of(name="The Standard", url=None).name == "Harbour Post"
    assert len(table) == len(load_publishers()) + 1


def test_own_row_lies_over_the_shipped_one_cell_by_cell(tmp_path):
    (tmp_path / "publishers.tsv").write_text("tass.com\tTass\t-\t-\tNobody\t-\t-\t-\tTelegraph Agency\n", encoding="utf-8")
    table = load_publishers(tmp_path)
    found = table.of(name=None, url="https://tass.ru/")
    assert (found.name, found.owner, found.country, found.kind, found.state_controlled) == ("Tass", "Nobody", "RUS", "agency", True)
    assert table.of(name="Telegraph Agency", url=None) == table.of(name="ITAR-TASS", url=None) == found


def test_folder_without_a_table_is_no_error(tmp_path):
    assert len(load_publishers(tmp_path)) == len(load_publishers())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a.example\tA", "2 fields instead of 9"),
        ("a b\tA\t-\t-\t-\t-\t-\t-\t-", "the domain 'a b'"),
        ("a.example\t-\t-\t-\t-\t-\t-\t-\t-", "the name"),
        ("a.example\tA\tUK\t-\t-\t-\t-\t-\t-", "the country 'UK'"),
        ("a.example\tA\t-\tpaper\t-\t-\t-\t-\t-", "the kind 'paper'"),
        ("a.example\tA\t-\t-\t-\tmaybe\t-\t-\t-", "state_controlled 'maybe'"),
        ("a.example\tA\t-\t-\t-\t-\tEnglish\t-\t-", "the languages"),
        ("a.example\tA\t-\t-\t-\t-\t-\thttp://b\t-", "the other domains"),
        ("b.example\tB\t-\t-\t-\t-\t-\t-\t-\nb.example\tA\t-\t-\t-\t-\t-\t-\t-", "b.example stands in a row above"),
    ],
)
def test_table_that_is_wrong_is_told_by_its_line(tmp_path, line, said):
    (tmp_path / "publishers.tsv").write_text(f"# mine\n{line}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=said) as error:
        load_publishers(tmp_path)
    assert f"line {2 + line.count(chr(10))}" in str(error.value)


def test_table_that_is_no_text_is_told_by_its_place(tmp_path):
    (tmp_path / "publishers.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LexiconError, match=r"publishers\.tsv"):
        load_publishers(tmp_path)


def test_shipped_table_is_read_once():
    assert publishers.shipped_publishers() is publishers.shipped_publishers()
