"""Places of texts of the UN as they are typed in six languages: in each other, in rows, counted, beside the body."""

from __future__ import annotations

import pytest

from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from tests.support.parsing import parsed
from tests.support.pinpoints import linked
from tests.support.six_languages import WELLS

TEXTS = {code: parsed(text, f"wells-{code}") for code, text in WELLS.items()}
ROWS = [
    ("en", "81/7, (b) of paragraph 2", ["2. (b)"], "a place before the one it is in"),
    ("en", "subparagraphs (a) and (c) of paragraph 2 of resolution 81/7", ["2. (a)", "2. (c)"], "two of them"),
    ("en", "sub-paragraph b) of para 2, resolution 81/7", ["2. (b)"], "a hyphen is no range"),
    ("en", "resolution 81/7 para 2 second item", ["2. (b)"], "counted in a paragraph"),
    ("en", "the last item of para 2 of resolution 81/7", ["2. (c)"], "counted before it"),
    ("en", "resolution 81/7, paragraph 2 fifth item", [], "more than there are: not paragraph 5, nor all of 2"),
    ("en", "resolution 81/7 para 2 2nd item", ["2. (b)"], "the same with a figure"),
    ("en", "2nd item of para 2 of resolution 81/7", ["2. (b)"], "before it"),
    ("en", "9th item of para 2 of resolution 81/7", [], "more than there are"),
    ("en", "resolution 81/7 paras 2 (y) and 3 (z)", [], "neither is"),
    ("en", "resolution 81/7, paragraph 3, item a", [], "a letter that is none of its: not all of it"),
    ("en", "resolution 81/7, paragraph 3 i", [], "a letter that may be who asks: not all of paragraph 3"),
    ("en", "resolution 81/7 paragraph 2 (b) (3)", [], "in brackets: not paragraph 3"),
    ("en", "resolution 81/7, paragraph 2 (a),(c)", ["2. (a)", "2. (c)"], "a comma alone between two"),
    ("en", "paras 2 & 4 of resolution 81/7", ["2.", "4."], "another sign"),
    ("en", "resolution 81/7, paragraphs 2 up to 4", ["2.", "3.", "4."], "a range in other words"),
    ("en", "resolution 81/7, part I, paragraph 2", [], "a part that is not there"),
    ("es", "la resolución 81/7, párrs. 2-4", ["2.", "3.", "4."], "shortened"),
    ("es", "párrafo 2 a) a c) de la resolución 81/7", ["2. a)", "2. b)", "2. c)"], "a range inside"),
    ("es", "A/RES/81/7, párr. 2 c)", ["2. c)"], "the A of a symbol is no word of Spanish"),
    ("es", "literal b) del párrafo 2 de la resolución 81/7", ["2. b)"], "as others than the UN call it"),
    ("es", "inciso ii) del párrafo 2 b) de la resolución 81/7", ["2. b) ii)"], "three levels"),
    ("es", "resolución 81/7, l'alinéa c) du paragraphe 2", ["2. c)"], "in French, with an elision"),
    ("ru", "пункт 2 a) резолюции 81/7", ["2. a)"], "a label is not the A of a symbol"),
    ("ru", "81/7, в пункте 2 b)", ["2. b)"], "a small word of one letter before it"),
    ("ru", "подпункты a) и c) пункта 2 резолюции 81/7", ["2. a)", "2. c)"], "two inside"),
    ("ru", "пункт 3 резолюции 81/7 Генеральной Ассамблеи", ["3."], "with its body"),
    ("ru", "подпункт d) пункта 2 резолюции 81/7", [], "one that is not there"),
    ("ru", "последний пункт резолюции 81/7", ["4."], "the last"),
    ("ar", "الفقرة 2 (أ) إلى (ج) من القرار 81/7", ["2 (أ)", "2 (ب)", "2 (ج)"], "a range inside"),
    ("ar", "الفقرة 2 (ب) (2) من القرار 81/7", ["2 (ب) '2'"], "a label between quotation marks in print"),
    ("ar", "resolution 81/7 para 2 (b) (2)", ["2 (ب) '2'"], "in English"),
    ("ar", "البند (ج) من الفقرة 2 من القرار 81/7", ["2 (ج)"], "inside"),
    ("ar", "الفقرة الفرعية (د) من الفقرة 2 من القرار 81/7", [], "called by two words, and not there"),
    ("zh", "第81/7号决议第2段(a)和(c)", ["2. (a)", "2. (c)"], "two inside"),
    ("zh", "第81/7号决议第1、3段", ["1.", "3."], "two before one word"),
    ("zh", "第81/7号决议第2至第4段", ["2.", "3.", "4."], "a range before one word"),
    ("zh", "第81/7号决议第40至第44段", [], "a range that is not there"),
    ("zh", "第81/7号决议第2段第(b)分段", ["2. (b)"], "a number before each word"),
    ("zh", "第81/7号决议第2段第二项", ["2. (b)"], "counted: not paragraph 2"),
    ("zh", "第81/7号决议执行部分第2段(b)", ["2. (b)"], "the operative part"),
    ("zh", "第81/7号决议序言部分第2段", ["注意到"], "the preamble"),
    ("zh", "第81/7号决议序言部分第3段", [], "more than it has"),
    ("zh", "第81/7号决议最后一段", ["4."], "the last"),
    ("zh", "第81/7号决议第2(b)(三)段", [], "one that is not there: not paragraph 3"),
]
ASKED = [
    ("en", "paras 2 (z) and 3 of resolution 81/7", ["3."], "the second of two where the first is not there"),
    ("en", "resolution 81/7 paras 2 (a) and 3 (a)", ["2. (a)"], "the first, where the second is not there"),
    ("en", "resolution 81/7, paragraph 2 a", ["2. (a)"], "a letter that may be an article"),
    ("en", "paragraph 3 a of resolution 81/7", [], "the same, not there"),
]


@pytest.mark.parametrize(("code", "typed", "labels", "why"), [*ROWS, *ASKED])
def test_a_place_is_looked_up(code: str, typed: str, labels: list[str], why: str) -> None:
    lookup = look_up(linked(typed, Catalogue([TEXTS[code]])))
    assert lookup is not None, why
    ids = {one.clause.id for one in lookup.found}
    assert [one.clause.label for one in lookup.found if one.clause.parent not in ids] == labels, why


@pytest.mark.parametrize(("code", "typed", "labels", "why"), ROWS)
def test_a_draft_that_cites_it_is_judged_alike(code: str, typed: str, labels: list[str], why: str) -> None:
    findings = Checker([TEXTS[code]]).check(Draft(f"{typed}.")).findings
    assert [str(one.status) for one in findings] == ["verified" if labels else "not_found"], why
    clause = findings[0].clause
    assert not labels or (clause is not None and clause.label == labels[0]), why


def test_a_symbol_names_a_text_that_does_not_print_it_beside_one_that_does() -> None:
    printed = parsed(
        "A/RES/81/8\n\nResolution adopted by the General Assembly\n\n" + WELLS["en"].replace("81/7", "81/8"), "printed"
    )
    catalogue = Catalogue([TEXTS["ru"], printed])
    for symbol, expected in (
        ("A/RES/81/7", "unga-res-81-7-ru"),
        ("A/RES/81/8", "unga-res-81-8"),
        ("A/RES/81/9", ""),
        ("A/HRC/RES/81/7", ""),
    ):
        lookup = look_up(linked(f"{symbol} para 3", catalogue))
        assert lookup is not None
        assert [one.document.id for one in lookup.found] == [expected] * bool(expected), symbol
