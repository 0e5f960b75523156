"""Planted defects: what the gate must catch, or it guards nothing."""
