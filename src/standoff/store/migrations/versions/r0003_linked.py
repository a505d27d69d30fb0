"""What linking keeps of each article."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "linked",
        sa.Column("row", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("article", sa.Text(), sa.ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("known_at", sa.String(27), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("article", "made_by", name="linked_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("linked_known_at", "linked", ["known_at"])
