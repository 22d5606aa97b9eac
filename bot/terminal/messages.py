"""Messages of the command line and of the terminal chat; its help is in help.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.chat.messages import clauses_counted, sections_counted
from bot.translation import N_, Text, ngettext
from bot.translation import gettext as _
from index import Change, Clause, Reason


class Texts:
    """Messages without values."""

    STOPPED = Text("Stopped.")
    NO_OUTPUT = Text("The output cannot be written: standard output is closed.")
    OUTPUT = Text("The output cannot be written")
    FIRST_USE = Text("Indexing the documents.")
    READING = Text("Reading")
    FILES = Text("files")
    INDEXING = Text("Indexing")
    CLAUSES = Text("clauses")
    NO_PATH = Text("the file name is empty.")
    ONE_XML = Text("An XML file can hold only one document; give one ID, or a folder with --to.")
    SETTINGS = Text("Environment variables")
    NOTHING_LEFT_OUT = Text("Nothing is left out.")
    NO_ORIGINAL = Text("Its file is not kept, as an earlier version added it; add the file again to keep it.")
    CHECK_NOTES = Text("“clausebot parse FILE” shows how a file was read; “clausebot correct” corrects a wrong label.")
    ONE_CHANGE = Text("give exactly one of --label, --heading, --split (with or without --label), --merge and --undo.")
    NO_CLAUSE = Text("name the clause to correct, such as “resolves 2”, or undo the last correction of a --document.")
    NOT_CORRECTED = Text("Nothing is corrected by hand.")
    UNAPPLIED = Text("not applied: its clause is no longer there")
    # the chat
    WELCOME = Text(
        "Ask about the documents in your own words, or type a label such as “resolves 2”."
        " You get the clauses themselves, word for word. Type /help for more, /quit to leave."
    )
    BYE = Text("Goodbye.")
    NEXT_WORD = Text("next")
    BACK_WORD = Text("back")
    NOTHING_AFTER = Text("There is no next page. Type /tour to start a tour.")
    NOTHING_BEFORE = Text("There is no previous page. Type /tour to start a tour.")
    QUIZ_NUMBER = Text("Type the number of an answer, or ask something else.")
    # the doctor
    HOME = Text("home")
    INDEX = Text("index")
    MODEL = Text("model")
    MODEL_WORKS = Text("a question was answered with it")
    WELL = Text("ok")
    NOT_WELL = Text("!!")
    # the head of a table
    KIND = Text("kind")
    ALL_KINDS = Text("all")
    NOT_FOUND = Text("not found")


texts = Texts()
_LONGEST_PROBLEM = 200  # characters
_WORDS = 20  # words that are listed
_FEW = 3  # clauses or documents that are listed where one is needed
_PLACES = 5  # pages or lines that are listed
_WORDS_OF_CLAUSE = 4  # words that show which clause is meant

_CHAT_HELP = (
    (N_("any question"), N_("the clause that answers it, quoted with its label")),
    ("resolves 2", N_("that clause; a heading alone gives the whole section")),
    ("/start", N_("some questions to begin with")),
    ("/tour", N_("a tour of a document; “next” and “back” turn the pages")),
    ("/outline", N_("the sections of a document; type a number to open one")),
    (N_("/show LABEL"), N_("a clause, section or document by its label")),
    ("/who", N_("who is asked to do what")),
    (N_("/glossary WORD"), N_("what an acronym stands for; without WORD, all acronyms")),
    ("/quiz", N_("three questions on the text")),
    ("/documents", N_("the documents; choose one to search only that one")),
    ("/help", N_("this list")),
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


def quiz_answer(option: str, citation: str, *, right: bool) -> str:
    """The reply to an answer in the quiz."""
    said = _("Right: {option}. {citation}") if right else _("No, the answer is: {option}. {citation}")
    return said.format(option=option, citation=citation)


# --- the doctor ------------------------------------------------------------------------------------------------------


def home_line(home: object, free: int) -> str:
    """The home folder, with the room that is left on its disk, in bytes."""
    return _("{home}, with {free} GB free").format(home=home, free=f"{free / 1e9:.1f}")


def not_written_to(home: object, reason: str) -> str:
    """A home folder in which nothing can be written."""
    return _("{home} cannot be written to ({reason})").format(home=home, reason=reason.lower())


def little_room(home: object, free: int) -> str:
    """A disk on which there is too little room for another index; `free` bytes are left."""
    return _("{home} has only {free} MB free").format(home=home, free=free // 1_000_000)


def index_line(documents: int, clauses: str) -> str:
    """How many documents an index has."""
    said = ngettext("{count} document with {clauses}", "{count} documents with {clauses}", documents)
    return said.format(count=documents, clauses=clauses)


# --- commands --------------------------------------------------------------------------------------------------------


def usage_line(problem: str, command: str, *, suggests: bool) -> str:
    """A command line that cannot be understood, on one line; `suggests` if the problem ends with a question of click."""
    said = _("{problem} See: {command} --help") if suggests else _("{problem}; see: {command} --help")
    if len(problem) > _LONGEST_PROBLEM:  # it repeats all that was typed
        problem = f"{problem[:_LONGEST_PROBLEM].rsplit(' ', 1)[0]} …"
    return said.format(problem=problem.rstrip("."), command=command)


def line_problem(number: int, problem: str) -> str:
    """Reports a line of standard input that cannot be asked."""
    return _("Line {number}: {problem}").format(number=number, problem=problem)


def input_problem(reason: str) -> str:
    """Standard input that cannot be read."""
    return _("Standard input cannot be read: {reason}.").format(reason=reason)


def characters_counted(count: int) -> str:
    """A number of characters."""
    return ngettext("{count} character", "{count} characters", count).format(count=count)


def parsed_line(clauses: int, sections: int, uncovered: int) -> str:
    """What a file contains, and how many of its characters were not understood."""
    if uncovered:
        said = _("{clauses} in {sections}, {characters} left over")
    else:
        said = _("{clauses} in {sections}, nothing left over")
    counts = {"clauses": clauses_counted(clauses), "sections": sections_counted(sections)}
    return said.format(**counts, characters=characters_counted(uncovered))


def warning_line(warning: str) -> str:
    """What could not be read or understood in a file."""
    return _("Note: {warning}").format(warning=warning)


_LEFT_OUT = {
    Reason.FURNITURE: N_("running head or page number"),
    Reason.AROUND: N_("title, menu or footer of a web page"),
    Reason.FOOTNOTE: N_("footnote"),
    Reason.MARK: N_("footnote mark"),
    Reason.BREAK: N_("break inside a word"),
    Reason.MARKUP: N_("markup"),
    Reason.DELETED: N_("deleted text"),
    Reason.HIDDEN: N_("hidden text"),
    Reason.NUMBERING: N_("line number"),
    Reason.INVISIBLE: N_("invisible mark"),
    Reason.CONTROL: N_("control character"),
    Reason.MISREAD: N_("misread label"),
    Reason.OTHER: N_("other text"),
}


def _left_out(reason: Reason, count: int) -> str:
    said = {
        Reason.FURNITURE: ngettext("{count} running head or page number", "{count} running heads or page numbers", count),
        Reason.AROUND: ngettext("{count} part around a web page", "{count} parts around a web page", count),
        Reason.FOOTNOTE: ngettext("{count} line of a footnote", "{count} lines of footnotes", count),
        Reason.MARK: ngettext("{count} footnote mark", "{count} footnote marks", count),
        Reason.BREAK: ngettext("{count} break inside a word", "{count} breaks inside words", count),
        Reason.MARKUP: ngettext("{count} piece of markup", "{count} pieces of markup", count),
        Reason.DELETED: ngettext("{count} deleted passage", "{count} deleted passages", count),
        Reason.HIDDEN: ngettext("{count} hidden passage", "{count} hidden passages", count),
        Reason.NUMBERING: ngettext("{count} line number", "{count} line numbers", count),
        Reason.INVISIBLE: ngettext("{count} invisible mark", "{count} invisible marks", count),
        Reason.CONTROL: ngettext("{count} control character", "{count} control characters", count),
        Reason.MISREAD: ngettext("{count} misread label", "{count} misread labels", count),
        Reason.OTHER: ngettext("{count} other passage", "{count} other passages", count),
    }
    return said[reason].format(count=count)


def left_out_line(counts: Mapping[Reason, int]) -> str:
    """How much of a file is in no clause, by the reason."""
    return _("Left out: {listed}").format(listed=", ".join(_left_out(reason, count) for reason, count in counts.items()))


def left_out_places(reason: Reason, places: Sequence[tuple[int | None, int]]) -> str:
    """Where something stands in a file that is in no clause, once or several times, by page or by line; and why it is not."""
    pages = [page for page, _line in places if page]
    numbers = list(dict.fromkeys(pages or [line for _page, line in places]))
    several = len(numbers) > 1
    said = (
        (_("Pages {numbers}: {reason}") if several else _("Page {numbers}: {reason}"))
        if pages
        else (_("Lines {numbers}: {reason}") if several else _("Line {numbers}: {reason}"))
    )
    listed = ", ".join(map(str, numbers[:_PLACES])) + (" …" if len(numbers) > _PLACES else "")
    told = said.format(numbers=listed, reason=_(_LEFT_OUT[reason]))
    return told if len(places) == 1 else _("{place} ({count} times)").format(place=told, count=len(places))


def corrections_line(count: int, unapplied: int) -> str:
    """How often a document was corrected by hand, and how often its clause is no longer there."""
    said = ngettext("{count} correction by hand", "{count} corrections by hand", count).format(count=count)
    return (
        _("{corrections}, {unapplied} of them not applied").format(corrections=said, unapplied=unapplied) if unapplied else said
    )


def correction_line(number: int, change: Change, label: str, to: str, words: str) -> str:
    """A correction by hand, in a list of them."""
    said = {
        Change.LABEL: _("{number}. “{label}”: the label is “{to}”"),
        Change.HEADING: _("{number}. “{label}”: the heading from here on is “{to}”"),
        Change.SPLIT: _("{number}. “{label}”: split at “{words}”; the second part is “{to}”")
        if to
        else _("{number}. “{label}”: split at “{words}”"),
        Change.MERGE: _("{number}. “{label}”: merged with the clause before it"),
    }
    return said[change].format(number=number, label=label, to=to, words=words)


def several_clauses_line(pinpoint: str, clauses: Sequence[Clause]) -> str:
    """A pinpoint that names several clauses of a document, where one is needed: their labels, or ids where these are alike."""
    labels = [clause.label for clause in clauses]
    if len(set(labels)) == len(labels):
        said, listed = _("“{pinpoint}” names {count} clauses; name one of them: {listed}"), labels
    else:
        said = _("“{pinpoint}” names {count} clauses; give the id of one of them instead: {listed}")
        listed = [f"{clause.id} (“{_beginning(clause.text)}”)" for clause in clauses]
    return said.format(pinpoint=pinpoint, count=len(clauses), listed=_few(listed))


def several_documents_line(pinpoint: str, documents: Sequence[str]) -> str:
    """A pinpoint that names clauses of several documents, given by their ids, where one clause is needed."""
    said = _("“{pinpoint}” names clauses of {count} documents; choose one with --document: {documents}")
    return said.format(pinpoint=pinpoint, count=len(documents), documents=_few(documents))


def _few(listed: Sequence[str]) -> str:
    return ", ".join(listed[:_FEW]) + (", …" if len(listed) > _FEW else ".")


def _beginning(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[:_WORDS_OF_CLAUSE]) + (" …" if len(words) > _WORDS_OF_CLAUSE else "")


def not_named_line(pinpoint: str) -> str:
    """A pinpoint that names no clause."""
    return _("“{pinpoint}” names no clause; “clausebot show” lists the labels of a document.").format(pinpoint=pinpoint)


def older_edition(newer: str) -> str:
    """The line below a document that has a newer edition."""
    return _("Older edition. {newer} answers unless you name this one.").format(newer=newer)


def written_line(path: object) -> str:
    """A file that was written."""
    return _("Wrote {path}.").format(path=path)


def not_written_line(path: object, reason: str) -> str:
    """A file that could not be written."""
    return _("{path} cannot be written: {reason}.").format(path=path, reason=reason)


def added_line(name: str, clauses: int, outcome: str) -> str:
    """A document that was added, or was there already."""
    notes = {
        "replaced": _("{name}: {clauses}, replacing an earlier text"),
        "unchanged": _("{name}: {clauses}, already in the collection"),
    }
    return notes.get(outcome, _("{name}: {clauses}")).format(name=name, clauses=clauses_counted(clauses))


def unread_line(counts: Mapping[str, int]) -> str:
    """The files of a folder that were not read, by their endings; a link that leads out of the folder has "->" instead."""
    out = ngettext("link out of the folder", "links out of the folder", counts.get("->", 0))
    names = {"": _("without an extension"), "->": out}
    listed = ", ".join(f"{count:,} {names.get(ending, ending)}" for ending, count in counts.items())
    return _("Not read: {listed}. “clausebot add --help” lists what can be read.").format(listed=listed)


def added_many_line(documents: int, clauses: int, replaced: int) -> str:
    """Many documents that were added."""
    if replaced:
        said = _(
            "Added {documents} documents with {clauses} clauses; {replaced} of them replaced an earlier text."
            " “clausebot documents” lists them."
        )
    else:
        said = _("Added {documents} documents with {clauses} clauses. “clausebot documents” lists them.")
    return said.format(documents=f"{documents:,}", clauses=f"{clauses:,}", replaced=f"{replaced:,}")


def noted_line(documents: int) -> str:
    """How many of the documents that were added have notes."""
    return ngettext(
        "{count} of them has notes on how it was read; “clausebot documents” shows them.",
        "{count} of them have notes on how they were read; “clausebot documents” shows them.",
        documents,
    ).format(count=f"{documents:,}")


def more_notes_line(count: int) -> str:
    """How many more notes on a document there are."""
    return ngettext(
        "{count} more note; “clausebot documents” shows it.", "{count} more notes; “clausebot documents” shows them.", count
    ).format(count=count)


def removed_line(ids: Iterable[str]) -> str:
    """Documents that were removed."""
    return _("Removed {ids}.").format(ids=", ".join(dict.fromkeys(ids)))


def corrections_kept_line(ids: Iterable[str]) -> str:
    """What becomes of the corrections of documents that were removed."""
    paths = [f"corrections/{id_}.json" for id_ in dict.fromkeys(ids)]
    return ngettext(
        "Its corrections are kept in {paths} and apply again if it is added again; delete that file to drop them.",
        "Their corrections are kept in {paths} and apply again if they are added again; delete those files to drop them.",
        len(paths),
    ).format(paths=", ".join(paths))


def as_it_was_line(id_: str, problem: str) -> str:
    """A document that a rebuild left as it was, as its corrections cannot be read."""
    return _("{id} was left unchanged: {problem}").format(id=id_, problem=problem)


def lost_line(id_: str, problem: str, *, replaced: bool) -> str:
    """A document that a rebuild found damaged: left out, or replaced by the copy that comes with Clausebot."""
    if replaced:
        said = _("The stored text of {id} was damaged; the copy that comes with Clausebot replaces it.")
    elif problem:
        said = _("{id} was left out, as {problem}; add its file again.")
    else:
        said = _("The stored text of {id} is damaged, so the document was left out; add its file again.")
    return said.format(id=id_, problem=problem.rstrip("."))


def from_text_line(id_: str, problem: str) -> str:
    """A document that a rebuild could not read from its original."""
    return _("The stored text of {id} was used, as {problem}.").format(id=id_, problem=problem.rstrip("."))


def without_original_line(count: int) -> str:
    """Documents that a rebuild read from their stored texts, as they have no original."""
    return ngettext(
        "{count} document was added before originals were kept, so its stored text was used; add its file again to keep it.",
        "{count} documents were added before originals were kept, so their stored texts were used; add their files again to"
        " keep them.",
        count,
    ).format(count=count)


def verified_document_line(name: str, matching: int, total: int, uncovered: int) -> str:
    """How many clauses of a document match its source, and how many of its characters are in no clause."""
    said = _("{name}: {matching} of {total}, {characters} left over") if uncovered else _("{name}: {matching} of {total}")
    return said.format(name=name, matching=matching, total=total, characters=characters_counted(uncovered))


def verified_line(matching: int, total: int) -> str:
    """How many clauses match their source."""
    said = ngettext(
        "{matching} of {total} passage matches its source.",
        "{matching} of {total} passages (clauses and front matter) match their source.",
        total,
    )
    return said.format(matching=matching, total=total)


def difference_line(name: str, what: str, label: str, now: str) -> str:
    """What is otherwise in the original of a document, as it is read today."""
    said = {
        "text": _("{name}, {label}: the text differs in the original"),
        "label": _("{name}, {label}: the label in the original is “{now}”"),
        "gone": _("{name}, {label}: not in the original") if label else _("{name}: not in the original"),
        "new": _("{name}, {now}: only in the original"),
        "name": _("{name}: called “{now}” in the original"),
    }
    return said[what].format(name=name, label=label, now=now)


def words_lost_line(name: str, words: Sequence[str]) -> str:
    """Words of a file that are neither kept nor listed as left out."""
    listed = " ".join([*words[:_WORDS], *(["…"] if len(words) > _WORDS else [])])
    return _("{name}: lost when the file was read: {words}").format(name=name, words=listed)


def original_line(original: str, problem: str) -> str:
    """What came of reading an original again; "" if it could be read."""
    said = {
        "none": _("No original is kept, as an earlier version added it; add its file again."),
        "missing": _("The original is missing or damaged; add its file again."),
        "unreadable": _("The original cannot be read: {problem}"),
    }
    return said.get(original, "").format(problem=problem)


def other_original_line(names: Sequence[str]) -> str:
    """Documents that are otherwise in their originals."""
    said = ngettext("Differs from its original file: {names}", "Differ from their original files: {names}", len(names))
    return said.format(names="; ".join(names))


def no_original_line(names: Sequence[str]) -> str:
    """Documents whose originals are gone or cannot be read."""
    said = ngettext(
        "The original file of {names} is missing, damaged or cannot be read; add it again.",
        "The original files of {names} are missing, damaged or cannot be read; add them again.",
        len(names),
    )
    return said.format(names="; ".join(names))


def wrong_line(citations: Iterable[str]) -> str:
    """Clauses that do not match their source."""
    return _("Does not match the source: {citations}").format(citations="; ".join(citations))


def damaged_line(files: Iterable[str]) -> str:
    """Files of the index that were modified or damaged."""
    return _("Damaged index files: {files}").format(files=", ".join(files))


def decision_line(precision: str, recall: str) -> str:
    """How often the decision “not found” was right."""
    return _("“not found”: precision {precision}, recall {recall}").format(precision=precision, recall=recall)
