"""A comparison or a history, laid out once: a sentence of counts, then rows of what changed. Every channel shows these."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.comparing import messages
from bot.chat.comparing.messages import texts
from index import Compared, Comparison, Edit, History, Run, Step, Stretch
from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One change: which clause, under both labels, and what became of it; then its words, if they are new, gone or differ."""

    said: str
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A title, a sentence or more on it all, and the rows; `marked` if words in them are marked as deleted or inserted."""

    title: str
    said: str
    rows: tuple[Row, ...]

    @property
    def marked(self) -> bool:
        """Whether words are marked as deleted or inserted."""
        return any(run.stretch != Stretch.KEPT for row in self.rows for run in row.runs)


def lay_out(comparison: Comparison, shown: Sequence[Compared] | None = None) -> Laid:
    """What is shown of a comparison: only what changed, all of it or a part. Of texts that have nothing in common, only that.

    Headings stand with the first part.
    """
    title = messages.became(comparison.old.name, comparison.new.name)
    counted = [one for one in comparison.clauses if not one.front]
    if len(comparison.clauses) == 1 and len(comparison.clauses[0].quotes) == 2:
        return _of_two(comparison.clauses[0])
    if comparison.unrelated:
        return Laid(title, texts.UNRELATED, ())
    changed = any(one.edits != (Edit.SAME,) for one in counted)
    said = messages.counts_line(len(counted), comparison.counts) if changed else texts.ALL_THE_SAME
    if any(one.front for one in comparison.changed):
        said = f"{said} {texts.FRONT_TOO}"
    ones = comparison.changed if shown is None else shown
    begins = tuple(ones[:1]) == comparison.changed[:1]
    headings = [Row(messages.edited(texts.HEADING, [Edit.REWORDED]), runs) for runs in comparison.headings if begins]
    front = [_row(one) for one in ones if one.front]
    return Laid(title, said, (*front, *headings, *(_row(one) for one in ones if not one.front)))


def _of_two(one: Compared) -> Laid:
    """What is shown of two clauses: their citations above, and their words, however few they have in common."""
    old, new = one.quotes
    names = old.citation, (new.citation if new.document is not old.document else new.document.pinpoint(new.clause))
    return Laid(messages.became(*names), "" if one.words else texts.BOTH_THE_SAME, (Row("", one.words),) if one.words else ())


def _row(one: Compared) -> Row:
    label = messages.became(*(quote.document.pinpoint(quote.clause) for quote in (one.quotes[0], one.quotes[-1])))
    return Row(messages.edited(label, one.edits), one.words or _whole(one))


def _whole(one: Compared) -> tuple[Run, ...]:
    """The words of a clause that is new or gone: the row says which, so none is marked."""
    return (Run(Stretch.KEPT, one.quotes[0].text),) if len(one.quotes) == 1 else ()


def lay_out_history(history: History) -> Laid:
    """What is shown of a history: since when the clause says what it says, then each edition, oldest first."""
    asked = history.steps[history.at]
    citation = asked.document.citation(asked.quote.clause) if asked.quote else asked.document.name
    title = messages.history_of(citation)
    if len(history.steps) == 1:
        return Laid(title, texts.ONE_EDITION, tuple(_edition(step, first=True) for step in history.steps))
    until = history.until
    said = messages.since(history.since.name, oldest=history.oldest, until=until.name if until else "")
    return Laid(title, said, tuple(_edition(step, first=at == 0) for at, step in enumerate(history.steps)))


def _edition(step: Step, *, first: bool) -> Row:
    """A clause in one edition: in full where it is first, and then the words that differ, if any do."""
    name = step.document.name
    if step.quote is None:
        return Row(messages.in_edition(name, messages.edits_line([Edit.GONE]) if step.compared else texts.NOT_THERE))
    label = step.document.pinpoint(step.quote.clause)
    if step.compared is None or step.compared.old is None:
        said = label if first else messages.edited(label, [Edit.NEW])
        return Row(messages.in_edition(name, said), (Run(Stretch.KEPT, step.quote.text),))
    before = step.compared.old
    label = messages.became(before.document.pinpoint(before.clause), label)
    return Row(messages.in_edition(name, messages.edited(label, step.compared.edits)), step.compared.words)
