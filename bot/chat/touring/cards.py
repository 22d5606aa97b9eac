"""The cards of the tour: how it begins, its stops, its sections to choose from, how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.chat import answers
from bot.chat.actions import Act, data, key_of
from bot.chat.cards import MESSAGE, Button, Card
from bot.chat.lists import NAME, page_of_list, titled
from bot.chat.messages import continued, source_told
from bot.chat.messages import texts as card_texts
from bot.chat.outline import NO_LABEL, example_label, listed_section
from bot.chat.quote_cards import Writing, below, pages, quotes_of, section_name, short, units
from bot.chat.teaching.messages import purpose, purpose_of
from bot.chat.touring import messages
from bot.chat.touring.messages import texts
from bot.chat.touring.stops import Order, Stop, both_parts, minutes, number_of_stop, stops
from index import Clause, Document, document_language
from index.values import dataclass

END = "end"
"""What stands in a button for a clause, after the last."""
_HEADINGS = 300  # characters of the headings that are listed in a folded part


@dataclass(frozen=True, slots=True)
class Shown:
    """A card of the tour, and the clause at which its reader is then; None where the tour begins and where it ends."""

    card: Card
    clause: Clause | None = None
    ended: bool = False


def opening(document: Document, above: Sequence[Sequence[Button]] = ()) -> Card:
    """What a text is made of and how long its tour is, with the ways to begin; `above` those stand other ways."""
    both = both_parts(document)
    written = titled(document).add("\n\n")
    if not document.outline:
        return written.add(texts.NOTHING).card()
    count = len(stops(document, Order.TEXT))
    written.add(messages.length(document.clause_count, count, minutes(document))).add("\n\n")
    written.add(texts.BOTH_PARTS if both else texts.ONE_PART)
    ways = [Button(texts.BEGIN_TEXT if both else texts.BEGIN, _to(document, Order.TEXT))]
    if both:
        ways.insert(0, Button(texts.BEGIN_OPERATIVE, _to(document, Order.OPERATIVE)))
    return written.card([*above, ways, [_sections_button(document, Order.TEXT)]])


def _to(document: Document, order: Order, clause: Clause | None = None, *more: int) -> str:
    """What a button sends that leads to a clause, or to the first of the tour."""
    first = stops(document, order)[0].clauses[0] if clause is None else clause
    return data(Act.TOUR, key_of(document.id), order, key_of(first.id), *more)


def _sections_button(document: Document, order: Order) -> Button:
    return Button(texts.SECTIONS, data(Act.STOPS, key_of(document.id), order, 0))


# --- stops -----------------------------------------------------------------------------------------------------------


def stop_at(document: Document, order: Order, clause: Clause, page: int | None = None) -> Shown:
    """The stop at which a clause is. A folded one is open if the clause is not its first, or at a `page`, counted from 1."""
    found = stops(document, order)
    at = number_of_stop(found, clause)
    stop = found[at]
    written = _head(messages.at_stop(at + 1, len(found), stop.part))
    whole = None if stop.folded else _whole(document, stop, written)
    if whole is not None:
        turn = [*_back(document, order, found, at), *_next(document, order, found, at)]
        return Shown(whole.card([turn, [_sections_button(document, order)]]), stop.clauses[0])
    if stop.folded and page is None and clause.id == stop.clauses[0].id:
        return Shown(_folded(document, order, found, at, written), clause)
    return _unfolded(document, order, at, clause, page)


def _head(place: str) -> Writing:
    return Writing().add(f"{place}\n")


def _back(document: Document, order: Order, found: Sequence[Stop], at: int) -> list[Button]:
    """The button to the stop before, or to how the tour begins."""
    sent = _to(document, order, found[at - 1].clauses[0]) if at else data(Act.TOUR, key_of(document.id))
    return [Button(card_texts.BACK, sent)]


def _next(document: Document, order: Order, found: Sequence[Stop], at: int) -> list[Button]:
    """The button to the next stop, or to how the tour ends."""
    last = at + 1 == len(found)
    sent = data(Act.TOUR, key_of(document.id), order, END) if last else _to(document, order, found[at + 1].clauses[0])
    return [Button(card_texts.NEXT, sent)]


def _whole(document: Document, stop: Stop, written: Writing) -> Writing | None:
    """The clauses of a stop below their headings, each kind of which is explained once; None if that is too long."""
    code = document_language(document)
    section, heading, explained = -1, "", set[str]()
    for one in answers.quoted(quotes_of(document, stop.clauses)):
        quote = one.quote
        if quote.clause.section != section:
            section, heading = quote.clause.section, named(document, quote.clause)
            written.add("\n" if explained else "").add(heading, "bold").add("\n")
        if (said := purpose_at(document, quote.clause, code)) not in explained:
            written.add(said, "italic").add("\n")
            explained.add(said)
        alone = quote.clause.label == heading  # in its section, and called like that
        label = "" if alone else document.pinpoint(quote.clause)
        if told := source_told(label, by_ocr=quote.by_ocr, corrected=quote.corrected):
            written.add("\n").add(told, "italic").add("\n")
        if lead_in := one.lead_in_marks + one.lead_in:
            written.add(lead_in, "italic").add("\n")
        written.add(quote.text, "blockquote").add("\n")
    return written if units(written.text) <= MESSAGE else None


def named(document: Document, clause: Clause) -> str:
    """What the section is called that a clause is in, and whether it began at an earlier stop."""
    name = short(section_name(document, clause.section), NAME)
    return name if document.under(clause.section)[0].id == clause.id else continued(name)


def purpose_at(document: Document, clause: Clause, code: str) -> str:
    """What a clause is for, by the verb of its heading, or by its own where there is no heading."""
    section = document.sections[clause.section]
    verb = section.heading if purpose_of(section.heading, section.part, code) else clause.text
    return purpose(verb, section.part, code)


def _folded(document: Document, order: Order, found: Sequence[Stop], at: int, written: Writing) -> Card:
    """A part of a text by its headings, each kind of which is explained."""
    stop = found[at]
    written.add(messages.folded(len(stop.sections), len(stop.clauses))).add("\n")
    code = document_language(document)
    kinds: dict[str, dict[str, None]] = {}
    for clause in (document.under(section)[0] for section in stop.sections):
        kinds.setdefault(purpose_at(document, clause, code), {})[section_name(document, clause.section)] = None
    for said, headings in kinds.items():
        written.add("\n").add(short(" · ".join(headings), _HEADINGS), "bold").add("\n").add(said, "italic").add("\n")
    read = Button(messages.unfold(len(stop.clauses)), _to(document, order, stop.clauses[0], 1))
    turn = [*_back(document, order, found, at), *_next(document, order, found, at)]
    return written.card([[read], turn, [_sections_button(document, order)]])


def _unfolded(document: Document, order: Order, at: int, clause: Clause, page: int | None) -> Shown:
    """A page of the clauses of a stop, that on which a clause begins if none is given; the last leads on to the next stop."""
    found = stops(document, order)
    stop = found[at]
    cards = pages(quotes_of(document, stop.clauses))
    begun = _begun(stop.clauses, cards)
    if page is None:
        page = next(number for number, clauses in enumerate(begun, start=1) if clause.id in {one.id for one in clauses})
    page = min(max(page, 1), len(cards))
    first = stop.clauses[0]
    back = [Button(card_texts.BACK, _to(document, order, first, page - 1))] if page > 1 else _back(document, order, found, at)
    on = [Button(card_texts.NEXT, _to(document, order, first, page + 1))]
    fold = [Button(texts.FOLD, _to(document, order, first))] if stop.folded else []
    head = messages.at_stop(at + 1, len(found), stop.part)
    shown = below(f"{head} · {page}/{len(cards)}" if len(cards) > 1 else head, cards[page - 1])
    turn = [*back, *(on if page < len(cards) else _next(document, order, found, at))]
    rows = (tuple(turn), (*fold, _sections_button(document, order)))
    here = next(clauses[-1] if number < page else clauses[0] for number, clauses in _upto(begun, page))
    return Shown(Card(shown.text, shown.marks, rows), here)


def _begun(clauses: Sequence[Clause], cards: Sequence[Card]) -> list[list[Clause]]:
    """For each page of some clauses, those that begin on it; none where a long one goes on."""
    found: list[list[Clause]] = []
    waiting = list(clauses)
    quoted = begun = 0
    for card in cards:
        quoted += sum(mark.end - mark.start for mark in card.marks if mark.kind == "blockquote")
        found.append([])
        while waiting and begun < quoted:
            begun += len(waiting[0].text)
            found[-1].append(waiting.pop(0))
    found[-1] += waiting  # without words
    return found


def _upto(begun: Sequence[list[Clause]], page: int) -> Iterator[tuple[int, list[Clause]]]:
    """The pages that a clause begins on, each with its number, from one back."""
    return ((number, begun[number - 1]) for number in range(page, 0, -1) if begun[number - 1])


# --- sections, and the end -------------------------------------------------------------------------------------------


def sections(document: Document, order: Order, page: int = 0) -> Card:
    """The sections that one can go to; and the other order in which the text can be shown."""
    sent = data(Act.STOPS, key_of(document.id), order)
    shown, row = page_of_list(document.outline, page, sent)
    rows = [[Button(listed_section(document, at), _to(document, order, document.under(at)[0]))] for at in shown]
    other = {
        Order.TEXT: Button(texts.BEGIN_OPERATIVE, _to(document, Order.OPERATIVE)),
        Order.OPERATIVE: Button(texts.BEGIN_TEXT, _to(document, Order.TEXT)),
    }
    change = [other[order]] if both_parts(document) else []
    return titled(document).add(f"\n\n{messages.section_of(len(document.outline))}").card([*rows, row, change])


def ending(document: Document, order: Order) -> Shown:
    """What to do next, below the way back."""
    last = stops(document, order)[-1].clauses[0]
    key = key_of(document.id)
    ways = [Button(card_texts.OUTLINE, data(Act.OUTLINE, key, 0)), Button(card_texts.BRIEF, data(Act.BRIEF, key))]
    said = messages.ends(example_label(document) or NO_LABEL)
    back = [Button(card_texts.BACK, _to(document, order, last))]
    return Shown(Writing().add(said).card([back, ways]), ended=True)
