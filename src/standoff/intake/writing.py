"""Write what was found, fetched, made and read, and what of the queue is done by it, in one transaction.

Each function gives what is to be counted once the transaction is through: it may be run twice, and is counted once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from sqlalchemy.engine import Connection

from standoff.intake.counting import MOST_ARRIVED, Counts, Observer
from standoff.intake.extracting import body_document, known_at
from standoff.intake.messages import Fetched, Found, NotFetched
from standoff.intake.plan import Plan
from standoff.intake.queueing import EXTRACT, FETCH, LINK, Order, Payload, extract_work, fetch_work, lead_of, order_for, order_of
from standoff.intake.working import WasExtracted, WasRead
from standoff.records import Article
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead
from standoff.records.provenance import Extracted
from standoff.store.articles import Arrival, Stored, add_article
from standoff.store.documents import RawDocument, add_document
from standoff.store.pages import inputs_hash
from standoff.store.readings import add_reading
from standoff.store.resuming import (
    INPUTS,
    give_back,
    note_progress,
    postpone,
    reading_subject,
    set_aside,
    shown_document,
    unknown_documents,
    unknown_subjects,
)
from standoff.store.tasks import MOST_ATTEMPTS, Task, complete, enqueue, fail

# What is done when a transaction is through.
After = Callable[[], None]


@dataclass(slots=True)
class Claimed:
    """A task of this run that is in work.

    Attributes:
        task: The task.
        done: How many articles of its document are stored.
        failed: What of its document could not be read.
        deaths: How often it was alone when its process ended.
    """

    task: Task
    done: int = 0
    failed: list[Unread] = field(default_factory=list)
    deaths: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What writing works with: the plan, the counters, who watches, and the kind under which reading is queued (None: it is not)."""

    plan: Plan
    counts: Counts
    observer: Observer
    read_kind: str | None
    links: bool

    def failed(self, place: str, error_name: str, message: str) -> None:
        """Count what went wrong, and tell it."""
        self.counts.errors[error_name] += 1
        self.observer.note("failed", place=place, error=error_name, message=message)

    def set_aside(self, place: str, error_name: str, message: str) -> None:
        """Count what is set aside, and tell it."""
        self.counts.errors[error_name] += 1
        self.observer.note("set_aside", place=place, error=error_name, message=message)


def write_found(connection: Connection, found: Found, desk: Desk, *, now: datetime) -> tuple[int, After]:
    """Keep what was found: documents with the work of extraction, leads as the work of fetching. Gives how much of it was never queued."""
    leads = [each for each in found.things if isinstance(each, Lead)]
    kept = [each for each in found.things if isinstance(each, Document)]
    if desk.plan.bodies == "always":
        bodies = [each for each in leads if each.body]
        leads = [each for each in leads if not each.body]
    else:
        bodies = []
    orders = [order_for(each, _sha256(each), desk.plan, fetched_at=found.fetched_at) for each in kept]
    for lead in bodies:
        document = body_document(lead.url, lead.headline, lead.body or "")
        kept.append(document)
        orders.append(order_for(document, _sha256(document), desk.plan, fetched_at=found.fetched_at, lead=lead))
    _add_documents(connection, kept, now=now)
    fresh = _enqueue(connection, FETCH, dict(fetch_work(each) for each in leads), now=now)
    extractions = dict(extract_work(each) for each in orders)
    unknown = unknown_subjects(connection, EXTRACT, extractions)
    extractions.update(_returned(connection, kept, [each for each in orders if extract_work(each)[0] not in unknown]))
    fresh += _enqueue(connection, EXTRACT, extractions, now=now)

    def after() -> None:
        desk.counts.leads += len(leads) + len(bodies)
        desk.counts.documents += len(kept)

    return fresh, after


def _enqueue(connection: Connection, kind: str, works: Mapping[str, Payload], *, now: datetime) -> int:
    """Queue what was never queued; gives how much that is."""
    unknown = unknown_subjects(connection, kind, works)
    enqueue(connection, kind, [(subject, works[subject]) for subject in works if subject in unknown], now=now)
    return len(unknown)


def _returned(connection: Connection, documents: Iterable[Document], known: Iterable[Order]) -> Iterator[tuple[str, Payload]]:
    """Give the work on pages that show again what they showed before they were changed: known bytes, and news all the same."""
    # What was fetched by others, long ago maybe, tells nothing of what the page shows now.
    fetched_now = {each.address for each in documents if each.fetched_at is None}
    for order in known:
        if order.address is None or order.address not in fetched_now:
            continue
        shown = shown_document(connection, order.address)
        if shown is not None and shown != order.sha256:
            subject, payload = extract_work(order)
            yield f"{subject} after {shown[:INPUTS]}", payload


def _sha256(document: Document) -> str:
    return RawDocument(content=document.content).sha256


def _add_documents(connection: Connection, documents: Sequence[Document], *, now: datetime) -> None:
    # Packing is the costly part, and a run that goes on finds most documents again.
    by_hash = {_sha256(each): each for each in documents}
    for sha256 in sorted(unknown_documents(connection, by_hash)):
        each = by_hash[sha256]
        raw = RawDocument(content=each.content, url=each.address or each.place, media_type=each.media_type)
        add_document(connection, raw, now=now)


def write_fetched(connection: Connection, fetched: Fetched, desk: Desk, *, now: datetime) -> After:
    """Keep the document of a lead and queue its extraction."""
    _keep_for(connection, fetched.task, fetched.document, fetched.lead, desk, fetched_at=fetched.fetched_at, now=now)

    def after() -> None:
        desk.counts.documents += 1
        desk.observer.took("fetch", fetched.seconds)

    return after


def _keep_for(connection: Connection, task: Task, document: Document, lead: Lead, desk: Desk, *, fetched_at: str, now: datetime) -> None:
    _add_documents(connection, [document], now=now)
    order = order_for(document, _sha256(document), desk.plan, fetched_at=fetched_at, lead=lead)
    enqueue(connection, EXTRACT, [extract_work(order)], now=now)
    complete(connection, task, now=now)


def write_not_fetched(connection: Connection, failed: NotFetched, desk: Desk, *, now: datetime) -> After:
    """Put a lead that gave no document back into the queue, aside, or read the body that its feed carries instead."""
    task = failed.task
    if failed.is_stopped:
        give_back(connection, [task], now=now)
        return lambda: None
    if failed.wait is not None:
        postpone(connection, task, failed.wait, now=now)
        return lambda: desk.observer.note("postponed", place=task.payload.get("url"), seconds=failed.wait)
    is_last = failed.is_hopeless or task.attempts >= MOST_ATTEMPTS
    lead = lead_of(task.payload)
    if is_last and lead.body and desk.plan.bodies != "never":
        document = body_document(lead.url, lead.headline, lead.body)
        _keep_for(connection, task, document, lead, desk, fetched_at=now.isoformat(timespec="seconds"), now=now)
        return lambda: desk.observer.note("body_read", place=lead.url, error=failed.error_name, message=failed.message)
    fail(connection, task, f"{failed.error_name}: {failed.message}", now=now, is_hopeless=failed.is_hopeless)
    tell = desk.set_aside if is_last else desk.failed

    def after() -> None:
        desk.observer.took("fetch", failed.seconds)
        tell(lead.url, failed.error_name, failed.message)

    return after


def write_extracted(connection: Connection, part: WasExtracted, claimed: Claimed, desk: Desk, *, now: datetime) -> After:
    """Keep some articles of a document, queue their reading, and note how far the document is done."""
    order = order_of(claimed.task.payload)
    arrived = [each for each in part.found if isinstance(each, Extracted)]
    articles = [each.article for each in arrived]
    failed = [*claimed.failed, *(each for each in part.found if isinstance(each, Unread))]
    stored = [add_article(connection, _arrival(each, order), now=now) for each in arrived]
    if desk.read_kind is not None:
        subjects = {reading_subject(each.id, inputs_hash(each)) for each in articles}
        enqueue(connection, desk.read_kind, [(subject, {}) for subject in sorted(subjects)], now=now)
    done = claimed.done + len(articles)
    is_nothing = part.is_last and not (done or order.done)
    if not part.is_last:
        note_progress(connection, claimed.task, {**claimed.task.payload, "done": order.done + done}, now=now)
    elif is_nothing and failed:
        fail(connection, claimed.task, _reason(failed), now=now, is_hopeless=True)
    else:
        complete(connection, claimed.task, now=now)
        if failed:
            subject = f"{claimed.task.subject} parts"
            set_aside(connection, EXTRACT, subject, asdict(replace(order, done=0)), _reason(failed), now=now)

    def after() -> None:
        claimed.done, claimed.failed = done, failed
        _count_articles(desk, articles, stored)
        for each in part.found:
            if isinstance(each, Unread):
                desk.set_aside(each.place, each.error_name, each.message)
        desk.observer.took("extract", part.seconds)

    return after


def _arrival(arrived: Extracted, order: Order) -> Arrival:
    article = arrived.article
    return Arrival(article=article, document=order.sha256, known_at=known_at(article, order), provenance=arrived.provenance)


def _count_articles(desk: Desk, articles: Iterable[Article], stored: Iterable[Stored]) -> None:
    for article, where in zip(articles, stored, strict=True):
        desk.counts.articles[where.outcome] += 1
        if where.outcome == "new":
            desk.counts.publishers[article.publisher or "publisher not stated"] += 1
        if where.outcome != "unchanged":
            if len(desk.counts.arrived) < MOST_ARRIVED:
                desk.counts.arrived.append(where.article)
            desk.observer.note("stored", article=where.article, url=article.url, publisher=article.publisher, outcome=where.outcome)


def _reason(failed: Sequence[Unread]) -> str:
    first = f"{failed[0].error_name}: {failed[0].message} ({failed[0].place})"
    return first if len(failed) == 1 else f"{first} And {len(failed) - 1} more."


def write_missing(connection: Connection, claimed: Claimed, *, now: datetime) -> None:
    """End the work on a document or an article that the store has let go: there is nothing left to do it on."""
    complete(connection, claimed.task, now=now)


def write_read(connection: Connection, read: WasRead, claimed: Claimed, desk: Desk, *, now: datetime) -> After:
    """Keep a reading, and queue what comes after it; or set the article aside that could not be read."""
    if read.reading is None:
        reason = read.reason or "the reader gave nothing"
        fail(connection, claimed.task, reason, now=now, is_hopeless=True)
        return lambda: desk.set_aside(claimed.task.subject.partition(" ")[0], reason.partition(":")[0], reason)
    reading = read.reading
    is_new = add_reading(connection, reading, now=now)
    if desk.links:
        subject = f"{reading_subject(reading.article.id, inputs_hash(reading.article))} {reading.weights_sha256[:INPUTS]}"
        enqueue(connection, LINK, [(subject, {})], now=now)
    complete(connection, claimed.task, now=now)

    def after() -> None:
        desk.counts.readings += is_new
        desk.counts.failures += bool(reading.failures)
        desk.counts.hits += read.hits
        desk.counts.misses += read.misses
        desk.observer.took("read", read.seconds)
        for failure in reading.failures:
            desk.failed(reading.article.url or reading.article.id, f"{failure.reader} failed", failure.message)
        desk.observer.note("read", article=reading.article.id, claims=len(reading.claims), events=len(reading.events), seconds=read.seconds)

    return after


def write_hopeless(connection: Connection, claimed: Claimed, error_name: str, reason: str, desk: Desk, *, now: datetime) -> After:
    """Set aside what ended its process when it was alone there, or what no store takes."""
    fail(connection, claimed.task, f"{error_name}: {reason}", now=now, is_hopeless=True)
    place = str(claimed.task.payload.get("place") or claimed.task.subject.partition(" ")[0])
    return lambda: desk.set_aside(place, error_name, reason)
