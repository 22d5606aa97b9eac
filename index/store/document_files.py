"""Documents as an index folder stores them.

documents.jsonl   a line for each
lines.npy         a hash of each line, so that one is read without the others, whatever became of these
names.jsonl       how each is called, the beginning of its line
sources/*.txt     every character as it was read

A segment that was written before there was the second has none: its list is hashed whole before a line of it is read. One from
before there was the third has none either: what a document is called is read from its line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.document.corrections import corrected
from index.document.model import CALLED, Clause, Correction, Cut, Document, Origin, Section, Source, Span
from index.document.written.jsonl import document_json
from index.language.terms import Change, FrontPart, Kind, Part, Reason
from index.store.layout import HASH_BYTES

if TYPE_CHECKING:  # what reads a file needs the form of a document, and no numbers
    import numpy as np
    from numpy.typing import NDArray

DOCUMENTS, LINES, NAMES, SOURCES = "documents.jsonl", "lines.npy", "names.jsonl", "sources"
KEPT = ("mentions", "addressed", "subjects", "keys")
"""The fields of a document that are read off its text, and have a version: document/mentions.py."""
_AFTER_NAMES = b', "cuts": '
_BEFORE_FRONT = 9  # the number of values per clause in an index of format 4
_KINDS: dict[str, Kind] = {kind: kind for kind in Kind}  # looking a value up is cheaper than calling the enum per clause
_REASONS: dict[str, Reason] = {reason: reason for reason in Reason}
_PARTS: dict[str, Part] = {part: part for part in Part}
_FRONTS: dict[str | None, FrontPart | None] = {None: None, **{part: part for part in FrontPart}}


def write_documents(folder: Path, documents: Iterable[Document]) -> list[int]:
    """Writes documents and their sources into a folder that has none yet; returns where the line of each one ends, in bytes."""
    import numpy as np

    (folder / SOURCES).mkdir()
    ends: list[int] = []
    hashes: list[NDArray[np.uint64]] = []
    with (folder / DOCUMENTS).open("wb") as file, (folder / NAMES).open("wb") as names:
        for document in documents:
            source_path(folder, document.id).write_bytes(document.source.text.encode("utf-8", "surrogatepass"))
            line = json.dumps(stored(document), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
            hashes.append(hash_of(line))
            file.write(line)
            names.write(_names(line) + b"\n")
            ends.append(file.tell())
    np.save(folder / LINES, np.array(hashes, dtype=np.uint64).reshape(-1, HASH_BYTES // 8), allow_pickle=False)
    return ends


def hash_of(line: bytes) -> NDArray[np.uint64]:
    """The hash of a line, of shape (2,)."""
    import numpy as np

    return np.frombuffer(hashlib.blake2b(line, digest_size=HASH_BYTES).digest(), dtype=np.uint64)


def read_documents(folder: Path) -> Iterator[Document]:
    """The documents in a folder, one by one.

    Raises OSError, ValueError, KeyError or TypeError for files that this module did not write.
    """
    with (folder / DOCUMENTS).open("rb") as file:
        for line in (one for one in file if one != b"\n"):
            value = json.loads(line.decode("utf-8", "surrogatepass"))
            yield restored(value, read_source(source_path(folder, value["id"])))


def read_document(line: bytes, source: str) -> Document:
    """The document of a line of the list in a folder, and its source. Raises ValueError, KeyError or TypeError, as above."""
    return restored(json.loads(line.decode("utf-8", "surrogatepass")), source)


def called(line: bytes) -> dict[str, str]:
    """How the document of a line is called: the fields of `CALLED`, with which it begins. Raises as above.

    >>> import index
    >>> called(json.dumps(stored(index.bundled())).encode())["number"]
    '75'
    """
    value = json.loads(_names(line).decode("utf-8", "surrogatepass"))
    return {name: value[name] for name in CALLED}


def _names(line: bytes) -> bytes:
    """The fields of `CALLED` in a line, or all that is there if it was written before these came first."""
    end = line.find(_AFTER_NAMES)
    return line.rstrip(b"\n") if end < 0 else line[:end] + b"}"


class Values(Mapping[str, dict[str, Any]]):
    """The documents in a folder by their ids, in order, as the objects that `restored` takes: read when they are asked for.

    Raises OSError, ValueError, KeyError or TypeError for a list that has any other.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / DOCUMENTS
        self._begins: dict[str, int] = {}
        begin = 0
        with self._path.open("rb") as file:
            for line in file:
                if line != b"\n":
                    value = json.loads(line.decode("utf-8", "surrogatepass"))
                    restored(value, "")
                    self._begins[value["id"]] = begin
                begin += len(line)

    def __getitem__(self, id_: str) -> dict[str, Any]:
        begin = self._begins[id_]
        with self._path.open("rb") as file:
            file.seek(begin)
            found: dict[str, Any] = json.loads(file.readline().decode("utf-8", "surrogatepass"))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._begins)

    def __len__(self) -> int:
        return len(self._begins)


def source_ids(folder: Path) -> list[str]:
    """The ids of the documents whose sources are in a folder, whatever else is missing."""
    try:
        return sorted(path.stem for path in (folder / SOURCES).iterdir() if path.suffix == ".txt")
    except (FileNotFoundError, NotADirectoryError):
        return []


def source_name(document_id: str) -> str:
    """The name of the file with a document's source text."""
    return f"{SOURCES}/{document_id}.txt"


def source_path(folder: Path, document_id: str) -> Path:
    """The path of a document's source text in a folder."""
    return folder / source_name(document_id)


def without_records(document: Document) -> Document:
    """A document without what is read off its text and kept with it."""
    none: dict[str, Any] = dict.fromkeys(KEPT)
    return replace(document, **none)


def read_source(path: Path) -> str:
    """A stored source text, with its line ends as they were."""
    return path.read_bytes().decode("utf-8", "surrogatepass")


def stored(document: Document) -> dict[str, Any]:
    """A document as a JSON object that `restored` takes, without its source text: as it was parsed, and its corrections."""
    corrections, told = [asdict(one) for one in document.corrections], {one: getattr(document, one) for one in KEPT}
    document = document.parsed or document
    return {
        **document_json(document),
        "cuts": [[cut.start, cut.end, cut.reason] for cut in document.source.cuts],
        "sections": [[s.heading, s.part, s.span.start, s.span.end] for s in document.sections],
        "clauses": [
            [c.id, c.label, list(c.marks), c.section, c.kind, c.text, c.span.start, c.span.end, c.parent, c.front, c.ordinal]
            for c in document.clauses
        ],
        "pages": list(document.pages),
        "warnings": list(document.warnings),
        "styled": document.styled,
        "recognised": list(document.recognised),
        "origin": _origin(document.origin) if document.origin else None,
        "corrections": corrections,
        **told,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    """An origin as an object; earlier versions know only what every file has."""
    return {name: value for name, value in asdict(origin).items() if value or name not in ("address", "fetched")}


def restored(value: dict[str, Any], text: str) -> Document:
    """The document of a JSON object and its source text. Also accepts the objects of an index of format 4 or 5."""
    source = Source(text, tuple(_cut(*cut) for cut in value["cuts"]))
    sections = tuple(Section(heading, _PARTS[part], Span(start, end)) for heading, part, start, end in value["sections"])
    rows = value["clauses"]
    clauses = tuple(  # without names, which a question over many texts would pay for: there are thousands of clauses
        Clause(id_, label, tuple(marks), section, _KINDS[kind], text, Span(start, end), parent, _FRONTS[front], ordinal)
        for id_, label, marks, section, kind, text, start, end, parent, front, ordinal in (
            map(_with_front, rows) if rows and len(rows[0]) == _BEFORE_FRONT else rows
        )
    )
    identity = {key: value[key] for key in ("id", "kind", "number", "revision", "title", "body")}
    told: dict[str, Any] = {"pages": tuple(value["pages"]), "warnings": tuple(value["warnings"]), "styled": value["styled"]}
    told["recognised"] = tuple(value.get("recognised", ()))
    told["origin"] = Origin(**found) if (found := value.get("origin")) else None
    corrections = tuple(map(correction, value.get("corrections", ())))
    kept: dict[str, Any] = {one: value.get(one) for one in KEPT}
    if not corrections:
        told |= kept
    document = Document(source=source, sections=sections, clauses=clauses, **identity, **told)
    return replace(corrected(document, corrections), **kept) if corrections else document


def correction(value: dict[str, Any]) -> Correction:
    """The correction of a JSON object. Raises ValueError, KeyError or TypeError for one that is none."""
    told = {"to": "", "words": "", **value}
    return Correction(**{**told, "change": Change(told["change"]), "part": Part(told.get("part", ""))})


def _cut(start: int, end: int, reason: str = Reason.OTHER) -> Cut:
    """A cut; an index of format 4 stored no reasons."""
    return Cut(start, end, _REASONS[reason])


def _with_front(stored: list[Any]) -> list[Any]:
    """The values of a clause of format 4, with those that it left in the label: "foreword 2" is number 2 of the foreword."""
    _, label, _, _, kind, *_ = stored
    if kind != Kind.FRONT:
        return [*stored, None, None]
    front, _, ordinal = label.partition(" ")
    return [*stored, front or None, int(ordinal) if ordinal else None]
