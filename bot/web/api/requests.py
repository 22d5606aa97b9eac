"""A request → the parameters of its operation, checked; what does not follow their schema is refused in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.chat.objects.answers import MAX_DRAFT
from bot.web.api.operations import Asked, Operation, Parameter
from bot.web.bodies import body
from bot.web.problems import BadRequest

_PLAIN = ("application/octet-stream", "application/x-www-form-urlencoded")
"""What curl says of a file that it sends, whatever is in it."""
_MOST_BYTES = 4  # of a character in UTF-8


async def asked_of(operation: Operation, request: Request) -> Asked:
    """What a request asks of an operation. Raises BadRequest, and HTTPException for a body that is too large."""
    given = ImmutableMultiDict([*request.path_params.items(), *request.query_params.multi_items()])
    known = {one.name for one in operation.parameters}
    if strange := sorted(set(given) - known):
        listed = ", ".join(one.name for one in operation.parameters) or "none"
        raise BadRequest(f"There is no parameter “{strange[0]}” here; there are: {listed}.")
    found = {one.name: _value(one, given.getlist(one.name)) for one in operation.parameters if one.name in given}
    for one in operation.parameters:
        if one.required and not found.get(one.name):
            raise BadRequest(f"The parameter “{one.name}” is missing.")
    return Asked(found, await _draft(request) if operation.takes else "")


def _value(parameter: Parameter, given: list[str]) -> Any:
    """The value of a parameter. Raises BadRequest."""
    schema = parameter.schema
    if parameter.several:
        if len(given) > schema["maxItems"]:
            raise BadRequest(f"The parameter “{parameter.name}” may be given {schema['maxItems']} times at most.")
        return [_text(parameter.name, one, schema["items"]["maxLength"]) for one in given]
    if len(given) > 1:
        raise BadRequest(f"The parameter “{parameter.name}” is given more than once.")
    if schema["type"] == "integer":
        return _number(parameter.name, given[0], schema["minimum"], schema["maximum"])
    if "enum" in schema:
        return _one_of(parameter.name, given[0], schema["enum"])
    return _text(parameter.name, given[0], schema["maxLength"])


def _one_of(name: str, text: str, values: Sequence[str]) -> str:
    if text not in values:
        raise BadRequest(f"The parameter “{name}” must be one of: {', '.join(values)}.")
    return text


def _text(name: str, text: str, most: int) -> str:
    if len(text) > most:
        raise BadRequest(f"The parameter “{name}” has more than {most} characters.")
    return text


def _number(name: str, text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
        raise BadRequest(f"The parameter “{name}” must be a whole number from {least} to {most}.")
    return int(text)


async def _draft(request: Request) -> str:
    """The text of the body. Raises BadRequest, and HTTPException 413 if there is too much of it."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith("text/") and kind not in _PLAIN:
        raise HTTPException(415, "Send the draft itself, as text/plain.")
    try:
        text = (await body(request, _MOST_BYTES * MAX_DRAFT)).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest("The draft is not plain text in UTF-8; send the text itself.") from None
    if len(text) > MAX_DRAFT:
        raise HTTPException(413)
    if not text.strip():
        raise BadRequest("There is no draft in the body of the request.")
    return text
