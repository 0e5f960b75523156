"""The formats to download, through the renderers that the command line uses as well."""

from collections.abc import Callable, Sequence

from assistant.okr import Conversion
from assistant.report.csv_ import conversions_csv
from assistant.report.json_ import conversions_json
from assistant.report.markdown import conversions_markdown
from assistant.report.okr_html import conversions_html
from assistant.report.okr_xlsx import conversions_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, tuple[str, str, Callable[[Sequence[Conversion]], str | bytes]]] = {
    "Markdown": ("md", "text/markdown", conversions_markdown),
    "CSV": ("csv", "text/csv", conversions_csv),
    "Excel": ("xlsx", _XLSX, conversions_xlsx),
    "JSON": ("json", "application/json", conversions_json),
    "Page to print": ("html", "text/html", conversions_html),
}
"""label: (what a file's name ends on, media type, renderer)"""
SHORT = ("Markdown", "JSON", "CSV")
"""The formats that are offered beside a rewrite."""


def rendered(label: str, contents: Callable[[], Sequence[Conversion]]) -> bytes:
    """The file of a format; ``contents`` is asked when it is made."""
    made = FORMATS[label][2](contents())
    return made if isinstance(made, bytes) else made.encode()
