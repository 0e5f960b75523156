"""Finds what ships with the product beside its code: the browser entry, the prompts, the example company.

In a checkout these stand at the top, where people edit them. A wheel carries them in a folder of their own inside the
package, so that nothing of another project in the same environment can be taken for them, and so that the folder which
Streamlit puts on the import path holds no module of ours.
"""

from pathlib import Path

from assistant.errors import OkrError

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "_shipped", _PACKAGE.parent)


def shipped(name: str) -> Path:
    """The file or folder ``name`` ("app.py", "prompts", "examples"). Raises OkrError when the installation lacks it."""
    for place in _PLACES:
        if (path := place / name).exists():
            return path
    raise OkrError(
        f"this installation lacks '{name}'; install it again with: pip install --force-reinstall outcome-okrs"
    )
