"""What the API can be asked: each operation with its parameters, the type of what it gives, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any

from bot.chat.comparing.asked import between
from bot.chat.objects.answers import asked_json, check_json, shown_json
from bot.chat.objects.documents import brief_json, documents_json, outline_json, whole_json
from bot.chat.objects.types import AskedObject, BriefObject, CheckObject, ListedObject, OutlineObject, WholeObject
from bot.chat.titles import document_named
from bot.web.messages import texts
from bot.web.problems import BadRequest, NoClause
from index import (
    MAX_QUESTION,
    AnswerObject,
    Collection,
    ComparisonObject,
    Document,
    HistoryObject,
    Passage,
    Role,
    clause_at,
    compare,
    comparison_json,
    history_json,
)
from index.values import dataclass

_MOST_DOCUMENTS = 100
Schema = dict[str, Any]
_ROLES = [str(one) for one in Role]
_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_QUESTION}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter in the address: its name, what it is for, and the schema of its value; a list may be given several times."""

    name: str
    about: str
    schema: Schema
    required: bool = False

    @property
    def several(self) -> bool:
        """Whether it may be given several times."""
        return bool(self.schema["type"] == "array")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an operation is asked: its parameters by their names, and the body of the request ("")."""

    parameters: dict[str, Any]
    body: str = ""

    def text(self, name: str) -> str:
        """A parameter that is a text; "" if it is not given."""
        return str(self.parameters.get(name, ""))

    @property
    def documents(self) -> list[str]:
        """The ids of the documents to use; none for all."""
        return list(self.parameters.get("document", ()))


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked at a path; `takes` is what a body is, if it needs one; `example` are parameters that work.

    In them, {document} stands for the id of a document, {text} for its name, {clause} and {other} for citations of two clauses.
    """

    path: str
    summary: str
    about: str
    gives: Any
    does: Callable[[Collection, Asked], object]
    parameters: tuple[Parameter, ...] = ()
    takes: str = ""
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        """GET, or POST where there is a body."""
        return "POST" if self.takes else "GET"


_DOCUMENT = Parameter(
    "document",
    "The id of a document to use, as /api/documents lists them; may be given several times. All are used if there is none.",
    {"type": "array", "items": {"type": "string", "maxLength": 100}, "maxItems": _MOST_DOCUMENTS},
)
_ONE_DOCUMENT = Parameter(
    "document",
    "The id of a document, or its name.",
    {"type": "string", "minLength": 1, "maxLength": MAX_QUESTION},
    required=True,
)
_PINPOINT = Parameter("pinpoint", "A label, such as “Resolution 75, resolves 2”, or the name of a text.", _TEXT, required=True)
_OR_CLAUSE = (
    replace(_PINPOINT, about=f"{_PINPOINT.about} Needed unless there is a `clause`.", required=False),
    Parameter(
        "clause",
        "Instead of a pinpoint: the id of a clause in the one `document` that is given.",
        {"type": "string", "minLength": 1, "maxLength": 200},
    ),
)


def _ask(collection: Collection, asked: Asked) -> object:
    answer = collection.ask(asked.text("q"), asked.parameters.get("top", 3), asked.documents)
    return asked_json(collection, answer, between(collection, answer.question, asked.documents))


def _show(collection: Collection, asked: Asked) -> object:
    if passage := _clause(collection, asked):
        return shown_json(collection, passage)
    return collection.look_up(asked.text("pinpoint"), asked.documents).to_json(collection.cites)


def _citing(collection: Collection, asked: Asked) -> object:
    return collection.who_cites(asked.text("pinpoint"), asked.documents).to_json(collection.cites)


def _check(collection: Collection, asked: Asked) -> object:
    return check_json(collection.check(asked.body, documents=asked.documents))


def _compare(collection: Collection, asked: Asked) -> object:
    old, new = (collection.document(asked.text(name)) or asked.text(name) for name in ("old", "new"))
    if isinstance(old, Document) and isinstance(new, Document):
        return comparison_json(compare(old, new))  # also one with itself, as on its page
    return comparison_json(collection.compare(old, new))


def _history(collection: Collection, asked: Asked) -> object:
    return history_json(collection.history(_clause(collection, asked) or asked.text("pinpoint"), asked.documents))


def _brief(collection: Collection, asked: Asked) -> object:
    role = next((one for one in Role if one == asked.text("role")), None)
    return brief_json(collection, document_named(collection, asked.text("document")), role)


def _clause(collection: Collection, asked: Asked) -> Passage | None:
    """The clause that is asked for by its id; None if it is by a pinpoint. Raises BadRequest, UnknownDocument, NoClause."""
    pinpoint, id_ = asked.text("pinpoint"), asked.text("clause")
    if bool(pinpoint) == bool(id_):
        raise BadRequest("Give either a “pinpoint” or a “clause”." if pinpoint else "The parameter “pinpoint” is missing.")
    if pinpoint:
        return None
    if len(asked.documents) != 1:
        raise BadRequest("With a “clause”, give the one “document” that it is in.")
    (document,) = collection.chosen(asked.documents)
    clause = clause_at(document, id_)
    if clause is None:
        raise NoClause(texts.GONE)
    return Passage(document, clause)


OPERATIONS = (
    Operation(
        "/ask",
        "Ask a question",
        "The clauses that answer a question, or the statement that none does (status “not_found”), with the nearest ones.",
        AskedObject,
        _ask,
        (
            Parameter("q", "The question, in plain words, or a label.", _TEXT, required=True),
            Parameter("top", "How many clauses to find.", {"type": "integer", "minimum": 1, "maximum": 50, "default": 3}),
            _DOCUMENT,
        ),
        example={"q": "{clause}"},
    ),
    Operation(
        "/show",
        "Show a clause, a section or a text by its label",
        "All clauses that a pinpoint names, with what they cite and what cites them.",
        AnswerObject,
        _show,
        (*_OR_CLAUSE, _DOCUMENT),
        example={"pinpoint": "{clause}"},
    ),
    Operation(
        "/citing",
        "List what cites a clause or a text",
        "The clauses that cite what a pinpoint names. A text need not be in the collection to be cited.",
        AnswerObject,
        _citing,
        (_PINPOINT, _DOCUMENT),
        example={"pinpoint": "{text}"},
    ),
    Operation(
        "/check",
        "Check the quotations and citations in a draft",
        "What came of each quotation and each citation: verified, differs, not found, or its text is not in the collection.",
        CheckObject,
        _check,
        (_DOCUMENT,),
        takes="The draft, as plain text in UTF-8.",
    ),
    Operation(
        "/compare",
        "Compare two texts",
        "What became of each clause of one text in another, and what changed, word for word.",
        ComparisonObject,
        _compare,
        (
            Parameter("old", "The older text, or a place in it: “Res 75 (Dubai, 2012) resolves”.", _TEXT, required=True),
            Parameter("new", "The newer one; without it, `old` is compared with the edition before it.", _TEXT),
        ),
        example={"old": "{clause}", "new": "{other}"},
    ),
    Operation(
        "/history",
        "Follow a clause through all editions",
        "Since when a clause says what it says, and what it said before.",
        HistoryObject,
        _history,
        (*_OR_CLAUSE, _DOCUMENT),
        example={"pinpoint": "{clause}"},
    ),
    Operation(
        "/documents",
        "List the documents",
        "All documents in the collection, or those that are called so, in the order in which they were added.",
        list[ListedObject],
        lambda collection, asked: documents_json(collection, asked.text("title")),
        (Parameter("title", "Words of a name or a title, in any case.", {"type": "string", "maxLength": 200}),),
    ),
    Operation(
        "/document",
        "Read a document",
        "All clauses of a document, in the order of the text, and what a reader should know of it.",
        WholeObject,
        lambda collection, asked: whole_json(document_named(collection, asked.text("document"))),
        (_ONE_DOCUMENT,),
        example={"document": "{document}"},
    ),
    Operation(
        "/brief",
        "Read what matters of a document",
        "The clauses of a document by what they are for: what is decided, who must act, by when, what it builds on.",
        BriefObject,
        _brief,
        (
            _ONE_DOCUMENT,
            Parameter("role", "What you are at the meeting; what concerns it comes first.", {"type": "string", "enum": _ROLES}),
        ),
        example={"document": "{document}", "role": "state"},
    ),
    Operation(
        "/outline",
        "List the sections of a document",
        "The sections of a document with the ids and labels of their clauses, in the order of the text.",
        OutlineObject,
        lambda collection, asked: outline_json(document_named(collection, asked.text("document"))),
        (_ONE_DOCUMENT,),
        example={"document": "{text}"},
    ),
)
