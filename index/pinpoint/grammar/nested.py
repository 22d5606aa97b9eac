"""A place that is typed before the one it is in, "(b) of paragraph 2", "the last item of para 2", as it is looked up."""

from __future__ import annotations

from index.pinpoint.divisions import part_at
from index.pinpoint.query import Tokens, word_set
from index.pinpoint.typed_labels import CONNECTORS

_OUTER = word_set("para paras paragraph paragraphs paragraphe paragraphes párrafo párrafos § §§ ¶ ¶¶")
"""The words for what no smaller piece of a text is in."""
_INNER = word_set("item items point points subitem subparagraph subparagraphs sub bullet indent alinéa apartado")
"""The words for what is in one."""


def outer_first(tokens: Tokens) -> Tokens:
    """Tokens with the paragraph before what is in it; the same ones if they say anything else.

    >>> from index.pinpoint.query import tokens_of
    >>> " ".join(token.text for token in outer_first(tokens_of("second item of paragraph 2 (b)")))
    'paragraph 2 b second item'
    """
    outer = next((at for at in range(len(tokens)) if _is_outer(tokens, at)), 0)
    start = outer
    while start and (atom := tokens.atom(start - 1)) and atom.nth:  # "second paragraph"
        start -= 1
    inner = start
    while inner and (tokens[inner - 1].text in CONNECTORS or tokens[inner - 1].text == "the"):
        inner -= 1
    led = any(token.text in _INNER for token in tokens[:inner])
    covered = {at + n for at, atom in tokens.atoms.items() for n in range(atom.length)}
    labelled = any(tokens.atom(at) for at in range(inner)) and any(tokens.atom(at) for at in range(start, len(tokens)))
    if not labelled or not (led or inner < start) or not all(tokens[at].is_filler or at in covered for at in range(inner)):
        return tokens
    stop = len(tokens)
    while tokens[stop - 1].text in CONNECTORS or tokens[stop - 1].text == "the":  # before the name of a text
        stop -= 1
    return Tokens((*tokens[start:stop], *(token for token in tokens[:inner] if token.text != "the")))


def _is_outer(tokens: Tokens, at: int) -> bool:
    return bool(part_at(tokens, at)) or (tokens[at].text in _OUTER and not (at and tokens[at - 1].text == "sub"))
