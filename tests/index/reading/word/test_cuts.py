"""What a Word file holds is in its source; what is no text is cut with its reason, and stands apart from clauses."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.terms import Kind, Reason
from index.parsing.document import parse
from index.reading.lines import Extract, Role
from index.reading.word.document import read_word
from index.reading.word.yielded import yielded
from tests.support.makers.word_parts import para, run, table, word_of
from tests.support.share import examples

D, H, F, N, M = Reason.DELETED, Reason.HIDDEN, Reason.FURNITURE, Reason.FOOTNOTE, Reason.MARK
DELETED = "<w:del w:id='1'><w:r><w:delText xml:space='preserve'>{}</w:delText></w:r></w:del>"
INSERTED = "<w:ins w:id='2'><w:r><w:t>{}</w:t></w:r></w:ins>"
MOVED = "<w:moveFrom w:id='3'><w:r><w:t>{}</w:t></w:r></w:moveFrom>"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> IF </w:instrText></w:r>{}"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
ARROW = "<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>"
REFERENCE = "<w:r><w:footnoteReference w:id='2'/></w:r>"
OWN_MARK = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
RAISED = run("1", "<w:vertAlign w:val='superscript'/>")
LIFTED = run("1", "<w:position w:val='6'/>")
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
STYLES = "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>"
CUT = [
    # paragraphs, the lines that are left, what is cut and why
    ([para("pay ", run("ten ", "<w:strike/>"), "six")], ["pay six"], [("ten ", D)], "struck through"),
    ([para("pay ", run("ten", "<w:dstrike/>"), " six")], ["pay six"], [("ten ", D)], "struck through twice"),
    ([para("pay ", run("ten", "<w:strike w:val='0'/>"))], ["pay ten"], [], "not struck through"),
    ([para("pay ", DELETED.format("ten"), INSERTED.format("six"))], ["pay six"], [("ten", D)], "a tracked change"),
    ([para(MOVED.format("six")), para("six")], ["six"], [("six", D)], "moved text"),
    ([para("pay ", run("ten ", "<w:vanish/>"), "six")], ["pay six"], [("ten ", H)], "hidden"),
    ([para("pay ", run("ten ", "<w:webHidden/>"), "six")], ["pay six"], [("ten ", H)], "hidden on the web"),
    ([para("pay ", run("ten ", "<w:sz w:val='1'/>"), "six")], ["pay six"], [("ten ", H)], "without a size"),
    ([para(run("all", "<w:vanish/>")), para("six")], ["six"], [("all", H)], "a hidden paragraph"),
    ([para(FIELD.format(run("code")))], ["result"], [("code", H)], "inside the code of a field"),
    ([para("tea", REFERENCE, run("1", "<w:vertAlign w:val='superscript'/>"), " now")], ["tea now"], [("1", M)], "a mark"),
    ([para("tea", OWN_MARK)], ["tea"], [("*", M)], "a mark of one's own"),
    ([para("5 m", run("2", "<w:vertAlign w:val='superscript'/>"))], ["5 m2"], [], "an exponent"),
    ([para("tea", RAISED), para(RAISED, " All of it.")], ["tea"], [("1", M), ("1 All of it.", N)], "a note that was typed"),
    ([para("tea"), para(RAISED, " All of it.")], ["tea", "All of it."], [("1", M)], "a mark that nothing above bears"),
    ([para("tea", LIFTED)], ["tea"], [("1", M)], "a mark that is lifted"),
    ([para(ARROW)], ["→"], [], "a sign"),
    ([para(run("a", "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>"))], ["α"], [], "a letter in Symbol"),
    ([para(run("a±", "<w:rFonts w:ascii='Symbol' w:hAnsi='Arial'/>"))], ["α±"], [], "two fonts"),
    (
        [para("first ", DELETED.format("x"), properties="<w:rPr><w:del w:id='9'/></w:rPr>"), para("second")],
        ["first second"],
        [("x", D)],
        "a deleted end of a paragraph",
    ),
    (
        [para("Head.", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>"), para(" Text.")],
        ["Head. Text."],
        [],
        "a heading that text follows",
    ),
    ([para("last", properties="<w:rPr><w:del w:id='9'/></w:rPr>")], ["last"], [], "nothing follows"),
    ([table(["a", "b"], ["c", "d"])], ["a\tb", "c\td"], [], "records"),
    (
        [f"<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{para('a')}</w:tc></w:tr></w:tbl>", para("b")],
        ["b"],
        [("a", D)],
        "a deleted row",
    ),
    ([para("<w:r><w:t>one.</w:t><w:br/><w:t>2. Two.</w:t></w:r>")], ["one.", "2. Two."], [], "a line break"),
    ([para("<w:sdt><w:sdtContent><w:r><w:t>inside</w:t></w:r></w:sdtContent></w:sdt>")], ["inside"], [], "a content control"),
    (
        [PROMPT.format(para("Tap here.")), para("tea")],
        ["tea"],
        [("Tap here.", H)],
        "the prompt of a control",
    ),
    ([para("tea ", PROMPT.format(run("Tap here.")))], ["tea"], [("Tap here.", H)], "one in a line"),
    ([para("Tea\t1", properties="<w:pStyle w:val='TOC1'/>"), para("tea")], ["tea"], [("Tea\t1", F)], "a table of contents"),
    ([para("<m:oMath><m:r><m:t>d=5</m:t></m:r></m:oMath>")], ["d=5"], [], "a formula"),
]


@pytest.mark.parametrize(("body", "shown", "cuts", "why"), CUT, ids=[row[3] for row in CUT])
def test_cuts(body: list[str], shown: list[str], cuts: list[tuple[str, Reason]], why: str) -> None:
    raw = word_of("".join(body), styles=STYLES)
    found = read_word(raw, "x")
    assert [line.text for line in found.lines] == shown
    assert listed(found) == cuts
    assert whole(raw, found)


def test_other_parts_are_listed() -> None:
    raw = word_of(
        para("text", REFERENCE),
        footnotes=f"<w:footnote w:id='2'>{para('a note')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{para('an end note')}</w:endnote>",
        header=para("head", FIELD.format("")),
        footer=table(["left", "right"]),
        comments=f"<w:comment w:id='1'>{para('why?')}</w:comment>",
    )
    found = read_word(raw, "x")
    assert [line.text for line in found.lines] == ["text"]
    assert [(text.strip(), reason) for text, reason in listed(found)] == [
        ("a note", N),
        ("an end note", N),
        ("headresult", F),
        ("left\tright", F),
        ("why?", H),
    ]
    assert whole(raw, found)


def test_a_part_that_cannot_be_read_is_said() -> None:
    found = read_word(word_of(para("text"), footnotes="<broken"), "x")
    assert found.warnings == ("The footnotes of this file cannot be read; they are not in its text.",)
    assert [line.text for line in found.lines] == ["text"]


def test_a_file_inside_is_said() -> None:
    """Some programs write nothing but a page inside a Word file."""
    found = read_word(word_of(para("text") + "<w:altChunk r:id='raFChunk'/>", aFChunk=""), "x")
    assert found.warnings == (
        "This file contains another document, which was not read; open it in Word, save it and add the saved file.",
    )


BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{}</w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
BOXED = ALTERNATIVES.replace("{}", "{0}")
EMPTY_CHOICE = ALTERNATIVES.replace("{}", "", 1)
BOXES = [
    (
        para("Requests all", BOXED.format(BOX.format(para("BOX"))), " States to pay;"),
        ["Requests all States to pay;", "BOX"],
        "in the middle of a paragraph",
    ),
    (
        para("Requests all;", EMPTY_CHOICE.format(BOX.format(para("BOX")))),
        ["Requests all;", "BOX"],
        "only in the second alternative",
    ),
    (
        para("Requests all;", BOXED.format(BOX.format(para("A", BOXED.format(BOX.format(para("B"))))))),
        ["Requests all;", "A", "B"],
        "in each other",
    ),
    (
        para(
            "Requests all;",
            "<w:r><w:drawing><a:p><a:r><a:t>one</a:t></a:r></a:p><a:p><a:r><a:t>two</a:t></a:r></a:p></w:drawing></w:r>",
        ),
        ["Requests all;", "one", "two"],
        "a diagram",
    ),
    (para("Requests all;", BOXED.format(BOX.format(table(["a", "b"])))), ["Requests all;", "a\tb"], "a table in a box"),
]


@pytest.mark.parametrize(("body", "shown", "why"), BOXES, ids=[row[2] for row in BOXES])
def test_text_boxes_are_apart_and_read_once(body: str, shown: list[str], why: str) -> None:
    raw = word_of(body)
    found = read_word(raw, "x")
    assert [line.text for line in found.lines] == shown
    assert all(line.role in {Role.BOX, Role.TABLE} for line in found.lines[1:])
    assert whole(raw, found)


BESIDE = [
    # what stands in a box that is anchored in paragraph 1, whether it is in no clause, why
    ("DRAFT – not for circulation", True, "a stamp"),
    ("Comment by the secretariat: figures to be checked", True, "a remark"),
    ("Boats are moored at night.", False, "a sentence"),
    ("1 bis. Invites all States to pay;", False, "a paragraph with its number"),
]


@pytest.mark.parametrize(("text", "apart", "why"), BESIDE, ids=[row[2] for row in BESIDE])
def test_a_phrase_in_a_box_between_clauses_is_in_none(text: str, apart: bool, why: str) -> None:
    anchor = para("1. Requests all States to pay;", BOXED.format(BOX.format(para(text))))
    raw = word_of("".join([para("The Lake Council,"), para("Recalling its lakes,"), anchor, para("2. Requests a report.")]))
    clauses = parse(read_word(raw, "x"), "x").clauses
    kinds = {one.kind == Kind.FRONT for one in clauses if one.text.endswith(text.split(maxsplit=2)[-1])}
    assert kinds == {apart}, why
    assert [one.label for one in clauses if one.kind != Kind.FRONT and one.text != text][-2:] == ["1.", "2."] or not apart


def test_a_document_that_is_set_in_boxes_is_text() -> None:
    found = read_word(word_of(para(BOXED.format(BOX.format(para("The Union, recalling lakes, decides all."))))), "x")
    assert [line.role for line in found.lines] == [None]


PIECES = [run("tea "), run("1."), run("x", "<w:strike/>"), run("y", "<w:vanish/>"), run("z", "<w:caps/>"), "</w:p><w:p>", ARROW]
PIECES += [DELETED.format("old "), INSERTED.format("new"), MOVED.format("gone"), FIELD.format(run("code")), REFERENCE, OWN_MARK]
PIECES += [
    run("3", "<w:vertAlign w:val='superscript'/>"),
    "<w:r><w:br/></w:r>",
    "<w:pPr><w:rPr><w:del w:id='5'/></w:rPr></w:pPr>",
]
PIECES += [
    BOXED.format(BOX.format(para("boxed"))),
    f"</w:p>{table(['1', 'to count all;'], ['2', 'b'])}<w:p>",
    "<w:pPr><w:jc/></w:pPr>",
]
PIECES += [
    "<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>",
    "<w:smartTag><w:r><w:t>smart</w:t></w:r></w:smartTag>",
    "<w:t>bare</w:t>",
]
PIECES += [
    "</w:p><w:del><w:p><w:r><w:t>block</w:t></w:r></w:p></w:del><w:p>",
    run("£", "<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>"),
]


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=15), st.lists(st.sampled_from(PIECES), max_size=4))
def test_what_is_kept_and_what_is_listed_is_what_the_library_yields(body: list[str], note: list[str]) -> None:
    raw = word_of(f"<w:p>{''.join(body)}</w:p>{para('end')}", footnotes=f"<w:footnote><w:p>{''.join(note)}</w:p></w:footnote>")
    assert whole(raw, read_word(raw, "x"))


def listed(found: Extract) -> list[tuple[str, Reason]]:
    return [(found.source.text[one.start : one.end].rstrip("\n"), one.reason) for one in found.source.left_out]


def whole(raw: bytes, found: Extract) -> bool:
    """Whether all that the library yields is in the source, and all of that is in a line or cut, once."""
    text = found.source.text
    places = Counter(at for line in found.lines for at in (line.at(offset) for offset in range(len(line.text))))
    places += Counter(at for one in found.source.cuts for at in range(one.start, one.end))
    missing = Counter("".join(yielded(raw).split())) - Counter("".join(text.split()))
    return not missing and all(places[at] == 1 or (char.isspace() and places[at] < 2) for at, char in enumerate(text))
