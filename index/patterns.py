"""Regular expressions that are compiled when they are first used, and kept compiled where Python keeps its modules.

The modules that a question imports have ninety of them, and no question uses half: compiling a long one takes milliseconds.
What a single question compiled took a twentieth of its time in a new process, and is there for the next one.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from typing import Any, cast

_MOST = 1000  # that are kept
_Given = tuple[str, int]
_Kept = dict[_Given, tuple[int, bytes, int, dict[str, int]]]
"""Each by its source and flags: all of its flags, what Python's own machine for them runs, and its groups."""


def pattern(source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    r"""What `re.compile` returns, compiled at its first use; an error in it is raised only then.

    Its methods are called: it cannot be given to a function of `re`.

    >>> pattern(r"\d+").findall("2 and 5")
    ['2', '5']
    """
    return cast("re.Pattern[str]", _Later(source, flags))


def expression(source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    r"""What `re.compile` returns, at once: from those that are kept, if it is there. Raises re.error.

    >>> expression(r"\d+").findall("2 and 5")
    ['2', '5']
    """
    return _expressions.compiled(source, flags)


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
            self._expression = _expressions.compiled(*self._given)
        return self._expression

    def __repr__(self) -> str:
        return f"pattern({self._given[0]!r})"


class Expressions:
    """Expressions in a file of their own, each as Python compiled it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._kept: _Kept | None = None
        self._new: dict[_Given, re.Pattern[str]] = {}

    def compiled(self, source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
        """What `re.compile` returns. Raises re.error."""
        flags = int(flags)
        if self._kept is None:
            self._kept = self._read()
        if (kept := self._kept.get((source, flags))) is not None:
            with suppress(Exception):  # of another Python, or damaged
                return _restored(source, *kept)
        found = re.compile(source, flags)
        self._new[source, flags] = found
        return found

    def keep(self) -> None:
        """Writes those that are new to the file, beside those in it. Raises OSError."""
        kept = dict(self._kept or {})
        for given, found in list(self._new.items()):
            with suppress(Exception):  # this Python compiles them in another way
                entry = (found.flags, _code(*given), found.groups, dict(found.groupindex))
                if _restored(given[0], *entry) == found:
                    kept[given] = entry
        if len(kept) > _MOST:  # some are made of what a collection has
            kept = {given: kept[given] for given in self._new if given in kept}
        if kept != self._kept:
            SourceFileLoader("", self._path).set_data(self._path, marshal.dumps((sys.hexversion, kept)))

    def _read(self) -> _Kept:
        found: _Kept
        with suppress(OSError, ValueError, EOFError, TypeError):
            with open(self._path, "rb") as file:  # noqa: PTH123  (pathlib may not be imported yet)
                version, found = marshal.loads(file.read())  # noqa: S302  (it stands among compiled modules, as trusted)
            if version == sys.hexversion:
                return found
        return {}


def _code(source: str, flags: int) -> bytes:
    """What Python's own machine for regular expressions runs, in its own words, which have four bytes."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    return array("I", _compiler._code(_parser.parse(source, flags), flags)).tobytes()  # noqa: SLF001


def _restored(source: str, flags: int, code: bytes, groups: int, named: dict[str, int]) -> re.Pattern[str]:
    """An expression as it was when it was compiled."""
    import _sre  # type: ignore[import-not-found]

    names: list[str | None] = [None] * (groups + 1)
    for name, group in named.items():
        names[group] = name
    found: re.Pattern[str] = _sre.compile(source, flags, array("I", code).tolist(), groups, named, tuple(names))
    return found


_expressions = Expressions(cache_from_source(__file__, optimization="expressions"))
keep = _expressions.keep
