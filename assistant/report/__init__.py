"""Renderers: one file a format. They show records and decide nothing."""
