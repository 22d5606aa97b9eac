"""An index as formats 4 to 6 have it, made of one of today's: a byte a dimension and a scale a token, float32 in FAISS."""

from __future__ import annotations

import hashlib
import json

import faiss
import numpy as np

from index.document.passages import context, encoded_text
from index.store.index import Index
from index.store.segments import PARTS
from tests.support.letters import LetterEncoder


def as_before(index: Index, version: int = 6) -> None:
    """Puts the token vectors and the pooled vectors of an index back into an earlier format, and its manifest in force."""
    folder = index.folder
    texts = [encoded_text(passage, index.glossary.expand(context(passage))) for passage in index.passages]
    encoded = LetterEncoder().encode(texts)
    for part in range(len(index.tokens.parts)):
        place = folder / PARTS / f"{part + 1:06d}"
        rows = {tuple(place[1:]): row for row, place in enumerate(index.tokens.rows.tolist()) if place[0] == part}
        tokens = np.concatenate([encoded[row].tokens for _, row in sorted(rows.items())])
        scales = np.abs(tokens).max(axis=1, initial=1e-9).astype(np.float32) / 127
        np.save(place / "ids.npy", np.concatenate([encoded[row].ids for _, row in sorted(rows.items())]).astype(np.int32))
        np.save(place / "scales.npy", scales)
        np.save(place / "vectors.npy", (np.rint(tokens / scales[:, None]) + 128).astype(np.uint8))
    pooled = faiss.IndexFlatIP(encoded[0].pooled.shape[0])
    pooled.add(np.stack([one.pooled for one in encoded]))
    faiss.write_index(pooled, str(folder / "vectors.faiss"))
    manifest = json.loads((folder / "manifest.json").read_bytes())
    del manifest["model"]["bits"]
    there = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    raws = {path.relative_to(folder).as_posix(): path.read_bytes() for path in there}
    files = {name: {"size": len(raw), "sha256": hashlib.sha256(raw).hexdigest()} for name, raw in raws.items()}
    raw = json.dumps({**manifest, "format": version, "files": files}).encode()
    (folder / "manifest.json").write_bytes(raw)
    (folder.parent / "CURRENT").write_text(f"{folder.name} {hashlib.sha256(raw).hexdigest()}\n")
