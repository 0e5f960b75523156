"""The look of the HTML that the app draws itself, from the style sheet beside this file."""

from pathlib import Path

STYLE = f"<style>{(Path(__file__).parent / 'style.css').read_text(encoding='utf-8')}</style>"
