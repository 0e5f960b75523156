"""Runs, and the work behind a version, to go on with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("engine", sa.String(200), nullable=False),
        sa.Column("okrs", sa.Text, nullable=False),
        sa.Column("cost", sa.Double),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], "fk_runs_author_id_people"),
    )
    op.add_column("versions", sa.Column("desk", sa.Text, nullable=False, server_default=""))
