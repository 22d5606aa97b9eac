"""What people type → the clauses meant; and ordinary questions, which are none of the grammar's."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.collection.bundled import bundled
from index.document.model import Document
from index.language.terms import Kind
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from index.pinpoint.query import word_list
from tests.support.counting import calls
from tests.support.makers.un_texts import un_document
from tests.support.parsing import documents_in
from tests.support.paths import ROOT
from tests.support.pinpoints import ASSEMBLY, COLLECTION_TEXT, collection, linked, tiny
from tests.support.share import examples

_ROOT = ROOT
_SHARED = _ROOT.parent / "shared"
_PP22 = sorted(_SHARED.glob("corpus/pp22/*.txt"))
DIRECTOR = "instructs the Director of the Telecommunication Standardization Bureau"
MEMBERS = "invites Member States, Sector Members, Associates and academia"


@cache
def res75() -> Catalogue:
    return Catalogue([bundled()])


@cache
def pp22() -> Catalogue:
    """Resolution 75 and the documents of the Plenipotentiary Conference; only Resolution 75 where they are not at hand."""
    texts = (documents_in(path.read_bytes(), path.name) for path in _PP22)
    return Catalogue([*res75(), *(one for found in texts for one in found)])


def found(question: str, documents: Catalogue | None = None) -> list[str] | None:
    lookup = look_up(linked(question, documents or res75()))
    return None if lookup is None else [passage.clause.label for passage in lookup.found]


def romans(*numerals: str) -> list[str]:
    return [f"considering e) {numeral})" for numeral in numerals]


def resolves(*numbers: int) -> list[str]:
    return [f"resolves {number}" for number in numbers]


ALL_E = ["considering e)", *romans("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi")]

# typed, the labels found in Resolution 75
PINPOINTS: list[tuple[str, list[str]]] = [
    # the label as printed, and what is left of it on a phone
    ("considering e) iv)", romans("iv")),
    ("CONSIDERING E) IV)", romans("iv")),
    ("considering (e) (iv)", romans("iv")),
    ("considering e iv", romans("iv")),
    ("considering e)iv)", romans("iv")),
    ("considering e.iv", romans("iv")),
    ("considering e 4", romans("iv")),  # a number under a letter is its roman
    ("consid. e), roman nine", romans("ix")),
    ("consid e, roman 9", romans("ix")),
    ("cons e iv", romans("iv")),
    ("cons. e) iv)", romans("iv")),
    ("consider e iv", romans("iv")),
    ("resolves2", resolves(2)),
    ("resolves (2)", resolves(2)),
    ("resolves, 2", resolves(2)),
    ("resolves: 2", resolves(2)),
    ("resolves #2", resolves(2)),
    ("resolves no. 2", resolves(2)),
    ("resolves nr 2", resolves(2)),
    ("resolves number two", resolves(2)),
    ("resolves two", resolves(2)),
    ("resolves one", resolves(1)),
    ("resolve 2", resolves(2)),
    ("resolves, point 2", resolves(2)),
    ("resolves para. 2", resolves(2)),
    ("resolves at paragraph 2", resolves(2)),
    ("resolves 3.", resolves(3)),
    ("Recognising further: b", ["recognizing further b)"]),  # British spelling
    ("further recognizing b", ["recognizing further b)"]),  # turned round
    ("recog further f) plz", ["recognizing further f)"]),
    ("rec further f", ["recognizing further f)"]),
    ("noting further", ["noting further"]),  # no label: the clause is the section
    ("further noting", ["noting further"]),
    ("CONSIDERING FURTHER D (ii)", ["considering further d)"]),  # (ii) is printed inside the running text of d)
    # slips
    ("taking into acount c", ["taking into account c)"]),
    ("taking account c", ["taking into account c)"]),
    ("take into account c)", ["taking into account c)"]),
    ("recongizing further h", ["recognizing further h)"]),
    ("considring e iv", romans("iv")),
    ("instucts 4", [f"{DIRECTOR} 4"]),
    ("rezolves 2", resolves(2)),
    # acronyms and parts of long headings
    ("instructs TSB director 4", [f"{DIRECTOR} 4"]),
    ("instructs the director 4", [f"{DIRECTOR} 4"]),
    ("instructs Director of TSB, 4", [f"{DIRECTOR} 4"]),
    ("instructs 4 and 5", [f"{DIRECTOR} 4", f"{DIRECTOR} 5"]),
    ("invites MS", ["invites Member States"]),  # the heading in full, before those that only begin so
    ("invites MS 2", [f"{MEMBERS} 2"]),  # which has no 2
    ("invites SM 2", [f"{MEMBERS} 2"]),
    ("invites all stakeholders 2", ["invites all stakeholders 2"]),
    ("invites stakeholders 2", ["invites all stakeholders 2"]),
    ("invites 2", [f"{MEMBERS} 2", "invites all stakeholders 2"]),  # fits two sections: both, in the order of the text
    # several labels
    ("resolves 1-3", resolves(1, 2, 3)),
    ("resolves 1 – 3", resolves(1, 2, 3)),
    ("resolves 1 to 3", resolves(1, 2, 3)),
    ("resolves 1 through 3", resolves(1, 2, 3)),
    ("resolves from 1 to 3", resolves(1, 2, 3)),
    ("resolves between 1 and 3", resolves(1, 2, 3)),
    ("resolves 2 to 9", resolves(2, 3, 4)),  # further than the text goes
    ("resolves 1, 2 and 4", resolves(1, 2, 4)),
    ("resolves 4 and 2", resolves(4, 2)),  # in the order asked for
    ("resolves 2 and 99", resolves(2)),
    ("considering a to d", [f"considering {letter})" for letter in "abcd"]),
    ("considering a, c and f", [f"considering {letter})" for letter in "acf"]),
    ("considering e i–iv", romans("i", "ii", "iii", "iv")),
    ("considering e) i) to iii)", romans("i", "ii", "iii")),
    ("considering e) xi) and f)", [*romans("xi"), "considering f)"]),  # back to the outer list
    ("considering e i and iii", romans("i", "iii")),
    ("considering e", ALL_E),  # a lead-in comes with what hangs on it
    ("recognizing further a-c", [f"recognizing further {letter})" for letter in "abc"]),
    ("text of considering a and b pls", ["considering a)", "considering b)"]),
    ("resolves 2 and noting c", [*resolves(2), "noting c)"]),  # two sections
    ("noting (a) / noting (d)", ["noting a)", "noting d)"]),
    # the label before the heading
    ("clause 3 of resolves", resolves(3)),
    ("item e) iv) of considering", romans("iv")),
    ("point 2 under resolves", resolves(2)),
    ("number 4 of the instructs", [f"{DIRECTOR} 4"]),
    ("b) of recognizing further", ["recognizing further b)"]),
    ("b of recognising further", ["recognizing further b)"]),
    ("paragraph a of noting", ["noting a)"]),
    ("resolves 2 and b) of noting", [*resolves(2), "noting b)"]),
    # counted
    ("3rd resolves", resolves(3)),
    ("second resolves", resolves(2)),
    ("the first of the resolves", resolves(1)),
    ("resolves last", resolves(4)),
    ("the last one of resolves", resolves(4)),
    ("penultimate resolves", resolves(3)),
    ("last but one of the resolves", resolves(3)),
    ("last of the instructs", [f"{DIRECTOR} 6"]),
    ("last of the invites", ["invites all stakeholders 2"]),  # counted through the three sections
    ("second of invites all stakeholders", ["invites all stakeholders 2"]),
    ("last paragraph", ["invites all stakeholders 2"]),
    ("last para of the resolution", ["invites all stakeholders 2"]),
    ("penultimate clause", ["invites all stakeholders 1"]),
    ("first paragraph of the preamble", ["considering a)"]),
    # parts
    ("operative para 3", [*resolves(3), f"{DIRECTOR} 3", f"{MEMBERS} 3"]),
    ("OP3", [*resolves(3), f"{DIRECTOR} 3", f"{MEMBERS} 3"]),
    ("OP 3", [*resolves(3), f"{DIRECTOR} 3", f"{MEMBERS} 3"]),
    ("op. 3?", [*resolves(3), f"{DIRECTOR} 3", f"{MEMBERS} 3"]),
    ("3rd operative paragraph", resolves(3)),
    # whole sections
    ("all of resolves", resolves(1, 2, 3, 4)),
    ("resolves", resolves(1, 2, 3, 4)),
    ("show me the resolves", resolves(1, 2, 3, 4)),
    ("recognizing", ["recognizing a)", "recognizing b)"]),
    ("instructs the director", [f"{DIRECTOR} {n}" for n in range(1, 7)]),
    # front matter
    ("title", ["title"]),
    ("title of Resolution 75", ["title"]),
    ("Resolution 75, number", ["number"]),
    ("foreword 2", ["foreword 2"]),
    ("foreword", [f"foreword {n}" for n in range(1, 5)]),
    # a label alone
    ("e)vi)", romans("vi")),
    ("e iv", romans("iv")),
    ("iv)", romans("iv")),  # at no other place
    ("c)", [f"{s} c)" for s in ("considering", "considering further", "recognizing further", "taking into account", "noting")]),
    ("c", [f"{s} c)" for s in ("considering", "considering further", "recognizing further", "taking into account", "noting")]),
    ("item 4", [*resolves(4), f"{DIRECTOR} 4"]),
    ("6", [f"{DIRECTOR} 6"]),
    # the document
    ("Resolution 75, taking into account d", ["taking into account d)"]),
    ("Resolution 75 (Rev. Hammamet, 2016), considering e) iv)", romans("iv")),
    ("Res. 75 (Hammamet 2016) considering e iv", romans("iv")),
    ("res75 resolves2", resolves(2)),
    ("RES 75 RESOLVES 2", resolves(2)),
    ("resolution no. 75 resolves 2", resolves(2)),
    ("resolves 2 of Resolution 75", resolves(2)),
    ("resolves 2 of WTSA Resolution 75 please", resolves(2)),
    ("resolves 2 of Resolution 75 of the World Telecommunication Standardization Assembly", resolves(2)),
    ("WTSA-16 Resolution 75 resolves 2", resolves(2)),
    ("ITU-T res 75, resolves 2", resolves(2)),
    ("wtsa-res-75-2016 resolves 2", resolves(2)),  # by its id
    ("res 2", resolves(2)),  # there is no Resolution 2 here
    # politeness
    ("could you please show me resolves 2", resolves(2)),
    ("Hello, can I see resolves 2? thanks", resolves(2)),
    ("what does resolves 2 say?", resolves(2)),
    ("what's in noting c", ["noting c)"]),
    ("what’s the text of noting c", ["noting c)"]),
    ("read out resolves 2", resolves(2)),
    ("give me the exact wording of considering e) iv)", romans("iv")),
    ("I need the full text of noting c please", ["noting c)"]),
    # inside a longer question
    ("and noting (c), the modality one, what is in it?", ["noting c)"]),
    ("what does resolves 2 say about development", resolves(2)),
    ("is resolves 2 binding?", resolves(2)),
    ("is resolves 2 new?", resolves(2)),
    ("does resolves 2 mention developing countries?", resolves(2)),
    ("when was resolves 2 adopted?", resolves(2)),
    ("why does resolves 2 exist?", resolves(2)),
    ("what did resolves 2 of Resolution 75 say before Hammamet?", resolves(2)),
    ("should resolves 2 be amended", resolves(2)),
    ("which goals does recognizing further (b) speak of", ["recognizing further b)"]),
    ("does resolves 2 cite Resolution 50", resolves(2)),  # a cited document does not name the one asked
    ("considering e viii, the one on Resolution 140", romans("viii")),  # nor one that the clause speaks of
]


@pytest.mark.parametrize(("typed", "labels"), PINPOINTS)
def test_pinpoints(typed: str, labels: list[str]) -> None:
    assert found(typed) == labels


# typed, the document that is not here or the label that does not exist, the nearest offered first
ABSENT = [
    ("resolves 99", "resolves 4"),
    ("resolves 5", "resolves 4"),
    ("considering k", "considering h)"),
    ("noting e", "noting d)"),
    ("noting b bis", "noting b)"),
    ("considering e xv", "considering e)"),  # the clause it would hang on
    ("resolves 2 c", "resolves 2"),
    ("recognizing h", "recognizing further h)"),  # the same label under a like heading
    ("99 of resolves", "resolves 4"),
    ("Resolution 50 resolves 2", "resolves 2"),  # of a document that is not here
    ("WTSA Resolution 50 resolves 2", "resolves 2"),
    ("Resolution 75 (Rev. Dubai, 2012) resolves 2", "resolves 2"),  # another edition
    ("Resolution 75 rev. Dubai 2012, resolves 2", "resolves 2"),
    ("PP Resolution 75 resolves 2", "resolves 2"),  # of another body
    ("Resolution 75 (Rev. Dubai, 2012)", "foreword 1"),
    ("preambular paragraph 99", "noting further"),
    ("operative para 99", "invites all stakeholders 2"),
    ("§ 70", f"{DIRECTOR} 6"),  # which clauses cite: the search says who does
]


@pytest.mark.parametrize(("typed", "nearest"), ABSENT)
def test_what_does_not_exist_finds_nothing_and_offers_the_nearest(typed: str, nearest: str) -> None:
    lookup = look_up(linked(typed, res75()))
    assert lookup is not None
    assert lookup.found == ()
    assert lookup.nearest[0].clause.label == nearest


# questions in ordinary words, and why each could be mistaken
ORDINARY = [
    "who decides on the budget",  # "decides" is a heading of Decision 3
    "who decides",
    "considering a new approach what should we do",  # "a" is an article
    "considering a bigger budget",
    "considering i am new here, where do I start",  # "i" is who asks
    "what is ITU noting about WSIS",
    "what is the assembly noting",
    "should I take this into account",
    "what should be taken into account",
    "the 2030 agenda taking into account the WSIS outcomes",
    "taking into account 2030",  # no label has four digits
    "17*23 = ?",
    "2+2",
    "c++",
    "C#",
    "5%",
    "plan b",
    "vitamin c",
    "option c or d",
    "what are governments invited to do",
    "who is invited",
    "who invites whom",
    "which clause cites Resolution 140",
    "which clauses cite § 70",
    "§ 70 tunis",
    "para 57 of the outcome document",
    "paragraph 68 of the Tunis Agenda",
    "clauses citing Tunis Agenda paragraph 68",
    "Council resolution 1336",
    "res 1332 of the council - where?",
    "Resolution 30 (WTDC)",
    "Resolution 140",
    "Resolution 140 (Rev. Busan, 2014)",
    "Resolution 50",
    "ITU-R 61",
    "Resolution ITU-R 61",
    "UNGA 70/1",
    "UNGA Resolution 70/1",
    "resolution 75/1",  # the number of a UN resolution, not Resolution 75
    "in 2014 what was adopted",
    "what did the assembly resolve",
    "what did the assembly decide that ITU-T itself should do",
    "how many member states does ITU have",
    "is Resolution 64 on IPv6 cited",
    "what does WTSA Resolution 50 tell us",
    "what changed in the Geneva 2022 revision of this resolution?",
    "what remedies are proposed for people still left out",
    "how do I register for the next meeting",
    "ITU resolves 2 disputes a year",  # an amount
    "what are the 3 invites",  # an amount before a heading
    "3 things the assembly resolves",
    "phase 2 resolves what?",
    "in phase 2, what is considered",
    "nothing",  # one letter from "noting"
    "nothing in it?",
    "we have not c) yet",  # three letters of "noting"
    "I have 2 questions",
    "one of them",
    "next",
    "note this",
    "can you consider it",
    "what is noted",
    "is this noted",
    "can I get a recommendation",
    "I'd like a copy",  # the d of "I'd"
    "what is a resolution",
    "what is this document about",
    "what is it",
    "give me more",
    "the first steps",
    "first time user",
    "last year",
    "last",
    "second",
    "the last meeting of the assembly",
    "is the preamble binding",
    "which operative provisions speak of money",
    "PP-18",  # the conference
    "what did PP-22 decide",
    "e.g. a summary",  # no e) and g)
    "i.e.",
    "i",
    "I",
    "I see",
    "no",
    "ok",
    "hi",
    "thanks",
    "thank you!",
    "please",
    "help",
    "?",
    "...",
    ")",
    "()",
    "",
    "   \n\t ",
    "🙂",
    "👍👍👍",
    "\u200b",
    "\x00",
    "ما هو دور الاتحاد؟",  # right to left
    "מה ההחלטה",
    "¿qué resuelve la asamblea?",
    "что решает ассамблея",
    "这项决议说了什么",
    "²",  # a digit that is no number
    "٤٤٤٤٤",
    "10:30",
    "+41 22 730 5111",
    "2016",
    "x" * 10_000,
    "resolves 2 " * 1_000,  # 11,000 characters
    "(" * 10_000,
    "a " * 5_000,
    "best pizza in Geneva",
    "write me a poem",
    "who must submit contributions and to whom? all cases",
]


@pytest.mark.parametrize("question", ORDINARY)
def test_ordinary_questions_are_no_pinpoints(question: str) -> None:
    assert look_up(linked(question, res75())) is None


def _questions(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("question", _questions(_ROOT / "data/res75.dev.jsonl"), ids=lambda q: str(q["qid"]))
def test_dev_questions_on_resolution_75(question: dict[str, object]) -> None:
    _check(question, res75())


def test_dev_questions_on_the_collection() -> None:
    path = _SHARED / "questions/pp22.dev.jsonl"
    if not path.exists() or len(pp22()) < 2:
        pytest.skip("the collection of the Plenipotentiary Conference is not beside this checkout")
    for question in _questions(path):
        _check(question, pp22())


def _check(question: dict[str, object], documents: Catalogue) -> None:
    lookup = look_up(linked(str(question["question"]), documents))
    if question["kind"] != "label":
        assert lookup is None, question
        return
    assert lookup is not None
    assert isinstance(question["relevant"], list)
    wanted = {(row["document"], row["label"]) for row in question["relevant"] if row["grade"] == 2}
    answered = {(f"{p.document.kind} {p.document.number}", p.clause.label) for p in lookup.found[: len(wanted)]}
    assert answered == wanted, question


# --- several documents -------------------------------------------------------------------------------------------

# typed, (document id, label) of what is found
IN_COLLECTION = [
    ("WTSA res 2 resolves 1", [("wtsa-res-2-2022", "resolves 1")]),
    ("PP Res 2, resolves 1", [("pp-res-2-2022", "resolves 1")]),
    ("resolves 1 of Plenipotentiary Conference Resolution 2", [("pp-res-2-2022", "resolves 1")]),
    ("resolves 1 of Resolution 2 (WTSA)", [("wtsa-res-2-2022", "resolves 1")]),
    ("Resolution 2 (Rev. Kyoto, 2022) resolves 1", [("pp-res-2-2022", "resolves 1")]),  # two of 2022, one of Kyoto
    ("Resolution 2 (Kioto, 2022) resolves 1", [("pp-res-2-2022", "resolves 1"), ("wtsa-res-2-2022", "resolves 1")]),  # a slip
    ("res 2 resolves 1", [("wtsa-res-2-2022", "resolves 1"), ("pp-res-2-2022", "resolves 1")]),  # both
    ("Res 7 (2012) resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 (Rev. New Delhi, 2024) resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    ("Res 7 rev New Delhi 2024, resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    ("Resolution 7 (Rev. Delhi), resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    # the newest edition answers, unless another is asked for
    ("Res 7 resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    ("Resolution 7 (Dubai, 2012), resolves 2", [("wtsa-res-7-2012", "resolves 2")]),  # its whole citation
    ("Res 7 Rev. New Delhi resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    ("the 2012 version of Res 7, resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("resolves 2 of the Dubai edition of Res 7", [("wtsa-res-7-2012", "resolves 2")]),
    ("2012 Res 7 resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 of 2012, resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 Dubai resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 (Dubai) resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 Dubai 2012 resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7, 2012 edition: resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("res 7 in the old version, resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("previous version of Res 7, resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("the old Res 7 resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("original text of Resolution 7: resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("latest version of Res 7 resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    ("Res 7 as revised in Dubai in 2012, resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 (as adopted in 2012), resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 from the Dubai assembly: resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Res 7 at Dubai, resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    (
        "the 2012 and 2024 versions of Res 7, resolves 2",
        [("wtsa-res-7-2012", "resolves 2"), ("wtsa-res-7-2024", "resolves 2")],
    ),
    ("both versions of Res 7, resolves 2", [("wtsa-res-7-2012", "resolves 2"), ("wtsa-res-7-2024", "resolves 2")]),
    ("WTSA-12 Resolution 7 resolves 2", [("wtsa-res-7-2012", "resolves 2")]),  # of that conference
    ("Resolution 7 (WTSA-16) resolves 2", []),  # which may have revised it: nobody can tell
    ("Resolution 7 (WTSA-12) resolves 2", [("wtsa-res-7-2012", "resolves 2")]),
    ("Resolution 7 (2012–2016), resolves 2", [("wtsa-res-7-2012", "resolves 2")]),  # years
    ("Resolution 7 (2009–2011), resolves 2", []),
    ("WTSA-20 Resolution 2 resolves 2", [("wtsa-res-2-2022", "resolves 2")]),  # which was held in 2022
    ("WTSA-08 Res 7 resolves 2", []),  # before the first
    ("wtsa-res-7-2012 resolves 2", [("wtsa-res-7-2012", "resolves 2")]),  # by id
    ("resolves 2", [(id_, "resolves 2") for id_ in ("pp-res-2-2022", "wtsa-res-2-2022", "wtsa-res-7-2024")]),
    ("b) ii)", [(id_, "considering b) ii)") for id_ in ("pp-res-2-2022", "wtsa-res-2-2022", "wtsa-res-7-2024")]),
    ("Res 7 (Rev. Antalya, 2006) resolves 2", []),  # an edition that is not here
    ("the 2018 version of Res 7 resolves 2", []),
    ("older version of WTSA Res 2 resolves 1", []),  # there is only one
    ("WTDC Res 2 resolves 1", []),  # a body that is not here
    # several documents, each with its own label
    (
        "PP Res 2 considering a and Res 7 considering b",
        [("pp-res-2-2022", "considering a)")] + [("wtsa-res-7-2024", f"considering b){n}") for n in ("", " i)", " ii)")],
    ),
    ("resolves 1 of PP Res 2 and resolves 2 of Res 7", [("pp-res-2-2022", "resolves 1"), ("wtsa-res-7-2024", "resolves 2")]),
    ("PP Res 2 and Res 7 resolves 1", [("pp-res-2-2022", "resolves 1"), ("wtsa-res-7-2024", "resolves 1")]),  # of both
    ("resolves 1 of PP Res 2 and Res 7", [("pp-res-2-2022", "resolves 1"), ("wtsa-res-7-2024", "resolves 1")]),
    ("PP Res 2 resolves 1, and Res 7", [("pp-res-2-2022", "resolves 1"), ("wtsa-res-7-2024", "resolves 1")]),
    ("WTSA Resolutions 2 and 7: resolves 1", [("wtsa-res-2-2022", "resolves 1"), ("wtsa-res-7-2024", "resolves 1")]),
    (
        "Res 7 (2012) resolves 1 and Res 7 (2024) resolves 2",
        [("wtsa-res-7-2012", "resolves 1"), ("wtsa-res-7-2024", "resolves 2")],
    ),
    ("PP Res 2 resolves 99 and Res 7 resolves 2", [("wtsa-res-7-2024", "resolves 2")]),
    ("PP Res 2 resolves 1 and Res 99 resolves 2", [("pp-res-2-2022", "resolves 1")]),  # never the 2 of another
    ("Res 99 resolves 2 and PP Res 2 resolves 1", [("pp-res-2-2022", "resolves 1")]),
    ("Res 98 resolves 2 and Res 99 resolves 1", []),
    ("PP res 2 considering c", [("pp-res-2-2022", "considering c)")]),  # under the second heading of that name
    ("PP res 2 considering b ii", [("pp-res-2-2022", "considering b) ii)")]),
    ("PP res 2 last clause", [("pp-res-2-2022", "invites Member States")]),
]


@pytest.mark.parametrize(("typed", "clauses"), IN_COLLECTION)
def test_the_document_is_the_one_named(typed: str, clauses: list[tuple[str, str]]) -> None:
    lookup = look_up(linked(typed, collection()))
    assert lookup is not None
    assert sorted((p.document.id, p.clause.label) for p in lookup.found) == sorted(clauses)


def test_both_sections_of_a_repeated_heading_are_shown() -> None:
    labels = ["considering a)", "considering b)", "considering b) i)", "considering b) ii)", "considering c)"]
    assert found("considering", collection().within(["wtsa-res-2-2022"])) == labels
    assert found("PP res 2 considering", collection()) == labels


def test_a_label_without_a_document_is_shown_for_every_document() -> None:
    lookup = look_up(linked("resolves 2", collection()))
    assert lookup is not None
    assert [p.document.id for p in lookup.found] == ["wtsa-res-2-2022", "pp-res-2-2022", "wtsa-res-7-2024"]


def test_every_edition_is_looked_into_where_they_were_chosen() -> None:
    lookup = look_up(linked("resolves 2", tuple(collection())[2:], every=True))
    assert lookup is not None
    assert [p.document.id for p in lookup.found] == ["wtsa-res-7-2012", "wtsa-res-7-2024"]


ABSENT_NAMES = [
    ("Res 7 (Rev. Antalya, 2006) resolves 2", "Res 7 (Rev. Antalya, 2006)", ["wtsa-res-7-2024"]),  # nearest: the newest
    ("Resolution 7 (Rev. Antalya, 2006)", "Resolution 7 (Rev. Antalya, 2006)", ["wtsa-res-7-2024"]),
    ("the 2018 version of Res 7 resolves 2", "the 2018 version of Res 7", ["wtsa-res-7-2024"]),
    ("WTDC Res 2, resolves 1", "WTDC Res 2", ["pp-res-2-2022", "wtsa-res-2-2022"]),
    ("Resolution 99 resolves 2", "Resolution 99", ["pp-res-2-2022", "wtsa-res-2-2022", "wtsa-res-7-2024"]),
]


@pytest.mark.parametrize(("typed", "name", "nearest"), ABSENT_NAMES)
def test_a_document_that_is_not_here_is_said_to_be_so(typed: str, name: str, nearest: list[str]) -> None:
    lookup = look_up(linked(typed, collection()))
    assert lookup is not None
    assert (lookup.found, lookup.absent) == ((), name)
    assert sorted({p.document.id for p in lookup.nearest}) == nearest


WHOLE = [
    ("show the whole resolution", True),
    ("give me the complete text please", True),
    ("full document", True),
    ("is the text complete?", False),  # asks about it
    ("the whole section", False),  # which one?
    ("who adopted the full text", False),
    ("the whole point of the resolution", False),
]


@pytest.mark.parametrize(("typed", "whole"), WHOLE)
def test_all_of_the_only_text(typed: str, whole: bool) -> None:
    document = bundled()
    found = look_up(linked(typed, Catalogue([document])))
    assert (found is not None and [one.clause for one in found.found] == list(document.clauses)) == whole
    other = look_up(linked(typed, Catalogue([document, tiny("9")])))
    assert other is None or len(other.found) < len(document.clauses), "of several, nobody knows which"


def test_a_document_by_its_name_alone_is_all_of_it() -> None:
    document = tuple(collection())[1]
    lookup = look_up(linked("show me PP Resolution 2", collection()))
    assert lookup is not None
    assert [p.clause for p in lookup.found] == list(document.clauses)


@pytest.mark.parametrize(
    "question", ["does PP Res 2 take into account Res 7", "PP Res 2 and Res 7, who pays?", "is Res 7 older than PP Res 2"]
)
def test_a_question_about_two_documents_is_no_pinpoint(question: str) -> None:
    assert look_up(linked(question, collection())) is None


# --- the United Nations --------------------------------------------------------------------------------------------


@cache
def united() -> Catalogue:
    return Catalogue(
        (
            *res75(),
            un_document("73/6", "General Assembly"),
            un_document("2178", "UNSC", "2014", parts=("I", "II")),
            un_document("2019/2", "Economic and Social Council"),
            un_document("41/11", "HRC"),
            un_document("73/17", "UNGA"),
        )
    )


IN_UNITED = [
    ("Res 73/6 paragraph 1", "unga", ["1.", "1. (a)", "1. (b)"]),
    ("Resolution 73/6, paragraph 1 (a)", "unga", ["1. (a)"]),  # as it is cited
    ("Res 73/6 1 a", "unga", ["1. (a)"]),
    ("Res 73/6, 1. (a)", "unga", ["1. (a)"]),
    ("A/RES/73/6 para 3 (b)", "unga", ["3. (b)"]),
    ("General Assembly resolution 73/6 OP3", "unga", ["3.", "3. (a)", "3. (b)"]),
    ("UN General Assembly resolution 73/6, op 3 (a)", "unga", ["3. (a)"]),
    ("op. 2 of resolution 73/6 of the General Assembly", "unga", ["2."]),
    ("OP1-2 of UNGA 73/6", "unga", ["1.", "1. (a)", "1. (b)", "2."]),
    ("GA 73/6 op2", "unga", ["2."]),
    ("Res 73/6 operative paragraph 2", "unga", ["2."]),
    ("Res 73/6 PP5", "unga", ["Convinced"]),
    ("PP 4 of A/RES/73/6", "unga", ["Recalling", "Recalling (a)", "Recalling (b)"]),  # with what hangs on it
    ("73/6: PP4 b", "unga", ["Recalling (b)"]),  # the number alone is a name where there is such a document
    ("73/7: PP4 b", "unga", None),
    ("Résolution 73/6 paragraphe 2", "unga", ["2."]),
    ("UNGA 73/6: PP4 b", "unga", ["Recalling (b)"]),
    ("UNGA 73/6 PP2 and 5", "unga", ["Noting with satisfaction", "Convinced"]),
    ("UNGA 73/6, second preambular paragraph", "unga", ["Noting with satisfaction"]),
    ("UNGA 73/6 preambular para 5", "unga", ["Convinced"]),
    ("UNGA 73/6 PP6", "unga", []),  # there is no sixth
    ("UNGA 73/6 noting with satisfaction", "unga", ["Noting with satisfaction"]),
    ("S/RES/2178 (2014) II paragraph 3 (a)", "unsc", []),  # a numeral alone is no heading
    ("S/RES/2178 (2014), part II, paragraph 3 (a)", "unsc", ["II 3. (a)"]),
    ("UNSC 2178 part II op 2", "unsc", ["II 2."]),
    ("UNSCR 2178 section ii para 2", "unsc", ["II 2."]),
    ("UNSC 2178 OP2", "unsc", ["I 2.", "II 2."]),  # one in each part
    ("Security Council resolution 2178, paragraph 2", "unsc", ["I 2.", "II 2."]),
    ("ECOSOC resolution 2019/2 op2", "ecosoc", ["2."]),
    ("E/RES/2019/2 op2", "ecosoc", ["2."]),
    ("HRC 41/11 op2", "hrc", ["2."]),
    ("A/HRC/RES/41/11 op2", "hrc", ["2."]),
    ("Human Rights Council resolution 41/11, paragraph 2", "hrc", ["2."]),
    ("UNSC resolution 73/6 paragraph 2", "unsc", []),  # of another body
]


@pytest.mark.parametrize(("typed", "body", "labels"), IN_UNITED)
def test_united_nations(typed: str, body: str, labels: list[str] | None) -> None:
    lookup = look_up(linked(typed, united()))
    assert (None if lookup is None else [p.clause.label for p in lookup.found]) == labels
    assert all(p.document.id.startswith(body) for p in (lookup.found if lookup else ()))


def test_a_preambular_paragraph_by_number_is_of_un_texts_alone() -> None:
    lookup = look_up(linked("PP5", united()))
    assert lookup is not None
    assert [(p.document.id, p.clause.label) for p in lookup.found] == [(d.id, "Convinced") for d in tuple(united())[1:]]


def test_the_numerals_of_parts_are_no_headings_elsewhere() -> None:
    """ "II" is a part of a UN text; after a label it is a label."""
    assert found("considering e) ii)", united()) == romans("ii")
    assert found("cons e ii", united()) == romans("ii")


def test_two_names_of_the_united_nations() -> None:
    lookup = look_up(linked("OP2 of UNGA 73/6 and OP2 of HRC 41/11", united()))
    assert lookup is not None
    assert [(p.document.number, p.clause.label) for p in lookup.found] == [("73/6", "2."), ("41/11", "2.")]


CITED = [
    ("1.", "Resolution 73/6, paragraph 1"),
    ("1. (a)", "Resolution 73/6, paragraph 1 (a)"),
    ("Noting with satisfaction", "Resolution 73/6, preambular paragraph 2"),
    ("Recalling (a)", "Resolution 73/6, preambular paragraph 4 (a)"),
    ("II 3. (b)", "Resolution 2178 (2014), part II, paragraph 3 (b)"),
]


@pytest.mark.parametrize(("label", "citation"), CITED)
def test_un_citations(label: str, citation: str) -> None:
    document = tuple(united())[2 if label.startswith("II") else 1]
    clause = next(clause for clause in document.clauses if clause.label == label)
    assert document.citation(clause) == citation
    lookup = look_up(linked(citation, united()))
    assert lookup is not None
    assert clause in [passage.clause for passage in lookup.found]


# --- properties --------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    word_list(
        "resolves considering noting further taking into account e) iv a i 2 3.1 - to and last second roman nine res 75 ( ) , ."
        " of instructs TSB operative OP3 para letter 99 bis Resolution who decides between from ² ٣ 🙂"
        " 7 Dubai 2012 version old both the A/RES/73/6 UNGA 73/6 PP5 part II WTSA-12"
    )
)


@given(st.text(max_size=300) | st.lists(_WORDS, max_size=30).map(" ".join) | st.lists(_WORDS, max_size=12).map("".join))
@settings(max_examples=examples(400))
def test_any_text_is_taken(question: str) -> None:
    for documents in (res75(), collection(), united()):
        lookup = look_up(linked(question, documents))
        assert lookup is None or isinstance(lookup, Lookup)
        for passage in (*lookup.found, *lookup.nearest) if lookup else ():
            assert any(passage.document is document for document in documents)
            assert any(passage.clause is clause for clause in passage.document.clauses)
        if lookup and lookup.found:
            assert not lookup.nearest


def _bare(label: str) -> str:
    return label.replace("(", " ").replace(")", " ")


_EVERY_DOCUMENT = [(all_of, at) for all_of, count in ((pp22, 1 + len(_PP22)), (collection, 4)) for at in range(count)]
"""Where each document is: what a process that runs none of these tests need not read."""


def test_no_document_is_left_out() -> None:
    assert len(_EVERY_DOCUMENT) == len(tuple(pp22())) + len(tuple(collection()))


@pytest.mark.parametrize(("all_of", "at"), _EVERY_DOCUMENT)
def test_every_clause_is_found_by_its_label_and_citation(all_of: Callable[[], Catalogue], at: int) -> None:
    together = all_of()
    document = tuple(together)[at]
    alone = Catalogue([document])
    first: dict[str, str] = {}
    for clause in document.clauses:
        first.setdefault(clause.label.casefold(), clause.id)
    for clause in document.clauses:
        wanted = first[clause.label.casefold()]
        for typed in (clause.label, clause.label.upper(), _bare(clause.label)):
            lookup = look_up(linked(typed, alone))
            assert lookup is not None, typed
            assert lookup.found[0].clause.id == wanted, typed
        for catalogue in (alone, together):
            lookup = look_up(linked(document.citation(clause), catalogue))
            assert lookup is not None
            assert (lookup.found[0].document, lookup.found[0].clause) == (document, clause)


@pytest.mark.parametrize(("all_of", "at"), _EVERY_DOCUMENT)
def test_every_clause_is_found_by_grammar(all_of: Callable[[], Catalogue], at: int) -> None:
    """With words around it the printed label is no longer the whole question."""
    document = tuple(all_of())[at]
    alone = Catalogue([document])
    counted = {label: [c.label for c in document.clauses].count(label) for label in (c.label for c in document.clauses)}
    for clause in document.clauses:
        if clause.kind == Kind.FRONT or counted[clause.label] > 1 or not clause.marks:
            continue
        for typed in (
            f"could you show me {clause.label}, please?",
            f"{document.kind} {document.number}: {_bare(clause.label)}",
        ):
            lookup = look_up(linked(typed, alone))
            assert lookup is not None, typed
            assert lookup.found[:1], typed
            assert lookup.found[0].clause.id == clause.id, typed


def test_many_documents_take_time_in_proportion() -> None:
    """Counted in calls, which are the same on any machine: ten times the documents, about ten times the calls."""
    texts = [COLLECTION_TEXT.format(number=n, revision="Dubai, 2012", title="names", body=ASSEMBLY) for n in range(290, 410)]
    few, many = (Catalogue(parse_text(text, "x") for text in some) for some in (texts[-12:], texts))
    assert 0 < second_time(many) <= 10 * second_time(few)


def second_time(documents: Catalogue) -> int:
    """How many functions are called to look up a few questions for the second time: what is kept is there by then."""

    def ask() -> None:
        for question in ("WTSA Res 409 resolves 2", "what does resolves 2 say of names", "who pays for names?", "c)"):
            look_up(linked(question, documents))

    ask()
    return calls(ask)


def test_what_is_read_off_a_document_goes_with_its_catalogue() -> None:
    document = parse_text(COLLECTION_TEXT.format(number=1, revision="Dubai, 2012", title="x", body=ASSEMBLY), "x")
    look_up(linked("resolves 2", [document]))
    kept = weakref.ref(document)
    assert vars(document).keys() <= {
        *Document.__dataclass_fields__,
        "by_id",
        "name",
        "_recitals",
        "_told_apart",
    }  # nothing is hidden in it
    del document
    gc.collect()
    assert kept() is None


DECLARED = """64/290. On tea

The General Assembly,

Recalling its rules,

1. Adopts the Declaration, annexed to the present resolution;

2. Decides to rest.

ANNEX

Declaration on tea

The General Assembly,

Convinced that tea helps,

1. To serve it;

2. To drink it.
"""


@pytest.mark.parametrize("typed", ["annex 2", "annex, point 2", "point 2 of the annex", "Res 64/290, annex, paragraph 2"])
def test_a_printed_label_comes_before_a_count(typed: str) -> None:
    document = parse_text(DECLARED, "x")
    assert [clause.label for clause in document.clauses].count("annex") > 1
    found = look_up(linked(typed, [document]))
    assert found is not None
    assert [passage.clause.label for passage in found.found] == ["annex 2."]


ANNEXED = (
    "RESOLUTION 5 (Dubai, 2018)\nOn tea\nThe Plenipotentiary Conference (Dubai, 2018),\nresolves\n1 to act;\n2 to rest.\n"
    "ANNEX 1 TO RESOLUTION 5\nRules\n1 One.\nANNEX 2 TO RESOLUTION 5\nTerms\n1 Three.\n2 Four:\na) x;\nb) y.\n"
)
OF_LAKES = "\nOn lakes\nThe Lake Council,\nRecalling it,\n1. Requests Members:\n(a) to act;\n(b) to pay;\n2. Decides to rest."
BYLAWS = "BYLAWS\nARTICLE I - NAME\nSection 1. It is Lake.\nARTICLE II\nSection 1. It is:\n(a) Lima;\n(b) Oslo.\nSection 2. So."


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("annex 2 2 b", ["annex 2 2 b)"]),
        ("Annex 2, 1", ["annex 2 1"]),
        ("annex 1 1", ["annex 1 1"]),
        ("LC68.99 2", ["2."]),  # a number as it is printed, without its kind
        ("resolution LC68.99 paragraph 1 (a)", ["1. (a)"]),
        ("decision 7/LC.9, 1 (b)", ["1. (b)"]),
        ("A.1126(30) 2", ["2."]),
        ("article II section 1 (a)", ["ARTICLE II Section 1 (a)"]),
        ("Article II Section 2", ["ARTICLE II Section 2"]),
    ],
)
def test_annexes_divisions_and_numbers_of_any_form(question: str, labels: list[str]) -> None:
    numbered = [parse_text(f"{number}{OF_LAKES}", "x") for number in ("LC68.99", "Decision 7/LC.9", "Resolution A.1126(30)")]
    found = look_up(linked(question, [parse_text(ANNEXED, "a"), *numbered, parse_text(BYLAWS, "b")]))
    assert found is not None
    assert [passage.clause.label for passage in found.found] == labels


REPEATED = """considering

a) that tea is served;

resolves

1 that tea be served:

i) hot;

i) at once;

2 that cups be washed;

2 that biscuits be shared:

i) today;

3 that all is well"""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("resolves 2", ["cups", "biscuits", "today"]),
        ("Res 7, resolves 2", ["cups", "biscuits", "today"]),
        ("resolves 2 and 3", ["cups", "biscuits", "today", "all is well"]),
        ("resolves 1 i", ["hot", "at once"]),
        ("resolves 2 i", ["today"]),
        ("OP 2", ["cups", "biscuits", "today"]),
        ("second of the resolves", ["cups"]),
        ("third of the resolves", ["biscuits", "today"]),
        ("resolves 1", ["tea", "hot", "at once"]),
    ],
)
def test_all_clauses_with_a_repeated_label_are_shown(typed: str, words: list[str]) -> None:
    """Which of them is meant cannot be known; one that is counted is meant alone."""
    lookup = look_up(linked(typed, [tiny("7", sections=REPEATED)]))
    assert lookup is not None
    texts = [passage.clause.text for passage in lookup.found]
    assert len(texts) == len(words), texts
    assert all(word in text for word, text in zip(words, texts, strict=True)), texts
