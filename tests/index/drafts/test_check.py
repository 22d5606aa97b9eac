"""Whole drafts: what is found about each quotation and citation, a row a case with the reason; and changed quotations."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Document
from index.drafts.check import MAX_DRAFT, Checker
from index.drafts.draft import Draft
from index.drafts.finding import Check, Checked
from index.errors import BadQuestion
from tests.support.parsing import parsed
from tests.support.quoting import Quoting, quoting
from tests.support.share import examples

TEA = """RESOLUTION 7 (Rev. Oslo, 2020)

On tea

The World Assembly of Tea (Oslo, 2020),

considering

a) that every member of the Assembly has the right to a cup of tea before each meeting of the morning;

b) that the kettles of the Assembly were last inspected in 2014 by two engineers from the port;

c) that Resolution 12 (Rev. Busan, 2014) asked for quieter spoons in the smaller meeting rooms,

resolves

1 that tea should be served in the northern hall before noon on every day of the session;

2 that no kettle may be left alone while it is boiling near the documents of the secretariat;

3 that biscuits shall be shared equally between the delegations present in the northern hall,

instructs the Keeper of the Kettles

1 to report each year on the number of cups that were washed and on those that were broken;

2 to replace the oldest kettle as soon as the funds of the Assembly allow a better one.
"""
BIRDS = """Resolution 61/12

On birds

The General Assembly,

Recalling its resolution 60/3 of 2 March 2006 on the counting of wild geese along the coast,

Concerned that the nests of the northern lakes are disturbed by boats in the early spring,

1. Requests the Secretary-General to publish a map of all the nests that have been counted;

2. Calls upon States to keep their boats at least 200 metres from every nest until the end of May;

3. Decides that the geese of the southern islands shall not be fed by visitors of any country.
"""


@pytest.fixture(scope="module")
def texts(res75: Document) -> list[Document]:
    return [res75, parsed(TEA, "tea"), parsed(BIRDS, "birds")]


@pytest.fixture(scope="module")
def checker(texts: list[Document]) -> Checker:
    return Checker(texts)


def told(check: Check) -> list[str]:
    """The findings in short: "q verified resolves 1", "c differs resolves 2 → resolves 1"."""
    lines = []
    for one in check.findings:
        label = one.label or (one.clause.label if one.clause else "")
        right = f" → {one.right.split('), ')[-1]}" if one.kind == "citation" and one.right and one.differences else ""
        lines.append(f"{one.kind[0]} {one.status} {label}{right}".strip())
    return lines


SERVED = "that tea should be served in the northern hall before noon"
DRAFTS = [
    (
        f"Resolution 7 (Rev. Oslo, 2020), resolves 1 says “{SERVED}”.",
        ["c verified resolves 1", "q verified resolves 1"],
        "right",
    ),
    (
        f"“{SERVED}” (Resolution 7, resolves 1)",
        ["q verified resolves 1", "c verified resolves 1"],
        "behind it, without edition",
    ),
    (f"“{SERVED}” (Resolution 7)", ["q verified resolves 1", "c verified"], "the whole text cited"),
    (f"“T{SERVED[1:]}” (Resolution 7)", ["q verified resolves 1", "c verified"], "its first letter as the draft needs it"),
    (
        f"“{SERVED.replace('northern', 'Northern')}” (Resolution 7)",
        ["q differs resolves 1", "c verified"],
        "another letter is not",
    ),
    (f"``{SERVED}'' (Resolution 7)", ["q verified resolves 1", "c verified"], "marks that are typed as pairs"),
    (
        f"``{SERVED.replace('noon', 'dusk')}'' (Resolution 7)",
        ["q differs resolves 1", "c verified"],
        "and words that differ in them",
    ),
    (f"“{SERVED}”.", ["q verified resolves 1"], "nothing cited"),
    (
        f"“{SERVED}” (resolves 2 of Resolution 7)",
        ["q verified resolves 1", "c differs resolves 2 → resolves 1"],
        "a wrong label",
    ),
    (f"“{SERVED}” (considering z) of Resolution 7)", ["q verified resolves 1", "c not_found considering z"], "no such label"),
    (f"“{SERVED}” (Resolution 7 (Rev. Oslo, 2016), resolves 1)", ["q verified resolves 1", "c not_here"], "another edition"),
    (f"“{SERVED}” (Resolution 8, resolves 1)", ["q verified resolves 1", "c not_here"], "a text that is not here"),
    (
        "“that coffee should be had in the southern hall at dusk” (Resolution 8, resolves 1)",
        ["q not_here", "c not_here"],
        "invented words of a text that is not here",
    ),
    (
        "“that coffee is better than any juice of the orange” (Resolution 7, resolves 1)",
        ["q not_found", "c verified resolves 1"],
        "invented words of a text that is",
    ),
    (
        "“that tea shall be served in the northern hall before noon” (Resolution 7, resolves 1)",
        ["q differs resolves 1", "c verified resolves 1"],
        "a word differs",
    ),
    (
        "“that no kettle may be left alone while it is boiling” (Resolution 7, resolves 1)",
        ["q verified resolves 2", "c differs resolves 1 → resolves 2"],
        "the next clause",
    ),
    (
        "“that tea should be served in the northern hall […] be shared equally between” (Resolution 7, resolves 2)",
        ["q verified resolves 1", "c differs resolves 2 → resolves 1"],
        "what is left out is not quoted",
    ),
    (
        "“that tea should be served in the northern hall […] be shared equally between” (Resolution 7, resolves 3)",
        ["q verified resolves 1", "c verified resolves 3"],
        "a part of it stands there",
    ),
    (
        "“before noon on each day of the session that no kettle” (Resolution 7, resolves 2)",
        ["q differs resolves 1", "c verified resolves 2"],
        "a third of what differs stands there",
    ),
    (
        "“should be had in the northern hall before noon on every day of the session that no” (Resolution 7, resolves 2)",
        ["q differs resolves 1", "c differs resolves 2 → resolves 1"],
        "two words of the next clause are no part",
    ),
    ("As paragraph 2 of resolution 61/12 says, boats stay away.", ["c verified 2."], "a citation alone"),
    ("As paragraph 9 of resolution 61/12 says, boats stay away.", ["c not_found paragraph 9"], "one that leads nowhere"),
    ("The “tea hour” and the “northern hall of tea” are nice.", [], "terms are no quotations"),
    ("She said: “We had a lovely time by the lake.”", [], "nor is what a person says"),
    (f"Resolution 7 reads:\n\n> {SERVED}\n", ["c verified", "q verified resolves 1"], "a block behind signs"),
    (f"Resolution 7 reads:\n\n    {SERVED}\n", ["c verified", "q verified resolves 1"], "a block set in"),
    (
        "We propose, as in Resolution 7:\n\n    - to have more tea and more cups\n    - to have no more meetings\n",
        ["c verified"],
        "a list set in",
    ),
    (f"He said: “The text says ‘{SERVED}’ and I agree with that”.", ["q verified resolves 1"], "inside what a person says"),
    ("Recalling that tea shall be served in the northern hall before noon.", [], "what is not marked is not compared"),
    ("This resolution, in resolves 2 above, is about itself.", [], "what a draft says of itself"),
    (
        f"See Resolution 7. In resolves 1, “{SERVED}”.",
        ["c verified", "c verified resolves 1", "q verified resolves 1"],
        "the text named last",
    ),
    ("resolves “that tea should be served in the northern hall before noon”", ["q verified resolves 1"], "a heading before it"),
    (
        "the resolution “reads that tea should be served in the northern hall” and “to report each year on the number of cups”",
        ["q differs resolves 1", "q verified instructs the Keeper of the Kettles 1"],
        "two in one sentence",
    ),
    (
        "It says “that tea should be served in the northern hall … every day of the session” (Resolution 7, resolves 1).",
        ["q verified resolves 1", "c verified resolves 1"],
        "an omission",
    ),
    (
        "It says “Calls upon States to keep their boats at least 300 metres from every nest” (A/RES/61/12, para. 2).",
        ["q differs 2.", "c verified 2."],
        "another number",
    ),
    (
        "It says “the geese of the southern islands shall be fed by visitors” (resolution 61/12).",
        ["q differs 3.", "c verified"],
        "a “not” that is gone",
    ),
    ("", [], "nothing"),
    ("\u202b“ولا شيء من هذا هنا في هذه النصوص كلها”\u202c", [], "from right to left"),
]


@pytest.mark.parametrize(("draft", "found"), [row[:2] for row in DRAFTS], ids=[row[2] for row in DRAFTS])
def test_what_is_found(draft: str, found: list[str], checker: Checker) -> None:
    assert told(checker.check(Draft(draft))) == found


DIFFERENCES = [
    ("that tea shall be served in the northern hall", [("shall", "should")], "a word"),
    ("that tea should not be served in the northern hall", [("not", "")], "one more"),
    ("that tea should be served in the hall before noon", [("", "northern")], "one less"),
    ("that no kettle may be left alone, while it is boiling", [(",", "")], "a comma"),
    (
        "that the kettles of the Assembly were last inspected in 2015 by three engineers",
        [("2015", "2014"), ("three", "two")],
        "two",
    ),
    ("must be served in the northern hall before noon on every day", [("must", "should")], "the first word"),
]


@pytest.mark.parametrize(("words", "expected"), [row[:2] for row in DIFFERENCES], ids=[row[2] for row in DIFFERENCES])
def test_which_words_differ(words: str, expected: list[tuple[str, str]], checker: Checker) -> None:
    draft = f"Resolution 7 says “{words}”."
    check = checker.check(Draft(draft))
    (found,) = (one for one in check.findings if one.kind == "quotation")
    assert [(one.draft, one.text) for one in found.differences] == expected
    assert all(draft[one.start : one.end] == one.draft for one in found.differences)
    assert check.failed


def test_two_clauses_joined_are_told_apart(checker: Checker) -> None:
    draft = "“that tea should be served in the northern hall to replace the oldest kettle as soon as the funds” (Resolution 7)"
    (found,) = (one for one in checker.check(Draft(draft)).findings if one.kind == "quotation")
    assert (found.status, found.clause.label if found.clause else "") == (Checked.DIFFERS, "resolves 1")
    (one,) = found.differences
    assert one.draft == "to replace the oldest kettle as soon as the funds"
    assert one.place.endswith("instructs the Keeper of the Kettles 2")


def test_offsets_are_those_of_the_draft(checker: Checker, res75: Document) -> None:
    draft = f"“{res75.clauses[-1].text}” ({res75.citation(res75.clauses[-1])})"
    for one in checker.check(Draft(draft)).findings:
        assert draft[one.start : one.end] == one.text
        assert one.status == Checked.VERIFIED


def test_a_draft_that_is_a_text_of_the_collection(checker: Checker) -> None:
    assert not checker.check(Draft(TEA)).failed


@settings(max_examples=examples(400))
@given(random=st.randoms(use_true_random=False), which=st.integers(0, 2))
def test_unchanged_words_are_verified(random: Random, which: int, checker: Checker, texts: list[Document]) -> None:
    one = quoting(random, texts[which])
    assert one is not None
    check = checker.check(Draft(one.draft))
    (found,) = (each for each in check.findings if each.kind == "quotation")
    assert found.status == Checked.VERIFIED, one
    assert not check.failed, one


@pytest.mark.parametrize("change", ["not", "word", "dropped", "number", "case", "joined"])
@settings(max_examples=examples(120))
@given(random=st.randoms(use_true_random=False), which=st.integers(0, 2))
def test_changed_words_are_not(change: str, random: Random, which: int, checker: Checker, texts: list[Document]) -> None:
    one = quoting(random, texts[which], change)
    if one is None:
        return
    check = checker.check(Draft(one.draft))
    assert not any(each.kind == "quotation" and each.status == Checked.VERIFIED for each in check.findings), one
    assert check.failed, one


@settings(max_examples=examples(100))
@given(random=st.randoms(use_true_random=False), which=st.integers(0, 2))
def test_a_wrong_label_is_said_and_the_words_are_verified(
    random: Random, which: int, checker: Checker, texts: list[Document]
) -> None:
    one = quoting(random, texts[which])
    assert isinstance(one, Quoting)
    others = [each for each in one.document.clauses if each.section >= 0 and one.words not in each.text and not each.parent]
    other = random.choice(others)
    if one.clause.parent == other.id or one.document.pinpoint(other) == one.document.pinpoint(one.clause):
        return
    check = checker.check(Draft(f"“{one.words}” ({one.document.citation(other)})"))
    quotation, citation = check.findings
    assert (quotation.status, citation.status) == (Checked.VERIFIED, Checked.DIFFERS), (one, other.label)


def test_the_length_has_a_limit(checker: Checker) -> None:
    with pytest.raises(BadQuestion, match="in parts"):
        checker.check(Draft("a" * (MAX_DRAFT + 1)))


def test_many_quotations_take_seconds(checker: Checker, res75: Document) -> None:
    right = [f"“{one.text}” ({res75.citation(one)})" for one in res75.clauses if one.section >= 0]
    wrong = [one.replace(" the ", " a ") for one in right]
    begin = time.process_time()
    check = checker.check(Draft("\n\n".join((right + wrong) * 4)))
    assert len(check.findings) > 800
    assert time.process_time() - begin < 20


@pytest.mark.parametrize(
    ("text", "status", "label"),
    [
        ("See Resolution 75 resolves 9.", "not_found", "resolves 9"),  # without a comma
        ("See Resolution 75, resolves 9.", "not_found", "resolves 9"),
        ("See invites all stakeholders 7 of Resolution 75.", "not_found", "invites all stakeholders 7"),
        ("See Resolution 75 resolves 2 today.", "verified", "resolves 2"),
        ("See Resolution 75 resolves.", "verified", "resolves"),  # all of them
    ],
)
def test_a_number_behind_a_heading_belongs_to_it(res75: Document, text: str, status: str, label: str) -> None:
    (found,) = Checker([res75]).check(Draft(text)).findings
    assert (found.status.value, found.label) == (status, label)


# what stands on the line before → a line that cites Resolution 75 → why the word before it is no part of the name of a body
AT_LINE_STARTS = [
    ("The Group,", "Recalling Resolution 75, resolves 9,", "a preambular verb, after a comma"),
    ("This is a line.", "Recalling Resolution 75 (Rev. Hammamet, 2016), resolves 9,", "after a full stop"),
    ("The Group", "Noting Resolution 75, resolves 9,", "the line before ends in a word with a capital"),
    ("the views of", "Reaffirming Resolution 75, resolves 9,", "… or in a small word"),
    ("The Group,", "Reaffirms Resolution 75, resolves 9,", "an operative verb"),
    ("It met. Recalling Resolution 75, resolves 9,", "it went home.", "inside a line, a new sentence"),
    ("It met.", "Implementing Resolution 75, resolves 9, is hard.", "any word may open a sentence"),
    ("Le Groupe de la réunion,", "Rappelant Résolution 75,", "French"),
    ("Le Groupe de la réunion,", "Notant la Résolution 75 et les membres,", "French, with an article"),
    ("El Grupo de la reunión,", "Recordando Resolución 75 y que los miembros,", "Spanish"),
    ("Группа,", "Отмечая Резолюцию 75, решает 9,", "Russian"),
    ("الفريق،", "إذ يشير إلى القرار 75، يقرر 9،", "Arabic"),
    ("各成员国在日内瓦举行的会议上，", "忆及世界电信标准化全会第75号决议，", "Chinese"),
]


@pytest.mark.parametrize(("before", "line"), [row[:2] for row in AT_LINE_STARTS], ids=[row[2] for row in AT_LINE_STARTS])
def test_a_word_that_opens_a_line_is_no_body(before: str, line: str, checker: Checker) -> None:
    (cited,) = checker.check(Draft(f"{before}\n{line}\n")).findings
    assert cited.document is not None
    assert cited.document.number == "75"


@pytest.mark.parametrize(
    "body",
    [
        "Lake Commission",
        "Parliament of Otters",
        "Board of Appeals",  # "appeals" is a verb elsewhere
        "Committee of\nElders",  # broken at the line end
        "ISO",
    ],
)
def test_a_body_that_is_not_known_is_part_of_the_name(body: str, checker: Checker) -> None:
    (cited,) = checker.check(Draft(f"The Group met.\nIt recalls the {body} Resolution 75, resolves 9, again.\n")).findings
    assert cited.status == Checked.NOT_HERE
