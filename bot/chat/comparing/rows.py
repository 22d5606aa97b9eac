"""A comparison or a history, laid out once: a sentence of counts, then rows of what changed. Every channel shows these."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.chat.comparing import messages
from bot.chat.comparing.messages import texts
from index import Clause, Compared, Comparison, Document, Edit, History, Quote, Run, Step, Stretch
from index.values import dataclass


class Side(StrEnum):
    """Which of two texts is meant where they stand side by side."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Named:
    """What some words name: a clause, or a whole text."""

    words: str
    document: Document
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One change: which clause, under both labels, and what became of it; then its words, if they are new, gone or differ.

    `places` are what is named in what is said, in that order. `side` is that of the only text that has the words.
    """

    said: str
    runs: tuple[Run, ...] = ()
    places: tuple[Named, ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A title, a sentence or more on it all, and the rows; `marked` if words in them are marked as deleted or inserted.

    `places` are what is named in the title; `sides` are the names of the old and the new text, where all rows are of these two.
    `texts` are those to be read instead, as they have nothing in common.
    """

    title: str
    said: str
    rows: tuple[Row, ...]
    places: tuple[Named, ...] = ()
    sides: tuple[str, ...] = ()
    texts: tuple[Document, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether words are marked as deleted or inserted."""
        return any(run.stretch != Stretch.KEPT for row in self.rows for run in row.runs)

    @property
    def in_columns(self) -> bool:
        """Whether words of one text stand beside those of the other, or beside a space where the other has none."""
        return bool(self.sides) and (self.marked or any(row.side for row in self.rows))


def lay_out(comparison: Comparison, shown: Sequence[Compared] | None = None) -> Laid:
    """What is shown of a comparison: only what changed, all of it or a part. Of texts that have nothing in common, only that.

    Headings stand with the first part.
    """
    sides = comparison.old.name, comparison.new.name
    title, places = messages.became(*sides), (_whole_text(comparison.old), _whole_text(comparison.new))
    counted = [one for one in comparison.clauses if not one.front]
    if len(comparison.clauses) == 1 and len(comparison.clauses[0].quotes) == 2:
        return _of_two(comparison.clauses[0])
    if comparison.unrelated:
        return Laid(title, texts.UNRELATED, (), places, texts=(comparison.old, comparison.new))
    changed = any(one.edits != (Edit.SAME,) for one in counted)
    said = messages.counts_line(len(counted), comparison.counts) if changed else texts.ALL_THE_SAME
    if any(one.front for one in comparison.changed):
        said = f"{said} {texts.FRONT_TOO}"
    ones = comparison.changed if shown is None else shown
    begins = tuple(ones[:1]) == comparison.changed[:1]
    headings = [Row(messages.edited(texts.HEADING, [Edit.REWORDED]), runs) for runs in comparison.headings if begins]
    front = [_row(one) for one in ones if one.front]
    return Laid(title, said, (*front, *headings, *(_row(one) for one in ones if not one.front)), places, sides)


def _whole_text(document: Document) -> Named:
    return Named(document.name, document)


def _labelled(quote: Quote) -> Named:
    return Named(quote.document.pinpoint(quote.clause), quote.document, quote.clause)


def _cited(quote: Quote) -> Named:
    return Named(quote.citation, quote.document, quote.clause)


def _of_two(one: Compared) -> Laid:
    """What is shown of two clauses: their citations above, and their words, however few they have in common."""
    old, new = one.quotes
    places = _cited(old), (_cited(new) if new.document is not old.document else _labelled(new))
    said, rows = ("", (Row("", one.words),)) if one.words else (texts.BOTH_THE_SAME, ())
    return Laid(messages.became(*(place.words for place in places)), said, rows, places)


def _row(one: Compared) -> Row:
    places = tuple(map(_labelled, one.quotes))
    label = messages.became(places[0].words, places[-1].words)
    said = messages.edited(label, one.edits)
    if len(one.quotes) == 1:
        return Row(said, _whole(one.quotes[0]), places, Side.NEW if one.new else Side.OLD)
    return Row(said, one.words, places)


def _whole(quote: Quote) -> tuple[Run, ...]:
    """The words of a clause that is new or gone: the row says which, so none is marked."""
    return (Run(Stretch.KEPT, quote.text),)


def lay_out_history(history: History) -> Laid:
    """What is shown of a history: since when the clause says what it says, then each edition, oldest first."""
    asked = history.steps[history.at]
    place = _cited(asked.quote) if asked.quote else _whole_text(asked.document)
    title = messages.history_of(place.words)
    rows = tuple(_edition(step, first=at == 0) for at, step in enumerate(history.steps))
    if len(history.steps) == 1:
        return Laid(title, texts.ONE_EDITION, rows, (place,))
    until = history.until
    said = messages.since(history.since.name, oldest=history.oldest, until=until.name if until else "")
    return Laid(title, said, rows, (place,))


def _edition(step: Step, *, first: bool) -> Row:
    """A clause in one edition: in full where it is first, and then the words that differ, if any do."""
    whole = _whole_text(step.document)
    if step.quote is None:
        said = messages.edits_line([Edit.GONE]) if step.compared else texts.NOT_THERE
        return Row(messages.in_edition(whole.words, said), places=(whole,))
    one = _cited(step.quote)
    if step.compared is None or step.compared.old is None:
        said = one.words if first else messages.edited(one.words, [Edit.NEW])
        return Row(said, (Run(Stretch.KEPT, step.quote.text),), (one,))
    before, now = _labelled(step.compared.old), _labelled(step.quote)
    if before.words == now.words:
        return Row(messages.edited(one.words, step.compared.edits), step.compared.words, (one,))
    label = messages.became(before.words, now.words)
    said = messages.edited(f"{whole.words}, {label}", step.compared.edits)
    return Row(said, step.compared.words, (whole, before, now))
