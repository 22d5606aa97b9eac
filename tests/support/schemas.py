"""Objects that are given to other programs: by their schema, and with the quotes of their sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from index.collection.collection import Collection


def closed(schema: Any) -> Any:
    """A schema by which no object has a key that is not described, so that what is not described is found."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return made | {"additionalProperties": False} if "properties" in made else made


def follows(value: Any, schema: dict[str, Any]) -> None:
    """Fails unless a value follows a schema, and has nothing that the schema does not describe."""
    _validator(json.dumps(schema)).validate(value)


@cache
def _validator(schema: str) -> Draft202012Validator:
    """What checks by a schema, which must be one itself."""
    read = json.loads(schema)
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(closed(read))


def quotes_in(value: Any) -> Iterator[tuple[str, str, int, int]]:
    """The quotes anywhere in an object that say where they are: the id of the clause, the quote, its start and end."""
    if isinstance(value, list):
        for one in value:
            yield from quotes_in(one)
    elif isinstance(value, dict):
        if isinstance(value.get("quote"), str) and "section" in value:
            yield value["id"], value["quote"], value["start"], value["end"]
        for one in value.values():
            yield from quotes_in(one)


def equal_the_source(value: Any, collection: Collection) -> int:
    """How many quotes there are in an object; fails unless each is what stands in its source."""
    clauses = {clause.id: (document, clause) for document in collection.documents for clause in document.clauses}
    found = [*quotes_in(value)]
    for id_, quote, start, end in found:
        document, clause = clauses[id_]
        assert (start, end) == (clause.span.start, clause.span.end)
        assert quote == document.source.read(clause.span)
    return len(found)
