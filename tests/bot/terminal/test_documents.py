"""Documents as they are listed and parsed, at 40 and at 60 columns."""

from __future__ import annotations

from dataclasses import replace

from bot.terminal.documents import print_documents, print_parsed
from index.document.model import Document, Origin
from index.parsing.document import parse_text
from tests.support.consoles import OTHER, console, printed


def test_the_list_of_documents_at_40_columns(res75: Document, other: Document) -> None:
    made = console(40)
    print_documents(made, [res75, other])
    assert (
        printed(made)
        == f"""\
Resolution 75 (Rev. Hammamet, 2016)
  The ITU Telecommunication
  Standardization Sector's contribution
  in implementing the outcomes of the
  World Summit on the Information
  Society, taking into account the 2030
  Agenda for Sustainable Development
  wtsa-res-75-2016, 58 clauses
  Left out: 3 breaks inside words

Resolution 5 (Kyoto, 1994)
  On meetings
  {other.id}, 2 clauses
  Its file is not kept, as an earlier
  version added it; add the file again
  to keep it.
"""
    )


def test_the_list_of_documents_says_which_edition_answers(other: Document) -> None:
    newer = parse_text(OTHER.replace("Kyoto, 1994", "Rev. Lima, 2002"), "newer")
    made = console(60)
    newer, other = (replace(one, origin=Origin("x.txt", "0", 1)) for one in (newer, other))
    print_documents(made, [newer, other], lambda one: newer if one is other else None)
    assert (
        printed(made)
        == """\
Resolution 5 (Rev. Lima, 2002)
  On meetings
  pp-res-5-2002, 2 clauses

Resolution 5 (Kyoto, 1994)
  On meetings
  pp-res-5-1994, 2 clauses
  Older edition. Resolution 5 (Rev. Lima, 2002) answers
  unless you name this one.
"""
    )


def test_what_the_parser_saw_at_40_columns(res75: Document) -> None:
    made = console(40)
    print_parsed(made, res75)
    lines = printed(made).split("\n")
    assert lines[:2] == ["Resolution 75 (Rev. Hammamet, 2016)", "The ITU Telecommunication"]
    assert "resolves 2  that ITU-T should …" in lines
    at = lines.index("invites Member States, Sector Members,")
    assert lines[at : at + 3] == [
        "invites Member States, Sector Members,",
        "Associates and academia 1",
        "  to submit contributions to relevant …",
    ]
    assert lines[-5:] == ["", "58 clauses in 12 sections, nothing left", "over", "Left out: 3 breaks inside words", ""]
    assert max(map(len, lines)) <= 40
