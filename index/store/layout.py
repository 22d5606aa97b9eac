"""The names of the files in an index folder, and what decides how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.encoding.encoder import Progress

FORMAT = 7
READABLE = (4, 5, 6, 7)
"""The formats that can be opened. Format 4 stores clauses differently; formats 4 and 5 have no originals and no corrections;
up to format 6, vectors of tokens have a byte a dimension and a scale a token."""
POOLED_FILE, BM25_FOLDER = "vectors.faiss", "bm25"
GLOSSARY_FILE, CITATIONS_FILE, WORDS_FILE, HASHES_FILE = "glossary.json", "citations.json", "words.json", "texts.npy"
HASH_BYTES = 16  # bytes in the hash of a text
Bits = Literal[2, 4, 8]
BITS: tuple[Bits, ...] = (2, 4, 8)
"""How many bits a dimension of a token's vector can have."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How texts become vectors in an index: the bits of a dimension of a token's vector, and who is told how far it is."""

    bits: Bits = 4
    progress: Progress | None = None


USUAL = Coding()
