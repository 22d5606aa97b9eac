"""Where words set aside what follows, and that they end where the words do."""

from __future__ import annotations

import pytest

from index.language.asked.exceptions import exceptions, first_exception


@pytest.mark.parametrize("phrase", sorted(exceptions(led=False)), ids=" ".join)
def test_a_phrase_is_as_long_as_it_is_wherever_it_stands(phrase: tuple[str, ...]) -> None:
    """At the end of a question, too: "all the clauses besides"."""
    for before in ((), ("all", "clauses")):
        for after in ((), ("resolves",), ("the", "recitals", "of", "the", "annex")):
            at, length = first_exception([*before, *phrase, *after])
            assert at == len(before)
            assert length >= len(phrase), "or it is the beginning of a longer one"
            assert at + length <= len(before) + len(phrase) + len(after)


def test_words_without_one_set_nothing_aside() -> None:
    assert first_exception(["what", "does", "it", "decide"]) == (0, 0)
    assert first_exception([]) == (0, 0)
