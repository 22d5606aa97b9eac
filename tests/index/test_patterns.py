"""Regular expressions that are compiled when they are first used do what compiled ones do."""

from __future__ import annotations

import copy
import re

import pytest

from index.patterns import pattern

USES = [
    lambda found: found.sub("-", "a1b22"),
    lambda found: found.findall("a1b22"),
    lambda found: [match.span("n") for match in found.finditer("a1b22")],
    lambda found: found.fullmatch("22")["n"],
    lambda found: found.search("none"),
    lambda found: (found.pattern, found.flags, found.groups, dict(found.groupindex)),
]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.IGNORECASE | re.VERBOSE])
@pytest.mark.parametrize("use", USES)
def test_it_does_what_a_compiled_expression_does(use, flags) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    later = pattern(r"(?P<n>\d+)", flags)
    assert use(later) == use(re.compile(r"(?P<n>\d+)", flags)) == use(later)


def test_it_is_compiled_at_its_first_use_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def noted(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return real(source, flags)

    monkeypatch.setattr(re, "compile", noted)
    later = pattern("b+")
    assert (compiled, repr(later)) == ([], "pattern('b+')")
    assert (later.sub("", "abba"), later.sub("", "b"), later.findall("abb")) == ("aa", "", ["bb"])
    assert compiled == ["b+"]


def test_an_error_in_it_is_raised_when_it_is_used() -> None:
    wrong = pattern("(")
    for _ in range(2):
        with pytest.raises(re.error, match="unterminated subpattern"):
            wrong.match("a")


def test_it_can_be_copied() -> None:
    assert copy.deepcopy(pattern("a+")).findall("aab") == ["aa"]
