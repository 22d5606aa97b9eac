"""Onboarding: the outline of a document, a walk through its sections, who is asked to do what, and its acronyms.

Everything said about a section is what its kind is for in any text of this field; what this text says, its quotes say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

from bot.chat import messages
from bot.chat.actions import data, key_of
from bot.chat.cards import Button, Card
from bot.chat.quote_cards import (
    Writing,
    clause_rows,
    paged,
    pages,
    quote_cards,
    section_name,
    section_rows,
    short,
    turning,
    units,
)
from index.document.addressees import addressed
from index.document.editions import newest
from index.document.model import Clause, Document, section_of
from index.document.passages import Passage, passages_of, total_clauses
from index.language.glossary import Glossary, definitions
from index.language.terms import Kind, Part
from index.search.answer import Quote, quotes_of
from index.search.search import Hit

T = TypeVar("T")
LISTED = 8
"""Buttons below each other."""
_ACRONYMS = 18  # in three columns
_NAME = 900  # characters of a name or a title
_STEP = 2400  # UTF-16 units of quotes in a step of the tour: more is a button away


def quotes(document: Document, clauses: Sequence[Clause]) -> tuple[Quote, ...]:
    """Clauses as quotes, each verified."""
    return quotes_of(Hit(Passage(document, clause), 1.0) for clause in clauses)


# --- documents and their sections --------------------------------------------------------------------------------------


def choice(documents: Sequence[Document], act: str, page: int = 0) -> Card:
    """A list of documents to choose from; a button sends the act and the document."""
    shown, row = _page(documents, page, data("l", act))
    names = [[Button(short(document.name), data(act, key_of(document.id)))] for document in shown]
    return Writing().add(messages.WHICH_DOCUMENT, "bold").add(_where(documents, page, act)).card([*names, row])


def documents_card(
    documents: Sequence[Document], chosen: Sequence[str], page: int | None = None, listed: Sequence[Document] = ()
) -> Card:
    """The documents to choose from, or only those `listed`, and which this chat stays within; of a single one, what it is.

    Without a page, the one on which the first of those stands.
    """
    if len(documents) == 1 and not chosen:
        return _the_document(documents[0])
    if page is None:
        page = next((at for at, document in enumerate(documents) if document.id in chosen), 0) // LISTED
    names = ", ".join(document.name for document in documents if document.id in chosen)
    older = len(newest(documents)) < len(documents)
    said = messages.staying_within(names) if names else messages.all_documents(len(documents), older=older)
    shown, row = (listed[:LISTED], []) if listed else _page(documents, page, data("l", "d"))
    rows = [[_choosing(document, chosen=document.id in chosen)] for document in shown]
    everything = [Button(messages.ALL_DOCUMENTS, data("d"))] if names else []
    where = "" if listed else _where(documents, page, "documents")
    return Writing().add(short(said, 1000), "bold").add(where).card([*rows, row, everything])


def _where(documents: Sequence[Document], page: int, act: str) -> str:
    """Below a list of many documents: its page, and how to find one without turning them all."""
    count = -(-len(documents) // LISTED)
    command = {"t": "tour", "o": "outline", "w": "who"}.get(act, act)
    name = f"{documents[-1].kind} {documents[-1].number}".strip()
    return f"\n{messages.page_of(min(max(page, 0), count - 1) + 1, count, command, name)}" if count > 1 else ""


def _choosing(document: Document, *, chosen: bool) -> Button:
    return Button(f"{messages.IS_CHOSEN if chosen else ''}{short(document.name, 40)}", data("d", key_of(document.id)))


def _the_document(document: Document) -> Card:
    """The only document there is, with the ways into it."""
    key = key_of(document.id)
    ways = [Button(messages.OUTLINE, data("o", key, 0)), Button(messages.TAKE_THE_TOUR, data("t", key))]
    written = _titled(document).add(f"\n\n{messages.the_document(total_clauses([document]))}")
    return written.card([ways])


def _titled(document: Document) -> Writing:
    """A document's name, and its title below."""
    written = Writing().add(short(document.name, _NAME), "bold")
    return written.add("\n").add(short(document.title, _NAME), "italic") if document.title else written


def outline(document: Document, page: int = 0) -> Card:
    """A document's name and title, and its sections as buttons."""
    sections = [at for at in range(len(document.sections)) if section_of(document, at)]
    shown, row = _page(sections, page, data("o", key_of(document.id)))
    rows = [[_section_button(document, at)] for at in shown]
    return _titled(document).add(f"\n\n{messages.outline_line(len(sections))}").card([*rows, row])


def _section_button(document: Document, at: int) -> Button:
    clauses = section_of(document, at)
    return Button(_listed(document, at, clauses), data("s", key_of(document.id), at, 0))


def _listed(document: Document, at: int, clauses: Sequence[Clause]) -> str:
    """A section in a list: its name and how many clauses it has; with its first words where the name is no more than a verb.

    In UN texts the name is the verb that its one paragraph begins with; a part ("SECTION 8") has its title behind.
    """
    name, first = section_name(document, at), clauses[0]
    if document.sections[at].heading and len(clauses) == 1 and first.text.startswith(name):
        return short(first.text, 40)
    if not first.marks and any(clause.parent == first.id for clause in clauses) and first.text[-1] not in ":;,.":
        name = f"{name}: {first.text}"
    return f"{short(name, 34)} ({len(clauses)})"


def section_page(document: Document, at: int, page: int) -> Card:
    """A page of a section, with the way to the outline."""
    found = pages(quotes(document, section_of(document, at)))
    return paged(found, page, data("s", key_of(document.id), at), section_rows(document, at))


def document_page(document: Document, page: int) -> Card:
    """A page of a whole document, with the way to the outline."""
    key = key_of(document.id)
    ways = [[Button(messages.OUTLINE, data("o", key, 0))]]
    return paged(pages(quotes(document, document.clauses)), page, data("p", key), ways)


def in_context(passage: Passage) -> Card:
    """A clause between those before and after it, with the ways to them and to the whole section.

    Where they are too long for one message, the clause alone; where that is, the page of its section that it begins on.
    """
    document, clause = passage.document, passage.clause
    clauses = section_of(document, clause.section)
    at = clauses.index(clause)
    before, after = clauses[max(at - 1, 0) : at], clauses[at + 1 : at + 2]
    cards = pages(quotes(document, [*before, clause, *after]), clause)
    if len(cards) > 1:
        cards = pages(quotes(document, [clause]), clause)
    if len(cards) > 1:
        return _page_of(document, clause)
    turn = [Button(f"◀ {short(one.label, 18)}", data("n", key_of(one.id))) for one in before]
    turn += [Button(f"{short(one.label, 18)} ▶", data("n", key_of(one.id))) for one in after]
    rows = [turn, [Button(messages.ALONE, data("b", key_of(clause.id)))]]
    if clause.section >= 0:
        rows[1].append(Button(messages.WHOLE_SECTION, data("s", key_of(document.id), clause.section, 0)))
    return Card(cards[0].text, cards[0].marks, tuple(tuple(row) for row in rows if row))


def _page_of(document: Document, clause: Clause) -> Card:
    """The page of a section, or of the front of a document, on which a clause begins."""
    if clause.section < 0:
        upto = document.clauses[: document.clauses.index(clause)]
        return document_page(document, len(pages(quotes(document, upto))))
    upto = tuple(one for one in section_of(document, clause.section) if one.span.start < clause.span.start)
    return section_page(document, clause.section, len(pages(quotes(document, upto))))


def _page(listed: Sequence[T], page: int, turn: str) -> tuple[list[T], list[Button]]:
    """What is on a page of a list, and the buttons that turn it."""
    count = max(-(-len(listed) // LISTED), 1)
    page = min(max(page, 0), count - 1)
    return list(listed[page * LISTED : (page + 1) * LISTED]), turning(page, count, turn)


def example_label(document: Document) -> str:
    """A label that is in a document, an operative one with a number if there is one; "" where there are no clauses."""
    labelled = [clause for clause in document.clauses if clause.kind != Kind.FRONT]
    numbered = (clause for clause in labelled if clause.marks and document.sections[clause.section].part == Part.OPERATIVE)
    return next((document.pinpoint(clause) for clause in (*numbered, *labelled)), "")


# --- the walk ----------------------------------------------------------------------------------------------------------


def walk(document: Document, step: int) -> Card:
    """A step of the tour: first what the document is, then a section a step, at last what to do next."""
    sections = [at for at in range(len(document.sections)) if section_of(document, at)]
    step = min(max(step, 0), len(sections) + 1)
    turn = turning(step, len(sections) + 2, data("t", key_of(document.id)))
    if step == 0:
        parts = {document.sections[at].part for at in sections}
        begins = messages.tour_begins(len(sections), both=parts >= {Part.PREAMBLE, Part.OPERATIVE})
        return _titled(document).add(f"\n\n{begins}").card([turn])
    if step > len(sections):
        ends = messages.tour_ends(example_label(document) or messages.NO_LABEL)
        return Writing().add(ends).card([turn, [Button(messages.OUTLINE, data("o", key_of(document.id), 0))]])
    at = sections[step - 1]
    return _stop(document, at, messages.tour_step(step, len(sections), document.sections[at].part), turn)


def _stop(document: Document, at: int, place: str, turn: list[Button]) -> Card:
    section, clauses = document.sections[at], section_of(document, at)
    written = Writing().add(f"{place}\n").add(short(section_name(document, at), _NAME), "bold").add("\n")
    written.add(messages.purpose(section.heading, section.part), "italic")
    shown = 0
    for quote in quotes(document, clauses):
        if shown and units(written.text) + units(quote.text) > _STEP:
            break
        if units(written.text) + units(quote.text) + units(quote.clause.label) > 3900:
            break  # longer than a message: the whole section has it
        written.add("\n\n").add(quote.clause.label, "italic").add("\n").add(quote.text, "blockquote")
        shown += 1
    rows = [turn]
    if shown < len(clauses):
        more = Button(messages.rest_of_section(len(clauses) - shown), data("r", key_of(document.id), at))
        rows.insert(0, [more])
    return written.card(rows)


# --- who must do what, and acronyms --------------------------------------------------------------------------------------


def addressees(document: Document) -> dict[str, list[Clause]]:
    """Whom a document addresses, as the text names them, each with the clauses that do, in the order of the text."""
    found: dict[str, list[Clause]] = {}
    for name, _, clauses in addressed(document):
        found.setdefault(name, []).extend(clauses)
    return found


def who(document: Document, page: int = 0) -> Card:
    """Whom a document addresses, in full with numbers, as no button would hold the names; a button shows the clauses."""
    written = Writing().add(short(document.name, _NAME), "bold").add("\n\n")
    addressed = list(enumerate(addressees(document).items()))
    if not addressed:
        return written.add(messages.NOBODY_ADDRESSED).card()
    shown, row = _page(addressed, page, data("w", key_of(document.id)))
    written.add(messages.WHO).add("\n")
    for at, (name, clauses) in shown:
        written.add(f"\n{at + 1}. ").add(short(name, 400), "bold").add(f" ({messages.counted(len(clauses), 'clause')})")
    buttons = [Button(str(at + 1), data("h", key_of(document.id), at, 0)) for at, _ in shown]
    return written.card([buttons, row])


def addressed_page(document: Document, number: int, page: int) -> Card:
    """A page of what a document asks of an addressee. Raises IndexError for one it does not have."""
    clauses = list(addressees(document).values())[number]
    back = [[Button(messages.WHO_ELSE, data("w", key_of(document.id), number // LISTED))]]
    return paged(pages(quotes(document, clauses)), page, data("h", key_of(document.id), number), back)


def defined(documents: Sequence[Document]) -> dict[str, Passage]:
    """The acronyms that documents define, each with the clause that does, in the order of the alphabet."""
    found: dict[str, Passage] = {}
    for passage in passages_of(documents):
        if "(" in passage.clause.text:
            for acronym, _ in definitions(passage.clause.text):
                found.setdefault(acronym, passage)
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


def acronyms(known: dict[str, Passage], page: int = 0) -> Card:
    """The acronyms to choose from."""
    if not known:
        return Card(messages.NO_ACRONYMS)
    count = -(-len(known) // _ACRONYMS)
    page = min(max(page, 0), count - 1)
    shown = list(known)[page * _ACRONYMS : (page + 1) * _ACRONYMS]
    buttons = [Button(acronym, data("g", key_of(acronym))) for acronym in shown]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    return Writing().add(messages.ACRONYMS, "bold").card([*rows, turning(page, count, "a")])


def acronym(word: str, known: dict[str, Passage], glossary: Glossary, link: str) -> tuple[Card, ...]:
    """What an acronym stands for: the clause that says it, or that none does."""
    found = _meant(word.strip(" ?.!"), known, glossary)
    passage = known.get(found)
    if passage:
        (quote,) = quotes(passage.document, [passage.clause])
        return quote_cards(quote, clause_rows(quote, link))
    if found in glossary.long_forms:
        return (Card(messages.commonly(found, glossary.long_forms[found])),)
    return (Card(messages.unknown_acronym(word.strip()[:60])),)


def _meant(word: str, known: dict[str, Passage], glossary: Glossary) -> str:
    """The acronym that is asked for: in any case, as here nothing else can be meant, or by its long form."""
    folded = word.casefold()
    shorts = (short for short in (*known, *glossary.long_forms) if short.casefold() == folded)
    longs = (short for short, long in glossary.long_forms.items() if long.casefold() == folded)
    return glossary.acronym(word) or next(chain(shorts, longs), word)
