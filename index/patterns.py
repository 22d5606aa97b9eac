"""Regular expressions that are compiled when they are first used.

The modules that a question imports have ninety of them, and no question uses half: compiling a long one takes milliseconds.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    r"""What `re.compile` returns, compiled at its first use; an error in it is raised only then.

    Its methods are called: it cannot be given to a function of `re`.

    >>> pattern(r"\d+").findall("2 and 5")
    ['2', '5']
    """
    return cast("re.Pattern[str]", _Later(source, flags))


class _Later:
    """Takes what it is asked for from the compiled expression, and keeps it."""

    def __init__(self, source: str, flags: re.RegexFlag | int) -> None:
        self._given = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copies or shows it asks for
            raise AttributeError(name)
        if name == "pattern":
            return self._given[0]
        found = getattr(self._compiled(), name)
        self.__dict__[name] = found
        return found

    def _compiled(self) -> re.Pattern[str]:
        if "_expression" not in self.__dict__:
            self._expression = re.compile(*self._given)
        return self._expression

    def __repr__(self) -> str:
        return f"pattern({self._given[0]!r})"
