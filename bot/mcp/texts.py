"""Answers, comparisons, outlines and documents as plain text: whole lines, so that a quote stands in one, as it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.chat.answers import AnswerCard, by_document
from bot.chat.comparing.cards import whole_card
from bot.chat.comparing.rows import Laid
from bot.chat.lines.answers import Told, answer_lines
from bot.chat.lines.cards import card_lines
from bot.chat.lines.layout import plain
from bot.chat.messages import clauses_counted
from bot.chat.quote_cards import quotes_of
from index import Clause, Document

if TYPE_CHECKING:
    from bot.chat.objects.types import SectionObject

FRONT = "Front matter"
_WIDTH = sys.maxsize  # nothing is wrapped


def answer_text(card: AnswerCard, told: Told = lambda _: ()) -> str:
    """An answer: each quote in a line of its own behind a bar, below its citation."""
    return plain(answer_lines(_WIDTH, card, told=told))


def laid_text(laid: Laid) -> str:
    """A comparison, a history, or what came of checking a draft."""
    return plain(card_lines(_WIDTH, whole_card(laid)))


def clauses_text(document: Document, clauses: Sequence[Clause]) -> str:
    """Clauses of a document, each below its label; alone, below its citation."""
    return answer_text(AnswerCard(quoted=by_document(quotes_of(document, clauses))))


def name_text(document: Document) -> str:
    """The name of a document, and its title below it."""
    return document.name if document.title in ("", document.name) else f"{document.name}\n{document.title}"


def listed_text(document: Document, *, newest: bool) -> str:
    """A document in a list."""
    older = "" if newest else ", an older edition"
    return f"{document.id}: {' – '.join(name_text(document).splitlines())} ({clauses_counted(document.clause_count)}{older})"


def outline_text(document: Document, sections: Sequence[SectionObject]) -> str:
    """Sections of a document, each with the labels of its clauses below it."""
    lines = [name_text(document)]
    for one in sections:
        lines += ["", f"{one['printed'] or FRONT} ({clauses_counted(len(one['clauses']))})"]
        lines += [f"  {'; '.join(clause['label'] for clause in one['clauses'])}"]
    return "\n".join(lines)
