"""The operations, and the types of what they give → an OpenAPI 3.1 document."""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.chat.objects.schema import schemas_of
from bot.chat.objects.types import ErrorObject
from bot.web.api.operations import OPERATIONS, Operation, Parameter

_REFERENCES = "#/components/schemas/{model}"
_ERRORS = {
    "400": "A parameter is missing or wrong.",
    "401": "A password is needed.",
    "404": "A document is not in the collection, or a clause not in its document.",
    "413": "The body is too large.",
    "422": "The texts cannot be compared, or the pinpoint names no clause whose history could be told.",
    "415": "The body is not plain text.",
    "421": "The server does not know the name that it was called by.",
    "429": "Too many requests; `Retry-After` says how many seconds to wait.",
    "500": "A failure of the server.",
    "503": "The index is damaged, or cannot be opened.",
}
_OF_BODIES = ("413", "415")
_ABOUT = (
    "The objects that “clausebot … --json” prints. Every `quote` is the text of a clause, character for character. Responses"
    " have an ETag, which changes when the index does. What is wrong is always an object with the key `error`. A page of this"
    " server with `.json` behind its address gives the same objects: `/d/{document}.json` is `/api/document`."
)


@cache
def openapi() -> dict[str, Any]:
    """The document. It is made once."""
    (error, *given), shared = schemas_of([ErrorObject, *(one.gives for one in OPERATIONS)], _REFERENCES)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Clausebot", "version": "1", "description": _ABOUT},
        "servers": [{"url": "/api"}],
        "paths": {
            one.path: {one.method.lower(): _operation(one, schema, error)}
            for one, schema in zip(OPERATIONS, given, strict=True)
        },
        "components": {"schemas": dict(sorted(shared.items()))},
    }


def _operation(one: Operation, schema: dict[str, Any], error: dict[str, Any]) -> dict[str, Any]:
    found = {
        "operationId": one.path.strip("/"),
        "summary": one.summary,
        "description": one.about,
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {
            "200": {"description": one.about, **_json(schema)},
            **({} if one.takes else {"304": {"description": "It is what the sender of If-None-Match has."}}),
            **{
                status: {"description": said, **_json(error)}
                for status, said in _ERRORS.items()
                if one.takes or status not in _OF_BODIES
            },
        },
    }
    if one.takes:
        text = {"text/plain": {"schema": {"type": "string", "minLength": 1}}}
        found["requestBody"] = {"description": one.takes, "required": True, "content": text}
    return found


def _parameter(one: Parameter) -> dict[str, Any]:
    return {"name": one.name, "in": "query", "description": one.about, "required": one.required, "schema": one.schema}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}
