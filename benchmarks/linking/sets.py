"""The labelled set of linking: families of articles with labelled pairs, and small streams; and dispatches made from them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.report import MissingData
from standoff.linking.dispatch import Dispatch
from standoff.records import Article, Reading
from standoff.records.publisher import Publisher

PARTS = ("dev", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A labelled pair of a family; ``label`` is the pair as it stands in the file."""

    family: str
    one: Article
    two: Article
    owners: Mapping[str, str]
    label: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Give a name for the pair, for the list of cases."""
        return f"{self.family}:{self.label['a']}-{self.label['b']}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream: its articles by their names in the order of publication, and its labels as they stand in the file."""

    name: str
    articles: Mapping[str, Article]
    owners: Mapping[str, str]
    label: Mapping[str, Any]


def parts_of(data: Path) -> tuple[str, ...]:
    """Give the parts of which there are files; all where there are none, so that what is missing is named."""
    return tuple(part for part in PARTS if any(data.glob(f"*/{part}/*.json"))) or PARTS


def data_files(data: Path, part: str) -> list[Path]:
    """Find the files of a part; MissingData when there are none."""
    found = sorted([*data.glob(f"families/{part}/*.json"), *data.glob(f"streams/{part}/*.json")])
    if not found:
        raise MissingData(f"no families/{part}/*.json and streams/{part}/*.json under {data}")
    return found


def pairs(data: Path, part: str) -> Iterator[Pair]:
    """Give the labelled pairs of all families of a part."""
    for path in sorted((data / "families" / part).glob("*.json")):
        family = json.loads(path.read_text(encoding="utf-8"))
        articles = {name: article_of(each) for name, each in family["articles"].items()}
        for label in family["pairs"]:
            one, two = articles[label["a"]], articles[label["b"]]
            yield Pair(family=family["family"], one=one, two=two, owners=family.get("owners") or {}, label=label)


def streams(data: Path, part: str) -> Iterator[Stream]:
    """Give all streams of a part."""
    for path in sorted((data / "streams" / part).glob("*.json")):
        stream = json.loads(path.read_text(encoding="utf-8"))
        articles = {each["id"]: article_of(each) for each in stream["articles"]}
        yield Stream(name=stream["stream"], articles=articles, owners=stream.get("owners") or {}, label=stream)


def article_of(stated: Mapping[str, str]) -> Article:
    """Make an article as the pipeline makes it from JSON: headline, blank line, body."""
    return Article(
        text=f"{stated['headline']}\n\n{stated['text']}",
        headline=stated["headline"],
        url=stated["url"],
        publisher=stated["publisher"],
        published_at=stated["published_at"],
        language="en",
    )


def dispatch_of(article: Article, owners: Mapping[str, str], reading: Reading | None = None) -> Dispatch:
    """Make a dispatch that is known when it is published; without a reading nobody is quoted in it."""
    domain = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
    publisher = Publisher(name=article.publisher or domain, domain=domain or None, owner=owners.get(domain))
    published = datetime.fromisoformat(article.published_at or "1970-01-01T00:00:00+00:00").astimezone(UTC)
    return Dispatch(article=article, reading=reading or Reading(article=article), publisher=publisher, known_at=published)
