"""The names of the files in an index folder."""

from __future__ import annotations

FORMAT = 6
READABLE = (4, 5, 6)
"""The formats that can be opened. Format 4 stores clauses differently; formats 4 and 5 have no originals and no corrections."""
POOLED_FILE, BM25_FOLDER = "vectors.faiss", "bm25"
GLOSSARY_FILE, CITATIONS_FILE, WORDS_FILE, HASHES_FILE = "glossary.json", "citations.json", "words.json", "texts.npy"
HASH_BYTES = 16  # bytes in the hash of a text
