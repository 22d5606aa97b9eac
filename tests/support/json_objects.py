"""The keys and types of the JSON objects that other programs read."""

from __future__ import annotations

from typing import Any

ANSWER = {"question": str, "status": str, "how": str, "probability": float, "passages": list}
PASSAGE = {
    "rank": int,
    "document": dict,
    "label": str,
    "citation": str,
    "section": str,
    "lead_in": (str, type(None)),
    "quote": str,
    "score": float,
    "start": int,
    "end": int,
    "id": str,
    "cites": list,
    "cited_by": list,
}
DOCUMENT = {"id": str, "kind": str, "number": str, "revision": str, "title": str, "body": str}
CLAUSE = {
    "document": str,
    "section": str,
    "label": str,
    "kind": str,
    "text": str,
    "start": int,
    "end": int,
    "parent": (str, type(None)),
    "id": str,
}


def follows(value: dict[str, Any], contract: dict[str, Any]) -> None:
    """Fails unless a JSON object has exactly the keys of a contract, in this order and with these types."""
    assert list(value) == list(contract)
    for key, kind in contract.items():
        assert isinstance(value[key], kind), (key, value[key])
