"""Documents as plain values: sections, clauses, spans, passages, the quotes taken from them, and their exports.

In: a parsed document. Out: its citations, addressees, editions, JSON Lines and Akoma Ntoso, and whether each clause
matches its source. It never reads a file, and never changes a character.
"""
