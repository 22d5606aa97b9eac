"""The messages that all channels share: answers, quotes, documents, and the buttons below them. No quotes are stored here."""

from __future__ import annotations

from collections.abc import Sequence

from bot.translation import N_, Text, ngettext, number, semicolons
from bot.translation import gettext as _
from index import Extent, Lacking, Mentions, Move, Part

_LANGUAGES = {
    "ar": N_("Arabic"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "ru": N_("Russian"),
    "zh": N_("Chinese"),
}


class Texts:
    """Messages without values."""

    # answers
    NEXT_BEST = Text("Next best:")
    NOT_FOUND = Text("The text does not say.")
    NO_SUCH_CLAUSE = Text("There is no such clause.")
    NEAREST_ONE = Text("The nearest clause:")
    NEAREST = Text("The nearest clauses, which may not be relevant:")
    USING_IT = Text("Clauses that use it:")
    NO_WORDS = Text("Ask what a resolution says, or give a label such as “resolves 2”: you get its clauses, word for word.")
    NOT_A_PINPOINT = Text("That does not name a clause. Labels look like “resolves 2”, “considering e) iv)”, “noting further”.")
    BY_OCR = Text("read by OCR")
    BY_HAND = Text("corrected by hand")
    # buttons
    MORE = Text("More clauses")
    IN_CONTEXT = Text("In context")
    WHOLE_SECTION = Text("Whole section")
    ALONE = Text("Only this clause")
    COPY_CITATION = Text("Copy citation")
    COPY_QUOTE = Text("Copy with quote")
    SHARE = Text("Share")
    LINK = Text("Link")
    ON_PAGE = Text("On the web")
    IN_ONE = Text("All at once")
    NOT_IN_ONE = Text("This cannot be shown in one message here. Page by page:")
    OUTLINE = Text("Outline")
    TAKE_THE_TOUR = Text("Show me around")
    BRIEF = Text("Brief me for my meeting")
    ALL_DOCUMENTS = Text("All documents")
    BACK = Text("◀ Back")
    NEXT = Text("Next ▶")
    # what was not asked
    NOT_ASKED = Text("Not what I asked")
    MAY_I_KEEP = Text(
        "May I keep your question, with the clauses that I showed? The operator reads what is kept, to make my answers better."
        " Your name is not kept. If you allow it, I do not ask again."
    )
    KEEP = Text("Yes, keep it")
    DO_NOT_KEEP = Text("No")
    KEPT = Text("Kept for the operator. Please ask again in other words.")
    KEEP_NO_LONGER = Text("Stop keeping my questions")
    KEPT_NO_LONGER = Text("From now on, I keep none of your questions for the operator without asking you first.")
    NOT_KEPT = Text("Nothing was kept.")
    NOT_WRITTEN = Text("The question could not be kept ({reason}); please tell whoever runs the bot.")
    FORGOTTEN = Text("I no longer remember that question; please ask it again.")
    # languages
    WHICH_LANGUAGE = Text("In which language shall I write to you? The clauses stay in the language of their text.")
    # documents
    WHICH_DOCUMENT = Text("Which document?")
    ALL_CHOSEN = Text("I now answer from all documents.")
    CHOICE_GONE = Text("The document that you chose is no longer here. I answer from all documents.")

    def turns(self) -> tuple[str, ...]:
        """The buttons that lead on from a message; somebody may type them instead."""
        return (self.NEXT, self.BACK, self.MORE, self.IN_CONTEXT, self.WHOLE_SECTION, self.ALONE)


texts = Texts()

_SHORT_KINDS = {
    "Resolution": N_("Res."),
    "Decision": N_("Dec."),
    "Recommendation": N_("Rec."),
    "Opinion": N_("Op."),
    "Declaration": N_("Decl."),
}
WITHIN = 120
"""Characters of the line that says which documents were searched, at most."""
_NAMED = 2  # names on that line, at most
_WITHOUT_HEADING = {Part.PREAMBLE: N_("preambular paragraphs"), Part.OPERATIVE: N_("operative paragraphs")}
_PARAGRAPHS = N_("paragraphs")
_MOVES = {
    Move.WHY: N_("The closest the text comes to giving reasons for {question} (I only quote):"),
    Move.EXPLAIN: N_("{question}, in its context (I quote, and do not explain):"),
    Move.MORE: N_("More clauses close to {question}:"),
}
_NOWHERE = {
    Move.NEXT: N_("Nothing comes after that."),
    Move.PREVIOUS: N_("Nothing comes before that."),
    Move.WHY: N_("The text gives no reasons for that."),
    Move.MORE: N_("There is nothing more on that."),
    Move.CHOICE: N_("The last list has no such number."),
}
_FROM_NOTHING = N_("I do not know which clause you mean; please ask the whole question.")

# --- counts ----------------------------------------------------------------------------------------------------------


def clauses_counted(count: int) -> str:
    """A number of clauses: "1 clause", "4 clauses"."""
    return ngettext("{count} clause", "{count} clauses", count).format(count=number(count))


def sections_counted(count: int) -> str:
    """A number of sections."""
    return ngettext("{count} section", "{count} sections", count).format(count=number(count))


# --- answers and quotes ----------------------------------------------------------------------------------------------


def nothing_said(how: str, absent: str, *, near: bool, count: int = 1) -> str:
    """Says that there is no answer, and why: no such document, no such clause, nothing in `count` texts, or no words."""
    if absent:
        return _("“{name}” is not among the documents here.").format(name=absent[:80])
    if how == "pinpoint":
        return texts.NO_SUCH_CLAUSE if near else texts.NOT_A_PINPOINT
    if not near:
        return texts.NO_WORDS
    if count <= 1:
        return texts.NOT_FOUND
    none = ngettext("None of the {count} texts answers this.", "None of the {count} texts answers this.", count)
    return none.format(count=number(count))


def lacking(lacks: Lacking) -> str:
    """Says which part of a place is not there: the heading, or the label, and which labels there are."""
    if not lacks.first:
        return _("{text} has no such heading.").format(text=lacks.text) if lacks.text else _("No text here has such a heading.")
    if lacks.first == lacks.last:
        return _("{text} has only “{label}” there.").format(text=lacks.text, label=lacks.last)
    return _("{text} has only “{first}” to “{last}” there.").format(text=lacks.text, first=lacks.first, last=lacks.last)


def commonly(acronym: str, long: str) -> str:
    """Says that no document here defines an acronym, and what it usually stands for; "" if that is not known."""
    if not long:
        return _("No text here says what “{acronym}” stands for.").format(acronym=acronym[:80])
    return _("No text here defines {acronym}. It usually stands for: {long}.").format(acronym=acronym, long=long)


def addressed_by_none(name: str) -> str:
    """Says that no clause is addressed to somebody, who is named as in the question."""
    return _("No clause is addressed to “{name}”.").format(name=name[:80])


def texts_found(count: int, *, more: bool) -> str:
    """The line above the texts on a topic, each with its nearest clause; `more` if these are the nearest of more."""
    if more:
        said = _("More than {count} texts may be about this; the closest {count}, each with its closest clause:")
        return said.format(count=count)
    said = ngettext(
        "{count} text may be about this; its closest clause:",
        "{count} texts may be about this, the closest first, each with its closest clause:",
        count,
    )
    return said.format(count=count)


def which_text(count: int, shown: int) -> str:
    """The line above the texts that have what was asked for, to choose from, if only some of them are shown, too."""
    if shown < count:
        first = ngettext(
            "{count} text has an answer. Which one? Name it, or choose among the first {shown}:",
            "{count} texts have an answer. Which one? Name it, or choose among the first {shown}:",
            count,
        )
        return first.format(count=number(count), shown=shown)
    said = ngettext("{count} text has an answer. Which one?", "{count} texts have an answer. Which one?", count)
    return said.format(count=number(count))


def searched_only(names: Sequence[str], why: str) -> str:
    """Says which documents were searched, on one line: those chosen or named; "elsewhere" if named, but not chosen."""
    more = len(names) - _NAMED
    listed = semicolons(names[:_NAMED])
    if more > 0:
        left = len(names) - 1
        listed = ngettext("{names} and {count} more", "{names} and {count} more", left).format(names=names[0], count=left)
    said = _("You name another text, so I searched only {names}.") if why == "elsewhere" else _("Searched only {names}.")
    room = WITHIN - len(said) + len("{names}")
    return said.format(names=listed if len(listed) <= room else f"{listed[: room - 1].rstrip()}…")


def understood(question: str, move: Move | None = None) -> str:
    """The line above an answer to a question that was not taken literally, or above what a move leads to from a clause."""
    said = _(_MOVES[move]) if move in _MOVES else _("Understood as: {question}")
    return said.format(question=question)


def missing(labels: str) -> str:
    """Says which of several labels that were asked for are not there, behind what is."""
    return _("There is no “{labels}”.").format(labels=labels[:80])


def nowhere(move: Move) -> str:
    """Said of a move that leads nowhere from the clauses shown last, or that there is nothing to make from."""
    return _(_NOWHERE.get(move, _FROM_NOTHING))


def quoted_in(language: str) -> str:
    """The line above an answer in another language than the question; "" for no language."""
    return _("The text is in {language}; it is quoted as it is.").format(language=_(_LANGUAGES[language])) if language else ""


def unread(language: str) -> str:
    """Says that nothing here reads the language of a question ("" for one that is not official), and what does work."""
    if language not in _LANGUAGES:
        return _("I do not read this language. Ask in English, or give a label such as “resolves 2”.")
    said = _("I do not read {language} without the second model. Ask in English, or give a label such as “resolves 2”.")
    return said.format(language=_(_LANGUAGES[language]))


def mentioned(asked: Mentions, clauses: int) -> str:
    """Says how many clauses have some words, all of which are quoted below, how many only in their heading, or apart."""
    words = asked.words
    if asked.texts and (clauses or asked.lacking):
        return _in_texts(asked, clauses)
    if asked.lacking:
        without = _("{clauses} without “{words}”:") if clauses else _("Every clause has “{words}”.")
        return without.format(clauses=clauses_counted(clauses), words=words)
    if not clauses:
        no = _("No clause has the words “{words}”.") if asked.exact else _("No clause mentions “{words}”.")
        return no.format(words=words)
    how = (
        _("{clauses} with the words “{words}”, {times} in all; capitals and spaces may differ.")
        if asked.exact
        else _("{clauses} with “{words}” in any form, {times} in all, and {more} with these words apart:")
        if asked.beside and asked.apart
        else _("{clauses} with “{words}” in any form, {times} in all:")
        if asked.beside
        else _("No clause has “{words}” in one place; {clauses} with these words apart:")
    )
    times = ngettext("{count} time", "{count} times", asked.times).format(count=asked.times)
    more = ngettext("{count} more", "{count} more", asked.apart).format(count=asked.apart)
    said = [how.format(clauses=clauses_counted(clauses), words=words, times=times, more=more)]
    if asked.headings:
        only = ngettext(
            "{count} of them has that only in its heading.", "{count} of them have that only in their headings.", asked.headings
        )
        said.append(only.format(count=asked.headings))
    return " ".join(said)


def _in_texts(asked: Mentions, texts: int) -> str:
    """Says how many texts have some words, the first clause of each of which is quoted below, or have not."""
    if asked.lacking:
        without = ngettext("{count} text without “{words}”:", "{count} texts without “{words}”:", texts)
        said = without if texts else _("Every text has “{words}”.")
    else:
        said = ngettext(
            "{count} text with “{words}”, in {clauses}; the first one:",
            "{count} texts with “{words}”, in {clauses}; the first one in each:",
            texts,
        )
    return said.format(count=texts, words=asked.words, clauses=clauses_counted(asked.clauses))


def all_counted(clauses: int, inner: int) -> str:
    """The line above all clauses of a kind: how many they are, and how many of them stand under others of them."""
    said = clauses_counted(clauses)
    if not inner:
        return _("{clauses}:").format(clauses=said)
    under = ngettext("{clauses}, {inner} of them under another:", "{clauses}, {inner} of them under another:", inner)
    return under.format(clauses=said, inner=inner)


def more_there(clauses: int) -> str:
    """The line above the first clauses of a kind, where there are more than one reads."""
    return _("More than {clauses}; these are the first. Name a text to see all of its clauses.").format(
        clauses=clauses_counted(clauses)
    )


def more_texts_there(texts: int) -> str:
    """The same above one clause of each of the first texts."""
    said = ngettext("More than {count} text; this is the first.", "More than {count} texts; these are the first.", texts)
    return said.format(count=number(texts))


def only_read(read: int, texts: int) -> str:
    """Says that only some texts were read for what is shown, as there are more than one answer can wait for."""
    said = _("Only {count} of {texts} texts were read for what is shown here.")
    return said.format(count=number(read), texts=number(texts))


def length(extent: Extent, shown: int, *, counted: bool = False) -> str:
    """The line above the number or title of texts: how long they are; and of how many of them it is shown, if not of all.

    How many texts they are is said of several, and of one if texts were `counted`.
    """
    clauses = clauses_counted(extent.clauses)
    if extent.preamble:
        before = ngettext("{clauses} ({count} in the preamble)", "{clauses} ({count} in the preamble)", extent.preamble)
        clauses = before.format(clauses=clauses, count=number(extent.preamble))
    words = ngettext("{count} word", "{count} words", extent.words).format(count=number(extent.words))
    said = _("{clauses} in {sections}; {words}").format(
        clauses=clauses, sections=sections_counted(extent.sections), words=words
    )
    pages = ngettext("{count} page", "{count} pages", extent.pages).format(count=number(extent.pages))
    if extent.texts > 1 or counted:
        texts_of = ngettext("{count} text: {said}", "{count} texts: {said}", extent.texts)
        said = texts_of.format(count=number(extent.texts), said=said)
    said = f"{said}; {pages}." if extent.pages else f"{said}."
    some = _("The first {count}:").format(count=number(shown))
    return f"{said} {some}" if 0 < shown < extent.texts else said


def undated(count: int) -> str:
    """Said of texts of a year: how many others state none."""
    return ngettext("{count} more text states no year.", "{count} more texts state no year.", count).format(count=number(count))


def on_page(page: int) -> str:
    """The page of its file on which a clause begins."""
    return _("page {page}").format(page=page)


def source_told(shown: str, *, by_ocr: bool, corrected: bool) -> str:
    """What stands above a quote, and whether it is certain: its characters if OCR read it, its label if it was corrected."""
    return " · ".join(part for part in (shown, texts.BY_OCR if by_ocr else "", texts.BY_HAND if corrected else "") if part)


def quoted(quote: str, citation: str) -> str:
    """A quote with its citation, as it is pasted into another text: with no mark around it that nobody sees."""
    return str(_("“{quote}” ({citation})")).format(quote=quote, citation=citation)


def continued(label: str) -> str:
    """The line above a quote continued from the previous message."""
    return _("{label} (continued)").format(label=label)


def short_kind(kind: str) -> str:
    """A kind of document as shown on buttons: "Res."."""
    return _(_SHORT_KINDS[kind]) if kind in _SHORT_KINDS else kind


def section_name(heading: str, part: Part) -> str:
    """What a section is called: its heading, or what it holds if it has none, as in UN resolutions."""
    return heading or _(_WITHOUT_HEADING.get(part, _PARAGRAPHS))


def goes_on(*, linked: bool) -> str:
    """The line below the beginning of a clause that is too long for a post."""
    if linked:
        return _("(The clause continues; follow the link for the full text.)")
    return _("(The clause continues; ask me for the full text.)")


def nearest_title(label: str) -> str:
    """The title of a clause that is offered inline although no clause answers."""
    return _("No answer; nearest clause: {label}").format(label=label)


def more_fit(clauses: int, sections: int) -> str:
    """Says that a label matches far more than can be sent."""
    return _("This matches {clauses} in {sections}. Add a document or a heading to see fewer, or open a section:").format(
        clauses=clauses_counted(clauses), sections=sections_counted(sections)
    )


def narrow(clauses: int, sections: int) -> str:
    """The line above the pages of what a label matches in several sections: how to have less of it."""
    said = _("{clauses} in {sections}. Add a document or a heading to see fewer.")
    return said.format(clauses=clauses_counted(clauses), sections=sections_counted(sections))


def outline_line(sections: int) -> str:
    """The line above the sections of a document."""
    return _("{sections}, each with its number of clauses:").format(sections=sections_counted(sections))
