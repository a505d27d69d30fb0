import pytest

from standoff.connectors.feeds import Feed, FeedAddress, feed_leads, feed_list, opml
from standoff.errors import MalformedDocument
from standoff.records.document import Document

ADDRESS = "http://harbour.example/feed"
ITEM = "<item><title>Ships left</title><link>http://harbour.example/1</link>{}</item>"


def document(content):
    return Document(place=ADDRESS, content=content if isinstance(content, bytes) else content.encode(), address=ADDRESS)


def rss(items, prologue='<?xml version="1.0" encoding="utf-8"?>'):
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return document(f'{prologue}<rss version="2.0" {spaces}><channel><title>Harbour Wire</title>{items}</channel></rss>')


def test_rss_entry_is_a_lead_with_what_it_states():
    (lead,) = feed_leads(
        rss(
            "<item><title>Ships &amp; &lt;b&gt;crews&lt;/b&gt; left</title><link>/1#top</link><guid isPermaLink='false'>n-1</guid>"
            "<pubDate>Mon, 10 Mar 2025 08:15:00 +0200</pubDate><dc:creator>A. Reporter</dc:creator><description>&lt;p&gt;Two.&lt;/p&gt;"
            "</description><content:encoded><![CDATA[<p>Two ships left.</p>]]></content:encoded></item>"
        )
    )
    assert (lead.url, lead.guid, lead.headline) == ("http://harbour.example/1", "n-1", "Ships & crews left")
    assert (lead.published_at, lead.byline, lead.publisher) == ("2025-03-10T08:15:00+02:00", "A. Reporter", "Harbour Wire")
    assert (lead.summary, lead.body) == ("Two.", "<p>Two ships left.</p>")


def test_atom_entry_is_a_lead_and_a_change_is_no_publication():
    entries = (
        '<entry><title>One</title><id>u:1</id><link rel="alternate" href="/1"/><published>2025-03-10T08:15:00Z</published>'
        "<updated>2025-03-11T00:00:00Z</updated></entry>"
        '<entry><title>Two</title><id>u:2</id><link href="/2"/><updated>2025-03-11T00:00:00Z</updated></entry>'
    )
    leads = feed_leads(document(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>{entries}</feed>'))
    assert [(lead.url[-2:], lead.published_at) for lead in leads] == [("/1", "2025-03-10T08:15:00Z"), ("/2", None)]


def test_json_feed_entry_is_a_lead():
    text = """{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": [{"id": "1", "url": "/1", "title": "Ships left",
        "date_published": "2025-03-10T08:15:00-05:00", "authors": [{"name": "A"}, {"name": "B"}], "content_html": "<p>Two."}, 7, {}]}"""
    (lead,) = feed_leads(document(text))
    assert (lead.url, lead.published_at, lead.byline, lead.body) == (
        "http://harbour.example/1",
        "2025-03-10T08:15:00-05:00",
        "A, B",
        "<p>Two.",
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Mon, 10 Mar 2025 08:15:00 GMT", "2025-03-10T08:15:00Z"),
        ("2025-03-10", "2025-03-10"),
        ("2025-03-10T08:15:00", "2025-03-10"),
        ("Sat, 01 Jan 0000 00:00:00 GMT", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moment_of_a_lead_is_the_stated_one_or_none(stated, expected):
    (lead,) = feed_leads(rss(ITEM.format(f"<pubDate>{stated}</pubDate>")))
    assert lead.published_at == expected


def test_10000_entries_are_all_given_in_order():
    items = "".join(f"<item><title>{number}</title><link>/{number}</link></item>" for number in range(10_000))
    assert [lead.headline for lead in feed_leads(rss(items))] == [str(number) for number in range(10_000)]


def test_duplicate_guids_at_two_addresses_are_two_leads():
    items = "".join(f"<item><guid isPermaLink='false'>same</guid><link>/{number}</link></item>" for number in (1, 2))
    assert [lead.url[-1] for lead in feed_leads(rss(items))] == ["1", "2"]


def test_guid_that_changes_makes_no_second_lead():
    items = "".join(f"<item><guid isPermaLink='false'>{guid}</guid><link>/1</link></item>" for guid in ("a", "b"))
    assert [lead.guid for lead in feed_leads(rss(items))] == ["a"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[", "ftp://harbour.example/"])
def test_entry_that_leads_out_of_the_web_is_left_out(link):
    assert feed_leads(rss(ITEM.format("") + f"<item><title>x</title><link>{link}</link></item>")) == feed_leads(rss(ITEM.format("")))


def test_control_characters_are_taken_out_of_a_title():
    text = '{"items": [{"url": "/1", "title": "Ships\\u001b[31m left\\u202e\\u0000"}]}'
    assert feed_leads(document(text))[0].headline == "Ships[31m left"


def test_broken_feed_is_read_as_far_as_it_goes():
    broken = '<rss version="2.0"><channel><title>H</title>' + ITEM.format("<description>Two & three</description>") + "<item><title>cut"
    assert feed_leads(document(broken))[0].url == "http://harbour.example/1"


def test_encoding_that_lies_does_not_lose_the_feed():
    content = rss(ITEM.format("<description>Zürich</description>"), '<?xml version="1.0" encoding="us-ascii"?>').content
    assert feed_leads(document(content))[0].url == "http://harbour.example/1"


@pytest.mark.parametrize("content", ["<!DOCTYPE html><html><body><p>Not found</body></html>", "<html><head></head></html>"])
def test_page_in_the_place_of_a_feed_is_told(content):
    with pytest.raises(MalformedDocument, match="web page and no feed"):
        feed_leads(document(content))


@pytest.mark.parametrize("content", ["", "plain words", "{", '{"items": 3}', "[]", "http://harbour.example/other", "/etc/passwd"])
def test_what_is_no_feed_is_told_and_never_opened(content):
    with pytest.raises(MalformedDocument, match=r"no feed|JSON"):
        feed_leads(document(content))


BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, OUTSIDE.replace("ENTITY a", "ENTITY % a")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_entities_are_refused_in_every_encoding(declared, encoding):
    text = f'<?xml version="1.0"?>{declared}<rss version="2.0"><channel>{ITEM.format("<description>&b;</description>")}</channel></rss>'
    with pytest.raises(MalformedDocument, match="entities"):
        feed_leads(document(text.encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-7", "UTF-16", "IBM037", "cp500"])
def test_prologue_that_would_hide_entities_is_refused(encoding):
    with pytest.raises(MalformedDocument, match="hides"):
        feed_leads(rss(ITEM.format(""), f'<?xml version="1.0" encoding="{encoding}"?>'))


def test_feed_leaves_out_what_was_published_before():
    items = (
        "".join(f"<item><link>/{day}</link><pubDate>{day} Mar 2025 23:30:00 -0500</pubDate></item>" for day in (9, 10))
        + "<item><link>/undated</link></item>"
    )
    feed = Feed(place=ADDRESS, fetch=lambda place: rss(items))
    assert [lead.url.rpartition("/")[2] for lead in feed.found(since="2025-03-10T05:00:00Z")] == ["10", "undated"]


FEEDS = (
    FeedAddress(url="http://harbour.example/feed?a=1&b=2", title='"Harbour" & <Wire>', folder="Ports"),
    FeedAddress(url="http://quay.example/feed", title="Quay"),
)


def test_list_of_feeds_is_read_as_it_was_written():
    assert set(feed_list(opml(FEEDS, title="Mine"))) == set(FEEDS)


def test_list_of_feeds_keeps_each_feed_of_the_web_once():
    outlines = "".join(f'<outline text="x" xmlUrl="{url}"/>' for url in ("http://a.example/f", "http://a.example/f", "file:///f", ""))
    feeds = feed_list(f'<opml version="1.0"><body><outline text="Group">{outlines}</outline></body></opml>'.encode())
    assert feeds == (FeedAddress(url="http://a.example/f", title="x", folder="Group"),)


@pytest.mark.parametrize("content", [b"", b"words", b"<rss/>", b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>'])
def test_what_is_no_list_of_feeds_is_told(content):
    with pytest.raises(MalformedDocument):
        feed_list(content)
