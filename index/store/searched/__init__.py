"""What a search sees of the store: the protocol of an index, whatever holds it, and what is done with rows and their scores.

In: nothing of a store. Out: the protocols that the folder and Qdrant implement. It never reads or writes anything.
"""
