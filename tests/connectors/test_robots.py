import time

import pytest

from standoff.connectors.http import Exchange
from standoff.connectors.robots import READ_BYTES, UNREACHABLE_LIFE, Robots, read_rules
from standoff.errors import ForbiddenAddress, OversizedDocument, PostponedDocument, UnreachableDocument
from standoff.records.document import Document

HARBOUR = "https://harbour.example"


def allows(text, path):
    return read_rules(text.encode()).allows(HARBOUR + path)


# The cases of RFC 9309, sections 2.2 and 5, in words of our own.
@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /a", "/a/b", False),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a%3Cb", "/a<b", False),
        ("User-agent: *\nDisallow: /ü", "/%C3%BC", False),
        ("user-AGENT : *\r\ndisallow : /a # and all below\r", "/a", False),
        ("User-agent: standoff\nDisallow: /a\nUser-agent: *\nDisallow: /b", "/b", True),
        ("User-agent: STANDOFF/2.0\nDisallow: /a", "/a", False),
        ("User-agent: Standoff\nDisallow: /a\n\nUser-agent: x\nAllow: /\n\nUser-agent: standoff\nDisallow: /b", "/b", False),
        ("User-agent: x\nUser-agent: standoff\nUser-agent: y\nDisallow: /a", "/a", False),
        ("User-agent: stand\nDisallow: /a", "/a", True),
        ("User-agent: standoffish\nDisallow: /a", "/a", True),
        ("User-agent: x\nDisallow: /", "/a", True),
        ("Disallow: /a", "/a", True),
        ("User-agent: *\nHost: harbour.example\nDisallow: /a", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("<!DOCTYPE html><html><body>User-agent: none here</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ],
)
def test_rules_are_read_by_the_standard(text, path, expected):
    assert allows(text, path) is expected


@pytest.mark.parametrize(
    ("stated", "expected"), [("5", 5), ("0.5", 0.5), ("", None), ("-1", None), ("inf", None), ("nan", None), ("soon", None)]
)
def test_delay_is_a_number_of_seconds_or_none(stated, expected):
    assert read_rules(f"User-agent: *\nCrawl-delay: {stated}".encode()).delay == expected


def test_sitemaps_are_named_outside_of_groups_each_once():
    text = "Sitemap: https://harbour.example/1.xml\nUser-agent: x\nsitemap: /2.xml\nDisallow: /\nSitemap: https://harbour.example/1.xml"
    assert read_rules(text.encode()).sitemaps == ("https://harbour.example/1.xml", "/2.xml")


def test_what_is_beyond_the_limit_is_not_read():
    text = "User-agent: *\nDisallow: /a\n" + "# nothing\n" * (READ_BYTES // 10) + "Disallow: /b\n"
    assert not allows(text, "/a")
    assert allows(text, "/b")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{number}\n" for number in range(20_000)) + "".join(f"Disallow: /{number}\n" for number in range(14_000)),
        "User-agent: *\n" + "".join(f"Disallow: /{number}*a*b*c*d$\n" for number in range(20_000)),
        "User-agent: *\nDisallow: /" + "*a" * 200_000 + "$",
        " " * 500_000,
        "User-agent:" + " " * 400_000 + "x",
        ":" * 500_000,
        "\n" * 500_000,
        "Sitemap: /x\n" * 40_000,
    ],
    ids=["names times rules", "stars in many rules", "stars in one rule", "spaces", "spaces inside", "colons", "lines", "sitemaps"],
)
def test_file_made_to_cost_time_costs_little(text):
    begun = time.process_time()
    rules = read_rules(text.encode())
    rules.allows(HARBOUR + "/" + "abc" * 600)
    # They took 0.6 s and less; without the filter the first took minutes and gigabytes.
    assert time.process_time() - begun < 5
    assert len(rules.sitemaps) <= 200


class Host:
    """Answers for robots.txt in turn, and a clock."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []
        self.at = 0.0
        self.robots = Robots(self.ask, lambda: self.at)

    def ask(self, url):
        self.asked.append(url)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def stated(text, status=200, **headers):
    document = Document(place="x", content=text.encode()) if status == 200 else None
    lines = {name.replace("_", "-"): value for name, value in headers.items()}
    return Exchange(status=status, address="x", headers=lines, document=document)


@pytest.mark.parametrize(
    ("control", "life"),
    [("max-age=3600", 3600), ("max-age=0", 300), ("private, MAX-AGE = 99999999", 86_400), ("no-store", 86_400), ("", 86_400)],
)
def test_rules_are_kept_for_their_lifetime_and_a_day_at_most(control, life):
    host = Host(stated("", cache_control=control))
    host.robots.rules(f"{HARBOUR}/a")
    host.at = life - 1
    host.robots.rules(f"{HARBOUR}/b?c")
    assert host.asked == [f"{HARBOUR}/robots.txt"]
    host.at = life
    host.robots.rules(f"{HARBOUR}/a")
    assert len(host.asked) == 2


def test_every_scheme_and_port_has_rules_of_its_own():
    host = Host(stated(""))
    for url in ("http://a.example/x", "https://a.example/x", "https://a.example:8443/x", "https://b.example/x"):
        host.robots.rules(url)
    assert len(set(host.asked)) == 4


@pytest.mark.parametrize(
    "failure", [stated("", 500), stated("", 429), UnreachableDocument("It did not answer."), OversizedDocument("Bomb.")]
)
def test_rules_that_cannot_be_had_are_a_no_for_a_while(failure):
    host = Host(failure, stated(""))
    with pytest.raises(UnreachableDocument, match="until then nothing is fetched"):
        host.robots.rules(f"{HARBOUR}/a")
    host.at = UNREACHABLE_LIFE - 10
    with pytest.raises(PostponedDocument) as caught:
        host.robots.rules(f"{HARBOUR}/a")
    assert caught.value.seconds == 10
    host.at = UNREACHABLE_LIFE
    assert host.robots.rules(f"{HARBOUR}/a").allows(f"{HARBOUR}/a")


def test_rules_that_lead_into_a_private_network_stay_forbidden():
    host = Host(ForbiddenAddress("The host 127.0.0.1 lies in a private network."))
    for _ in range(2):
        with pytest.raises(ForbiddenAddress, match="private network"):
            host.robots.rules(f"{HARBOUR}/a")
    assert len(host.asked) == 1


def test_postponed_host_says_nothing_of_its_rules():
    host = Host(PostponedDocument("Wait.", seconds=5), stated("User-agent: *\nDisallow: /"))
    with pytest.raises(PostponedDocument, match="Wait"):
        host.robots.rules(f"{HARBOUR}/a")
    assert not host.robots.rules(f"{HARBOUR}/a").allows(f"{HARBOUR}/a")


def test_hosts_asked_longest_ago_are_forgotten_when_their_rules_fill_the_memory():
    large = "#" * 400_000
    host = Host(stated(large))
    for number in range(40):
        host.robots.rules(f"https://{number}.example/a")
    host.robots.rules("https://39.example/a")
    assert len(host.asked) == 40
    host.robots.rules("https://0.example/a")
    assert len(host.asked) == 41
