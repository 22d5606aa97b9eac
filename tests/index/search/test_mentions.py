"""Which words a question asks for the clauses of, which phrase it quotes, and the clauses that have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.model import Document
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.mentions import (
    Mentioned,
    MentionsAsked,
    asks_without,
    by_text,
    lacking,
    mentions_asked,
    quoted_phrases,
    texts_lacking,
    with_phrase,
    with_words,
)

# question, the words that are looked for; "" for a question that is searched for or looked up
WORDS = [
    ("which clauses mention women?", "women"),
    ("how many clauses mention women?", "women"),
    ("clauses mentioning women", "women"),
    ("list all clauses that contain the digital divide", "digital divide"),
    ("where is broadband mentioned", "broadband"),
    ("is broadband mentioned anywhere?", "broadband"),
    ("how often does broadband appear", "broadband"),
    ("clauses with the word women", "women"),
    ("which clauses refer to the Council", "council"),
    ("which clauses mention Resolution 140", ""),  # by its number
    ("mention Sector Members", "sector members"),  # no question, but nothing else
    ("which clauses do not mention women", "women"),  # those that lack them are found from these
    ("which clauses don't mention women?", "women"),
    ("clauses without the word women", "women"),
    ("how many clauses lack the term women", "women"),
    ("which clauses have no mention of women", "women"),
    ("who should not mention women", ""),  # a duty
    ("which Member States do not mention women?", ""),
    ("what is mentioned", ""),
    ("what is mentioned about women", ""),
    ("who must mention women in reports", ""),
    ("what does the resolution say about women", ""),
]
# question, the words that are looked for, whether the clauses without them are asked for, why
WITHOUT = [
    ("which clauses do not mention women", "women", True, "not before the verb"),
    ("which clauses don’t mention women?", "women", True, "short"),
    ("which clauses never mention women?", "women", True, "never"),
    ("clauses without the word women", "women", True, "a preposition in place of the verb"),
    ("how many clauses lack the term women", "women", True, "a verb that says it"),
    ("which clauses omit women", "women", True, "another"),
    ("which clauses do not lack women", "women", False, "twice no is yes"),
    ("which clauses have no mention of women", "women", True, "no before a noun"),
    ("where is broadband not mentioned?", "broadband", True, "behind what is looked for, before the verb"),
    ("in which clauses does broadband never appear?", "broadband", True, "so is never"),
    ("where isn’t broadband mentioned?", "broadband", True, "in the verb that begins"),
    ("which clauses mention women?", "women", False, "nothing is negated"),
    ("which clauses mention the lack of resources?", "lack of resources", False, "a noun of what is looked for"),
    ("which clauses mention States without nuclear weapons?", "states without nuclear weapons", False, "a preposition of it"),
    ("where is the term lack mentioned", "lack", False, "the word itself"),
    ("how often does lack of access appear", "lack of access", False, "its first word"),
    ("which clauses mention people not connected", "people not connected", False, "not belongs to what is looked for"),
    ("where are people not connected mentioned", "people not connected", False, "also before the verb"),
    ("which clauses mention no poverty", "no poverty", False, "a goal of the 2030 Agenda"),
    ("which clauses do not mention the lack of resources?", "lack of resources", True, "once before the verb, once behind"),
]
# question, the words that are looked for, whether texts are asked for that have them, why
TEXTS = [
    ("which resolutions mention women?", "women", True, "several"),
    ("which resolution mentions women?", "women", True, "which of them"),
    ("how many texts mention women?", "women", True, "their number"),
    ("list all documents that contain women", "women", True, "a list"),
    ("in which decisions are women mentioned?", "women", True, "before the verb"),
    ("does any resolution mention women?", "women", True, "any of them"),
    ("which resolutions use the word women?", "women", True, "the word"),
    ("which resolutions do not mention women?", "women", True, "those without"),
    ("which clauses mention women?", "women", False, "clauses"),
    ("which clauses of the resolutions mention women?", "women", False, "clauses of texts"),
    ("does the resolution mention women?", "women", False, "where in the one that is meant"),
    ("is broadband mentioned in the text?", "broadband", False, "a place behind it"),
    ("which resolutions are about women?", "", False, "a topic, not a word"),
    ("what must resolutions mention about women?", "", False, "a duty"),
]
PHRASES = [
    ("“bridge the digital divide”", "bridge the digital divide"),
    ("where does it say “digital divide”?", "digital divide"),
    ("which clauses have the phrase «digital divide»", "digital divide"),
    ("「数字鸿沟」", "数字鸿沟"),
    ("which clause says 'Member States'", "Member States"),
    ("‘ITU’s role’", "ITU’s role"),
    ("clauses without “digital divide”", "digital divide"),
    ("what does “digital divide” mean for women", ""),  # more than the phrase
    ("“WSIS+10” and", "WSIS+10"),
    ("clauses with “women” and without “men”", ""),  # one of them wanted, one not
    ("clauses with “women” but not “men”", ""),
    ("what's the director's role", ""),
]


@pytest.mark.parametrize(("question", "words"), WORDS)
def test_the_words_that_are_asked_for(question: str, words: str) -> None:
    assert mentions_asked(question).words == words


@pytest.mark.parametrize(("question", "words", "texts"), [row[:3] for row in TEXTS], ids=[row[3] for row in TEXTS])
def test_whether_the_texts_that_have_words_are_asked_for(question: str, words: str, texts: bool) -> None:
    asked = mentions_asked(question)
    assert (asked.words, asked.texts) == (words, texts)


@pytest.mark.parametrize(("question", "words", "without", "why"), WITHOUT)
def test_only_the_verb_says_that_clauses_without_words_are_asked_for(
    question: str, words: str, *, without: bool, why: str
) -> None:
    asked = mentions_asked(question)
    assert (asked.words, asked.without) == (words, without), why


@pytest.mark.parametrize(("question", "phrase"), PHRASES)
def test_the_phrase_that_is_quoted(question: str, phrase: str) -> None:
    assert quoted_phrases(question) == ((phrase,) if phrase else ())


def test_many_phrases_are_a_text_and_are_searched_for_in_words() -> None:
    assert len(quoted_phrases(" ".join(f"“word {at}”" for at in range(12)))) == 12
    assert quoted_phrases(" ".join(f"“word {at}”" for at in range(13))) == ()
    assert quoted_phrases("“word” " * 100) == ("word",) * 100, "the same again costs nothing"


def test_clauses_are_found_in_the_order_of_the_text_with_their_count(res75: Document) -> None:
    found = with_phrase([res75], "DIGITAL  divide")  # capitals and spaces may differ
    assert [passage.clause.label for passage in found.found] == [
        clause.label for clause in res75.clauses if "digital divide" in clause.text
    ]
    assert found.mentions.headings == 0
    assert found.mentions.times == sum(clause.text.count("digital divide") for clause in res75.clauses)
    assert with_phrase([res75], "igital divide").found == (), "a phrase begins and ends where words do"
    assert len(with_words([res75], "country").found) > 0, "“countries” is a form of it"
    assert with_words([res75], "astronaut").found == ()


def test_the_clauses_that_lack_words_are_all_others(res75: Document) -> None:
    having = with_words([res75], "women")
    without = lacking([res75], having, lambda some: with_words(some, "women"))
    assert without.mentions.lacking
    assert without.mentions.words == "women"
    every = {clause.id for clause in res75.clauses if clause.section >= 0}
    ids = [{passage.clause.id for passage in one.found} for one in (having, without)]
    assert ids[0] | ids[1] == every, "none is lost"
    assert not ids[0] & ids[1], "and none is in both"


def test_texts_that_have_words_are_those_of_the_clauses_that_have_them(res75: Document) -> None:
    other = parse_text("The General Assembly,\n\n1. Notes the rain;\n\n2. Decides to rest.\n", "rain")
    having = with_words([other, res75], "women")
    texts, without = by_text(having), texts_lacking([other, res75], having, lambda some: with_words(some, "women"))
    assert {one.document.id for one in texts.found} == {one.document.id for one in having.found} == {res75.id}
    assert texts.found == having.found[:1], "the first clause of each"
    assert (texts.mentions.clauses, texts.mentions.times) == (len(having.found), having.mentions.times)
    assert [one.document.id for one in without.found] == ["rain"]


TEAS = Catalogue(
    parse_text(f"RESOLUTION {at} (Lima, 2020)\n\nTea\n\nThe Assembly,\n\nresolves\n\n1\tto serve tea;\n\n2\tto rest.", f"r{at}")
    for at in range(1, 7)
)


@pytest.mark.parametrize(
    ("find", "every"),
    [
        (lambda some: with_words(some, "teas"), 12),  # the titles have it, too
        (lambda some: with_words(some, "serving tea"), 6),
        (lambda some: with_phrase(some, "to serve tea"), 6),
        (lambda some: lacking(some, with_words(some, "tea"), lambda within: with_words(within, "tea")), 6),
        (lambda some: with_words(some, "coffee"), 0),
    ],
    ids=["a word", "words", "a phrase", "those without", "none"],
)
def test_of_many_texts_the_first_clauses_are_found_and_that_there_are_more(
    find: Callable[[Catalogue], Mentioned], every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = find(TEAS)
    assert (len(whole.found), whole.more) == (every, False)
    monkeypatch.setattr("index.search.mentions.MANY", 3)
    monkeypatch.setattr("index.search.mentions.MOST", 3)
    first = find(TEAS)
    assert first.found == whole.found[: len(first.found)]
    assert (len(first.found) >= 3, first.more) == (every > 0, every > 0)


SAID = ("the green tea is served;", "the tea is green;", "coffee is served;")
FINDS: dict[str, Callable[[Catalogue], Mentioned]] = {
    "words": lambda some: with_words(some, "green tea"),
    "those without words": lambda some: _lacking(some, lacking, "green tea"),
    "texts without words": lambda some: _lacking(some, texts_lacking, "green tea"),
    "those without a word": lambda some: _lacking(some, lacking, "served"),
    "texts without a word": lambda some: _lacking(some, texts_lacking, "served"),
}


def _lacking(some: Catalogue, how: Callable[..., Mentioned], words: str) -> Mentioned:
    having = with_words(some, words)
    return how(some, having, lambda within: with_words(within, words, beside=having.mentions.beside))


@given(
    each=st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=3), min_size=1, max_size=9),
    many=st.integers(1, 4),
    most=st.integers(1, 4),
    find=st.sampled_from([*FINDS]),
)
def test_of_many_texts_the_first_are_the_same_and_more_is_said_when_there_are(
    each: list[list[str]], many: int, most: int, find: str
) -> None:
    texts = (
        f"The Assembly,\n\n{''.join(f'{n}. Notes that {one}{2 * chr(10)}' for n, one in enumerate(said, 1))}" for said in each
    )
    catalogue = Catalogue(parse_text(text, f"text-{at}") for at, text in enumerate(texts))
    whole = FINDS[find](catalogue)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.search.mentions.MANY", many)
        patch.setattr("index.search.mentions.MOST", most)
        some = FINDS[find](catalogue)
    assert some.found == whole.found[: len(some.found)]
    assert some.more == (len(some.found) < len(whole.found))
    assert some.mentions.beside == whole.mentions.beside
    assert len(some.found) >= min(most, len(whole.found))
    if not some.more:
        assert some == whole


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("clauses without “digital divide”", True),
        ("which clauses do not have “digital divide”?", True),
        ("which clauses don’t say “digital divide”?", True),
        ("clauses with “digital divide”", False),
        ("clauses with “do not”", False),  # what is quoted says nothing
    ],
)
def test_whether_the_clauses_without_a_phrase_are_asked_for(question: str, lacks: bool) -> None:
    assert asks_without(question) == lacks


def test_no_before_words_is_read_with_them_or_else_with_the_verb() -> None:
    asked = mentions_asked("which clauses mention no women?")
    assert asked == MentionsAsked("no women")
    assert asked.otherwise == MentionsAsked("women", without=True)
    assert mentions_asked("which clauses mention women?").otherwise is None


def test_a_heading_has_words_for_the_clauses_under_it(res75: Document) -> None:
    for found in (with_words([res75], "the Director"), with_phrase([res75], "Director")):
        headings = {res75.heading(passage.clause) for passage in found.found}
        assert "instructs the Director of the Telecommunication Standardization Bureau" in headings
        assert found.mentions.headings == sum("Director" not in passage.clause.text for passage in found.found) > 1
        assert found.mentions.times == 2, "once in a heading, and once in a clause"


def test_words_and_a_phrase_of_names_agree(res75: Document) -> None:
    words, phrase = with_words([res75], "sector members"), with_phrase([res75], "Sector Members")
    assert words.found == phrase.found
    assert words.mentions.times == phrase.mentions.times


def test_clauses_that_have_both_phrases(res75: Document) -> None:
    assert quoted_phrases("clauses with “WSIS+10” and “Busan”") == ("WSIS+10", "Busan")
    both = with_phrase([res75], "WSIS+10", "Busan")
    assert both.found
    assert all("WSIS+10" in one.clause.text and "Busan" in one.clause.text for one in both.found)
    assert set(both.found) < set(with_phrase([res75], "Busan").found)


def test_a_negation_among_words_is_not_left_out() -> None:
    text = "The General Assembly,\n\n1. Decides that there shall be no poverty;\n\n2. Notes poverty;\n\n3. Decides to rest.\n"
    document = parse_text(text, "x")
    assert [one.clause.label for one in with_words([document], "no poverty").found] == ["1."]
    assert [one.clause.label for one in with_words([document], "poverty").found] == ["1.", "2."]
    assert with_words([document], "no hunger").found == ()


APART = """The General Assembly,

1. Welcomes the governance of the forest;

2. Notes that forest governance, and the governance of rivers, are new;

3. Decides that rivers shall be deep, and that governance shall not.
"""


@pytest.mark.parametrize(
    ("words", "labels", "beside", "apart", "why"),
    [
        ("forest governance", ["2."], True, 1, "in one place, and in another clause apart"),
        ("river governance", ["2.", "3."], False, 2, "only apart"),
        ("forests", ["1.", "2."], True, 0, "a word cannot be apart"),
        ("sea governance", [], True, 0, "one of them is nowhere"),
    ],
)
def test_words_together_are_told_from_words_apart(words: str, labels: list[str], *, beside: bool, apart: int, why: str) -> None:
    found = with_words([parse_text(APART, "x")], words)
    assert [one.clause.label for one in found.found] == labels, why
    assert (found.mentions.beside, found.mentions.apart) == (beside, apart), why


def test_a_stem_may_differ_from_the_word_in_its_first_letters() -> None:
    document = parse_text("The General Assembly,\n\n1. Calls for the study of dry lands;\n\n2. Decides to rest.\n", "x")
    assert [one.clause.label for one in with_words([document], "dry lands").found] == ["1."]
