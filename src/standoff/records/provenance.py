"""Where what is known of an article's publication was found: kept beside the article, whose own record does not say it."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.article import Article

PublishedFrom = Literal["json_ld", "meta", "markup", "visible_text", "address", "json", "given"]
PUBLISHED_FROM: tuple[str, ...] = get_args(PublishedFrom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a document says of an article beyond the article itself.

    Attributes:
        published_from: Where ``published_at`` was found; None when it is unknown.
        section: The section of its publisher in which it stands, as the page has it.
        agency: The news agency that is credited with it, as the page or the text has it; its usual name is that of the publishers table.
    """

    published_from: PublishedFrom | None = None
    section: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """An article as it was taken from a document, and where what is known of it was found."""

    article: Article
    provenance: Provenance
