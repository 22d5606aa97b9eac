"""A question and an index in, hits out: by pinpoint, by citation, by duty, or by rank.

In: a question, an Index, an encoder. Out: an Answer of verified quotes, or one that says the texts do not answer it, with
the nearest clauses. It never writes, and never changes what is quoted.
"""
