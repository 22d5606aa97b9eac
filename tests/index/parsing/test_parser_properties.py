"""What holds for any text at all: the parser never fails, loses nothing, changes nothing and says where everything is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.document.model import Document
from index.language.characters import shown
from index.language.lines.patterns import FOREWORD
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.lines import Extract, Role
from index.reading.plain_text import extract_text
from tests.support.parsing import parsed
from tests.support.paths import RES75
from tests.support.share import examples

REAL = RES75.read_text("utf-8")
BREAKS = ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", " \n", "\n ", "\n\n", "\n\n\n"]
# Lines of every kind the parser decides about, beside the real ones.
ODD_LINES = """
considering
considering further
noting,
resolves
resolves:
invites Member States
instructs the Director of
invites Member States to
the Bureau and the
ANNEX 1
Annex
FOREWORD
RESOLUTION 5 (Rev. Dubai, 2018)
DECISION 3
The Plenipotentiary Conference (Busan, 2014),
The General Assembly,
73/6. Space as a driver
Recalling its resolution,
“Recalling its resolution,
“1. Encourages it;
2. (a) Requests it;
91st plenary meeting (resumed)
2 May 2018
[Adopted without a vote.]
B
A1.1 Introduction
ANNEX 1 TO RESOLUTION 48 (REV. DUBAI, 2018)
is of the view
Recognizing
Decides to act.
emphasizing the urgent need
1. Decides to act;
4. Requests that.
I
II
SECTION 1
Appendix I
(to Resolution 1 (Rev. Hammamet, 2016))
1bis.1 General
7.1.0 to act;
24th plenary meeting
considérant
décide
(Kyoto, 1994) – (Rev. Antalya, 2006)
– (Rev. Dubai, 2018)
(Dubai, 2018)
Resolution 5 245
246 Resolution 5
Resolution 5 247
12
13
1 These include others.
of developing countries1;
a) one;
b) two:
c) three,
h) eight;
i) nine;
i) one:
ii) two;
v) five;
x) ten;
aa) more;
b bis) also;
1 to act;
2 to act:
3 to act
1bis to act;
1. to act;
3.1 of it:
3.2 new:
– dash;
• bullet;
a)
1
–
(i) one;
(IP)-
based
telecommu-
nications
and/
or
-
/
short-
and long-term
to act
that it,
٣) digits;
REſOLUTION 5
terms of reference
""".splitlines()[1:]

lines = st.sampled_from([line for line in REAL.splitlines() if line.strip()] + ODD_LINES * 3)
structured = st.lists(st.tuples(lines, st.sampled_from(BREAKS)), max_size=60).map(lambda rows: "".join(a + b for a, b in rows))
labelled = st.lists(st.tuples(st.sampled_from(ODD_LINES), st.sampled_from(["\n", "\n\n", "\f"])), max_size=40).map(
    lambda rows: "The General Assembly,\nconsidering\n" + "".join(a + b for a, b in rows)
)
anything = st.text(max_size=300)
texts = st.one_of(structured, labelled, anything)


BELOW = (
    "a) Council 2016 Resolution 1332, on ITU's role in the implementation of the WSIS outcomes, taking \n"
    "participation of governments in addressing international Internet public policy issues; \n"
    "The Plenipotentiary Conference (Busan, 2014),\n"
    "1 to participate actively in ITU WSIS implementation activities, including in ITU-T, to support \n"
)
"""Enacting words between two clauses, of which the first once went on below them."""


@st.composite
def told(draw: st.DrawFn) -> Extract:
    """Lines of any kind, with whatever a file may tell of them."""
    text = draw(st.one_of(structured, labelled))
    extract = extract_text(text)
    roles = st.sampled_from([None, None, None, *Role])
    lines = tuple(
        replace(
            line,
            opens=draw(st.sampled_from([None, True, False])),
            italic=draw(st.sampled_from([None, 0, len(line.text), 3])),
            role=draw(roles),
            level=draw(st.sampled_from([None, 0, 1, 2])),
        )
        for line in extract.lines
    )
    return replace(extract, lines=lines)


def boxed() -> Extract:
    """A paragraph, a text box, and a note, which belongs to the paragraph."""
    extract = extract_text("The General Assembly,\nNoting:\nThe first matter,\nDRAFT\n1 A note.\n")
    *others, box, note = extract.lines
    return replace(extract, lines=(*others, replace(box, opens=True, role=Role.BOX), replace(note, opens=True, role=Role.NOTE)))


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def check_every_clause_is_its_source(document: Document, text: str) -> None:
    assert document.source.text == text
    for clause in document.clauses:
        assert 0 <= clause.span.start <= clause.span.end <= len(text)
        assert document.source.read(clause.span) == clause.text
        assert is_subsequence(bare(clause.text), bare(shown(text[clause.span.start : clause.span.end])))
        assert clause.kind in (Kind.FRONT, Kind.CLAUSE, Kind.ANNEX)
        assert (clause.kind == Kind.FRONT) == (clause.section == -1)


def check_spans_are_in_order_and_apart(document: Document) -> None:
    taken = sorted([clause.span for clause in document.clauses] + [section.span for section in document.sections])
    assert all(one.end <= other.start for one, other in pairwise(taken))
    starts = [clause.span.start for clause in document.clauses]
    assert starts == sorted(starts)
    cuts = document.source.cuts
    assert all(one.end < other.start + (one.reason != other.reason) for one, other in pairwise(cuts))  # or they are one


def check_nothing_is_lost(document: Document, text: str) -> None:
    """Outside of clauses, headings and cuts there is, before each clause, its own printed label, and nothing else."""
    free = list(text)
    for span in (*document.source.cuts, *(section.span for section in document.sections)):
        free[span.start : span.end] = " " * (span.end - span.start)
    left = "".join(free)
    at = 0
    for clause in document.clauses:
        before, own = bare(left[at : clause.span.start]).lstrip("“"), bare(clause.marks[-1]) if clause.marks else ""
        heading = clause.kind == Kind.FRONT and FOREWORD.fullmatch(left[at : clause.span.start].strip())
        several = [bare("".join(clause.marks[n:])) for n in range(len(clause.marks))]  # "2. (a)" on one line
        earlier = document.clauses[: document.clauses.index(clause)]
        told = any(one.marks[: len(clause.marks)] == clause.marks for one in earlier)  # one mark for both
        assert (
            before in (own, own and f"{own.rstrip('.')}.", *several) or (told and not before) or heading
        )  # "1." has the label "1"
        at = clause.span.end
    assert bare(left[at:]) == "" or FOREWORD.fullmatch(left[at:].strip())


def check_ids(document: Document) -> None:
    ids = [clause.id for clause in document.clauses]
    assert len(set(ids)) == len(ids)
    assert re.fullmatch(r"[a-z0-9-]{1,24}", document.id)
    for clause in document.clauses:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", clause.id)
        assert clause.id.startswith(document.id)
        assert clause.parent is None or document.by_id[clause.parent].section == clause.section


@settings(max_examples=examples(600), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.text(max_size=40))
@example(BELOW, "x")
def test_what_holds_for_any_text(text: str, name: str) -> None:
    """One test, as each text is parsed once for all it asks, and once more: it must come out the same."""
    document = parsed(text, name)
    check_every_clause_is_its_source(document, text)
    check_spans_are_in_order_and_apart(document)
    check_nothing_is_lost(document, text)
    check_ids(document)
    assert parsed(text, name) == document


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(told())
@example(boxed())
def test_whatever_a_file_tells_nothing_is_lost(extract: Extract) -> None:
    document = parse(extract, "told")
    assert uncovered(document) == []
    for clause in document.clauses:
        assert document.source.read(clause.span) == clause.text
    ids = [clause.id for clause in document.clauses]
    assert len(set(ids)) == len(ids)
    taken = sorted([clause.span for clause in document.clauses] + [section.span for section in document.sections])
    assert all(one.end <= other.start for one, other in pairwise(taken))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\v"]), st.booleans())
def test_the_kind_of_line_break_means_nothing(line_break: str, doubled: bool) -> None:
    lines = [line for line in REAL.splitlines() if line.strip()]
    other = parsed((line_break * (1 + doubled)).join(lines))
    assert [(c.label, c.text) for c in other.clauses] == [(c.label, c.text) for c in parsed(REAL).clauses]
