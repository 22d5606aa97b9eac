"""How a text ends and begins: every part of the parser asks the same two questions."""

from __future__ import annotations

import pytest

from index.language.sentences import Begin, End, beginning, ending

ENDS = [
    ("the Union.", End.SENTENCE, "a full stop"),
    ("is that so?", End.SENTENCE, "a question mark"),
    ("and so on…", End.SENTENCE, "an ellipsis"),
    ("and so on...", End.SENTENCE, "three points"),
    ("the Union;", End.CLAUSE, "a semicolon"),
    ("as follows:", End.LEAD_IN, "a colon"),
    ("the Union,", End.COMMA, "a comma"),
    ("“the Union.”", End.SENTENCE, "the closing quotation mark is set aside"),
    ("(see below.)", End.SENTENCE, "a closing bracket too"),
    ("« de l'Union; »", End.CLAUSE, "with a space before it"),
    ("[to the Union;]", End.CLAUSE, "the bracket of a draft"),
    ("the Union.1", End.SENTENCE, "a footnote's mark is set aside"),
    ("as in A 37/Res.9", End.INSIDE, "nor is the end of a symbol one"),
    ("in MSC 9/Circ.14", End.INSIDE, "nor of two figures"),
    ("as in A/80/12/Add.1.", End.SENTENCE, "a point after a symbol"),
    ("in Asia/Africa.1", End.SENTENCE, "a note after two names"),
    ("and/or.2", End.SENTENCE, "a note after two words"),
    ("of the Council,12", End.COMMA, "one of two figures"),
    ("of the Council,1/", End.COMMA, "one with a slash"),
    ("in 2030.4", End.SENTENCE, "one after a year"),
    ("of the Council,”3", End.COMMA, "one after a quotation mark"),
    ("of the Council,*", End.COMMA, "an asterisk"),
    ("of the Council.¹²", End.SENTENCE, "raised figures"),
    ("of the Council.[14]", End.SENTENCE, "in brackets"),
    ("at a cost of USD 2.4", End.INSIDE, "the point of a number is no full stop"),
    ("of 10,000,12", End.INSIDE, "nor is its comma"),
    ("in paragraph 12:30", End.INSIDE, "nor a time"),
    ("of the States; and", End.JOINED, "the last item of a list follows"),
    ("of the States, or", End.JOINED, "in any of the words that join"),
    ("of the States; and/or", End.JOINED, "both of them"),
    ("des États; et", End.JOINED, "in any language"),
    ("государств; а также", End.JOINED, "in any script"),
    ("会员国；以及", End.JOINED, "in one without spaces"),
    ("of the States and", End.JOINING, "without a comma the sentence goes on"),
    ("at its meeting in", End.JOINING, "a small word"),
    ("of the Secretary-", End.JOINING, "a hyphen"),
    ("the Union (", End.JOINING, "an opening bracket"),
    ("(Geneva, 2022)", End.MARK, "a closing bracket alone"),
    ("called “the Union”", End.MARK, "a quotation mark alone"),
    ("the Member States", End.INSIDE, "a word"),
    ("بأعمال الاتحاد؛", End.CLAUSE, "Arabic"),
    ("بأعمال الاتحاد،", End.COMMA, "Arabic"),
    ("各成员国。", End.SENTENCE, "Chinese"),
    ("各成员国；", End.CLAUSE, "Chinese"),
    ("各成员国、", End.COMMA, "Chinese"),
    ("如下：", End.LEAD_IN, "Chinese"),
    ("各成员国。”", End.SENTENCE, "Chinese, quoted"),
    ("各成员国", End.INSIDE, "Chinese"),
    ("", End.INSIDE, "nothing"),
    ("  ", End.INSIDE, "nothing that is seen"),
]
BEGINS = [
    ("a) that", Begin.LABEL, "a letter"),
    ("a. that", Begin.LABEL, "a weak label"),
    ("12. Decides", Begin.LABEL, "a number"),
    ("– that", Begin.LABEL, "a dash"),
    ("“3. Requests", Begin.LABEL, "a label in a quotation"),
    ("（三）各", Begin.LABEL, "a label of another script"),
    ("that the", Begin.SMALL, "a small letter"),
    ("écoles", Begin.SMALL, "with an accent"),
    ("The Union", Begin.CAPITAL, "a capital"),
    ("Союз", Begin.CAPITAL, "in Cyrillic"),
    ("各成员国", Begin.CASELESS, "a script without capitals"),
    ("الاتحاد", Begin.CASELESS, "a script without capitals"),
    ("“The Union", Begin.QUOTE, "a quotation"),
    ("(see below)", Begin.OTHER, "a bracket"),
    ("2030 is", Begin.OTHER, "a figure that is no label"),
]


@pytest.mark.parametrize(("text", "end", "why"), ENDS)
def test_how_a_text_ends(text: str, end: End, why: str) -> None:
    assert ending(text) is end, why


@pytest.mark.parametrize(("text", "begin", "why"), BEGINS)
def test_how_a_text_begins(text: str, begin: Begin, why: str) -> None:
    assert beginning(text) is begin, why


@pytest.mark.parametrize("end", End)
def test_what_an_end_says_is_of_one_piece(end: End) -> None:
    """A complete clause stops, what stops is finished, and what is finished is closed."""
    assert end.closed >= end.finished >= end.stops >= end.closes
    assert not (end.stops and end.joins)


def test_only_the_two_ends_of_a_text_are_looked_at() -> None:
    long = "a word, " * 100_000
    assert (beginning(f"1. {long}the end;"), ending(f"1. {long}the end;")) == (Begin.LABEL, End.CLAUSE)
