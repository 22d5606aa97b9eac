"""Indexes as older versions wrote them: one folder with everything, a manifest that lists all files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import faiss
import numpy as np

from index.document.model import Document
from index.document.passages import TEXT_FORMAT, context, encoded_text, passages_of
from index.language.glossary import learn
from index.store.document_files import DOCUMENTS, write_documents
from tests.support.letters import LetterEncoder

PARTS = 2
"""Of the token vectors, which an index that grew has."""


def write_older(
    home: Path,
    documents: Sequence[Document],
    encoder: LetterEncoder,
    version: int,
    originals: Mapping[str, bytes] | None = None,
    *,
    graph: bool = False,
) -> Path:
    """Writes an index of format 4, 5 or 6, as far as an upgrade reads it, and publishes it; returns its folder.

    `graph`: the pooled vectors are in a graph, as those of more than 20,000 passages were.
    """
    folder = home / "000007"
    folder.mkdir(parents=True)
    write_documents(folder, documents)
    if version == 4:
        lines = [json.loads(line) for line in (folder / DOCUMENTS).read_text("utf-8").splitlines()]
        older = [{**line, "clauses": [clause[:9] for clause in line["clauses"]]} for line in lines]
        (folder / DOCUMENTS).write_text("\n".join(map(json.dumps, older)), "utf-8")
    _write_vectors(folder, documents, encoder, graph=graph)
    for sha256, raw in (originals or {}).items():
        (folder / "originals").mkdir(exist_ok=True)
        (folder / "originals" / sha256).write_bytes(raw)
    raws = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    files = {name: {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()} for name, raw in raws.items()}
    manifest = {
        "format": version,
        "model": {"name": encoder.name, "hash": encoder.fingerprint, "dimensions": 64},
        "settings": {"text": TEXT_FORMAT},
        "documents": [document.id for document in documents],
        "files": files,
    }
    raw = json.dumps(manifest).encode()
    (folder / "manifest.json").write_bytes(raw)
    (home / "CURRENT").write_text(f"{folder.name} {hashlib.sha256(raw).hexdigest()}\n")
    return folder


def _write_vectors(folder: Path, documents: Sequence[Document], encoder: LetterEncoder, *, graph: bool) -> None:
    glossary = learn(clause.text for document in documents for clause in document.clauses)
    texts = [encoded_text(passage, glossary.expand(context(passage))) for passage in passages_of(documents)]
    encoded = LetterEncoder(encoder.name).encode(texts)
    vectors = faiss.IndexHNSWFlat(64, 32, faiss.METRIC_INNER_PRODUCT) if graph else faiss.IndexFlatIP(64)
    vectors.add(np.stack([one.pooled for one in encoded]))
    faiss.write_index(vectors, str(folder / "vectors.faiss"))
    hashes = [hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
    np.save(folder / "texts.npy", np.frombuffer(b"".join(hashes), dtype=np.uint8))
    rows = np.zeros((len(texts), 3), dtype=np.int64)
    for part in range(PARTS):
        place = folder / "tokens" / f"{part + 1:06d}"
        place.mkdir(parents=True)
        here = [row for row in range(len(texts)) if row % PARTS == part]
        ends = np.cumsum([0, *(len(encoded[row].ids) for row in here)])
        rows[here] = np.stack((np.full(len(here), part), ends[:-1], ends[1:]), axis=1)
        tokens = np.concatenate([encoded[row].tokens for row in here])
        scales = np.abs(tokens).max(axis=1, initial=1e-9).astype(np.float32) / 127
        np.save(place / "ids.npy", np.concatenate([encoded[row].ids for row in here]).astype(np.int32))
        np.save(place / "scales.npy", scales)
        np.save(place / "vectors.npy", (np.rint(tokens / scales[:, None]) + 128).astype(np.uint8))
    np.save(folder / "token-rows.npy", rows)
