"""What the command line and its chat say of their work; help.py says what there is to type."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.messages import clauses_counted, sections_counted
from bot.translation import N_, Text, ngettext
from bot.translation import gettext as _


class Texts:
    """What is said without any value in it."""

    STOPPED = Text("Stopped.")
    NO_OUTPUT = Text("The output cannot be written: standard output is closed.")
    OUTPUT = Text("The output cannot be written")
    FIRST_USE = Text("Reading the documents into the index; each only once.")
    READING = Text("Reading")
    FILES = Text("files")
    INDEXING = Text("Indexing")
    PASSAGES = Text("passages")
    NO_PATH = Text("there is no name of a file.")
    ONE_XML = Text("One XML file holds one document; name one of them, or a folder with --to.")
    SETTINGS = Text("In the environment")
    # the chat
    WELCOME = Text(
        "Ask about the documents in your own words, or type a label such as “resolves 2”."
        " You get the clauses themselves, word for word. /help shows more, /quit leaves."
    )
    BYE = Text("Goodbye.")
    NEXT_WORD = Text("next")
    BACK_WORD = Text("back")
    NOTHING_AFTER = Text("There is nothing to go on to. /tour begins a tour.")
    NOTHING_BEFORE = Text("There is nothing to go back to. /tour begins a tour.")
    QUIZ_NUMBER = Text("Type the number of an answer, or ask something else.")
    # the head of a table
    KIND = Text("kind")
    ALL_KINDS = Text("all")
    NOT_FOUND = Text("not found")


texts = Texts()

_CHAT_HELP = (
    (N_("any question"), N_("the clause that answers it, quoted with its label")),
    ("resolves 2", N_("that clause; a heading alone gives the whole section")),
    ("/start", N_("questions to begin with")),
    ("/tour", N_("be led through a document; “next” and “back” turn the pages")),
    ("/outline", N_("the sections of a document, each to be opened by its number")),
    (N_("/show LABEL"), N_("a clause, a section, a document by its label")),
    ("/who", N_("who is asked to do what")),
    (N_("/glossary WORD"), N_("what an acronym stands for; alone, the acronyms there are")),
    ("/quiz", N_("three questions on the text")),
    ("/documents", N_("the documents, and which to stay within")),
    ("/help", N_("this list")),
    ("/quit", N_("leave")),
)


# --- the chat --------------------------------------------------------------------------------------------------------


def chat_help() -> list[tuple[str, str]]:
    """What can be typed in the chat, each with what it does."""
    return [(_(typed), _(does)) for typed, does in _CHAT_HELP]


def turn_with(word: str, *others: str) -> str:
    """What can be typed to turn the pages: one word or two."""
    said = _("Type “{word}” or “{other}”.") if others else _("Type “{word}”.")
    return said.format(word=word, other="".join(others))


def quiz_answer(option: str, citation: str, *, right: bool) -> str:
    """What is said to an answer in the quiz."""
    said = _("Right: {option}. {citation}") if right else _("No, it is: {option}. {citation}")
    return said.format(option=option, citation=citation)


# --- commands --------------------------------------------------------------------------------------------------------


def usage_line(problem: str, command: str) -> str:
    """A command line that cannot be understood, on one line."""
    return _("{problem}; see: {command} --help").format(problem=problem.rstrip("."), command=command)


def line_problem(number: int, problem: str) -> str:
    """A line of standard input that cannot be asked."""
    return _("Line {number}: {problem}").format(number=number, problem=problem)


def input_problem(reason: str) -> str:
    """Standard input that cannot be read."""
    return _("Standard input cannot be read: {reason}.").format(reason=reason)


def characters_counted(count: int) -> str:
    """A number of characters."""
    return ngettext("{count} character", "{count} characters", count).format(count=count)


def parsed_line(clauses: int, sections: int, uncovered: int) -> str:
    """What a file holds, and how many characters of it are in nothing that was understood."""
    if uncovered:
        said = _("{clauses} in {sections}, {characters} outside them")
    else:
        said = _("{clauses} in {sections}, nothing outside them")
    counts = {"clauses": clauses_counted(clauses), "sections": sections_counted(sections)}
    return said.format(**counts, characters=characters_counted(uncovered))


def warning_line(warning: str) -> str:
    """What of a file could not be read or understood."""
    return _("Note: {warning}").format(warning=warning)


def older_edition(newer: str) -> str:
    """Below a document of which a newer edition is there."""
    return _("An older edition: it answers where you name it, else {newer} does.").format(newer=newer)


def written_line(path: object) -> str:
    """A file that was written."""
    return _("Wrote {path}.").format(path=path)


def not_written_line(path: object, reason: str) -> str:
    """A file that could not be written."""
    return _("{path} cannot be written: {reason}.").format(path=path, reason=reason)


def added_line(name: str, clauses: int, outcome: str) -> str:
    """A document that was taken in, or was there already."""
    notes = {
        "replaced": _("{name}: {clauses}, in place of an earlier text"),
        "unchanged": _("{name}: {clauses}, as it was there already"),
    }
    return notes.get(outcome, _("{name}: {clauses}")).format(name=name, clauses=clauses_counted(clauses))


def added_many_line(documents: int, clauses: int, replaced: int) -> str:
    """Many documents that were taken in."""
    if replaced:
        said = _(
            "Added {documents} documents with {clauses} clauses; {replaced} in place of an earlier text."
            " “clausebot documents” lists them."
        )
    else:
        said = _("Added {documents} documents with {clauses} clauses. “clausebot documents” lists them.")
    return said.format(documents=f"{documents:,}", clauses=f"{clauses:,}", replaced=f"{replaced:,}")


def removed_line(ids: Iterable[str]) -> str:
    """Documents that were taken out."""
    return _("Removed {ids}.").format(ids=", ".join(dict.fromkeys(ids)))


def verified_document_line(name: str, matching: int, total: int, uncovered: int) -> str:
    """How many clauses of a document match its source, and how many of its characters are in none."""
    said = _("{name}: {matching} of {total}, {characters} in no clause") if uncovered else _("{name}: {matching} of {total}")
    return said.format(name=name, matching=matching, total=total, characters=characters_counted(uncovered))


def verified_line(matching: int, total: int) -> str:
    """How many clauses match their source."""
    said = ngettext(
        "{matching} of {total} clauses match their source.", "{matching} of {total} clauses match their source.", total
    )
    return said.format(matching=matching, total=total)


def wrong_line(citations: Iterable[str]) -> str:
    """Clauses that do not match their source."""
    return _("Not what the source says: {citations}").format(citations="; ".join(citations))


def damaged_line(files: Iterable[str]) -> str:
    """Files of the index that are not what was written."""
    return _("Damaged: {files}").format(files=", ".join(files))


def decision_line(precision: str, recall: str) -> str:
    """How right the decision “not found” was."""
    return _("“not found”: precision {precision}, recall {recall}").format(precision=precision, recall=recall)
