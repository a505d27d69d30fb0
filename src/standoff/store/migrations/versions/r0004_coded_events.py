"""Events that others have coded, and where what is known of an article's publication was found."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and the column."""
    op.add_column("revisions", sa.Column("provenance", sa.Text()))
    op.create_table(
        "coded_events",
        sa.Column("row", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("date", sa.Text()),
        sa.Column("added_at", sa.String(27)),
        sa.Column("stored_at", sa.String(27), nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("goldstein", sa.Float()),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("coded_events_date", "coded_events", ["date"])
    op.create_table(
        "coded_parties",
        sa.Column("event", NUMBER, sa.ForeignKey("coded_events.row", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text(), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("country", sa.Text()),
    )
    op.create_index("coded_parties_country", "coded_parties", ["country", "role"])
