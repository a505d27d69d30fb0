"""What is found, as work for the queue of the store: its name, by which the same is never queued twice, and what is needed to do it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from standoff.intake.plan import Plan
from standoff.records.document import Document
from standoff.records.lead import Lead

FETCH = "fetch"
EXTRACT = "extract"
LINK = "link"
Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A document to be made into articles: what is known of it beside its bytes.

    Attributes:
        sha256: The hash under which the store keeps its bytes.
        place: What the user asked for.
        address: Where it was found in the end.
        media_type: The kind of document that is stated.
        charset: The encoding that is stated.
        fetched_at: When it was fetched, ISO 8601.
        publisher: Who published what does not say so.
        since: What was published before is not kept, ISO 8601.
        is_archive: Count its articles as known from when they were published.
        lead: What led to it.
        size: How many bytes it has.
        done: How many of its articles are stored already.
    """

    sha256: str
    place: str
    address: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched_at: str | None = None
    publisher: str | None = None
    since: str | None = None
    is_archive: bool = False
    lead: Lead | None = None
    size: int = 0
    done: int = 0


def fetch_work(lead: Lead) -> tuple[str, Payload]:
    """Give the work of fetching a lead.

    Its name has what the lead states of the article: an item whose headline, moment or body was changed is fetched again,
    and what its page shows by then is a revision.
    """
    return f"{lead.url} {_hash(lead.url, lead.headline, lead.published_at, lead.body)}", asdict(lead)


def lead_of(payload: Payload) -> Lead:
    """Give the lead of a work of fetching."""
    return Lead(**payload)


def order_for(document: Document, sha256: str, plan: Plan, *, fetched_at: str, lead: Lead | None = None) -> Order:
    """Give the order for a document that was found, or fetched after a lead."""
    return Order(
        sha256=sha256,
        place=document.place,
        address=document.address,
        media_type=document.media_type,
        charset=document.charset,
        fetched_at=document.fetched_at or fetched_at,
        publisher=plan.publisher,
        since=plan.since,
        is_archive=plan.is_archive,
        size=len(document.content),
        # The body is long, and is the document itself where it is used.
        lead=None if lead is None else replace(lead, body=None, summary=None),
    )


def extract_work(order: Order) -> tuple[str, Payload]:
    """Give the work of making articles of a document.

    Its name has the bytes and all that the articles depend on. A document without an address is the same wherever it lies.
    """
    around = (order.address, order.media_type, order.charset, order.publisher, order.since, order.lead and asdict(order.lead))
    return f"{order.sha256} {_hash(*around)}", asdict(order)


def order_of(payload: Payload) -> Order:
    """Give the order of a work of extraction."""
    lead = payload.get("lead")
    return Order(**{**payload, "lead": None if lead is None else Lead(**lead)})


def read_kind(name: str, version: str, weights: str) -> str:
    """Name the kind of work that is reading by one reader: better weights have a queue of their own."""
    return f"read {name} {version} {weights[:12]}"


def _hash(*parts: object) -> str:
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:16]
