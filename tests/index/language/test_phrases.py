"""The lines that open sections, and the lines that only look like it."""

from __future__ import annotations

import pytest

from index.language.phrases import addressed_heading, addressee_of, closed_heading, language_of, phrases, unbracketed
from index.language.terms import Part
from index.language.vocabulary import ENGLISH, language
from index.parsing.dialects.itu import Itu
from index.reading.plain_text import lines_of

_EN = language(ENGLISH)

CLOSED = [
    ("considering", Part.PREAMBLE),
    ("considering further", Part.PREAMBLE),  # Res. 75
    ("considering, however", Part.PREAMBLE),  # Res. 5 (PP)
    ("considering that", Part.PREAMBLE),
    ("recognizing also", Part.PREAMBLE),
    ("further recognizing", Part.PREAMBLE),
    ("noting with concern", Part.PREAMBLE),
    ("noting with appreciation", Part.PREAMBLE),
    ("noting,", Part.PREAMBLE),  # some print the comma
    ("recalling:", Part.PREAMBLE),
    ("having considered", Part.PREAMBLE),
    ("having noted", Part.PREAMBLE),
    ("taking into account", Part.PREAMBLE),
    ("taking note of", Part.PREAMBLE),
    ("bearing in mind", Part.PREAMBLE),
    ("recognizing, in particular", Part.PREAMBLE),
    ("considering and recognizing", Part.PREAMBLE),
    ("expressing its appreciation", Part.PREAMBLE),
    ("Considering", Part.PREAMBLE),
    ("CONSIDERING", Part.PREAMBLE),
    ("resolves", Part.OPERATIVE),
    ("resolves further", Part.OPERATIVE),
    ("further resolves", Part.OPERATIVE),
    ("resolves, in particular", Part.OPERATIVE),
    ("decides", Part.OPERATIVE),
    ("recommends", Part.OPERATIVE),
    ("RESOLVES", Part.OPERATIVE),
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
    assert found.part == (Part.PREAMBLE if line in _EN.preambular else Part.OPERATIVE)


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
    found = Itu(lines_of(text)[1]).opening(0, Part.UNKNOWN)
    assert found is not None
    assert (found.heading, found.part, found.lines) == (" ".join(text.split("\n")[:count]), Part.OPERATIVE, count)


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
    assert Itu(lines_of(text)[1]).opening(at, Part.OPERATIVE) is None


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
        ("Recalling its resolution 54/68", "en", "Recalling", Part.PREAMBLE),
        ("Noting with concern that", "en", "Noting with concern", Part.PREAMBLE),  # "that" belongs to the sentence
        ("Strongly encourages States", "en", "Strongly encourages", Part.OPERATIVE),
        ("Requests the Secretary-General", "en", "Requests", Part.OPERATIVE),
        ("Réaffirmant également ses résolutions", "fr", "Réaffirmant également", Part.PREAMBLE),
        ("Prie le Secrétaire général", "fr", "Prie", Part.OPERATIVE),
        ("Recordando además sus resoluciones", "es", "Recordando además", Part.PREAMBLE),
    ],
)
def test_the_verb_that_opens_a_paragraph(line: str, code: str, phrase: str, part: str) -> None:
    match = phrases(code).run_in.match(line)
    assert match is not None
    assert (match.group(), Part.PREAMBLE if match["pre"] else Part.OPERATIVE) == (phrase, part)


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


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("[resolves]", "resolves"),
        ("［resolves］", "resolves"),  # as it is printed
        ("［instructs the Director\nof the Bureau］", "instructs the Director\nof the Bureau"),
        ("［责成主任］", "责成主任"),
        ("[noting", "noting"),
        ("［two］［three］ countries", "［two］［three］ countries"),
        ("［two］ countries", "［two］ countries"),
        ("[[[resolves]]]", "resolves"),
        ("[" * 400_000, "[" * 399_991),  # data, and no draft
        ("", ""),
    ],
    ids=range(10),
)
def test_the_brackets_of_a_draft_may_be_full_width(text: str, bare: str) -> None:
    assert unbracketed(text) == bare
