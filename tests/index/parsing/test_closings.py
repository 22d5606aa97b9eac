"""Closings: what stands after the clauses, at the end of a text or before what begins anew, is in no clause."""

from __future__ import annotations

import pytest

from index.language.phrases import language_of
from index.parsing.ends.closings import Closing, closings
from index.reading.plain_text import lines_of
from tests.support.parsing import parsed

CLOSINGS = [
    # a closing, as it is printed after the last paragraph
    "26th plenary meeting\n27 March 2020",
    "55th (resumed) plenary meeting\n24 December 2024",
    "48th plenary meeting (resumed)",
    "9th plenary meeting\n10–11 December 2010",  # over two days
    "Ninth plenary meeting, 27 May 2013\nA66/VR/9",  # and its record
    "Handb. Res., Vol. I, 1.4.2 Eighth plenary meeting, 25 May 1950 (section 2 of the third report)",
    "Adopted at the 3581st meeting\nby 14 votes to none, with 1 abstention\n(China).",
    "22 July 2021",  # a written procedure
    "Adopted unanimously at the 3530th meeting.",
    "Adopted unanimously at the\n3530th meeting.",  # wrapped
    "Adopted by 13 votes to none, with 2 abstentions (Brazil,\nChina).",
    "(Eighth plenary meeting, 27 May 2013 – Committee A, fourth report)",
    "39th meeting\n26 September 2019\n[Adopted without a vote.]",
    "[Adopted by a recorded vote of 2 to 1. The voting was as follows:\nIn favour:\nAngola, Chile\nAgainst:\nPeru]",
    "(Minneapolis, 1998) – (Rev. Lausanne, 2024)",
    "Done at Brussels, 3 March 2031.\nFor the Council\nThe President\nA. PERSON",
    "In witness whereof the undersigned have signed this agreement.\nDone at Geneva, 3 May 2030.\nA. Person",
    "In Faith Whereof they have signed. DONE at Lima the sixth day of June, two thousand and thirty.",
    "Done at Geneva, this third day of May.",
    "Signed at Djibouti on 11 March 2030",
    "Signed in Lima, 3 May 2030.\nFor the Port\nA. PERSON",
    "1408th plenary meeting, 21 December 1965.",
    "26th plenary meeting of the Council",
    "...th plenary meeting,\n... December 2022",  # a draft
    "[...] plenary meeting\n__ May 2030",
    "Geneva, 27 March 2020",
    "November 6, 2015",
    "Montevideo, 06/VII/27.",
    "LXXI CMC – Montevideo, 06/VII/27.",  # the session of the body, under the name that it has for it
    "XI CMC EXT. - Ouro Preto, 16/XII/94",
    "LIV Reunión – San Juan, 3 de mayo de 2030.",
    "Twelfth session – Geneva, 3 May 2030",
    "Carried by consensus",
    "Carried.",
    "Passed unanimously on May 3rd, 2030.",
    "The resolution was approved unanimously.",
    "The decision was taken without a vote.",
    "La décision a été prise par consensus.",
    "Voting record: 14-0-1",
    "In favour: Angola, Chile\nAgainst: Peru\nAbstaining: none",
    "Vote: 12 in favour, 3 against, 1 abstention",
    "Adopted 14-0-1.",
    "President: A. Person\nSecretary: B. Person",
    "(Signed) A. Person",
    "[Draft adopted as amended]",
    "Distribution: all Member States",
    "Reasons: To bring the text up to date.",
    "Reasons:\nThe text is old. It is to be brought up to date.",
    "3e séance plénière\n6 mars 2015",
    "Adoptée à la 2543e séance.",
    "Adoptée à l'unanimité à la 2543e séance.",
    "Given at Geneva, 3 May 2030.\nA. Person",
    "Donné à Genève, le 3 mai 2030.",
    "Dado en Lima, a los seis días del mes de agosto de 2030.",  # the day in words
    "Dada en Lima, el 6 de agosto de 2030.",
    "5ª sesión plenaria\n6 de marzo de 2015",
    "Aprobada por unanimidad en la 2543ª sesión.",
    "26-е пленарное заседание\n6 марта 2015 года",
    "26-е пленарное заседание\n6 марта 2015 года\n[Принята без голосования.]",
    "Принята единогласно на 2543-м заседании.",
]
BEGINNINGS = ["", "\nAnnex\nOf tea", "\nANNEX 1 TO RESOLUTION 5\n1 One."]


@pytest.mark.parametrize("after", BEGINNINGS, ids=["at the end", "before an annex", "before an annex in capitals"])
@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_is_in_no_clause(closing: str, after: str) -> None:
    text = f"Recalling it,\n1. Decides to act;\n2. Decides to keep the matter under review.\n{closing}"
    lines = lines_of(text + after)[1]
    stop = len(text.split("\n"))
    assert closings(lines) == [Closing(3, stop)]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_it_is_a_text_of_the_front_matter(closing: str) -> None:
    document = parsed(f"73/6. On tea\nThe General Assembly,\nRecalling it,\n1. Decides to act.\n{closing}\n")
    last, before = document.clauses[-1], document.clauses[-2]
    assert (last.label, last.text) == ("history", " ".join(closing.split()))
    assert (before.label, before.text) == ("1.", "Decides to act.")


NO_CLOSINGS = [
    "1. Decides to act.\nSigned copies shall be kept until 3 May 2030.",
    "1. Adopts the report of the 5th meeting.",  # a paragraph
    "1. Decides to meet on\n27 March 2020",  # its sentence goes on
    "26th plenary meeting\nRecalling it,",  # neither the end of the text nor before an annex
    "1. Decides that meetings\n26th meeting of the Council",
    "(a) To meet;",
    "1. Decides to act.\nThe report of the meeting\nA66/VR/9",  # no meeting by its number stands above the symbol
    "1. Requests the report on the Ninth plenary meeting, 27 May 2013.",
    # last paragraphs that only hold a date, a meeting or "adopted"
    "1. Decides to act.\n2. Decides to meet again on 27 March 2020.",
    "1. Decides to act.\n2. Adopts the report, which was adopted unanimously at the 5th meeting.",
    "1. Decides to act.\nThis resolution shall enter into force on 1 May 2021.",
    "1. Decides to act.\nRequests the Secretary-General to report to the 26th meeting.",
    "1. Decides to act.\n[Adopted texts shall be published;]",
    "1. Decides to act.\n(Geneva)",
    "Article 9\nThe decision shall be taken unanimously.",
    "1. Decides to act.\n2. The decision is taken by consensus.",
    "1. Decides to act.\nThe resolution concerns ferries.",  # no vote
    "1. Decides to act as the\nLXXI CMC – Montevideo, 06/VII/27.",  # its sentence goes on
    "1. Decides that it votes on\n14 May 2031",
    "resolves\nthat the report that was adopted by consensus be published on 3 May 2030.",
    "instructs the Director\n1 to report to the 5th meeting on 3 May 2030.",
    "Decides to act.\nReaffirms the decision adopted without a vote on 3 May 2030.",
    "Décide d'agir.\nAdopte le rapport de la 5e séance et des réunions.",
]


@pytest.mark.parametrize("text", NO_CLOSINGS)
def test_what_closes_nothing(text: str) -> None:
    assert closings(lines_of(text)[1], code=language_of(text.split("\n"))) == []


UNSURE = [
    "LXXI CMC – Montevideo",  # no date
    "Read out in Geneva on 27 March 2020.",
    "Read at the 26th plenary meeting.",
]


@pytest.mark.parametrize("last", UNSURE)
def test_what_may_be_a_closing_is_a_text_of_its_own_and_said(last: str) -> None:
    document = parsed(f"73/6. On tea\nThe General Assembly,\nRecalling it,\n1. Decides to act.\n{last}\n")
    assert [(one.label, one.text) for one in document.clauses[-2:]] == [("1.", "Decides to act."), ("text", last)]
    assert any("may be the closing" in warning for warning in document.warnings)


LEFT_OVER = [
    # what stands below the closing at the end of the file, and whether the closing is one
    ("Back to top", True, "a line of a web page"),
    ("1", True, "the number of the page"),
    ("Share this page\nBack to top", True, "two"),
    ("Back to the first of all the pages that are stored here", False, "too long"),
    ("Welcomes this", False, "a verb"),
    ("and also at Lima", False, "the rest of a sentence"),
]


@pytest.mark.parametrize(("last", "closes", "why"), LEFT_OVER, ids=[row[2] for row in LEFT_OVER])
def test_a_closing_above_what_ends_the_file(last: str, closes: bool, why: str) -> None:
    text = "73/6. On tea\nThe General Assembly,\nRecalling it,\n1. Decides to act.\n72nd plenary meeting\n18 May 2029"
    document = parsed(f"{text}\n{last}")
    told = [one.text for one in document.clauses if one.label == "closing 1"]
    assert (told == ["72nd plenary meeting 18 May 2029"]) == closes, why
    rest = [one.text for one in document.clauses if one.label == "closing 2"]
    assert rest == ([" ".join(last.split())] if closes else []), why


def test_a_meeting_above_a_word_inside_the_text_closes_nothing() -> None:
    """It does not stand below a complete sentence."""
    document = parsed("73/6. On tea\nThe General Assembly,\n1. Decides to meet at:\n72nd plenary meeting\n18 May 2029\nLima")
    assert not any(one.label.startswith(("history", "closing")) for one in document.clauses)


@pytest.mark.parametrize("below", ["Rules of tea\n1. Tea is hot.", "The rules of tea are those of the Assembly."])
def test_a_closing_above_what_nothing_shows_to_begin_anew_is_said(below: str) -> None:
    text = "73/6. On tea\nThe General Assembly,\nRecalling it,\n1. Decides to act.\n72nd plenary meeting\n18 May 2029"
    assert any("may be the closing" in warning for warning in parsed(f"{text}\n{below}").warnings)
