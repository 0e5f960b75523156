"""Every step of the schema, oldest first. ``assistant.workspace.database`` takes the missing ones when it opens."""
