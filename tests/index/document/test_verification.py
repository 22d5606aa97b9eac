"""A quote is what its source says, or it is an error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.collection.bundled import bundled
from index.document.model import Clause, Cut, Document, Source, Span
from index.document.verification import verified, wrong_clauses
from index.errors import QuoteMismatch, Remedy
from index.language.terms import FrontPart, Kind, Reason
from tests.support.share import examples

DOCUMENT = bundled()
LONGEST = max(DOCUMENT.clauses, key=lambda clause: len(clause.text))


def test_every_clause_of_real_documents(res75: Document, pp22: list[Document]) -> None:
    for document in (res75, *pp22):
        assert wrong_clauses(document) == []


END = len(DOCUMENT.source.text)
ALTERED = {
    "one letter more": replace(LONGEST, text=LONGEST.text + "s"),
    "one letter less": replace(LONGEST, text=LONGEST.text[:-1]),
    "another quotation mark": replace(LONGEST, text=LONGEST.text.replace("’", "'").replace(" ", "\u00a0", 1)),
    "nothing": replace(LONGEST, text=""),
    "another clause's text": replace(LONGEST, text=DOCUMENT.clauses[0].text),
    "span begins before the source": replace(LONGEST, span=Span(-1, LONGEST.span.end)),
    "span counts from the end": replace(LONGEST, span=Span(LONGEST.span.start - END, LONGEST.span.end - END)),
    "span ends after the source": replace(LONGEST, span=Span(LONGEST.span.start, END + 1)),
    "span is beyond the source": replace(LONGEST, span=Span(END + 5, END + 9), text=""),
    "span is backwards": replace(LONGEST, span=Span(LONGEST.span.end, LONGEST.span.start), text=""),
    "span is shifted": replace(LONGEST, span=Span(LONGEST.span.start + 1, LONGEST.span.end)),
}


@pytest.mark.parametrize("clause", ALTERED.values(), ids=ALTERED)
def test_an_altered_clause_is_no_quote(clause: Clause) -> None:
    with pytest.raises(QuoteMismatch) as caught:
        verified(DOCUMENT, clause)
    message = str(caught.value)
    assert message.startswith(DOCUMENT.citation(clause))
    assert caught.value.remedy is Remedy.REBUILD
    assert not clause.text or clause.text not in message, "the text itself is not shown"


@given(at=st.integers(LONGEST.span.start, LONGEST.span.end - 1))
@settings(max_examples=examples(60), deadline=None)
def test_an_altered_source_is_no_quote(at: int) -> None:
    text = DOCUMENT.source.text
    if text[at].isspace() or text[at - 1 : at].isspace():  # white space is what the one normalisation is about
        return
    altered = f"{text[:at]}\u00b6{text[at + 1 :]}"
    with pytest.raises(QuoteMismatch):
        verified(replace(DOCUMENT, source=Source(altered, DOCUMENT.source.cuts)), LONGEST)


def test_a_shorter_source_is_no_quote() -> None:
    short = replace(DOCUMENT, source=Source(DOCUMENT.source.text[: LONGEST.span.end - 3], DOCUMENT.source.cuts))
    with pytest.raises(QuoteMismatch):
        verified(short, LONGEST)


def test_another_cut_is_no_quote() -> None:
    cut = Cut(LONGEST.span.start + 2, LONGEST.span.start + 4, Reason.MARKUP)
    with pytest.raises(QuoteMismatch):
        verified(replace(DOCUMENT, source=Source(DOCUMENT.source.text, (cut,))), LONGEST)


def test_those_that_do_not_match_are_counted() -> None:
    first, second, *others = DOCUMENT.clauses
    wrong = [replace(first, text="no"), replace(second, span=Span(0, 10**9))]
    assert wrong_clauses(replace(DOCUMENT, clauses=(*wrong, *others))) == wrong


FOREIGN = {
    "another document's": replace(LONGEST, id="res-900__resolves"),
    "under another label": replace(LONGEST, label="resolves 99"),
    "in another section": replace(LONGEST, section=LONGEST.section + 1),
    "under another lead-in": replace(LONGEST, parent=DOCUMENT.clauses[0].id),
    "with another clause's words": replace(LONGEST, text=DOCUMENT.clauses[-1].text, span=DOCUMENT.clauses[-1].span),
    "with another printed label": replace(LONGEST, marks=("9.",)),
    "of another kind": replace(LONGEST, kind=Kind.FRONT),
    "counted otherwise": replace(LONGEST, ordinal=7),
    "as front matter": replace(LONGEST, front=FrontPart.TITLE),
}


@pytest.mark.parametrize("clause", FOREIGN.values(), ids=FOREIGN)
def test_a_clause_of_another_document_is_no_quote(clause: Clause) -> None:
    with pytest.raises(QuoteMismatch, match="is not a clause of") as caught:
        verified(DOCUMENT, clause)
    assert caught.value.remedy is None, "a rebuild would not help"
    assert caught.value.about == {"clause": clause.id}
