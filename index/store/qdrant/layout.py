"""How an index lies in a collection: the names of vectors, the ids of points, and arrays packed into payloads.

    kind      payload, beside `since` and `until`, the generations from which and until which a point is live
    passage   doc, older                      vectors by each encoder, and the sparse one of its words; `older` is the
                                              generation from which on another edition of its document is the newest
    document  doc, id, whole, by,             all of it that is no vector (contents.py) in `parts`, the first in `data`;
              parts, hash, data               `whole`, 1 or 0, says whether its passages are there: only who wrote it, `by`, may
    part      doc, data                       a further part of a document
    summary   doc, data                       a part of what depends on the whole collection (summary.py)
    current   generation, summary, parts …    the only one of its kind: which generation is in force (0: none yet), and in
                                              `claim`, which push began last: no other may put the next one in force

The key of a document (`doc`) is a hash of all that its points hold, and the id of a point is that key and a number. So the same
document is the same points, whoever pushes it and however often.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

FORMAT = 2
PASSAGE, DOCUMENT, PART, SUMMARY, CURRENT = "passage", "document", "part", "summary", "current"
POOLED, TOKENS, WORDS = "pooled", "tokens", "words"
CURRENT_ID = "00000000-0000-0000-0000-000000000001"
OWN = 0xFFFF_FFFF
"""The number of a document's own point among those of its passages; its parts have the numbers before it."""
_KEY = 24  # hexadecimal digits
_PART = 3_000_000  # characters of packed data in a payload, at most


def key_of(*parts: bytes) -> str:
    """The key of what some bytes say."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:_KEY]


def point_id(key: str, number: int) -> str:
    """The id of a point, which Qdrant takes for a UUID.

    >>> point_id("0123456789abcdef01234567", 10)
    '01234567-89ab-cdef-0123-45670000000a'
    """
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}{number:08x}"


def key_and_number(id_: str) -> tuple[str, int]:
    """The key and the number in the id of a point.

    >>> key_and_number("01234567-89ab-cdef-0123-45670000000a")
    ('0123456789abcdef01234567', 10)
    """
    digits = id_.replace("-", "")
    return digits[:_KEY], int(digits[_KEY:], 16)


def names_of(fingerprint: str, *, first: bool) -> tuple[str, str]:
    """The names of the pooled and of the token vectors by an encoder; `first` for that of the index."""
    short = hashlib.sha256(fingerprint.encode()).hexdigest()[:8]
    return (POOLED, TOKENS) if first else (f"{POOLED}-{short}", f"{TOKENS}-{short}")


def place_of(word: str) -> int:
    """The place of a word in the sparse vectors: a hash, as Qdrant's own BM25 takes one."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def hash_of(texts: Sequence[str]) -> str:
    """The hash of packed arrays."""
    return key_of(*(text.encode() for text in texts))


def packed(arrays: Mapping[str, NDArray[Any]]) -> list[str]:
    """Named arrays as texts for payloads, each short enough for one."""
    file = BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    text = base64.b85encode(file.getvalue()).decode()
    return [text[start : start + _PART] for start in range(0, len(text), _PART)]


def unpacked(texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays in the texts of payloads, by their names. Raises ValueError for anything else."""
    try:
        with np.load(BytesIO(base64.b85decode("".join(texts))), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (ValueError, BadZipFile, zlib.error, EOFError, OSError, KeyError, TypeError, RuntimeError, AttributeError) as error:
        raise ValueError(f"what is packed is damaged ({type(error).__name__})") from error


def as_array(text: str) -> NDArray[np.uint8]:
    """A text, to be packed."""
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def as_text(array: NDArray[Any]) -> str:
    """A text that was packed."""
    return array.tobytes().decode("utf-8", "surrogatepass")
