"""Enacting words and the way a text is written, told by what its lines look like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.language.terms import DialectName
from index.parsing.document import COMMA
from index.parsing.enacting import enacting_words, is_name, written_as
from index.reading.plain_text import lines_of
from tests.support.parsing import parsed

BODY = "\nRecalling its resolution 6/1,\n1. Welcomes the report;\n2. Requests a report."
ENACTING = [
    # enacting words, the body they name
    ("The Habitat Council,", "Habitat Council"),
    ("The Conference of the Parties serving as the meeting of\nthe Parties to the Paris Agreement,", None),  # on two lines
    ("The Sixty-eighth World Health Assembly,", "World Health Assembly"),
    ("THE SECURITY COUNCIL,", "Security Council"),
    ("THE ASSEMBLY,", "Assembly"),
    ("The First Committee", "First Committee"),  # without its comma
    ("The Executive Board:", "Executive Board"),
    ("The Lake Assembly,\nMeeting at Lima from 3 to 5 May 2030,", "Lake Assembly"),
    ("The Lake Assembly, meeting at Lima,", "Lake Assembly"),
    ("We, the Heads of State and Government,", "Heads of State and Government"),
    ("The Parties to this Agreement,", "Parties to this Agreement"),
    ("The General Conference of the International Labour Organization,", None),
]


@pytest.mark.parametrize(("words", "body"), ENACTING, ids=[row[0] for row in ENACTING])
def test_any_body_enacts(words: str, body: str | None) -> None:
    document = parsed(f"7/3. Clean water{chr(10)}{words}{BODY}")
    front = {clause.label: clause.text for clause in document.clauses if clause.section < 0}
    assert front == {"number": "7/3.", "title": "Clean water", "enacting": " ".join(words.split())}
    assert body is None or document.body == body
    assert [clause.label for clause in document.clauses if clause.section >= 0] == ["Recalling", "1.", "2."]


BELOW = [
    # why, what stands between the preamble and the first number, the body it names, or None where it is no enacting words
    ("a body and a colon", "The Assembly:", "Assembly"),
    ("a body and a comma", "The Lake Assembly,", "Lake Assembly"),
    ("a body and its verb", "The Lake Assembly decides:", "Lake Assembly"),
    ("capitals", "THE CITY COUNCIL:", "City Council"),
    ("a body in small letters and its verb", "The assembly of lakes decides:", "assembly of lakes"),
    ("a paragraph", "The lakes are deep, and so are the wells;", None),
    ("a lead-in of other words", "The lakes that are meant here are the following:", None),
]


@pytest.mark.parametrize(("words", "body"), [row[1:] for row in BELOW], ids=[row[0] for row in BELOW])
def test_a_body_enacts_below_the_preamble(words: str, body: str | None) -> None:
    preamble = "7/3. Clean water\n\nWhereas wells are deep;\n\nWhereas towns are dry;"
    document = parsed(f"{preamble}\n\n{words}\n\n1. Urges towns to dig;\n\n2. Asks all.")
    told = {clause.label: clause.text for clause in document.clauses if clause.section < 0}
    labels = [clause.label for clause in document.clauses if clause.section >= 0]
    if body is None:
        assert "enacting" not in told
        assert words in {clause.text for clause in document.clauses if clause.section >= 0}
    else:
        assert (told.get("enacting"), document.body) == (words, body)
        assert labels == ["Whereas", "Whereas", "1.", "2."]


@pytest.mark.parametrize("above", ["a) that wells are deep;", "that wells are deep;", "Recalling that wells are deep,"])
@pytest.mark.parametrize("first", ["1 to dig wells;", "1. To dig wells;", "1. Urges towns to dig;"])
def test_no_clause_goes_on_below_the_enacting_words(above: str, first: str) -> None:
    document = parsed(f"{above}\nThe Lake Assembly (Oslo, 2014),\n{first}\n")
    assert [clause.text.removeprefix("a) ") for clause in document.clauses] == [
        above.removeprefix("a) "),
        "The Lake Assembly (Oslo, 2014),",
        first.split(" ", 1)[1],
    ]


def test_what_is_stated_above_a_body_is_the_preamble() -> None:
    text = "Wells\n\nConsidérant :\n\nQue les puits sont profonds.\n\nLE CONSEIL DES LACS DÉCIDE :\n\nArticle 1\n\nIl creuse."
    document = parsed(f"DÉCISION 7\n\n{text}\n\nArticle 2\n\nLa décision est publiée dans la langue des lacs.")
    kept = {clause.text for clause in document.clauses if clause.section >= 0}
    assert "Que les puits sont profonds." in kept
    assert document.title == "Wells"


def test_enacting_words_above_a_verb_that_is_in_no_table() -> None:
    """A session and a year in them are no words; without their comma, a paragraph that ends in one shows what they are."""
    session = "The General Conference of the International Labour Organization, meeting\nat its 111th Session, 1990,"
    for words in (session, "\nThe General Assembly\n"):
        text = f"7/3. Clean water\n{words}\nCommitted to that,\n\nMindful of this,\n\n1. Decides so;\n\n2. Asks them."
        found = [(one.label, one.text) for one in parsed(text).clauses]
        assert found[2:4] == [("enacting", " ".join(words.split())), ("Committed to", "Committed to that,")]


def test_enacting_words_above_a_number_that_stands_alone() -> None:
    found = parsed("Assembly/AU/Dec.72(XXXVI)\nDECISION ON LAKES\nThe Assembly,\n1.\nENCOURAGES all to row;\n2.\nPAYS them.")
    assert [(one.label, one.text) for one in found.clauses][2:4] == [
        ("enacting", "The Assembly,"),
        ("1.", "ENCOURAGES all to row;"),
    ]


def test_enacting_words_of_which_only_one_has_a_capital() -> None:
    text = "7/3. De l’eau\n\nL’Assemblée générale,\n\nAttachée à cela,\n\nConsciente du reste,\n\n1. Décide d’agir."
    found = [(clause.label, clause.text) for clause in parsed(text).clauses]
    assert found[2:4] == [("enacting", "L’Assemblée générale,"), ("Attachée à", "Attachée à cela,")]


NAMED_ALONE = [
    # what stands above the preamble, its title, its enacting words
    ("Clean water\nCongress,", "Clean water", "Congress,"),
    ("Clean water\n\nParliament,\n", "Clean water", "Parliament,"),
    ("Report on water to the\nCongress,", "Report on water to the Congress,", None),  # the line above goes on, and it is said
    ("Clean water\n\nThe Board of the Lake\nCouncil,", "Clean water", "The Board of the Lake Council,"),
    ("Clean water\nin towns,", "Clean water in towns,", None),  # no name
]


@pytest.mark.parametrize(("above", "title", "words"), NAMED_ALONE)
def test_a_body_that_no_article_stands_before(above: str, title: str, words: str | None) -> None:
    document = parsed("\n".join(["Resolution 5", above, "Recalling", "the old wells,", "Requests", "more wells."]))
    assert document.title == title
    assert next((one.text for one in document.clauses if one.label == "enacting"), None) == words
    assert any(COMMA in warning for warning in document.warnings) == (words is None)


WRAPPED = [
    # enacting words of which the second line names a session
    "The General Conference of the International Labour\n  Organization, meeting at its 119th Session, 2031,",
    "The Conference of the Parties to the Lake\n  Convention, Third Session,",
]


@pytest.mark.parametrize("words", WRAPPED)
def test_wrapped_enacting_words_whose_last_line_names_a_session(words: str) -> None:
    """The file says that the second line goes on: its session does not make it a body of its own."""
    lines = [*lines_of("Clean water")[1], *lines_of(words)[1], *lines_of("Recalling the old wells,")[1]]
    opens = (True, True, False, True)
    lines = [replace(line, opens=one) for line, one in zip(lines, opens, strict=True)]
    assert enacting_words(lines, "en") == (1, 3)


def test_a_session_below_a_title_is_enacting_words_of_its_own() -> None:
    lines = lines_of("The use of lakes\n\nSixty-sixth Lake Assembly,\n\nRecalling the old wells,")[1]
    assert enacting_words(lines, "en") == (1, 2)


WRITTEN = [
    ("Recalling its resolution 6/1,\n1. Decides to act.", DialectName.UN),
    ("RECALLING the Convention,\n1. URGES Member States:", DialectName.UN),
    ("considering\na) that x;\nresolves\n1 to act", DialectName.ITU),
    ("considering\na) that\nRecalling its resolution 5, x;\nresolves\n1 to act", DialectName.ITU),  # more of the one
    ("Once upon a time.", None),
]


@pytest.mark.parametrize(("text", "dialect"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_how_a_text_is_written(text: str, dialect: DialectName | None) -> None:
    assert written_as(lines_of(text)[1], "en") == dialect


NOT_ENACTING = [
    "The report was adopted. It said,\nRecalling its resolution 5,",  # a sentence ends in it
    "The question of who shall build the bridges of the city\nRecalling its resolution 5,",  # neither a comma nor a name
    "Clean water,\nRecalling its resolution 5,",  # no article
    "The Habitat Council,\nwhich met in May.",  # nothing opens below it
]


@pytest.mark.parametrize("text", NOT_ENACTING)
def test_what_enacts_nothing(text: str) -> None:
    assert enacting_words(lines_of(text)[1], "en") is None


def test_enacting_words_inside_a_quoted_draft_are_not_those_of_the_text() -> None:
    """Several paragraphs of a preamble above them: the text has none of its own."""
    text = "Recalling a,\nNoting b,\nStressing c,\n1. Adopts:\nThe Assembly,\nRecalling d,"
    assert enacting_words(lines_of(text)[1], "en") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Conference of the Parties", True),
        ("The Assembly (Lima, 2030)", True),
        ("The end of the long story", False),
        ("", False),
    ],
)
def test_names(words: str, name: bool) -> None:
    assert is_name(words) is name
