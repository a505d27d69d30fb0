"""The queue of work and the health of feeds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tasks",
        sa.Column("row", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.String(27), nullable=False),
        sa.Column("lease_owner", sa.Text()),
        sa.Column("lease_until", sa.String(27)),
        sa.Column("reason", sa.Text()),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.Column("changed_at", sa.String(27), nullable=False),
        sa.UniqueConstraint("kind", "subject", name="tasks_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("tasks_due", "tasks", ["kind", "state", "not_before"])
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), primary_key=True),
        sa.Column("title", sa.Text()),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("added_at", sa.String(27), nullable=False),
        sa.Column("tried_at", sa.String(27)),
        sa.Column("succeeded_at", sa.String(27)),
        sa.Column("arrived_at", sa.String(27)),
        sa.Column("failed_at", sa.String(27)),
        sa.Column("error", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("items", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "feed_days",
        sa.Column("url", sa.Text(), sa.ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("items", sa.Integer(), nullable=False),
    )
