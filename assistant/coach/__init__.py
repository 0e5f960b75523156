"""The built-in engine: reads a draft, consults the playbook, asks, and composes.

It needs no network, and passes no guess off as fact.
"""
