"""What pages are labelled with, which of their lines are furniture, and what stands in place of an article; of all languages together.

A page is judged before its language is known, so that there is one table and not one for each language.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from re import Pattern
from typing import Literal, get_args

from standoff.errors import LexiconError
from standoff.records.article import GENRES, Genre

TABLE = "page_words.toml"
Wall = Literal["bot_check", "consent_wall", "login_page", "error_page", "paywall_stub"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WallWords:
    """How a page looks that stands in place of an article: by its title, and by its lines."""

    titles: Pattern[str]
    lines: Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of pages.

    Attributes:
        sections: For each genre the sections, and folders of addresses, that are of it alone.
        headlines: For each genre how headlines are marked that are of it.
        live_address: How the last part of the address of a live blog looks, with spaces for hyphens.
        furniture: How a line begins that belongs to the page and not to the article.
        walls: What stands in place of an article.
    """

    sections: Mapping[Genre, frozenset[str]]
    headlines: Mapping[Genre, Pattern[str]]
    live_address: Pattern[str]
    furniture: Pattern[str]
    walls: Mapping[Wall, WallWords]


@lru_cache(maxsize=1)
def load_page_words() -> PageWords:
    """Read the table, once; LexiconError says what in it cannot be used."""
    text = (files("standoff.lexicons") / "data" / TABLE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        headlines = dict(table["headlines"])
        live_address = _pattern(headlines.pop("live_address"))
        return PageWords(
            sections={_genre(name): frozenset(words) for name, words in table["sections"].items()},
            headlines={_genre(name): _pattern(words) for name, words in headlines.items()},
            live_address=live_address,
            furniture=_pattern("|".join(table["furniture"]["lines"])),
            walls={name: _wall(table["walls"][name]) for name in get_args(Wall)},
        )
    except (tomllib.TOMLDecodeError, KeyError, re.error) as error:
        raise LexiconError(f"{TABLE} cannot be used: {error!r}; install Standoff anew.") from error


def _genre(name: str) -> Genre:
    if name not in GENRES:
        raise LexiconError(f"{TABLE}: {name!r} is no genre; the genres are {', '.join(GENRES)}.")
    return name  # type: ignore[return-value]


def _wall(words: Mapping[str, str]) -> WallWords:
    return WallWords(titles=_pattern(words["titles"]), lines=_pattern(words["lines"]))


def _pattern(words: str) -> Pattern[str]:
    return re.compile(words, re.IGNORECASE)
