"""Collections whose index is not in the home folder: where they are opened, and why nothing is changed there.

In: a collection in Qdrant. Out: what a Collection needs of a home. It never writes.
"""
