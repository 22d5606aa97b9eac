"""A heading of a text beside the citation of that text, with labels or without: "invites Member States 2 of Resolution 75".

The grammar knows headings by the document that speaks; a draft speaks of the headings of others. With the text known, they are
its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from index.document.model import Clause
from index.drafts.draft import Draft
from index.drafts.pinpoints import goes_before, led_to, row_before, row_behind, row_goes_on, says_label, says_place
from index.language.asked.headings import and_words, leading_words, plain, typed_verbs
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import parts_in
from index.pinpoint.grammar.headed import headed as typed_heading
from index.pinpoint.query import tokens_of
from index.pinpoint.typed_headings import ADVERBS, mentions_in
from index.references.grammar import LEADS
from index.references.labels import labels_at
from index.references.tokens import Tokens, read
from index.references.words import WORKS, Words

Headings = Mapping[str, Sequence[tuple[str, ...]]]
Look = Callable[[str], tuple[Clause, ...] | None]
"""What a label means in a text, without what hangs on it; None if it is no label."""
_REACH = 260  # characters on each side of a citation
_ENDS = frozenset(".;:)")
_STOPS = frozenset(".;!?。；")
_APOSTROPHES = ("'", "’")
_LABELS = ("figure", "lettered")  # "2", "OP1(1)"
_LONGEST_PLACE = 12  # tokens of a heading with its labels
_LONGEST_KIND = 3  # tokens
_LONGEST = 6  # words of a heading before a citation
_BODY = 8  # tokens between a heading and the text that it is in


def headed(draft: Draft, start: int, end: int, headings: Headings, words: Words) -> Iterator[tuple[int, int, bool]]:
    """Where a heading and its labels may stand beside a citation of a text, from one offset of the draft to another.

    The `headings` of the text are given by their first words. A number behind a word that is none of a place may be one of
    something else, "version 3.11 of Resolution 1": it is not certain.
    """
    paragraph = draft.paragraphs[draft.paragraph_at(start)]
    low = max(paragraph.start, start - _REACH)
    before = read(draft.flow[low:start])
    for at in range(len(before)):
        certain = at == 0 or before.sort(at - 1) != "word" or bool(words.at(before, at - 1))
        for stop in (*_stops(before, at, headings, words), *_dotted(before, at, words)):
            of = words.end(before, stop, "of")
            if stop < of and len(before) - of <= _BODY and all(one.sort == "word" for one in before[of:]):
                yield low + before[at].start, low + before[stop - 1].end, certain or before.sort(at) == "word"
    behind = read(draft.flow[end : min(paragraph.end, end + _REACH)])
    first = int(behind.key(0) in LEADS)
    for stop in (*_stops(behind, first, headings, words), *_dotted(behind, first, words)):
        yield end + behind[first].start, end + behind[stop - 1].end, True


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


def beside(
    draft: Draft, start: int, end: int, inside: Catalogue, look: Look, words: Words
) -> tuple[tuple[int, int], tuple[Clause, ...]] | None:
    """Where a place stands beside the citation of a text, as a `look` reads it, and its clauses, none if it is not there.

    It begins with a heading, or the word for a place, and ends with a label: "instructs the TSB Director 2 of Resolution 75",
    "Resolution 75's resolves 2", "Резолюция 75, решает с 2 по 6". None for anything else.
    """
    paragraph = draft.paragraphs[draft.paragraph_at(start)]
    low = max(paragraph.start, start - _REACH)
    before, behind = read(draft.flow[low:start]), read(draft.flow[end : min(paragraph.end, end + _REACH)])
    in_rows = ((end, behind, _run_behind(behind)), (low, before, _run_before(before, words)))
    headings = ((end, behind, _behind_text(behind, words)), (low, before, _before_text(before, words)))
    for base, tokens, spans in (*in_rows, *headings):
        for first, stop in spans:
            place = base + tokens[first].start, base + tokens[stop - 1].end
            said = " ".join(draft.flow[slice(*place)].split())
            clauses = look(said) if isinstance(spans, list) or _opens(said, inside) else None
            if clauses is not None and all(one.front is None for one in clauses):
                return place, clauses
    if (at := _dotted_alone(before, words)) is not None:
        place = low + before[at].start, low + before[at].end
        clauses = look(before[at].text)
        if clauses or (clauses is not None and before[at].text.count(".") > 1):  # else it may be an amount
            return place, clauses
    after = int(behind.key(0) in LEADS)
    capitals = behind.sort(after) == "word" and behind[after].text.isupper()
    for base, tokens, named in ((low, before, _named_alone(before)), (end, behind, after if capitals else None)):
        if named is None:
            continue
        place = base + tokens[named].start, base + tokens[named].end
        said = draft.flow[slice(*place)]
        there = [one.clause for one in inside.labelled(said) if one.clause.label == said]
        if there or (said.isupper() and look(said) == ()):  # "IX", which is no part of the text
            return place, tuple(there)
    return None


def gone_on(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Where a place begins and ends in a draft that goes on before what was read of it or behind; the same if it does not.

    "paragraph 3, fifth indent" goes on behind paragraph 3, and "the last item of paragraph 3" before it.
    """
    paragraph = draft.paragraphs[draft.paragraph_at(start)]
    low = max(paragraph.start, start - _REACH)
    before, behind = read(draft.flow[low:start]), read(draft.flow[end : min(paragraph.end, end + _REACH)])
    stop = row_goes_on(behind)
    leads = led_to(before)
    inside = leads < len(before) and all(before.key(at) not in and_words() for at in range(leads, len(before)))
    first = row_before(before, leads) if inside or goes_before(before, leads) else len(before)
    led = first < leads and says_label(before, first, leads)
    return low + before[first].start if led else start, end + behind[stop - 1].end if stop else end


def _run_behind(tokens: Tokens) -> list[tuple[int, int]]:
    """The tokens of a place without a heading behind the name of a text: "Resolution 78/171, пункты с 3 по 5"."""
    first = int(tokens.key(0) in (*LEADS, "的"))
    stop = row_behind(tokens, first)
    return [(first, stop)] if says_place(tokens, first, stop) else []


def _run_before(tokens: Tokens, words: Words) -> list[tuple[int, int]]:
    """The tokens of a place without a heading before the name of a text: "последний пункт резолюции 78/171".

    The number of another text is no label of it: "Resolution 21 and the first paragraph of Resolution 5".
    """
    stop = led_to(tokens)
    stop -= tokens.key(stop - 1) == "," and stop == len(tokens)
    first = row_before(tokens, stop)
    if any(end == first for at in range(max(0, first - _LONGEST_KIND), first) for end in _works(words, tokens, at)):
        first = row_before(tokens, stop, first + 1)
    return [(first, stop)] if says_place(tokens, first, stop) else []


def _works(words: Words, tokens: Tokens, at: int) -> Iterator[int]:
    """The tokens after a word for a kind of text that begins at one."""
    return (end for kind, end in words.at(tokens, at).items() if kind in WORKS)


def _behind_text(tokens: Tokens, words: Words) -> Iterator[tuple[int, int]]:
    """The tokens from what follows the name of a text up to the end of the first labels there."""
    first = 2 if tokens.key(0) in _APOSTROPHES and tokens.key(1) == "s" else int(tokens.key(0) in (*LEADS, ";", "；"))
    label = _first_label(tokens, first)
    _, stop = (0, label + 1) if tokens.sort(label) == "lettered" else labels_at(tokens, label, words)
    counts = tokens.sort(stop - 1) == "figure" and tokens.sort(stop) == "word" and not words.at(tokens, stop)
    labelled = tokens.sort(label) == "lettered" or stop > label > first
    if labelled and not counts and words.end(tokens, stop, "of") == stop:
        yield first, stop


def _before_text(tokens: Tokens, words: Words) -> Iterator[tuple[int, int]]:
    """The tokens up to the labels that end what stands before the name of a text, the longest first."""
    stop = led_to(tokens)
    side = next((at for at in (stop - 1, stop - 2) if at > 0 and words.end(tokens, at, "above", "below") == stop), stop)
    if stop < len(tokens) and (tokens.sort(side - 1) in _LABELS or tokens.key(side - 1) == ")"):
        begins = range(max(0, side - _LONGEST_PLACE), side)
        yield from ((at, side) for at in begins if tokens.sort(at) == ("word" if at < side - 1 else "lettered"))


def _first_label(tokens: Tokens, first: int) -> int:
    """The first figure, or letter in a bracket, behind a token, in its sentence; the token itself if there is none."""
    for at in range(first, min(first + _LONGEST_PLACE, len(tokens))):
        if tokens.sort(at) in _LABELS or (at > first and tokens.key(at + 1) == ")" and tokens.sort(at) == "word"):
            return at
        if tokens.key(at) in _STOPS:
            break
    return first


def _dotted_alone(tokens: Tokens, words: Words) -> int | None:
    """The number of several levels before a comma and a text that no other word calls something: "see 7.2, Resolution 1"."""
    at = len(tokens) - 2
    if at < 0 or tokens.key(at + 1) != "," or tokens.sort(at) != "figure" or "." not in tokens.key(at):
        return None
    led = at == 0 or tokens.sort(at - 1) == "sign" or words.end(tokens, at - 1, "of", "namely") == at
    return at if led else None


def _named_alone(tokens: Tokens) -> int | None:
    """The one word before "of" and a text that stands alone, or behind a small word: "ACCEPTS of", "in II of"; or None."""
    stop = led_to(tokens)
    if not 0 < stop < len(tokens) or tokens.sort(stop - 1) != "word":
        return None
    before = tokens.key(stop - 2)
    led = stop == 1 or tokens.sort(stop - 2) == "sign" or before in leading_words()
    return stop - 1 if led or tokens[stop - 1].text.isupper() else None


def _opens(said: str, inside: Catalogue) -> bool:
    """Whether what is said begins with a heading of a text, in any language, or with a word for one of its parts."""
    tokens = tokens_of(said)
    if parts_in(tokens)[:1] == [0] or any(match.start() == 0 for match in typed_verbs(plain(said))):
        return True
    if not any(inside.headings_like([tokens[0].text])):
        return False
    mentions = mentions_in(tokens, inside)
    return bool(mentions) and mentions[0].start == 0 and not mentions[0].weak


def comma_label(draft: Draft, end: int, words: Words) -> int:
    """The end of the label behind a heading and a comma, "resolves, 9"; the same offset for a number that goes on as words."""
    paragraph = draft.paragraphs[draft.paragraph_at(end)]
    behind = read(draft.flow[end : min(paragraph.end, end + _REACH)])
    _, stop = labels_at(behind, 1, words) if behind.key(0) == "," and behind.sort(1) == "figure" else ((), 0)
    return end + behind[stop - 1].end if stop > 1 and behind.sort(stop) not in ("word", "figure") else end


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
