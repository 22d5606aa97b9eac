"""The page that tells people what the API can be asked. In English, as the document for programs is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import htpy as h
from htpy import Node

from bot.web.api.openapi import openapi
from bot.web.api.operations import OPERATIONS, Operation
from bot.web.page import Frame, page
from index import Collection

_JSON = "application/json"


def api_page(collection: Collection) -> str:
    """The page, with examples from the collection."""
    named = _named_in(collection)
    about = openapi()["info"]["description"]
    frame = Frame("Clausebot for programs", about.replace("`", ""), others=((_JSON, "/api/openapi.json"),))
    operations = [_operation(one, named) for one in OPERATIONS]
    whole = h.p["All of this for programs: ", h.a(href="/api/openapi.json")["openapi.json"], " (OpenAPI 3.1)."]
    main = h.div(".plain", lang="en", dir="ltr")[
        h.h1[frame.title],
        h.p[_told(about)],
        whole,
        operations,
        h.h2["What is given"],
        _schemas(),
    ]
    return page(frame, main)


def _named_in(collection: Collection) -> Mapping[str, str]:
    """What stands in examples: a document, its name, and the citations of two of its clauses."""
    document = collection.answering()[0]
    other, clause = (document.citation(one) for one in (document.clauses[0], document.clauses[-1]))
    return {"document": document.id, "text": document.name, "clause": clause, "other": other}


def example(one: Operation, named: Mapping[str, str]) -> str:
    """An address at which an operation is asked about the texts that are here."""
    query = urlencode({name: value.format_map(named) for name, value in one.example.items()})
    return f"/api{one.path}{f'?{query}' if query else ''}"


def _operation(one: Operation, named: Mapping[str, str]) -> Node:
    address = example(one, named)
    tried = h.p[h.a(href=address)[address]] if not one.takes else None
    sent = h.p[f"Body: {one.takes} For example: ", h.code["curl --data-binary @draft.txt …/api/check"]] if one.takes else None
    return h.section(id=one.path.strip("/"), aria_labelledby=f"{one.path.strip('/')}-title")[
        h.h2(id=f"{one.path.strip('/')}-title")[one.summary],
        h.p[h.code[f"{one.method} /api{one.path}"]],
        h.p[_told(one.about)],
        _listed([(each.name, each.required, _told(each.about)) for each in one.parameters]),
        sent,
        tried,
        h.p["Gives: ", _named(_given(one))],
    ]


def _given(one: Operation) -> dict[str, Any]:
    responses = openapi()["paths"][one.path][one.method.lower()]["responses"]
    found: dict[str, Any] = responses["200"]["content"][_JSON]["schema"]
    return found


def _schemas() -> Node:
    """The objects, each with its keys and the types of their values."""
    return [
        h.section(id=name, aria_labelledby=f"{name}-title")[
            h.h3(id=f"{name}-title")[h.code[name]],
            h.p[_told(schema.get("description", ""))],
            _listed(sorted(_keys(schema), key=lambda row: not row[1])),
        ]
        for name, schema in openapi()["components"]["schemas"].items()
    ]


def _keys(schema: dict[str, Any]) -> Iterator[tuple[str, bool, Node]]:
    always = schema.get("required", ())
    for key, value in schema["properties"].items():
        yield key, key in always, _named(value)


def _listed(rows: Sequence[tuple[str, bool, Node]]) -> Node:
    """Names, whether each is always there, and what it is."""
    found = [(h.dt[h.code[name], "" if always else " (optional)"], h.dd[said]) for name, always, said in rows]
    return h.dl[found] if rows else None


def _told(text: str) -> Node:
    """A text in which the names of keys stand between backticks."""
    return [h.code[part] if at % 2 else part for at, part in enumerate(text.split("`"))]


def _named(schema: dict[str, Any]) -> Node:
    """A type in words, with links to the objects."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return h.a(href=f"#{name}")[h.code[name]]
    if "anyOf" in schema:
        listed = [_named(one) for one in schema["anyOf"]]
        return [[" or ", one] if at else one for at, one in enumerate(listed)]
    if "enum" in schema:
        return f"one of {', '.join(f'“{one}”' for one in schema['enum'])}"
    if schema.get("type") == "array":
        return ["list of ", _named(schema["items"])]
    if schema.get("type") == "object":
        return ["object of ", _named(schema["additionalProperties"])]
    return str(schema.get("const", schema.get("type", "anything")))
