"""What the tools are given. Their schema is what a client sees; what does not follow it is refused in one sentence."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.chat.objects.answers import MAX_DRAFT
from index import MAX_QUESTION, ClausebotError


class BadArguments(ClausebotError):
    """Arguments of a tool that do not follow its schema."""


def _listed(given: object) -> object:
    """A list, also where a client has put it into a string, or has given a single id."""
    if not isinstance(given, str):
        return given
    try:
        read = json.loads(given)
    except ValueError:
        read = given
    return read if isinstance(read, list) else [given] if given else []


Pinpoint = Annotated[str, Field(min_length=1, max_length=MAX_QUESTION)]
Documents = Annotated[
    list[str],
    BeforeValidator(_listed),
    Field(max_length=100, description="Ids of the documents to use; all if there are none. “documents” lists them."),
]
First = Annotated[
    int, Field(ge=1, le=1_000_000, description="The number of the first one to give, where a result says that there are more.")
]


class Arguments(BaseModel):
    """The arguments of a tool."""

    model_config = ConfigDict(extra="forbid")


class Ask(Arguments):
    """A question."""

    question: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION, description="The question, in plain words.")]
    top: Annotated[int, Field(ge=1, le=25, description="How many clauses to find.")] = 3
    documents: Documents = []
    first: First = 1


class Named(Arguments):
    """A pinpoint."""

    pinpoint: Annotated[Pinpoint, Field(description="A label, such as “Resolution 75, resolves 2”, or the name of a text.")]
    documents: Documents = []
    first: First = 1


class Draft(Arguments):
    """A draft."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_DRAFT, description="The draft, with its quotation marks.")]
    wrong: Annotated[bool, Field(description="Whether to leave out what is verified.")] = False
    documents: Documents = []
    first: First = 1


class OneDocument(Arguments):
    """A document."""

    document: Annotated[Pinpoint, Field(description="The id or the name of a document.")]
    first: First = 1


class Two(Arguments):
    """Two texts."""

    old: Annotated[Pinpoint, Field(description="The older text, or a place in it.")]
    new: Annotated[
        str, Field(max_length=MAX_QUESTION, description="The newer text, or a place in it; “” for the edition before `old`.")
    ] = ""
    first: First = 1


class Listing(Arguments):
    """What is looked for among the documents."""

    words: Annotated[str, Field(max_length=200, description="Words of a name or a title; “” for all documents.")] = ""
    first: First = 1


A = TypeVar("A", bound=Arguments)


def read(kind: type[A], given: dict[str, Any] | None) -> A:
    """The arguments of a tool. Raises BadArguments.

    >>> read(Ask, {"question": "who?"}).top
    3
    """
    try:
        return kind.model_validate(given or {})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise BadArguments(f"The arguments cannot be used ({wrong}).") from None
