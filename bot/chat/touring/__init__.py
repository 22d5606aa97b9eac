"""The tour of a text, for those new to such texts: what it is made of, and then its clauses, a few at a stop.

In: a document, the order that its reader wishes, and the place where they were. Out: cards, whose only words about a text are
quotes, and the new place. What is explained of a section holds for its kind in any text of the field.
"""
