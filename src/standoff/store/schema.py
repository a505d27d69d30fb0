"""The tables, as SQLAlchemy Core has them. A change here needs a migration beside it (``migrations/versions``).

Moments are text, ISO 8601 in UTC with microseconds, so that they sort alike in every database. Texts, documents and readings are
packed (``packing``); what a question filters by stands in columns of its own.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

# The newest migration; a test holds it against the folder of migrations.
HEAD = "0004"

metadata = MetaData()


def _number() -> TypeEngine[int]:
    """Give the type of a row number: SQLite counts by itself only what is called INTEGER."""
    return BigInteger().with_variant(Integer(), "sqlite")


documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text),
    Column("url", Text),
    Column("stored_at", String(27), nullable=False),
    # None when retention let the bytes go; hash and size stay.
    Column("packed", LargeBinary),
    Index("documents_stored_at", "stored_at"),
)

articles = Table(
    "articles",
    metadata,
    # Never given twice: the index of words may keep a row for a while after its article is gone.
    Column("row", _number(), primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text),
    # Address and text together, exactly as they came: the column beside it cannot hold every character.
    Column("packed", LargeBinary, nullable=False),
    Column("stored_at", String(27), nullable=False),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("page", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("inputs", String(64), nullable=False),
    Column("document", String(64), ForeignKey("documents.sha256")),
    Column("known_at", String(27), nullable=False),
    Column("stored_at", String(27), nullable=False),
    Column("fetched_at", Text),
    Column("publisher", Text),
    Column("headline", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("genre", Text, nullable=False),
    Column("published_at", Text),
    Column("language", Text),
    Column("packed_diff", LargeBinary),
    Column("provenance", Text),
    Index("revisions_article", "article"),
    Index("revisions_known_at", "known_at"),
)

readings = Table(
    "readings",
    metadata,
    Column("row", _number(), primary_key=True, autoincrement=True),
    Column("article", Text, ForeignKey("articles.id"), nullable=False),
    Column("inputs", String(64), nullable=False),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("weights", Text, nullable=False),
    Column("read_at", String(27), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("toponyms", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    UniqueConstraint("article", "inputs", "reader", "version", "weights", name="readings_once"),
    sqlite_autoincrement=True,
)

reading_claims = Table(
    "reading_claims",
    metadata,
    Column("reading", _number(), ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("source_text", Text),
    Column("source_kind", Text, nullable=False),
    Column("source_role", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("speech_act", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("score", Float, nullable=False),
    Index("reading_claims_country", "country"),
)

reading_events = Table(
    "reading_events",
    metadata,
    Column("reading", _number(), ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("reciprocal", Boolean, nullable=False),
    Column("time_value", Text),
    Column("place_id", BigInteger),
    Column("place_name", Text),
    Column("place_country", Text),
    Column("claim", Text),
    Column("goldstein", Float),
    Column("score", Float, nullable=False),
    Index("reading_events_type", "type"),
    Index("reading_events_country", "place_country"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("reading", _number(), ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
    Column("event", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("entity", Text),
    Index("event_parties_country", "country", "role"),
)

reading_toponyms = Table(
    "reading_toponyms",
    metadata,
    Column("reading", _number(), ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("geonames_id", BigInteger),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, nullable=False),
    Column("use", Text, nullable=False),
    Column("score", Float, nullable=False),
    Index("reading_toponyms_geonames_id", "geonames_id"),
    Index("reading_toponyms_country", "country"),
)

coded_events = Table(
    "coded_events",
    metadata,
    Column("row", _number(), primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("coder", Text, nullable=False),
    Column("date", Text),
    # None where the coder does not say when it made the event known.
    Column("added_at", String(27)),
    Column("stored_at", String(27), nullable=False),
    Column("type", Text),
    Column("goldstein", Float),
    Column("packed", LargeBinary, nullable=False),
    Index("coded_events_date", "date"),
    sqlite_autoincrement=True,
)

coded_parties = Table(
    "coded_parties",
    metadata,
    Column("event", _number(), ForeignKey("coded_events.row", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("country", Text),
    Index("coded_parties_country", "country", "role"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Text),
    Column("subject", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("reason", Text),
    Column("made_by", Text, nullable=False),
    Column("made_at", String(27), nullable=False),
    Index("judgements_subject", "subject", "aspect", "made_at"),
)

tasks = Table(
    "tasks",
    metadata,
    Column("row", _number(), primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", String(27), nullable=False),
    Column("lease_owner", Text),
    Column("lease_until", String(27)),
    Column("reason", Text),
    Column("created_at", String(27), nullable=False),
    Column("changed_at", String(27), nullable=False),
    UniqueConstraint("kind", "subject", name="tasks_once"),
    Index("tasks_due", "kind", "state", "not_before"),
    sqlite_autoincrement=True,
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("added_at", String(27), nullable=False),
    Column("tried_at", String(27)),
    Column("succeeded_at", String(27)),
    Column("arrived_at", String(27)),
    Column("failed_at", String(27)),
    Column("error", Text),
    Column("failures", Integer, nullable=False),
    Column("items", BigInteger, nullable=False),
)

feed_days = Table(
    "feed_days",
    metadata,
    Column("url", Text, ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("items", Integer, nullable=False),
)

linked = Table(
    "linked",
    metadata,
    # In this order articles were linked, and in this order they are taken up again.
    Column("row", _number(), primary_key=True, autoincrement=True),
    Column("article", Text, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("made_by", Text, nullable=False),
    Column("known_at", String(27), nullable=False),
    Column("state", LargeBinary, nullable=False),
    UniqueConstraint("article", "made_by", name="linked_once"),
    Index("linked_known_at", "known_at"),
    sqlite_autoincrement=True,
)
