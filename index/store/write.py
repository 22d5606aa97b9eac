"""Documents and an encoder in, a generation out: what is new in a segment beside those that stay, or everything anew, in parts.

Texts for which an older segment has vectors are not encoded again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from index.document.mentions import VERSION, body_of
from index.document.model import Document
from index.document.passages import TEXT_FORMAT, Passage, context, encoded_text, passages_of
from index.encoding.encoder import Encoder
from index.language.citations import Reference, references
from index.language.glossary import definitions
from index.language.stems import vocabulary, words_of
from index.store import document_files
from index.store.documents.keys import write_keys
from index.store.generations import APART, MANIFEST, SEGMENTS, current, numbered, place, put_in_force, written_or_refused
from index.store.index import Index
from index.store.layout import (
    BM25_FOLDER,
    CITATIONS_FILE,
    CODED,
    DEFINITIONS_FILE,
    FORMAT,
    FURTHER,
    KEYS_FOLDER,
    LATER,
    PASSAGES_FILE,
    RECORDS,
    USUAL,
    WORDS_FOLDER,
    Coding,
)
from index.store.opening import open_to_write
from index.store.originals import drop_originals, put_originals
from index.store.plan import Plan, Recording, left_over, planned
from index.store.segment_files import described
from index.store.vectors import pooled
from index.store.vectors.writing import KnownTexts, Made, Making, write_vectors
from index.store.word_lists import write_word_lists
from index.values import dataclass

_AT_ONCE = 1_000  # texts whose words are in memory


@dataclass(frozen=True, slots=True)
class Given:
    """What a write is given besides the documents and the index that was there.

    Of `known`, only the vectors of texts that stay the same are taken: another index, or the texts of one in an older format.
    `recording` gives a document the records that it lacks. `kept` are originals, by their sha256, that are in the home folder
    although the index that was there does not have them.
    """

    known: Sequence[Index | KnownTexts] = ()
    recording: Recording | None = None
    kept: Collection[str] = ()


NOTHING = Given()


def write_index(  # noqa: PLR0913  (options have names)
    home: Path,
    documents: Sequence[Document | str],
    encoder: Encoder,
    before: Index | None,
    *,
    originals: Mapping[str, Path] | None = None,
    how: Coding = USUAL,
    given: Given = NOTHING,
) -> Index:
    """Writes a generation of documents and puts it in force; a document that stays as it is `before` is given by its id.

    `originals` are files, by their sha256, that documents were read from and that may not be there yet. The token vectors of an
    index keep the bits that they have. Call it inside `generations.writing`. Raises IndexNotWritten, and leaves the previous
    generation as it was, when the disk is full or the folder cannot be written to. The previous generation, even a damaged
    one, stays until the next write. The index that is returned reads its files as they are needed.
    """
    how = replace(how, bits=before.bits) if before is not None else how
    plan = planned(documents, encoder, before, given.recording)
    known = given.known if before is None else (before, *given.known)
    first, further = _first(encoder, known), _further(encoder, known, how)
    kept = {*(originals or ()), *given.kept, *(before.originals if before else ())}

    def write(folder: Path) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
        placed.extend(put_originals(home, originals or {}))
        if not plan.written:
            return _manifest(plan, _model(Made.by(first, 0, how.bits), before), before, 0), None
        ends, (made, *others) = _write_segment(folder, plan, (first, *further), how)
        manifest = _manifest(plan, _model(made, before), before, ends[-1][1])
        return manifest, _segment(plan.written, _described(plan.written, ends, kept), others)

    with _removed_unless_in_force(home) as placed:
        put_in_force(home, write, before.folder.name if before else "")
    found = open_to_write(home)
    assert found is not None  # noqa: S101  (it was just put in force)
    if before is not None:
        drop_originals(home, found.originals | before.originals)
    return found


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that are written together, the files that they were read from, by their sha256, and whether more follow."""

    documents: Sequence[Document]
    originals: Mapping[str, Path]
    more: bool


def in_parts(documents: Iterable[Document], originals: Mapping[str, Path], clauses: int) -> Iterator[Part]:
    """Documents in parts of about so many clauses: a part ends with the document that reaches that number."""
    some: list[Document] = []
    total = 0
    for document in documents:
        if total >= clauses:
            yield Part(some, originals, more=True)
            some, originals, total = [], {}, 0
        some.append(document)
        total += len(document.clauses)
    yield Part(some, originals, more=False)


def write_anew(
    home: Path, parts: Iterable[Part], encoder: Encoder, before: Index | None, *, how: Coding = USUAL, given: Given = NOTHING
) -> Index:
    """Writes all documents of an index anew and puts it in force as a whole; otherwise like `write_index`.

    The documents come in parts, so that they are never in memory together. Of several with the same id, the last one counts, in
    the place of the first. Several parts are written into a folder of their own: if the process is killed in between, the index
    that was there stays, and the next write removes what was written.
    """
    apart = home / APART
    how = replace(how, bits=before.bits) if before is not None else how
    given_apart = given
    if before is not None:
        given_apart = replace(given, known=(before, *given.known), kept={*given.kept, *before.originals})
    index: Index | None = None
    try:
        with _removed_unless_in_force(home) as placed:
            for part in parts:
                if index is None and not part.more:
                    return write_index(home, part.documents, encoder, before, originals=part.originals, how=how, given=given)
                with written_or_refused(home):
                    placed.extend(put_originals(home, part.originals))
                given_apart = replace(given_apart, kept={*given_apart.kept, *part.originals})
                listed: dict[str, Document | str] = {id_: id_ for id_ in index.places} if index else {}
                listed.update((one.id, one) for one in part.documents)
                del part  # or the documents would be in memory while the next ones are read
                index = write_index(apart, list(listed.values()), encoder, index, how=how, given=given_apart)
                del listed
            assert index is not None  # noqa: S101  (there is a part)
            while left_over(index):
                index = write_index(apart, list(index.places), encoder, index, how=how, given=given_apart)
            _put_in_place(home, index, before, placed)
    finally:
        shutil.rmtree(apart, ignore_errors=True)
    found = open_to_write(home)
    assert found is not None  # noqa: S101  (it was just put in force)
    if before is not None:
        drop_originals(home, found.originals | before.originals)
    return found


def _put_in_place(home: Path, index: Index, before: Index | None, placed: list[Path]) -> None:
    """Puts in force an index that was written apart; its segments are moved into folders that are also listed in `placed`."""
    keep = before.folder.name if before is not None else current(home) or next(reversed(numbered(home)), "")
    with written_or_refused(home):
        placed.extend(place(home, partial(_move, segment.folder)) for segment in index.segments)
    digests = (digest for _, digest in index.manifest[SEGMENTS])
    names = [[path.name, digest] for path, digest in zip(placed[-len(index.segments) :], digests, strict=True)]
    put_in_force(home, lambda _: ({**index.manifest, SEGMENTS: names}, None), keep)


def _move(segment: Path, folder: Path) -> None:
    """Moves the files of a segment into another folder, without the manifest of the generation that it was written with."""
    for path in segment.iterdir():
        if path.name != MANIFEST:
            path.rename(folder / path.name)


def _segment(documents: Sequence[Document], described: object, others: Sequence[Made]) -> dict[str, Any]:
    """What a segment says that it has: documents, as they are `described`, their records, vectors by further encoders."""
    segment: dict[str, Any] = {"documents": described}
    if _have_records(documents):
        segment[RECORDS] = VERSION
    if others:
        segment[FURTHER] = list(map(asdict, others))
    return segment


def _have_records(documents: Sequence[Document]) -> bool:
    return all(getattr(document, kept) is not None for document in documents for kept in document_files.KEPT)


def _first(encoder: Encoder, given: Sequence[Index | KnownTexts]) -> Making:
    """The vectors by the encoder of the index; an index that is given may be of another encoder, known texts are of this."""
    known: list[KnownTexts] = []
    for one in given:
        if not isinstance(one, Index):
            known.append(one)
        elif one.is_by(encoder):
            known += (segment.first for segment in one.segments)
    return Making(encoder.name, encoder.fingerprint, known, encoder)


def _further(encoder: Encoder, given: Sequence[Index | KnownTexts], how: Coding) -> list[Making]:
    """The vectors by the second encoder; while it is off, those made by others are kept as far as the texts stay the same."""
    known: dict[str, list[KnownTexts]] = {}
    names: dict[str, str] = {}
    for segment in (segment for one in given if isinstance(one, Index) for segment in one.segments):
        for fingerprint, made in segment.further.items():
            if made["bits"] == how.bits:
                known.setdefault(fingerprint, []).append(segment.made_by(fingerprint))
                names[fingerprint] = made["name"]
    second = how.second
    if second is None:
        return [Making(names[one], one, known[one], None) for one in names]
    if second.fingerprint == encoder.fingerprint:
        return []
    return [Making(second.name, second.fingerprint, known.get(second.fingerprint, ()), second)]


def _model(made: Made, before: Index | None) -> dict[str, Any]:
    """What the manifest says of the encoder of the index."""
    dimensions = made.dimensions or (before.manifest["model"]["dimensions"] if before else 1)
    return {"name": made.name, "hash": made.hash, "dimensions": dimensions, "bits": made.bits}


@contextmanager
def _removed_unless_in_force(home: Path) -> Iterator[list[Path]]:
    """A list for the files and segments that are put beside the generations; they are removed if no generation needs them."""
    placed: list[Path] = []
    was = current(home)
    try:
        yield placed
    except BaseException:
        for path in placed if current(home) == was else ():  # else it is in force, and only what is stale was not removed yet
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise


def _manifest(plan: Plan, model: Mapping[str, Any], before: Index | None, rows: int) -> dict[str, Any]:
    """The manifest of an index with a new segment of so many rows, besides segments of the one before."""
    coded = rows > pooled.EXACT_UP_TO or (before is not None and plan.segments and before.manifest["format"] == CODED)
    said = {
        "format": CODED if coded else FORMAT,
        "model": model,
        "settings": {"text": TEXT_FORMAT},
        "documents": plan.listed,
        SEGMENTS: plan.segments,
    }
    return {**said, LATER: plan.later} if plan.later else said


def _described(documents: Sequence[Document], ends: Iterable[tuple[int, int]], kept: Container[str]) -> list[list[Any]]:
    """What the record of a segment says of its documents, given where their lines and rows end, and which originals exist."""
    originals = (document.origin.sha256 if document.origin else "" for document in documents)
    return [
        [document.id, line, row, sha256 if sha256 in kept else ""]
        for document, (line, row), sha256 in zip(documents, ends, originals, strict=True)
    ]


def _write_segment(
    folder: Path, plan: Plan, makings: Sequence[Making], how: Coding
) -> tuple[list[tuple[int, int]], list[Made]]:
    """Writes a segment; returns where the line and the rows of each document end, and who made its vectors."""
    each = [passages_of([document]) for document in plan.written]
    passages = [passage for some in each for passage in some]
    lines = document_files.write_documents(folder, plan.written)
    if _have_records(plan.written):
        write_keys(folder / KEYS_FOLDER, plan.written)
    write_definitions(folder / DEFINITIONS_FILE, plan.written)
    np.save(folder / PASSAGES_FILE, described(passages), allow_pickle=False)
    contexts = [[context(passage) for passage in some] for some in each]
    expanded = [plan.glossary.expand(text) for some in contexts for text in some]
    texts = [encoded_text(passage, text) for passage, text in zip(passages, expanded, strict=True)]
    made = write_vectors(folder, texts, makings, how)
    write_word_lists(folder / BM25_FOLDER, _stemmed(expanded))
    write_word_lists(folder / WORDS_FOLDER, map(vocabulary, contexts))
    _write_citations(folder / CITATIONS_FILE, passages)
    return list(zip(lines, np.cumsum(list(map(len, each))).tolist(), strict=True)), made


def _stemmed(texts: Sequence[str]) -> Iterator[list[str]]:
    """The words of texts as BM25 counts them, some texts at a time: they take more memory than anything else in a write."""
    for start in range(0, len(texts), _AT_ONCE):
        yield from words_of(texts[start : start + _AT_ONCE])


def write_definitions(path: Path, documents: Iterable[Document]) -> None:
    """Writes the acronyms that each document defines, with their long forms."""
    each = [[pair for clause in document.clauses for pair in definitions(clause.text)] for document in documents]
    path.write_bytes(json.dumps(each, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _write_citations(path: Path, passages: Iterable[Passage]) -> None:
    works: dict[str, list[Reference]] = {}
    rows: list[list[Any]] = []
    last = ""
    for row, passage in enumerate(passages):
        document, read = passage.document, references(passage.clause.text)
        if document.id != last:
            works, last = _works(document), document.id
        if document.mentions is not None:  # they have the works of long lists, and their bodies, too
            read = [*(one for one in read if not one.is_work), *works.get(passage.clause.id, ())]
        rows += [[row, one.kind, one.number, one.body, one.of] for one in dict.fromkeys(read)]
    path.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


def _works(document: Document) -> dict[str, list[Reference]]:
    """The works that the clauses of a document cite, by the ids of these."""
    found: dict[str, list[Reference]] = {}
    for record in document.records or ():
        if record["kind"] and record["number"]:
            number = record["number"].upper().removeprefix("ITU-T ").removeprefix("ITU-R ")
            cited = Reference(record["kind"], number, body_of(record).lower())
            found.setdefault(document.clauses[int(record["clause"])].id, []).append(cited)
    return found
