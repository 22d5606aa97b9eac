"""Rows of what changed → cards: as few as possible, cut between rows, and inside one only where it fills a card by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import MESSAGE, Button, Card, MarkKind
from bot.chat.comparing.messages import texts
from bot.chat.comparing.rows import Laid, Row, lay_out, lay_out_history
from bot.chat.comparing.signs import SIGNS, SIGNS_LENGTH, with_signs
from bot.chat.messages import continued
from bot.chat.quote_cards import Writing, paged, pieces, short, units
from bot.translation import commas
from index import Clause, Comparison, Document, History, Passage, Run, Stretch, compare

_ROOM = MESSAGE - 250  # the number of the page, and a line above, are added to a card
_TITLE, _LABEL = 500, 400  # characters of what is said above all, and above the words of a clause
_MOST_MARKS = 80  # Telegram allows a hundred
Ends = tuple[Passage, Passage]
"""The first and the last clause of a place in a text."""
_MARKS: dict[Stretch, MarkKind | None] = {Stretch.KEPT: None, Stretch.DELETED: "deleted", Stretch.INSERTED: "inserted"}


def comparison_page(comparison: Comparison, page: int = 0) -> Card:
    """A page of the comparison of two whole documents, with the buttons that turn it."""
    turn = data(Act.COMPARED, key_of(comparison.old.id), key_of(comparison.new.id))
    laid = lay_out(comparison)
    rows = [[Button(short(one.name), data(Act.OUTLINE, key_of(one.id)))] for one in laid.texts]
    return paged(cards_of(laid), page, turn, rows)


def places_page(old: Ends, new: Ends, page: int = 0) -> Card:
    """A page of the comparison of two places, with the buttons that turn it."""
    (one, before), (two, after) = (_between(*ends) for ends in (old, new))
    turn = data(Act.PLACES, *(key_of(passage.clause.id) for passage in (*old, *new)))
    return paged(cards_of(lay_out(compare(one, two, before, after))), page, turn)


def places_cards(comparison: Comparison) -> tuple[Card, ...]:
    """The comparison of places: in one message whose pages can be turned, or all at once where a place has gaps."""
    cards = cards_of(lay_out(comparison))
    old = _ends([Passage(one.old.document, one.old.clause) for one in comparison.clauses if one.old])
    new = _ends([Passage(one.new.document, one.new.clause) for one in comparison.clauses if one.new])
    return (places_page(old, new),) if len(cards) > 1 and old and new else tuple(cards)


def _ends(side: Sequence[Passage]) -> Ends | None:
    """The first and the last of some clauses of a document; none if others stand between them, or if there are none."""
    if not side:
        return None
    document = side[0].document
    ids = {passage.clause.id for passage in side}
    places = [at for at, clause in enumerate(document.clauses) if clause.id in ids]
    first, last = places[0], places[-1]
    if last - first + 1 > len(places):
        return None
    return Passage(document, document.clauses[first]), Passage(document, document.clauses[last])


def _between(first: Passage, last: Passage) -> tuple[Document, tuple[Clause, ...]]:
    """The document of two clauses, and the clauses from the one to the other."""
    clauses = first.document.clauses
    return first.document, clauses[clauses.index(first.clause) : clauses.index(last.clause) + 1]


def history_page(history: History, page: int = 0) -> Card:
    """A page of the history of a clause, with a way to all that changed between the last two editions."""
    asked = history.steps[history.at].quote
    editions = [step.document for step in history.steps]
    rows = []
    if len(editions) > 1:
        at = max(1, history.at)
        sent = data(Act.COMPARED, key_of(editions[at - 1].id), key_of(editions[at].id))
        rows = [[Button(texts.COMPARE, sent)]]
    turn = data(Act.HISTORY, key_of(asked.clause.id)) if asked else ""
    return paged(cards_of(lay_out_history(history)), page, turn, rows)


def cards_of(laid: Laid) -> list[Card]:
    """What is laid out, in cards that fit a message each; changed words have signs around them."""
    return [*map(with_signs, cards_without_signs(laid))]


def cards_without_signs(laid: Laid, room: int = _ROOM) -> list[Card]:
    """The same before the signs are added, for which there is room. What is said is cut if a name fills a message."""
    laid = Laid(short(laid.title, _TITLE), short(laid.said, _TITLE), tuple(_shortened(row) for row in laid.rows))
    found: list[Card] = []
    written = _head(laid)
    for before, row in zip((None, *laid.rows), laid.rows, strict=False):
        for at, runs in enumerate(_parts(row, room)):
            said = row.said if at == 0 else continued(row.said)
            size = units(said) + sum(map(_size, runs)) + 4
            if _written(written) + size > room or len(written.marks) + len(runs) + 2 > _MOST_MARKS:
                found.append(written.card())
                written = Writing()
            _write(written, said, runs, _gap(before, row))
    return [*found, written.card()]


def _shortened(row: Row) -> Row:
    return Row(short(row.said, _LABEL), row.runs)


def _gap(before: Row | None, row: Row) -> str:
    """What stands between two rows: rows without words stand right below each other."""
    return "\n" if before and not (before.runs or row.runs) else "\n\n"


def whole_card(laid: Laid) -> Card:
    """All that is laid out in one card, for a channel without limits; changed words have signs around them."""
    written = _head(laid)
    for before, row in zip((None, *laid.rows), laid.rows, strict=False):
        _write(written, row.said, row.runs, _gap(before, row))
    return with_signs(written.card())


def _size(run: Run) -> int:
    """The UTF-16 units of a run with its signs."""
    return units(run.text) + (0 if run.stretch == Stretch.KEPT else SIGNS_LENGTH)


def _written(written: Writing) -> int:
    """The UTF-16 units of what is written, with the signs that will be added."""
    return units(written.text) + SIGNS_LENGTH * sum(mark.kind in SIGNS for mark in written.marks)


def _head(laid: Laid) -> Writing:
    """The title, the sentence on it all, and how words are marked."""
    written = Writing().add(laid.title, "bold")
    if laid.said:
        written.add("\n" if laid.title else "").add(laid.said)
    if laid.marked:
        written.add("\n").add(texts.MARKED).add(" ")
        written.add(texts.DELETED, "deleted").add(commas(("", ""))).add(texts.INSERTED, "inserted")
    return written


def _write(written: Writing, said: str, runs: Sequence[Run], gap: str) -> None:
    """A row: what became of a clause, and its words as a quote."""
    if written.text:
        written.add(gap)
    if said:
        written.add(said, "italic")
    if not runs:
        return
    written.add("\n" if said else "")
    start = len(written.text)
    for run in runs:
        written.add(run.text, _MARKS[run.stretch])
    written.cover("blockquote", start)


def _parts(row: Row, room: int) -> Iterator[list[Run]]:
    """The runs of a row, in as many parts as are needed for each to have a card of its own."""
    part: list[Run] = []
    used = 0
    most = room - units(row.said) - 300
    for run in row.runs:
        for piece in pieces(run.text, most):
            piece_size = _size(Run(run.stretch, piece))
            if part and (used + piece_size > most or len(part) > _MOST_MARKS - 10):
                whole, part = _before_a_cut(part)
                yield whole
                used = sum(map(_size, part))
            part.append(Run(run.stretch, piece))
            used += piece_size
    yield part


def _before_a_cut(part: list[Run]) -> tuple[list[Run], list[Run]]:
    """Runs without the white space at their end, which Telegram would strip from a message; the next part begins with it."""
    *before, last = part
    kept = last.text.rstrip()
    if not kept or kept == last.text:
        return part, []
    return [*before, Run(last.stretch, kept)], [Run(last.stretch, last.text[len(kept) :])]
