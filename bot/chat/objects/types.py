"""The objects that are made here, as types; those that they are made of are `index`'s. Loaded for a schema, and by mypy."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict  # pydantic takes none from `typing` before Python 3.12

from index import (
    AnswerObject,
    ComparisonObject,
    CorrectionObject,
    DocumentObject,
    FindingObject,
    HistoryObject,
    OriginObject,
    RecordObject,
)
from index.objects import KINDS, PARTS, ClauseObject, ReadObject


class ComparedObject(TypedDict, total=False):
    """What a question gets that asks for it: a comparison or a history, or the `problem` why there is none."""

    comparison: ComparisonObject | None
    history: HistoryObject
    problem: str


class AskedObject(ComparedObject, AnswerObject):
    """The answer to a question. Where it asks what differs, `comparison` or `history` say so, or `problem` why they do not."""


class ReadPart(TypedDict, total=False):
    """What is said where not all texts were read: `read` is how many of them were."""

    read: ReadObject


class CheckObject(ReadPart):
    """What came of checking a draft: `failed` if something differs or is not found.

    `terms` are short or uncited words in quotation marks that are in no text; `warnings` say what of the draft was not read.
    Offsets in the findings count characters of the draft.
    """

    failed: bool
    findings: list[FindingObject]
    terms: list[str]
    warnings: list[str]


class CountedObject(DocumentObject):
    """A document, with the numbers of its labelled clauses and of the pages of its file; 0 if it has no pages."""

    clauses: int
    pages: int


class KnownObject(CountedObject):
    """A document of the collection: `name` is how it is cited.

    It is the `newest` edition if it answers unless another one is named.
    """

    name: str
    newest: bool


class ListedObject(KnownObject):
    """A document in the list.

    `warnings` say what could not be understood; `left_out` counts what of the file is in no clause, by the reason; `original`
    is its file, or null if only the text was kept.
    """

    warnings: list[str]
    left_out: dict[str, int]
    corrections: list[CorrectionObject]
    original: OriginObject | None


class WholeObject(TypedDict):
    """A document with all its clauses, in the order of the text, and what a reader should know of it."""

    document: CountedObject
    clauses: list[ClauseObject]
    record: RecordObject


class RequestObject(TypedDict):
    """What a text asks of an addressee, whom it calls by a `name`; `mine` if that concerns the role that was given."""

    name: str
    mine: bool
    clauses: list[ClauseObject]


class BriefObject(TypedDict):
    """A text for those who have ten minutes, sorted by what its headings and verbs say; all else are its own clauses.

    What it is (`about`); what its operative part says and asks of nobody (`decided`), and what it asks of whom (`requests`,
    with what concerns the role first); the clauses of that part with dates, periods and sessions (`dated`); those that refer
    to other texts (`cited`); and its recitals. `every_date` if all words for times are known in its language, else only
    years and sessions are looked for.
    """

    document: CountedObject
    about: list[ClauseObject]
    decided: list[ClauseObject]
    requests: list[RequestObject]
    dated: list[ClauseObject]
    cited: list[ClauseObject]
    recitals: list[ClauseObject]
    every_date: bool


class OutlinedObject(TypedDict):
    """A clause in an outline: `label` is how it is cited in its document; `parent` is the id of the clause it depends on."""

    id: str
    label: str
    kind: Annotated[str, KINDS]
    parent: str | None


class SectionObject(TypedDict):
    """What stands under one heading; `printed` is the heading with its title, as printed. The front matter has no heading."""

    heading: str
    printed: str
    part: Annotated[str, PARTS]
    clauses: list[OutlinedObject]


class OutlineObject(TypedDict):
    """A document by its sections, in the order of the text."""

    document: CountedObject
    sections: list[SectionObject]


class ErrorObject(TypedDict):
    """What is wrong, in one sentence."""

    error: str
