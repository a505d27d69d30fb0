"""Documents, articles and their words, readings and judgements."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _articles()
    _readings()
    _words()


def _articles() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("stored_at", sa.String(27), nullable=False),
        sa.Column("packed", sa.LargeBinary()),
    )
    op.create_index("documents_stored_at", "documents", ["stored_at"])
    op.create_table(
        "articles",
        sa.Column("row", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("url", sa.Text()),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", sa.String(27), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "revisions",
        sa.Column("page", sa.Text(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("article", sa.Text(), sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("inputs", sa.String(64), nullable=False),
        sa.Column("document", sa.String(64), sa.ForeignKey("documents.sha256")),
        sa.Column("known_at", sa.String(27), nullable=False),
        sa.Column("stored_at", sa.String(27), nullable=False),
        sa.Column("fetched_at", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("headline", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("dateline", sa.Text()),
        sa.Column("genre", sa.Text(), nullable=False),
        sa.Column("published_at", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("packed_diff", sa.LargeBinary()),
    )
    op.create_index("revisions_article", "revisions", ["article"])
    op.create_index("revisions_known_at", "revisions", ["known_at"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("row", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("article", sa.Text(), sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("inputs", sa.String(64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("toponyms", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("article", "inputs", "reader", "version", "weights", name="readings_once"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reading_claims",
        sa.Column("reading", NUMBER, sa.ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("source_text", sa.Text()),
        sa.Column("source_kind", sa.Text(), nullable=False),
        sa.Column("source_role", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("sector", sa.Text()),
        sa.Column("speech_act", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
    )
    op.create_index("reading_claims_country", "reading_claims", ["country"])
    op.create_table(
        "reading_events",
        sa.Column("reading", NUMBER, sa.ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("reciprocal", sa.Boolean(), nullable=False),
        sa.Column("time_value", sa.Text()),
        sa.Column("place_id", sa.BigInteger()),
        sa.Column("place_name", sa.Text()),
        sa.Column("place_country", sa.Text()),
        sa.Column("claim", sa.Text()),
        sa.Column("goldstein", sa.Float()),
        sa.Column("score", sa.Float(), nullable=False),
    )
    op.create_index("reading_events_country", "reading_events", ["place_country"])
    op.create_index("reading_events_type", "reading_events", ["type"])
    op.create_table(
        "event_parties",
        sa.Column("reading", NUMBER, sa.ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("event", sa.Text(), primary_key=True),
        sa.Column("role", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("sector", sa.Text()),
        sa.Column("entity", sa.Text()),
    )
    op.create_index("event_parties_country", "event_parties", ["country", "role"])
    op.create_table(
        "reading_toponyms",
        sa.Column("reading", NUMBER, sa.ForeignKey("readings.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("geonames_id", sa.BigInteger()),
        sa.Column("country", sa.Text()),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
    )
    op.create_index("reading_toponyms_country", "reading_toponyms", ["country"])
    op.create_index("reading_toponyms_geonames_id", "reading_toponyms", ["geonames_id"])
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("article", sa.Text()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
    )
    op.create_index("judgements_subject", "judgements", ["subject", "aspect", "made_at"])


def _words() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE article_words USING fts5(words, content='', tokenize='ascii')")
        return
    op.execute("CREATE TABLE article_words (row BIGINT PRIMARY KEY REFERENCES articles (row) ON DELETE CASCADE, words TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX article_words_words ON article_words USING gin (words)")
