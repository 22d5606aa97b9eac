"""A question and the rows to search → the rows nearest to it, best first, each with its score.

Candidates come from pooled vectors and BM25; they are ordered by their token vectors, their roles and their texts. Whether the
best of them answers the question is decided elsewhere.
"""
