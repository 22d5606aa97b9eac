"""A segment: documents and all that is searched of them, in the folder in which they were written together.

    segment.json             its documents and its files: see `Segment.record`
    documents.jsonl          lines.npy  sources/*.txt
    vectors.faiss            one pooled vector per passage
    tokens/* …               the vectors of the passages' tokens (vectors)
    passages.npy             which clause each passage is, its length, and whether it is a recital
    texts.npy                a hash of the text encoded for each passage, so that a later segment can reuse its vectors
    bm25/*  words/*          which passages have a stem, which documents a word (word_lists.py)
    keys/*                   which documents have a number, a heading, a label … (`keys` below), if they have records
    definitions.json         the acronyms that each document defines
    citations.json           what the passages cite
    further/<hash>/…         the vectors by another encoder: vectors.faiss, tokens/*, …

Rows and documents are numbered within the segment. Every file has a fixed type, and nothing is pickled.
"""

from __future__ import annotations

import hashlib
import json
import os
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.document.mentions import READ_FROM, VERSION
from index.document.model import Document
from index.document.passages import Passage, passages_of
from index.encoding.encoder import FloatArray
from index.errors import IndexDamaged, Remedy
from index.language.citations import Reference
from index.store import document_files
from index.store.disk import held, intact, unreadable
from index.store.documents.keys import KeyLists
from index.store.generations import FILES, SEGMENT, not_hashed
from index.store.layout import (
    BM25_FOLDER,
    CITATIONS_FILE,
    DEFINITIONS_FILE,
    FURTHER,
    HASH_BYTES,
    HASHES_FILE,
    KEYS_FOLDER,
    PASSAGES_FILE,
    POOLED_FILE,
    RECORDS,
    WORDS_FOLDER,
)
from index.store.mapped_files import MappedFiles, Pieces
from index.store.vectors.pooled import EXACT_UP_TO, PooledVectors, read_pooled
from index.store.vectors.token_files import COUNTS, IDS, ROWS, TOKENS, VECTORS
from index.store.vectors.token_vectors import Quantized
from index.store.word_lists import WordLists

_SOURCES = f"{document_files.SOURCES}/"
_READ = (document_files.DOCUMENTS, _SOURCES)
_LISTED = (f"{WORDS_FOLDER}/words.json", f"{BM25_FOLDER}/words.json", f"{KEYS_FOLDER}/said.json")
_WHOLE = (*_READ, document_files.NAMES, DEFINITIONS_FILE, CITATIONS_FILE, *_LISTED)
"""What is read whole, and so always hashed: above all the documents, which are quoted, with their labels."""

_READ_AT_ONCE = 4_000_000  # bytes of the list of documents that may be in memory before they are given back

T = TypeVar("T")


def described(passages: Iterable[Passage]) -> NDArray[np.int32]:
    """What `Segment.passages` says of passages."""
    rows = [
        (of.number_of(clause), len(clause.text), clause.section in of.recitals)
        for of, clause in ((one.document, one.clause) for one in passages)
    ]
    return np.array(rows, dtype=np.int32).reshape(-1, 3)


class _Files:
    """The files of a segment, each with its size and its hash, and which of them were checked."""

    def __init__(self, folder: Path, entries: Mapping[str, dict[str, Any]]) -> None:
        self.folder = folder
        self._entries = entries
        self._others = {name: entry for name, entry in entries.items() if not name.startswith(_SOURCES)}
        self._later = not_hashed(entries, _WHOLE)
        self._checked: set[str] = set()

    def mapped(self, wanted: Callable[[str], bool]) -> MappedFiles:
        """Some of the files that are no source, mapped into memory. Raises IndexDamaged if one has not the size that it had."""
        names = [name for name in self._others if wanted(name)]
        found = MappedFiles(self.folder, names, {name: self._later[name] for name in names if name in self._later})
        for name, size in found.sizes.items():
            if size != self._entries[name]["size"]:
                raise self.wrong(name)
        return found

    def check(self, wanted: Callable[[str], bool]) -> None:
        """Raises IndexDamaged when one of some files is not as it was written; of large ones only the size is compared.

        The sources, of which there may be very many, are checked one by one when they are read.
        """
        for name, entry in self._others.items():
            if wanted(name) and name not in self._checked:
                if not intact(self.folder / name, entry, hashed=name not in self._later):
                    raise self.wrong(name)
                self._checked.add(name)

    def check_one(self, name: str) -> None:
        """The same of a single file. Raises KeyError for one that was not written."""
        if name not in self._checked:
            if not intact(self.folder / name, self._entries[name], hashed=name not in self._later):
                raise self.wrong(name)
            self._checked.add(name)

    def read(self, name: str) -> bytes:
        """What is in a file, compared with its hash. Raises OSError, and IndexDamaged when it is not what was written."""
        raw = (self.folder / name).read_bytes()
        if name not in self._checked and hashlib.sha256(raw).hexdigest() != self._entries[name]["sha256"]:
            raise self.wrong(name)
        self._checked.add(name)
        return raw

    def damage(self) -> list[str]:
        """The files whose content is not what was written, including large ones."""
        return [name for name, entry in self._entries.items() if not intact(self.folder / name, entry)]

    def wrong(self, name: str) -> IndexDamaged:
        """The error for a file that is not as it was written."""
        return IndexDamaged(f"{self.folder / name} is incomplete or was modified", Remedy.REBUILD)


class Segment:
    """An open segment. What is read of it is checked first: by `check`, or, as far as it is needed, by `check_for`."""

    def __init__(self, folder: Path, record: dict[str, Any]) -> None:
        self.folder = folder
        self.record = record
        """`files` with their sizes and hashes, and `documents`: for each its id, where its line in the list ends, in bytes, the
        number of rows up to its end, and the sha256 of its original, or "" without one."""
        self.ids = [id_ for id_, _, _, _ in record["documents"]]
        self.bounds: NDArray[np.int64] = np.array([0, *(rows for _, _, rows, _ in record["documents"])], dtype=np.int64)
        """Where the rows of each document begin; the rows of the last one end at the last bound."""
        self._ends = [0, *(end for _, end, _, _ in record["documents"])]
        self.further: dict[str, dict[str, Any]] = {made["hash"]: made for made in record.get(FURTHER, ())}
        """Further encoders that made vectors of its passages, by their fingerprints."""
        self.has_records = record.get(RECORDS) == VERSION
        """Whether its documents have records of what they refer to and whom they address, as they are made today."""
        self.reads_records = READ_FROM <= record.get(RECORDS, 0) <= VERSION
        """Whether its documents have such records that are read; those of an earlier version are, until they are made again."""
        self._files = _Files(folder, record[FILES])
        self.mapped = self._files.mapped(lambda name: not name.startswith((*_READ, f"{FURTHER}/")))
        """The files that only a search needs, mapped into memory, without the vectors by further encoders."""
        self.first = SegmentVectors(self._files, self.mapped, self.mapped[HASHES_FILE], len(self))
        """The vectors by the encoder of the index."""
        self._others: dict[str, SegmentVectors] = {}
        self._kept: dict[str, bytes] = {}
        self._read = 0

    def __len__(self) -> int:
        """How many passages there are, with those that later generations leave out."""
        return int(self.bounds[-1])

    @property
    def read_size(self) -> int:
        """How many bytes its documents and their sources have together."""
        return sum(entry["size"] for name, entry in self.record[FILES].items() if name.startswith(_READ))

    def check(self, *, keep: bool = True) -> None:
        """Raises IndexDamaged when a file is not as it was written; of large ones that are not read whole, see MappedFiles.

        What documents are read from is kept in memory; if that is too much to `keep`, the folder is held, so that no write
        removes it, and a list of documents or a source is checked when a document of it is read. The vectors by
        further encoders are checked when they are needed.
        """
        self._files.check(lambda name: not name.startswith((*_READ, f"{FURTHER}/")))
        if keep:
            names = (document_files.DOCUMENTS, *map(document_files.source_name, self.ids))
            self._kept = {name: self._files.read(name) for name in names}
        else:
            weakref.finalize(self, os.close, held(self.folder / SEGMENT))
            _ = self._lines

    def check_for(self, *names: str) -> None:
        """Raises IndexDamaged when a file whose name begins with one of `names` is not as it was written."""
        self._files.check(lambda name: name.startswith(names))

    @property
    def in_use(self) -> list[MappedFiles]:
        """The files that are mapped into memory for a search, and the list of documents if it is."""
        others = [other.files for other in list(self._others.values())]
        return [self.mapped, *others, *([self._lines] if "_lines" in self.__dict__ else [])]

    def check_in_use(self) -> None:
        """Raises IndexDamaged if a file in use has changed."""
        for files in self.in_use:
            files.check()

    def damage(self) -> list[str]:
        """The files whose content is not what was written, including large ones."""
        return self._files.damage()

    def called(self, number: int) -> dict[str, str]:
        """How one of its documents is called: the fields of `CALLED`. Raises IndexDamaged."""
        return self._decoded(document_files.called, number, self._names)

    def document(self, number: int) -> Document:
        """One of its documents. Raises IndexDamaged."""
        id_ = self.ids[number]
        return self._told(self._decoded(lambda line: document_files.read_document(line, self._source(id_)), number))

    def fetch(self, numbers: Sequence[int]) -> None:
        """Nothing: they are in files."""

    @cached_property
    def _names(self) -> list[bytes]:
        """How each document is called; nothing if that is only in its line."""
        self.check_for(document_files.NAMES)
        found = self.mapped.get(document_files.NAMES)
        return [] if found is None else found.tobytes().splitlines()

    def _decoded(self, decode: Callable[[bytes], T], number: int, lines: Sequence[bytes] = ()) -> T:
        """What is decoded of the line of a document, or of the one in other lines if there are any."""
        try:
            return decode(lines[number] if lines else self._line(number))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise unreadable(self.folder, error) from error

    def _line(self, number: int) -> bytes:
        part = slice(self._ends[number], self._ends[number + 1])
        if kept := self._kept.get(document_files.DOCUMENTS):
            return kept[part]
        known = self.mapped.get(document_files.LINES)
        self._files.check_one(document_files.DOCUMENTS if known is None else document_files.LINES)
        self._lines.check()
        mapped = self._lines[document_files.DOCUMENTS][part]
        line = mapped.tobytes() if self._pieces is None else self._pieces.copy(mapped)
        if known is not None and not np.array_equal(known[number], document_files.hash_of(line)):
            raise self._files.wrong(document_files.DOCUMENTS)
        self._read += len(line)
        if self._read > _READ_AT_ONCE:  # all documents may be read for one question
            self._lines.give_back()
            self._read = 0
        return line

    def content_hash(self, number: int) -> bytes:
        """A hash of all of one of its documents, its source too, of which nothing is read if it was written with it."""
        known = self.mapped.get(document_files.LINES)
        line = document_files.hash_of(self._line(number)) if known is None else known[number]
        source: str = self.record[FILES][document_files.source_name(self.ids[number])]["sha256"]
        return line.tobytes() + bytes.fromhex(source)

    @cached_property
    def _lines(self) -> MappedFiles:
        """The list of documents, mapped into memory."""
        return self._files.mapped(document_files.DOCUMENTS.__eq__)

    @cached_property
    def _pieces(self) -> Pieces | None:
        return self._lines.pieces(document_files.DOCUMENTS)

    def _source(self, id_: str) -> str:
        name = document_files.source_name(id_)
        raw = self._kept[name] if name in self._kept else self._files.read(name)
        return raw.decode("utf-8", "surrogatepass")

    def _told(self, document: Document) -> Document:
        """A document without its records, if this version does not read them."""
        return document if self.reads_records else document_files.without_records(document)

    @cached_property
    def passages(self) -> NDArray[np.int32]:
        """For each passage the number of its clause in its document, the characters of that, and 1 for a recital.

        Of shape (passages, 3).
        """
        if PASSAGES_FILE in self.mapped:
            return self.mapped[PASSAGES_FILE]
        return described(passages_of(map(self.document, range(len(self.ids)))))

    def made_by(self, fingerprint: str) -> SegmentVectors:
        """The vectors by a further encoder, checked. Raises IndexDamaged."""
        if fingerprint not in self._others:
            place = f"{self.further[fingerprint]['folder']}/"
            self.check_for(place)
            own = self._files.mapped(lambda name: name.startswith(place))
            self._others.setdefault(fingerprint, SegmentVectors(self._files, own, self.mapped[HASHES_FILE], len(self), place))
        return self._others[fingerprint]

    @cached_property
    def stems(self) -> WordLists:
        """Which passages have a stem, for BM25."""
        return WordLists(self.mapped, BM25_FOLDER)

    @cached_property
    def words(self) -> WordLists:
        """Which documents have a word, in lower case, or name an edition ("busan, 2014")."""
        return WordLists(self.mapped, WORDS_FOLDER)

    @cached_property
    def keys(self) -> KeyLists | None:
        """Which documents have a key; None if its documents have no records that are read."""
        return KeyLists(self.mapped, KEYS_FOLDER) if self.reads_records else None

    @cached_property
    def definitions(self) -> list[list[list[str]]]:
        """The acronyms that each document defines, in the order of its text, each with its long form."""
        self.check_for(DEFINITIONS_FILE)
        found: list[list[list[str]]] = json.loads(self.mapped[DEFINITIONS_FILE].tobytes())
        return found

    def citations(self) -> list[tuple[int, Reference]]:
        """What the passages cite, each with its row."""
        return [(row, Reference(*cited)) for row, *cited in json.loads(self.mapped[CITATIONS_FILE].tobytes())]

    def citing(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite what is asked for, each as often as they do; the others are not decoded."""
        raw, read = self.mapped[CITATIONS_FILE].tobytes().decode("utf-8"), json.JSONDecoder().raw_decode
        named = f", {json.dumps([asked.kind, asked.number], ensure_ascii=False)[1:-1]}, "  # no text has quotes that begin so
        found, at = list[int](), raw.find(named)
        while at >= 0:
            (row, *cited), end = read(raw, raw.rfind("[", 0, at))
            if Reference(*cited).meets(asked):
                found.append(row)
            at = raw.find(named, end)
        return found


class SegmentVectors:
    """The vectors that one encoder made of the passages of a segment, and of their tokens."""

    def __init__(self, files: _Files, own: MappedFiles, texts: NDArray[np.uint8], passages: int, place: str = "") -> None:
        self.files = own
        self._all = files
        self._texts = texts
        self._passages = passages
        self._place = place
        self._folder = files.folder / place

    @property
    def hashes(self) -> NDArray[np.uint64]:
        """A hash of the text encoded for each passage, of shape (passages, 2)."""
        self._all.check(HASHES_FILE.__eq__)
        return self._texts.view(np.uint64).reshape(-1, HASH_BYTES // 8)

    @cached_property
    def vectors(self) -> PooledVectors:
        """The pooled vectors of its passages."""
        try:
            name = self._place + POOLED_FILE
            vectors = read_pooled(self.files[name], lambda: self.files.pieces(name))
        except ValueError as error:
            raise IndexDamaged(f"The vectors in {self._folder} cannot be read", Remedy.REBUILD) from error
        if len(vectors) != self._passages:
            raise IndexDamaged(f"The segment in {self._folder} does not have one vector per passage", Remedy.REBUILD)
        self.files.give_back(lambda name, _: float(name.endswith(POOLED_FILE)))  # FAISS has copied what each question reads
        return vectors

    def pooled(self, rows: NDArray[np.int64]) -> FloatArray:
        """The pooled vectors of rows, of shape (rows, dimensions)."""
        return self.vectors.of(rows)

    @cached_property
    def tokens(self) -> Quantized | None:
        """The tokens of its passages, one passage after the other as `token_rows` says; None if it has no passages."""
        names = [self._place + name for name in (IDS, VECTORS)]
        if names[0] not in self.files:
            return None
        ids, vectors = map(self.files.__getitem__, names)
        pieces = self.files.pieces(names[1]) if self._passages > EXACT_UP_TO else None  # fewer stay where they are
        return Quantized(ids, vectors, pieces, (pieces and pieces.place(vectors)) or 0)

    def tokens_of(self, row: int) -> Quantized:
        """The tokens of one of its passages."""
        start, end = self.token_rows[row].tolist()
        assert self.tokens is not None  # noqa: S101  (there is a passage)
        return self.tokens.between(start, end)

    def give_back(self) -> None:
        """Gives back the pages of its files that were looked at."""
        self.files.give_back()

    def check_vectors(self) -> None:
        """Raises IndexDamaged when the vectors are not as they were written; of large files only the size is compared."""
        names = tuple(self._place + name for name in (POOLED_FILE, TOKENS, ROWS))
        self._all.check(lambda name: name.startswith(names))

    @property
    def token_rows(self) -> NDArray[np.int64]:
        """Where the tokens of each passage begin and end, of shape (passages, 2)."""
        return self.files[self._place + ROWS]

    @property
    def token_counts(self) -> NDArray[Any]:
        """How many of its passages contain each token, of shape (greatest id + 1,)."""
        return self.files[self._place + COUNTS]
