"""Turns files into source text and lines, with what the file itself says about each line.

In: bytes (text, Markdown, HTML, Word, PDF). Out: an Extract: the file's own characters, the lines in them, and cuts for
running heads, page numbers, footnotes and broken words. It never decides what a line means, and drops nothing silently.
"""
