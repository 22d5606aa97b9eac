"""The lines that open sections, and the lines that only look like it."""

from __future__ import annotations

import pytest

from index.language.bodies import body_of
from index.language.patterns import ANNEX, TRAIL
from index.language.phrases import addressed_heading, closed_heading
from index.language.terms import OPERATIVE, PREAMBLE
from index.language.vocabulary import ENGLISH, language
from index.parsing.openings import Openings
from index.reading.plain_text import lines_of

_EN = language(ENGLISH)

CLOSED = [
    ("considering", PREAMBLE),
    ("considering further", PREAMBLE),  # Res. 75
    ("considering, however", PREAMBLE),  # Res. 5 (PP)
    ("considering that", PREAMBLE),
    ("recognizing also", PREAMBLE),
    ("further recognizing", PREAMBLE),
    ("noting with concern", PREAMBLE),
    ("noting with appreciation", PREAMBLE),
    ("noting,", PREAMBLE),  # some print the comma
    ("recalling:", PREAMBLE),
    ("having considered", PREAMBLE),
    ("having noted", PREAMBLE),
    ("taking into account", PREAMBLE),
    ("taking note of", PREAMBLE),
    ("bearing in mind", PREAMBLE),
    ("recognizing, in particular", PREAMBLE),
    ("considering and recognizing", PREAMBLE),
    ("expressing its appreciation", PREAMBLE),
    ("Considering", PREAMBLE),
    ("CONSIDERING", PREAMBLE),
    ("resolves", OPERATIVE),
    ("resolves further", OPERATIVE),
    ("further resolves", OPERATIVE),
    ("resolves, in particular", OPERATIVE),
    ("decides", OPERATIVE),
    ("recommends", OPERATIVE),
    ("RESOLVES", OPERATIVE),
]


@pytest.mark.parametrize(("line", "part"), CLOSED)
def test_closed(line: str, part: str) -> None:
    found = closed_heading(line)
    assert found is not None
    assert (found.phrase, found.part) == (line.rstrip(",:"), part)


@pytest.mark.parametrize("line", sorted(_EN.preambular) + [verb for verb in sorted(_EN.operative) if not verb.endswith("to")])
def test_every_verb_of_the_tables_is_a_heading(line: str) -> None:
    found = closed_heading(line)
    assert found is not None
    assert found.part == (PREAMBLE if line in _EN.preambular else OPERATIVE)


NOT_CLOSED = [
    "taking into account the 2030 Agenda for Sustainable Development",  # Res. 75: the title's last line
    "taking into account recognizing",  # the end of a wrapped reference
    "noting that some",  # a sentence
    "considering the report of the Director,",
    "resolves 1 and 2 above",  # a reference
    "to resolve",
    "and considering",
    "consideration",
]


@pytest.mark.parametrize("line", NOT_CLOSED)
def test_not_closed(line: str) -> None:
    assert closed_heading(line) is None


DIRECTOR = "the Director of the Telecommunication Standardization Bureau"
ADDRESSED = [
    # (lines, how many are the heading)
    ("invites Member States\n1 to act;", 1),
    ("invites all stakeholders\n1 to act;", 1),
    ("invites the Council\nto consider the report", 1),
    ("invites Member States, Sector Members, Associates and academia\n1 to act;", 1),  # Res. 75: another begins the same way
    ("requests the Secretary-General\nto bring this resolution to the attention of", 1),
    ("further instructs the ITU Council\nto submit a report", 1),  # Res. 2 (PP)
    (f"instructs {DIRECTOR}\n1 to provide", 1),
    ("instructs Study Groups 2 and 3\nto study the matter", 1),
    ("resolves to instruct the Director of TSB\n1 to continue", 1),
    ("resolves to invite Member States and Sector Members\nto contribute", 1),
    ("invites Member States and Sector Members to\n1 act;", 1),  # the list goes on with the sentence
    ("invites the Director of TSB to collaborate with the Directors of the\nother Bureaux\n1 on training;", 2),
    (
        "instructs the Directors of the Development Bureau and the\nTelecommunication Standardization Bureau\n1 to",
        2,
    ),
    (f"instructs {DIRECTOR}, in collaboration with the Directors of the\nother Bureaux\n1 to promote", 2),
    (
        "invites the world development conference,\nradiocommunication assembly and world\nassembly\nto adopt",
        3,
    ),
    ("resolves that the Director\n1 shall act;", 1),
    ("invites Member States\nthe report to which they agreed:\n1 one;", 1),  # the list is not the heading's
]


@pytest.mark.parametrize(("text", "count"), ADDRESSED, ids=[row[0] for row in ADDRESSED])
def test_addressed(text: str, count: int) -> None:
    found = Openings(lines_of(text)[1]).at(0, "")
    assert found is not None
    assert (found.heading, found.part, found.lines) == (" ".join(text.split("\n")[:count]), OPERATIVE, count)


NOT_HEADINGS = [
    # (text, line) : wrapped lines that begin like one
    ("(WSIS), in the light of\ninvites Member States\nto act", 1),  # the line before has not ended
    ("the Summit, and also\ntaking into account\nthe Agenda", 1),
    ("that ITU should act,\ntaking into account the past practices followed\nand experience", 1),  # Res. 2 (PP) resolves 6
    ("that ITU should act,\ninvites contributions; and\nto act", 1),  # has a semicolon
    ("that ITU should act,\nrequests which are urgent\nto act", 1),  # a relative clause
    ("that ITU should act,\nnotes of the meeting are kept\nto act", 1),  # a sentence
    ("that ITU should act.\nInvites were sent\nto all", 1),  # an addressed heading begins in lower case
]


@pytest.mark.parametrize(("text", "at"), NOT_HEADINGS, ids=[row[0] for row in NOT_HEADINGS])
def test_not_headings(text: str, at: int) -> None:
    assert Openings(lines_of(text)[1]).at(at, OPERATIVE) is None


def test_an_addressee_is_no_sentence_unless_it_leads_in_a_list() -> None:
    assert addressed_heading("invites Member States to act") is None
    assert addressed_heading("invites Member States to act", leads_in=True) is not None
    assert addressed_heading("invites Member States;", leads_in=True) is None


@pytest.mark.parametrize(
    ("line", "is_annex"),
    [
        ("ANNEX", True),
        ("ANNEX 1 TO RESOLUTION 5 (REV. DUBAI, 2018)", True),
        ("Annex 1", True),
        ("Annex to Resolution 5 (Rev. Dubai, 2018)", True),
        ("Appendix A", True),
        ("Annex 1 to this resolution,", False),  # a wrapped reference
        ("Annexes 1 and 2", False),
        ("annex 1", False),
    ],
)
def test_annexes(line: str, is_annex: bool) -> None:
    assert bool(ANNEX.fullmatch(line)) is is_annex


@pytest.mark.parametrize(
    ("line", "is_trail"),
    [
        ("(Kyoto, 1994)", True),
        ("(Kyoto, 1994) – (Rev. Antalya, 2006)", True),
        ("(Kyoto, 1994) and others", False),
        ("(Geneva)", False),  # no year
    ],
)
def test_trails(line: str, is_trail: bool) -> None:
    assert bool(TRAIL.fullmatch(line)) is is_trail


@pytest.mark.parametrize(
    ("enacting", "short"),
    [
        ("The World Telecommunication Standardization Assembly (Hammamet, 2016),", "WTSA"),
        ("The World Telecommunication Development Conference (Kigali, 2022),", "WTDC"),
        ("The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),", "PP"),
        ("The ITU Radiocommunication Assembly,", "RA"),
        ("The ITU Council,", "Council"),
        ("The General Assembly,", "UNGA"),
        ("The House of Commons,", ""),
    ],
)
def test_bodies(enacting: str, short: str) -> None:
    assert body_of(enacting)[0] == short
