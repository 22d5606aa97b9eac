"""A document by its sections: its outline, a section or the whole of it page by page, a clause in its context."""

from __future__ import annotations

from bot.chat import messages
from bot.chat.actions import Act, data, key_of
from bot.chat.answers import quoted
from bot.chat.cards import BLOCKS, WHOLE, Block, Button, Card, Whole
from bot.chat.lists import page_of_list, titled
from bot.chat.messages import source_told, texts
from bot.chat.quote_cards import paged, pages, quotes_of, section_name, section_rows, short, units
from bot.translation import direction
from index import Clause, Document, Kind, Part, Passage, document_language

NO_LABEL = "resolves 1"
"""An example of a label, for when no document has one; not translated, as labels are in the language of the documents."""


def outline(document: Document, page: int = 0) -> Card:
    """A document's name and title, and its sections as buttons."""
    sections = document.outline
    shown, row = page_of_list(sections, page, data(Act.OUTLINE, key_of(document.id)))
    rows = [[_section_button(document, at)] for at in shown]
    return titled(document).add(f"\n\n{messages.outline_line(len(sections))}").card([*rows, row])


def _section_button(document: Document, at: int) -> Button:
    return Button(listed_section(document, at), data(Act.SECTION, key_of(document.id), at, 0))


def listed_section(document: Document, at: int, room: int = 34) -> str:
    """A section in a list: its name and how many clauses it has; its first words if the name is only a verb.

    In UN texts the name is the verb that its one paragraph begins with; a part ("SECTION 8") is followed by its title.
    A name has `room` for so many characters.
    """
    clauses = document.under(at)
    name, first = section_name(document, at), clauses[0]
    if document.sections[at].heading and len(clauses) == 1 and first.text.startswith(name):
        return short(first.text, room + 6)
    if (printed := document.printed_heading(at)) != document.sections[at].heading:
        name = printed
    elif not first.marks and any(clause.parent == first.id for clause in clauses) and first.text[-1] not in ":;,.":
        name = f"{name}: {first.text}"
    return f"{short(name, room)} ({len(clauses)})"


def section_page(document: Document, at: int, page: int) -> Card:
    """A page of a section, with the way to the outline."""
    found, key = pages(quotes_of(document, document.under(at))), key_of(document.id)
    rows = section_rows(document, at)
    if len(found) > 1 and whole_section(document, at):
        rows.append([Button(texts.IN_ONE, data(Act.IN_ONE, key, at))])
    return paged(found, page, data(Act.SECTION, key, at), rows)


def whole_section(document: Document, at: int) -> Whole | None:
    """A section as one message with structure: each clause below its label; None if that is too much for one."""
    blocks = [Block("heading", f"{document.name} · {section_name(document, at)}")]
    for one in quoted(quotes_of(document, document.under(at))):
        label = document.pinpoint(one.quote.clause)
        name = source_told(label, by_ocr=one.quote.by_ocr, corrected=one.quote.corrected)
        blocks.append(Block("label", name))
        if one.lead_in:
            blocks.append(Block("lead_in", one.lead_in_marks + one.lead_in))
        blocks.append(Block("quote", one.quote.text))
    fits = sum(units(block.text) for block in blocks) <= WHOLE // 2 and len(blocks) <= BLOCKS // 3
    return Whole(tuple(blocks), direction(document_language(document)) == "rtl") if fits else None


def document_page(document: Document, page: int) -> Card:
    """A page of a whole document, with the way to the outline."""
    key = key_of(document.id)
    ways = [[Button(texts.OUTLINE, data(Act.OUTLINE, key, 0))]]
    return paged(pages(quotes_of(document, document.clauses)), page, data(Act.WHOLE, key), ways)


def in_context(passage: Passage) -> Card:
    """A clause between those before and after it, with the ways to them and to the whole section.

    If they are too long for one message, the clause alone; if that is too long, the page of its section on which it begins.
    """
    document, clause = passage.document, passage.clause
    clauses = document.under(clause.section)
    at = clauses.index(clause)
    before, after = clauses[max(at - 1, 0) : at], clauses[at + 1 : at + 2]
    cards = pages(quotes_of(document, [*before, clause, *after]), clause, titled=True)
    if len(cards) > 1:
        cards = pages(quotes_of(document, [clause]), clause, titled=True)
    if len(cards) > 1:
        return page_of(document, clause)
    back, on = ("◀", "▶") if direction(document_language(document)) == "ltr" else ("▶", "◀")
    turn = [Button(f"{back} {short(one.label, 18)}", data(Act.CONTEXT, key_of(one.id))) for one in before]
    turn += [Button(f"{short(one.label, 18)} {on}", data(Act.CONTEXT, key_of(one.id))) for one in after]
    rows = [turn, [Button(texts.ALONE, data(Act.ALONE, key_of(clause.id)))]]
    if clause.section >= 0:
        rows[1].append(Button(texts.WHOLE_SECTION, data(Act.SECTION, key_of(document.id), clause.section, 0)))
    return Card(cards[0].text, cards[0].marks, tuple(tuple(row) for row in rows if row))


def page_of(document: Document, clause: Clause) -> Card:
    """The page of a section, or of the front of a document, on which a clause begins."""
    if clause.section < 0:
        upto = document.clauses[: document.clauses.index(clause)]
        return document_page(document, len(pages(quotes_of(document, upto))))
    upto = tuple(one for one in document.under(clause.section) if one.span.start < clause.span.start)
    return section_page(document, clause.section, len(pages(quotes_of(document, upto))))


def example_label(document: Document) -> str:
    """A label from a document, if possible a numbered operative one; "" if there are no clauses."""
    labelled = [clause for clause in document.clauses if clause.kind != Kind.FRONT]
    numbered = (clause for clause in labelled if clause.marks and document.sections[clause.section].part == Part.OPERATIVE)
    return next((document.pinpoint(clause) for clause in (*numbered, *labelled)), "")
