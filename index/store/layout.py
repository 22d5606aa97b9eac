"""The names of the files in the folder of a segment."""

from __future__ import annotations

FORMAT = 7
OLDER = (4, 5, 6)
"""The formats that are upgraded when they are opened: older.py says how they differ."""
POOLED_FILE, HASHES_FILE = "vectors.faiss", "texts.npy"
BM25_FOLDER, WORDS_FOLDER = "bm25", "words"
DEFINITIONS_FILE, CITATIONS_FILE = "definitions.json", "citations.json"
HASH_BYTES = 16  # bytes in the hash of a text
