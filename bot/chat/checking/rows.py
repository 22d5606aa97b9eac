"""What came of checking a draft, laid out once for every channel: sentences of counts, then a row for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bot.chat.checking import messages
from bot.chat.checking.messages import texts
from bot.chat.comparing.rows import Laid, Row
from index import Check, Checked, Finding, Run, Span, Stretch, Why

_SHOWN = 12  # words of a quotation that is verified


def wrong(check: Check) -> list[Finding]:
    """The findings that are not verified."""
    return [one for one in check.findings if one.status != Checked.VERIFIED]


def lay_out(check: Check, shown: Sequence[Finding] | None = None) -> Laid:
    """What is shown of a check: all findings in the order of the draft, or some of them."""
    said = [
        messages.counts_line(kind, counts)
        for kind in ("quotation", "citation")
        if (counts := Counter(one.status for one in check.findings if one.kind == kind))
    ]
    if check.terms:
        said.append(messages.terms_line(len(check.terms)))
    if check.read:
        said.append(messages.compared_line(check.read, check.texts))
    return Laid("", "\n".join(said) or texts.NOTHING, tuple(_rows(check, check.findings if shown is None else shown)))


def _rows(check: Check, findings: Iterable[Finding]) -> Iterator[Row]:
    """What was found, and the long passages that no text has, in the order of the draft."""
    line = at = 0
    shown: list[Finding | Span] = [*findings, *check.unfound]
    for one in sorted(shown, key=lambda one: (one.start, one.end)):
        line, at = line + check.text.count("\n", at, one.start), one.start
        yield _row(check, line + 1, one)


def _row(check: Check, line: int, one: Finding | Span) -> Row:
    if isinstance(one, Span):
        return Row(messages.unfound_line(line), (Run(Stretch.KEPT, _spaced(check.text[one.start : one.end])),))
    return _quotation(line, one) if one.kind == "quotation" else _citation(line, one)


def _quotation(line: int, one: Finding) -> Row:
    """A quotation: whole if something is wrong with it, with the words that differ marked."""
    said = messages.quotation_line(line, one.status, one.citation or one.right)
    for other in one.differences:
        if other.place:
            said = f"{said}. {messages.joined(_shortened(_spaced(other.draft)), other.place)}"
    if one.status == Checked.VERIFIED:
        return Row(said, (Run(Stretch.KEPT, _shortened(_spaced(one.text))),))
    return Row(said, tuple(_runs(one)))


def _citation(line: int, one: Finding) -> Row:
    lacking = one.label if one.why == Why.CLAUSE and one.clause else ""  # some of them are there
    return Row(messages.citation_line(line, one.status, _spaced(one.text), one.why, one.right, lacking))


def _runs(one: Finding) -> Iterator[Run]:
    """The words of a quotation: those that the text has instead are deleted, and those that it lacks are inserted."""
    at = 0
    for other in one.differences:
        begin, end = other.start - one.start, other.end - one.start
        if begin < at:
            continue
        yield from _run(Stretch.KEPT, one.text[at:begin])
        gap = " " if other.text and not other.draft else ""
        yield from _run(Stretch.DELETED, f"{other.text}{gap}")
        yield from _run(Stretch.INSERTED, one.text[begin:end])
        at = end
    yield from _run(Stretch.KEPT, one.text[at:])


def _run(stretch: Stretch, text: str) -> Iterator[Run]:
    if text:
        yield Run(stretch, _spaced(text, ends=True))


def _spaced(text: str, *, ends: bool = False) -> str:
    """Words of a draft on one line, without the signs at its line ends; with the spaces at its `ends`, or without."""
    lines = [line.strip().lstrip(">").strip() for line in text.splitlines()]
    joined = " ".join(" ".join(line.split()) for line in lines if line)
    if not ends:
        return joined
    return (" " if text[:1].isspace() else "") + joined + (" " if text[-1:].isspace() and joined else "")


def _shortened(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= _SHOWN else f"{' '.join(words[:_SHOWN])} …"
