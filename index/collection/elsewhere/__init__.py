"""What a collection is asked from: one protocol, of a home folder and of an index elsewhere, where nothing is changed.

In: a collection in Qdrant. Out: a source of documents. It never writes.
"""
