"""Web pages: paragraphs as a browser shows them, with the numbers of their lists."""

from index.reading.html.page import read_html, yielded

__all__ = ["read_html", "yielded"]
