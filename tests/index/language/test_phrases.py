"""The lines that open sections, and the lines that only look like it."""

from __future__ import annotations

import pytest

from index.language.phrases import addressed_heading, addressee_of, closed_heading, language_of, phrases
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
    ("heading", "addressee"),
    [
        ("instructs the Director of TSB", "the Director of TSB"),
        ("further invites Member States", "Member States"),  # an adverb before the verb
        ("resolves to instruct the Secretary-General", "the Secretary-General"),  # the second verb is no part of it
        ("charge le Secrétaire général", "le Secrétaire général"),  # the language is not told beforehand
        ("resuelve encargar al Director", "al Director"),
        ("resolves", ""),
        ("Terms of reference", ""),
        ("", ""),
    ],
)
def test_addressees(heading: str, addressee: str) -> None:
    assert addressee_of(heading) == addressee


@pytest.mark.parametrize(
    ("line", "code", "phrase", "part"),
    [
        ("Recalling its resolution 54/68", "en", "Recalling", PREAMBLE),
        ("Noting with concern that", "en", "Noting with concern", PREAMBLE),  # "that" belongs to the sentence
        ("Strongly encourages States", "en", "Strongly encourages", OPERATIVE),
        ("Requests the Secretary-General", "en", "Requests", OPERATIVE),
        ("Réaffirmant également ses résolutions", "fr", "Réaffirmant également", PREAMBLE),
        ("Prie le Secrétaire général", "fr", "Prie", OPERATIVE),
        ("Recordando además sus resoluciones", "es", "Recordando además", PREAMBLE),
    ],
)
def test_the_verb_that_opens_a_paragraph(line: str, code: str, phrase: str, part: str) -> None:
    match = phrases(code).run_in.match(line)
    assert match is not None
    assert (match.group(), PREAMBLE if match["pre"] else OPERATIVE) == (phrase, part)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Director of the Bureau and the Council", "en"),
        ("le directeur des études et du bureau, que les membres", "fr"),
        ("el director de los estudios y del grupo, para las comisiones", "es"),
        ("la que", "fr"),  # as many words of both: the first of them by its English name
        ("xyz", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_text(text: str, code: str) -> None:
    assert language_of([text]) == code
