"""Read objectives, key results and roadmap items from text and files: one file a format.

``read.read_text``, ``read.read_bytes`` and ``read.read_file`` are the doors; each returns a ``document.Document``.
"""
