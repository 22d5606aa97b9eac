"""The names of the files in an index folder."""

from __future__ import annotations

FORMAT = 5
READABLE = (4, 5)
"""The formats that can be opened: of format 4, document_files reads what stands in the clauses otherwise."""
POOLED_FILE, BM25_FOLDER = "vectors.faiss", "bm25"
GLOSSARY_FILE, CITATIONS_FILE, WORDS_FILE, HASHES_FILE = "glossary.json", "citations.json", "words.json", "texts.npy"
HASH_BYTES = 16  # bytes of a text's hash
