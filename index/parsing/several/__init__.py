"""What several lines show together and one does not: items in sequence, missing numbers, passages that are quoted.

In: the lines of a body. Out: the same lines, in which more paragraphs open, or where the passages stand. It makes no clause.
"""
