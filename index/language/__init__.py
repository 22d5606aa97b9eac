"""The vocabulary of this field, each word in one place: heading verbs, bodies, document symbols, labels, numbers, acronyms.

In: strings. Out: what they mean in any text of this field (a heading, the readings of a label, a citation, a stem).
It never sees a document, a file or a question, and never decides between two readings of a label.
"""
