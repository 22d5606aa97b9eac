"""Texts in, vectors out: the model, its exported graph, and the encoder that runs it.

In: strings. Out: one pooled vector per text, and one vector per token. The only package that imports sentence-transformers,
and only to export a model. It never sees a document, and never ranks.
"""
