"""What checking costs grows with the length of a draft, and no faster, whatever it is made of."""

from __future__ import annotations

import time
from functools import partial

import pytest

from index.document.model import Document
from index.drafts.check import Checker
from index.drafts.draft import Draft
from tests.support.counting import calls

LENGTH = 30_000
LONG_RUNS = {
    "a": "a word that does not end",
    "é": "in another script",
    "漢": "or of ideographs",
    "1": "a number",
    "a-": "words with hyphens",
    "a-\n": "words that are broken again and again",
    " ": "spaces without a line end",
    "\t": "tabs",
    "\u3000": "wide spaces",
    "\u2060": "what is cut",
    "\u00ad": "marks that are not seen",
    "\n": "line ends",
    ">": "signs of a block quotation",
    ". ": "dots that may leave something out",
    "'": "quotation marks that quote nothing",
    "A/": "the symbol of a document",
    "“": "marks that open",
    "(": "brackets",
}
REPEATED = (
    "(",
    "“",
    "“a ",
    "(Resolution 75 ",
    "Resolution 75, ",
    "paragraph 1, ",
    "1 and ",
    "noting (a) ",
    "‘a’ ",
    "a:\n  b\n\n",
)


@pytest.fixture(scope="module")
def checker(res75: Document) -> Checker:
    made = Checker([res75])
    made.check(Draft("“to serve tea” (Resolution 75, resolves 1)"))  # what is made once
    return made


@pytest.mark.parametrize("unit", LONG_RUNS, ids=LONG_RUNS.values())
def test_what_goes_on_and_on_is_read_once(unit: str, checker: Checker) -> None:
    begin = time.process_time()
    checker.check(Draft(unit * (LENGTH // len(unit))))
    assert time.process_time() - begin < 3, "ten times as long, if it is read again from each character"


@pytest.mark.parametrize("unit", REPEATED)
def test_four_times_as_much_is_four_times_the_work(unit: str, checker: Checker) -> None:
    checker.check(Draft(unit * 160))  # what is made once, is made
    once, more = (calls(partial(checker.check, Draft(unit * size))) for size in (40, 160))
    assert more < 6 * once, "sixteen times, if it is the square"
