"""OKRs with versions, the people who own them, and what is being typed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("name", name="uq_organisations_name"),
    )
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_teams"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], "fk_teams_organisation_id_organisations"),
        sa.UniqueConstraint("organisation_id", "name", name="uq_teams_organisation_id"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subject", sa.String(500), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("subject", name="uq_people_subject"),
    )
    op.create_table(
        "okrs",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("team_id", sa.Integer),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("period", sa.String(200), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("published", sa.Integer),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("updated", sa.DateTime, nullable=False),
        sa.Column("deleted", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_okrs"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], "fk_okrs_organisation_id_organisations"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], "fk_okrs_team_id_teams"),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], "fk_okrs_owner_id_people"),
    )
    op.create_index("ix_okrs_owner_id", "okrs", ["owner_id"])
    op.create_index("ix_okrs_updated", "okrs", ["updated"])
    op.create_table(
        "versions",
        sa.Column("okr_id", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("author_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("okr_id", "number", name="pk_versions"),
        sa.ForeignKeyConstraint(["okr_id"], ["okrs.id"], "fk_versions_okr_id_okrs"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], "fk_versions_author_id_people"),
    )
    op.create_table(
        "drafts",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("updated", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "session", name="pk_drafts"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], "fk_drafts_person_id_people"),
    )
