"""Number lines as bodies write them, and lines that look like one: no row needs a rule of its own."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.parsing.folding import folded
from index.parsing.front.number_lines import begins_number, number_line
from index.parsing.front.texts import Printed
from index.reading.lines import Line
from index.reading.plain_text import extract_text

WAYS = [
    # line, kind, number, revision, body, title, reason
    ("C-27/DEC.9", "Decision", "C-27/DEC.9", "", "", "", "the kind in a segment"),
    ("SC-12/3", "", "SC-12/3", "", "", "", "a code with a dash"),
    ("Decision SC-12/3: Waste oils", "Decision", "SC-12/3", "", "", "Waste oils", "with its title"),
    ("BC-14/12 Plastic waste", "", "BC-14/12", "", "", "Plastic waste", "a title without a mark"),
    ("DEC/III.4", "Decision", "DEC/III.4", "", "", "", "a roman figure in it"),
    ("2031/GC/5", "", "2031/GC/5", "", "", "", "the year first"),
    ("Resolution 2031/GC/5", "Resolution", "2031/GC/5", "", "", "", "with its kind"),
    ("A 37/Res.9", "Resolution", "A 37/Res.9", "", "", "", "a code apart, and the kind in a segment"),
    ("Resolution A 37/Res.9", "Resolution", "A 37/Res.9", "", "", "", "said twice"),
    ("22/COM 9", "", "22/COM 9", "", "", "", "a code that counts after a space"),
    ("DECISION 22/COM 7.3", "Decision", "22/COM 7.3", "", "", "", "figures with a point"),
    ("DÉCISION 44 COM 8B.12", "Décision", "44 COM 8B.12", "", "", "", "a code between figures"),
    ("Decision 5 EXT.COM 4", "Decision", "5 EXT.COM 4", "", "", "", "a code of two parts"),
    ("(EU) 2031/55", "", "(EU) 2031/55", "", "", "", "a code in brackets"),
    ("Decision (EU) 2031/55", "Decision", "(EU) 2031/55", "", "", "", "with its kind"),
    ("Decision (EU) No 573/2014", "Decision", "(EU) No 573/2014", "", "", "", "with the word for a number"),
    ("AG/RES. 2908 (L-O/20)", "Resolution", "AG/RES. 2908 (L-O/20)", "", "", "", "a session in brackets"),
    ("CP/RES. 1108 (2172/18)", "Resolution", "CP/RES. 1108 (2172/18)", "", "", "", "one of figures"),
    ("Resolution CM/Res(2031)4", "Resolution", "CM/Res(2031)4", "", "", "", "a year inside"),
    ("CM/ResCMN(2021)3", "", "CM/ResCMN(2021)3", "", "", "", "a longer code"),
    ("Recommendation No. R (87) 15", "Recommendation", "R (87) 15", "", "", "", "a year apart"),
    ("RESOLUTION (97) 24", "Resolution", "(97) 24", "", "", "", "a year first"),
    ("42 C/19", "", "42 C/19", "", "", "", "a session, a code, a figure"),
    ("Résolution 42 C/19", "Résolution", "42 C/19", "", "", "", "with its kind"),
    ("42 C/Résolution 19", "Resolution", "42 C/Résolution 19", "", "", "", "the kind inside, in French"),
    ("C 2030/REP-9", "", "C 2030/REP-9", "", "", "", "a year after a code"),
    ("Resolution 2/2030", "Resolution", "2/2030", "", "", "", "a year last"),
    ("RESOLUTION C 77/2012", "Resolution", "C 77/2012", "", "", "", "in capitals"),
    ("Resolution Conf. 14.3", "Resolution", "Conf. 14.3", "", "", "", "an abbreviated word"),
    ("Resolution Conf. 10.2 (Rev. CoP18)", "Resolution", "Conf. 10.2", "Rev. CoP18", "", "", "and its revision"),
    ("Resolution XIV.8 – Wetlands", "Resolution", "XIV.8", "", "", "Wetlands", "a roman session"),
    ("Decision XXXI/3", "Decision", "XXXI/3", "", "", "", "before a slash"),
    ("Decision 15/4. Framework", "Decision", "15/4", "", "", "Framework", "a point before the title"),
    ("CBD/COP/DEC/15/4", "Decision", "CBD/COP/DEC/15/4", "", "", "", "a symbol with the kind"),
    ("Decision 1/CP.27", "Decision", "1/CP.27", "", "", "", "a number before the session"),
    ("Decision xx/CMA.9", "Decision", "xx/CMA.9", "", "", "", "left open"),
    ("Decision [X]/CMA.9", "Decision", "[X]/CMA.9", "", "", "", "in brackets"),
    ("UNEP/EA.6/Res.4", "Resolution", "UNEP/EA.6/Res.4", "", "", "", "a symbol"),
    ("Resolution 6/4. Oceans", "Resolution", "6/4", "", "", "Oceans", "the same as it is cited"),
    ("ICC-ASP/22/Res.3", "Resolution", "ICC-ASP/22/Res.3", "", "", "", "a dash in the code"),
    ("GC(65)/RES/12", "Resolution", "GC(65)/RES/12", "", "", "", "the session in brackets"),
    ("GOV/DEC/4", "Decision", "GOV/DEC/4", "", "", "", "no session"),
    ("EX.CL/Dec.1143(XL)", "Decision", "EX.CL/Dec.1143(XL)", "", "", "", "points in the code"),
    ("Assembly/AU/Res.1(XXXVII)", "Resolution", "Assembly/AU/Res.1(XXXVII)", "", "", "", "a word in it"),
    ("MC.DEC/3/19", "Decision", "MC.DEC/3/19", "", "", "", "the kind behind a point"),
    ("DECISION No. 3/19", "Decision", "3/19", "", "", "", "the word for a number"),
    ("PC.DEC/1373", "Decision", "PC.DEC/1373", "", "", "", "one figure"),
    ("RESOLUTION MEPC.377(80)", "Resolution", "MEPC.377(80)", "", "", "", "a session behind"),
    ("RESOLUTION LP.4(8)", "Resolution", "LP.4(8)", "", "", "", "short"),
    ("Resolution A.1149(32) (Revised)", "Resolution", "A.1149(32)", "Revised", "", "", "and a revision"),
    ("WHA75.19", "", "WHA75.19", "", "", "", "a code glued to its figure"),
    ("EB150.R3", "", "EB150.R3", "", "", "", "a letter for the kind"),
    ("EB150(4)", "", "EB150(4)", "", "", "", "brackets for it"),
    ("AFR/RC70/R2", "", "AFR/RC70/R2", "", "", "", "a region"),
    ("CD59.R2 Health", "", "CD59.R2", "", "", "Health", "with its title"),
    ("A40-11: Drones", "", "A40-11", "", "", "Drones", "a dash and a colon"),
    ("Resolution A40-11", "Resolution", "A40-11", "", "", "", "with its kind"),
    ("ITU-R M.2391-0", "", "ITU-R M.2391-0", "", "", "", "a code, a letter and a part"),
    ("RECOMMENDATION ITU-R SM.1541-6", "Recommendation", "ITU-R SM.1541-6", "", "", "", "in capitals"),
    ("Recommendation ITU-T Y.3172 (06/2019)", "Recommendation", "ITU-T Y.3172", "06/2019", "", "", "a month"),
    ("RESOLUTION 1379 (MOD)", "Resolution", "1379", "MOD", "", "", "a word for its state"),
    ("CETS No. 225", "Document", "CETS No. 225", "", "", "", "a series"),
    ("S-10/2", "", "S-10/2", "", "", "", "a special session"),
    ("ES-11/1. Aggression", "", "ES-11/1", "", "", "Aggression", "an emergency session"),
    ("2/1. Mandate", "", "2/1", "", "", "Mandate", "short figures"),
    ("1653 (XX)", "", "1653", "XX", "", "", "a session behind figures"),
    ("Resolution 1653 (XX) of 6 May 1960", "Resolution", "1653", "XX", "", "", "and the day"),
    ("46/36 L", "", "46/36 L", "", "", "", "one of several"),
    ("Resolution 46/36 L. Transparency", "Resolution", "46/36 L", "", "", "Transparency", "with its title"),
    ("Resolution 24-07", "Resolution", "24-07", "", "", "", "a year and a count"),
    ("CITY COUNCIL RESOLUTION NO. 2031-118", "Resolution", "2031-118", "", "CITY COUNCIL", "", "of a town"),
    ("FACULTY SENATE RESOLUTION FS-12", "Resolution", "FS-12", "", "FACULTY SENATE", "", "of a university"),
    ("Student Senate of the Lake Resolution 24-07", "Resolution", "24-07", "", "Student Senate of the Lake", "", "small words"),
    ("Asia-Pacific Forum Resolution 3", "Resolution", "3", "", "Asia-Pacific Forum", "", "a hyphen"),
    ("Resolution of the Lake Council No. 12/34", "Resolution", "12/34", "", "Lake Council", "", "the body in between"),
    ("Resolution 3 of the Executive Board (2030)", "Resolution", "3", "2030", "Executive Board", "", "the body behind"),
    ("[Draft resolution 7]", "Draft resolution", "7", "", "", "", "in brackets"),
    ("[Draft] decision 12/4", "Draft decision", "12/4", "", "", "", "the draft in brackets"),
    ("Draft Resolution 24-07", "Draft resolution", "24-07", "", "", "", "a draft"),
    ("65/… Bridges", "", "65/…", "", "", "Bridges", "left open, with a title"),
    ("Résolution 75 (Rév. Dubaï, 2018)", "Résolution", "75", "Rév. Dubaï, 2018", "", "", "French"),
    ("Projet de résolution 7", "Projet de résolution", "7", "", "", "", "a draft in French"),
    ("Décision n° 2031/4", "Décision", "2031/4", "", "", "", "the word for a number in French"),
    ("AVIS 5", "Avis", "5", "", "", "", "another kind"),
    ("Recomendación 12 (Ginebra, 2022)", "Recomendación", "12", "Ginebra, 2022", "", "", "Spanish"),
    ("PROYECTO DE RESOLUCIÓN 12", "Proyecto de resolución", "12", "", "", "", "a draft in Spanish"),
    ("Decisión núm. 4/19", "Decisión", "4/19", "", "", "", "the word for a number in Spanish"),
    ("Решение 1/CP.27", "Решение", "1/CP.27", "", "", "", "Russian"),
    ("Решение 1/КС.27", "Решение", "1/КС.27", "", "", "", "with a Cyrillic code"),
    ("Рекомендация МСЭ-R M.2391-0", "Рекомендация", "МСЭ-R M.2391-0", "", "", "", "with two scripts"),
    ("Проект резолюции 12", "Проект резолюции", "12", "", "", "", "a draft in Russian"),
    ("Резолюция 76/3. О воде", "Резолюция", "76/3", "", "", "О воде", "with its title"),
    ("القرار 42/3", "القرار", "42/3", "", "", "", "Arabic"),
    ("مشروع القرار 12", "مشروع القرار", "12", "", "", "", "a draft in Arabic"),
    ("第42/3号决议", "决 议", "42/3", "", "", "", "Chinese"),
    ("第1/CP.27号决定", "决 定", "1/CP.27", "", "", "", "with a code"),
    ("大会第42/3号决议", "决 议", "42/3", "", "", "", "with its body"),
    ("第75号决议草案", "决 议 草 案", "75", "", "", "", "a draft in Chinese"),
    ("Resolution No. 12 of 5 May 2031", "Resolution", "12", "", "", "", "a day behind it is no body"),
    ("Rec. CM(2031)3", "Recommendation", "CM(2031)3", "", "", "", "an abbreviated kind"),
    ("HRC Res. 48/13", "Resolution", "48/13", "", "HRC", "", "with its body"),
    ("Решение Совета № 12/34", "Решение", "12/34", "", "Совета", "", "a body without “of”"),
    ("Resolution 75 bis", "Resolution", "75 bis", "", "", "", "one that was inserted"),
    ("Resolution PC 5 (IX)", "Resolution", "PC 5", "IX", "", "", "a code apart, and a session"),
    ("Decision 2031/C 12/03", "Decision", "2031/C 12/03", "", "", "", "a code in the middle"),
    ("Resolution II", "Resolution", "II", "", "", "", "a Roman figure alone"),
    ("DECISION XIV", "Decision", "XIV", "", "", "", "in capitals"),
    ("第ITU-R 2-8号决议", "决 议", "ITU-R 2-8", "", "", "", "a code in Chinese"),
]
NONE = [
    # line, reason
    ("Resolution adopted by the Council", "no number"),
    ("Decision on the budget for 2030", "a year in the title"),
    ("DECISION OF 5 MAY 2030", "a date in capitals"),
    ("Resolution of 12 March 2030", "a date"),
    ("Recommendation of the Council of 5 May 2030", "a date behind the body"),
    ("COVID-19", "a word and a figure"),
    ("COVID-19 Response", "in a title"),
    ("G20 Summit", "a name"),
    ("PAGE 3/5", "a page"),
    ("ITEM 5/6", "an item"),
    ("Page 3 of 5", "a page in words"),
    ("AGENDA ITEM 12", "an item in capitals"),
    ("Agenda item 12", "an item"),
    ("Item 12 (a)", "an item and a letter"),
    ("OPEN 24/7 SERVICE", "a phrase in capitals"),
    ("24/7 support for towns", "a phrase"),
    ("and/or 5", "small words"),
    ("12 Tea and cake", "a figure and a title"),
    ("12. Tea and cake", "an item"),
    ("(12) Tea and cake", "an item in brackets"),
    ("1.2 Tea and cake", "a section"),
    ("1.2.3. Tea and cake", "a deeper one"),
    ("A. Tea and cake", "a letter"),
    ("II. Tea 5", "a roman figure"),
    ("Part 5", "a part"),
    ("PART 5", "a part in capitals"),
    ("Annex 1 to Resolution 5", "an annex"),
    ("ANNEX 2", "an annex in capitals"),
    ("Article 12 bis", "an article"),
    ("Chapter IV", "a chapter"),
    ("3.5 million people", "a sum"),
    ("USD 2.4 million", "money"),
    ("EUR 12 500", "money"),
    ("10,000 trees", "a comma"),
    ("5% of all towns", "a share"),
    ("27 March 2030", "a day"),
    ("27-03-2030", "a day in figures"),
    ("Geneva, 27 March 2030", "a place and a day"),
    ("Geneva 2030", "a place and a year"),
    ("OP2 bis Encourages States to act;", "the label of a paragraph"),
    ("PP1 alt", "another wording"),
    ("Resolution adopted by the Council No. 5", "a sentence before the number"),
    ("Resolution Adopted by the Council No. 5", "in capitals"),
    ("7th meeting, 5 May 2030", "a meeting"),
    ("5 May 2030, 9:30", "a time"),
    ("Resolution 75 was adopted by the Council in 2030.", "a sentence"),
    ("Decision 5/3 takes effect at once;", "a clause"),
    ("Resolutions 75 and 76", "several"),
    ("Resolution Paris 2030", "a place and a year"),
    ("Resolution, 75", "a comma"),
    ("Resolution II of the Council", "a Roman figure inside"),
    ("Draft resolution II", "which of several drafts it is"),
    ("Agenda item IV", "an item in Roman figures"),
    ("Rés. 75", "an abbreviation alone"),
    ("Dec. 12", "a month"),
    ("Резолюция о воде 2030 года", "a title in Russian"),
    ("27 марта 2030 года", "a day in Russian"),
    ("Décision du 5 mai 2030", "a day in French"),
    ("Resolución de 5 de mayo de 2030", "a day in Spanish"),
    ("2030年3月27日", "a day in Chinese"),
    ("第75次会议", "a meeting in Chinese"),
    ("الجلسة العامة 75", "a meeting in Arabic"),
]


def _lines(text: str) -> list[Line]:
    return list(folded(extract_text(text)).lines)


@pytest.mark.parametrize("row", WAYS, ids=[row[0] for row in WAYS])
def test_a_body_may_write_so(row: tuple[str, ...]) -> None:
    line, kind, number, revision, body, title, reason = row
    lines = _lines(line)
    found = number_line(lines, len(lines))
    assert found is not None, reason
    assert begins_number(lines[0]), reason
    said = lines[0].text[found.title :] if found.title is not None else ""
    assert (found.printed, said) == (Printed(kind, number, revision, body), title), reason


@pytest.mark.parametrize(("line", "reason"), NONE, ids=[row[0] for row in NONE])
def test_no_body_does(line: str, reason: str) -> None:
    assert not begins_number(_lines(line)[0]), reason


_PIECES = st.sampled_from("A a 1 12 2031 / . - ( ) [ ] … _ x № No. Res. Resolution 第 号 决 C/ of The bis : ,".split())
_BESIDE = st.lists(_PIECES, max_size=2)
"""What is put before and behind a line of the table, which is mostly read all the same."""


@given(
    st.lists(_PIECES, max_size=12)
    | st.builds(lambda before, row, behind: [*before, row[0], *behind], _BESIDE, st.sampled_from(WAYS), _BESIDE)
)
@example(["Decision", "7"])
def test_what_is_read_stands_in_the_line(pieces: list[str]) -> None:
    for joint in ("", " "):
        lines = _lines(joint.join(pieces))
        found = number_line(lines, len(lines)) if lines else None
        if found:
            said = found.printed
            assert all(part in lines[found.at].text for part in (said.number, said.revision, said.body))
            assert found.end <= len(lines[found.at].text)
