"""What was read before is found again, and nothing else is; readings with the cache are those without."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from standoff.articles.extraction import text_article
from standoff.inference.cache import ContentCache, content_key
from standoff.pipeline import Reader
from standoff.records.contract import to_json
from standoff.settings import Settings

PARAGRAPHS = [
    f"{who} said on {day} that {count} soldiers had {done} {where}. The ministry in {city} denied it; an envoy called for talks. {close}"
    for who, day, count, done, where, city, close in [
        ("A general", "Monday", 300, "crossed", "the river near Suwalki", "Minsk", "Two bridges were closed, the mayor told reporters."),
        ("The army", "Tuesday", 40, "left", "the port of Odesa", "Kyiv", "It gave no reason. Shells fell on the road to Mykolaiv."),
        ("A monitor", "May 3", 12, "entered", "the buffer zone", "Nicosia", "Nobody was hurt, according to the United Nations."),
        ("The governor", "Friday", 7, "been seized at", "a checkpoint", "Bamako", "France condemned the attack and offered help."),
        ("Residents", "Sunday", 90, "shelled", "the villages of the valley", "Baku", "Armenia accused Azerbaijan of breaking the truce."),
        ("An official", "3 June", 1500, "been sent to", "the border with Chad", "Niamey", "The talks were called off after an hour."),
    ]
]


@pytest.fixture(scope="module")
def readers():
    settings = Settings(threads=1)
    return Reader(settings), Reader(settings, cache=ContentCache(200))


def as_json(reader, article):
    return to_json(reader.read(article))


def test_readings_with_the_cache_are_those_without(readers):
    plain, cached = readers
    draw = random.Random(5)
    for number in range(12):
        lead = f"Paper {number} has learned more. " * draw.randint(1, 4)
        article = replace(
            text_article("\n\n".join([lead, *PARAGRAPHS * 2, *draw.sample(PARAGRAPHS, 2)])),
            published_at="2025-06-11",
            url=f"https://wire.example/{number}",
        )
        assert as_json(cached, article) == as_json(plain, article)
    stats = cached.cache_stats()
    assert stats.hits > stats.misses


def test_a_whole_copy_is_read_from_the_cache_with_its_own_address(readers):
    plain, cached = readers
    article = replace(text_article("\n\n".join(PARAGRAPHS)), published_at="2025-06-11", url="https://wire.example/a")
    copy = replace(article, url="https://paper.example/b", publisher="The Paper")
    assert cached.read(article).events
    assert as_json(cached, copy) == as_json(plain, copy)
    assert cached.read(copy).article == copy


@pytest.mark.parametrize(
    "change",
    [
        {"published_at": "2024-01-02"},
        {"genre": "statement", "publisher": "The Ministry of Defence of Poland"},
        {"publisher": "Paris Herald"},
    ],
)
def test_what_stands_around_a_text_counts(readers, change):
    plain, cached = readers
    article = replace(text_article(PARAGRAPHS[0]), published_at="2025-06-11", url="https://wire.example/a")
    cached.read(article)
    assert as_json(cached, replace(article, **change)) == as_json(plain, replace(article, **change))


def test_threads_share_a_cache(readers):
    plain, cached = readers
    articles = [text_article("\n\n".join(PARAGRAPHS[start:] + PARAGRAPHS[:start])) for start in range(6)] * 3
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda article: as_json(cached, article), articles))
    assert found == [as_json(plain, article) for article in articles]


def test_a_reader_without_a_cache_has_no_figures(readers):
    assert readers[0].cache_stats() is None


def test_a_cache_holds_no_more_than_its_bytes():
    cache = ContentCache(0.001)
    for number in range(100):
        cache.put(content_key(bytes([number])), number, 100)
        assert cache.stats().held <= 1000
    assert cache.get(content_key(bytes([99]))) == 99
    assert cache.get(content_key(bytes([0]))) is None
    cache.put(content_key(b"large"), 1, 2000)
    assert cache.get(content_key(b"large")) is None
    assert (cache.stats().hits, cache.stats().misses) == (1, 2)


def test_what_is_used_stays_longest():
    cache = ContentCache(0.0003)
    for name in (b"a", b"b", b"c"):
        cache.put(content_key(name), name, 100)
    cache.get(content_key(b"a"))
    cache.put(content_key(b"d"), b"d", 100)
    assert cache.get(content_key(b"a")) == b"a"
    assert cache.get(content_key(b"b")) is None


def test_parts_of_a_key_stand_apart():
    assert content_key(b"ab", b"c") != content_key(b"a", b"bc")
