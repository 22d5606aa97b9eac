"""One piece of a question, asked of documents → the clauses that it means: the grammar without the names of documents.

Each way to name a place is tried in turn: by heading, by part, by a label alone; then what is shaped like a place, and is
not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from index.language.stems import STOP_WORDS
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import by_division, by_label_alone, by_page, by_part, parts_in
from index.pinpoint.grammar.many import most_likely
from index.pinpoint.grammar.nested import outer_first
from index.pinpoint.grammar.requests import WISHES, Request, request_of
from index.pinpoint.grammar.shapes import by_paragraph, missing
from index.pinpoint.neighbours import beside, onwards, others
from index.pinpoint.places import Lookup, together, unique
from index.pinpoint.query import JOINERS, Token, Tokens, Wording
from index.pinpoint.sections import by_heading
from index.pinpoint.typed_headings import mentions_in


def by_grammar(wording: Wording, catalogue: Catalogue, *, named: bool = False) -> Lookup | None:
    """The clauses that a text means, none if it is shaped like a place that is not there; None for a question in words.

    Where the texts were `named`, "paragraph 1" is the one that is cited so, and not also those of annexes.
    """
    request = request_of(wording.tokens)
    cited = catalogue.cited(tuple(token.text for token in request.tokens)) if named else ()
    lookup = Lookup(cited) if cited else _placed(request.tokens, wording.text, catalogue)
    return lookup if lookup is None or request.is_plain else _of_request(request, lookup)


def _placed(tokens: Tokens, text: str, catalogue: Catalogue) -> Lookup | None:
    """A place in documents; if they are very many, in those that are likeliest to have it."""
    read = most_likely(tokens, catalogue)
    return read.told(_place(tokens, text, read.catalogue)) if read else _place(tokens, text, catalogue)


def _of_request(request: Request, lookup: Lookup) -> Lookup:
    """What is asked of the place that was found; the place itself is the nearest to what is not there."""
    if not lookup.found:
        return lookup
    if request.others:
        return replace(lookup, found=others(lookup.found))
    if not request.onwards:
        ahead = beside(lookup.found, request.steps)
        both = (*lookup.found, *ahead) if request.steps > 0 else (*ahead, *lookup.found)
        found = both if request.included else ahead
    else:
        found = onwards(lookup.found, request.steps, included=request.included)
    return replace(lookup, found=unique(found), nearest=() if found else lookup.found)


def _place(tokens: Tokens, text: str, catalogue: Catalogue) -> Lookup | None:
    """A place by heading, by part or by a label alone; a dotted number that is no label is tried as a path."""
    found = _named(tokens, text, catalogue)
    if found and found.found:
        return found
    dotted = any("." in token.text for token in tokens)
    if dotted and (other := _named(Tokens(_split(tokens)), text, catalogue)) and other.found:
        return other
    placed = by_paragraph(tokens, catalogue) or by_page(tokens, catalogue) or by_division(tokens, catalogue)
    return placed or found or missing(tokens, text, catalogue)


def _named(tokens: Tokens, text: str, catalogue: Catalogue) -> Lookup | None:
    if (pieces := _pieces(tokens, catalogue)) and (each := _each(pieces, text, catalogue)):
        return each
    found = by_heading(tokens, catalogue)
    ordered = tokens if found else outer_first(tokens)
    found = found or by_part(ordered, catalogue) or by_label_alone(ordered, text, catalogue)
    if found is None and (wished := _wished(tokens)):
        found = by_label_alone(wished, text, catalogue)
    return found if found and found.found else _some_of(ordered, text, catalogue) or found


def _some_of(tokens: Tokens, text: str, catalogue: Catalogue) -> Lookup | None:
    """The clauses of several joined labels in one text that does not have all of them: "paras 2 (d) and 3 (a)"."""
    atoms, first = tokens.atoms, min(tokens.atoms, default=0)
    covered = {at + n for at, atom in atoms.items() for n in range(atom.length)}
    if len(catalogue) != 1 or not all(token.is_filler or at in covered for at, token in enumerate(tokens)):
        return None
    beside = [at for at in atoms if at and tokens[at - 1].text in JOINERS and tokens[at].after != ")"]
    cuts = [at for at in beside if at > first and atoms[at].styles & atoms[first].styles]
    starts = (first, *cuts)
    ends = (*(at - 1 for at in cuts), len(tokens))
    pieces = [Tokens((*tokens[:first], *tokens[start:end])) for start, end in zip(starts, ends, strict=True)]
    each = [by_part(one, catalogue) or by_label_alone(one, text, catalogue) or Lookup(()) for one in pieces if cuts]
    return together(each, pieces) if any(one.found for one in each) else None


def _pieces(tokens: Tokens, catalogue: Catalogue) -> list[Tokens]:
    """Tokens cut before each part and each heading they name, where both are joined: "OP4 and noting b"; else none."""
    parts = parts_in(tokens)
    headings = [one.start for one in mentions_in(tokens, catalogue)] if parts else []
    starts = sorted({*parts, *headings})
    if not headings or len(starts) == 1:
        return []
    cuts = [0]
    for before, start in pairwise(starts):
        joined = (
            at for at in range(start, before, -1) if tokens[at - 1].text in JOINERS or tokens[at].gap.strip() in (",", ";")
        )
        if (cut := next(joined, None)) is None:
            return []
        cuts.append(cut)
    return [Tokens(tokens[start:end]) for start, end in pairwise((*cuts, len(tokens)) if cuts else ())]


def _each(pieces: Sequence[Tokens], text: str, catalogue: Catalogue) -> Lookup | None:
    """The clauses of several places, each a piece; None unless each is a place. It is said what is there if one is not."""
    lookups = [_named(piece, text, catalogue) for piece in pieces]
    each = [lookup for lookup in lookups if lookup]
    return together(each, pieces) if len(each) == len(pieces) else None


def unheaded(wording: Wording, catalogue: Catalogue) -> Lookup | None:
    """The clauses nearest to a printed label after a word that is no heading of the documents: "bananas b)"."""
    label = _behind_word(wording.tokens)
    if not label:
        return None
    read = most_likely(label, catalogue)
    lookup = by_label_alone(label, wording.text, read.catalogue if read else catalogue)
    lookup = lookup.unheaded() if lookup else None
    return read.told(lookup) if read else lookup


def _wished(tokens: Tokens) -> Tokens | None:
    """The printed label after a wish of one word: "summarize e) iv)", "translate c) into French".

    Any other word may be a heading that is not there: "bananas b)" is not b) of another heading.
    """
    return _behind_word(tokens) if tokens and tokens[0].text in WISHES else None


def _behind_word(tokens: Tokens) -> Tokens | None:
    """The printed label after one word that is neither a filler nor a label, up to where it ends."""
    if len(tokens) < 2 or tokens[0].is_filler or tokens[0].after == ")" or not tokens[0].text.isalpha():
        return None
    begins = next((at for at in range(1, len(tokens)) if tokens[at].after == ")" and tokens.atom(at)), None)
    if begins is None or not tokens.are_fillers(1, begins):
        return None
    ends = next((at for at in range(begins, len(tokens)) if tokens[at].text in STOP_WORDS and not tokens.atom(at)), len(tokens))
    return Tokens(tokens[begins:ends])


def _split(tokens: Tokens) -> Iterator[Token]:
    """Tokens, a dotted number as one for each level: "Article 4.9" is 9 in Article 4."""
    for token in tokens:
        first, *others = token.text.split(".")
        yield Token(first, token.gap, "." if others else token.after)
        for at, level in enumerate(others, start=1):
            yield Token(level, ".", token.after if at == len(others) else ".")
