"""The lines around the body of a document, in each language."""

from __future__ import annotations

import re

import pytest

from index.language.lines import closing, patterns
from index.language.lines.patterns import ANNEX, ANNEX_CAPITALS, ANNEX_TO, DIVISION, HISTORY
from index.language.scripts import folded

LINES = [
    # (pattern, line, whether it is one)
    (patterns.FOREWORD, "AVANT-PROPOS", True),
    (patterns.FOREWORD, "PREFACE", True),
    (patterns.FOREWORD, "Prólogo", True),
    (patterns.FOREWORD, "Forewords", False),
    (patterns.ADOPTED, "Résolution adoptée", True),
    (patterns.ADOPTED, "[on the report of the Third Committee]", False),  # only its beginning says so
    (ANNEX, "ANNEX", True),
    (ANNEX, "ANNEX 1 TO RESOLUTION 5 (REV. DUBAI, 2018)", True),
    (ANNEX, "Annex 1", True),
    (ANNEX, "Annex A1 – Terms of reference", True),  # its title on the same line
    (ANNEX, "Annex to Resolution 5 (Rev. Dubai, 2018)", True),
    (ANNEX, "Appendix A", True),
    (ANNEX, "ANNEXE 1 DE LA RÉSOLUTION 5", True),
    (ANNEX, "Anexo 2 a la Resolución 5", True),
    (ANNEX, "Annex 1 to this resolution,", False),  # a wrapped reference
    (ANNEX, "Annexes 1 and 2", False),
    (ANNEX, "Annexe 1 – Mandat", False),  # a title on the same line was seen in English only
    (ANNEX, "annex 1", False),
    *(
        (pattern, line, True)
        for pattern in (ANNEX, ANNEX_CAPITALS)
        for line in (  # the text it belongs to in brackets, or a draft of it
            "ANNEX 1 (to Draft new Resolution [ARB-4])",
            "ANNEXE 1 (au projet de nouvelle Résolution [ARB-4])",
            "ANNEXE 1 (de la Résolution 5)",
            "APPENDICE (au projet de Décision 5)",
            "ANNEXE 1 AU PROJET DE NOUVELLE RÉSOLUTION [ARB-4]",
            "ПРИЛОЖЕНИЕ 1 (к проекту новой Резолюции 5)",
            "ПРИЛОЖЕНИЕ (к Решению 5)",
            "ANEXO 1 (al proyecto de nueva Resolución 5)",
            "ANEXO 1 (a la Resolución 5 (Rev. Dubái, 2018))",
            "الملحق 1 (للقرار 5)",
            "الملحق 1 (بمشروع القرار الجديد [ARB-4])",
            folded("附件1（第5号决议）"),
            folded("附件 1（新决议草案[ARB-4]）"),
        )
    ),
    (ANNEX, "Annexe 1 (à la Résolution 5)", True),
    (ANNEX, "Annexe 1 au projet de nouvelle Résolution 5", True),
    (ANNEX, "Annexe 1 de la présente Résolution", False),  # a wrapped reference
    (ANNEX, "Annexe 1 (voir plus bas)", False),
    (ANNEX_CAPITALS, "Annexe 1 (de la Résolution 5)", False),
    (ANNEX_CAPITALS, "ANEXO 1 A LA RESOLUCIÓN 5", True),
    (ANNEX_CAPITALS, "APPENDIX", True),
    (ANNEX_CAPITALS, "ATTACHMENT", False),  # opens only after what has ended
    (ANNEX_CAPITALS, "ANEXO A RESOLUCIÓN 5", False),
    (ANNEX_TO, "(to Resolution 5)", True),
    (ANNEX_TO, "à la Résolution 5 (Rév. Dubaï, 2018)", True),
    (ANNEX_TO, "(to Draft new Resolution [ARB-4])", True),
    (ANNEX_TO, "(к проекту новой Резолюции 5)", True),
    (ANNEX_TO, "(voir plus bas)", False),
    (ANNEX_TO, "to resolve the matter", False),  # begins as "Resolution" does
    (DIVISION, "SECTION 1", True),
    (DIVISION, "Chapitre IV", True),
    (DIVISION, "Artículo 2 bis", True),
    (DIVISION, "Part A – Scope", True),
    (DIVISION, "Section 1 – scope of", False),  # a sentence
    (DIVISION, "ARTICLE II - MEMBERS", True),
    (DIVISION, "Art. 2. Parties count ferries.", True),  # its text on the same line
    (DIVISION, "Section 2.1 Branches", True),
    (DIVISION, "§ 3 Parties pay.", True),
    (DIVISION, "Article 3bis", True),
    (DIVISION, "Rule 4 (a) Parties meet.", True),
    (DIVISION, "Article 5 of the Convention", False),  # a reference
    (DIVISION, "article 5", False),
    (HISTORY, "(Kyoto, 1994)", True),
    (HISTORY, "(1994)1, bis", True),
    (closing.TRAIL, "(Kyoto, 1994)", True),
    (closing.TRAIL, "(Kyoto, 1994) – (Rev. Antalya, 2006)", True),
    (closing.TRAIL, "(Kyoto, 1994) and others", False),
    (closing.TRAIL, "(Geneva)", False),  # no year
]


@pytest.mark.parametrize(("pattern", "line", "is_one"), LINES, ids=[f"{row[1]} {row[2]}" for row in LINES])
def test_lines(pattern: re.Pattern[str], line: str, is_one: bool) -> None:
    assert bool(pattern.fullmatch(line) if pattern is not patterns.ADOPTED or not is_one else pattern.match(line)) is is_one


@pytest.mark.parametrize("line", ["NOTE – The", "NOTE 1 – The", "REMARQUE – Les", "NOTA – Los"])
def test_notes(line: str) -> None:
    assert patterns.NOTE.match(line)


def test_decisions() -> None:
    deciding = patterns.UN_DECIDING.fullmatch("At its 50th plenary meeting, on 27 March 2020, the General Assembly decided:")
    assert deciding is not None
    assert deciding["body"] == "General Assembly"
