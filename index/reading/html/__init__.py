"""Web pages: paragraphs as a browser shows them, with the numbers of their lists."""

from index.reading.html.page import read_html
from index.reading.html.tree import yielded

__all__ = ["read_html", "yielded"]
