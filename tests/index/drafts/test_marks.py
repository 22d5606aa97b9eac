"""What stands between quotation marks, and which paragraphs are set in as quotations: a row a case, with the reason."""

from __future__ import annotations

import time

import pytest

from index.document.model import Cut
from index.drafts.blocks import Shown, blocks_in
from index.drafts.draft import Draft
from index.drafts.marks import quoted_in
from index.drafts.quotations import quotations_in
from index.language.terms import Reason

QUOTED = [
    ("say “that tea” now", ["that tea"], "curly"),
    ('say "that tea" now', ["that tea"], "straight"),
    ("say ‘that tea’ now", ["that tea"], "single"),
    ("say 'that tea' now", ["that tea"], "single and straight"),
    ("say „that tea“ now", ["that tea"], "German"),
    ("say „that tea” now", ["that tea"], "Polish"),
    ("say «that tea» now", ["that tea"], "guillemets"),
    ("say « that tea » now", [" that tea "], "French"),
    ("say »that tea« now", ["that tea"], "guillemets the other way round"),
    ("say ”that tea” now", ["that tea"], "Swedish"),
    ("说「那杯茶」。", ["那杯茶"], "corners"),
    ("“a ‘b’ c”", ["a ‘b’ c", "b"], "one inside another"),
    ("“a “b” c”", ["a “b” c", "b"], "one inside another of its kind"),
    ("„a “b” c“", ["a “b” c", "b"], "English marks inside German ones"),
    ('"a "b" c"', ['a "b" c', "b"], "straight ones inside each other"),
    ('"a “b”".', ["a “b”", "b"], "a curly one at the end of a straight one"),
    ("'it is delegates' right'", ["it is delegates' right"], "an apostrophe behind a word"),
    ("the delegates' right and the members' tea", [], "apostrophes only"),
    ("don't say it's 'tea'", ["tea"], "apostrophes inside words"),
    ("since the '90s it is 'tea'", ["tea"], "an apostrophe before a number"),
    ('a 5" disk and "tea"', ["tea"], "inches"),
    ("“tea\nand cups”", ["tea\nand cups"], "across lines"),
    ("“tea\n\nand cups”", ["tea\n\nand cups"], "across paragraphs"),
    ('"tea\n\nand cups" and "more"', ["more"], "straight marks do not reach across paragraphs"),
    ("“one\n\n“two”", ["one\n\n“two", "two"], "each paragraph is opened again"),
    ("“never closed\n\n“tea” and “cups”", ["never closed\n\n“tea", "tea", "cups"], "a mark without a partner"),
    ('“tea" and more', ["tea"], "a straight mark for a curly one"),
    ('said:"tea" ("cup")', ["tea", "cup"], "without spaces around"),
    ('""""""', [], "nothing but marks"),
    ("“”", [""], "nothing inside"),
]


@pytest.mark.parametrize(("text", "quoted"), [row[:2] for row in QUOTED], ids=[row[2] for row in QUOTED])
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[one.start : one.end] for one in quoted_in(Draft(text))] == quoted


def test_a_page_break_inside() -> None:
    text = "It says “that tea\n\n12\n\fDraft 3\n\nshould be served” and more."
    cuts = [Cut(text.index("12"), text.index("12") + 2, Reason.FURNITURE)]
    cuts.append(Cut(text.index("Draft"), text.index("Draft 3") + 7, Reason.FURNITURE))
    (one,) = quotations_in(Draft(text, tuple(cuts)))
    assert [word.plain for word in one.words] == ["that", "tea", "should", "be", "served"]


BLOCKS = [
    ("We read:\n\n> that tea\n> is served\n\nso.", [("that tea\n> is served", Shown.SURELY)], "behind signs"),
    ("We read:\n\n    that tea\n    is served\n\nso.", [("that tea\n    is served", Shown.LIKELY)], "set in after a colon"),
    ("We read.\n\n    that tea\n    is served\n\nso.", [("that tea\n    is served", Shown.MAYBE)], "set in"),
    (
        "We need:\n\n    - tea\n\n    - cups",
        [("- tea\n\n    - cups", Shown.MAYBE), ("- tea", Shown.MAYBE), ("- cups", Shown.MAYBE)],
        "a list",
    ),
    ("    First line set in\nand the rest not.", [], "the first line of a paragraph"),
    ("We read:\nthat tea is served", [], "no more than a line"),
    ("We read:\n\n\tthat tea", [("that tea", Shown.LIKELY)], "by a tab"),
    ("a\n\n> b\n>\n> c", [("b\n>\n> c", Shown.SURELY), ("b", Shown.SURELY), ("c", Shown.SURELY)], "two paragraphs"),
]


@pytest.mark.parametrize(("text", "blocks"), [row[:2] for row in BLOCKS], ids=[row[2] for row in BLOCKS])
def test_what_is_set_in(text: str, blocks: list[tuple[str, Shown]]) -> None:
    assert [(text[one.start : one.end], one.shown) for one in blocks_in(Draft(text))] == blocks


HOSTILE = {
    "straight marks": '"',
    "opening marks": "“",
    "pairs": "“”",
    "apart": '" ',
    "words": '"a ',
    "never closed": "“a\n\n",
    "apostrophes": "s' ",
    "signs": "> a\n",
    "signs and gaps": "> a\n\n",
    "empty lines": "\n",
    "hyphens": "-\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(piece: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        quotations_in(Draft(piece * (size // len(piece))))
        return time.process_time() - begin

    seconds(20_000)
    one, ten = min(seconds(20_000) for _ in range(3)), seconds(200_000)
    assert ten < 40 * one + 0.5
