"""Answers and cards → lines of styled text, for channels that have lines: a terminal, and whoever reads plain text.

In: an answer as it is laid out, a card. Out: lines, which hold every quote as it is; nothing is printed here.
"""
