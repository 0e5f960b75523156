"""The formats to download, through the renderers that the command line uses as well."""

from collections.abc import Callable, Sequence

from assistant.okr import Conversion
from assistant.report.csv_ import conversions_csv
from assistant.report.json_ import conversions_json
from assistant.report.markdown import conversions_markdown

# label: (what a file's name ends on, media type, renderer)
FORMATS: dict[str, tuple[str, str, Callable[[Sequence[Conversion]], str]]] = {
    "Markdown": ("md", "text/markdown", conversions_markdown),
    "JSON": ("json", "application/json", conversions_json),
    "CSV": ("csv", "text/csv", conversions_csv),
}
