"""What a plain text says of its paragraphs: the same ones come out however the text is laid out."""

from __future__ import annotations

import re
import textwrap
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.terms import Reason
from index.reading.plain_text import lines_of
from tests.support.share import examples

if TYPE_CHECKING:
    from collections.abc import Callable
from pathlib import Path

PARAGRAPHS = [
    line.strip()
    for line in """
        79/500. Clean water in cities
        The General Assembly,
        Recalling its resolution 78/400 of 20 December 2023 on clean water in the cities of all Member States and the reports \
that were written since by the Secretary-General and others,
        Taking into account the work of the municipal authorities, which have in the last ten years renewed most of their \
water mains at considerable expense and with the help of many donors,
        Mindful of the cost,
        From pipes to people: financing
        1. Welcomes the report of the Secretary-General on clean water in cities and the proposals that it makes for the \
financing of water mains, and asks all States to:
        (a) Count the wells, jetties and ferries on lakes that freeze, and publish the count in all official languages of the \
United Nations;
        (b) Pay for them;
        2. Requests the Secretary-General to report at its eightieth session on the renewal of the water mains in the cities \
of all Member States, taking into account the views of the least developed among them, and of those without lakes;
        3. Decides to remain seized of the matter.
    """.strip().split("\n")
]
Layout = dict[str, "Callable[[list[str]], str]"]
EVERY = 7
LEAST = {"pages": 0.98}  # of the paragraphs: where a page ends inside one it is doubted more often


def wrapped(paragraph: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        paragraph, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def hanging(paragraph: str) -> list[str]:
    label = re.match(r"(\d+\.|\(\w\)) ", paragraph)
    if not label:
        return wrapped(paragraph, 72)
    inset = " " * 5 if label.group().startswith("(") else ""
    return wrapped(f"{label.group():<6}{paragraph[label.end() :]}", 72, inset, f"{inset}      ")


def paged(lines: list[str]) -> str:
    return "\n".join(f"{line}\f" if at % 9 == 8 else line for at, line in enumerate(lines))


LAYOUTS: Layout = {
    "one paragraph a line": "\n".join,
    "one paragraph a line, with blank lines": "\n\n".join,
    "wrapped at 72, blank lines between": lambda all_: "\n\n".join("\n".join(wrapped(one, 72)) for one in all_),
    "wrapped at 90, blank lines between": lambda all_: "\n\n".join("\n".join(wrapped(one, 90)) for one in all_),
    "double spaced, more space between": lambda all_: "\n\n\n".join("\n\n".join(wrapped(one, 80)) for one in all_),
    "indented first lines": lambda all_: "\n".join("\n".join(wrapped(one, 80, "        ", "    ")) for one in all_),
    "indented first lines, blank lines": lambda all_: "\n\n".join("\n".join(wrapped(one, 80, "     ")) for one in all_),
    "indented first lines, double spaced": lambda all_: "\n\n".join("\n\n".join(wrapped(one, 80, "     ")) for one in all_),
    "hanging indents, blank lines": lambda all_: "\n\n".join("\n".join(hanging(one)) for one in all_),
    "pages": lambda all_: paged([line for one in all_ for line in (*wrapped(one, 80), "")]),
}
UNSURE: Layout = {
    "wrapped at 72, no blank lines": lambda all_: "\n".join("\n".join(wrapped(one, 72)) for one in all_),
    "wrapped at 90, no blank lines": lambda all_: "\n".join("\n".join(wrapped(one, 90)) for one in all_),
    "double spaced": lambda all_: "\n\n".join("\n\n".join(wrapped(one, 80)) for one in all_),
    "hanging indents": lambda all_: "\n".join("\n".join(hanging(one)) for one in all_),
}


def opened(text: str, paragraphs: list[str]) -> dict[bool, list[bool | None]]:
    """What is said of the lines that open a paragraph (True), and of those that go on (False)."""
    begins, at = set(), 0
    for paragraph in paragraphs:
        begins.add(at)
        at += len("".join(paragraph.split()))
    found: dict[bool, list[bool | None]] = {True: [], False: []}
    source, lines = lines_of(text)
    before = list(accumulate((not char.isspace() for char in source.text), initial=0))  # characters, those that are cut as well
    for line in lines:
        found[before[line.start] in begins].append(line.opens)
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_paragraph_is_found(name: str) -> None:
    found = opened(LAYOUTS[name](PARAGRAPHS), PARAGRAPHS)
    assert found[True] == [True] * len(PARAGRAPHS)
    assert True not in found[False]


@pytest.mark.parametrize("name", UNSURE)
def test_no_paragraph_is_merged_and_none_divided(name: str) -> None:
    found = opened(UNSURE[name](PARAGRAPHS), PARAGRAPHS)
    assert False not in found[True]
    assert found[True].count(True) > 0.7 * len(PARAGRAPHS)
    assert True not in found[False]


@pytest.mark.parametrize("name", [*LAYOUTS, *UNSURE])
def test_the_united_nations_texts_have_the_same_paragraphs_in_every_layout(name: str, shared: Path) -> None:
    """Some of them in each layout, others in the next one."""
    some = sorted((shared / "corpus" / "un").glob("*.txt"))[[*LAYOUTS, *UNSURE].index(name) % EVERY :: EVERY]
    texts = [path.read_text("utf-8") for path in some]
    told: dict[bool, list[bool | None]] = {True: [], False: []}
    for text in texts:
        paragraphs = [line.strip().replace("\t", " ") for line in text.split("\n") if line.strip()]
        found = opened({**LAYOUTS, **UNSURE}[name](paragraphs), paragraphs)
        told = {key: told[key] + found[key] for key in told}
    assert False not in told[True]
    assert told[True].count(True) >= LEAST.get(name, 0.99 if name in LAYOUTS else 0.9) * len(told[True])
    assert told[False].count(True) <= 4


ONE_A_LINE = [
    # (text, what is said of its lines, why)
    ("The Council,\nRecalling lakes,\nOn money\n1. Asks States;\n2. Rests.", "11111", "short lines, none of which goes on"),
    (
        "Title of it\nThe Council,\nRecalling a lake and\nits ferries,\n1. Asks.",
        "1?1?1",
        "a line goes on in the next: all is doubted",
    ),
    ("resolves\nto act,\nmindful of it", "1??", "a small letter may begin a heading"),
    ("Work of Study Groups\n1 and 2", "1?", "a number may end a title"),
    ("the telecommu-\nnications sector", "10", "a word goes on"),
    ("The Council,\n\nRecalling the Secretary-\n\nGeneral,\n\n1. Asks.", "1101", "over a blank line too"),
    (
        "at the Conference, 2/\n\nAlarmed at it,\n\nAccording to it,\n\n1. Asks.",
        "1111",
        "the mark of a footnote is no part of a word",
    ),
]


@pytest.mark.parametrize(("text", "told"), [row[:2] for row in ONE_A_LINE], ids=[row[2] for row in ONE_A_LINE])
def test_short_texts(text: str, told: str) -> None:
    assert "".join({True: "1", False: "0", None: "?"}[line.opens] for line in lines_of(text)[1]) == told


MIXED = """The Conference of Harbours, meeting in the town of Bergen,

Recalling the letters of the harbour towns and the report about the ferries
that cross the lake,
Mindful of the ferries,
Bearing in mind what the Secretary-General wrote about the many bridges over
the river,

1. Requests the towns to publish a list of all ferries, and to count, each
year, those who live by the lake and cross it;

2. Urges the towns:

(a) to count the ferries;
(b) to mend all those bridges over the river that the report on the bridges
names,
and to report thereon.
"""


def test_where_only_some_paragraphs_stand_apart_a_line_without_a_gap_is_judged_by_itself() -> None:
    told = {line.text[:12]: line.opens for line in lines_of(MIXED)[1]}
    assert (told["Mindful of t"], told["(b) to mend "], told["and to repor"]) == (True, True, True)
    assert told["Bearing in m"] in (True, None)
    assert {told[line] for line in ("that cross t", "the river,", "year, those ", "names,")} == {False}


INDENTED = """The General Assembly,

    Recalling lakes,

    1.  Requests States to count
        a.  ferries, including:
            i.  old ones,
            ii. new ones;
        b.  jetties;
    2.  Urges States to pay.
"""


def test_the_levels_of_lists_are_told_by_their_columns() -> None:
    lines = lines_of(INDENTED)[1]
    assert [line.level for line in lines] == [0, 1, 1, 2, 3, 3, 2, 1]
    assert [line.item for line in lines] == [False, False, *[True] * 6]
    assert all(line.opens for line in lines)


TAILS = """The Council,

1.  ASKS its States:
    (a) to count the ferries, and those who own them:
        i.  the old ones;
        ii. the new ones;
    {}
2.  URGES others to pay.
"""


@pytest.mark.parametrize(
    ("line", "level", "reason"),
    [
        ("and to report on it;", 1, "it stands where the text of 1 does, outside of (a)"),
        ("    and to report on it;", 2, "where the text of (a) does, outside of i"),
        ("        and to report on it;", 3, "inside ii"),
        ("Others report on it;", 2, "a sentence of its own may be inside (a)"),
    ],
)
def test_the_level_of_what_goes_on_below_a_list(line: str, level: int, reason: str) -> None:
    told = {one.text: (one.opens, one.level) for one in lines_of(TAILS.format(line))[1]}
    assert told[line.strip()] == (True, level), reason


WITHIN = [
    # (the lines, the one that is doubted, the reason)
    (
        ["Asks States to work in phases,", "Phase 2", "training of technicians,"],
        "Phase 2",
        "a few words, and the sentence goes on",
    ),
    (["Asks them to cross between Kigali and", "Dar es-Salaam;"], "Dar es-Salaam;", "no paragraph ends in “and”"),
    (["Asks States to work with the", "World Bank."], "World Bank.", "nor in an article"),
]


@pytest.mark.parametrize("wide", [True, False], ids=["wrapped", "one paragraph a line"])
@pytest.mark.parametrize(("lines", "doubted"), [row[:2] for row in WITHIN], ids=[row[2] for row in WITHIN])
def test_a_sentence_goes_on_below_a_short_line(lines: list[str], doubted: str, *, wide: bool) -> None:
    around = [line for one in PARAGRAPHS[2:5] for line in (wrapped(one, 90) if wide else [one])]
    told = {line.text: line.opens for line in lines_of("\n".join([*around, *lines, "Urges others to pay."]))[1]}
    assert told[doubted] is not True
    assert told["Urges others to pay."] is not False


NOT_LEVELS = [
    ("1. Asks;\n2. Rests;\n3. Ends.", "one column"),
    ("    1. Asks;\n2. Rests;\n  3. Ends.", "the columns begin no lists"),
]


@pytest.mark.parametrize("text", [row[0] for row in NOT_LEVELS], ids=[row[1] for row in NOT_LEVELS])
def test_other_columns_are_no_levels(text: str) -> None:
    assert {line.level for line in lines_of(text)[1]} == {None}


WORDS = st.sampled_from(["a", "The", "1.", "(a)", "lakes,", "ferries;", "count.", "the", "re-", "x/", "4", "“", "Ibid.,", "章"])
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\f", "\n    ", "\r\n", "\t", "  ", "\u2028"])


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.tuples(WORDS, BREAKS), max_size=60))
def test_what_is_kept_and_what_is_cut_is_everything(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in parts)
    source, lines = lines_of(text)
    assert source.text == text
    hyphens = {at for one in source.cuts if one.reason == Reason.BREAK for at in range(one.start, one.end)}
    cut = {at for one in source.cuts for at in range(one.start, one.end)}
    kept = {line.at(offset) for line in lines for offset in range(len(line.text))}
    assert not (cut - hyphens) & {at for at in kept if not text[at].isspace()}
    assert all(at in cut or at in kept for at, char in enumerate(text) if not char.isspace())
    assert not lines or lines[0].opens


BOXES = [
    # a line, and what is read of it
    ("| Decision 3/CMA.1 |", "Decision 3/CMA.1"),
    ("\t|  | In a box | |\r", "In a box"),
    ("| a | b |", "| a | b |"),  # a row of a table
    ("a | b", "a | b"),
    ("| never closed", "| never closed"),
]


@pytest.mark.parametrize(("line", "text"), BOXES)
def test_a_text_in_a_box_is_read_without_the_bars(line: str, text: str) -> None:
    source, lines = lines_of(f"One.\n{line}\nTwo.")
    assert [one.text for one in lines] == ["One.", text, "Two."]
    assert [source.text[one.start : one.end] for one in lines] == ["One.", text, "Two."]
