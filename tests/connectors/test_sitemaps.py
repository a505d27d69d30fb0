import gzip

import pytest

from standoff.connectors.client import Conditional
from standoff.connectors.markup import xml_elements
from standoff.connectors.sitemaps import DEEPEST, MOST_SITEMAPS, Sitemap, leads_on
from standoff.errors import PostponedDocument, UnreachableDocument
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead
from tests.connectors.serving import answered, client, site

ORIGIN = "https://harbour.example"
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def entry(path, inside="", changed=""):
    changed = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{path if '://' in path else ORIGIN + path}</loc>{changed}{inside}</url>"


def urlset(*entries):
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SPACES}>{"".join(entries)}</urlset>'


def index(*children):
    inside = "".join(
        f"<sitemap><loc>{path if '://' in path else ORIGIN + path}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</sitemap>"
        for path, changed in children
    )
    return f"<sitemapindex {SPACES}>{inside}</sitemapindex>"


def news(title, published, name="Harbour Wire", language="en"):
    return (
        f"<news:news><news:publication><news:name>{name}</news:name><news:language>{language}</news:language></news:publication>"
        f"<news:publication_date>{published}</news:publication_date><news:title>{title}</news:title></news:news>"
    )


class Web:
    """Gives documents by address and remembers what was asked."""

    def __init__(self, pages):
        self.pages = {(address if "://" in address else ORIGIN + address): content for address, content in pages.items()}
        self.asked = []

    def __call__(self, url):
        self.asked.append(url.removeprefix(ORIGIN))
        content = self.pages.get(url, UnreachableDocument("It answered with the status 404 Not Found. Check the address."))
        if isinstance(content, Exception):
            raise content
        return Document(place=url, content=content if isinstance(content, bytes) else content.encode(), address=url)


def found(pages, place=ORIGIN + "/sitemap.xml", since=None, max_bytes=1_000_000):
    web = pages if isinstance(pages, Web) else Web(pages)
    return list(Sitemap(place=place, fetch=web, max_bytes=max_bytes).found(since=since))


def paths(items):
    return [each.url.removeprefix(ORIGIN) if isinstance(each, Lead) else each.error_name for each in items]


def test_page_of_a_news_sitemap_is_a_lead_with_what_it_states():
    picture = "<image:image xmlns:image='http://x.example'><image:loc>https://harbour.example/p.jpg</image:loc><image:title>P</image:title></image:image>"
    content = urlset(entry("/1", picture + news("Ships &amp; crews&#10;left", "2025-03-10T08:15:00+02:00"), "2025-03-11"))
    (lead,) = found({"/sitemap.xml": content})
    assert lead == Lead(
        place=ORIGIN + "/sitemap.xml",
        url=ORIGIN + "/1",
        headline="Ships & crews left",
        published_at="2025-03-10T08:15:00+02:00",
        publisher="Harbour Wire",
        language="en",
    )


def test_change_of_a_page_is_no_publication():
    (lead,) = found({"/sitemap.xml": urlset(entry("/1", changed="2025-03-11"))})
    assert lead.published_at is None


def test_pages_published_or_changed_last_before_are_left_out():
    content = urlset(
        entry("/old", news("a", "2025-03-09"), "2025-03-12"),
        entry("/unchanged", changed="2025-03-09"),
        entry("/new", news("a", "2025-03-10")),
        entry("/changed", changed="2025-03-10T05:00:00Z"),
        entry("/undated"),
        entry("/odd", changed="yesterday"),
        entry("/never", changed="9999-12-31"),
    )
    assert paths(found({"/sitemap.xml": content}, since="2025-03-10")) == ["/new", "/changed", "/undated", "/odd", "/never"]


def test_list_of_sitemaps_is_followed_newest_first_and_not_where_nothing_is_new():
    web = Web(
        {
            "/sitemap.xml": index(("/a.xml", ""), ("/b.xml", "2025-03-01"), ("/c.xml", "2025-03-11"), ("/d.xml.gz", "2025-03-12")),
            "/a.xml": urlset(entry("/a")),
            "/c.xml": urlset(entry("/c")),
            "/d.xml.gz": gzip.compress(urlset(entry("/d")).encode()),
        }
    )
    assert paths(found(web, since="2025-03-10")) == ["/d", "/c", "/a"]
    assert web.asked == ["/sitemap.xml", "/d.xml.gz", "/c.xml", "/a.xml"]


def test_sitemap_that_fails_does_not_keep_the_others_from_being_read():
    pages = {"/sitemap.xml": index(("/a.xml", ""), ("/b.xml", ""), ("/c.xml", "")), "/b.xml": "<html>", "/c.xml": urlset(entry("/c"))}
    items = found(pages)
    assert paths(items) == ["UnreachableDocument", "MalformedDocument", "/c"]
    assert [each.place for each in items[:2]] == [ORIGIN + "/a.xml", ORIGIN + "/b.xml"]
    assert "web page" in items[1].message


def test_host_that_wants_to_be_left_alone_ends_the_run():
    pages = {"/sitemap.xml": index(("/a.xml", ""), ("/b.xml", "")), "/a.xml": PostponedDocument("Wait.", seconds=5), "/b.xml": urlset()}
    web = Web(pages)
    assert paths(found(web)) == ["PostponedDocument"]
    assert "/b.xml" not in web.asked


@pytest.mark.parametrize("place", ["harbour.example", "https://harbour.example", "https://harbour.example/", " harbour.example/ "])
def test_bare_domain_is_asked_for_the_sitemaps_of_its_robots(place):
    robots = "User-agent: *\nDisallow: /\nSitemap: /news.xml\nSitemap: https://files.example/h.xml\nSitemap: file:///etc/passwd\n"
    pages = {"/robots.txt": robots, "/news.xml": urlset(entry("/1")), "https://files.example/h.xml": urlset(entry("/2"))}
    assert paths(found(pages, place=place)) == ["/1", "/2"]


@pytest.mark.parametrize("robots", [{}, {"/robots.txt": "User-agent: *"}, {"/robots.txt": b"\xff\xfe\0junk"}])
def test_bare_domain_without_named_sitemaps_is_asked_for_the_usual_one(robots):
    assert paths(found({**robots, "/sitemap.xml": urlset(entry("/1"))}, place="harbour.example")) == ["/1"]


def test_place_that_is_no_address_is_told():
    (item,) = found({}, place="file:///etc/passwd")
    assert (item.error_name, "domain" in item.message) == ("UnsupportedDocument", True)


def test_pages_of_other_sites_are_left_out_and_counted():
    own = ["https://www.harbour.example/2", "https://news.harbour.example/3", "https://Harbour.Example:443/4"]
    others = ["https://other.example/1", "https://notharbour.example/", "https://harbour.example.evil.example/", "http://127.0.0.1/"]
    items = found({"/sitemap.xml": urlset(*(entry(url) for url in [*own, *others]))})
    assert [each.url for each in items[:-1]] == own
    assert (items[-1].error_name, items[-1].message[:18]) == ("UnsupportedDocument", "It lists 4 pages o")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[", "", " ", "gopher://h.example/"]
)
def test_entry_that_leads_out_of_the_web_is_left_out(url):
    content = f"<urlset><url><loc>{url}</loc></url><url/><url><loc/></url>{entry('/1')}</urlset>"
    assert paths(found({"/sitemap.xml": content})) == ["/1"]


def test_control_characters_are_taken_out_of_titles_and_addresses():
    content = urlset(entry("/1", news("Ships\u202e left\u0085\u009b31m", "2025-03-10")), entry("/\u202e2\u009b"))
    first, second = found({"/sitemap.xml": content})
    assert first.headline == "Ships left 31m"
    assert second.url == ORIGIN + "/2"


def test_plain_list_of_addresses_is_read():
    assert paths(found({"/sitemap.xml": f"\ufeff{ORIGIN}/1\r\n\r\n{ORIGIN}/2\n{ORIGIN}/1"})) == ["/1", "/2"]


@pytest.mark.parametrize(
    "content", ["", "words", "<rdf", "{}", "http://harbour.example/1\nwords", b"\0\0\0\0", "<a/>", "<html><body/></html>"]
)
def test_what_is_no_sitemap_is_told(content):
    (item,) = found({"/sitemap.xml": content})
    assert item.error_name == "MalformedDocument"
    assert "ddress" in item.message


def test_feed_in_the_place_of_a_sitemap_is_read_as_one():
    rss = "<rss version='2.0'><channel><item><link>/1</link><pubDate>Mon, 10 Mar 2025 08:15:00 GMT</pubDate></item></channel></rss>"
    (lead,) = found({"/sitemap.xml": rss})
    assert (lead.url, lead.published_at, lead.place) == (ORIGIN + "/1", "2025-03-10T08:15:00Z", ORIGIN + "/sitemap.xml")
    assert found({"/sitemap.xml": rss}, since="2025-03-11") == []


def test_broken_sitemap_is_read_as_far_as_it_goes():
    content = urlset(entry("/1"), "<url><loc>https://harbour.example/2?a&b</loc></url>", entry("/3"))[:-30]
    assert paths(found({"/sitemap.xml": content}))[:2] == ["/1", "/2?a&b"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_sitemap_in_another_encoding_is_read(encoding):
    content = urlset(entry("/ü")).replace("UTF-8", encoding) if encoding != "utf-16" else urlset(entry("/ü")).partition("\n")[2]
    assert paths(found({"/sitemap.xml": content.encode(encoding)})) == ["/ü"]


BOMB = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, OUTSIDE.replace("ENTITY a", "ENTITY % a")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
def test_entities_are_refused_in_every_encoding(declared, encoding):
    content = f'<?xml version="1.0"?>{declared}<urlset>{entry("/&b;")}</urlset>'.encode(encoding)
    (item,) = found({"/sitemap.xml": content})
    assert (item.error_name, "entities" in item.message) == ("MalformedDocument", True)


def test_document_type_outside_is_not_asked_for():
    content = '<!DOCTYPE urlset SYSTEM "http://127.0.0.1:9/x.dtd"><urlset>' + entry("/1") + "</urlset>"
    assert paths(found({"/sitemap.xml": content})) == ["/1"]


def test_packed_bomb_is_refused():
    (item,) = found({"/sitemap.xml": gzip.compress(bytes(50_000_000))})
    assert (item.error_name, "unpacks" in item.message) == ("OversizedDocument", True)


def test_elements_nested_without_end_are_no_harm():
    items = found({"/sitemap.xml": "<urlset>" + "<url>" * 150_000})
    assert all(isinstance(each, Unread) for each in items)


def test_large_sitemap_never_stands_in_memory_as_a_tree():
    elements = xml_elements(urlset(*(entry(f"/{number}") for number in range(5000))).encode(), ("url",))
    root = next(elements)
    sizes = [len(root) for _ in elements]
    # The parser reads 32 kB ahead, which some 670 of these entries are.
    assert (len(sizes), max(sizes) < 1000) == (5000, True)


def test_sitemaps_that_lead_to_each_other_are_read_once():
    web = Web({"/sitemap.xml": index(("/a.xml", ""), ("/sitemap.xml", "")), "/a.xml": index(("/sitemap.xml", ""), ("/a.xml", ""))})
    assert found(web) == []
    assert web.asked == ["/sitemap.xml", "/a.xml"]


def test_lists_of_lists_end_somewhere():
    pages = {f"/{depth}.xml": index((f"/{depth + 1}.xml", "")) for depth in range(20)}
    web = Web(pages)
    (item,) = found(web, place=ORIGIN + "/0.xml")
    assert (item.error_name, len(web.asked)) == ("MalformedDocument", DEEPEST)


def test_list_of_too_many_sitemaps_is_cut_and_told():
    many = index(*((f"/{number}.xml", "") for number in range(MOST_SITEMAPS + 50)))
    web = Web({"/sitemap.xml": many, **{f"/{number}.xml": urlset(entry(f"/{number}")) for number in range(MOST_SITEMAPS + 50)}})
    items = found(web)
    assert (len(items), items[-1].error_name, len(web.asked)) == (MOST_SITEMAPS, "OversizedDocument", MOST_SITEMAPS)


def test_sitemap_in_a_file_speaks_for_whatever_it_lists():
    web = Web({"/a.xml": urlset(entry("/1")), "https://quay.example/b.xml": urlset(entry("https://third.example/2"))})
    web.pages["maps/s.xml"] = index(("/a.xml", ""), ("https://quay.example/b.xml", ""))
    leads = list(Sitemap(place="maps/s.xml", fetch=web, max_bytes=10_000, is_file=True).found())
    assert [lead.url for lead in leads] == [ORIGIN + "/1", "https://third.example/2"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [(index(), True), (urlset(), False), (index().encode("utf-16"), True), (gzip.compress(index().encode()), True), (b"\x1f\x8bx", False)],
)
def test_list_of_sitemaps_is_told_from_a_sitemap(content, expected):
    assert leads_on(content if isinstance(content, bytes) else content.encode()) is expected


def test_sitemap_that_is_unchanged_gives_nothing_though_the_list_is_asked_for_in_full():
    def local(made, content):
        return content.replace(ORIGIN, f"http://127.0.0.1:{made.port}")

    answers = {}
    with site(answers) as made, client(delay=0) as asking:
        answers["/sitemap.xml"] = answered(local(made, index(("/a.xml", ""), ("/b.xml", ""))), ETag='"0"')
        answers["/a.xml"] = [answered(local(made, urlset(entry("/1"))), ETag='"1"'), answered(status="304 Not Modified")]
        answers["/b.xml"] = [answered(local(made, urlset(entry("/2")))), answered(local(made, urlset(entry("/2"), entry("/3"))))]
        first = Conditional(asking, {})
        place = made.at("/sitemap.xml")
        assert [lead.url[-2:] for lead in Sitemap(place=place, fetch=first, max_bytes=10_000).found()] == ["/1", "/2"]
        assert place not in first.seen
        again = Conditional(asking, first.seen)
        assert [lead.url[-2:] for lead in Sitemap(place=place, fetch=again, max_bytes=10_000).found()] == ["/2", "/3"]
