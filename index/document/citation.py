"""How a clause is cited within its document: by its label (ITU), or by the number of its paragraph (UN).

Clauses that would be cited alike are counted: "Article 1, second paragraph", "decides 2, first indent", "annex 1 (second)".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from index.language.scripts import is_capital
from index.language.terms import Part
from index.patterns import pattern
from index.values import dataclass

ORDINALS = tuple(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
"""The ordinal numbers that are written as words, from 0."""
ORDINAL_ENDINGS = ("th", "st", "nd", "rd")
"""What others end in: "21st"."""
_PARAGRAPH, _INDENT = "paragraph", "indent"
_NO_HEADING = pattern(r"[IVXL]*")


class HasLanguage(Protocol):
    """A text that is in a language, which takes time to judge, and is asked for only where it matters."""

    @property
    def language(self) -> str:
        """The ISO 639-1 code of its language."""


def pinpoint(label: str, marks: Sequence[str], heading: str, part: Part, text: HasLanguage, *, recital: int = 0) -> str:
    """Where a clause stands: "considering e) iv)"; in a UN text, "paragraph 1 (a)" or "part II, paragraph 3".

    Such words are those of the language of the `text`: "párrafo 1 a)".

    The operative part of a UN text has no headings, or only numerals, and its paragraphs are numbered. Its preambular
    paragraphs, headed by their verbs, are counted: `recital` 5 is "preambular paragraph 5". A number that already
    contains the number of its section stands alone: "9.3.8" in SECTION 9.
    """
    if recital:
        words = _words(text.language)
        return words["between"].join((words["preambular"].format(recital), *marks))
    number, *inside = marks[0].rstrip(".").split(".") if marks else ("",)
    if inside and heading.split()[-1:] == [number]:
        return " ".join(marks)
    if part != Part.OPERATIVE or not marks or not _NO_HEADING.fullmatch(heading):
        return label
    words = _words(text.language)
    number = words["between"].join((marks[0].removesuffix("."), *marks[1:]))
    return (words["part"].format(heading) if heading else "") + words["paragraph"].format(number)


def _words(code: str) -> Mapping[str, str]:
    """How clauses are cited in a language, by what they are."""
    from index.language.vocabulary import language  # its tables take time to load

    return language(code).cited


def is_recital(heading: str, part: Part, *, run_in: bool) -> bool:
    """Whether the clauses under a heading are cited by number in the preamble, because their own verb heads them (`run_in`)."""
    return part == Part.PREAMBLE and run_in and is_capital(heading)


@dataclass(slots=True)  # thousands are made at once, which takes twice as long where they are frozen
class Placed:
    """A clause by its id, where it stands as it would be cited were it the only one there, and what it hangs on.

    `heading` is its label without its `marks`.
    """

    id: str
    place: str
    heading: str
    marks: tuple[str, ...]
    section: int
    parent: str | None

    @property
    def mark(self) -> str:
        """Its own printed label; "" if it has none."""
        return self.marks[-1] if self.marks else ""


def told_apart(clauses: Iterable[Placed]) -> dict[str, str]:
    """The citations, by clause id, of those clauses of a document that would be cited alike, given all, in order.

    A clause that all others so cited hang on keeps its citation: it is the title of what they say. Those that hang on
    different clauses are cited with what tells these apart.
    """
    alike: dict[str, list[Placed]] = {}
    sections: dict[str, set[int]] = {}
    for clause in clauses:
        alike.setdefault(clause.place, []).append(clause)
        sections.setdefault(clause.heading, set()).add(clause.section)
    found: dict[str, str] = {}
    for place, same in alike.items():
        if len(same) == 1 and len(sections.get(place, ())) > 1:  # else it would be cited as all that is under its heading
            found |= _counted(place, same, titled=False)
        title = all(one.parent == same[0].id for one in same[1:])
        for parent, hanging in _by_parent(same[1:] if title else same).items() if len(same) > 1 else ():
            above = found.get(parent or "")
            marks = hanging[0].marks[-1:] if above else ()
            found |= _counted(" ".join((above, *marks)) if above else place, hanging, titled=title)
    return found


def _by_parent(clauses: Sequence[Placed]) -> dict[str | None, list[Placed]]:
    """Clauses by the clause that they hang on, if these are several; else all together."""
    found: dict[str | None, list[Placed]] = {}
    for clause in clauses:
        found.setdefault(clause.parent, []).append(clause)
    return found if None not in found else {None: list(clauses)}


def _counted(place: str, clauses: Sequence[Placed], *, titled: bool) -> Iterator[tuple[str, str]]:
    """The citations of clauses with one label: by what they are, within each of the sections with that heading."""
    mark = clauses[0].mark
    noun = _PARAGRAPH if titled or not mark else "" if any(map(str.isalnum, mark)) else _INDENT
    if not noun:
        several = len(clauses) > 1
        yield from ((one.id, f"{place} ({ordinal(at)})" if several else place) for at, one in enumerate(clauses, start=1))
        return
    sections = dict.fromkeys(clause.section for clause in clauses)
    outer = place.removesuffix(mark).rstrip() if noun == _INDENT else place
    for number, section in enumerate(sections, start=1):
        inside = [clause for clause in clauses if clause.section == section]
        which = f"{outer} ({ordinal(number)})" if len(sections) > 1 else outer
        for at, clause in enumerate(inside, start=1):
            yield clause.id, which if len(inside) == 1 < len(sections) else f"{which}, {ordinal(at)} {noun}"


def is_counted(words: Sequence[str]) -> bool:
    """Whether words end as the citation of a clause that is counted among those which would be cited alike.

    >>> is_counted(["article", "1", "second", "paragraph"]), is_counted(["article", "1"])
    (True, False)
    """
    unit = bool(words) and words[-1] in (_PARAGRAPH, _INDENT)
    return any(word in ORDINALS or word in ORDINAL_ENDINGS for word in words[-1 - unit : len(words) - unit])


def ordinal(number: int) -> str:
    """An ordinal number, in words up to twenty.

    >>> ordinal(2), ordinal(21), ordinal(112)
    ('second', '21st', '112th')
    """
    if number < len(ORDINALS):
        return ORDINALS[number]
    last = 0 if number // 10 % 10 == 1 else number % 10
    return f"{number}{ORDINAL_ENDINGS[last if last < len(ORDINAL_ENDINGS) else 0]}"
