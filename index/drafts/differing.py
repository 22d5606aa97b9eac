"""What of a quotation differs from the words that come nearest to it, with where that is in the draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.comparison.words import Stretch, word_differences
from index.drafts.finding import Difference
from index.drafts.nearness import Near
from index.drafts.texts import Texts
from index.drafts.wording import Word


def differences(text: str, words: Sequence[Word], parts: Sequence[Near], texts: Texts) -> Iterator[Difference]:
    """The words of a quotation of a draft, given by its text, that differ, in order.

    `parts` are what is nearest to its parts; all but the first are said to stand elsewhere, beside what differs in them.
    """
    bounds = [0, *(part.pairs[0][0] for part in parts[1:]), len(words)]
    for number, part in enumerate(parts):
        begin, stop = bounds[number], bounds[number + 1]
        if number:
            place = texts.most_in(there for _, there in part.pairs)
            start, end = words[begin].start, words[stop - 1].end
            yield Difference(start, end, text[start:end], "", place.document.citation(place.clause))
        yield from _in_part(text, words, (begin, stop), part, texts)


def _in_part(text: str, words: Sequence[Word], bounds: tuple[int, int], near: Near, texts: Texts) -> Iterator[Difference]:
    begin, last = bounds
    low, high = texts.around(near.start)
    for stop in [*(at for at in range(begin, last) if words[at].is_omission), last]:
        pairs = [pair for pair in near.pairs if begin <= pair[0] < stop]
        if pairs:
            start = max(low, pairs[0][1] - (pairs[0][0] - begin))
            end = min(high, pairs[-1][1] + 1 + (stop - 1 - pairs[-1][0]))
            low = pairs[-1][1] + 1
            yield from _in_piece(text, words[begin:stop], texts, start, end)
        elif begin < stop:
            yield Difference(words[begin].start, words[stop - 1].end, text[words[begin].start : words[stop - 1].end], "")
        begin = stop + 1


def _in_piece(text: str, words: Sequence[Word], texts: Texts, start: int, end: int) -> Iterator[Difference]:
    """What differs between a piece of a quotation and the words of the texts from one to another."""
    there = [texts.word(texts.listed[at]) for at in range(start, end)]
    here = [_form(word, there) for word in words]
    runs = word_differences(" ".join(there), " ".join(here))
    old, new = _Counter(there), _Counter(here)
    gone: list[int] = []
    come: list[int] = []
    for run in (*runs, None):
        if run is None or run.stretch == Stretch.KEPT:
            if gone or come:
                yield _difference(text, words, texts, (start, gone), come, new.at)
            gone, come = [], []
            if run:
                old.take(run.text)
                new.take(run.text)
        elif run.stretch == Stretch.DELETED:
            gone += old.take(run.text)
        else:
            come += new.take(run.text)


def _difference(
    text: str, words: Sequence[Word], texts: Texts, gone: tuple[int, Sequence[int]], come: Sequence[int], at: int
) -> Difference:
    """A difference: the numbers of the words that are gone, beyond a first one, and of those that have come."""
    first, numbers = gone
    said = texts.printed(first + numbers[0], first + numbers[-1] + 1) if numbers else ""
    if come:
        start, end = words[come[0]].start, words[come[-1]].end
        return Difference(start, end, text[start:end], said)
    place = words[min(at, len(words) - 1)].start if at < len(words) else words[-1].end
    return Difference(place, place, "", said)


def _form(word: Word, there: Sequence[str]) -> str:
    """The form of a word in which the text has it, if it has any."""
    return next((form[0] for form in word.forms if len(form) == 1 and form[0] in there), word.plain)


class _Counter:
    """Counts the words in the runs of a joined text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._ends: list[int] = []
        length = 0
        for word in words:
            length += len(word)
            self._ends.append(length)
            length += 1
        self._length = 0
        self.at = 0

    def take(self, run: str) -> list[int]:
        """The numbers of the words of which a run has any character."""
        begin, self._length = self._length, self._length + len(run)
        found = []
        while self.at < len(self._ends):
            end = self._ends[self.at]
            start = self._ends[self.at - 1] + 1 if self.at else 0
            if start >= self._length:
                break
            if end > begin and min(end, self._length) > max(start, begin):
                found.append(self.at)
            if end > self._length:
                break
            self.at += 1
        return found
