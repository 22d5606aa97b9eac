"""What is asked of a place: what comes after or before it, from it on, a part of it, the first few; two places side by side."""

from __future__ import annotations

import pytest

from tests.index.pinpoint.grammar import labels, looked_up
from tests.index.pinpoint.test_look_up import ALL_E, DIRECTOR, MEMBERS, resolves, romans

TWO = ["SECTION 1 1.2", "SECTION 1 1.2 a)", "SECTION 1 1.2 b)", "SECTION 1 1.2.1"]
# typed, in which texts, the labels found
BESIDE: list[tuple[str, str, list[str]]] = [
    # what comes after
    ("what comes after resolves 2?", "res75", resolves(3)),
    ("what comes right after resolves 2", "res75", resolves(3)),
    ("next clause after resolves 2", "res75", resolves(3)),
    ("the one after resolves 2", "res75", resolves(3)),
    ("which clause follows resolves 2", "res75", resolves(3)),
    ("the clause following resolves 2 please", "res75", resolves(3)),
    ("show me the clause immediately after considering e) iv)", "res75", romans("v")),
    ("what is after considering e)", "res75", ["considering f)"]),  # what hangs on it is part of it
    ("what comes after considering e) xi)", "res75", ["considering f)"]),  # the end of an inner list
    ("what comes after resolves 4", "res75", [f"{DIRECTOR} 1"]),  # the end of a section
    ("what comes after noting further", "res75", resolves(1)),  # a section of one clause
    ("what comes after resolves", "res75", [f"{DIRECTOR} {n}" for n in range(1, 7)]),  # a section follows a section
    ("two clauses after resolves 1", "res75", resolves(2, 3)),
    ("the next two clauses after resolves 1", "res75", resolves(2, 3)),
    ("everything after resolves 2", "res75", resolves(3, 4)),
    ("all clauses after considering e) ix)", "res75", romans("x", "xi")),
    ("what comes after paragraph 1 of A/RES/73/6", "un", ["2."]),
    ("what comes after A/RES/73/6 OP1 (a)", "un", ["1. (b)"]),
    ("what comes after Article 1 of it", "treaty", ["Article 2 1.", "Article 2 2.", "Article 2 2. (a)", "Article 2 2. (b)"]),
    ("what comes after SECTION 1 1.1", "rules", TWO),
    # what comes before
    ("the clause before resolves 2", "res75", resolves(1)),
    ("what comes before resolves 2", "res75", resolves(1)),
    ("what precedes resolves 2", "res75", resolves(1)),
    ("the clause preceding resolves 2", "res75", resolves(1)),
    ("previous clause to the one before resolves 4", "res75", resolves(3)),
    ("what comes before considering e) i)", "res75", ["considering e)"]),  # its lead-in, alone
    ("what comes before considering f)", "res75", ALL_E),  # with all that hangs on it
    ("what comes before resolves 1", "res75", ["noting further"]),
    ("what comes before resolves", "res75", ["noting further"]),
    ("the two clauses before resolves 4", "res75", resolves(2, 3)),
    ("everything before resolves 3", "res75", resolves(1, 2)),
    # both
    ("resolves 2 and the next one", "res75", resolves(2, 3)),
    ("resolves 2 and the next clause", "res75", resolves(2, 3)),
    ("resolves 2 and the previous one", "res75", resolves(1, 2)),
    # there is nothing
    ("what comes after invites all stakeholders 2", "res75", []),
    ("what comes after resolves 99", "res75", []),
]
OPEN: list[tuple[str, str, list[str]]] = [
    ("resolves 2 et seq.", "res75", resolves(2, 3, 4)),
    ("resolves 2 et seqq", "res75", resolves(2, 3, 4)),
    ("resolves 2 ff.", "res75", resolves(2, 3, 4)),
    ("resolves 2ff", "res75", resolves(2, 3, 4)),
    ("resolves 2 f.", "res75", resolves(2, 3)),
    ("resolves 2 onwards", "res75", resolves(2, 3, 4)),
    ("resolves 2 onward please", "res75", resolves(2, 3, 4)),
    ("from resolves 2 onwards", "res75", resolves(2, 3, 4)),
    ("from resolves 2 on", "res75", resolves(2, 3, 4)),
    ("from resolves 2", "res75", resolves(2, 3, 4)),
    ("everything from resolves 2", "res75", resolves(2, 3, 4)),
    ("starting at resolves 3", "res75", resolves(3, 4)),
    ("resolves 2 and following", "res75", resolves(2, 3, 4)),
    ("resolves 2 and the following", "res75", resolves(2, 3, 4)),
    ("resolves 2 and after", "res75", resolves(2, 3, 4)),
    ("resolves 2 to the end", "res75", resolves(2, 3, 4)),
    ("resolves 2 until the end", "res75", resolves(2, 3, 4)),
    ("considering e) ix) onwards", "res75", romans("ix", "x", "xi")),
    ("considering e) ix) et seq", "res75", romans("ix", "x", "xi")),
    ("up to resolves 3", "res75", resolves(1, 2, 3)),
    ("resolves up to 3", "res75", resolves(1, 2, 3)),
    ("resolves until 2", "res75", resolves(1, 2)),
    ("paragraphs 2 ff. of A/RES/73/6", "un", ["2.", "3.", "3. (a)", "3. (b)"]),
    ("Res 7 resolves 1 onwards", "several", resolves(1, 2)),
    # a range over headings
    ("resolves 2 to resolves 4", "res75", resolves(2, 3, 4)),
    ("resolves 2 through resolves 4", "res75", resolves(2, 3, 4)),
    ("resolves 2 – resolves 4", "res75", resolves(2, 3, 4)),
    ("from resolves 2 to resolves 4", "res75", resolves(2, 3, 4)),
    ("considering e) ix) to considering f)", "res75", [*romans("ix", "x", "xi"), "considering f)"]),
    ("noting d to resolves 1", "res75", ["noting d)", "noting further", "resolves 1"]),
    ("resolves 4 to instructs 1", "res75", ["resolves 4", f"{DIRECTOR} 1"]),
]
COUNTED: list[tuple[str, str, list[str]]] = [
    ("first three considering", "res75", ["considering a)", "considering b)", "considering c)"]),
    ("first 3 of considering", "res75", ["considering a)", "considering b)", "considering c)"]),
    ("the first two resolves", "res75", resolves(1, 2)),
    ("last two resolves", "res75", resolves(3, 4)),
    ("last 2 of resolves", "res75", resolves(3, 4)),
    ("the last three resolves please", "res75", resolves(2, 3, 4)),
    ("first ten resolves", "res75", resolves(1, 2, 3, 4)),  # more than there are
    ("resolves, the first two", "res75", resolves(1, 2)),
    ("first two of considering e", "res75", romans("i", "ii")),
    ("last two under considering e", "res75", romans("x", "xi")),
    ("second of considering e", "res75", romans("ii")),
    ("iv) of considering e)", "res75", romans("iv")),
    ("(iv) and (v) under considering (e)", "res75", romans("iv", "v")),
    ("first two paragraphs of the preamble", "res75", ["considering a)", "considering b)"]),
    ("last two paragraphs", "res75", ["invites all stakeholders 1", "invites all stakeholders 2"]),
    ("first two preambular paragraphs of A/RES/73/6", "un", ["Recalling", "Noting with satisfaction"]),
    ("first two operative paragraphs of A/RES/73/6", "un", ["1.", "1. (a)", "1. (b)", "2."]),
    ("first two of Article 2", "treaty", ["Article 2 1.", "Article 2 2.", "Article 2 2. (a)", "Article 2 2. (b)"]),
]
PARTS: list[tuple[str, str, list[str]]] = [
    ("res. 75, resolves 2, p. 4", "res75", resolves(2)),
    ("res. 75, resolves 2, pp. 3-4", "res75", resolves(2)),
    ("resolves 2, page 4", "res75", resolves(2)),
    ("resolves 2 (page 4)", "res75", resolves(2)),
    ("resolves 2 on page 3", "res75", resolves(2)),
    ("considering e) iv) second sentence", "res75", romans("iv")),
    ("considering e) iv), 2nd sentence", "res75", romans("iv")),
    ("the second sentence of considering e) iv)", "res75", romans("iv")),
    ("resolves 2 last line", "res75", resolves(2)),
    ("last line of resolves 2", "res75", resolves(2)),
    ("resolves 2, line 3", "res75", resolves(2)),
    ("resolves 2, lines 3-5", "res75", resolves(2)),
    ("resolves 2, first two lines", "res75", resolves(2)),
    ("resolves 2 first words", "res75", resolves(2)),
    ("noting further, third sentence", "res75", ["noting further"]),
    ("resolves 2 sentence 1", "res75", resolves(2)),
    ("A/RES/73/6 PP 4", "un", ["Recalling", "Recalling (a)", "Recalling (b)"]),  # not a page
]
COMPARED: list[tuple[str, str, list[str]]] = [
    ("resolves 1 vs 2", "res75", resolves(1, 2)),
    ("resolves 1 vs. 2", "res75", resolves(1, 2)),
    ("resolves 1 versus resolves 2", "res75", resolves(1, 2)),
    ("compare resolves 1 with resolves 3", "res75", resolves(1, 3)),
    ("compare resolves 1 and 3", "res75", resolves(1, 3)),
    ("compare resolves 1 to 3", "res75", resolves(1, 3)),
    ("compare resolves 1 to resolves 3", "res75", resolves(1, 3)),
    ("resolves 1 compared to 3", "res75", resolves(1, 3)),
    ("resolves 1 against resolves 3", "res75", resolves(1, 3)),
    ("difference between resolves 1 and 3", "res75", resolves(1, 3)),
    ("what is the difference between resolves 1 and resolves 3?", "res75", resolves(1, 3)),
    ("how does resolves 1 differ from resolves 3", "res75", resolves(1, 3)),
    ("compare e) iv) and v)", "res75", romans("iv", "v")),
    ("compare e) iv) with e) v)", "res75", romans("iv", "v")),
    ("compare resolves 2 with invites all stakeholders 1", "res75", ["resolves 2", "invites all stakeholders 1"]),
    ("compare Article 1 1 with Article 2", "eu", ["Article 1 1.", "Article 2"]),
    ("compare PP Res 2 resolves 1 with Res 7 resolves 2", "several", ["resolves 1", "resolves 2"]),
    ("PP Res 2 resolves 1 vs Res 7 resolves 2", "several", ["resolves 1", "resolves 2"]),
    ("compare resolves 1 of PP Res 2 with resolves 2 of Res 7", "several", ["resolves 1", "resolves 2"]),
    ("how does PP Res 2 resolves 1 differ from Res 7 resolves 2?", "several", ["resolves 1", "resolves 2"]),
    ("difference between PP Res 2 resolves 1 and Res 7 resolves 1", "several", ["resolves 1", "resolves 1"]),
    ("compare resolves 1 in PP Res 2 and Res 7", "several", ["resolves 1", "resolves 1"]),
    ("compare resolves 2 in Res 7 (2012) and Res 7 (2024)", "several", ["resolves 2", "resolves 2"]),
    ("compare resolves 2 with resolves 99", "res75", resolves(2)),
]
WISHES: list[tuple[str, str, list[str]]] = [
    ("translate resolves 2 into French", "res75", resolves(2)),
    ("translate resolves 2", "res75", resolves(2)),
    ("summarize e) iv)", "res75", romans("iv")),
    ("summarise considering e) iv) for me", "res75", romans("iv")),
    ("translate e) iv) into French", "res75", romans("iv")),
    ("explain resolves 2 to me in simple words", "res75", resolves(2)),
    ("what does resolves 2 mean?", "res75", resolves(2)),
    ("what is meant by resolves 2", "res75", resolves(2)),
    ("rephrase invites all stakeholders 2", "res75", ["invites all stakeholders 2"]),
]
KEYBOARDS: list[tuple[str, str, list[str]]] = [
    ("resolves ２", "res75", resolves(2)),  # full-width
    ("ｒｅｓｏｌｖｅｓ ２", "res75", resolves(2)),
    ("Resolution ７５ resolves ２", "res75", resolves(2)),
    ("considering ｅ） ｉｖ）", "res75", romans("iv")),
    ("considering（ｅ）（ｉｖ）", "res75", romans("iv")),
    ("considering 【e】【iv】", "res75", romans("iv")),
    ("resolves〔2〕", "res75", resolves(2)),
    ("resolves、2", "res75", resolves(2)),
    ("resolves ٢", "res75", resolves(2)),  # Arabic-Indic
    ("resolves ۲", "res75", resolves(2)),  # Persian
    ("Resolution ۷۵ resolves ۲", "res75", resolves(2)),
    ("resolves ١-٣", "res75", resolves(1, 2, 3)),
    ("resolves २", "res75", resolves(2)),  # Devanagari
    ("resolves ②", "res75", resolves(2)),
    ("resolves 二", "res75", resolves(2)),
    ("resolves 第二段", "res75", resolves(2)),
    ("resolves （二）", "res75", resolves(2)),
    ("considering e) ⅳ", "res75", romans("iv")),
    ("resolves １～３", "res75", resolves(1, 2, 3)),
    ("A/RES/73/6 paragraph １ （a）", "un", ["1. (a)"]),
    ("§ 1.2", "rules", TWO),
    ("Res 1 § 2.1", "rules", ["SECTION 2 2.1"]),
    ("Res 1 §2.1", "rules", ["SECTION 2 2.1"]),
    ("§§ 1.1 and 2.1", "rules", ["SECTION 1 1.1", "SECTION 2 2.1"]),
    ("A/RES/73/6 § 2", "un", ["2."]),
    ("A/RES/73/6, op. paras 2-3", "un", ["2.", "3.", "3. (a)", "3. (b)"]),
    ("A/RES/73/6, op. paras 2 and 3", "un", ["2.", "3.", "3. (a)", "3. (b)"]),
    ("A/RES/73/6 OPs 1-2", "un", ["1.", "1. (a)", "1. (b)", "2."]),
]
PATHS: list[tuple[str, str, list[str]]] = [
    ("Article 2.1", "treaty", ["Article 2 1."]),
    ("Article 2.2", "treaty", ["Article 2 2.", "Article 2 2. (a)", "Article 2 2. (b)"]),
    ("Article 2.2 (b)", "treaty", ["Article 2 2. (b)"]),
    ("Art. 2(2)(b)", "treaty", ["Article 2 2. (b)"]),
    ("Article 2(2)(b)", "treaty", ["Article 2 2. (b)"]),
    ("Article 2, paragraph 2, point (b)", "treaty", ["Article 2 2. (b)"]),
    ("Article 3bis", "treaty", ["Article 3bis"]),
    ("Article 1.2", "eu", ["Article 1 2."]),
    ("Article 1.3", "eu", []),
    ("Article 2.9", "treaty", []),
    ("Article 9", "treaty", []),
    ("Article 1 paragraph 2", "paragraphs", ["Article 1"]),  # no number is printed: it is counted
    ("Article 1.2", "paragraphs", ["Article 1"]),
    ("Article 1(3)", "paragraphs", []),
    ("1.2 b)", "rules", ["SECTION 1 1.2 b)"]),
    ("1.2.1", "rules", ["SECTION 1 1.2.1"]),
    ("section 1.2", "rules", TWO),
    ("recital 2", "eu", ["Whereas (2)"]),
    ("Recital (1)", "eu", ["Whereas (1)"]),
    ("whereas 2", "eu", ["Whereas (2)"]),
    ("preambular paragraph 3 (1)", "eu", ["Whereas (1)"]),
    ("preambular paragraph 3, point (2)", "eu", ["Whereas (2)"]),
    ("recital 2", "res75", ["considering b)"]),
    ("PP5", "res75", ALL_E),
    ("PP5 (iv)", "res75", romans("iv")),
    ("preambular paragraph 4", "res75", ["considering d)"]),
    ("preambular paragraph 5 iv", "res75", romans("iv")),
    ("OP1(b)", "un", ["1. (b)"]),
    ("OP2(b)(ii)", "un", []),
    ("PP 4(b) of A/RES/73/6", "un", ["Recalling (b)"]),
]
EVERY = {"beside": BESIDE, "open": OPEN, "counted": COUNTED, "parts": PARTS, "compared": COMPARED}
EVERY |= {"wishes": WISHES, "keyboards": KEYBOARDS, "paths": PATHS}


@pytest.mark.parametrize(("typed", "texts", "wanted"), [row for rows in EVERY.values() for row in rows])
def test_requests(typed: str, texts: str, wanted: list[str]) -> None:
    assert labels(looked_up(typed, texts)) == wanted


# in ordinary words, and why each could be mistaken
ORDINARY = [
    "what happens after the summit",
    "what comes after WSIS",
    "what must be done before 2030",
    "who reports before the next assembly",
    "compare ITU with UNESCO",
    "what is the difference between WSIS and the 2030 Agenda",
    "how does this differ from Resolution 140",
    "translate this into French",
    "translate the resolution",
    "summarize the second phase",
    "the first three years",
    "last two decades",
    "the last 15 years of WSIS",
    "from 2005 onwards",
    "after 2015 what changed",
    "page",
    "what is the next step",
    "the following",
    "explain the digital divide",
    "resolves what from 2015 on",
    "plan b to the end",
    "7 days before the meeting",
    "two meetings after WSIS",
    "who follows up",
    "what follows from the outcomes of phase 2",
    "第二阶段 WSIS",
    "in the second sentence of the speech",
    "first aid",
]


@pytest.mark.parametrize("question", ORDINARY)
def test_ordinary_questions_ask_nothing_of_a_place(question: str) -> None:
    assert looked_up(question) is None


def test_a_long_heading_named_by_a_part_of_it_has_what_comes_after() -> None:
    assert labels(looked_up("what comes after invites MS 1, the long one")) in (None, [], [f"{MEMBERS} 2"])
