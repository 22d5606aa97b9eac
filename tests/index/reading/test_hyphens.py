"""Words broken at the end of a line: what is one word, what keeps its hyphen, where no space belongs."""

from __future__ import annotations

import pytest

from index.document.model import Span
from index.reading.plain_text import lines_of

BREAKS = [
    # (text, as read)
    ("telecommu-\nnications", "telecommunications"),  # Res. 75, foreword: one word
    ("telecommu-\n\nnications", "telecommunications"),  # a blank line means nothing
    ("telecommu-\r\nnications", "telecommunications"),
    ("telecommu- \n nications", "telecommunications"),  # the white space around the break goes too
    ("telecommu\u00ad\nnications", "telecommunications"),  # a soft hyphen is always the typesetter's
    ("telecommu\u2010\nnications", "telecommunications"),  # the Unicode hyphen
    ("Secretary-\nGeneral", "Secretary-General"),  # Res. 75, recognizing further g): a capital follows
    ("Deputy Secretary-\n\nGeneral", "Deputy Secretary-General"),
    ("Internet-\nrelated", "Internet-related"),  # a part that is always a compound's
    ("(IP)-\nbased", "(IP)-based"),  # Res. 75, considering e) ii): after a bracket
    ("ICT-\nenabled", "ICT-enabled"),  # an acronym
    ("2016-\n2019", "2016-2019"),  # digits
    ("WTDC-\n14", "WTDC-14"),
    ("70/\n125", "70/125"),
    ("inter-\nnational", "international"),  # a part that is one with the word after it
    ("inter-\ngovernmental", "intergovernmental"),
    ("sub-\nregional", "subregional"),
    ("over-\narching", "overarching"),
    ("under-\nstanding", "understanding"),
    ("inter-\nAmerican", "inter-American"),
    ("re-\nelection", "re-election"),  # two vowels that are alike would be read as one
    ("semi-\nindependent", "semi-independent"),
    ("non-\ngovernmental", "non-governmental"),
    ("co-\nchairs", "co-chairs"),
    ("non-\ndiscriminatory", "non-discriminatory"),  # a part that always begins a compound
    ("high-\nlevel", "high-level"),
    ("policy-\nmakers", "policy-makers"),
    ("follow-\nup", "follow-up"),
    ("ex-\nchange", "exchange"),  # "ex" begins a thousand plain words for each compound
    ("ex-\npressing", "expressing"),
    ("so-\nciety", "society"),
    ("free-\ndoms", "freedoms"),
    ("ex-\nPresident", "ex-President"),  # whatever it begins, a capital follows
    ("in-\nformation", "information"),  # a word of the tables
    ("multi-\nstakeholder", "multi-stakeholder"),
    ("non\u2011\nstop", "non\u2011stop"),  # the hyphen that may not break is the word's own
    ("short-\nand long-term", "short- and long-term"),  # the hyphen stands for a word that comes later
    ("short-\nor long-term", "short- or long-term"),
    ("telecommunications/\nICTs", "telecommunications/ICTs"),  # Res. 2 (PP), conscious d): no space after "/"
    ("and/\nor", "and/or"),
    ("either /\nor", "either / or"),  # with a space before it, "/" is a word
    ("2014 –\n2016", "2014 – 2016"),  # a dash is no hyphen
    ("2013–\n2020", "2013–2020"),  # WHA66.10: a range has no space in it
    ("the end -\nof it", "the end - of it"),
    ("a plain\nbreak", "a plain break"),
    ("multi-stake-\nholder", "multi-stakeholder"),  # only the last hyphen is at the end of the line
]


@pytest.mark.parametrize(("text", "read"), BREAKS, ids=[repr(row[0]) for row in BREAKS])
def test_breaks(text: str, read: str) -> None:
    source, _ = lines_of(text)
    assert source.read(Span(0, len(text))) == read


WITNESSES = [
    # (the rest of the text, how the line ends and the next begins, as read)
    ("the day-to-day cross-sectoral work", "cross-\nsectoral", "cross-sectoral"),  # the text has the compound elsewhere
    ("a crosssectoral word", "cross-\nsectoral", "crosssectoral"),  # the text has one word elsewhere
    ("a sectoral cross", "cross-\nsectoral", "cross-sectoral"),  # the text has both parts as words
    ("a change of climate", "ex-\nchange", "exchange"),  # a second part that is a word shows nothing
    ("an ex-combatant", "ex-\ncombatants", "ex-combatants"),  # another form of the compound
    ("the expansion of it", "ex-\npanding", "expanding"),  # another form of the word
    ("multilateralism in all of it", "multi-\nlateral", "multilateral"),
    ("a multi-donor fund of multilaterals", "multi-\ndonors", "multi-donors"),
    ("coherent", "co-\nherence", "coherence"),
    ("the Inter-Parliamentary Union", "inter-\nparliamentary", "inter-parliamentary"),
    ("the largest and the smallest of all", "high-\nest", "highest"),  # what many words end with is an ending
    ("a test of the best", "high-\ntest", "high-test"),  # unless it is a word
    ("out of it", "with-\nout", "without"),  # words such as "with" begin no compounds
    ("the state of the art", "state-of-\nart", "state-of-art"),  # but stand inside them
    ("interest and intern", "inter-\nagency", "interagency"),  # words that only begin alike show nothing
]


@pytest.mark.parametrize(("rest", "broken", "read"), WITNESSES, ids=[" | ".join(row[:2]) for row in WITNESSES])
def test_the_text_is_the_best_witness(rest: str, broken: str, read: str) -> None:
    source, lines = lines_of(f"{rest}\n{broken}")
    assert source.read(Span(lines[1].start, lines[2].end)) == read


def test_a_word_is_told_from_a_compound_by_the_whole_text() -> None:
    source, lines = lines_of("the cross-\nings of it")  # unseen: "cross" begins compounds
    assert source.read(Span(0, lines[-1].end)) == "the cross-ings of it"
    source, lines = lines_of("crossings and the cross-\nings of it")
    assert source.read(Span(0, lines[-1].end)) == "crossings and the crossings of it"


def test_the_halves_of_a_broken_word_are_no_witnesses() -> None:
    source, lines = lines_of("the tele part\nand tele-\ncommunications")
    assert source.read(Span(lines[1].start, lines[2].end)) == "and telecommunications"
