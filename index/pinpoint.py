"""What people type ("cons e iv", "Res 75 resolves 2") → the clauses meant, by grammar, before any vector is asked.

    pinpoint  = [document] [place] heading [labels] | [document] labels | document
    labels    = path (("," | "and") path | ("-" | "to") path)*
    path      = atom atom*                         "e) iv)", "e, roman nine", "3.1 ii)", "last"

A heading may be shortened, misspelt or named by an acronym; labels are matched against the clauses that exist, never
guessed. A question that is about something else than a place in a text is none of ours: `look_up` gives None.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from index.documents import FRONT, OPERATIVE, PREAMBLE, Clause, Document
from index.labels import NUMBER, ROMAN, Reading, read_mark
from index.passages import Passage
from index.typed import JOINERS, RANGE_WORDS, STOP_WORDS, Atom, Token, atom_at, tokens_of
from index.words import stemmer

_CONTAINERS = {"preamble": PREAMBLE, "preambular": PREAMBLE, "recitals": PREAMBLE, "operative": OPERATIVE}
_UNITS = frozenset("para paragraph paragraphs paras clause clauses part section point item text".split())
_FRONT_NAMES = frozenset({"title", "history", "foreword", "enacting"})
_MAIN_VERBS = ("resolves", "decides", "recommends")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The clauses a pinpoint names, in the order asked for; with none, the nearest to the place that does not exist."""

    found: tuple[Passage, ...]
    nearest: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A group of clauses that labels are looked up in: a section, a part, or a whole document."""

    document: Document
    clauses: tuple[Clause, ...]
    words: tuple[str, ...] = ()

    def children(self, parent: Clause | None) -> list[Clause]:
        """The clauses directly under one, or the outermost labelled ones."""
        if parent is not None:
            return [clause for clause in self.clauses if clause.parent == parent.id]
        own = {clause.id for clause in self.clauses}
        intros = {c.id for c in self.clauses if not c.marks}
        outer = [c for c in self.clauses if c.parent not in own or (c.parent in intros)]
        return [c for c in outer if c.marks or not any(d.parent == c.id for d in self.clauses)]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A heading that a question names, by its tokens from `start` to `end`; `missing` words of it were left out."""

    place: _Place
    start: int
    end: int
    missing: int
    named: int


def look_up(question: str, documents: Sequence[Document]) -> Lookup | None:
    """The clauses that a question names by label; None when it does not name a place."""
    exact = _exact(question, documents)
    if exact:
        return Lookup(exact)
    tokens = tokens_of(question)
    if not tokens or len(tokens) > 60:
        return None
    named = _name(tokens, documents)
    rest = [*tokens[: named.start], *tokens[named.end :]]
    if all(token.is_filler for token in rest):
        if named.documents:
            return Lookup(_passages(named.documents))
        return _by_heading(tokens, documents, only_found=True) if named.number else None
    scoped = named.documents or documents
    lookup = _by_heading(rest, scoped) or _by_part(rest, scoped) or _by_label_alone(rest, scoped)
    if lookup and named.number and not named.documents and not any(named.number in p.clause.text for p in lookup.found):
        return Lookup((), lookup.found or lookup.nearest)  # the clause of a document that is not here
    return lookup


def scope(question: str, documents: Sequence[Document]) -> Sequence[Document]:
    """The documents that a question names ("Res 21: …"), or all of them when it names none that is there."""
    return _name(tokens_of(question), documents).documents or documents


def _passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    return tuple(Passage(document, clause) for document in documents for clause in document.clauses)


def _plain(label: str) -> str:
    return " ".join(label.replace("’", "'").casefold().split())


def _exact(question: str, documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The clauses whose printed label or whole citation is the question, character for character but case and spaces."""
    wanted = _plain(question)
    found = [
        (document, clause)
        for document in documents
        for clause in document.clauses
        if wanted in (_plain(clause.label), _plain(document.citation(clause)))
    ]
    return tuple(Passage(d, c) for document, clause in found for d, c in _with_items(document, clause))


def _with_items(document: Document, clause: Clause) -> list[tuple[Document, Clause]]:
    """A clause and all that hangs on it, in the order of the text: a lead-in alone would be half a quote."""
    family = {clause.id}
    found = [(document, clause)]
    for other in document.clauses:
        if other.parent in family and clause.marks:
            family.add(other.id)
            found.append((document, other))
    return found


# --- documents ---------------------------------------------------------------------------------------------------

_KINDS = {"res": "resolution", "resol": "resolution", "dec": "decision", "rec": "recommendation"}
_KIND_WORDS = frozenset({"resolution", "decision", "recommendation", "opinion"})


@dataclass(frozen=True, slots=True)
class _Name:
    """A document named by kind and number in the tokens from `start` to `end`, and those of the collection it can be."""

    documents: tuple[Document, ...] = ()
    number: str = ""
    start: int = 0
    end: int = 0


def _name(tokens: Sequence[Token], documents: Sequence[Document]) -> _Name:
    """The first document of the collection that a question names, or else the first that is not there."""
    unknown = _Name()
    for at in range(len(tokens) - 1):
        kind = _KINDS.get(tokens[at].text, tokens[at].text)
        step = 2 if tokens[at + 1].text in ("no", "nr", "number") and at + 2 < len(tokens) else 1
        number, end = tokens[at + step].text, _after_revision(tokens, at + step + 1)
        if kind not in _KIND_WORDS or not number[0].isdigit():
            continue
        named = [d for d in documents if d.kind.casefold() == kind and d.number.casefold() == number]
        of_body = [d for d in named if at and d.id.startswith(f"{tokens[at - 1].text}-")]
        if named:
            return _Name(tuple(of_body or named), number, at - 1 if of_body else at, end)
        unknown = unknown if unknown.number else _Name((), number, at, end)
    return unknown


def _after_revision(tokens: Sequence[Token], at: int) -> int:
    """The token after "(Rev. Hammamet, 2016)", if that follows."""
    if at < len(tokens) and "(" in tokens[at].gap:
        for end in range(at, min(at + 6, len(tokens))):
            if re.fullmatch(r"\d{4}", tokens[end].text) and tokens[end].after == ")":
                return end + 1
    return at


# --- headings ----------------------------------------------------------------------------------------------------


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    table = json.loads(files("clausebot_data").joinpath("acronyms.json").read_text("utf-8"))
    return {short.casefold(): tuple(token.text for token in tokens_of(long)) for short, long in table.items()}


def _places(documents: Iterable[Document]) -> list[_Place]:
    """The sections of documents and the parts of their front matter, each with the words of its heading."""
    places = []
    for document in documents:
        for at, section in enumerate(document.sections):
            clauses = tuple(clause for clause in document.clauses if clause.section == at)
            places.append(_Place(document, clauses, tuple(token.text for token in tokens_of(section.heading))))
        front = [c for c in document.clauses if c.kind == FRONT]
        for name in _FRONT_NAMES:
            clauses = tuple(c for c in front if c.label.split(" ")[0] == name)
            if clauses:
                places.append(_Place(document, clauses, (name,)))
    return places


def _by_heading(tokens: list[Token], documents: Sequence[Document], *, only_found: bool = False) -> Lookup | None:
    """Looks up the headings that a question names, with the labels behind them."""
    places = _places(documents)
    found: list[Passage] = []
    nearest: list[Passage] = []
    used: set[int] = set()
    sure = False
    at = 0
    while at < len(tokens):
        mentions = _mentions_at(tokens, at, places)
        if not mentions:
            at += 1
            continue
        hits, end, certain = _best(tokens, mentions)
        used.update(range(at, end))
        found += [hit for hit in hits if hit not in found]
        sure = sure or certain
        if not hits:
            nearest += _nearest(tokens, mentions)
        at = max(end, at + 1)
    if not used:
        return None
    others = [token for at, token in enumerate(tokens) if at not in used and not token.is_filler]
    placed = [atom_at([token], 0) for token in others]
    if others and all(atom is not None and atom.nth for atom in placed) and found and not sure:
        return _nth_of(found, placed[0])
    if (others and not sure) or (only_found and not found):
        return None
    return Lookup(tuple(found), tuple(nearest)) if found or (nearest and not others) else None


def _nearest(tokens: list[Token], mentions: Sequence[_Mention]) -> list[Passage]:
    """What to offer for a label that a section does not have: the same label in its like, or else the section."""
    others = [m for m in mentions if m.missing > mentions[0].missing]
    same_label = [Passage(m.place.document, c) for m in others for c in _labels(tokens, m.end, m.place)[0]]
    whole = [Passage(m.place.document, c) for m in mentions if m.missing == mentions[0].missing for c in m.place.clauses]
    return same_label or whole


def _nth_of(found: Sequence[Passage], atom: Atom | None) -> Lookup | None:
    """The place in a section that stands before its heading: "last of the instructs", "second resolves"."""
    place = _Place(found[0].document, tuple(passage.clause for passage in found))
    clause = _step(place, None, atom) if atom else None
    if clause is None:
        return Lookup((), tuple(found))
    return Lookup(tuple(Passage(d, c) for d, c in _with_items(place.document, clause)))


def _mentions_at(tokens: Sequence[Token], at: int, places: Sequence[_Place]) -> list[_Mention]:
    """The headings that begin at a token: those that take the most of its words, the least incomplete first."""
    mentions = [mention for place in places if (mention := _mention(tokens, at, place))]
    if not mentions:
        return []
    most = max(mention.named for mention in mentions)
    return sorted((m for m in mentions if m.named == most), key=lambda m: m.missing)


def _mention(tokens: Sequence[Token], at: int, place: _Place) -> _Mention | None:
    """Reads a heading from a token on: its first word, then any of its other words in any order."""
    first = place.words[0] if place.words else ""
    if first in STOP_WORDS or not _same_word(tokens[at].text, first, opening=True):
        return None
    left = [word for word in place.words[1:] if word not in STOP_WORDS]
    wanted, named, end, last = len(left), 1, at + 1, at + 1
    while end < len(tokens):
        words = _acronyms().get(tokens[end].text, (tokens[end].text,))
        match = [word for word in left if any(_same_word(typed, word) for typed in words)]
        if not match and tokens[end].text in STOP_WORDS and not tokens[end].gap.strip():
            end += 1
            continue
        if not match or (len(words) > 1 and len(match) < len(words)):
            break
        for word in match:
            left.remove(word)
        named += 1
        end += 1
        last = end
    verb_words = 3 if place.words[:2] == ("taking", "into") else 2 if place.words[:2] == ("bearing", "in") else 1
    if verb_words > 1 and named < 2:
        return None
    return _Mention(place, at, last, min(len(left), wanted), named)


def _same_word(typed: str, word: str, *, opening: bool = False) -> bool:
    """Whether a typed word is a word of a heading: itself, another form of it, its beginning, or a slip of it."""
    if typed == word:
        return True
    if len(typed) < (3 if opening else 4) or typed[0] != word[0] or typed.isdigit():
        return False
    if len(typed) < len(word) - 1 and word.startswith(typed):
        return True
    if stemmer().stemWord(typed) == stemmer().stemWord(word):
        return True
    slips = 2 if len(word) >= 9 else 1
    return len(typed) > 4 and OSA.distance(typed, word, score_cutoff=slips) <= slips


def _best(tokens: list[Token], mentions: Sequence[_Mention]) -> tuple[list[Passage], int, bool]:
    """The clauses of the mentions that have the labels asked for: (clauses, the token after, whether it is certain)."""
    ends = [mention.end for mention in mentions]
    for group in _groups(mentions):
        hits: list[Passage] = []
        end, certain = max(ends), False
        for mention in group:
            clauses, stop, plain = _labels(tokens, mention.end, mention.place)
            hits += [Passage(d, c) for clause in clauses for d, c in _with_items(mention.place.document, clause)]
            if clauses:
                end, certain = max(end, stop), certain or plain
        if hits:
            return _unique(hits), end, certain
        if not _labels_follow(tokens, group[0].end):
            return _unique(Passage(m.place.document, c) for m in group for c in m.place.clauses), end, False
    return [], _skip_labels(tokens, max(ends)), False


def _groups(mentions: Sequence[_Mention]) -> list[list[_Mention]]:
    """The mentions to try together, in turn: a heading in full; then those of which only a part was typed.

    "invites MS 2" may mean "invites Member States, Sector Members, …  2"; "recognizing h" never "recognizing further h)".
    """
    full = [mention for mention in mentions if not mention.missing]
    partial = [mention for mention in mentions if mention.missing]
    if full and all(_part(m.place.document, m.place.clauses[0]) != OPERATIVE for m in full if m.place.clauses):
        return [full]
    if partial and partial[0].named > 1:
        fewest = sorted({mention.missing for mention in partial})
        return [group for group in (full, *([m for m in partial if m.missing == n] for n in fewest)) if group]
    return [group for group in (full, partial) if group]


def _unique(passages: Iterable[Passage]) -> list[Passage]:
    return list({passage.clause.id: passage for passage in passages}.values())


# --- labels ------------------------------------------------------------------------------------------------------


def _labels_follow(tokens: list[Token], at: int) -> bool:
    at = _past_units(tokens, at)
    return at < len(tokens) and atom_at(tokens, at) is not None


def _skip_labels(tokens: list[Token], at: int) -> int:
    """The token after labels that name nothing."""
    while at < len(tokens):
        atom = atom_at(tokens, at)
        if atom is None and not tokens[at].is_filler:
            break
        at += atom.length if atom else 1
    return at


def _past_units(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].text in _UNITS:
        at += 1
    return at


def _labels(tokens: list[Token], at: int, place: _Place) -> tuple[list[Clause], int, bool]:
    """Reads labels from a token on, against the clauses of a place: (clauses, the token after, whether certain)."""
    found: list[Clause] = []
    path: list[Clause] = []
    certain, end = False, at
    joined = ranged = False
    while at < len(tokens):
        at = _past_units(tokens, at)
        if at >= len(tokens):
            break
        ranged = ranged or bool(path and re.fullmatch(r"\s*\)?\s*[-–—]\s*\(?", tokens[at].gap))
        atom = atom_at(tokens, at)
        if atom is None or (not atom.plain and tokens[at].gap.strip() == "" and _is_article(tokens, at)):
            if path and tokens[at].text in RANGE_WORDS:
                ranged = True
            elif not path or tokens[at].text not in JOINERS:
                break
            joined = True
            at += 1
            continue
        step = _next(place, path, atom, nested_first=not (joined or ranged))
        if step is None:
            if not (path and _inline(path[-1], tokens[at])):
                return ([], at, False) if not joined or not found else (found, end, certain)
        else:
            found += _between(place, path, step) if ranged else [step[-1]]
            if len(step) > len(path) and found[-2:-1] == path[-1:] and path:
                found.remove(path[-1])  # "e iv" means iv alone
            path = step
        certain = certain or atom.plain
        joined = ranged = False
        at += atom.length
        end = at
    return found, end, certain


def _is_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether a bare "a" or "i" goes on as a sentence does: "considering a new approach"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and not following.is_filler and not following.gap.strip() and len(following.text) > 4


def _inline(clause: Clause, token: Token) -> bool:
    """Whether a label is printed inside the running text of a clause: "(ii)" in considering further d)."""
    return f"({token.text})" in clause.text.casefold()


def _next(place: _Place, path: list[Clause], atom: Atom, *, nested_first: bool) -> list[Clause] | None:
    """The path after one more atom: a level deeper, or beside the last one, or beside one of those it hangs on."""
    deeper = _step(place, path[-1] if path else None, atom)
    beside = None
    for depth in range(len(path) - 1, -1, -1):
        clause = _step(place, path[depth - 1] if depth else None, atom)
        if clause:
            beside = [*path[:depth], clause]
            break
    down = [*path, deeper] if deeper else None
    return (down or beside) if nested_first else (beside or down)


def _step(place: _Place, parent: Clause | None, atom: Atom) -> Clause | None:
    """The clause under a parent that an atom names."""
    children = place.children(parent)
    if any(len(reading.value) > 1 for reading in atom.readings):
        children = list(place.clauses)  # "3.1" says itself where it stands
    if atom.nth:
        at = atom.nth if atom.nth < 0 else atom.nth - 1
        return children[at] if -len(children) <= at < len(children) else None
    wanted = set(atom.readings)
    if parent is not None:  # "e) 9" under a letter is its roman nine
        wanted |= {Reading(ROMAN, r.value) for r in atom.readings if r.style == NUMBER and len(r.value) == 1}
    exact = [c for c in children if (mark := read_mark(f"{c.marks[-1]} " if c.marks else "")) and wanted & set(mark.readings)]
    if exact:
        return exact[0]
    name = [c for c in children if c.kind == FRONT and any(c.label.endswith(f" {r.value[0]}") for r in atom.readings if r.style == NUMBER)]
    return name[0] if name else None


def _between(place: _Place, start: list[Clause], end: list[Clause]) -> list[Clause]:
    """The clauses after one path up to another that is beside it, in the order of the text."""
    if len(start) != len(end):
        return [end[-1]]
    siblings = place.children(start[-2] if len(start) > 1 else None)
    first, last = siblings.index(start[-1]), siblings.index(end[-1])
    return siblings[first + 1 : last + 1] if first < last else [end[-1]]


# --- parts, and labels without a heading ---------------------------------------------------------------------------


def _by_part(tokens: list[Token], documents: Sequence[Document]) -> Lookup | None:
    """ "operative para 3", "the preamble", "last paragraph of the resolution", "first clause"."""
    part = next((_CONTAINERS[token.text] for token in tokens if token.text in _CONTAINERS), None)
    left = [at for at, token in enumerate(tokens) if token.text not in _CONTAINERS]
    atoms = [(at, atom) for at in left if (atom := atom_at(tokens, at)) and (atom.plain or part)]
    others = [at for at in left if not tokens[at].is_filler and at not in {a for a, _ in atoms}]
    if others or len(atoms) > 1 or (part is None and not (atoms and atoms[0][1].nth)):
        return None
    if not atoms:
        return Lookup(_of_part(documents, part)) if part else None
    units = {token.text for token in tokens} & (_UNITS | {"resolution", "document"})
    if part is None and not units:
        return None
    atom = atoms[0][1]
    found: list[Passage] = []
    for document in documents:
        if atom.nth:
            clauses = tuple(p.clause for p in _of_part([document], part))
            place = _Place(document, clauses)
            step = _step(place, None, atom)
            found += [Passage(document, step)] if step else []
            continue
        sections = [place for place in _places([document]) if place.clauses and _part(document, place.clauses[0]) == part]
        sections.sort(key=lambda place: place.words[0] not in _MAIN_VERBS)
        found += [Passage(document, step) for place in sections if (step := _step(place, None, atom))]
    return Lookup(tuple(found), () if found else _of_part(documents, part))


def _of_part(documents: Sequence[Document], part: str | None) -> tuple[Passage, ...]:
    return tuple(
        passage
        for passage in _passages(documents)
        if passage.clause.section >= 0 and part in (None, _part(passage.document, passage.clause))
    )


def _part(document: Document, clause: Clause) -> str | None:
    return document.sections[clause.section].part if clause.section >= 0 else None


def _by_label_alone(tokens: list[Token], documents: Sequence[Document]) -> Lookup | None:
    """A label without a heading ("c)", "e iv") fits every section that has it; they are all shown."""
    if any(set(token.gap) - set(" ().,;:-–/?!'\"\t") for token in tokens):
        return None
    content = [token for token in tokens if not token.is_filler or token.text in ("a", "i")]
    atoms = [atom_at([token], 0) for token in content]
    if not content or any(atom is None or atom.nth for atom in atoms):
        return None
    start = tokens.index(content[0])
    found: list[Passage] = []
    for place in _places(documents):
        if place.words and place.words[0] in _FRONT_NAMES:
            continue
        clauses, end, _ = _labels(tokens, start, place)
        if clauses and all(token.is_filler for token in tokens[end:]):
            found += [Passage(d, c) for clause in clauses for d, c in _with_items(place.document, clause)]
    return Lookup(tuple(found)) if found else None
