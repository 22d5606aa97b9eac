"""What clauses refer to: the mention, the text and the clauses that it means, or why that is not known."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
from index.document.corrections import with_correction
from index.document.model import Document
from index.language.terms import Change
from index.pinpoint.catalogue import Catalogue
from index.references.reference import Reference
from index.references.references import References
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import CONFERENCE, SECTIONS, tiny

_LAST = "instructs the Director"


def citing(text: str) -> Document:
    """Resolution 9 of the assembly, with a text as its only instruction."""
    return tiny("9", "Lima, 2024", sections=f"{SECTIONS}\n\n{_LAST}\n\nto act {text}")


@cache
def others() -> tuple[Document, ...]:
    """Two editions of a Resolution 7 and a Resolution 8 of the same assembly, others of a conference, and two of the UN."""
    return (
        tiny("7", "Oslo, 2010"),
        tiny("7", "Rev. Lima, 2020"),
        tiny("8"),
        tiny("8", body=CONFERENCE),
        tiny("140", "Rev. Busan, 2014", body=CONFERENCE),
        tiny("5", kind="Decision"),
        un_document("70/1", "General Assembly"),
        un_document("2178", "Security Council", "2014"),
    )


def found(text: str, *, made: Document | None = None) -> list[Reference]:
    document = made or citing(text)
    clause = next(one for one in document.clauses if text in one.text)
    return list(References(document, Catalogue((*others(), document))).of(clause))


def shown(one: Reference) -> tuple[str, str, list[str] | str]:
    """A reference as the table has it: what is linked, the text it is in, and the labels there or the reason."""
    here = {clause.id: clause.label for document in others() for clause in document.clauses}
    labels = [here.get(id_, id_.split("__", 1)[1]) for id_ in one.clauses]
    return one.text, one.work, str(one.reason) if one.reason else labels


HERE = "Resolution 9 (Lima, 2024)"
# a text → what in it is linked → the places meant in this text, or the reason
IN_THIS_TEXT = [
    ("under resolves 1 and 2 above in cooperation", "resolves 1 and 2 above", ["resolves 1", "resolves 2"]),
    ("under resolves 1, 2 and 3 above", "resolves 1, 2 and 3 above", ["resolves 1", "resolves 2", "resolves 3"]),
    ("under resolves 1 to 3", "resolves 1 to 3", ["resolves 1", "resolves 2", "resolves 3"]),  # a range
    ("under resolves 1–3", "resolves 1–3", ["resolves 1", "resolves 2", "resolves 3"]),
    ("under considering a) and b)", "considering a) and b)", ["considering a)", "considering b)"]),
    ("under considering b) i) and ii)", "considering b) i) and ii)", ["considering b) i)", "considering b) ii)"]),  # inside b)
    ("under considering b) ii)", "considering b) ii)", ["considering b) ii)"]),
    ("under items 1 to 3 of resolves", "items 1 to 3 of resolves", ["resolves 1", "resolves 2", "resolves 3"]),
    ("under a) of considering", "a) of considering", ["considering a)"]),  # the label first
    ("under invites Member States 2", "invites Member States 2", ["invites Member States 2"]),  # with its addressee
    ("under considering a) and resolves 2 above", "considering a) and resolves 2 above", ["considering a)", "resolves 2"]),
    ("under resolves 2 of this resolution", "resolves 2 of this resolution", ["resolves 2"]),
    ("for implementation of this resolution", "this resolution", []),  # the whole text
    ("for implementation of the present resolution", "the present resolution", []),
    ("(see resolves 2)", "resolves 2", ["resolves 2"]),  # the bracket is not the label's
    ("(see considering a))", "considering a)", ["considering a)"]),  # one of these two is
    ("under resolves 9", "resolves 9", "no such clause"),  # there are three
    ("under invites 2", "invites 2", ["invites Member States 2"]),  # the only heading that begins so
    ("under invites 1 above", "invites 1 above", ["invites Member States 1"]),
    ("under charges 2 above", "charges 2 above", "no such clause"),  # no heading
    ("under paragraph 2 of “resolves”", "paragraph 2 of “resolves”", ["resolves 2"]),
    ("under resolves 1 and 9", "resolves 1 and 9", "no such clause"),  # never half of it
    ("under considering f) above", "considering f) above", "no such clause"),
    ("under considering a) below", "considering a) below", "no such clause"),  # it stands above
    ("under the annex to this resolution", "the annex to this resolution", "no such clause"),  # it has none
]


@pytest.mark.parametrize(("text", "linked", "meant"), IN_THIS_TEXT)
def test_places_in_the_same_text(text: str, linked: str, meant: list[str] | str) -> None:
    (one,) = found(text)
    document = citing(text)
    labels = [document.by_id[id_].label for id_ in one.clauses]
    assert (one.text, one.work, one.document) == (linked, HERE, document.id)
    if isinstance(meant, str):
        assert str(one.reason) == meant
    else:
        assert (labels, one.reason) == (meant, None)


# a text → what in it is linked, the text meant, the labels in it or the reason
IN_OTHERS = [
    ("Resolution 140 (Rev. Busan, 2014)", "Resolution 140 (Rev. Busan, 2014)", "Resolution 140 (Rev. Busan, 2014)", []),
    ("resolves 2 of Resolution 8", "resolves 2 of Resolution 8", "Resolution 8 (Oslo, 2020)", ["resolves 2"]),  # this body's
    ("Resolution 8, resolves 2, and drink", "Resolution 8, resolves 2", "Resolution 8 (Oslo, 2020)", ["resolves 2"]),
    ("Resolution 7 (Oslo, 2010)", "Resolution 7 (Oslo, 2010)", "Resolution 7 (Oslo, 2010)", []),  # that edition, not the newest
    ("Resolution 7", "Resolution 7", "Resolution 7 (Rev. Lima, 2020)", []),  # without one, the newest
    ("Resolution 7 (Rev. Rome, 2031)", "Resolution 7 (Rev. Rome, 2031)", "Resolution 7 (Rev. Rome, 2031)",
     "this edition is not in the collection"),
    ("Resolution 140 of WTSA", "Resolution 140", "WTSA Resolution 140", "not in the collection"),  # another body's is here
    ("Resolution 140", "Resolution 140", "Resolution 140", "not in the collection"),  # so would be one without its body
    ("Resolution 33", "Resolution 33", "Resolution 33", "not in the collection"),
    ("Decision 5", "Decision 5", "Decision 5 (Oslo, 2020)", []),
    ("Resolution 5", "Resolution 5", "Resolution 5", "not in the collection"),  # another kind
    ("General Assembly resolution 70/1", "resolution 70/1", "Resolution 70/1", []),
    ("General Assembly resolution 70/1, para. 2", "resolution 70/1, para. 2", "Resolution 70/1", ["2."]),
    ("paragraph 2 of UNGA resolution 70/1", "paragraph 2 of UNGA resolution 70/1", "Resolution 70/1", ["2."]),
    ("paragraph 99 of UNGA resolution 70/1", "paragraph 99 of UNGA resolution 70/1", "Resolution 70/1", "no such clause"),
    ("paragraph 2 of resolution 70/1", "paragraph 2 of resolution 70/1", "Resolution 70/1", ["2."]),  # no other body's number
    ("resolution 70/1", "resolution 70/1", "Resolution 70/1", []),
    ("invites 1 of Resolution 8", "invites 1 of Resolution 8", "Resolution 8 (Oslo, 2020)", ["invites Member States 1"]),
    ("invites 3 of Resolution 8", "invites 3 of Resolution 8", "Resolution 8 (Oslo, 2020)", "no such clause"),
    ("its resolution 70/1", "resolution 70/1", "Resolution 70/1", "not in the collection"),  # its own
    ("Council resolution 70/1", "resolution 70/1", "Council Resolution 70/1", "not in the collection"),
    ("Resolution 8 bis", "Resolution 8 bis", "Resolution 8 bis", "not in the collection"),  # another text than 8
    ("resolves 2 of Resolution 8 ter", "resolves 2 of Resolution 8 ter", "Resolution 8 ter", "not in the collection"),
    ("Resolution 7 (Осло, 2010)", "Resolution 7 (Осло, 2010)", "Resolution 7 (Oslo, 2010)", []),  # the year decides
    ("Resolution 7 (Пересм. Лима, 2020 г.)", "Resolution 7 (Пересм. Лима, 2020 г.)", "Resolution 7 (Rev. Lima, 2020)", []),
    ("Resolution 7 (المراجَع في ليما، 2020)", "Resolution 7 (المراجَع في ليما، 2020)", "Resolution 7 (Rev. Lima, 2020)", []),
    ("Resolution 7 (2010年，奥斯陆)", "Resolution 7 (2010年，奥斯陆)", "Resolution 7 (Oslo, 2010)", []),
    ("Resolution 7 (Лима, 2031)", "Resolution 7 (Лима, 2031)", "Resolution 7 (Лима, 2031)",
     "this edition is not in the collection"),
    ("Resolution 7 (Rome, 2010)", "Resolution 7 (Rome, 2010)", "Resolution 7 (Rome, 2010)",
     "this edition is not in the collection"),
    ("Resolution 140 (Пусан, 2014)", "Resolution 140 (Пусан, 2014)", "Resolution 140 (Пусан, 2014)",
     "not in the collection"),  # another body's, and nothing shows that
    ("A/RES/70/1", "A/RES/70/1", "Resolution 70/1", []),  # a symbol
    ("Security Council resolution 2178 (2014)", "resolution 2178 (2014)", "Resolution 2178 (2014)", []),
    ("Security Council resolution 2178 (2019)", "resolution 2178 (2019)", "S/RES/2178 (2019)",
     "this edition is not in the collection"),
    ("§§ 69–71 of the Tunis Agenda", "§§ 69–71 of the Tunis Agenda", "Tunis Agenda", "not in the collection"),
    ("Nos. 239 and 340C of the Convention", "Nos. 239 and 340C of the Convention", "Convention", "not in the collection"),
    ("Article 5 of the ITU Constitution", "Article 5 of the ITU Constitution", "ITU Constitution", "not in the collection"),
    ("paragraph 6 of his report", "paragraph 6 of his report", "report", "not in the collection"),  # not one of its own
    ("Recommendation ITU-T A.1", "Recommendation ITU-T A.1", "Recommendation ITU-T A.1", "not in the collection"),
    ("document S/2031/604", "S/2031/604", "S/2031/604", "not in the collection"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "linked", "work", "meant"), IN_OTHERS)
def test_other_texts(text: str, linked: str, work: str, meant: list[str] | str) -> None:
    (one,) = found(text)
    assert shown(one) == (linked, work, meant)
    assert (one.document is None) == (meant in ("not in the collection", "this edition is not in the collection"))


# a text → everything in it that is linked, with the text that each means
SEVERAL = [
    (
        "its resolutions 66/285 of 3 July 2012 and 67/290 of 9 July 2013",
        [("resolutions 66/285", "Resolution 66/285"), ("67/290", "Resolution 67/290")],
    ),
    (
        "General Assembly resolutions 5/1, on the Council, and 5/2, on its code",  # words between the numbers
        [("resolutions 5/1", "A/RES/5/1"), ("5/2", "A/RES/5/2")],
    ),
    (
        "Resolutions 101 (Rev. Busan, 2014) and 140 (Rev. Busan, 2014) of the Plenipotentiary Conference",
        [
            ("Resolutions 101 (Rev. Busan, 2014)", "Resolution 101 (Rev. Busan, 2014)"),
            ("140 (Rev. Busan, 2014)", "Resolution 140 (Rev. Busan, 2014)"),
        ],
    ),
    (
        "decisions 1/CP.16, paragraph 6, and 2/CP.17, paragraphs 7 and 8",  # each with its own places
        [("decisions 1/CP.16, paragraph 6", "Decision 1/CP.16"), ("2/CP.17, paragraphs 7 and 8", "Decision 2/CP.17")],
    ),
    (
        "Resolution 8 and, in accordance with resolves 2 of that resolution, to drink",  # the text named before
        [("Resolution 8", "Resolution 8 (Oslo, 2020)"), ("resolves 2 of that resolution", "Resolution 8 (Oslo, 2020)")],
    ),
    (
        "Resolution 8 and the annex thereto",
        [("Resolution 8", "Resolution 8 (Oslo, 2020)"), ("the annex thereto", "Resolution 8 (Oslo, 2020)")],
    ),
    (
        "the Charter of the United Nations, in particular Article 5 thereof",  # only named, but meant
        [("Article 5 thereof", "Charter of the United Nations")],
    ),
    ("the ways of the above-mentioned resolution", []),  # nothing is named before it
    ("the draft decision of 3 members and 2 articles of faith", []),  # no number of a text
    ("Resolution AAA (Kyoto, 1994)", []),
    ("Study Groups 2 and 3", []),
    ("the resolution of conflicts in 2031", []),
    ("resolutions that remain, and that decisions be taken", []),  # "that" is no pronoun here
    ("well above 2 °C", []),
]


@pytest.mark.parametrize(("text", "linked"), SEVERAL)
def test_several_mentions(text: str, linked: list[tuple[str, str]]) -> None:
    assert [(one.text, one.work) for one in found(text)] == linked


# what the preamble says → the text that "Article 4" in the instructions is of
AGREEMENTS = [
    ("of the Agreement on Cups", "Agreement on Cups", "not in the collection"),
    ("of the Agreement on Cups, and that Article 2 of the Agreement is kept", "Agreement on Cups", "not in the collection"),
    ("of the Agreement on Cups are those of the Charter of the Leaves", "", "no text is named before it"),  # either
    ("of cups", "", "no text is named before it"),
]


@pytest.mark.parametrize(("said", "work", "reason"), AGREEMENTS)
def test_articles_are_of_the_only_agreement_of_the_preamble(said: str, work: str, reason: str) -> None:
    preamble = SECTIONS.replace("a) that tea is served,", f"a) that the aims {said},")
    made = tiny("9", "Lima, 2024", sections=f"{preamble}\n\n{_LAST}\n\nto further the implementation of Article 4")
    (one,) = found("to further the implementation of Article 4", made=made)
    assert (one.text, one.work, str(one.reason)) == ("Article 4", work, reason)


def test_paragraphs_of_a_united_nations_text() -> None:
    """A paragraph is one of this text where that is said or no other is named."""
    document = un_document("70/2", "General Assembly")
    texts = {"paragraph 2 above": ["2."], "OP1 of the present resolution": ["1."], "paragraph 3": ["3."]}
    for text, labels in texts.items():
        clause = document.clauses[-1]
        changed = _with_text(clause, f"{clause.text} under {text};")
        (one,) = References(document, Catalogue((document,))).of(changed)
        assert (one.text, [document.by_id[id_].label for id_ in one.clauses]) == (text, labels)


def _with_text(clause: index.Clause, text: str) -> index.Clause:
    return replace(clause, text=text)


@cache
def bundled() -> References:
    return References(index.bundled(), Catalogue((index.bundled(),)))


_PIECES = (
    "resolves considering 1 2 3 a) b) i) and to of the this resolution Resolution 140 (Rev. Busan, 2014) , ; ( ) above below"
    " paragraph § annex 70/1 A/RES/70/1 No. article Convention that thereof ibid. its – 第 3 段 决议 пункт 2 выше الفقرة أعلاه"
).split(" ")


@given(st.text() | st.lists(st.sampled_from(_PIECES), max_size=16).map(" ".join))
def test_a_link_changes_no_character(text: str) -> None:
    """The quote cut at the offsets and put together again is the quote; mentions are in order, and none inside another."""
    made = bundled()
    clause = _with_text(made.document.clauses[-1], text)
    pieces, at = [], 0
    for one in made.of(clause):
        assert at <= one.start < one.end <= len(text)
        pieces += [text[at : one.start], one.text]
        at = one.end
    assert "".join((*pieces, text[at:])) == text


@pytest.mark.parametrize(
    "text", ["resolution " + "1" * 9000, "res. 1, " * 3000, "§§ 1-" * 3000, "resolves 1 and " * 2000, "(" * 5000]
)
def test_long_texts_take_no_time(text: str) -> None:
    made = bundled()
    assert len(made.of(_with_text(made.document.clauses[-1], text))) <= 3000


def test_the_same_text_has_the_same_references() -> None:
    assert index.references_in(index.bundled()) == index.references_in(index.bundled())


_TEA = f"""{SECTIONS}

instructs the Director

1 to pour under ONE;

2 that, under TWO:

a) tea be hot under THREE;

b) cups be warm"""
# where a place is said to be, and the clause that says it → the clause, or the reason: "above" is before it, "below" after it
SIDED = [
    ("ONE", "1 above", "no such clause"),  # its own number: that of another section would be a guess
    ("ONE", "2 below", ["instructs the Director 2"]),
    ("ONE", "resolves 1 above", ["resolves 1"]),
    ("ONE", "instructs the Director 1 above", "no such clause"),
    ("ONE", "instructs the Director 1 below", "no such clause"),
    ("TWO", "1 above", ["instructs the Director 1"]),
    ("TWO", "a) below", ["instructs the Director 2 a)"]),  # hangs on the clause itself
    ("TWO", "b) below", ["instructs the Director 2 b)"]),
    ("TWO", "1 and 2 above", "no such clause"),  # not half of it
    ("TWO", "3 above", ["resolves 3"]),  # its own section has none
    ("THREE", "2 above", ["instructs the Director 2"]),  # it hangs on that
    ("THREE", "a) above", "no such clause"),
    ("THREE", "b) below", ["instructs the Director 2 b)"]),
    ("THREE", "2 below", "no such clause"),
    ("THREE", "instructs 1 above", ["instructs the Director 1"]),
    ("ONE", "instructs 1 above", "no such clause"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "text", "meant"), SIDED)
def test_above_and_below(where: str, text: str, meant: list[str] | str) -> None:
    document = tiny("9", "Lima, 2024", sections=_TEA.replace(where, text))
    (one,) = found(text, made=document)
    labels = [document.by_id[id_].label for id_ in one.clauses]
    assert (one.text, str(one.reason) if one.reason else labels) == (text, meant)


def test_above_in_a_numbered_paragraph() -> None:
    """ "Paragraph 2 above" in paragraph 2 is no clause; in a letter under it, it is the paragraph that this hangs on."""
    document = un_document("70/2", "General Assembly")
    by = {clause.label: clause for clause in document.clauses}
    for label, text, labels in (("2.", "paragraph 2 above", []), ("3. (a)", "paragraph 3 above", ["3."]),
                                ("1.", "paragraph 1 below", []), ("3.", "paragraphs 1 to 3 above", [])):  # fmt: skip
        (one,) = References(document, Catalogue((document,))).of(_with_text(by[label], f"Decides under {text};"))
        known = [document.by_id[id_].label for id_ in one.clauses] if one.reason is None else []
        assert (known, one.reason is None) == (labels, bool(labels))


def test_a_clause_put_together_by_hand_with_the_one_that_it_cites_cites_itself() -> None:
    made = tiny("9", sections=SECTIONS.replace("3 that biscuits be shared", "3 to act under resolves 1 and 2 above"))
    last = next(one for one in made.clauses if one.label == "resolves 3")
    corrected = with_correction(made, last, Change.MERGE)
    (one,) = found("to act under resolves 1 and 2 above", made=corrected)
    assert shown(one)[2] == ["sec_3__para_1", "sec_3__para_2"]
