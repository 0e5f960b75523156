"""Run by alembic: the steps go through the connection that ``assistant.workspace.database`` holds open."""

from alembic import context

from assistant.workspace.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
