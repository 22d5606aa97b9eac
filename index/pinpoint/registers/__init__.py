"""What is read off one document for look-ups, and which documents have what is asked for.

In: documents, or the keys that were written with them. Out: places, clauses by their labels, numbers of documents.
"""
