"""The library: an organisation's strategy, its tree of OKRs, and the search that finds the parent of a new one."""
