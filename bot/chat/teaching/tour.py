"""The tour of a document, for those new to such texts: one section per step, with what its kind is for.

The explanation of a section holds for its kind in any such text; what this text says is shown only in quotes.
"""

from __future__ import annotations

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.lists import NAME, titled
from bot.chat.messages import source_told, texts
from bot.chat.outline import NO_LABEL, example_label
from bot.chat.quote_cards import Writing, quotes_of, section_name, short, turning, units
from bot.chat.teaching import messages
from index import Document, Part, document_language

_STEP = 2400  # UTF-16 units of quotes in a step of the tour: more is a button away


def walk(document: Document, step: int) -> Card:
    """A step of the tour: first what the document is, then one section per step, and finally what to do next."""
    sections = document.outline
    step = min(max(step, 0), len(sections) + 1)
    turn = turning(step, len(sections) + 2, data(Act.TOUR, key_of(document.id)))
    if step == 0:
        parts = {document.sections[at].part for at in sections}
        begins = messages.tour_begins(len(sections), both=parts >= {Part.PREAMBLE, Part.OPERATIVE})
        return titled(document).add(f"\n\n{begins}").card([turn])
    if step > len(sections):
        ends = messages.tour_ends(example_label(document) or NO_LABEL)
        return Writing().add(ends).card([turn, [Button(texts.OUTLINE, data(Act.OUTLINE, key_of(document.id), 0))]])
    at = sections[step - 1]
    return _stop(document, at, messages.tour_step(step, len(sections), document.sections[at].part), turn)


def _stop(document: Document, at: int, place: str, turn: list[Button]) -> Card:
    section, clauses = document.sections[at], document.under(at)
    written = Writing().add(f"{place}\n").add(short(section_name(document, at), NAME), "bold").add("\n")
    written.add(messages.purpose(section.heading, section.part, document_language(document)), "italic")
    shown = 0
    for quote in quotes_of(document, clauses):
        if shown and units(written.text) + units(quote.text) > _STEP:
            break
        if units(written.text) + units(quote.text) + units(quote.clause.label) > 3900:
            break  # longer than a message: the whole section has it
        label = source_told(quote.clause.label, by_ocr=quote.by_ocr, corrected=quote.corrected)
        written.add("\n\n").add(label, "italic").add("\n").add(quote.text, "blockquote")
        shown += 1
    rows = [turn]
    if shown < len(clauses):
        more = Button(messages.rest_of_section(len(clauses) - shown), data(Act.SECTION_BELOW, key_of(document.id), at))
        rows.insert(0, [more])
    return written.card(rows)
