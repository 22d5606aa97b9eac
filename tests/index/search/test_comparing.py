"""What people type to have texts compared: which texts, or places in them, are meant, and what is no such question."""

from __future__ import annotations

from functools import cache

import pytest

from index.comparison.comparison import Comparison
from index.comparison.history import History
from index.errors import CannotCompare
from index.pinpoint.catalogue import Catalogue
from index.search.comparing.asked import comparison_asked
from index.search.comparing.sides import compared, history_of
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import SECTIONS, tiny

OLD, MID, NEW = "wtsa-res-7-2010", "wtsa-res-7-2016", "wtsa-res-7-2020"
OTHER, ALONE, UN = "wtsa-res-8-2020", "wtsa-dec-3-2020", "unga-res-73-6"
Sides = tuple[str, str]


@cache
def teas() -> Catalogue:
    return Catalogue(
        [
            tiny("7", "Oslo, 2010"),
            tiny("7", "Rev. Lima, 2020", sections=SECTIONS.replace("be washed", "be dried")),
            tiny("7", "Rev. Accra, 2016"),
            tiny("8", sections=SECTIONS.replace("tea", "coffee")),
            tiny("3", kind="Decision"),
            un_document("73/6", "UNGA"),
        ]
    )


def sides(comparison: Comparison | History) -> tuple[str, str]:
    """The ids of the two texts; with the label of the first clause on each side, if these are not all.

    Of a history, the ids of the first and the last edition, with the label there.
    """
    if isinstance(comparison, History):
        ends = (comparison.steps[0], comparison.steps[-1])
        return tuple(f"{one.document.id} {one.quote and one.quote.clause.label} …" for one in ends)  # type: ignore[return-value]
    found = []
    for document, at in ((comparison.old, 0), (comparison.new, 1)):
        labels = [one for compared in comparison.clauses if (one := (compared.old, compared.new)[at])]
        found.append(document.id if len(labels) == len(document.clauses) else f"{document.id} {labels[0].clause.label}")
    return found[0], found[1]


# what is typed after the command, for one side or for both → the old text and the new one
NAMED = [
    # two names: in this order, whichever is older
    ("Res 7 (Oslo, 2010)", "Res 7", (OLD, NEW)),
    ("Res 7", "Res 7 (Oslo, 2010)", (NEW, OLD)),
    (NEW, OLD, (NEW, OLD)),  # ids
    ("Resolution 7", "Resolution 8", (NEW, OTHER)),
    ("Decision 3", "UNGA 73/6", (ALONE, UN)),
    ("Résolution 7 et Résolution 8", "", (NEW, OTHER)),  # joined in other languages
    ("Resolución 8 y Resolución 7", "", (OTHER, NEW)),
    ("Резолюция 7 и Резолюция 8", "", (NEW, OTHER)),
    ("第7号决议和第8号决议", "", (NEW, OTHER)),
    ("القرار 7 والقرار 8", "", (NEW, OTHER)),
    # one name: with the edition before it; the oldest with the one after it
    ("Resolution 7", "", (MID, NEW)),
    ("Res 7 (Rev. Accra, 2016)", "", (OLD, MID)),
    ("Res 7 (Oslo, 2010)", "", (OLD, MID)),
    ("the previous version of Res 7", "", (OLD, MID)),
    # both in one: editions of a text from the older one on, other texts as they are named
    ("Res 7 (Rev. Lima, 2020) with Res 7 (Oslo, 2010)", "", (OLD, NEW)),
    ("the 2010 and 2020 versions of Res 7", "", (OLD, NEW)),
    ("both versions of Resolution 7", "", (OLD, NEW)),
    ("Res 8 vs Res 7", "", (OTHER, NEW)),
    (f"{OLD} {NEW}", "", None),  # nothing stands between them
    (f"{OLD} and {NEW}", "", (OLD, NEW)),
    # places
    ("Res 7 (2010) resolves 2", "Res 7 resolves 3", (f"{OLD} resolves 2", f"{NEW} resolves 3")),
    ("Res 7 resolves 2 with Res 8 resolves 2", "", (f"{NEW} resolves 2", f"{OTHER} resolves 2")),
    ("Res 7 resolves 2 with resolves 3 of Res 7", "", (f"{NEW} resolves 2", f"{NEW} resolves 3")),
    ("Res 7 resolves", "", (f"{MID} resolves 1", f"{NEW} resolves 1")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "expected"), NAMED)
def test_what_is_compared(first: str, second: str, expected: Sides | None) -> None:
    if expected is None:
        with pytest.raises(CannotCompare):
            compared(first, second, teas())
    else:
        assert sides(compared(first, second, teas())) == expected


ASKED = [
    ("compare Res 7 (Oslo, 2010) with Res 7", (OLD, NEW)),
    ("compare the 2010 and the 2016 versions of Resolution 7", (OLD, MID)),
    ("what changed between Res 7 (2010) and Res 7 (2020)?", (OLD, NEW)),
    ("Differences between Resolution 7 and Resolution 8", (NEW, OTHER)),
    ("Res 7 versus Res 8", (NEW, OTHER)),
    ("How does Res 7 differ from Decision 3?", (NEW, ALONE)),
    # with the edition before
    ("what changed in Resolution 7?", (MID, NEW)),
    ("what's new in Res 7", (MID, NEW)),
    ("what is new in Res 7?", (MID, NEW)),
    ("how has Res 7 changed", (MID, NEW)),
    # since another one
    ("what changed in Res 7 since 2010?", (OLD, NEW)),
    ("what has changed in Res 7 since Oslo?", (OLD, NEW)),
    # two texts side by side
    ("what changed between Res 7 and Res 8?", (NEW, OTHER)),
    ("what changed from Res 7 to Res 8?", (NEW, OTHER)),
    ("how has Res 7 changed compared with Res 8?", (NEW, OTHER)),
    ("did Res 7 (2020) change Res 7 (2010)?", (OLD, NEW)),  # editions of one text
    # other words for changing
    ("how does Res 7 evolve since 2010?", (OLD, NEW)),
    ("what was altered in Res 7?", (MID, NEW)),
    # one place: its history; several clauses of a text: what they were before
    ("what changed in resolves 2 of Res 7?", (f"{OLD} resolves 2 …", f"{NEW} resolves 2 …")),
    ("what changed in Res 7 resolves 2 since 2010?", (f"{OLD} resolves 2 …", f"{NEW} resolves 2 …")),
    ("how has resolves 2 of Res 7 changed?", (f"{OLD} resolves 2 …", f"{NEW} resolves 2 …")),
    ("what's new in resolves 2 of Res 7", (f"{OLD} resolves 2 …", f"{NEW} resolves 2 …")),
    ("what changed in the resolves of Res 7?", (f"{MID} resolves 1", f"{NEW} resolves 1")),
    # two places, in one text or in two
    ("compare Res 7 resolves 2 with Res 8 resolves 2", (f"{NEW} resolves 2", f"{OTHER} resolves 2")),
    ("compare resolves 2 of Res 7 and resolves 3 of Res 8", (f"{NEW} resolves 2", f"{OTHER} resolves 3")),
]


ASKED += [
    ("compare la Résolution 7 avec la Résolution 8", (NEW, OTHER)),
    ("différences entre la Résolution 7 et la Résolution 8", (NEW, OTHER)),
    ("qu’est-ce qui a changé dans la Résolution 7 ?", (MID, NEW)),
    ("qu’est-ce qui a changé dans la Résolution 7 depuis Osló ?", (OLD, NEW)),
    ("compara la Resolución 7 con la Resolución 8", (NEW, OTHER)),
    ("¿qué cambió en la Resolución 7 desde Oslo?", (OLD, NEW)),
    ("¿qué ha cambiado en la Resolución 7?", (MID, NEW)),
    ("сравни Резолюцию 7 с Резолюцией 8", (NEW, OTHER)),
    ("сравните Резолюцию 7 и Решение 3", (NEW, ALONE)),
    ("что изменилось в Резолюции 7?", (MID, NEW)),
    ("比较第7号决议和第8号决议", (NEW, OTHER)),
    ("第7号决议有什么变化？", (MID, NEW)),
    ("قارن القرار 7 مع القرار 8", (NEW, OTHER)),
    ("قارن القرار 7 والقرار 8", (NEW, OTHER)),
    ("ما الذي تغير في القرار 7؟", (MID, NEW)),
]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_a_question_for_a_comparison(question: str, expected: Sides) -> None:
    found = comparison_asked(question, teas())
    assert found is not None
    assert sides(found) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("compare resolves 2 with resolves 3", ("resolves 2", "resolves 3")),
        ("difference between considering a) and considering b)", ("considering a)", "considering b)")),
        ("resolves 1 vs invites Member States 1", ("resolves 1", "invites Member States 1")),
        ("compare resolves 1 to 3", ("resolves 1", "resolves 3")),
        ("compare resolves 1, 2 and 3", None),  # which two?
    ],
)
def test_two_places_in_the_only_text(question: str, expected: Sides | None) -> None:
    catalogue = Catalogue([tiny("7")])
    found = comparison_asked(question, catalogue)
    assert (found and tuple(side.split(" ", 1)[1] for side in sides(found))) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Resolution 7",
        "Res 7 and Res 8",  # their clauses
        "Does Resolution 8 change Resolution 7?",  # one text as the subject, another one as the object of a change
        "What does Res 8 change in Res 7?",
        "How did Res 8 modify Res 7?",
        "Was Res 7 amended by Res 8?",  # or as its agent
        "What is changed by Res 8 in Res 7?",
        "Which changes were made to Res 7 by Res 8?",
        "Does Res 8 change Res 99?",  # also of one that is not here
        "Does resolves 2 of Res 8 change resolves 2 of Res 7?",
        "what changes does resolves 2 of Res 7 ask for?",
        "what changes must Member States make under resolves 2 of Resolution 7?",
        "resolves 2 and 3",
        "what does Res 7 say about change?",  # about its subject
        "what changes must Member States make under Resolution 7",
        "which resolution compares tea with coffee",
        "compare tea with coffee",
        "how does tea differ from coffee in Resolution 7?",
        "the new version of Resolution 7",  # the text
        "compare Res 7, Res 8 and Decision 3",  # three
        "compare",
        "",
        "compare " + "Res 7 with " * 2_000,
    ],
)
def test_what_is_no_question_for_a_comparison(question: str) -> None:
    assert comparison_asked(question, teas()) is None


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Resolution 99", "Res 7", "“Resolution 99” names no text in the collection; list the documents there are."),
        ("Resolution 7 with Resolution 99", "", "“Resolution 99” names no text in the collection"),
        ("tea with Res 7", "", "“tea” names no text in the collection"),
        ("Res 7 resolves 2 with Res 7 resolves 99", "", "There is no clause “Res 7 resolves 99” in the collection"),
        ("resolves 99 of Res 7 and resolves 2 of Decision 3", "", "There is no clause “resolves 99 of Res 7” in the"),
        ("tea", "", "“tea” names no text in the collection; list the documents there are."),
        ("", "", "No text is named; name one"),
        ("resolves 2", "Res 7", "“resolves 2” is in 3 texts; say which one you mean: Resolution 7 (Rev. Lima, 2020),"),
        ("Res 7", "WTSA Res 7 (Rev. Lima, 2020)", "Both names mean Resolution 7 (Rev. Lima, 2020); name two different texts"),
        ("Res 7 resolves 2", "Res 7 resolves 2", "Both names mean Resolution 7 (Rev. Lima, 2020), resolves 2; name two"),
        (
            "Decision 3",
            "",
            "Only one edition of this text is in the collection, Decision 3 (Oslo, 2020); name two texts",
        ),
    ],
)
def test_what_cannot_be_compared_is_said(first: str, second: str, said: str) -> None:
    with pytest.raises(CannotCompare) as caught:
        compared(first, second, teas())
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize("question", ["compare Res 7 with Res 99", "what changed between Resolution 99 and Resolution 7?"])
def test_a_question_about_a_text_that_is_not_here_is_told_so(question: str) -> None:
    with pytest.raises(CannotCompare, match=r"“Res(olution)? 99” names no text in the collection"):
        comparison_asked(question, teas())


@pytest.mark.parametrize(
    "question",
    [
        "compare Res 7 resolves 2 with Res 7 resolves 99",
        "compare Res 7 resolves 99 with Decision 3 resolves 1",
        "what changed between resolves 2 and resolves 99 of Res 7?",
    ],
)
def test_a_question_about_a_place_that_is_not_there_is_told_so(question: str) -> None:
    """The other place alone would be no comparison."""
    with pytest.raises(CannotCompare, match=r"There is no clause “[^”]*resolves 99[^”]*” in the collection"):
        comparison_asked(question, teas())


def test_a_question_about_a_text_with_one_edition_is_told_so() -> None:
    with pytest.raises(CannotCompare, match="Only one edition"):
        comparison_asked("what changed in Decision 3?", teas())


ONE = Catalogue([tiny("7", "Rev. Lima, 2020", sections=SECTIONS.replace("tea", "tea (Rev. Oslo, 2010)"))])
TWINS = Catalogue([tiny("2"), un_document("2", "UNGA"), tiny("5"), tiny("6", "Oslo, 2010"), tiny("6", "Lima, 2016")])
BODIES = Catalogue([*ONE, un_document("7", "UNGA")])
ONLY = "Only one edition of this text is in the collection, Resolution 7 (Rev. Lima, 2020)"


@pytest.mark.parametrize(
    ("question", "catalogue", "said"),
    [
        # an edition that is not here
        ("what changed in Resolution 7 since Oslo?", ONE, ONLY),
        ("what changed in resolution 7 since oslo", ONE, ONLY),
        ("What has changed since 1994 in Res 7?", ONE, ONLY),
        ("What did Oslo change in Resolution 7?", ONE, ONLY),
        ("What did Mexico City change in Resolution 7?", ONE, ONLY),
        ("Qu'est-ce qui a changé dans la Résolution 7 depuis Oslo ?", ONE, ONLY),
        ("¿Qué ha cambió en la Resolución 7 desde Oslo?", ONE, ONLY),
        ("what changed in Res 6 since Rome?", TWINS, "No edition “Rome” of this text is in the collection; name one that is:"),
        # texts of two bodies with one number: all that are here, or the one that mentions the edition
        ("what changed in Res 2 since Rome?", TWINS, "No edition “Rome” of this text is in the collection; name one that is:"),
        ("what changed in Res 7 since Oslo?", BODIES, ONLY),
        ("what changed in Resolution 7 (Oslo, 2010)?", ONE, "“Resolution 7 (Oslo, 2010)” names no text in the collection"),
        ("what changed in Resolution 99?", ONE, "“Resolution 99” names no text in the collection"),
        # a name that several texts have
        ("compare Res 2 with Res 5", TWINS, "“Res 2” is in 2 texts; say which one you mean"),
        ("compare Res 5 and Res 2", TWINS, "“Res 2” is in 2 texts; say which one you mean"),
        ("what is the difference between Res 2 and Res 5?", TWINS, "“Res 2” is in 2 texts; say which one you mean"),
        ("Res 2 vs Res 5", TWINS, "“Res 2” is in 2 texts; say which one you mean"),
        ("what changed in Res 2?", TWINS, "“Res 2” is in 2 texts; say which one you mean"),
    ],
)
def test_a_question_for_a_comparison_that_cannot_be_made_is_told_why(question: str, catalogue: Catalogue, said: str) -> None:
    with pytest.raises(CannotCompare) as caught:
        comparison_asked(question, catalogue)
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "Res 2 and Res 5",  # their clauses
        "what changes does Resolution 6 ask of Member States?",
        "what did the Council change under Resolution 6?",
        "has anything changed for Member States?",
        "what did Resolution 2 change for harbours?",  # of two bodies
        "who reports since Resolution 6?",
        "which texts changed the rules on tea?",
    ],
)
def test_a_question_that_only_speaks_of_changes_is_no_comparison(question: str) -> None:
    assert comparison_asked(question, TWINS) is None


@pytest.mark.parametrize(
    ("pinpoint", "labels"),
    [
        ("Res 7 resolves 2", ["resolves 2"] * 3),
        ("resolves 2 of the 2010 version of Res 7", ["resolves 2"] * 3),
        ("Res 7 considering b)", ["considering b)"] * 3),  # with its sub-items
        ("Decision 3 resolves 1", ["resolves 1"]),
    ],
)
def test_history(pinpoint: str, labels: list[str]) -> None:
    steps = history_of(pinpoint, teas()).steps
    assert [step.quote.clause.label if step.quote else "" for step in steps] == labels
    assert [step.document.revision for step in steps] == sorted((s.document.revision for s in steps), key=lambda r: r[-4:])


@pytest.mark.parametrize(
    ("pinpoint", "said"),
    [
        ("resolves 2", "“resolves 2” is in 3 texts; say which one you mean"),
        ("Res 7 resolves", "“Res 7 resolves” names 3 clauses; name one of them: resolves 1, resolves 2, resolves 3"),
        ("Res 7 resolves 99", "There is no clause “Res 7 resolves 99” in the collection"),
        ("Res 7", "“Res 7” names 8 clauses; name one of them: considering a), considering b), considering further …"),
        (" ", "No clause is named; name one, such as “resolves 2”."),
        ("who pays?", "There is no clause “who pays?” in the collection"),
    ],
)
def test_no_history(pinpoint: str, said: str) -> None:
    with pytest.raises(CannotCompare) as caught:
        history_of(pinpoint, teas())
    assert str(caught.value).startswith(said)


# --- a file, which is not in the collection -----------------------------------------------------------------------------

FILES = [
    # the year of the file's edition → the old text and the new one
    ("Rev. Cairo, 2024", (NEW, "file")),  # newer than all
    ("Rev. Rome, 2018", (MID, "file")),
    ("Rev. Rome, 2012", (OLD, "file")),  # old-2012.txt
    ("Bonn, 2006", ("file", OLD)),  # older than all
    ("Rev. Lima, 2020", (MID, "file")),  # another copy of the newest edition
    ("Rev. Accra, 2016", (OLD, "file")),
    ("Oslo, 2010", ("file", MID)),
]


@pytest.mark.parametrize(("revision", "expected"), FILES)
def test_a_file_stands_among_the_editions_by_its_year(revision: str, expected: Sides) -> None:
    file = tiny("7", revision)
    found = compared(file, "", teas())
    assert tuple("file" if one is file else one.id for one in (found.old, found.new)) == expected


def test_a_file_of_the_only_edition_is_compared_with_it_if_anything_differs() -> None:
    found = compared(tiny("3", kind="Decision", sections=SECTIONS.replace("be washed", "be dried")), "", teas())
    assert [(str(one.edits[0]), one.new and one.new.clause.label) for one in found.changed] == [("reworded", "resolves 2")]
    with pytest.raises(CannotCompare, match="Only one edition"):
        compared(tiny("3", kind="Decision"), "", teas())
    with pytest.raises(CannotCompare, match="No edition of Decision 4"):
        compared(tiny("4", kind="Decision"), "", teas())


@pytest.mark.parametrize(
    ("question", "chosen", "expected"),
    [
        ("what changed in Res 7?", [NEW], (MID, NEW)),
        ("what changed in Res 7?", [MID], (OLD, MID)),  # the edition that was chosen
        ("what changed in Res 7?", [OTHER], None),  # of which the answer says that it is not among those chosen
        ("compare Res 7 with Res 8", [OTHER], (NEW, OTHER)),  # one of both was
        ("what changed in resolves 2?", [NEW], (f"{OLD} resolves 2 …", f"{NEW} resolves 2 …")),
    ],
)
def test_in_chosen_documents(question: str, chosen: list[str], expected: Sides | None) -> None:
    found = comparison_asked(question, teas(), chosen)
    assert (found and sides(found)) == expected
