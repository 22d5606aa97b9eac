"""What a text has to be learned of it: of each clause its verb, whom it addresses, and what follows these in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.document.addressees import addressed
from index.document.languages import document_language
from index.document.model import Clause, Document
from index.language.phrases import phrases
from index.language.scripts import folded, is_foreign, restored, runs_on
from index.language.stems import STOP_WORDS
from index.language.terms import Part
from index.language.vocabulary import language
from index.values import dataclass

_STEM = 5  # letters by which two forms of a word are alike in any language: "Directors", "Directeur", "директору"
_LITTLE = 4  # letters: shorter words are in every sentence
_OWN = 3  # letters that are left of a word when what is attached to it is taken off
_PARTS = (Part.PREAMBLE, Part.OPERATIVE)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A clause that says something by itself, with its verb and whom it addresses, as printed; "" for none.

    Where these are the first words of the clause, and no heading above it, what follows the verb begins at the character
    `after_verb` of its text, and what follows the addressee at `after_who`; else they are 0. It is `numbered` if its label has
    no heading.
    """

    clause: Clause
    part: Part
    verb: str
    who: str
    after_verb: int = 0
    after_who: int = 0
    numbered: bool = False


def lessons_of(document: Document) -> tuple[Lesson, ...]:
    """The clauses of a document's preamble and operative part that are complete in themselves, in its order.

    Lead-ins and their sub-items are not: each says half of something. Nor is a title between paragraphs, with neither a verb
    nor a sign at its end, nor what OCR has read.

    >>> import index
    >>> lesson = lessons_of(index.bundled())[-1]
    >>> lesson.clause.label, lesson.verb, lesson.who
    ('invites all stakeholders 2', 'invites', 'all stakeholders')
    """
    code = document_language(document)
    parents = {clause.parent for clause in document.clauses}
    names = {clause.id: name.strip() for name, _, clauses in addressed(document) for clause in clauses}
    whole = (one for one in document.clauses if one.section >= 0 and not one.parent and one.id not in parents)
    lessons = (
        _lesson(document, clause, names.get(clause.id, ""), code)
        for clause in whole
        if document.sections[clause.section].part in _PARTS and not document.by_ocr(clause) and clause.text[-1:] not in ":："
    )
    return tuple(one for one in lessons if one.verb or not one.clause.text[-1:].isalnum())


def _lesson(document: Document, clause: Clause, who: str, code: str) -> Lesson:
    section = document.sections[clause.section]
    if section.printed:
        found = phrases(code).operative.fullmatch(folded(section.heading)) if section.part == Part.OPERATIVE else None
        verb = restored(found["verb"].strip(" ,"), section.heading) if found else section.heading
        return Lesson(clause, section.part, verb, who)
    opener = phrases(code).opener(folded(clause.text))
    verb = restored(opener.phrase, clause.text) if opener else ""
    if not clause.text.startswith(verb):
        verb = ""
    at = clause.text.find(who, len(verb)) if who else -1
    further = phrases(code).addressing_further.search(folded(clause.text))
    if at < 0 or further or not _asks(clause.text[at + len(who) :], code):  # who it is, the rest of the sentence says
        return Lesson(clause, section.part, verb, "", len(verb), numbered=True)
    return Lesson(clause, section.part, verb, who, len(verb), at + len(who), numbered=True)


def _asks(rest: str, code: str) -> bool:
    """Whether what follows an addressee is what they are asked: neither another one ("and the Council") nor more of a name.

    >>> [_asks(rest, "en") for rest in (" to act;", " not to act;", " on Drugs to act;", ", and regions, to act;")]
    [True, True, False, False]
    """
    rest = folded(rest).lstrip()
    return bool(phrases(code).strong.match(rest)) and rest[:1].isalnum() and rest.split()[0] not in language(code).ands


def content_stems(text: str, code: str) -> frozenset[str]:
    """The beginnings of a text's words by which their forms are alike; short words and those of every sentence are left out.

    `code` is the language of the text. Of ideographs, each two that stand side by side.

    >>> sorted(content_stems("the Directors of the Bureaux, and the Director", "en"))
    ['burea', 'direc']
    """
    return frozenset(_stems(text, code))


def _stems(text: str, code: str) -> Iterator[str]:
    words = "".join(one if one.isalnum() else " " for one in folded(text).casefold()).split()
    attached = language(code).references.get("attached", ())
    common = language(code).common
    for one, other in pairwise((*words, "")):
        if runs_on(one, ""):
            if runs_on(other, "") and not {one, other} & {*common}:
                yield one + other
        elif (len(one) >= _LITTLE and one not in common and one not in STOP_WORDS) or one.isdecimal():
            yield _bare(one, attached if is_foreign(one) else ())[:_STEM]


def _bare(word: str, attached: Iterable[str]) -> str:
    """A word without what is attached before it: "والدول" is "دول"."""
    for one in (*attached, *attached):
        if word.startswith(one) and len(word) - len(one) >= _OWN:
            word = word.removeprefix(one)
    return word
