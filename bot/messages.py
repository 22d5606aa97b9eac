"""Every sentence a user can read, apart from errors, which say what to do where they arise. Quotes are never here."""

from __future__ import annotations

NEXT_BEST = "Next best:"
NOT_FOUND = "The text does not say."
NO_SUCH_CLAUSE = "There is no such clause."
NEAREST = "Nearest clauses, which may not be about it:"
NO_WORDS = "There are no words to look for in that question."
NOT_A_PINPOINT = "That names no clause. Labels look like “resolves 2”, “considering e) iv)”, “noting further”."
FIRST_USE = "Reading the documents into the index; each only once."
STOPPED = "Stopped."
BYE = "Goodbye."
CHAT_WELCOME = (
    "Ask about the documents in your own words, or type a label such as “resolves 2”."
    " You get the clauses themselves, word for word. /help shows more, /quit leaves."
)
CHAT_HELP = (
    ("any question", "the clause that answers it, quoted with its label"),
    ("resolves 2", "that clause; a heading alone gives the whole section"),
    ("/outline", "the sections and how many clauses each has"),
    ("/documents", "the documents in the collection"),
    ("/help", "this list"),
    ("/quit", "leave"),
)
UNKNOWN_COMMAND = "There is no command {command}; /help shows those there are."


def verified_line(matching: int, total: int) -> str:
    """How many clauses match their source."""
    return f"{matching} of {total} clauses match their source."


def added_line(name: str, clauses: int, *, replaced: bool) -> str:
    """A document that was taken in."""
    return f"{name}: {clauses} clauses{', in place of an earlier text' if replaced else ''}"


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 clause", "4 clauses"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
