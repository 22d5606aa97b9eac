"""Two documents → what became of each clause: new, gone, moved, readdressed, renumbered, reworded or the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cached_property

from index.comparison.alignment import Pair, aligned, rising
from index.comparison.likeness import CLOSING, likeness
from index.comparison.words import Run, same_words, word_differences
from index.document.editions import work_of
from index.document.languages import LANGUAGE_NAMES, document_language
from index.document.model import Clause, Document
from index.document.quotes import Quote, quote
from index.errors import CannotCompare, worded
from index.language.phrases import addressee_of
from index.language.terms import Kind, Part
from index.values import dataclass

_TELLS = 120  # characters of a text that tell its language
MOST_CLAUSES = 4_000
"""In a text that can be compared: each of its clauses is compared with each of the other text's."""


class Edit(StrEnum):
    """What became of a clause between two texts. A clause may be moved, renumbered and reworded at once.

    It is readdressed if its heading now names somebody else: "instructs the Director" 1 is "invites Member States" 1.
    """

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    READDRESSED = "readdressed"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """A clause of the `old` text and the one of the `new` text that it became, or one alone, and what the `edits` were.

    `words` are how the old words became the new ones, if it was reworded.
    """

    old: Quote | None
    new: Quote | None
    edits: tuple[Edit, ...]
    words: tuple[Run, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The old and the new clause, as far as there are both."""
        return tuple(one for one in (self.old, self.new) if one)

    @property
    def front(self) -> bool:
        """Whether it is about front matter: a title, a history."""
        return self.quotes[0].clause.kind == Kind.FRONT


@dataclass(frozen=True)
class Comparison:
    """Two documents and what became of each clause, in the order of the new text; what is gone stands where it stood.

    `headings` are those that were reworded, with the words that differ; a clause under one is not renumbered for that.
    """

    old: Document
    new: Document
    clauses: tuple[Compared, ...]
    headings: tuple[tuple[Run, ...], ...] = ()

    @cached_property
    def changed(self) -> tuple[Compared, ...]:
        """What did not stay the same, front matter included."""
        return tuple(one for one in self.clauses if one.edits != (Edit.SAME,))

    @cached_property
    def counts(self) -> Mapping[Edit, int]:
        """How many clauses have been edited in each way, and how many are the same; front matter does not count."""
        return Counter(edit for one in self.clauses if not one.front for edit in one.edits)

    @property
    def whole(self) -> bool:
        """Whether all clauses of both documents were compared."""
        sides = [sum(one.old is not None for one in self.clauses), sum(one.new is not None for one in self.clauses)]
        return sides == [len(self.old.clauses), len(self.new.clauses)]

    @property
    def first(self) -> Document:
        """The text that is compared with the other one; of two editions the newer."""
        return self.new if work_of(self.old) == work_of(self.new) else self.old

    def within(self, ids: AbstractSet[str]) -> Comparison:
        """The same for some clauses of either document, by their ids."""
        return Comparison(self.old, self.new, tuple(one for one in self.clauses if ids & {q.clause.id for q in one.quotes}))

    @property
    def unrelated(self) -> bool:
        """Whether the texts have no clause in common, though both have some: they are not editions of one text."""
        found = [one for one in self.clauses if not one.front]
        return all(len(one.quotes) == 1 for one in found) and len({one.edits for one in found}) > 1


def compare(
    old: Document, new: Document, before: Sequence[Clause] | None = None, after: Sequence[Clause] | None = None
) -> Comparison:
    """What became of the clauses of a document in another one, or of some of them: those `before` and those `after`.

    One clause given on each side, with or without what hangs on it, is compared with the other, however unlike they are.
    Raises CannotCompare for a text of more than 4,000 clauses and for texts in two languages, QuoteMismatch for a clause that
    does not match its source.

    >>> import index
    >>> document = index.bundled()
    >>> comparison = index.compare(document, document)
    >>> comparison.changed, comparison.counts["same"]
    ((), 58)
    """
    ones = old.clauses if before is None else tuple(before)
    twos = new.clauses if after is None else tuple(after)
    _check_length(old, ones)
    _check_length(new, twos)
    alike = likeness(old, ones, new, twos) if ones and twos else None
    given = [(at, place) for at in _outermost(before) for place in _outermost(after)]
    if alike is not None and len(given) == 1:
        alike[given[0]] = 2
    pairs = aligned(alike) if alike is not None else []
    sections = paired_sections((ones[at], twos[place]) for at, place in pairs)
    stayed = rising([pair for pair in pairs if ones[pair[0]].kind != Kind.FRONT])
    found = {
        place: _compared(old, ones[at], new, twos[place], moved=_moved(ones, twos, (at, place), sections, stayed))
        for at, place in pairs
    }
    ordered = tuple(_ordered(old, ones, new, twos, found, pairs))
    found_all = Comparison(old, new, ordered, () if len(given) == 1 else tuple(_headings(old, new, sections)))
    if not found_all.counts[Edit.SAME]:
        _check_languages(old, new)
    return found_all


def _check_length(document: Document, clauses: Sequence[Clause]) -> None:
    if len(clauses) > MOST_CLAUSES:
        raise CannotCompare(
            worded("{name} has more than {count} clauses, too many to compare.", name=document.name, count=MOST_CLAUSES),
            document=document.id,
        )


def _check_languages(old: Document, new: Document) -> None:
    if languages := other_languages(old, new):
        one, two = (LANGUAGE_NAMES.get(code, code) for code in languages)
        raise CannotCompare(
            worded(
                "{old} ({one}) and {new} ({two}) are in two languages: such texts cannot be compared word by word.",
                old=old.name,
                one=worded(one),
                new=new.name,
                two=worded(two),
            ),
            document=new.id,
        )


def other_languages(one: Document, other: Document) -> tuple[str, str] | None:
    """The codes of the languages of two documents, if they are two; None too if one has too few words to tell."""
    if min(sum(len(clause.text) for clause in document.clauses) for document in (one, other)) < _TELLS:
        return None
    codes = document_language(one), document_language(other)
    return codes if codes[0] != codes[1] else None


def _outermost(given: Sequence[Clause] | None) -> list[int]:
    """The numbers of those clauses that hang on no other one of them; none if none are given."""
    ids = {clause.id for clause in given or ()}
    return [at for at, clause in enumerate(given or ()) if clause.parent not in ids]


def _compared(old: Document, one: Clause, new: Document, two: Clause, *, moved: bool) -> Compared:
    before, after = quote(old, one), quote(new, two)
    reworded = not same_words(before.text.rstrip(CLOSING), after.text.rstrip(CLOSING))
    edits = (
        *([Edit.MOVED] if moved else []),
        *([Edit.READDRESSED] if not same_words(_addressee(old, one), _addressee(new, two)) else []),
        *([Edit.RENUMBERED] if _numbers(one) != _numbers(two) else []),
        *([Edit.REWORDED] if reworded else []),
    )
    return Compared(before, after, edits or (Edit.SAME,), word_differences(before.text, after.text) if reworded else ())


def _addressee(document: Document, clause: Clause) -> str:
    """Whom the printed heading of a clause names; "" for nobody, or if it is the first words of the clause."""
    section = document.sections[clause.section] if clause.section >= 0 else None
    if section is None or not section.printed or section.part != Part.OPERATIVE:
        return ""
    return addressee_of(section.heading).casefold()


def _numbers(clause: Clause) -> tuple[str, ...]:
    """The printed labels of a clause, however they are printed: "(a)" is "a)"."""
    return tuple("".join(filter(str.isalnum, mark)) or mark for mark in clause.marks)


def paired_sections(pairs: Iterable[tuple[Clause, Clause]]) -> dict[int, int]:
    """Which section of one text became which of the other: the one where most of its clauses are, unless another's more are."""
    counted = Counter((one.section, two.section) for one, two in pairs)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (section, other), _ in sorted(counted.items(), key=lambda item: (-item[1], abs(item[0][0] - item[0][1]), item[0])):
        if section not in found and other not in taken:
            found[section] = other
            taken.add(other)
    return found


def _moved(ones: Sequence[Clause], twos: Sequence[Clause], pair: Pair, sections: Mapping[int, int], stayed: set[Pair]) -> bool:
    """Whether a clause stands under another heading, or at another place among those that stayed in order."""
    one, two = ones[pair[0]], twos[pair[1]]
    if one.kind == Kind.FRONT:
        return False
    return pair not in stayed or sections.get(one.section) != two.section


def _ordered(
    old: Document,
    ones: Sequence[Clause],
    new: Document,
    twos: Sequence[Clause],
    found: Mapping[int, Compared],
    pairs: Sequence[Pair],
) -> Iterator[Compared]:
    """What became of the clauses in the order of the new text; one that is gone follows what stood before it."""
    became = dict(pairs)
    gone: dict[int, list[Compared]] = {}
    last = -1
    for at, one in enumerate(ones):
        if at in became:
            last = became[at]
        else:
            gone.setdefault(last, []).append(Compared(quote(old, one), None, (Edit.GONE,)))
    yield from gone.get(-1, ())
    for place, two in enumerate(twos):
        yield found.get(place) or Compared(None, quote(new, two), (Edit.NEW,))
        yield from gone.get(place, ())


def _headings(old: Document, new: Document, sections: Mapping[int, int]) -> Iterator[tuple[Run, ...]]:
    """The headings that were reworded; one that is the first words of its clause is compared there."""
    for section, other in sorted(sections.items(), key=lambda pair: pair[1]):
        if min(section, other) < 0 or not (old.sections[section].printed and new.sections[other].printed):
            continue
        before, after = old.printed_heading(section), new.printed_heading(other)
        if not same_words(before, after):
            yield word_differences(before, after)
