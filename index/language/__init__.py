"""The words of this field, each once: verbs of headings, bodies, symbols of documents, labels and numbers, acronyms.

In: strings. Out: what they mean in any text of this field (a heading, a label's readings, a citation, a stem).
It never sees a document, a file or a question, and never decides between two readings of a label.
"""
