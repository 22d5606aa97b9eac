"""The JSON objects that other programs read, as types: what the functions make that are called `…_json` and `to_json`.

They are no more than dictionaries. Nothing here is loaded to make one: a type is for mypy, and for a schema of it.
A key that may be missing is `NotRequired`, one that may be empty is there. Offsets count characters.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic takes none from `typing` before Python 3.12


class OneOf:
    """Which texts there may be, as a schema says it; for a type they are texts."""

    def __init__(self, *values: str) -> None:
        self.values = values

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        """The JSON Schema, as pydantic asks for it."""
        return {**handler(schema), "enum": list(self.values)}


EDITS = OneOf("new", "gone", "moved", "readdressed", "renumbered", "reworded", "same")
KINDS = OneOf("front", "clause", "annex")
PARTS = OneOf("preamble", "operative", "annex", "")
CHANGES = OneOf("label", "heading", "split", "merge")
CHECKED = OneOf("verified", "differs", "not_found", "not_here")


class DocumentObject(TypedDict):
    """Which document it is: `revision` is what stands in brackets after its number, `body` adopted it."""

    id: str
    kind: str
    number: str
    revision: str
    title: str
    body: str


# --- answers ---------------------------------------------------------------------------------------------------------


class CitesObject(TypedDict):
    """What a quote cites from `start` to `end`: a clause (`id`) or a whole text; `reason` says why it is not known which."""

    start: int
    end: int
    text: str
    citation: str
    document: str | None
    id: str | None
    reason: str | None


class CitedByObject(TypedDict):
    """A clause that cites this one."""

    citation: str
    document: str
    id: str


class ReferencesObject(TypedDict):
    """What a clause cites, and what cites it in the collection."""

    cites: list[CitesObject]
    cited_by: list[CitedByObject]


class SeenObject(TypedDict, total=False):
    """The page of a quote, if its file has pages; whether OCR read it, or its label or extent was put right by hand."""

    page: int
    ocr: bool
    corrected: bool


class PassageObject(SeenObject, ReferencesObject):
    """A clause: its `quote` is its text, character for character; `start` and `end` are offsets in the source.

    `citation` is how to cite it, `lead_in` the text of the clause it depends on.
    """

    rank: int
    document: DocumentObject
    label: str
    citation: str
    section: str
    lead_in: str | None
    quote: str
    score: float
    start: int
    end: int
    id: str


class MentionsObject(TypedDict):
    """The words that were looked for, and how often the clauses have them; `lacking` if the clauses are those without them.

    `texts` if texts were asked for, each by one clause; then `clauses` is how many have the words.
    """

    words: str
    exact: bool
    times: int
    headings: int
    beside: bool
    apart: int
    lacking: bool
    texts: bool
    clauses: int


class ExtentObject(TypedDict):
    """How long the texts are that this was asked of."""

    texts: int
    clauses: int
    preamble: int
    sections: int
    words: int
    pages: int


class CitedThereObject(TypedDict):
    """What is cited, the `reason` why that is not known, or "", and the label of the clause it stands `within`."""

    citation: str
    reason: str
    within: str


class CitingObject(TypedDict):
    """What was asked of citations: what cites the `named` ("to"), or what it cites ("of"), which is `listed`."""

    direction: Literal["to", "of"]
    named: str
    listed: list[CitedThereObject]


class AcronymObject(TypedDict):
    """An acronym that no text defines, and what it usually stands for, or ""."""

    short: str
    long: str


class ReadObject(TypedDict):
    """How many `texts` were read, `of` all that were asked about: others may have what was asked for, too."""

    texts: int
    of: int


class LackingObject(TypedDict):
    """Which part of a place the `text` lacks: its heading; or its label, of which that has those from `first` to `last`."""

    text: str
    first: str
    last: str


class RemarksObject(TypedDict, total=False):
    """What is said of a question and its answer, where there is something to say.

    `understood` is what the question was taken for; `missing` are those of several labels that are not there;
    `lacking` is which part of the only place that it names is not there;
    `searched` are the ids of the documents that were, if not all;
    `unaddressed` is whom no clause addresses; `among` is how many texts have what was asked for, if they are too many to quote;
    `undated` is how many texts may also be of the year that was asked for, as they state none;
    `more` if more clauses have it, or more texts are on it, than are quoted, which are the first;
    `read` if not all texts that may have it were read;
    `language` is the ISO 639-1 code of a question that is not in English.
    """

    understood: str
    missing: str
    mentions: MentionsObject
    extent: ExtentObject
    citing: CitingObject
    lacking: LackingObject
    unaddressed: str
    among: int
    undated: int
    more: bool
    read: ReadObject
    acronym: AcronymObject
    searched: list[str]
    language: str


class AnswerObject(RemarksObject):
    """The answer to a question: the clauses, best first. If none is found, they are the nearest ones, offered as such.

    `probability` is how likely it is that a clause answers, from 0 to 1; it is 1 for what is named by its label.
    """

    question: str
    status: Literal["found", "not_found"]
    how: Literal["pinpoint", "search"]
    probability: float
    passages: list[PassageObject]


# --- comparisons -------------------------------------------------------------------------------------------------------


class WordsObject(TypedDict, total=False):
    """Words that both have, or that one has: one of the three."""

    kept: str
    deleted: str
    inserted: str


class ClauseObject(TypedDict):
    """A clause by its labels; its `quote` is its text, character for character."""

    label: str
    citation: str
    section: str
    quote: str
    start: int
    end: int
    id: str


class ChangeObject(TypedDict):
    """What became of a clause; one side is null if it is new or gone. `words` are there for reworded clauses."""

    changes: list[Annotated[str, EDITS]]
    kind: Annotated[str, KINDS]
    old: ClauseObject | None
    new: ClauseObject | None
    words: list[WordsObject]


class ComparisonObject(TypedDict):
    """What became of each clause of a text in another: how many were edited in each way, and those that changed."""

    old: DocumentObject
    new: DocumentObject
    counts: dict[str, int]
    headings: list[list[WordsObject]]
    changes: list[ChangeObject]


class EditionObject(TypedDict):
    """A clause in one edition of its text; null if it is not there."""

    document: DocumentObject
    clause: ClauseObject | None
    changes: list[Annotated[str, EDITS]]
    words: list[WordsObject]


class HistoryObject(TypedDict):
    """The history of a clause, oldest edition first: `since` which edition it says what it says, and `until` which, or null."""

    asked: str
    since: str
    oldest: bool
    until: str | None
    editions: list[EditionObject]


# --- drafts ------------------------------------------------------------------------------------------------------------


class DifferenceObject(TypedDict):
    """Words of a draft that differ from those in the text; `place` is where they stand, if that is another clause."""

    start: int
    end: int
    draft: str
    text: str
    place: NotRequired[str]


class FindingObject(TypedDict):
    """What came of one quotation or citation of a draft: verified, differs, not found, or its text is not in the collection.

    `document` and `label` are what was found; `nearest` is the clause nearest to a quotation that is not found, and `reason`
    why a citation is not verified.
    """

    kind: Literal["quotation", "citation"]
    status: Annotated[str, CHECKED]
    quote: str | None
    citation: str | None
    document: str | None
    label: str | None
    start: int
    end: int
    differences: list[DifferenceObject]
    nearest: NotRequired[str]
    reason: NotRequired[str]


# --- documents ---------------------------------------------------------------------------------------------------------


class CorrectionObject(TypedDict):
    """A correction by hand of a label, a heading or the extent of a clause; one whose clause is gone is not `applied`."""

    change: Annotated[str, CHANGES]
    label: str
    text: str
    start: int
    to: str
    part: Annotated[str, PARTS]
    words: str
    applied: bool


class LeftOutObject(TypedDict):
    """What of a file is in no clause, and why; it is on a `page`, or on a `line` of a file without pages."""

    reason: str
    start: int
    end: int
    text: str
    page: NotRequired[int]
    line: NotRequired[int]


class RecordObject(TypedDict):
    """What a reader should know of a document: warnings, what was left out, corrections by hand."""

    warnings: list[str]
    left_out: list[LeftOutObject]
    corrections: list[CorrectionObject]


class OriginObject(TypedDict):
    """The file of a document; `address` and `fetched` are there if it was fetched."""

    name: str
    sha256: str
    size: int
    part: int
    parts: int
    address: NotRequired[str]
    fetched: NotRequired[str]
