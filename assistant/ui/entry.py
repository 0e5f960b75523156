"""Where Streamlit finds the browser app. Importing this loads nothing heavy."""

from pathlib import Path

from assistant.shipped import shipped


def entry_path() -> Path:
    """The script that ``streamlit run`` starts, in a checkout as in a wheel. Raises OkrError if it is missing."""
    return shipped("app.py")
