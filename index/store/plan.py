"""Plans a new generation: which documents are written into a new segment, and which stay where they are.

One write takes no more passages than fit into the memory set aside for it. Whatever else must be rewritten, because the meaning
of an acronym has changed or because its segment holds a removed document, is left for further writes: `left_over` tells whether
there is any.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from index.document.model import Document
from index.document.passages import context, encoded_text, passages_of
from index.encoding.encoder import Encoder
from index.language.glossary import Glossary, definitions, glossary_of
from index.store.document_files import without_records
from index.store.generations import SEGMENTS
from index.store.index import Index
from index.store.layout import LATER, WORDS_FOLDER
from index.store.vectors.writing import hash_of
from index.values import dataclass

MOST = 81_920
"""Passages that are written at once, unless a new document or a segment that must be written again has more: 2 GB of memory."""


Recording = Callable[[Document], Document]
"""What gives a document its records of what it refers to and whom it addresses, as they are made today."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents to be `written`, in order, and what the manifest will say: all documents `listed`, and the older segments.

    `glossary` is that of all documents. `later` are the ids of documents to which the next write applies it, if they need it.
    """

    written: list[Document]
    listed: list[list[Any]]
    segments: list[list[str]]
    glossary: Glossary
    later: list[str]


def planned(
    documents: Sequence[Document | str], encoder: Encoder, old: Index | None, recording: Recording | None = None
) -> Plan:
    """What happens to documents; those that stay as they are in `old` are given by their ids.

    With `recording`, documents that are written get records, and some of those that stay without are rewritten to get them. If
    all that stay have at least records of an earlier version, this waits for a write that adds nothing new.
    """
    same = old is not None and old.manifest["model"]["hash"] == encoder.fingerprint
    each = _Documents(documents, old, recording)
    glossary = glossary_of(each.definitions())
    later: list[int] = []
    if old is not None and same:
        affected, later = each.affected(old, glossary)
        each.write_again(affected)
        each.write_again(each.without_records(old) if recording and not (each.written and old.keys) else ())
        each.write_again(each.in_small_segments(old))
    else:
        each.write_again(range(len(documents)))
    written = each.written
    kept = sorted({segment for segment, _ in each.places.values()})
    numbers = {segment: number for number, segment in enumerate(kept)}
    listed: list[list[Any]] = []
    new = 0
    for at, id_ in enumerate(each.ids):
        if at in each.places:
            segment, number = each.places[at]
            listed.append([id_, numbers[segment], number])
        else:
            listed.append([id_, len(kept), new])
            new += 1
    put_off = [each.ids[at] for at in later if at in each.places]
    return Plan(written, listed, [each.named(segment) for segment in kept], glossary, put_off)


def _as_it_is(document: Document) -> Document:
    return document


def left_over(index: Index) -> bool:
    """Whether the last write left something to be written again, to which further writes come without any new document."""
    return bool(index.manifest.get(LATER)) or bool(_with_removed(index, index.places))


class _Documents:
    """Documents in order: those to be written, and the `places` of those that stay, by their number in this order."""

    def __init__(self, documents: Sequence[Document | str], old: Index | None, recording: Recording | None) -> None:
        self.ids = [one if isinstance(one, str) else one.id for one in documents]
        self._old = old
        self._recording = recording or _as_it_is
        self._given = {at: self._recording(one) for at, one in enumerate(documents) if not isinstance(one, str)}
        stay = ((at, one) for at, one in enumerate(documents) if isinstance(one, str))
        self.places = {at: old.places[id_] for at, id_ in stay} if old is not None else {}

    @property
    def written(self) -> list[Document]:
        """The documents to be written, in order."""
        return [self._given[at] for at in sorted(self._given)]

    def write_again(self, some: Sequence[int]) -> None:
        """Moves documents from those that stay to those that are written."""
        for at in some:
            if at in self.places and self._old is not None:
                segment, number = self.places.pop(at)
                there = self._old.segments[segment]
                document = there.document(number)
                self._given[at] = document if there.has_records else self._recording(without_records(document))

    def named(self, segment: int) -> list[str]:
        """An older segment, as the new manifest names it."""
        assert self._old is not None  # noqa: S101  (something stays)
        _, digest = self._old.manifest[SEGMENTS][segment]
        return [self._old.segments[segment].folder.name, digest]

    def definitions(self) -> Iterator[Sequence[str]]:
        """The acronyms that the documents define, with their long forms, in order."""
        for at in range(len(self.ids)):
            if at in self._given:
                yield from (pair for clause in self._given[at].clauses for pair in definitions(clause.text))
            elif self._old is not None:
                segment, number = self.places[at]
                yield from self._old.segments[segment].definitions[number]

    def affected(self, old: Index, glossary: Glossary) -> tuple[list[int], list[int]]:
        """The documents that stay but contain an acronym or a long form whose meaning has changed.

        If there are many, some of them, and those left for the next write.
        """
        telling, put_off = old.glossary.telling(glossary), set(old.manifest.get(LATER, ()))
        having = [_having(old, segment, telling) if telling else () for segment in range(len(old.segments))]
        among = [at for at, (segment, number) in self.places.items() if number in having[segment] or self.ids[at] in put_off]
        room = self._room()
        found: list[int] = []
        for done, at in enumerate(among):
            if room <= 0:
                return found, among[done:]
            if _expands_otherwise(old, *self.places[at], glossary):
                found.append(at)
                room -= _length(old, *self.places[at])
        return found, []

    def without_records(self, old: Index) -> list[int]:
        """Some of the documents that stay, but have no records."""
        room = self._room()
        found: list[int] = []
        for at, place in self.places.items():
            if room <= 0:
                break
            if not old.segments[place[0]].has_records:
                found.append(at)
                room -= _length(old, *place)
        return found

    def _room(self) -> int:
        """How many more passages may be rewritten, besides those of merged segments."""
        return MOST // 2 - sum(len(passages_of([document])) for document in self._given.values())

    def in_small_segments(self, old: Index) -> list[int]:
        """The documents in segments that are merged with what is written."""
        members: dict[int, list[int]] = {segment: [] for segment in range(len(old.segments))}
        for at, (segment, _) in self.places.items():
            members[segment].append(at)
        live = {segment: sum(_length(old, *self.places[at]) for at in some) for segment, some in members.items() if some}
        written = [len(passages_of([document])) for document in self._given.values()]
        again = merged(written, live, list(map(len, old.segments)), _with_removed(old, set(self.ids)))
        return [at for segment in again for at in members[segment]]


def merged(written: Sequence[int], live: Mapping[int, int], lengths: Sequence[int], removed: Collection[int] = ()) -> list[int]:
    """The segments whose documents are written again, by their numbers, given how many passages each new document has.

    They are those that hold a `removed` document, of which nothing may stay on disk, those of which less than half is live, and
    each that is no larger than what is written and all smaller ones together, so that each that stays is larger than all that
    are smaller. One with more than half of `MOST` passages stays as it is, and so does what would make more than `MOST`, so
    that a collection of any size is written with no more memory than so many need. If nothing else is written, one that holds a
    removed document is among them, however large. `live` says how many passages of each segment in use are live, `lengths` how
    many it has in all.
    """
    total = sum(written)
    found: list[int] = []
    stale = (segment for segment, size in live.items() if segment in removed or 2 * size < lengths[segment])
    for segment in sorted(stale, key=lambda one: (one not in removed, live[one], one)):
        if total + live[segment] <= MOST or not (found or written):
            found.append(segment)
            total += live[segment]
    if not written and not found:
        return []
    smaller: list[int] = []
    growing = (segment for segment in live.keys() - set(found) if 2 * live[segment] <= MOST)
    for segment in sorted(growing, key=lambda one: (live[one], one)):
        if total + live[segment] > MOST:
            break
        smaller.append(segment)
        if live[segment] <= total:
            found += smaller
            smaller = []
        total += live[segment]
    return found


def _with_removed(old: Index, ids: Collection[str]) -> set[int]:
    """The segments that hold a document that is not among some ids."""
    return {number for number, segment in enumerate(old.segments) if any(id_ not in ids for id_ in segment.ids)}


def _expands_otherwise(old: Index, segment: int, number: int, glossary: Glossary) -> bool:
    """Whether a document's texts were written with other long forms than a glossary adds."""
    there = old.segments[segment]
    rows = slice(there.bounds[number], there.bounds[number + 1])
    passages = passages_of([there.document(number)])
    texts = (encoded_text(passage, glossary.expand(context(passage))) for passage in passages)
    return b"".join(map(hash_of, texts)) != there.first.hashes[rows].tobytes()


def _length(old: Index, segment: int, number: int) -> int:
    bounds = old.segments[segment].bounds
    return int(bounds[number + 1] - bounds[number])


def _having(old: Index, segment: int, telling: set[tuple[str, ...]]) -> set[int]:
    """The documents of a segment that have all the words of any of the tuples, each also with a plural "s"."""
    words = old.segments[segment].words
    old.segments[segment].check_for(f"{WORDS_FOLDER}/")
    found: set[int] = set()
    for each in telling:
        among: set[int] | None = None
        for word in each:
            having = {*words.having(word)[0].tolist(), *words.having(f"{word}s")[0].tolist()}
            among = having if among is None else among & having
            if not among:
                break
        found |= among or set()
    return found
