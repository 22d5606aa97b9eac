"""What is written to a terminal: lines, what a command shows while it works, and which characters may go there.

In: text. Out: the same text on standard output or standard error, wrapped on a terminal. It never edits what it prints.
"""
