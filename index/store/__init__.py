"""The index folder: everything that is searched, on disk, complete or not there at all.

In: documents and an encoder. Out: an Index: vectors, token vectors, BM25, citations, words. The only package that
imports faiss. It never parses, and never decides what answers a question.
"""
