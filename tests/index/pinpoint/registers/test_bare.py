"""A number alone that stands where a question asks of a text, beside what is a year, a count or a label."""

from __future__ import annotations

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.registers.bare import number_asked_of
from index.pinpoint.typed_names import LinkedQuery
from tests.support.parsing import parsed

_TEXT = "{name}\n\nThe Assembly,\n\nNoting the wells,\n\n{number}. Decides to dig;\n\n{next}. Requests a report.\n"


@pytest.mark.parametrize(
    ("question", "number", "why"),
    [
        ("what does 2669 ask?", "2669", "before a verb that asks of one thing"),
        ("what does 2669 say about women?", "2669", "and goes on"),
        ("what did 2669 decide?", "2669", "before the last word"),
        ("when was 2669 adopted?", "2669", "in the passive"),
        ("what is 301 about?", "301", "before a small word"),
        ("tell me about 301", "301", "at the end"),
        ("que demande la 2669 ?", "2669", "behind an article in French"),
        ("2669号要求什么？", "2669", "with the word for a number in Chinese"),
        ("what did 301 members decide?", "", "a count"),
        ("what about 301 km?", "", "a measure"),
        ("in 1995 what happened?", "", "a year"),
        ("paragraph 301", "", "a label"),
        ("what does paragraph 301 say?", "", "the same in a question"),
        ("what does 75 ask?", "", "two digits may be a label"),
        ("does 301 or 302 apply?", "", "two"),
        ("301", "", "nothing asks"),
        ("what is 3.01 about?", "", "of several levels"),
        ("who pays?", "", "none"),
    ],
)
def test_a_number_that_may_name_a_text(question: str, number: str, why: str) -> None:
    span = number_asked_of(question)
    assert (question[slice(*span)] if span else "") == number, why


@pytest.mark.parametrize(
    ("question", "named", "why"),
    [
        ("what does 2669 ask?", ["Resolution 2669"], "the one text with the number"),
        ("what does 871 ask?", ["Decision Assembly/AU/Dec.871(XXXVII)"], "inside its own"),
        ("what does 417 ask?", [], "that a clause has as its label"),
        ("what does 666 ask?", [], "that no text has"),
        ("what does 500 ask?", [], "that two have"),
    ],
)
def test_only_one_text_may_have_it_and_no_clause(question: str, named: list[str], why: str) -> None:
    names = {
        "Resolution 2669": 1,
        "Decision Assembly/AU/Dec.871(XXXVII)": 1,
        "Resolution 417": 416,
        "Resolution 500": 1,
        "Decision 500": 1,
    }
    texts = (parsed(_TEXT.format(name=name, number=first, next=first + 1), name) for name, first in names.items())
    linked = LinkedQuery(Query(question), Catalogue(texts))
    assert [one.name for one in linked.name.documents] == named, why
