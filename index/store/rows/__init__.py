"""Rows of an index, of which there may be millions: which passage each is, and what the words of a question score in it."""
