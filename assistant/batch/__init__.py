"""A whole roadmap in one run: the flow over every item, an append-only ledger of what is done, and one result."""
