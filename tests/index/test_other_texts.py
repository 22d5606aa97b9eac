"""Real texts of other families, judged by eye: their names, the labels in order, and what must be in no clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

import index

_TOP = re.compile(r"\d+\.?$")


@dataclass(frozen=True)
class Seen:
    """What a reader sees in a file: its name, the first word of each preambular paragraph, how many paragraphs are numbered."""

    file: str
    name: str
    preamble: str
    numbers: int
    points: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


SEEN = (
    Seen("sc-0217.txt", "Resolution 217 (1965)", "Deeply Considering Noting", 11, apart=("1265th meeting",)),
    Seen(
        "sc-0301.txt",
        "Resolution 301 (1971)",
        "Reaffirming Recognizing Reaffirming Recalling Gravely Recalling Recognizing Taking Noting Having Having",
        16,
        apart=("1598th meeting", "Ibid.", "LCJ. Reports"),
    ),
    Seen(
        "sc-0417.txt",
        "Resolution 417 (1977)",
        "Recalling Noting Gravely Convinced Reaffirming Affirming Mindful",
        6,
        tuple(f"3. ({letter})" for letter in "abcdef"),
        ("2045th meeting",),
    ),
    Seen(
        "sc-0501.txt",
        "Resolution 501 (1982)",
        "Recalling Acting Having Taking Having Noting",
        6,
        tuple(f"3. ({letter})" for letter in "abcd"),
        ("2332nd meeting", "Ibid.", "Special Supplement No. 4"),
    ),
    Seen(
        "sc-0664.txt",
        "Resolution 664 (1990)",
        "Recalling Deeply Recalling Welcoming Acting",
        4,
        apart=("2937th meeting",),
    ),
    Seen("sc-0701.txt", "Resolution 701 (1991)", "Recalling Having Recalling Taking Responding", 5, apart=("2997th",)),
    Seen(
        "sc-0781.txt",
        "Resolution 781 (1992)",
        "Reaffirming Determined Noting Recalling Recalling Alarmed Noting Considering Acting",
        7,
        apart=("S/24476, annex.", "S/24616.", "3122nd meeting"),
    ),
    Seen(
        "sc-0851.txt",
        "Resolution 851 (1993)",
        "Reaffirming Having Recalling Welcoming Welcoming Taking Expressing Deeply Welcoming Emphasizing Reaffirming",
        23,
        apart=("3254th meeting.", "Ibid.", "Supplement for July"),
    ),
    Seen(
        "who-1.pdf",
        "WHA66.10",
        "Having Recalling Welcoming Taking Acknowledging Acknowledging Recalling Reaffirming Recognizing Recognizing Stressing"
        " Noting Welcoming Recognizing",
        3,
        ("1. (3)", "2. (10)", "3. (3) (iii)", "3. (10)"),
    ),
    Seen(
        "who-3.pdf",
        "WHA66.22",
        "Having Recalling Further Recognizing Acknowledging Acknowledging Recognizing Recalling Recognizing Reaffirming"
        " Underscoring Realizing Noting",
        4,
        ("2. (7)", "3. (2)", "4. (8)"),
    ),
    Seen(
        "imo-a1006.html",
        "Resolution A.1006(25)",
        "RECALLING RECALLING RECALLING RECALLING MINDFUL RECOGNIZING RECOGNIZING RECOGNIZING HAVING",
        7,
    ),
    Seen(
        "ga-draft.md",
        "",
        "Recalling Considering Recognizing Recognizing Decides Decides Proclaims",
        0,
        apart=("plenary meeting", "December 2022"),
    ),
)


@pytest.mark.parametrize("seen", SEEN, ids=[seen.file for seen in SEEN])
def test_a_text_is_as_it_is_seen(shared: Path, seen: Seen) -> None:
    found = index.parse(shared / "corpus" / "other" / seen.file)
    document = next((one for one in found if seen.name in (one.name, one.number)), found[-1])
    clauses = [clause for clause in document.clauses if clause.kind != "front"]
    labels = [clause.label for clause in clauses]
    assert not seen.name or seen.name in document.name
    assert [label.rstrip(".") for label in labels if _TOP.match(label)] == [str(n) for n in range(1, seen.numbers + 1)]
    assert set(labels) >= set(seen.points)
    opening = [clause.text.split(" ")[0] for clause in clauses if not clause.label[:1].isdigit() and clause.label != "text"]
    assert not seen.preamble or opening == seen.preamble.split()
    texts = [clause.text for clause in clauses]
    assert not [words for words in seen.apart if any(words in text for text in texts)]


@pytest.mark.parametrize(
    ("file", "body", "numbers"),
    [
        ("unfccc-cp2015_21_-_2015_-_decisions_2_to_13.txt", "CP.21", range(2, 14)),
        ("unfccc-CMA2018_1.3_Decisions_3_to_12.txt", "CMA.1", range(3, 13)),
        ("unfccc-CMP2014_10_Decisions_1_to_8.txt", "CMP.10", range(1, 9)),
    ],
)
def test_each_decision_of_a_report_is_a_document_with_its_numbers(shared: Path, file: str, body: str, numbers: range) -> None:
    path = shared / "corpus" / "other" / file
    found = [
        document for document in index.parse(path) if document.kind == "Decision"
    ]  # a resolution may have such a number too
    assert [document.number for document in found] == [f"{n}/{body}" for n in numbers]
    unboxed = re.sub(r"(?m)^\s*\| (.*) \|$", r"\1", path.read_text(encoding="utf-8"))
    decisions = re.split(r"(?m)^\s*Resolution \d+/\S+$", unboxed)[0]
    printed = re.split(r"(?m)^\s*Decision \d+/\S+$", decisions)[1:]
    for document, text in zip(found, printed, strict=True):
        operative = re.split(r"(?m)^\s*Annex", text)[0]
        labels = [
            clause.label.split(" ")[-1] for clause in document.clauses if re.match(r"(?:[IVX]+\.? )?\d+\.$", clause.label)
        ]
        assert labels == re.findall(r"(?m)^\s*(\d+\.)\t", operative), document.number


def test_every_article_of_the_charter_is_a_section(shared: Path) -> None:
    (document,) = index.parse(shared / "corpus" / "other" / "un-charter-en.txt")
    labels = [label for clause in document.clauses if (label := clause.label).startswith("Article ")]
    assert list(dict.fromkeys(" ".join(label.split(" ")[:2]) for label in labels)) == [f"Article {n}" for n in range(1, 112)]
