"""Whatever stands in a text, its mentions are read: no exception, offsets in order, and no more time than its length takes."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.language.vocabulary import language, languages
from index.references.grammar import Grammar
from index.references.headings import Headings
from index.references.mention import Mention
from index.references.places import called
from index.references.tokens import read
from index.references.words import words_of

_NUMBERS = (
    "1 2 3 12 70/1 1/CP.18 E.164 340C 9.3.1 A/RES/70/1 S/2031/604 2031 (2031) (Rev. Oslo, 2020) a) (b) iv) VI A B A-B ITU-T"
    " G. 1bis 四 二 十 百 零 〇 四二 一九四五 五十三 ٣ ٧٠/١ (ب) в) ² Ⅳ ½"
).split(" ")
_MARKS = ", ; . : ( ) – — - / § ¶ “ ” « » 《 》 、 ، ؛ \" ' ’ $ % \u00ad \u200f \t \n".split(" ")


@cache
def _pieces(code: str) -> list[str]:
    own = language(code)
    words = [phrase.replace("*", "") for phrases in own.references.values() for phrase in phrases]
    bodies = [name for names in own.bodies.values() for name in names]
    return sorted({*words, *bodies, *own.preambular, *own.operative, *own.of, *_NUMBERS, *_MARKS, "Tea", "cups"})


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and any mixture of the words of its table with numbers and marks, apart or not."""
    code = draw(st.sampled_from([one.code for one in languages()]))
    words = st.sampled_from(_pieces(code))
    numbered = st.builds("{} {}".format, words, st.sampled_from(_NUMBERS))
    pieces = draw(
        st.lists(words | numbered | words.map(str.capitalize) | words.map(str.upper) | st.text(max_size=3), max_size=24)
    )
    return code, draw(st.sampled_from(["", " "])).join(pieces)


def mentions(code: str, text: str) -> list[Mention]:
    return [*Grammar(read(text), words_of(code), Headings(["Resolves"], code)).mentions()]


@given(_texts())
@example(("en", "Tea 3 paragraph 2 a) of Resolution 70/1, article VI"))
def test_any_mixture_is_read(made: tuple[str, str]) -> None:
    code, text = made
    at = 0
    for one in mentions(code, text):
        assert at <= one.start < one.end <= len(text)
        assert all(isinstance(name, str) for place in one.places for name in called(place))
        at = one.end


LONG = [
    ("ru", "выше " * 3000),
    ("zh", "上文" * 3000),
    ("ar", "أعلاه " * 3000),
    ("en", "resolution " + "A-B " * 2000),
    ("en", "item 1, " * 4000),  # no place: each was read from each on
    ("en", "Nos. 1-2, " * 1000),
    ("en", "1, " * 10_000),
    ("en", "a) and " * 4000),
    ("en", "A" + "/A" * 10_000),  # no symbol
    ("en", "A/" + "1.1-" * 4000 + "/"),
    ("en", "paragraph 1 of " * 3000),
    ("en", "resolution 1 (" * 3000),
    ("zh", "第3段、" * 1500),
    ("zh", "第" + "三" * 5000),
]
_LIMIT = 2.5  # seconds of a processor; each takes less than a tenth of that on a small machine


@pytest.mark.parametrize(("code", "text"), LONG, ids=[f"{code}-{text[:12]}" for code, text in LONG])
def test_the_time_grows_with_the_length(code: str, text: str) -> None:
    begin = time.process_time()
    mentions(code, text)
    assert time.process_time() - begin < _LIMIT
