"""The files of pages that others link to, as Streamlit's links want them."""

from pathlib import Path

_PAGES = Path(__file__).parent / "pages"
REWRITE = str(_PAGES / "rewrite.py")
SAVED = str(_PAGES / "saved.py")
