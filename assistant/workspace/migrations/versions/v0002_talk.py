"""Comments, decisions, and roles within a team."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "members",
        sa.Column("team_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "person_id", name="pk_members"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], "fk_members_team_id_teams"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], "fk_members_person_id_people"),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("okr_id", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("deleted", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
        sa.ForeignKeyConstraint(["okr_id"], ["okrs.id"], "fk_comments_okr_id_okrs"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], "fk_comments_author_id_people"),
    )
    op.create_index("ix_comments_okr_id", "comments", ["okr_id"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("okr_id", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["okr_id"], ["okrs.id"], "fk_decisions_okr_id_okrs"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], "fk_decisions_author_id_people"),
    )
    op.create_index("ix_decisions_okr_id", "decisions", ["okr_id"])
