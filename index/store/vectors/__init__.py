"""The vectors of a segment: one of each passage, in FAISS, and those of its tokens, as codes.

In: vectors as an encoder makes them. Out: the passages nearest to a question, and how well tokens match it.
"""
