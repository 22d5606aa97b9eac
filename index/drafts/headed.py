"""A heading of a text beside the citation of that text, with labels or without: "invites Member States 2 of Resolution 75".

The grammar knows headings by the document that speaks; a draft speaks of the headings of others. With the text known, they are
its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.drafts.draft import Draft
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.grammar.headed import headed as typed_heading
from index.pinpoint.query import tokens_of
from index.pinpoint.typed_headings import ADVERBS
from index.references.grammar import LEADS
from index.references.labels import labels_at
from index.references.tokens import Tokens, read
from index.references.words import Words

Headings = Mapping[str, Sequence[tuple[str, ...]]]
_REACH = 260  # characters on each side of a citation
_ENDS = frozenset(".;:)")
_LONGEST = 6  # words of a heading before a citation
_BODY = 8  # tokens between a heading and the text that it is in


def headed(draft: Draft, start: int, end: int, headings: Headings, words: Words) -> Iterator[tuple[int, int]]:
    """Where a heading and its labels may stand beside a citation of a text, from one offset of the draft to another.

    The `headings` of the text are given by their first words.
    """
    paragraph = draft.paragraphs[draft.paragraph_at(start)]
    low = max(paragraph.start, start - _REACH)
    before = read(draft.flow[low:start])
    for at in range(len(before)):
        for stop in (*_stops(before, at, headings, words), *_dotted(before, at, words)):
            of = words.end(before, stop, "of")
            if stop < of and len(before) - of <= _BODY and all(one.sort == "word" for one in before[of:]):
                yield low + before[at].start, low + before[stop - 1].end
    behind = read(draft.flow[end : min(paragraph.end, end + _REACH)])
    first = int(behind.key(0) in LEADS)
    for stop in (*_stops(behind, first, headings, words), *_dotted(behind, first, words)):
        yield end + behind[first].start, end + behind[stop - 1].end


def joined(draft: Draft, end: int, headings: Headings, words: Words) -> tuple[int, int] | None:
    """Where a heading with its labels stands that is joined to the place before it: "resolves 1, and instructs the Director 9".

    If words go on from there, it may be of another text, or none: "and instructs the Director 2 of Resolution 5".
    """
    paragraph = draft.paragraphs[draft.paragraph_at(end)]
    behind = read(draft.flow[end : min(paragraph.end, end + _REACH)])
    first = words.end(behind, 0, "join")
    first = words.end(behind, first, "join") if first else 0
    for keys in headings.get(behind.key(first), ()) if first else ():
        labels, stop = labels_at(behind, _named(behind, _begun(behind, first, keys), words), words)
        if labels and behind.sort(stop) != "word":
            return end + behind[first].start, end + behind[stop - 1].end
    return None


def alone(draft: Draft, start: int, end: int, catalogue: Catalogue, words: Words) -> tuple[int, int] | None:
    """Where a heading stands that is all that is said after a citation, "Resolution 5, considering further."; else None.

    So is one with an adverb before it: "considering further of Resolution 5". What goes on is the draft's own sentence.
    """
    paragraph = draft.paragraphs[draft.paragraph_at(start)]
    behind = read(draft.flow[end : min(paragraph.end, end + _REACH)])
    first = int(behind.key(0) in LEADS)
    stop = next((at for at in range(first, len(behind)) if behind.sort(at) != "word"), len(behind))
    ends = stop == len(behind) or behind.key(stop) in _ENDS
    if first < stop and ends and _is_heading(draft.flow[end + behind[first].start : end + behind[stop - 1].end], catalogue):
        return end + behind[first].start, end + behind[stop - 1].end
    low = max(paragraph.start, start - _REACH)
    before = read(draft.flow[low:start])
    last = next((at for at in range(len(before) - 1, 0, -1) if words.end(before, at, "of") == len(before)), 0)
    for at in range(max(0, last - _LONGEST), last - 1):
        begin, stop = low + before[at].start, low + before[last - 1].end
        if all(one.sort == "word" for one in before[at:last]) and _is_heading(draft.flow[begin:stop], catalogue, further=True):
            return begin, stop
    return None


def _is_heading(said: str, catalogue: Catalogue, *, further: bool = False) -> bool:
    tokens = tokens_of(said)
    one = typed_heading(tokens, catalogue) if tokens else None
    return bool(one and one.part and one.end - one.start == len(tokens) and (one.further or not further))


def _stops(tokens: Tokens, at: int, headings: Headings, words: Words) -> Iterator[int]:
    """The tokens after a heading that begins at one: with its labels, then without them; the longest heading first.

    Before a label, a heading may be cut short: "instructs the Director 2".
    """
    for keys in headings.get(tokens.key(at), ()):
        stop = _behind(tokens, at, keys)
        if not stop:
            labels, end = labels_at(tokens, _named(tokens, _begun(tokens, at, keys), words), words)
            yield from (end,) if labels and len(keys) > 1 else ()
        if stop and tokens.key(stop) not in ADVERBS:  # "noting further" is not "noting"
            labels, end = labels_at(tokens, stop, words)
            if labels or _is_letter(tokens, stop):
                yield end if labels else stop + 1
            yield stop


def _dotted(tokens: Tokens, at: int, words: Words) -> Iterator[int]:
    """The token after labels that begin at one with a number of several levels: "9.5.2", which needs no word for a place."""
    if tokens.sort(at) == "figure" and "." in tokens.key(at):
        yield labels_at(tokens, at, words)[1]


def _is_letter(tokens: Tokens, at: int) -> bool:
    """Whether a letter without its bracket is a label: one that ends what is said, "considering z", and is no word of it."""
    behind = at + 1 >= len(tokens) or tokens.sort(at + 1) == "sign"
    return behind and tokens.sort(at) == "word" and len(tokens.key(at)) == 1


def _begun(tokens: Tokens, at: int, keys: tuple[str, ...]) -> int:
    """The token after the first words of a heading that stand from one on."""
    return at + next((n for n, key in enumerate(keys) if tokens.key(at + n) != key), len(keys))


def _named(tokens: Tokens, at: int, words: Words) -> int:
    """The token after the acronyms, and the small words before them, that stand for the rest of a heading: "of TSB"."""
    stop = at
    while at < len(tokens) and (
        (acronym := _is_acronym(tokens, at)) or words.end(tokens, at, "of", "the", "small", "join") > at
    ):
        at += 1
        stop = at if acronym else stop
    return stop


def _is_acronym(tokens: Tokens, at: int) -> bool:
    return tokens.sort(at) == "word" and len(tokens[at].text) > 1 and tokens[at].text.isupper()


def _behind(tokens: Tokens, at: int, keys: tuple[str, ...]) -> int:
    """The token after the words of a heading that begins at one, commas or not; 0 if it does not begin there."""
    for key in keys:
        at += tokens.key(at) == ","
        if tokens.key(at) != key:
            return 0
        at += 1
    return at
