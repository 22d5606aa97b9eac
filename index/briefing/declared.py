"""What those who speak in a text say that they will do themselves: "We, Heads of State, … commit to ending the epidemic"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from index.document.addressees import addressed, addressee_in
from index.document.languages import document_language
from index.document.model import Clause, Document
from index.language.phrases import phrases
from index.language.scripts import folded, restored
from index.language.terms import FrontPart, Part
from index.language.vocabulary import language
from index.values import dataclass

_BASE = 6  # letters of a verb by which its forms are alike
_SHORTEST = 3


def acting(document: Document) -> dict[str, list[Clause]]:
    """Those who must act by a document as it names them, each with the clauses that say so, in text order.

    These are its addressees and, in a declaration, those who speak in it: it is theirs to do what no addressee is asked to do.
    """
    found: dict[str, list[Clause]] = {}
    for name, _, clauses in (*addressed(document), *declared(document)):
        found.setdefault(name, []).extend(clauses)
    order = {clause.id: at for at, clause in enumerate(document.clauses)}
    return dict(sorted(found.items(), key=lambda one: order[one[1][0].id]))


def declared(document: Document) -> Iterator[tuple[str, int, tuple[Clause, ...]]]:
    """Those who speak in a document, if they call themselves "we", with each of their own paragraphs and its sub-items."""
    code = document_language(document)
    if not language(code).ours:
        return
    asked = {clause.id for _, _, clauses in addressed(document) for clause in clauses}
    speaker, found = "", list[tuple[_Own, str, Clause, list[Clause]]]()
    for clause, below in _paragraphs(document):
        if name := _speaker(clause.text, code):
            speaker = name
        elif _operative(document, clause) and {clause.id, *(one.id for one in below)}.isdisjoint(asked):
            own = _own(clause.text, code)
            if (speaker or own.pronoun) and own.words and not addressee_in(own.rest) and not _recites(own.words, code):
                found.append((own, speaker, clause, below))
    each = any(own.pronoun for own, *_ in found)  # where paragraphs say who speaks, one that does not has another subject
    for own, speaker, clause, below in found:
        if own.pronoun or not each:
            yield speaker or own.pronoun, clause.section, (clause, *below)


def decided_by_speakers(document: Document) -> Iterator[str]:
    """The ids of their paragraphs, and of the sub-items, that say that they decide: "We decide", "AGREE to"."""
    code = document_language(document)
    for _, _, (clause, *below) in declared(document):
        if _decides(_own(clause.text, code).words, code):
            yield from (clause.id, *(one.id for one in below))


def _operative(document: Document, clause: Clause) -> bool:
    return clause.section >= 0 and document.sections[clause.section].part == Part.OPERATIVE


def _paragraphs(document: Document) -> Iterator[tuple[Clause, list[Clause]]]:
    """The clauses that hang on no other, each with those that hang on it; of the front only the enacting words."""
    top: tuple[Clause, list[Clause]] | None = None
    for clause in document.clauses:
        if clause.parent is not None and top:
            top[1].append(clause)
            continue
        if top:
            yield top
        top = None if clause.front not in (None, FrontPart.ENACTING) else (clause, [])
    if top:
        yield top


def _speaker(text: str, code: str) -> str:
    """Who speaks from a paragraph on that names them behind "We", and a comma: "We, the Ministers, …"; "" for any other."""
    pieces = folded(text).split(",")
    if len(pieces) < 3 or pieces[0].strip().casefold() not in language(code).ours:
        return ""
    return restored(f"{pieces[0]},{pieces[1]}", text)


@dataclass(frozen=True, slots=True)
class _Own:
    """A paragraph: what its speakers call themselves there, "" for nothing; the `rest`, and its words from its verb on."""

    pronoun: str
    rest: str
    words: tuple[str, ...]


def _own(text: str, code: str) -> _Own:
    first, _, rest = folded(text).partition(" ")
    ours = first.casefold() in language(code).ours
    rest = rest if ours else folded(text)
    words = rest.split()
    while words and phrases(code).is_adverb(words[0]):
        words = words[1:]
    return _Own(first if ours else "", rest[:1].upper() + rest[1:], tuple(word.strip(",:;.").casefold() for word in words))


def _recites(words: Sequence[str], code: str) -> bool:
    """Whether words begin with a verb of recitals: "recognize", which is "recognizing" there; what is decided is none."""
    if _decides(words, code):
        return False
    return any(words[0].startswith(base) and words[1 : 1 + len(rest)] == tuple(rest) for base, *rest in _recitals(code))


def _decides(words: Sequence[str], code: str) -> bool:
    """Whether words begin with a verb of what is decided, in any person: "decide", which is "decides" of a body."""
    bases = (verb[: max(len(verb) - 1, _SHORTEST + 1)][:_BASE] for verb in language(code).resolving if " " not in verb)
    return words[0].startswith(tuple(bases))


@cache
def _recitals(code: str) -> frozenset[tuple[str, ...]]:
    """The phrases that open recitals, each with as much of its first word as its other forms have: "tak", "note"."""
    own = language(code)
    found = set()
    for phrase in (*own.preambular, *own.un_preambular):
        first, *rest = phrase.casefold().split()
        ending = next((one for one in own.participles if first.endswith(one)), "")
        if len(base := first.removesuffix(ending)[:_BASE]) >= _SHORTEST:
            found.add((base, *rest))
    return frozenset(found)
