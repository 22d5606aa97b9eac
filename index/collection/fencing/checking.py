"""What runs inside the fence to verify a file: its documents, parsed again, and what its library yields that is not kept."""

from __future__ import annotations

from typing import Any

from index.collection.fencing.fenced import answered, parsed, run
from index.reading.read import lost, read_bytes, yielded
from index.store.document_files import stored


def answer(raw: bytes, name: str, stem: str, recognising: bool = False) -> bytes:
    """The documents in a file with their texts, and the words that are `lost`, or what is wrong with the file, as JSON."""

    def found() -> dict[str, Any]:
        extract = read_bytes(raw, name, recognising=recognising)
        documents = [[stored(document), document.source.text] for document in parsed(extract, name, stem)]
        return {"documents": documents, "lost": lost(yielded(raw, name), extract.source.text)}

    return answered(found, name)


def main() -> None:
    """Runs the process that reads, parses and checks."""
    run(answer)
