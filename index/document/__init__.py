"""What a document is made of, as plain values: sections, clauses, spans, passages, quotes of them, and its exports.

In: a parsed document. Out: its citations, addressees, editions, JSON Lines, Akoma Ntoso, and whether each clause is what
its source says. It never reads a file, and never changes a character.
"""
