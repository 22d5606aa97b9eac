"""A question and the rows to stay within → those that come near to it, in order, each with its score.

Candidates come from pooled vectors and BM25; their token vectors, their roles and their texts order them. Whether the best of
them answers is not decided here.
"""
