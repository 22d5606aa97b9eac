"""What stands alone between two paragraphs, or inside a sentence, where a page may end: cut, said, or text.

Nothing is left out unsaid, and no head stays in a clause unsaid.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from index.document.model import Document
from index.language.terms import Reason
from index.parsing.document import parse_text
from index.reading.plain_text import lines_of

TOP = "RESOLUTION 14 (LIMA, 2030)\n\nLights on ferries\n\nThe Assembly,\n\n"
INSIDE = ("1. Decides to count the lamps of all ferries that cross the lakes of the", "region at night;")
APART = ("1. Decides to count the lamps of all ferries that cross the lakes of the region;", "2. Asks banks to pay;")
LAMPS = (
    "1. Decides to count the lamps of all ferries that cross the lakes and",
    "rivers by day and by night, to publish what it finds on all",
)
CAPITAL = (
    "\n".join([*LAMPS, "the banks, and to report on those who mend the lamps of each"]),
    "Great River, where ferries are many;",
)
FEED, BLANK, NONE, FED = "\n\f\n", "\n\n", "\n", "\n\f"


def cut(document: Document) -> list[str]:
    """What was left out of a text as the head or the foot of a page."""
    return [document.source.text[one.start : one.end] for one in document.source.cuts if one.reason is Reason.FURNITURE]


def outcome(text: str, row: str) -> str:
    """What became of a row: "cut" from the text, "said" in a warning that names it, or "text" of a clause without a word."""
    document = parse_text(text, "a")
    if any(row in clause.text.replace("\n", " ") for clause in document.clauses if clause.kind != "front"):
        return "said" if any(row in warning for warning in document.warnings) else "text"
    return "cut" if any(row in one for one in cut(document)) else "lost"


def around(row: str, texts: tuple[str, str], gap: str) -> str:
    above, below = texts
    return f"{TOP}{above}{gap}{row}{gap.replace(chr(12), '')}{below}\n\n3. Decides to rest.\n"


HEADS = [
    # (a row, inside a sentence or between paragraphs, what stands around it, what may become of it, why)
    ("Geneva, 12 March 2031", INSIDE, FEED, "cut", "a day on a new page, inside a sentence"),
    ("Geneva, 12 March 2031", INSIDE, BLANK, "cut said", "the same between blank lines"),
    ("Geneva, 12 March 2031", INSIDE, NONE, "cut said", "the same among the lines"),
    ("Geneva, 12 March 2031", APART, FEED, "cut said", "between paragraphs on a new page"),
    ("Geneva, 12 March 2031", APART, BLANK, "cut said", "between paragraphs"),
    ("12/03/2031, 10:45", INSIDE, FEED, "cut", "a day and a time"),
    ("12/03/2031, 10:45", APART, FEED, "cut said", "between paragraphs"),
    ("https://lakes.int/14", APART, FEED, "cut said", "an address"),
    ("Report of the Committee on Ferries", INSIDE, FEED, "cut said", "an unknown head on a new page, after 'of the'"),
    ("Report of the Committee on Ferries", INSIDE, FED, "cut said", "without blank lines"),
    ("Report of the Committee on Ferries", INSIDE, BLANK, "cut said", "between blank lines"),
    ("Report of the Committee on Ferries", INSIDE, NONE, "cut said", "among the lines"),
    ("Report of the Committee on Ferries", APART, FEED, "cut said", "between paragraphs on a new page"),
    ("Restricted", INSIDE, FEED, "cut said", "a word for who may read it, after 'of the'"),
    ("Restricted", APART, FEED, "cut said", "between paragraphs"),
    ("English only", INSIDE, FEED, "cut said", "the language, after 'of the'"),
    ("English only", APART, FEED, "cut said", "between paragraphs"),
    ("Distr.: General", INSIDE, FEED, "cut", "who gets it, inside a sentence"),
    ("Distr.: General", APART, FEED, "cut said", "between paragraphs"),
    ("Distr.: General", APART, BLANK, "cut said", "without a form feed"),
    ("Distr.: General", INSIDE, BLANK, "cut said", "inside a sentence, without a form feed"),
    ("Lights on ferries", APART, FEED, "cut", "the title on a new page"),
    ("Lake Council", CAPITAL, NONE, "said", "among lines, above a capital"),
    ("Lake Council", CAPITAL, FED, "cut said", "on a new page, above a capital"),
]


@pytest.mark.parametrize(("row", "texts", "gap", "right", "why"), HEADS, ids=[f"{row[0]} {row[4]}" for row in HEADS])
def test_a_head_does_not_become_a_clause_unsaid(row: str, texts: tuple[str, str], gap: str, right: str, why: str) -> None:
    assert outcome(around(row, texts, gap), row) in right.split(), why


WELLS = "RESOLUTION 12 (Geneva, 2031)\n\nWells and roads\n\nThe Council,\n\n"
REPORT = "1. Requests the Board to send its report on the wells of the towns and on the roads"
BOARD = "to the members of the Board, with the figures of all of the towns of the region and their roads;"
SPACED = (
    "1. Requests the Board to send its report on the wells of the towns and on the\n\n"
    "roads of the region, with the figures that the members sent, to the\n\n\f{}\n\n"
    "and to the members of the Board, with the figures of all of the towns of the\n\n"
    "region and their roads, before the end of the next meeting of the Board;"
)
MEMBERS = "1. Requests the Board to send its report to these members"
WITHIN = "within one year of the end of the meeting of the Board on the wells of the towns and on the roads;"
LEFT = [
    # (a clause with rows that a sentence may need, these rows, what may become of them, why)
    (f"{REPORT} to\n\f\nKenya\n\nand {BOARD}", ["Kenya"], "said", "the sentence needs a word after 'to'"),
    (f"{REPORT} to\n\f\nPeru\n\nwithin a year;", ["Peru"], "said", "the same in a short sentence"),
    (f"{REPORT} of\n\n\fKenya\n\nand {BOARD}", ["Kenya"], "said", "after 'of'"),
    (SPACED.format("Secretary-General"), ["Secretary-General"], "said", "double-spaced"),
    (
        f"{MEMBERS}\n\n   Kenya\n   Peru\n\n\f   Chile\n\n   Brazil\n\n{WITHIN}",
        ["Chile", "Brazil"],
        "said",
        "a list over a page",
    ),
    (
        f"{MEMBERS}\n\nKenya\n\n\fPeru\n\n{WITHIN}",
        ["Peru"],
        "said",
        "one of two in a list",
    ),
    (
        f"{MEMBERS}\n\n\fChile\n\nBrazil\n\n{WITHIN}",
        ["Chile", "Brazil"],
        "said",
        "a list on a new page",
    ),
    (f"{REPORT} of the towns\n\n\fRestricted\n\nand {BOARD}", ["Restricted"], "cut", "the sentence runs on without it"),
    (
        f"{REPORT} of the towns\n\n\fEnglish only\nRestricted\n\nand {BOARD}",
        ["English only"],
        "cut said",
        "two rows, as in a list",
    ),
    (f"{REPORT} to\n\n\f12 March 2031\n\nall {BOARD}", ["12 March 2031"], "cut said", "a day shows more"),
    (f"{REPORT} to\n\n\fWells and roads\n\nall {BOARD}", ["Wells and roads"], "cut", "so does the title"),
]


@pytest.mark.parametrize(("clause", "rows", "right", "why"), LEFT, ids=[row[3] for row in LEFT])
def test_a_row_that_a_sentence_may_need_is_not_cut_unsaid(clause: str, rows: list[str], right: str, why: str) -> None:
    for row in rows:
        assert outcome(f"{WELLS}{clause}\n\n2. Decides to pay.\n", row) in right.split(), (row, why)


TEXTS = [
    # (what stands between two paragraphs, the row of it that is looked at, what stands around it, why)
    ("Decides to rest.", "Decides to rest.", FEED, "a short paragraph on a new page"),
    ("Decides so;", "Decides so;", BLANK, "a short paragraph"),
    ("Lamps and their costs", "Lamps and their costs", BLANK, "a subtitle"),
    ("The days are:\n\n1 March 2031\n\n2 April 2031\n\n3 May 2031", "2 April 2031", BLANK, "days in a list"),
    ("The days are:\n\n1 March 2031\n2 April 2031", "1 March 2031", BLANK, "days below each other"),
    ("The harbours are:\n\nNairobi\n\nGeneva\n\nVienna", "Geneva", BLANK, "harbours in a list"),
    ("Nairobi\nGeneva\nVienna", "Geneva", BLANK, "harbours below each other"),
    ("Ferry\tLamps\n\fNairobi\t12\nGeneva\t30", "Nairobi\t12", BLANK, "a row of a table on a new page"),
    ("Ferry   Lamps\nNairobi   12\nGeneva   30", "Nairobi   12", BLANK, "a row of a table"),
    ("ANNEX\n\nRules\n\n1. Lamps are lit.", "Lamps are lit.", FEED, "an annex on a new page"),
]


@pytest.mark.parametrize(("between", "row", "gap", "why"), TEXTS, ids=[row[3] for row in TEXTS])
def test_text_that_only_looks_like_a_head_stays(between: str, row: str, gap: str, why: str) -> None:
    document = parse_text(around(between, APART, gap), "a")
    assert cut(document) == [], why
    assert not [one for one in document.warnings if "head or the foot" in one], why
    assert any(row in clause.text for clause in document.clauses), why


FERRIES = (
    "Lamps on ferries\n\nThe Lake Council,\nRecalling its resolution on lamps,\n1. Asks banks to pay;\n2. Decides to rest.\n"
)
NUMBERS = [
    # (the row above the second text, why)
    ("RESOLUTION 2/5", "it looks like page 2 of 5"),
    ("Resolution 2/5", "in small letters"),
    ("DECISION 2/5", "another kind"),
    ("Résolution 2/5", "in another language"),
    ("Draft resolution 2/5", "a draft"),
    ("RESOLUTION 6/2031", "no text has so many pages"),
]


@pytest.mark.parametrize(("row", "why"), NUMBERS, ids=[row[1] for row in NUMBERS])
@pytest.mark.parametrize("gap", [BLANK, FEED])
def test_the_number_of_the_next_text_is_no_foot(row: str, why: str, gap: str) -> None:
    above = f"Draft resolution\n{FERRIES}" if "Draft" in row else FERRIES
    texts = parse_text(f"{above.strip()}{gap}{row}\n\nPaths above the huts\n\n{FERRIES.split(chr(10), 2)[2]}", "a")
    assert cut(texts) == [], why


@pytest.mark.parametrize("row", ["Resolution 2/5", "RESOLUTION 2/5"])
def test_the_number_of_a_text_is_the_head_of_its_pages(row: str) -> None:
    text = f"{row}\n\n{FERRIES.replace('lamps,', f'lamps of the{FED}{row}{BLANK}ferries,')}"
    assert outcome(text, row) == "cut"


TITLES = ["Restricted", "English only", "Distr.: General", "English only\nRestricted", "Restricted\nDistr.: General"]


@pytest.mark.parametrize("rows", TITLES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_who_gets_a_text_is_no_part_of_its_title(rows: str, gap: str) -> None:
    above = parse_text(f"{rows}{gap}{TOP}1. Decides to rest.\n", "a")
    assert above.title == "Lights on ferries"
    assert above.number == "14"


FEET = ["", "{}", "- {} -", "Page {} of 9", "A/RES/1/2", "{}/9  30-12345"]


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("rows", [9, 30])
@pytest.mark.parametrize("between", ["", None], ids=["blank lines", "no blank lines"])
def test_no_row_of_a_text_is_left_out_wherever_its_pages_end(foot: str, rows: int, between: str | None, shared: Path) -> None:
    for path in sorted((shared / "corpus" / "un").glob("*.txt"))[5::24]:
        paragraphs = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
        lines = [line for one in paragraphs for line in (*textwrap.wrap(one, 70), *([between] if between is not None else ()))]
        pages = [lines[at : at + rows] for at in range(0, len(lines), rows)]
        feet = [foot.format(number) for number in range(1, len(pages) + 1)]
        text = "\n\f".join("\n".join([*page, "", end] if end else page) for page, end in zip(pages, feet, strict=True))
        source, read = lines_of(text)
        left = [text[one.start : one.end] for one in source.cuts if one.reason is Reason.FURNITURE]
        own = set(text[: text.find(",")].split("\n"))  # the symbol and the title, which a page may have again
        assert {line.strip() for one in left for line in one.splitlines()} <= {*feet, *own, ""}, path.name
        assert sum(line.doubted and line.text not in feet for line in read) <= 1, path.name
