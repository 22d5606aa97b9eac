"""Quotes as cards: the citation in bold, the lead-in in italics, the whole clause as a block quote.

A clause that is longer than a message continues in the next card; nothing is left out or added inside the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Self
from urllib.parse import quote as escaped

from bot.chat import messages
from bot.chat.actions import Act, data, key_of
from bot.chat.answers import quoted
from bot.chat.cards import COPY, DEEP_LINK, MESSAGE, Button, Card, Mark, MarkKind
from bot.chat.messages import texts
from bot.translation import language
from index import Clause, Document, Quote, eid_of, quote, year_of
from index.values import dataclass

_LONG = 600  # characters of a quote that is collapsed until it is tapped
_MOST_MARKS = 90  # Telegram allows a hundred
_NAME = 26  # characters of the name of a text beside a label
_LABEL = 42  # characters of a label that a button can show on a phone
_TITLE = 500  # characters of a citation above a quote: no real document has a longer name
_SHORT_TITLE = 80  # characters of a name or title in a list of texts
_IN_A_ROW = 6  # buttons with a number
_ABOVE = 90  # characters of the question above a card
_ROOM = MESSAGE - _ABOVE - messages.WITHIN - 30  # the question, a page's number, and what was searched are added to a card
_LINK = re.compile(r"[\w-]+", re.ASCII)
_MARK = re.compile(r" (?:\w{1,5}\)|\d[\d.]{0,5})\Z")  # a printed label at the end of a whole one


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where clauses can be linked to, "" if nowhere: in a bot ("https://t.me/NAME"), on a page ("https://texts.example.org")."""

    bot: str = ""
    page: str = ""


def path_of(document: Document, clause: Clause | None = None, *, anchored: bool = True) -> str:
    """The path of a document on the page, or of a clause in it, with an anchor for a browser to go to."""
    there = f"/d/{escaped(document.id, safe='')}"
    if clause is None:
        return there
    eid = escaped(eid_of(document, clause), safe="")
    return f"{there}/{eid}#{eid}" if anchored else f"{there}/{eid}"


class Writing:
    """A text being written, with its marks."""

    def __init__(self) -> None:
        self.text = ""
        self._marks: list[Mark] = []

    def add(self, text: str, kind: MarkKind | None = None) -> Self:
        """Adds a text, marked or plain."""
        if kind and text:
            self._marks.append(Mark(kind, len(self.text), len(self.text) + len(text)))
        self.text += text
        return self

    def cover(self, kind: MarkKind, start: int) -> Self:
        """Marks all that was written from an offset on, around the marks that are in it."""
        first = next((at for at, mark in enumerate(self._marks) if mark.start >= start), len(self._marks))
        self._marks.insert(first, Mark(kind, start, len(self.text)))
        return self

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks so far."""
        return tuple(self._marks)

    def card(self, rows: Iterable[Sequence[Button]] = ()) -> Card:
        """The card, with its buttons. A clause without words leaves no empty line at the end."""
        return Card(self.text.rstrip("\n"), self.marks, tuple(tuple(row) for row in rows if row))


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts; never less than its characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, room: int) -> Iterator[str]:
    """A text in pieces of at most `room` UTF-16 units, cut before a space if there is one; joined, they are the text.

    The space begins the next piece: at the end of a message Telegram would strip it.
    """
    start = 0
    while True:
        piece = text[start : start + room]
        while (over := units(piece) - room) > 0:
            piece = piece[: -max(over // 2, 1)]
        if start + len(piece) >= len(text):
            break
        if text[start + len(piece)] != " " and (space := piece.rfind(" ", 1)) > 0:
            piece = piece[:space]
        piece = piece.rstrip() or piece
        yield piece
        start += len(piece)
    yield text[start:]


def folded(text: str) -> MarkKind:
    """How a quote is marked: a long one is collapsed."""
    return "expandable_blockquote" if len(text) > _LONG else "blockquote"


def quotes_of(document: Document, clauses: Iterable[Clause]) -> tuple[Quote, ...]:
    """Clauses as quotes, each verified."""
    return tuple(quote(document, clause) for clause in clauses)


# --- one clause ------------------------------------------------------------------------------------------------------


def quote_cards(one: Quote, rows: Iterable[Sequence[Button]] = ()) -> tuple[Card, ...]:
    """A clause with its citation, in several cards if needed, with the buttons below the last."""
    (shown,) = quoted([one])
    citation = short(one.citation, _TITLE)
    head = Writing().add(citation, "bold").add(f" · {shown.page}\n" if shown.page else "\n")
    if shown.section:
        head.add(short(shown.section, _TITLE), "italic").add("\n")
    lead_in = shown.lead_in_marks + shown.lead_in
    if units(head.text) + units(lead_in) < _ROOM // 2:  # a longer one can be asked for as a clause
        head.add(lead_in, "italic").add("\n" if lead_in else "")
    parts = list(pieces(one.text, _ROOM - units(head.text)))
    cards = []
    for at, part in enumerate(parts):
        written = head if at == 0 else Writing().add(messages.continued(citation), "bold").add("\n")
        written.add(part, folded(part))
        cards.append(written.card(rows if at == len(parts) - 1 else ()))
    return tuple(cards)


def clause_page(one: Quote, page: int, there: Addresses, above: Sequence[Sequence[Button]] = ()) -> Card:
    """A clause as one message, with the buttons that every clause has; a page of it if it is longer than a message."""
    rows = [*above, *clause_rows(one, there)]
    return paged(quote_cards(one), page, data(Act.PART, key_of(one.clause.id)), rows)


def clause_rows(quote: Quote, there: Addresses) -> list[list[Button]]:
    """The buttons that every clause has: its context, copying its citation or all of it, and ways to share it."""
    copy, share = citation_buttons(quote.citation)
    return [
        [Button(texts.IN_CONTEXT, data(Act.CONTEXT, key_of(quote.clause.id)))],
        [*copy, copy_button(quote)],
        share + link_buttons(quote, there),
    ]


def copy_button(quote: Quote) -> Button:
    """The button that copies a quote with its citation; if that is too long for a button, it sends it to be copied."""
    whole = messages.quoted(quote.text, quote.citation)
    if units(whole) <= COPY:
        return Button(texts.COPY_QUOTE, copy=whole)
    return Button(texts.COPY_QUOTE, data(Act.COPIED, key_of(quote.clause.id)))


def copied(quote: Quote, said: str) -> tuple[Card, ...]:
    """A quote with its citation, to be copied from messages by a tap; `said` stands above."""
    whole = messages.quoted(quote.text, quote.citation)
    goes_on = messages.continued(short(quote.citation, _TITLE))
    parts = pieces(whole, MESSAGE - max(units(said), units(goes_on)) - 1)
    return tuple(Writing().add(f"{goes_on if at else said}\n").add(part, "code").card() for at, part in enumerate(parts))


def section_rows(document: Document, section: int) -> list[list[Button]]:
    """The buttons of a whole section: copying and sharing its citation, and the outline."""
    with language("en"):  # a citation is the same in every language, and can be looked up
        named = section_name(document, section)
    copy, share = citation_buttons(f"{document.name}, {named}")
    return [copy + share, [Button(texts.OUTLINE, data(Act.OUTLINE, key_of(document.id), 0))]]


def citation_buttons(citation: str) -> tuple[list[Button], list[Button]]:
    """The button that copies a citation and the one that shares it; none if it is too long for a button."""
    if units(citation) > COPY:
        return [], []
    return [Button(texts.COPY_CITATION, copy=citation)], [Button(texts.SHARE, share=citation)]


def link_buttons(quote: Quote, there: Addresses) -> list[Button]:
    """The buttons with the addresses of a clause: in this bot, and on the page, as far as it has them."""
    clause, found = quote.clause, []
    if there.bot and len(clause.id) <= DEEP_LINK and _LINK.fullmatch(clause.id):
        found.append(Button(texts.LINK, url=f"{there.bot}?start={clause.id}"))
    if there.page:
        found.append(Button(texts.ON_PAGE, url=f"{there.page}{path_of(quote.document, clause)}"))
    return found


def label_buttons(quotes: Iterable[Quote], beside: Document | None = None) -> list[list[Button]]:
    """One button per clause, with its label, and its document's number unless that is the one beside."""
    return [[Button(short_citation(quote, beside), data(Act.CLAUSE, key_of(quote.clause.id)))] for quote in quotes]


def section_name(document: Document, section: int) -> str:
    """What a section of a document is called."""
    return messages.section_name(document.sections[section].heading, document.sections[section].part)


def short_citation(quote: Quote, beside: Document | None) -> str:
    """A citation that fits on one line of a phone: "invites Member States 2 · Res. 21 (2022)"; without a known document."""
    name = "" if quote.document is beside else short_name(quote.document)
    place = quote.document.pinpoint(quote.clause)
    return f"{short(place, _LABEL - len(name) - 3)} · {name}" if name else short(place)


def short_name(document: Document) -> str:
    """A document for a button, with the year of its edition: "Res. 75 (2016)".

    A number stands without its kind where it spells this out, or where both are too long: "Assembly/AU/Dec.812(XXXV)".
    """
    year = year_of(document)
    number = f"{document.number} ({year})" if year else document.number
    alone = document.number and document.name.startswith(document.number)
    whole = number if alone else f"{messages.short_kind(document.kind)} {number}".strip()
    return short(whole if len(whole) <= _NAME or number[:1].isdecimal() else number, _NAME)


def short(text: str, room: int = _LABEL) -> str:
    """A text for a button or a line; one that is too long is cut after a word, or if it is a label, before its mark.

    >>> short("Resolution 75 on the outcomes of the World Summit", 32), short("invites Member States and all others 2", 24)
    ('Resolution 75 on the outcomes…', 'invites Member States… 2')
    """
    text = " ".join(text.split()) if "\t" in text else text  # the rows of a table
    if len(text) <= room:
        return text
    mark = _MARK.search(text)
    end = f"…{mark.group()}" if mark else "…"
    cut = text[: room - len(end)]
    space = cut.rfind(" ") if not mark and text[len(cut)] != " " else -1
    return f"{(cut[:space] if space > len(cut) // 2 else cut).rstrip()}{end}"


def below(said: str, card: Card) -> Card:
    """A card with a line of ours above it."""
    room = MESSAGE - units(card.text) - 2
    above = f"{short(said, min(max(room, _ABOVE), _TITLE))}\n\n"
    marks = tuple(Mark(mark.kind, mark.start + len(above), mark.end + len(above)) for mark in card.marks)
    return Card(above + card.text, marks, card.rows)


def texts_card(said: str, nearest: Sequence[Quote]) -> Card:
    """Texts by number, with their titles and the label of the nearest clause of each, which the button of that number shows."""
    written = Writing().add(said)
    for at, one in enumerate(nearest, start=1):
        document = one.document
        written.add(f"\n\n{at}. ").add(short(document.name, _SHORT_TITLE), "bold")
        if document.title not in ("", document.name):
            written.add("\n").add(short(document.title, _SHORT_TITLE), "italic")
        written.add("\n").add(short(document.pinpoint(one.clause), _SHORT_TITLE))
    buttons = [Button(str(at), data(Act.CLAUSE, key_of(one.clause.id))) for at, one in enumerate(nearest, start=1)]
    return written.card([buttons[at : at + _IN_A_ROW] for at in range(0, len(buttons), _IN_A_ROW)])


def limited(card: Card, within: str, *, chosen: bool) -> Card:
    """A card that says below which documents were searched, with a button to all if the asker had chosen some."""
    everything = ((Button(texts.ALL_DOCUMENTS, data(Act.EVERYWHERE)),),) if chosen else ()
    return Card(f"{card.text}\n\n{within}", card.marks, (*card.rows, *everything)) if within else card


# --- several clauses -------------------------------------------------------------------------------------------------


def pages(
    quotes: Sequence[Quote], about: Clause | None = None, headings: Mapping[str, str] | None = None, *, titled: bool = False
) -> list[Card]:
    """Clauses below the name of their document, in as few cards as possible; the label of the clause they are about is bold.

    Cards are cut between clauses, and inside one only if it fills a card by itself. `headings` of ours stand above some
    clauses, by their ids. If `titled`, the title of the document stands below its name.
    """
    found: list[Card] = []
    written = Writing()
    document: Document | None = None
    for one in quoted(quotes):
        quote = one.quote
        lead_in = one.lead_in_marks + one.lead_in
        title = short(quote.document.name, _TITLE)
        below_it = short(quote.document.title, _TITLE) if titled and quote.document.title != quote.document.name else ""
        name = messages.source_told(
            short(quote.document.pinpoint(quote.clause), _TITLE), by_ocr=quote.by_ocr, corrected=quote.corrected
        )
        heading = (headings or {}).get(quote.clause.id, "")
        for at, part in enumerate(pieces(quote.text, _ROOM - units(title + below_it + heading + name) - 10)):
            begins = at == 0
            label = name if begins else messages.continued(name)
            needed = units(title + below_it + label + part + lead_in) + 10
            needed += units(heading) if begins else 0
            if written.text and (units(written.text) + needed > _ROOM or len(written.marks) > _MOST_MARKS):
                found.append(written.card())
                written, document = Writing(), None
            if document is not quote.document:
                written.add("\n\n" if written.text else "").add(title, "bold")
                written.add("\n" if below_it else "").add(below_it, "italic")
                document = quote.document
            if begins and heading:
                written.add("\n\n").add(heading, "bold")
            written.add("\n\n").add(label, "bold" if quote.clause is about else "italic").add("\n")
            if begins and lead_in and units(written.text) + units(lead_in) + units(part) < _ROOM:
                written.add(lead_in, "italic").add("\n")
            written.add(part, "blockquote")
    if written.text:
        found.append(written.card())
    return found


def paged(
    cards: Sequence[Card],
    page: int,
    turn: str,
    rows: Iterable[Sequence[Button]] = (),
    around: tuple[str, str] = ("", ""),
    *,
    numbered: bool = True,
) -> Card:
    """One of several cards, with its number and buttons to turn the pages; `turn` is what these send, without the page.

    What the first sends to go back and the last to go on is `around` them, if they lead anywhere. It is not `numbered` if it
    is elsewhere.
    """
    page = min(max(page, 0), len(cards) - 1)
    card = cards[page]
    text = f"{card.text}\n\n{page + 1}/{len(cards)}" if numbered and len(cards) > 1 else card.text
    under = (turning(page, len(cards), turn, around), *rows)
    return Card(text, card.marks, (*card.rows, *(tuple(row) for row in under if row)))


def turning(page: int, count: int, turn: str, around: tuple[str, str] = ("", "")) -> list[Button]:
    """The buttons that turn pages; `around` these are what leads back from the first and on from the last, or ""."""
    back = f"{turn}:{page - 1}" if page > 0 else around[0]
    on = f"{turn}:{page + 1}" if page < count - 1 else around[1]
    return [Button(said, sent) for said, sent in ((texts.BACK, back), (texts.NEXT, on)) if sent]


def ancestors(quote: Quote) -> set[str]:
    """The ids of the clauses that lead in to a clause, the outermost included."""
    found: set[str] = set()
    parent = quote.clause.parent
    while parent and parent not in found:
        found.add(parent)
        parent = quote.document.by_id[parent].parent
    return found
