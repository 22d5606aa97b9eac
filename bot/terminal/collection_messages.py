"""Messages about the collection: what was added, removed, rebuilt, checked and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.chat.messages import clauses_counted
from bot.terminal.document_messages import characters_counted
from bot.translation import gettext as _
from bot.translation import ngettext, number

_WORDS = 20  # words that are listed


def added_line(name: str, clauses: int, outcome: str) -> str:
    """A document that was added, or was there already."""
    notes = {
        "replaced": _("{name}: {clauses}, replacing an earlier text"),
        "unchanged": _("{name}: {clauses}, already in the collection"),
    }
    return notes.get(outcome, _("{name}: {clauses}")).format(name=name, clauses=clauses_counted(clauses))


def unread_line(counts: Mapping[str, int]) -> str:
    """The files of a folder that were not read, by their endings; links that lead out of it have "->", pipes and such "|"."""
    out = ngettext("link out of the folder", "links out of the folder", counts.get("->", 0))
    odd = ngettext("pipe, socket or device", "pipes, sockets or devices", counts.get("|", 0))
    names = {"": _("without an extension"), "->": out, "|": odd}
    listed = ", ".join(f"{number(count)} {names.get(ending, ending)}" for ending, count in counts.items())
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
    return said.format(documents=number(documents), clauses=number(clauses), replaced=number(replaced))


def noted_line(documents: int) -> str:
    """How many of the documents that were added have notes."""
    return ngettext(
        "{count} of them has notes on how it was read; “clausebot documents” shows them.",
        "{count} of them have notes on how they were read; “clausebot documents” shows them.",
        documents,
    ).format(count=number(documents))


def more_notes_line(count: int) -> str:
    """How many more notes on a document there are."""
    return ngettext(
        "{count} more note; “clausebot documents” shows it.", "{count} more notes; “clausebot documents” shows them.", count
    ).format(count=count)


def removed_line(ids: Iterable[str]) -> str:
    """Documents that were removed."""
    return _("Removed {ids}.").format(ids=", ".join(dict.fromkeys(ids)))


def pushed_line(written: int, removed: int) -> str:
    """What a push did."""
    if not (written or removed):
        return _("Nothing has changed since the last push.")
    documents = ngettext("{count} document", "{count} documents", written).format(count=number(written))
    said = _("Pushed {documents}.").format(documents=documents)
    if not removed:
        return said
    gone = ngettext("{count} text that was there before is gone.", "{count} texts that were there before are gone.", removed)
    return f"{said} {gone.format(count=number(removed))}"


def corrections_kept_line(ids: Iterable[str]) -> str:
    """What becomes of the corrections of documents that were removed."""
    paths = [f"corrections/{id_}.json" for id_ in dict.fromkeys(ids)]
    return ngettext(
        "Its corrections are kept in {paths} and apply again if it is added again; delete that file to discard them.",
        "Their corrections are kept in {paths} and apply again if they are added again; delete those files to discard them.",
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


def lacks_second_line() -> str:
    """The second model is on, but part of the index was written without it."""
    return _("The second model is not used yet, as the index was written without it; run “clausebot documents --rebuild”.")


def not_calibrated_line() -> str:
    """The models are others than those whose decisions were learned."""
    return _("When to say “The text does not say” was not calibrated for this model; it may come too often or too rarely.")


def without_original_line(count: int) -> str:
    """Documents that a rebuild read from their stored texts, as they have no original."""
    return ngettext(
        "{count} document was added before originals were kept, so its stored text was used; add its file again to keep it.",
        "{count} documents were added before originals were kept, so their stored texts were used; add their files again to"
        " keep them.",
        count,
    ).format(count=count)


def written_line(path: object) -> str:
    """A file that was written."""
    return _("Wrote {path}.").format(path=path)


def not_written_line(path: object, reason: str) -> str:
    """A file that could not be written."""
    return _("{path} cannot be written: {reason}.").format(path=path, reason=reason)


def verified_document_line(name: str, matching: int, total: int, uncovered: int) -> str:
    """How many clauses of a document match its source, and how many of its characters are in no clause."""
    passages = ngettext("{matching} of {total} passage", "{matching} of {total} passages", total)
    passages = passages.format(matching=number(matching), total=number(total))
    said = _("{name}: {passages}, {characters} left over") if uncovered else _("{name}: {passages}")
    return said.format(name=name, passages=passages, characters=characters_counted(uncovered))


def verified_line(matching: int, total: int) -> str:
    """How many clauses match their source."""
    said = ngettext(
        "{matching} of {total} passage matches its source.",
        "{matching} of {total} passages (clauses and front matter) match their source.",
        total,
    )
    return said.format(matching=number(matching), total=number(total))


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
