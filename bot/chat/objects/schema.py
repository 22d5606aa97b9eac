"""The types of what is given to other programs → JSON Schema (draft 2020-12), described by their docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

Schema = dict[str, Any]
Mode = Literal["validation", "serialization"]


class _Untitled(GenerateJsonSchema):
    """Without titles for fields, which would only be their names again."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  (pydantic's signature)
        """Never."""
        return False


def schema_of(kind: Any, mode: Mode = "serialization") -> Schema:
    """The schema of a type, complete in itself; of what is taken in where the mode is "validation".

    >>> from index import DocumentObject
    >>> schema_of(DocumentObject)["required"]
    ['id', 'kind', 'number', 'revision', 'title', 'body']
    """
    return TypeAdapter(kind).json_schema(mode=mode, schema_generator=_Untitled)


def schemas_of(kinds: Iterable[Any], references: str) -> tuple[list[Schema], Mapping[str, Schema]]:
    """The schemas of types, and those that they refer to, by their names; `references` is how they do: "#/…/{model}".

    >>> from index import HistoryObject
    >>> [one], named = schemas_of([HistoryObject], "#/$defs/{model}")
    >>> one["$ref"], "ClauseObject" in named
    ('#/$defs/HistoryObject', True)
    """
    listed = list(kinds)
    mode: Mode = "serialization"
    adapters = [(at, mode, TypeAdapter(kind)) for at, kind in enumerate(listed)]
    made, shared = TypeAdapter.json_schemas(adapters, ref_template=references, schema_generator=_Untitled)
    return [dict(made[at, mode]) for at in range(len(listed))], shared.get("$defs", {})
