"""Pinpoints in a draft as clauses are shown with them, "annex 1. (i)", and how far a place goes on, in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from index.document.citation import ORDINAL_ENDINGS, ORDINALS
from index.document.model import Clause, Document
from index.language.asked.headings import and_words, leading_words
from index.language.asked.places import english_place, english_position, english_words, is_range_word, position_words
from index.language.characters import HYPHENS
from index.language.labels import SUFFIXES, readings_of
from index.language.scripts import is_ideograph
from index.language.vocabulary import language, languages, of_all
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import PART_WORDS
from index.pinpoint.look_up import look_up
from index.pinpoint.query import DASHES, RANGE_WORDS, UNITS, Query
from index.pinpoint.registers.naming import kinds_and_numbers, printed_in
from index.pinpoint.registers.numbered import Numbered, numbered
from index.pinpoint.registers.printed import end_of_number, sort_of
from index.pinpoint.registers.register import as_printed
from index.pinpoint.typed_names import LinkedQuery
from index.references.grammar import LEADS
from index.references.headings import heading_keys
from index.references.mention import Mention
from index.references.tokens import Tokens, read
from index.references.words import WORKS, Words

_PIECE = pattern(r"[^\s,;]+")
_LONGEST = 240  # characters of a pinpoint
_UNIT = 40  # characters behind a name in which a unit may stand, and before it
_REACH = 1200  # characters before a citation in which a bracket around it may open
_BRACKET = pattern(r"[()]")
_LABEL = pattern(
    rf"(?P<inner>\s*(?:\((?:[^\W\d_]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})|[^\W\d_]{{1,2}}|[ivxl]{{1,6}}|\d{{1,2}})\)"
    rf"|\s*'\d{{1,2}}'|(?:{'|'.join(SUFFIXES)})(?!\w)|\s+\d+(?:\.\d+)+)|\s+\d"
)  # a label that goes on
_LAST = frozenset(("last", "final", "penultimate"))
_BETWEEN = frozenset((*DASHES, *HYPHENS, ",", "、", "&", "(", ")", "'", ".", "第", "up", "from", "between", "the"))
_ROW = 16  # tokens in a row
_YEAR_LONG = 4  # figures
_ORDINAL = "第"


def named_by_number(text: str, catalogue: Catalogue, words: Words) -> Numbered:
    """A text with a number in place of each name that is spelt as a document prints its own, for the grammar of references.

    So has what is here and is called in another language than that of the words, "resolución 58/9" in an English draft, or by
    its number alone, with a place: "58/9, paragraph 3".
    """

    def kind_before(before: str) -> str:
        tokens = read(before)
        ends = ((kind, stop) for at in range(len(tokens)) for kind, stop in words.at(tokens, at).items() if kind in WORKS)
        return next((kind for kind, stop in ends if stop == len(tokens)), "")

    def placed(before: str, behind: str) -> bool:
        leading, following = read(before), read(behind)
        comma = int(following.key(0) in LEADS)
        stop = row_behind(following, comma)
        led = led_to(leading)
        return says_unit(following, comma, stop) or (led < len(leading) and says_unit(leading, row_before(leading, led), led))

    printed = printed_in(text, catalogue)
    others = [
        one
        for one in kinds_and_numbers(text, catalogue)
        if not (
            kind_before(text[one.start : one.number])
            if one.start < one.number
            else not placed(text[max(0, one.start - _UNIT) : one.start], text[one.end : one.end + _UNIT])
        )
    ]
    apart = [one for one in others if not any(one.start < each.end and each.start < one.end for each in printed)]
    names = sorted((*printed, *apart), key=lambda one: one.start)
    return numbered(text, names, kind_before, lambda kind: kind_called(kind, words.code))


def kind_called(kind: str, code: str) -> str:
    """What a kind of text is called in a language; a resolution, if texts of the kind are not cited by number there."""
    known = language(code).references
    return known[kind if kind in WORKS and known.get(kind) else WORKS[0]][0].removesuffix("*")


def with_code(text: str, mention: Mention) -> Mention:
    """A mention of a text with the code before its kind in its number: "CP/RES. 3027" is no "Resolution 3027"."""
    before = text[: mention.start]
    if not (mention.work and mention.work.number and before.endswith("/") and before[-2:-1].isupper()):
        return mention
    code = before.split()[-1].lstrip('([“"')
    work = replace(mention.work, number=f"{code}{mention.work.number}")
    return replace(mention, start=mention.start - len(code), work=work)


class Pinpoints:
    """The pinpoints and labels of documents, each read once."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, tuple[Clause, ...]]] = {}

    def behind_name(self, text: str, at: int, document: Document) -> tuple[tuple[Clause, ...], int] | None:
        """The clauses of the pinpoint behind the whole name of a document that stands at an offset, and where it ends."""
        match = _spaced(f"{document.name}, ").match(text, at)
        named = 0 if match else end_of_number(text[at : at + _LONGEST], document.number)
        behind = match.end() if match else at + named + 2 if named and text.startswith(", ", at + named) else 0
        return self.at(text, behind, document) if behind else None

    def at(self, text: str, at: int, document: Document) -> tuple[tuple[Clause, ...], int] | None:
        """The clauses of the longest pinpoint or label at an offset, and where it ends; None if a label goes on behind it."""
        if document.id not in self._names:
            self._names[document.id] = _names(document)
        names = self._names[document.id]
        said = text[at : at + _LONGEST]
        for piece in sorted(_PIECE.finditer(said), key=lambda one: -one.end()):
            end = piece.end()
            while end > piece.start():
                if clauses := names.get(as_printed(said[:end])):
                    goes_on = _LABEL.match(said, end) or _is_begun(document, said[:end], said)
                    return None if goes_on else (clauses, at + end)
                if said[end - 1].isalnum():
                    break
                end -= 1
        return None


def end_of_label(text: str, at: int) -> int:
    """Where a label ends that goes on at an offset: with further levels, "bis", or a number of several levels."""
    while (more := _LABEL.match(text, at)) and more["inner"]:
        at = more.end()
    return at


def end_of_printed(text: str, at: int, document: Document, clauses: Sequence[Clause]) -> int:
    """Where a label ends that goes on at an offset with one that is printed as those of what hangs on these clauses: "ii."."""
    ids = {one.id for one in clauses}
    marks = {
        sort_of(one.marks[-1][0]) for one in document.clauses if one.parent in ids and one.marks and one.marks[-1][-1] == "."
    }
    more = _PIECE.match(text, at + 1) if marks and text[at : at + 1] == " " else None
    value = more.group().rstrip(".") if more else ""
    is_label = more and more.group() != value and sort_of(value[:1]) in marks and readings_of(value)
    return more.end() if more and is_label else at


def looked_up(document: Document, inside: Catalogue, label: str) -> tuple[Clause, ...] | None:
    """The clauses that a label after the name of a document means, without what hangs on them; None if it is no label."""
    return typed(f"{document.name}, {label}", inside)


def labelled(document: Document, inside: Catalogue, said: str) -> tuple[Clause, ...]:
    """The clauses of a text that are called so, or, if none is, that what is typed means."""
    there = inside.labelled(said)
    clauses = tuple(one.clause for one in there if one.clause.parent is None or len(there) == 1)
    return clauses or looked_up(document, inside, said) or ()


def typed(said: str, inside: Catalogue) -> tuple[Clause, ...] | None:
    """The clauses of the documents that are meant by what is typed, without what hangs on them; None if it is no label.

    There are none if only some of what is typed is there.
    """
    lookup = look_up(LinkedQuery(Query(said), inside))
    if lookup is None:
        return None
    if lookup.missing:
        return ()
    own = {one.clause.id for one in lookup.found}
    return tuple(one.clause for one in lookup.found if one.clause.parent not in own)


def closed(text: str, start: int, end: int) -> int:
    """The end of a citation without a bracket that was opened before it: "(see paragraph 6)"."""
    if text[end - 1 : end] != ")" or not text[end - 2 : end - 1].isdigit() or _opened(text[start : end - 1]):
        return end
    return end - 1 if _opened(text[max(0, start - _REACH) : start]) else end


def _opened(text: str) -> int:
    """How many brackets of a text are not closed in it."""
    opened = 0
    for bracket in _BRACKET.findall(text):
        opened = max(0, opened + (1 if bracket == "(" else -1))
    return opened


def closing(text: str, start: int, end: int) -> int:
    """The end of a citation with the bracket behind it that closes one inside it: "Resolution 75 (resolves 2)"."""
    return end + (text[end : end + 1] == ")" and _opened(text[start:end]) > 0)


def _is_begun(document: Document, heading: str, said: str) -> bool:
    """Whether what is said goes on from a heading as a longer one does: "invites Member States, Sector Members 9"."""
    begun, whole = heading_keys(heading), heading_keys(said)
    longer = (heading_keys(one.heading) for one in document.sections)
    return any(len(one) > len(begun) and whole[: len(one)] == one and one[: len(begun)] == begun for one in longer)


@lru_cache(maxsize=256)
def _spaced(text: str) -> re.Pattern[str]:
    """A text with any white space where it has a space."""
    return re.compile(r"\s+".join(map(re.escape, text.split())) + r"\s+")


def _names(document: Document) -> dict[str, tuple[Clause, ...]]:
    """The clauses of a document by their labels and pinpoints, as they are compared."""
    found: dict[str, list[Clause]] = {}
    for one in document.clauses:
        for name in {as_printed(one.label), as_printed(document.pinpoint(one))}:
            if one.front is None:
                found.setdefault(name, []).append(one)
    return {name: tuple(clauses) for name, clauses in found.items()}


def below(document: Document, clauses: Iterable[Clause]) -> set[str]:
    """The ids of clauses and of all that hang on them."""
    ids = {clause.id for clause in clauses}
    for clause in document.clauses:  # what hangs on a clause follows it
        if clause.parent in ids:
            ids.add(clause.id)
    return ids


# --- places whose labels stand in a row --------------------------------------------------------------------------------


def row_behind(tokens: Tokens, first: int) -> int:
    """The token after the place that goes on from one; the same one if none does, or if it is of what is named behind it."""
    stop = first
    while stop < min(len(tokens), first + _ROW) and _is_of_place(tokens, stop):
        stop += 1
    end = stop
    goes_on = tokens.sort(stop) == "word" and end > first and tokens.sort(end - 1) in ("figure", "word")
    end -= goes_on and _is_label(tokens, end - 1)  # "3 years", "item a member"
    while end > first and not _ends(tokens, end - 1):
        end -= 1
    of_another = end < stop and tokens.key(end) in leading_words() and not is_range_word(tokens.key(end))
    return first if of_another and stop < len(tokens) else end


def row_goes_on(tokens: Tokens) -> int:
    """The token after what goes on from a place that ends before the first token; 0 if nothing does.

    A comma parts a place from one that is not in it, unless something is counted behind it, and so does "and".
    """
    key = tokens.key(0)
    if key == "the" or (key in leading_words() and not (is_range_word(key) or key in and_words())):
        return 0
    parts = key == "," or key in and_words()
    bracketed = key != "," and (tokens.key(1) == "(" or tokens.key(2) == ")")
    inside = bracketed or _is_position(tokens, 1) or _is_unit(tokens.key(1))
    if parts and not inside:
        return 0
    stop = row_behind(tokens, 0)
    return stop if says_label(tokens, 0, stop) else 0


def row_before(tokens: Tokens, stop: int, low: int = 0) -> int:
    """The token, from `low` on, that begins the place that leads to one; the same one if none does.

    No label in the row is left out.
    """
    begin = stop
    while begin > max(low, stop - _ROW) and _is_of_place(tokens, begin - 1):
        begin -= 1
    while begin < stop and not (_begins(tokens, begin) or _is_label(tokens, begin)):
        begin += 1
    return begin


def led_to(tokens: Tokens) -> int:
    """The token after the last one before a name that does not only lead to it: "of the", "dans la", "в"."""
    stop = len(tokens)
    while stop and tokens.sort(stop - 1) == "word" and tokens.key(stop - 1) in leading_words():
        if _is_letter(tokens, stop - 1):
            break
        stop -= 1
    return stop


def says_unit(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether there are a word for a place and a label or a position among tokens."""
    return says_label(tokens, first, stop) and any(_is_unit(tokens.key(at)) for at in range(first, stop))


def says_label(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether there is a label or a position among tokens."""
    return any(_is_label(tokens, at) or _is_position(tokens, at) for at in range(first, stop))


def goes_before(tokens: Tokens, stop: int) -> bool:
    """Whether tokens end with a place that nothing parts from the one behind it: "второй подпункт", "annex II"."""
    if stop < 2 or stop != len(tokens):
        return False
    counted = _is_unit(tokens.key(stop - 1)) and _is_position(tokens, stop - 2)
    return counted or (_is_label(tokens, stop - 1) and _is_unit(tokens.key(stop - 2)))


def says_place(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether there are a label or a position among tokens, and a word for a place, or a label in brackets."""
    placed = any(_is_unit(tokens.key(at)) or tokens.key(at) == ")" for at in range(first, stop))
    return placed and says_label(tokens, first, stop)


def _is_of_place(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    small = key in _BETWEEN or key in RANGE_WORDS or key in leading_words() or key in and_words() or is_range_word(key)
    if key == "." and not _is_inside(tokens, at):
        return False
    return small or _is_label(tokens, at) or _is_unit(key) or _is_position(tokens, at) or key in _characters()


def _is_inside(tokens: Tokens, at: int) -> bool:
    """Whether a full stop ends no sentence: behind a shortened word, or a label that goes on, "п. 4", "2.c", "iv. of"."""
    if at and (not tokens.glued(at) or _is_unit(tokens.key(at - 1))):
        return at > 0 and tokens.glued(at)
    return tokens.glued(at + 1) or (at > 0 and _is_label(tokens, at - 1) and tokens.key(at + 1) in leading_words())


def _is_label(tokens: Tokens, at: int) -> bool:
    """Whether a token is a label: a figure, or a letter or numeral that is bracketed, glued, or no word of any language."""
    key = tokens.key(at)
    if tokens.sort(at) == "figure" or _is_unit(key):
        return tokens.sort(at) == "figure" and "/" not in key and not (key.isdecimal() and len(key) >= _YEAR_LONG)
    bare = key not in leading_words() and key not in and_words() and tokens.sort(at) == "word" and _may_be_label(key)
    told = tokens.key(at + 1) == ")" or (at > 0 and _is_unit(tokens.key(at - 1)) and len(key) == 1)  # "item a"
    told = told or _is_letter(tokens, at)
    return bare or (tokens.sort(at) == "word" and told and _may_be_label(key))


def _is_letter(tokens: Tokens, at: int) -> bool:
    """Whether a letter that may be a small word is a label: between a figure and a word for "of", "3 a of", "3 a de la"."""
    behind = tokens.sort(at - 1) == "figure" and tokens[at].text.isascii()
    return behind and len(tokens.key(at)) == 1 and len(tokens.key(at + 1)) > 1 and tokens.key(at + 1) in _of_words()


@cache
def _of_words() -> frozenset[str]:
    """The words for "of" of all languages."""
    return frozenset(of_all(lambda one: one.of))


@lru_cache(maxsize=1 << 12)
def _may_be_label(key: str) -> bool:
    return len(key) <= 5 and bool(readings_of(key))


@lru_cache(maxsize=1 << 12)
def _is_unit(key: str) -> bool:
    return bool(english_place(key)) or key in UNITS or key in PART_WORDS or key in english_words()


def _is_position(tokens: Tokens, at: int) -> bool:
    """Whether a token is a word for a position, or one of the two of "4th"."""
    ends = (one for one in (at, at + 1) if tokens.key(one) in ORDINAL_ENDINGS and tokens.glued(one))
    return _says_position(tokens.key(at)) or any(tokens.sort(one - 1) == "figure" for one in ends)


@lru_cache(maxsize=1 << 12)
def _says_position(key: str) -> bool:
    return key in ORDINALS or key in _LAST or bool(english_position(key))


def _begins(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    bracketed = key == "(" or (tokens.key(at + 1) == ")" and _is_label(tokens, at))
    return bracketed or _is_unit(key) or _is_position(tokens, at) or key == _ORDINAL or key in _characters()


def _ends(tokens: Tokens, at: int) -> bool:
    key = tokens.key(at)
    return (
        _is_label(tokens, at)
        or _is_unit(key)
        or (key in (")", ".") and at > 0 and _is_label(tokens, at - 1))
        or key in _characters()
    )


@cache
def _characters() -> frozenset[str]:
    """The ideographs of words for places, and for parts of a text: each is a token."""
    listed = [word for one in languages() for words in one.references.values() for word in words if english_place(word)]
    return frozenset(char for word in (*listed, *position_words()) for char in word if is_ideograph(char))
