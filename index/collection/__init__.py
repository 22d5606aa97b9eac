"""The documents in a home folder: opening, adding, removing, rebuilding, asking.

In: paths, ids, questions. Out: documents and answers. Formats that need a library are read in a separate process.
It never leaves an index half-written, and never lets bad input destroy what was there.
"""
