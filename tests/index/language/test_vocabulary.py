"""The tables of words: one per language; nothing else knows which languages there are."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.language import vocabulary
from index.language.vocabulary import Vocabulary, language, languages, of_all

FIELDS = [field.name for field in dataclasses.fields(Vocabulary)]


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of tables of one's own."""
    (tmp_path / "tables").mkdir()
    monkeypatch.setattr(vocabulary, "_TABLES", tmp_path / "tables")
    caches = (vocabulary.language, vocabulary._but_english)
    for cached in caches:
        cached.cache_clear()
    yield tmp_path / "tables"
    for cached in caches:
        cached.cache_clear()


def test_english_comes_first_and_then_the_others_by_name() -> None:
    assert [one.code for one in languages()] == ["en", "ar", "zh", "fr", "ru", "es"]


def test_a_further_language_is_one_more_table(tables: Path) -> None:
    for code, name in (("en", "English"), ("sw", "Swahili"), ("ar", "Arabic")):
        (tables / f"{code}.toml").write_text(f'name = "{name}"\ncommon = []\nands = ["{code}"]\n', "utf-8")
    (tables / "README").write_text("no table", "utf-8")
    assert [one.code for one in languages()] == ["en", "ar", "sw"]
    assert of_all(lambda one: one.ands) == ("en", "ar", "sw")


def test_only_the_tables_that_are_needed_are_read(tables: Path) -> None:
    (tables / "en.toml").write_text('name = "English"\ncommon = ["the"]\n', "utf-8")
    (tables / "xx.toml").write_text("torn [", "utf-8")
    assert next(languages()).common == ("the",)


def test_a_word_that_no_field_is_for_is_not_passed_over(tables: Path) -> None:
    (tables / "en.toml").write_text('name = "English"\ncommon = []\nadverb = ["also"]\n', "utf-8")
    with pytest.raises(TypeError, match="adverb") as caught:
        language("en")
    assert caught.value.__notes__ == ["in tables/en.toml"]


def test_a_language_without_a_table() -> None:
    with pytest.raises(FileNotFoundError):
        language("tlh")


@pytest.mark.parametrize("one", list(languages()), ids=lambda one: one.name)
def test_no_list_says_a_word_twice(one: Vocabulary) -> None:
    lists = [value for name in FIELDS if isinstance(value := getattr(one, name), tuple)]
    assert [words for words in lists if len(set(words)) != len(words)] == []


@pytest.mark.parametrize("one", list(languages()), ids=lambda one: one.name)
def test_a_verb_heads_one_part_only(one: Vocabulary) -> None:
    assert not {*one.preambular, *one.un_preambular} & {*one.operative, *one.un_operative}


@pytest.mark.parametrize("one", list(languages()), ids=lambda one: one.name)
def test_no_particle_is_in_latin_letters(one: Vocabulary) -> None:
    """Else a heading that a question names would need every table (`index.pinpoint.typed_headings`)."""
    assert not [word for word in one.particles if word.isascii()]


def test_answering_a_question_loads_no_table_and_no_line_of_the_parser() -> None:
    code = (
        "import sys; sys.addaudithook(lambda event, what: print(what[0]) if event == 'open' else None)\n"
        "import index.search.answer, index.collection.collection; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"index.language.lines.patterns", "index.parsing.document"} & set(loaded)
    assert [name for name in loaded if name.endswith(".toml")] == []
