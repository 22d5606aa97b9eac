"""Languages that no table reads are said by name; those that one reads are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.language.scripts import folded
from index.language.unread import unread_language
from tests.support.parsing import FRENCH, SPANISH
from tests.support.paths import RES75

CASES = Path(__file__).parents[1] / "cases" / "languages"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Generalversammlung, unter Hinweis auf ihre Resolution über die Brunnen und den Schutz der Quellen,", "German"),
        ("A Assembleia Geral, recordando a sua resolução sobre os poços e a proteção das nascentes, em que", "Portuguese"),
        ("L'Assemblea generale, ricordando la sua risoluzione sui pozzi e sulla protezione delle sorgenti, che il", "Italian"),
        ("De Algemene Vergadering, herinnerend aan haar resolutie over de putten en het beschermen van een bron,", "Dutch"),
        ("Zgromadzenie Ogólne, przypominając swoją rezolucję w sprawie studni oraz ochrony źródeł, która się z", "Polish"),
        ("Генеральна Асамблея, посилаючись на свою резолюцію про колодязі та охорону джерел, що є у і з", "Ukrainian"),
        ("مجمع عمومی با یادآوری قطعنامه خود در مورد چاه‌ها و حفاظت از چشمه‌ها که به این کشورها را", "Persian"),
        ("総会は、井戸に関する決議を想起し、水源の保護が重要であることを認識し、", "Japanese"),
        ("총회는 우물에 관한 결의를 상기하고 수원의 보호가 중요함을 인식하며", "Korean"),
        ("महासभा कुओं के बारे में अपने संकल्प को याद करते हुए", "Hindi"),
        ("སྤྱི་ཚོགས་ཀྱི་གྲོས་ཆོད་དང་ཁྲོན་པ་སྲུང་སྐྱོབ", "the Tibetan script"),  # a script without a row: by its own name
        ("L'Assemblea General, recordant la seva resolució sobre els pous i la protecció de les fonts, amb els", "Catalan"),
        (
            "Adunarea Generală, amintind rezoluția sa cu privire la fântâni și la protecția izvoarelor din țări, pentru",
            "Romanian",
        ),
        ("Общото събрание, като припомня своята резолюция за кладенците и че трябва да се опазват със закон", "Bulgarian"),
        ("1 2 3", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_language(text: str, name: str) -> None:
    assert unread_language(map(folded, text.splitlines())) == name


def test_languages_that_are_read_have_no_name_here() -> None:
    texts = [RES75.read_text("utf-8"), FRENCH, SPANISH, *(path.read_text("utf-8") for path in sorted(CASES.glob("*.txt")))]
    assert {unread_language(map(folded, text.splitlines())) for text in texts} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Teniendo presente que hay más de cien lenguas de señas, que hay intérpretes de lengua, y que la Convención exige a",
        "Alienta a que se formen intérpretes de lengua de señas; Exhorta a que reconozcan por ley la lengua de señas",
        "Rappelant que la protection de la nature et de la santé à l'échelle de la planète exige que les États",
        "ссылаясь на Устав, в котором на государства возлагается обязанность за охрану вод, и на доклад за год, в связи с чем",
        "Recalling that a system on a ship is in a port, and that in a storm a ship on a line is at risk,",
    ],
    ids=["Spanish with few words of its own", "Spanish of one sentence", "French", "Russian", "English"],
)
def test_words_that_related_languages_share_are_no_evidence(text: str) -> None:
    assert unread_language([folded(text)]) == ""
