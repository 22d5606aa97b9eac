"""The names of the files in the folder of a segment, and what decides how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from index.values import dataclass

if TYPE_CHECKING:
    from index.encoding.encoder import Encoder, Progress

FORMAT = 7
CODED = 8
"""The same with a segment of so many passages that codes of their vectors are compared first: older versions refuse it."""
OLDER = (4, 5, 6)
"""The formats that are upgraded when they are opened: older.py says how they differ."""
POOLED_FILE, HASHES_FILE = "vectors.faiss", "texts.npy"
BM25_FOLDER, WORDS_FOLDER, KEYS_FOLDER = "bm25", "words", "keys"
DEFINITIONS_FILE, CITATIONS_FILE = "definitions.json", "citations.json"
PASSAGES_FILE = "passages.npy"
"""What ranking needs of each passage, so that no document is read for it: see `Segment.passages`. A segment that
was written before there was such a file has none."""
HASH_BYTES = 16  # bytes in the hash of a text
FURTHER = "further"
"""The key in the record of a segment: which encoders beside the index's own made vectors of its passages, and the folder in the
segment for the vectors of all of them."""
RECORDS = "mentions"
"""The key in the record of a segment: the version of its documents' records of what they refer to, and of whom they address
(document/mentions.py). One without it was written before these had a version, or has a document without them."""
LATER = "later"
"""The key in a manifest: the ids of the documents in which what acronyms mean now may not be found yet; usually not there."""
Bits = Literal[2, 4, 8]
BITS: tuple[Bits, ...] = get_args(Bits)
"""How many bits a dimension of a token's vector can have."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How texts become vectors in an index.

    `bits` are those of a dimension of a token's vector, and `progress` is told how far it is. With a `second` encoder, whatever
    is written gets vectors by that, too.
    """

    bits: Bits = 4
    progress: Progress | None = None
    second: Encoder | None = None


USUAL = Coding()


@dataclass(frozen=True, slots=True)
class Stored:
    """What an index is on disk: its segments, the bytes of their files, and the bits of a dimension of a token's vector."""

    segments: int
    size: int
    bits: Bits
