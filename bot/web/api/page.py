"""The page that tells people what the API can be asked. In English, as the document for programs is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import htpy as h
from htpy import Node

from bot.web.api.openapi import openapi
from bot.web.api.operations import OPERATIONS, Operation
from bot.web.page import Frame, page

_JSON = "application/json"


def api_page() -> str:
    """The page."""
    about = openapi()["info"]["description"]
    frame = Frame("Clausebot for programs", about.replace("`", ""), others=((_JSON, "/api/openapi.json"),))
    whole = h.p["All of this for programs: ", h.a(href="/api/openapi.json")["openapi.json"], " (OpenAPI 3.1)."]
    main = h.div(".plain", lang="en", dir="ltr")[
        h.h1[frame.title], h.p[_told(about)], whole, [_operation(one) for one in OPERATIONS], h.h2["What is given"], _schemas()
    ]
    return page(frame, main)


def _operation(one: Operation) -> Node:
    address = f"/api{one.path}{f'?{one.example}' if one.example else ''}"
    tried = h.p[h.a(href=address)[address]] if not one.takes and (one.example or not one.parameters) else None
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
            _listed([(key, key in schema.get("required", ()), _named(value)) for key, value in schema["properties"].items()]),
        ]
        for name, schema in openapi()["components"]["schemas"].items()
    ]


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
