"""The types of what is given to other programs → JSON Schema (draft 2020-12), described by their docstrings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic.json_schema import GenerateJsonSchema

Schema = dict[str, Any]
Mode = Literal["validation", "serialization"]


@cache
def _untitled() -> type[GenerateJsonSchema]:
    """What makes schemas without titles for fields, which would only be their names again."""
    from pydantic.json_schema import GenerateJsonSchema

    class Untitled(GenerateJsonSchema):
        def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  (pydantic's signature)
            return False

    return Untitled


def schema_of(kind: Any, mode: Mode = "serialization") -> Schema:
    """The schema of a type, complete in itself; of what is taken in where the mode is "validation".

    >>> from index import DocumentObject
    >>> schema_of(DocumentObject)["required"]
    ['id', 'kind', 'number', 'revision', 'title', 'body']
    """
    from pydantic import TypeAdapter

    return TypeAdapter(kind).json_schema(mode=mode, schema_generator=_untitled())


def schemas_of(kinds: Iterable[Any], references: str) -> tuple[list[Schema], Mapping[str, Schema]]:
    """The schemas of types, and those that they refer to, by their names; `references` is how they do: "#/…/{model}".

    >>> from index import HistoryObject
    >>> [one], named = schemas_of([HistoryObject], "#/$defs/{model}")
    >>> one["$ref"], "ClauseObject" in named
    ('#/$defs/HistoryObject', True)
    """
    from pydantic import TypeAdapter

    listed = list(kinds)
    mode: Mode = "serialization"
    adapters = [(at, mode, TypeAdapter(kind)) for at, kind in enumerate(listed)]
    made, shared = TypeAdapter.json_schemas(adapters, ref_template=references, schema_generator=_untitled())
    return [dict(made[at, mode]) for at in range(len(listed))], shared.get("$defs", {})
