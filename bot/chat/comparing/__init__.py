"""Comparisons and histories → rows of what changed, said in words → cards.

In: a comparison of two texts, or the history of a clause. Out: a sentence of counts, then only what changed, each with both
labels; the words that differ are marked as deleted or inserted, which each channel shows in its own way, never by colour alone.
"""
