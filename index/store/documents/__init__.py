"""The documents of an index as they are asked for: listed by how they are called, looked up by their keys, read one by one.

In: the segments, and which documents of them are live. Out: documents and their numbers. None is read that is not asked for.
"""
