"""The built-in engine: reads a draft, consults the playbook, asks, and composes. No network, no guesses passed off as facts."""
