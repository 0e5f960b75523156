"""Rewrites draft OKRs and roadmap items into outcome OKRs: who does what by how much."""

__version__ = "0.1.0"
