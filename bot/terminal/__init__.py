"""The terminal channel: cards → lines of a console, and the chat that is typed.

In: cards. Out: text, wrapped at spaces only. It never edits a quote.
"""
