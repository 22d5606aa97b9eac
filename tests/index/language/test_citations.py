"""What texts and questions cite, by number."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.language.citations import references

# text → "kind number [body]" of each reference
CITED = [
    ("which clause cites Resolution 140", ["resolution 140"]),  # in full
    ("Res. 140", ["resolution 140"]),  # shortened
    ("res140", ["resolution 140"]),  # no space
    ("resoltuion 140", ["resolution 140"]),  # a slip
    ("resolution no. 140", ["resolution 140"]),  # "no."
    ("resolution #140", ["resolution 140"]),
    ("Resolution 2 (Kyoto, 1994)", ["resolution 2"]),  # the year is no number
    ("Resolutions 1, 2 and 3", ["resolution 1", "resolution 2", "resolution 3"]),  # a list
    ("Res 140/141", ["resolution 140", "resolution 141"]),  # a stroke between two
    (
        "Resolutions 101 (Rev. Busan, 2014) and 133 (Rev. Busan, 2014) of the Plenipotentiary Conference",
        ["resolution 101 pp", "resolution 133 pp"],  # editions inside a list
    ),
    ("resolutions 56/183 of 21 December 2001 and 57/238 of 20 December 2002", ["resolution 56/183", "resolution 57/238"]),
    ("UNGA 70/1", ["resolution 70/1 unga"]),  # the kind left out
    ("A/RES/70/1", ["resolution 70/1 unga"]),  # symbol
    ("S/RES/1325", ["resolution 1325 unsc"]),
    ("General Assembly resolution 70/125", ["resolution 70/125 unga"]),
    ("UN res 70/1", ["resolution 70/1 unga"]),
    ("70/125", ["resolution 70/125"]),  # by session alone
    ("Security Council resolution 1325 (2000)", ["resolution 1325 unsc"]),  # not ITU's Council
    ("Human Rights Council resolution 20/8", ["resolution 20/8 hrc"]),
    ("General Assembly, in Resolution 1202 (XII), decided", ["resolution 1202 unga"]),
    ("ITU-R 61", ["resolution 61 ra"]),
    ("Resolution ITU-R 61", ["resolution 61 ra"]),
    ("Council Res 1332", ["resolution 1332 council"]),
    ("council 1332", ["resolution 1332 council"]),
    ("Council 2016 Resolution 1332", ["resolution 1332 council"]),  # the year of the session between
    ("Resolution 1332 adopted by the Council at its 2016 session", ["resolution 1332 council"]),
    ("what does the council group say of resolution 140", ["resolution 140"]),  # a body that is not next to it
    ("WTSA Res. 44 and 50", ["resolution 44 wtsa", "resolution 50 wtsa"]),
    ("WTSA-16 Resolution 50", ["resolution 50 wtsa"]),
    ("Resolution 30 (WTDC)", ["resolution 30 wtdc"]),
    ("Recommendation ITU-T E.164", ["recommendation E.164"]),  # not number 164
    ("itu-t e.164", ["recommendation E.164"]),
    ("Recommendations ITU-T E.156 and E.157", ["recommendation E.156", "recommendation E.157"]),
    ("Decision 5", ["decision 5"]),
    ("Article 44 of the Constitution", ["article 44"]),
    ("Nos 239 and 340C of the Convention", ["provision 239", "provision 340C"]),
    ("No. 237 of the Convention", ["provision 237"]),
    ("paras 69 and 71", ["paragraph 69", "paragraph 71"]),
    ("69 to 71", []),  # of what?
    ("WTDC-14", []),  # a conference
    ("what was decided at WTSA 16, PP 2022", []),
    ("in 2015", []),
    ("the resolution 2030 agenda", []),  # a year
    ("resolves 2", []),  # a pinpoint
    ("is there no 2 opinions", []),  # "no" is not "No."
    ("rec 5 days", []),  # a length of time
    ("Study Groups 2 and 3", []),
    ("Resolution AAA (Kyoto, 1994)", []),  # an example
]


@pytest.mark.parametrize(("text", "cited"), CITED)
def test_references(text: str, cited: list[str]) -> None:
    assert [f"{r.kind} {r.number} {r.body}".strip() for r in references(text)] == cited


# asked, text, whether the text cites what is asked
MET = [
    ("§ 68 of the Tunis Agenda", "as expressed in § 68 of the Tunis Agenda", True),
    ("§ 70 tunis", "as expressed in §§ 69-71 of the Tunis Agenda", True),  # inside a range
    ("tunis agenda para 70", "detailed in §§ 69 to 71 of the Tunis Agenda", True),  # the name before it
    ("who cites paragraph 70", "detailed in §§ 69 to 71 of the Tunis Agenda", True),  # "cites" is no name
    ("paragraph 35 of the Tunis Agenda", "§§ 35 a)-e) of the Tunis Agenda for the Information Society", True),
    ("§ 72 of the Tunis Agenda", "§§ 69-71 of the Tunis Agenda", False),  # outside the range
    ("§ 57 of the Geneva Plan of Action", "§ 57 of the outcome document of the 2015 high-level meeting", False),
    ("para 57 of the outcome document", "§ 57 of the outcome document of the 2015 high-level meeting", True),
    ("§ 35 of the 2030 Agenda", "§ 35 of the Tunis Agenda", False),  # another agenda
    ("§ 35 of the Tunis Commitment", "§ 35 of the Tunis Agenda", False),  # another text of Tunis
    ("WTSA Resolution 71", "Resolution 71 (Rev. Busan,2014) of the Plenipotentiary Conference, on the plan", False),
    ("PP Resolution 71", "Resolution 71 (Rev. Busan,2014) of the Plenipotentiary Conference, on the plan", True),
    ("Resolution 71", "Resolution 71 (Rev. Busan,2014) of the Plenipotentiary Conference, on the plan", True),
    ("Decision 71", "Resolution 71 (Rev. Busan,2014)", False),  # another kind
    ("resolution 7", "Resolution 71", False),  # part of a number
]


@pytest.mark.parametrize(("asked", "text", "met"), MET)
def test_meets(asked: str, text: str, met: bool) -> None:
    assert any(there.meets(one) for one in references(asked) for there in references(text)) is met


def test_what_nobody_cites_is_not_there_but_for_a_bare_paragraph() -> None:
    assert [r.is_document for r in references("Res 1, Decision 2, E.164, § 3 of the Tunis Agenda")] == [True] * 4
    assert not any(r.is_document for r in references("para 3, who cites para 4, article 5"))


_PIECES = "res resolution § §§ paras 69 71 70/1 140 - to and , ( ) Rev. 2014 ITU-R E.164 of the Council No. a)".split()


@given(st.text() | st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join))
@example("res 69 to 71")
@example("§§ 69-72")
def test_numbers_come_from_the_text_or_its_ranges(text: str) -> None:
    for reference in references(text):
        if reference.number.isdecimal() and reference.number not in text:
            typed = [int(number) for number in re.findall(r"\d+", text)]
            assert min(typed) <= int(reference.number) <= max(typed)
        else:
            assert reference.number.casefold() in text.casefold()


@pytest.mark.parametrize("text", ["resolution " + "1" * 9000, "res 1, " * 5000, "§§ 1-" * 5000, "Council " * 5000])
def test_long_texts_are_read_in_no_time(text: str) -> None:
    assert len(references(text)) <= 250
