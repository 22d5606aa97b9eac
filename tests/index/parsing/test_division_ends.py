"""Where the text of a division ends and a heading begins: the line above the next division, and the title beside a number."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from tests.support.parsing import parsed

ENDS_OF_ITEMS = [
    # how an item ends, and what it shows
    ("for each borrower (new)", "a bracket"),
    ("for each borrower (1)", "the mark of a note"),
    ("for each borrower [1]", "the mark of a note in square brackets"),
    ("for a “bicycle”", "a quotation mark"),
    ("for a “bicycle.”", "a full stop in a quotation mark"),
    ("for oil, locks, etc", "an abbreviation"),
    ("for each borrower", "no full stop"),
    ("FOR EACH BORROWER", "capitals without a full stop"),
    ("for a fee of 10", "a number"),
    ("for each borrower*", "a star"),
    ("for each borrower;", "a semicolon"),
    ("for each borrower.", "a full stop"),
]
HEADINGS_BELOW = [
    # what opens below the item, the label of the clause below it, and what it shows
    ("TITLE II\nSANCTIONS\n\nArticle 2. Fines\n1. A late return costs.", "Article 2 1", "a title and an article"),
    ("CHAPTER II\nSanctions\n\nArticle 2\nFines\n1. A late return costs.", "Article 2 1", "a chapter and an article"),
    ("Article 2. Fines\n1. A late return costs.", "Article 2 1", "the next article, with its title"),
    ("Article 2\nA late return costs five dollars.", "Article 2", "the next article, with its text"),
    ("SECTION 2\nArticle 2\n1. A late return costs.", "Article 2 1", "a section and an article"),
    ("TITRE II\nSANCTIONS\n\nArticle 2\n1. Le retard coûte.", "Article 2 1", "a title in French"),
    ("Artículo 2. Multas\n1. El retraso cuesta.", "Artículo 2 1", "an article in Spanish"),
    ("Статья 2\n1. Задержка стоит.", "Статья 2 1", "an article in Russian"),
    ("المادة 2\n1. التأخير يكلف.", "المادة 2 1", "an article in Arabic"),
    ("ANNEX 1\nRates\n1. A late return costs.", "annex 1 1", "an annex"),
]


@pytest.mark.parametrize(("end", "why"), ENDS_OF_ITEMS, ids=[row[1] for row in ENDS_OF_ITEMS])
@pytest.mark.parametrize(("below", "label", "what"), HEADINGS_BELOW, ids=[row[2] for row in HEADINGS_BELOW])
def test_an_item_above_a_division_stays_an_item_however_it_ends(end: str, why: str, below: str, label: str, what: str) -> None:
    above = "TITLE I\nLOANS\n\nArticle 1. Loans\n1. It is lent.\n\n2. A price is set"
    found = _found(f"{above} {end}\n\n{below}\n2. It is paid.")
    assert f"Article 1 2|A price is set {end}" in found, (why, what)
    assert any(entry.startswith(f"{label}|") for entry in found), (why, what)


ABOVE_DIVISIONS = [
    # what stands above a division, a text, and the label and the text of each clause
    (
        "letters",
        "Article 1\nA town:\n\n(a) pays;\n\n(b) waits (new)\n\nArticle 2\nIt ends.",
        ["Article 1|A town:", "Article 1 (a)|pays;", "Article 1 (b)|waits (new)", "Article 2|It ends."],
    ),
    (
        "the only item of a list",
        "Article 1\nA town:\n\n(a) pays (new)\n\nArticle 2\nIt ends.",
        ["Article 1|A town:", "Article 1 (a)|pays (new)", "Article 2|It ends."],
    ),
    (
        "the only item below a paragraph",
        "Article 1\n\n1. All end.\n\n2. A town:\n\n(a) pays (new)\n\nArticle 2\n\n1. It ends.\n\n2. It stops.",
        [
            "Article 1 1|All end.",
            "Article 1 2|A town:",
            "Article 1 2 (a)|pays (new)",
            "Article 2 1|It ends.",
            "Article 2 2|It stops.",
        ],
    ),
    (
        "the only paragraph of an article",
        "Article 1. Loans\n1. A town pays (new)\n\nArticle 2. Ends\n1. It ends.\n\n2. It stops.",
        ["Article 1 1|A town pays (new)", "Article 2 1|It ends.", "Article 2 2|It stops."],
    ),
    (
        "inner and outer items",
        "Article 1\n1. A town:\n\n(a) pays;\n\n(b) waits;\n\n2. All end (new)\n\nArticle 2\nIt ends.",
        [
            "Article 1 1|A town:",
            "Article 1 1 (a)|pays;",
            "Article 1 1 (b)|waits;",
            "Article 1 2|All end (new)",
            "Article 2|It ends.",
        ],
    ),
    (
        "a count that runs through the articles",
        "Article 1\n1. A town pays.\n\nArticle 2\n2. It waits (new)\n\nArticle 3\n3. It ends.\n\n4. It stops.\n\n5. It stays.",
        [
            "Article 1 1|A town pays.",
            "Article 2 2|It waits (new)",
            "Article 3 3|It ends.",
            "Article 3 4|It stops.",
            "Article 3 5|It stays.",
        ],
    ),
    (
        "the last text before a title",
        "TITLE I\nLOANS\n\nArticle 1\n\nA town pays.\n\nIt waits (new)\n\nTITLE II\n\nArticle 2\n\nIt ends.\n\nIt stops.",
        [
            "Article 1|A town pays.",
            "Article 1|It waits (new)",
            "Article 2|It ends.",
            "Article 2|It stops.",
        ],
    ),
    (
        "a heading between articles",
        "Article 1\n\n1. A town pays.\n\n2. It waits.\n\n3. It stays.\n\nPOWERS\n\nArticle 2\n\n1. It ends.\n\n2. It stops.",
        [
            "Article 1 1|A town pays.",
            "Article 1 2|It waits.",
            "Article 1 3|It stays.",
            "Article 2 1|It ends.",
            "Article 2 2|It stops.",
        ],
    ),
    (
        "a heading with a letter",
        "Article 1\n\n1. A town pays.\n\n2. It waits.\n\n3. It stays.\n\nB. Ends\n\nArticle 2\n\n1. It ends.\n\n2. It stops.",
        [
            "Article 1 1|A town pays.",
            "Article 1 2|It waits.",
            "Article 1 3|It stays.",
            "Article 2 1|It ends.",
            "Article 2 2|It stops.",
        ],
    ),
    (
        "a heading with a roman number",
        "Article 1\n\n1. A town pays.\n\n2. It waits.\n\n3. It stays.\n\nII. Ends\n\nArticle 2\n\n1. It ends.\n\n2. It stops.",
        [
            "Article 1 1|A town pays.",
            "Article 1 2|It waits.",
            "Article 1 3|It stays.",
            "Article 2 1|It ends.",
            "Article 2 2|It stops.",
        ],
    ),
    (
        "a heading with a number that no item has",
        "Article 1\n\n1. A town pays.\n\n2. It waits.\n\n3. It stays.\n\n2. Ends\n\nArticle 2\n\n1. It ends.\n\n2. It stops.",
        [
            "Article 1 1|A town pays.",
            "Article 1 2|It waits.",
            "Article 1 3|It stays.",
            "Article 2 1|It ends.",
            "Article 2 2|It stops.",
        ],
    ),
    (
        "a heading in capitals, with the number after that of the item",
        "Article 1\n\n1. A town pays.\n\n2. It waits.\n\n3. POWERS\n\nArticle 2\n\n1. It ends.\n\n2. It stops.\n\n3. It stays.",
        [
            "Article 1 1|A town pays.",
            "Article 1 2|It waits.",
            "Article 2 1|It ends.",
            "Article 2 2|It stops.",
            "Article 2 3|It stays.",
        ],
    ),
    (
        "the only line of an article",
        "Article 1\nA town pays for a day (new)\nArticle 2\nIt ends.\n\nArticle 3\nIt waits.",
        ["Article 1|A town pays for a day (new)", "Article 2|It ends.", "Article 3|It waits."],
    ),
    (
        "the only line of an article, after its number",
        "Article 1. A town pays.\n\nArticle 2. A town waits for a day (1)\n\nArticle 3. It ends.",
        ["Article 1|A town pays.", "Article 2|A town waits for a day (1)", "Article 3|It ends."],
    ),
    (
        "the only line of the last article of a title",
        "TITLE I\nLOANS\n\nArticle 1\nA town pays “for a day”\n\nTITLE II\n\nArticle 2\nIt ends.\n\nArticle 3\nIt waits.",
        ["Article 1|A town pays “for a day”", "Article 2|It ends.", "Article 3|It waits."],
    ),
    (
        "the only line of the last article before an annex",
        "Article 1\nA town pays.\n\nArticle 2\nA town waits (new)\n\nANNEX\n\nRates\n\n1. It ends.\n\n2. It stops.",
        ["Article 1|A town pays.", "Article 2|A town waits (new)", "annex|Rates", "annex 1|It ends.", "annex 2|It stops."],
    ),
    (
        "the name of a chapter that has no articles is no text",
        "Chapter I Lakes\nChapter II Ferries\nArticle 1\nIt ends.\nArticle 2\nIt waits.",
        ["Article 1|It ends.", "Article 2|It waits."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ABOVE_DIVISIONS], ids=[row[0] for row in ABOVE_DIVISIONS])
def test_what_stands_above_a_division(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


def _found(text: str) -> list[str]:
    document = parsed(f"ACCORD ON LAKES\n\n{text}\n", "accord")
    return [f"{clause.label}|{clause.text}" for clause in document.clauses if clause.kind != Kind.FRONT]


CAPTIONS = [
    # what stands on the line of a number, a text, and the label and the text of each clause
    (
        "a title with a full stop",
        "Article 1. Objects.\nA town lends boats.\n\nArticle 2. Terms.\n1. A boat floats.\n2. A town pays.\n\nArticle 3. Fines for boats that sink.\nThey are:\n(a) one;\n(b) two.",  # noqa: E501
        [
            "Article 1|A town lends boats.",
            "Article 2 1|A boat floats.",
            "Article 2 2|A town pays.",
            "Article 3|They are:",
            "Article 3 (a)|one;",
            "Article 3 (b)|two.",
        ],
    ),
    (
        "a title with a full stop in Spanish",
        "Artículo 1. Objeto.\nUna villa presta botes.\n\nArtículo 2. Plazos.\nEl bote flota.\n\nArtículo 3. Multas.\nSon dos.",
        ["Artículo 1|Una villa presta botes.", "Artículo 2|El bote flota.", "Artículo 3|Son dos."],
    ),
    (
        "a title with a full stop in Russian",
        "Статья 1. Предмет.\nГород даёт лодки.\n\nСтатья 2. Сроки.\nЛодка плывёт.\n\nСтатья 3. Штрафы.\nИх два.",
        ["Статья 1|Город даёт лодки.", "Статья 2|Лодка плывёт.", "Статья 3|Их два."],
    ),
    (
        "one article of many has its text there",
        "Article 1. Objects.\nA town lends.\n\nArticle 2. Terms.\nIt pays.\n\nArticle 3. Fines.\nNone.\n\nArticle 4. Boats.\nAll.\n\nArticle 5. Repealed.\n\nArticle 6. End.\nIt ends.",  # noqa: E501
        [
            "Article 1|A town lends.",
            "Article 2|It pays.",
            "Article 3|None.",
            "Article 4|All.",
            "Article 5|Repealed.",
            "Article 6|It ends.",
        ],
    ),
    (
        "sentences, each above another paragraph",
        "Section 1. The Council speaks for all students of the College.\n\nIt meets.\n\nSection 2. The Council has seven members, who serve a year.\n\nThey vote.\n\nSection 3. A member who misses three meetings loses the seat.\n\nIt is filled.",  # noqa: E501
        [
            "Section 1|The Council speaks for all students of the College.",
            "Section 1|It meets.",
            "Section 2|The Council has seven members, who serve a year.",
            "Section 2|They vote.",
            "Section 3|A member who misses three meetings loses the seat.",
            "Section 3|It is filled.",
        ],
    ),
    (
        "short sentences, most of them alone",
        "§ 1 Ships pay.\n\n§ 2 Dues are low.\n\nThey may rise.\n\n§ 3 All sail.\n\n§ 4 None sinks.",
        ["§ 1|Ships pay.", "§ 2|Dues are low.", "§ 2|They may rise.", "§ 3|All sail.", "§ 4|None sinks."],
    ),
]


@pytest.mark.parametrize("word", ["DECRETA:", "DISPONE:", "HAS ADOPTED THIS ORDINANCE:", "ПОСТАНОВЛЯЕТ:"])
@pytest.mark.parametrize("below", ["", "TÍTULO I\nBOTES\n\n"], ids=["an article", "a title"])
def test_what_leads_into_the_first_division_is_a_heading(word: str, below: str) -> None:
    above = "DECRETO N.º 4/2030\n\nEL PRESIDENTE DE LA REPÚBLICA,\n\nCONSIDERANDO:\n\nQue los botes flotan;"
    document = parsed(f"{above}\n\n{word}\n\n{below}Artículo 1. Botes\n1. Un bote flota.\n\n2. Otro bote flota.\n", "x")
    found = [clause.label for clause in document.clauses if clause.kind != Kind.FRONT]
    assert found == ["CONSIDERANDO", "Artículo 1 1", "Artículo 1 2"]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CAPTIONS], ids=[row[0] for row in CAPTIONS])
def test_a_title_may_end_in_a_full_stop(text: str, expected: list[str]) -> None:
    assert _found(text) == expected


BELOW_DIVISIONS = [
    # what stands below the text of the last division, the label and the text of each clause, and what it shows
    ("FINAL PROVISION\nIt ends.", ["FINAL PROVISION|It ends."], "a line in capitals heads a sentence"),
    (
        "DISPOSICIÓN TRANSITORIA\nLos botes flotan.\n\nDISPOSICIÓN FINAL\nAcaba.",
        ["DISPOSICIÓN TRANSITORIA|Los botes flotan.", "DISPOSICIÓN FINAL|Acaba."],
        "two of them",
    ),
    ("It ends.", ["Article 2|It ends."], "a sentence is a paragraph of the article"),
    ("ANNEX\n\nRATES\n\nIt ends.", ["annex|RATES", "annex|It ends."], "the title of an annex stays its own"),
]


@pytest.mark.parametrize(("below", "expected", "why"), BELOW_DIVISIONS, ids=[row[2] for row in BELOW_DIVISIONS])
def test_what_stands_below_the_last_division(below: str, expected: list[str], why: str) -> None:
    found = _found(f"Article 1. Boats\nA boat floats.\n\nArticle 2. Fines\nA town pays.\n\n{below}")
    assert found == ["Article 1|A boat floats.", "Article 2|A town pays.", *expected], why
