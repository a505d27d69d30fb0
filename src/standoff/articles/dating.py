"""Find when a page was published, and where it says so: for machines, in words under its headline, or in its address."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from standoff.articles.moments import moment, written
from standoff.records.provenance import PublishedFrom

# Where the moment of publication stands, the most exact first. Not "date" alone before these: it may be of the last change.
_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "publish-date", "publish_date", "publishdate", "pubdate", "publication_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
# What the place of a publication date is called; "updated" there makes it one of the last change.
_PLACE = re.compile(r"(?:^|[\s_-])(?:date|dateline|published|publish|posted|pubdate|timestamp|time)(?:$|[\s_-])", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|edit|chang|revis|expire|event", re.IGNORECASE)
# Parts of a page whose dates are of other articles.
_ELSEWHERE = frozenset({"aside", "nav", "footer", "li", "blockquote", "figure"})
_OTHERS = re.compile(r"related|comment|sidebar|recommend|teaser|promo|most-?read|widget|card", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:(?:first|last) )?(?:published|updated|modified)|posted|date|issued|created)(?:\s+(?:on|at))?\s*:?\s*", re.IGNORECASE
)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = r"(?:[\s,|–—-]*(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>GMT|UTC|Z)?)?"
_WORDS = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
    # With full stops the day comes first everywhere; with slashes it may be the month, and is left.
    re.compile(rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
)
# A day in an address: /2025/03/10/, /2025-03-10-ships, /20250310/. The years of the web, so that numbers of articles are none.
_IN_ADDRESS = re.compile(r"(?<!\d)(?P<year>(?:199|20[0-4])\d)(?P<mark>[/-]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?!\d)")
_NAMED_IN_ADDRESS = re.compile(rf"/(?P<year>(?:199|20[0-4])\d)/{_MONTH}/(?P<day>\d{{1,2}})(?=/)", re.IGNORECASE)


def published(tree: HtmlElement, metas: dict[str, str], linked: str | None, address: str | None) -> tuple[str | None, PublishedFrom | None]:
    """Give the moment of publication as ISO 8601, and where it was found; None twice when it is nowhere.

    What is stated for machines counts first; of several of the same day a moment says more than the day.
    """
    found = [(read, place) for text, place in _stated(tree, metas, linked) if text and (read := moment(text) or mail_moment(text))]
    if found:
        return next((each for each in found if "T" in each[0] and each[0][:10] == found[0][0][:10]), found[0])
    seen = next((read for text in _visible(tree) if (read := moment(text) or worded_moment(text))), None)
    if seen is not None:
        return seen, "visible_text"
    day = None if address is None else day_in_address(address)
    return (None, None) if day is None else (day, "address")


def mail_moment(text: str) -> str | None:
    """Read a moment as e-mail and HTTP write it (``Mon, 10 Mar 2025 08:15:00 GMT``); None when it is none."""
    try:
        return written(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        # OverflowError: a zone of more hours than there are.
        return None


def worded_moment(text: str) -> str | None:
    """Read a whole text that is a date in words, ``Mon 10 March 2025 08.15 GMT``; without a zone only its day. None when it is none."""
    bare = _LABEL.sub("", text.strip())
    found = next((match for form in _WORDS if (match := form.fullmatch(bare))), None)
    if found is None:
        return None
    month = found["month"]
    day = _day(found["year"], month if month.isdigit() else _MONTHS[month.lower()], found["day"])
    if day is None or found["hour"] is None or found["zone"] is None:
        return None if day is None else day.isoformat()
    hour = int(found["hour"]) % 12 + (12 if found["half"].lower().startswith("p") else 0) if found["half"] else int(found["hour"])
    if hour > 23 or int(found["minute"]) > 59:
        return day.isoformat()
    return written(datetime.combine(day, time(hour, int(found["minute"])), tzinfo=UTC))


def day_in_address(address: str) -> str | None:
    """Give the day that an address has in its path; None when it has none, or two."""
    try:
        path = urlsplit(address).path
    except ValueError:
        # A bracket that opens no IPv6 address.
        return None
    days = {_day(each["year"], each["month"], each["day"]) for each in _IN_ADDRESS.finditer(path)}
    days |= {_day(each["year"], _MONTHS[each["month"].lower()], each["day"]) for each in _NAMED_IN_ADDRESS.finditer(path)}
    real = {day for day in days if day is not None}
    return real.pop().isoformat() if len(real) == 1 else None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        # The figures are of the right shape, but there is no such day.
        return None


def _stated(tree: HtmlElement, metas: dict[str, str], linked: str | None) -> Iterator[tuple[str | None, PublishedFrom]]:
    yield linked, "json_ld"
    yield from ((metas.get(name), "meta") for name in _DATE_NAMES)
    for element in tree.iter("time", "span", "abbr"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content"), "markup"


def _visible(tree: HtmlElement) -> Iterator[str]:
    """Give what the page shows, in a place for it, as the date of this article: the machine's form of it, and its words."""
    for element in tree.iter("time", "span", "div", "p"):
        called = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag != "time" and (len(element) > 1 or not _PLACE.search(called)):
            continue
        text = " ".join(str(element.text_content()).split())
        if len(text) > 80 or _CHANGED.search(f"{called} {text}") or _is_elsewhere(element):
            continue
        yield element.get("datetime") or text
        yield text


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(
        above.tag in _ELSEWHERE or _OTHERS.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in element.iterancestors()
    )
