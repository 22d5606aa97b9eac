"""A text that a message quotes: what stands around the block quote is said of it, and belongs to no clause.

Hi all, here is what was passed:
> ## Resolution 14: Rehearsal rooms       the quote begins with a title, or with a number that says its kind
> 1. Moves the rehearsal to the chapel;
See you Thursday.                         no title, no item, no verb that opens a paragraph
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.labels import read_label
from index.language.lines import numbers, patterns
from index.language.phrases import language_of, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.markdown.blocks import Block

AROUND = "What stands around the quoted text was left out: “{} …”; check that none of it belongs to the text."
"""What is said of the paragraphs around a quote."""
_HALF = 0.5  # of a file
_WORDS = 5  # that are named


def around_quote(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs around the one text that a file quotes; none if they may be of a text themselves."""
    filled = [block for block in blocks if block.pieces]
    outside = [block for block in filled if not block.quoted]
    quoted = [at for at, block in enumerate(filled) if block.quoted]
    if not outside or not quoted or quoted[-1] - quoted[0] + 1 != len(quoted):
        return []
    first = filled[quoted[0]]
    size = sum(len(_said(text, filled[at])) for at in quoted)
    heads = first.titled or (numbers.kind_of(said := _said(text, first)) and any(map(str.isdigit, said)))
    code = language_of(_said(text, block) for block in filled)
    if not heads or size < _HALF * sum(len(_said(text, block)) for block in filled):
        return []
    return [] if any(_is_of_text(text, block, code) for block in outside) else outside


def said_of(text: str, outside: Sequence[Block]) -> tuple[str, ...]:
    """What is said of the paragraphs that are left out; nothing without any."""
    return (AROUND.format(" ".join(_said(text, outside[0]).split()[:_WORDS])),) if outside else ()


def _said(text: str, block: Block) -> str:
    return text[block.pieces[0].start : block.pieces[-1].end]


def _is_of_text(text: str, block: Block, code: str) -> bool:
    """Whether a paragraph may be of a text: a title, an item, enacting words, or one that its verb opens."""
    said = _said(text, block).lstrip("*_")
    marked = block.titled or block.item or block.note or block.code or block.role is not None
    enacts = patterns.ENACTING.match(said) is not None and said.rstrip("*_").endswith(",")
    found = phrases(code).opener(said)
    opens = found is not None and (found.preambular or said[len(found.phrase) :][:1] != ",")  # "Thanks, and see you at nine."
    return marked or read_label(said) is not None or enacts or opens
