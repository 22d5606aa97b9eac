"""Regular expressions that are compiled when they are first used do what compiled ones do."""

from __future__ import annotations

import copy
import marshal
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import patterns
from index.patterns import Expressions, pattern
from tests.support.command import environment
from tests.support.paths import ROOT

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


SOURCES = [
    (r"(?P<n>\d+)(?:x)?(?P<m>[à-ÿ\u4e00-\u9fff]*)", re.IGNORECASE),
    (r"(?<!\w)a|b (?# a note)", re.VERBOSE),
    (r"[^\W\d_]{2,}+(?=\d)|(a)(b)?\2", 0),
    (r"", 0),
]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file in which all sources are kept."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = str(tmp_path / "kept")
    first = Expressions(path)
    for source, flags in SOURCES:
        first.compiled(source, flags)
    first.keep()
    return path


def test_one_that_is_kept_is_the_same_and_is_not_compiled(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [re.compile(source, flags) for source, flags in SOURCES]
    monkeypatch.setattr(re, "compile", None)
    later = Expressions(file)
    found = [later.compiled(source, flags) for source, flags in SOURCES]
    assert found == plain, "an expression is equal to one of the same source, flags, and code"
    assert [one.groupindex for one in found] == [one.groupindex for one in plain]
    for one, other in zip(found, plain, strict=True):
        for text in ("7xé", "a1b", "aab2", "", "中7"):
            assert [match.groupdict() for match in one.finditer(text)] == [match.groupdict() for match in other.finditer(text)]
            assert one.sub("-", text) == other.sub("-", text)


def another_python(path: Path) -> None:
    version, kept = marshal.loads(path.read_bytes())  # noqa: S302
    path.write_bytes(marshal.dumps((version + 1, kept)))


def no_code(path: Path) -> None:
    version, kept = marshal.loads(path.read_bytes())  # noqa: S302
    path.write_bytes(
        marshal.dumps((version, {given: (flags, b"\x07" * 8, *rest) for given, (flags, _, *rest) in kept.items()}))
    )


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(another_python, id="by another Python"),
        pytest.param(no_code, id="what no machine for expressions runs"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:50]), id="a part"),
        pytest.param(lambda path: path.write_bytes(marshal.dumps(7)), id="another value"),
        pytest.param(Path.unlink, id="none"),
    ],
)
def test_a_file_that_cannot_be_used_is_as_none(file: str, damage: Callable[[Path], object]) -> None:
    damage(Path(file))
    later = Expressions(file)
    assert [later.compiled(*given) for given in SOURCES] == [re.compile(*given) for given in SOURCES]
    later.keep()
    assert len(Expressions(file)._read()) == len(SOURCES)


def test_it_is_written_only_for_new_ones_and_does_not_grow_without_end(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Path(file).stat().st_mtime_ns
    later = Expressions(file)
    for given in SOURCES:
        later.compiled(*given)
    later.keep()
    assert Path(file).stat().st_mtime_ns == before
    monkeypatch.setattr(patterns, "_MOST", len(SOURCES))
    later.compiled("new", 0)
    later.keep()
    assert [*Expressions(file)._read()] == [("new", 0)]


def test_an_answer_in_a_new_process_compiles_none_of_ours_again(tmp_path: Path) -> None:
    """Counted by the compiler that all go through; what is left are those of the libraries."""
    program = (
        "import re._compiler as compiler, sys\nreal, said = compiler.compile, []\n"
        "def compile(source, flags=0):\n"
        "    frame = sys._getframe(1)\n"
        "    while frame and '/re/' in frame.f_code.co_filename: frame = frame.f_back\n"
        "    said.append(frame.f_code.co_filename)\n"
        "    return real(source, flags)\n"
        "compiler.compile = compile\n"
        "import os, bot.__main__ as main\nleave = os._exit\n"
        "def ours(status):\n"
        "    print(sum('patterns.py' in name for name in said), file=sys.stderr, flush=True)\n"
        "    leave(status)\n"
        "os._exit = ours\nmain.main()"
    )
    variables = environment(tmp_path / "home", PYTHONPYCACHEPREFIX=str(tmp_path / "compiled"))
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    asking = (sys.executable, "-c", program, "ask", "which resolutions cite § 5 of Resolution 102?")
    counts = [
        int(subprocess.run(asking, env=variables, capture_output=True, text=True, check=False, cwd=ROOT).stderr.split()[-1])
        for _ in range(2)
    ]
    assert counts[0] > 20
    assert counts[1] == 0
