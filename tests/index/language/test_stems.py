"""The words of texts, as they are counted and as they are spelt."""

from __future__ import annotations

from bm25s.stopwords import STOPWORDS_EN

from index.language.stems import SMALL_WORDS, STOP_WORDS, vocabulary, words_of


def test_words_are_stemmed_and_stop_words_are_left_out() -> None:
    assert words_of(["The Members of the assemblies", "", "ITU-T"]) == [["member", "assembl"], [], ["itu", "t"]]


def test_stop_words_are_those_of_bm25s() -> None:
    assert set(STOPWORDS_EN) == STOP_WORDS
    assert SMALL_WORDS < STOP_WORDS


def test_the_vocabulary_has_compounds_whole_and_in_parts_and_editions() -> None:
    assert vocabulary(["CWG-Internet (Geneva, 2022)"]) == ["2022", "cwg", "cwg-internet", "geneva", "geneva, 2022", "internet"]


def test_words_in_other_scripts() -> None:
    """As texts are compared: without vowel marks, ideograph by ideograph."""
    assert words_of(["责成秘书长。", "يُكلِّف الأمين", "Учёт кабелей"]) == [
        list("责成秘书长"),
        ["يكلف", "الامين"],
        ["учет", "кабелей"],
    ]
