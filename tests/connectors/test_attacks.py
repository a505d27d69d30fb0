"""What hostile hosts try on the polite client and on the connectors behind it, each attempt by its name."""

import gzip
import socket
import struct
import time
import tracemalloc
import zlib

import brotli
import httpx
import pytest
import zstandard

from standoff.cli.visible import for_terminal, one_line
from standoff.connectors.feeds import Feed
from standoff.connectors.pages import Page
from standoff.connectors.sitemaps import Sitemap
from standoff.errors import DocumentError, ForbiddenAddress, MalformedDocument, OversizedDocument, UnreachableDocument, UnsupportedDocument
from standoff.records.document import Unread
from standoff.records.lead import Lead
from tests.connectors.serving import answered, client, moved, site, stubbed

PUBLIC = "93.184.215.14"
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"


def unasked(host):
    raise AssertionError(f"the name service was asked for {host!r}")


# -- Into the private network ---------------------------------------------------------------------------------------

SSRF = {
    "loopback": "127.0.0.1",
    "rest of the loopback network": "127.255.0.9",
    "this host": "0.0.0.0",
    "private network": "10.1.2.3",
    "carrier": "100.64.0.1",
    "metadata of clouds": "169.254.169.254",
    "broadcast": "255.255.255.255",
    "multicast": "224.0.0.251",
    "decimal": "2130706433",
    "octal": "0177.0.0.1",
    "octal in one": "017700000001",
    "hex": "0x7f000001",
    "hex with dots": "0x7f.0x0.0x0.0x1",
    "short": "127.1",
    "shortest": "0",
    "mixed": "0x7f.1",
    "leading zeros": "127.000.000.001",
    "final dot": "127.0.0.1.",
    "wide dots": "127。0。0。1",
    "wide digits": "１２７.0.0.1",
    "percent-encoded": "%31%32%37.0.0.1",
    "IPv6 loopback": "[::1]",
    "IPv6 written out": "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "IPv6 unspecified": "[::]",
    "IPv6 mapped": "[::ffff:127.0.0.1]",
    "IPv6 mapped in hex": "[::ffff:7f00:1]",
    "IPv6 compatible": "[::127.0.0.1]",
    "IPv6 translated": "[::ffff:0:127.0.0.1]",
    "NAT64": "[64:ff9b::127.0.0.1]",
    "NAT64 of metadata": "[64:ff9b::a9fe:a9fe]",
    "local NAT64": "[64:ff9b:1::7f00:1]",
    "6to4": "[2002:7f00:1::]",
    "6to4 of a private network": "[2002:c0a8:101::1]",
    "Teredo": "[2001:0:7f00:1::]",
    "zone": "[fe80::1%25eth0]",
    "zone on loopback": "[::1%25lo]",
    "link-local": "[fe80::1]",
    "unique local": "[fd00:ec2::254]",
    "site-local": "[fec0::1]",
    "IPv6 multicast": "[ff02::1]",
    "documentation": "[2001:db8::1]",
}


@pytest.mark.parametrize("host", SSRF.values(), ids=SSRF)
def test_private_address_is_not_asked_however_it_is_written(host):
    asking, asked = stubbed({}, resolve=unasked)
    for url in (f"http://{host}/", f"http://{host}:8080/latest/meta-data/", f"HTTPS://{host}"):
        with pytest.raises((ForbiddenAddress, UnreachableDocument)):
            asking.fetch(url)
    assert asked == []


@pytest.mark.parametrize("host", SSRF.values(), ids=SSRF)
def test_redirect_to_a_private_address_is_not_followed_however_it_is_written(host):
    answers = {"harbour.example/a": httpx.Response(302, headers={"location": f"http://{host}/".encode()})}
    asking, asked = stubbed(answers, resolve={"harbour.example": [PUBLIC]}.__getitem__)
    with pytest.raises((ForbiddenAddress, UnreachableDocument)):
        asking.fetch("http://harbour.example/a")
    assert [where for where, _ in asked] == [PUBLIC, PUBLIC]


USERINFO = {
    "login": "http://harbour.example@127.0.0.1/",
    "login and password": "http://harbour.example:80@127.0.0.1/",
    "empty login": "http://@127.0.0.1/",
    "encoded at": "http://harbour.example%40127.0.0.1/",
    "backslash": "http://harbour.example\\@127.0.0.1/",
    "fragment": "http://127.0.0.1#@harbour.example/",
    "query": "http://127.0.0.1?@harbour.example/",
    "two ats": "http://a@b@127.0.0.1/",
    "space": "http://harbour.example @127.0.0.1/",
    "tab": "http://127.0.0.1\t@harbour.example/",
    "line": "http://127.0.0.1\r\n@harbour.example/",
    "NUL": "http://127.0.0.1\0.harbour.example/",
    "two ports": "http://harbour.example:80:127.0.0.1/",
    "bracket": "http://[::1]@harbour.example/",
    "address in the port": "http://harbour.example:80@127.0.0.1:22/",
}


@pytest.mark.parametrize("url", USERINFO.values(), ids=USERINFO)
def test_login_that_hides_a_host_is_refused(url):
    asking, asked = stubbed({}, resolve={"harbour.example": [PUBLIC]}.get)
    with pytest.raises((ForbiddenAddress, UnreachableDocument)):
        asking.fetch(url)
    assert all(where == PUBLIC for where, _ in asked)


SCHEMES = ["file:///etc/passwd", "gopher://127.0.0.1:6379/_FLUSHALL", "ftp://harbour.example/", "data:text/html,x", "javascript:alert(1)"]
SCHEMES += ["dict://127.0.0.1:11211/", "ldap://127.0.0.1/", "FILE:///etc/passwd", "jar:http://harbour.example/!/", "unix:///run/x.sock"]


@pytest.mark.parametrize("target", SCHEMES)
def test_redirect_out_of_the_web_is_not_followed(target):
    answers = {"harbour.example/a": httpx.Response(301, headers={"location": target})}
    asking, asked = stubbed(answers, resolve=lambda host: [PUBLIC])
    with pytest.raises(ForbiddenAddress, match="only http and https"):
        asking.fetch("http://harbour.example/a")
    assert [what for _, what in asked] == ["harbour.example/robots.txt", "harbour.example/a"]
    with pytest.raises(ForbiddenAddress):
        asking.fetch(target)


def test_name_that_is_bound_anew_between_robots_and_page_is_refused():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    asking, asked = stubbed({"harbour.example/a": httpx.Response(200, text="x")}, resolve=lambda host: next(answers))
    with pytest.raises(ForbiddenAddress, match=r"harbour\.example is 127\.0\.0\.1"):
        asking.fetch("http://harbour.example/a")
    assert asked == [(PUBLIC, "harbour.example/robots.txt")]


def test_name_that_is_bound_anew_after_the_check_gains_nothing():
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    asking, asked = stubbed({"harbour.example/a": httpx.Response(200, text="x")}, resolve=lambda host: next(answers))
    asking.fetch("http://harbour.example/a")
    assert {where for where, _ in asked} == {PUBLIC}


def test_name_that_is_bound_anew_between_two_attempts_is_refused():
    answers = iter([[PUBLIC], ["10.0.0.1"]])
    busy = {"harbour.example/a": httpx.Response(503)}
    asking, asked = stubbed(busy, resolve=lambda host: next(answers), robots=False, longest_wait=0.01)
    with pytest.raises(ForbiddenAddress):
        asking.fetch("http://harbour.example/a")
    assert len(asked) == 1


def test_name_with_a_public_and_a_private_address_is_refused():
    asking, asked = stubbed({}, resolve=lambda host: [PUBLIC, "::ffff:10.0.0.1"])
    with pytest.raises(ForbiddenAddress):
        asking.fetch("http://harbour.example/a")
    assert asked == []


# -- robots.txt and sitemaps as the way in --------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "http://[::ffff:a00:1]/", "file:///etc/passwd", "http://u:p@harbour.example/"])
def test_robots_that_lead_into_a_private_network_are_not_followed_and_nothing_else_is_asked(target):
    answers = {"harbour.example/robots.txt": httpx.Response(302, headers={"location": target})}
    asking, asked = stubbed(answers, resolve=lambda host: [PUBLIC])
    for _ in range(2):
        with pytest.raises(ForbiddenAddress, match=r"robots\.txt"):
            asking.fetch("http://harbour.example/a")
    assert asked == [(PUBLIC, "harbour.example/robots.txt")]


@pytest.mark.parametrize("target", ["http://127.0.0.1/s.xml", "http://2130706433/s.xml", "file:///etc/passwd", "http://[::1]/s.xml"])
def test_sitemap_that_leads_into_a_private_network_is_not_followed(target):
    index = f"<sitemapindex><sitemap><loc>{target}</loc></sitemap></sitemapindex>"
    pages = {
        "harbour.example/robots.txt": httpx.Response(200, text=f"Sitemap: {target}\nSitemap: http://harbour.example/i.xml"),
        "harbour.example/i.xml": httpx.Response(200, text=index),
        "harbour.example/r.xml": httpx.Response(302, headers={"location": target}),
    }
    asking, asked = stubbed(pages, resolve={"harbour.example": [PUBLIC]}.__getitem__)
    found = []
    for place in ("http://harbour.example/", "http://harbour.example/r.xml"):
        found += Sitemap(place=place, fetch=asking.fetch, max_bytes=10_000).found()
    assert found
    assert {each.error_name for each in found} == {"ForbiddenAddress"}
    assert {where for where, _ in asked} == {PUBLIC}


def test_pages_that_a_sitemap_lists_in_a_private_network_are_no_leads():
    urls = "".join(f"<url><loc>http://{host}/</loc></url>" for host in ("127.0.0.1", "[::1]", "localhost", "169.254.169.254"))
    asking, _ = stubbed({"harbour.example/s.xml": httpx.Response(200, text=f"<urlset>{urls}</urlset>")}, resolve=lambda host: [PUBLIC])
    found = list(Sitemap(place="http://harbour.example/s.xml", fetch=asking.fetch, max_bytes=10_000).found())
    assert not any(isinstance(each, Lead) for each in found)


def endless(head, piece, limit=200_000):
    """Send a head, and then one piece after another until the client goes away, or has taken far too much."""

    def send(connection):
        connection.sendall(head)
        for _ in range(limit):
            connection.sendall(piece)

    return send


def packed(pack, size=60_000_000):
    return pack(bytes(size))


def raw_deflate(content):
    packer = zlib.compressobj(9, wbits=-15)
    return packer.compress(content) + packer.flush()


BOMBS = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "br": ("br", lambda content: brotli.compress(content, quality=3)),
    "zstd": ("zstd", zstandard.compress),
    "gzip in many members": ("gzip", lambda content: gzip.compress(content[:30_000]) * (len(content) // 30_000)),
}
ENDLESS = {
    "endless body": endless(HEAD + b"\r\n", b"x" * 65536),
    "endless chunks": endless(CHUNKED + b"\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
    "endless small chunks": endless(CHUNKED + b"\r\n", b"1\r\nx\r\n" * 100),
}


@pytest.mark.parametrize("answer", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("path", ["/robots.txt", "/s.xml"])
def test_robots_or_sitemap_without_end_is_given_up(answer, path):
    begun = time.monotonic()
    with site({path: answer}) as made, client(timeout=1.5, max_bytes=200_000, longest_wait=0.01) as asking:
        found = list(Sitemap(place=made.at("/s.xml"), fetch=asking.fetch, max_bytes=10_000).found())
    assert [each.error_name for each in found] in (["OversizedDocument"], ["UnreachableDocument"])
    assert made.pages == ([] if path == "/robots.txt" else ["/s.xml"])
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(("encoding", "pack"), BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("path", ["/robots.txt", "/s.xml"])
def test_packed_bomb_in_the_place_of_robots_or_sitemap_is_refused(encoding, pack, path):
    bomb = answered(packed(pack), Content_Encoding=encoding)
    tracemalloc.start()
    with site({path: bomb}) as made, client() as asking:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        found = list(Sitemap(place=made.at("/s.xml"), fetch=asking.fetch, max_bytes=10_000).found())
        peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert [each.error_name for each in found] in (["OversizedDocument"], ["UnreachableDocument"])
    # The largest robots.txt fetched is five megabytes; Zstandard makes up to eight at a step.
    assert peak < 40_000_000


def test_sitemap_packed_twice_is_a_bomb_no_more():
    content = gzip.compress(gzip.compress(bytes(60_000_000)))
    with site({"/s.xml.gz": answered(content, Content_Encoding="gzip")}) as made, client() as asking:
        found = list(Sitemap(place=made.at("/s.xml.gz"), fetch=asking.fetch, max_bytes=10_000).found())
    assert [each.error_name for each in found] == ["OversizedDocument"]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XML_BOMBS = {
    "billion laughs": f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>',
    "quadratic blow-up": f'<!DOCTYPE r [<!ENTITY l9 "{"x" * 20_000}">]>',
    "file": '<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "address": '<!DOCTYPE r [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/">]>',
    "parameter": '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "declared in a comment's shadow": '<!-- --><!DOCTYPE r [<!-- x --><!ENTITY l9 "y">]>',
    "PUBLIC": '<!DOCTYPE r [<!ENTITY l9 PUBLIC "a" "file:///etc/passwd">]>',
}


@pytest.mark.parametrize("declared", XML_BOMBS.values(), ids=XML_BOMBS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_xml_are_not_unfolded(declared, encoding):
    rss = f"<?xml version='1.0'?>{declared}<rss><channel><item><link>http://127.0.0.1/</link><title>&l9;</title></item></channel></rss>"
    urls = f"<?xml version='1.0'?>{declared}<urlset><url><loc>http://127.0.0.1/&l9;</loc></url></urlset>"
    with site({"/f": answered(rss.encode(encoding)), "/s": answered(urls.encode(encoding))}) as made, client() as asking:
        found = [
            *Feed(place=made.at("/f"), fetch=asking.fetch).found(),
            *Sitemap(place=made.at("/s"), fetch=asking.fetch, max_bytes=1_000_000).found(),
        ]
    assert [each.error_name for each in found] == ["MalformedDocument"] * 2


@pytest.mark.parametrize(
    "inside",
    [
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
        '<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>',
        '<x xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a http://127.0.0.1:9/x.xsd"/>',
    ],
    ids=["XInclude", "stylesheet", "schema"],
)
def test_what_xml_would_include_is_not_fetched(inside):
    content = f"<urlset>{inside}<url><loc>http://127.0.0.1/1</loc></url></urlset>"
    with site({"/s": answered(content)}) as made, client() as asking:
        (lead,) = Sitemap(place=made.at("/s"), fetch=asking.fetch, max_bytes=10_000).found()
    assert lead.url == "http://127.0.0.1/1"
    assert "root:" not in str(lead)


# -- Servers that hold on, flood, lie and break off -----------------------------------------------------------------


def dripping(head, piece):
    def drip(connection):
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(piece)
            time.sleep(0.05)

    return drip


SLOW = {
    "silent": lambda connection: time.sleep(5),
    "status line": dripping(b"H", b"T"),
    "header lines": dripping(HEAD, b"X-A: b\r\n"),
    "one header line": dripping(HEAD + b"X-Slow: ", b"x"),
    "body": dripping(HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
    "chunks": dripping(CHUNKED + b"\r\n", b"1\r\nx\r\n"),
    "size of a chunk": dripping(CHUNKED + b"\r\n", b"0"),
    "trailers": dripping(CHUNKED + b"\r\n0\r\n", b"X-A: b\r\n"),
    "interim answers": dripping(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
    "packed body": dripping(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:10], b""),
    "name in gzip": dripping(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03", b"x"),
}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_slow_server_is_given_up_after_the_whole_time(answer):
    with site({"/a": answer}) as made, client(timeout=0.6, robots=False) as asking:
        begun = time.monotonic()
        with pytest.raises(UnreachableDocument):
            asking.fetch(made.at("/a"))
        assert time.monotonic() - begun < 4


def test_server_that_accepts_and_never_speaks_tls_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as listening, client(timeout=0.6, robots=False) as asking:
        begun = time.monotonic()
        with pytest.raises(UnreachableDocument):
            asking.fetch(f"https://127.0.0.1:{listening.getsockname()[1]}/")
        assert time.monotonic() - begun < 4


FLOODS = {
    "many header lines": endless(HEAD, b"X-Flood: " + b"x" * 1000 + b"\r\n", 100_000),
    "one endless header line": endless(HEAD + b"X-Flood: ", b"x" * 65536, 10_000),
    "endless status line": endless(b"HTTP/1.1 200 ", b"x" * 65536, 10_000),
    "interim answers": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 500, 10_000),
    "trailers": endless(CHUNKED + b"\r\n0\r\n", b"X-Flood: " + b"x" * 1000 + b"\r\n", 100_000),
    "size of a chunk": endless(CHUNKED + b"\r\n", b"0" * 65536, 10_000),
    "extension of a chunk": endless(CHUNKED + b"\r\n1;a=", b"x" * 65536, 10_000),
    "name in gzip": endless(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03", b"x" * 65536, 10_000),
    "empty members of gzip": endless(HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 1000, 10_000),
    "empty blocks of deflate": endless(HEAD + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\0\0\0\xff\xff" * 10_000, 10_000),
    "empty frames of zstd": endless(HEAD + b"Content-Encoding: zstd\r\n\r\n", b"\x50\x2a\x4d\x18\x00\x00\x00\x00" * 5000, 10_000),
    "metadata of br": endless(HEAD + b"Content-Encoding: br\r\n\r\n", bytes([0x0C]) * 65536, 10_000),
}


@pytest.mark.parametrize("answer", [*FLOODS.values(), *ENDLESS.values()], ids=[*FLOODS, *ENDLESS])
def test_flood_is_cut_and_fills_no_memory(answer):
    tracemalloc.start()
    with site({"/a": answer}) as made, client(timeout=1.5, max_bytes=500_000, robots=False, longest_wait=0.01) as asking:
        begun = time.monotonic()
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        with pytest.raises((UnreachableDocument, OversizedDocument, MalformedDocument)):
            asking.fetch(made.at("/a"))
        peak = tracemalloc.get_traced_memory()[1] - before
        assert time.monotonic() - begun < 12
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("name", ["name in gzip", "empty members of gzip", "empty blocks of deflate", "empty frames of zstd"])
def test_packed_bytes_that_stand_for_nothing_count_as_well(name):
    with site({"/a": FLOODS[name]}) as made, client(max_bytes=200_000, robots=False) as asking, pytest.raises(OversizedDocument):
        asking.fetch(made.at("/a"))


@pytest.mark.parametrize(("encoding", "pack"), BOMBS.values(), ids=BOMBS)
def test_packed_bomb_is_refused_before_it_is_unpacked(encoding, pack):
    with site({"/a": answered(packed(pack), Content_Encoding=encoding)}) as made, client(max_bytes=500_000, robots=False) as asking:
        (found,) = Page(place=made.at("/a"), fetch=asking.fetch).found()
    assert found.error_name == "OversizedDocument"
    assert "MB" in found.message


def test_zstd_that_wants_a_huge_window_is_refused():
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=27, write_content_size=False)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    content = packer.compress(b"Ships left. " * 1000) + packer.flush()
    with site({"/a": answered(content, Content_Encoding="zstd")}) as made, client(robots=False) as asking, pytest.raises(MalformedDocument):
        asking.fetch(made.at("/a"))


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip, br", "x-unknown", "\x1b[2J", "identity, gzip"])
def test_packing_in_packing_is_refused(encoding):
    with (
        site({"/a": answered("x", Content_Encoding=encoding)}) as made,
        client(robots=False) as asking,
        pytest.raises((UnsupportedDocument, UnreachableDocument)),
    ):
        asking.fetch(made.at("/a"))


LIES = {
    "more than comes": HEAD + b"Content-Length: 100\r\n\r\nShips",
    "negative": HEAD + b"Content-Length: -5\r\n\r\nShips",
    "no number": HEAD + b"Content-Length: five\r\n\r\nShips",
    "two that differ": HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nShips!",
    "huge": HEAD + b"Content-Length: " + b"9" * 19 + b"\r\n\r\nShips",
    "without end": HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nShips",
    "packed that is not": HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nShips",
    "chunk that is longer": CHUNKED + b"\r\nff\r\nShips",
    "chunk of no size": CHUNKED + b"\r\nxyz\r\nShips\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("answer", LIES.values(), ids=LIES)
def test_length_that_lies_gives_no_document(answer):
    with site({"/a": answer}) as made, client(robots=False, longest_wait=0.01) as asking, pytest.raises(DocumentError) as caught:
        asking.fetch(made.at("/a"))
    assert isinstance(caught.value, UnreachableDocument | OversizedDocument | MalformedDocument)


def test_length_that_is_less_than_what_comes_gives_what_was_stated():
    with site({"/a": HEAD + b"Content-Length: 5\r\n\r\nShips left. HTTP/1.1 200 OK\r\n\r\n"}) as made, client(robots=False) as asking:
        assert asking.fetch(made.at("/a")).content == b"Ships"


def reset(after):
    def send(connection):
        connection.sendall(after)
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return send


RESETS = {
    "at once": b"",
    "in the head": HEAD + b"X-A:",
    "in the body": HEAD + b"Content-Length: 100\r\n\r\nShips",
    "in a chunk": CHUNKED + b"\r\nff\r\nS",
}


@pytest.mark.parametrize("after", RESETS.values(), ids=RESETS)
def test_connection_that_is_reset_is_tried_again_and_told(after):
    with site({"/a": reset(after)}) as made, client(robots=False, longest_wait=0.01) as asking:
        (found,) = Page(place=made.at("/a"), fetch=asking.fetch).found()
    assert (found.error_name, len(made.paths)) == ("UnreachableDocument", 3)


# -- The terminal ---------------------------------------------------------------------------------------------------

NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066\r\x08"


def test_titles_and_addresses_of_feeds_and_sitemaps_hold_nothing_that_a_terminal_obeys():
    references = "".join(f"&#{ord(each)};" for each in NASTY)
    escapes = "".join(f"\\u{ord(each):04x}" for each in NASTY)
    entry = f'{{"id": "1", "url": "http://127.0.0.1/1{escapes}", "title": "T{escapes}"}}'
    feed = f'{{"version": "https://jsonfeed.org/version/1", "title": "H", "items": [{entry}]}}'
    publication = f"<n:publication><n:name>N{references}</n:name></n:publication>"
    news = f"<n:news xmlns:n='x'>{publication}<n:title>T{references}</n:title></n:news>"
    pages = f"<urlset><url><loc>http://127.0.0.1/1{references}</loc>{news}</url></urlset>"
    with site({"/f": answered(feed), "/s": answered(pages)}) as made, client() as asking:
        leads = [
            *Feed(place=made.at("/f"), fetch=asking.fetch).found(),
            *Sitemap(place=made.at("/s"), fetch=asking.fetch, max_bytes=10_000).found(),
        ]
    assert [type(each) for each in leads] == [Lead, Lead]
    for lead in leads:
        assert all(text is None or text.isprintable() for text in (lead.url, lead.headline, lead.publisher, lead.guid))


REPLIES = {
    "status line": b"HTTP/1.1 200 \x1b[2J\r\nContent-Length: 0\x1b\r\n\r\n",
    "no HTTP": b"\x1b]0;owned\x07\r\n\r\n",
    "header name": HEAD + b"X\x1b[2J: a\r\n\r\n",
    "packing": answered("x", Content_Encoding="\x9b31m"),
    "redirect": moved("http://harbour.example\x1b[2J/"),
    "redirect of a scheme": moved("gopher\x1b[2J://harbour.example/"),
    "redirect in the path": answered(status="302 Found", Location="/\x9b31m"),
    "error": answered(status="599 \x1b[2J"),
    "sitemap": answered("<\u202ex/>"),
    "damaged": answered(b"\x1b[2J", Content_Encoding="gzip"),
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
def test_message_about_a_hostile_answer_holds_nothing_that_a_terminal_obeys(reply):
    with site({"/s.xml": reply}) as made, client(longest_wait=0.01, delay=0, timeout=3) as asking:
        found = list(Sitemap(place=made.at("/s.xml"), fetch=asking.fetch, max_bytes=10_000).found())
    assert found
    assert all(isinstance(each, Unread) and (each.place + each.message).isprintable() for each in found)


@pytest.mark.parametrize(
    "url", [f"http://127.0.0.1/{NASTY}", f"http://h{NASTY}.example/", f"{NASTY}", f"gopher{NASTY}://x/", f"http://a:{NASTY}@b/"]
)
def test_address_that_was_given_reaches_the_terminal_only_made_visible(url):
    with client(robots=False, timeout=1) as asking:
        (found,) = Page(place=url, fetch=asking.fetch).found()
    assert found.message.isprintable()
    assert for_terminal(one_line(f"{found.place}: {found.message}")).isprintable()
