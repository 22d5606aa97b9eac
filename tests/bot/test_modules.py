"""Modules from the file of all are what Python itself would import, whatever has changed since it was written."""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module, invalidate_caches
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from bot.__main__ import _asks_once
from bot.modules import Kept
from tests.support.command import command, environment

MANY = [f"kept_{number}" for number in range(14)]
NAMES = [*MANY, "kept_package", "kept_package.inner"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two folders of Python's path, with modules in the second one, and a folder for the file."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "earlier"), str(tmp_path / "own"), *sys.path])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    (tmp_path / "earlier").mkdir()
    (tmp_path / "own/kept_package").mkdir(parents=True)
    for name in MANY:
        (tmp_path / f"own/{name}.py").write_text(f"VALUE = {name!r}", "utf-8")
    (tmp_path / "own/kept_package/__init__.py").write_text("VALUE = 'package'", "utf-8")
    (tmp_path / "own/kept_package/inner.py").write_text("VALUE = 'inner'", "utf-8")
    yield tmp_path
    forget()


def forget() -> None:
    invalidate_caches()
    for name in NAMES:
        sys.modules.pop(name, None)


def values() -> dict[str, object]:
    return {name: import_module(name).VALUE for name in NAMES}


def written(place: Path) -> Path:
    """The file with all modules, which are then forgotten."""
    kept, path = Kept(str(place / "modules")), place / "modules"
    values()
    kept.keep([sys.modules[name] for name in NAMES])
    forget()
    return path


def begun(path: Path) -> Kept:
    found = Kept(str(path))
    sys.meta_path.insert(0, found)
    return found


def test_nothing_is_read_but_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = values()
    forget()
    begun(written(place))
    shutil.rmtree(place / "own/__pycache__")
    monkeypatch.setattr(SourceFileLoader, "get_data", None)
    assert values() == plain
    package = sys.modules["kept_package"]
    assert [*package.__path__] == [str(place / "own/kept_package")]
    assert package.__file__ == str(place / "own/kept_package/__init__.py")
    assert sys.modules[MANY[0]].__spec__.submodule_search_locations is None  # type: ignore[union-attr]


def edit(path: Path) -> None:
    path.write_text("VALUE = 'edited, and longer'", "utf-8")


def touch(path: Path) -> None:
    path.write_text(f"VALUE = {path.stem.upper()!r}", "utf-8")  # as long as it was
    os.utime(path, (1, 1))


def flip(path: Path, at: int) -> None:
    """Changes one bit of a file."""
    whole = bytearray(path.read_bytes())
    whole[at] ^= 1
    path.write_bytes(whole)


CHANGES: list[tuple[str, Callable[[Path], object], dict[str, str]]] = [
    ("edited", lambda place: edit(place / "own/kept_3.py"), {"kept_3": "edited, and longer"}),
    ("edited, as long as it was", lambda place: touch(place / "own/kept_3.py"), {"kept_3": "KEPT_3"}),
    ("one of that name comes earlier", lambda place: edit(place / "earlier/kept_3.py"), {"kept_3": "edited, and longer"}),
    ("in a package", lambda place: edit(place / "own/kept_package/inner.py"), {"kept_package.inner": "edited, and longer"}),
    (
        "a package of that name comes earlier",
        lambda place: shutil.copytree(place / "own/kept_package", place / "earlier/kept_package"),
        {},
    ),
    ("the file is empty", lambda place: (place / "modules").write_bytes(b""), {}),
    ("the file ends early", lambda place: os.truncate(place / "modules", 200), {}),
    ("there is none", lambda place: (place / "modules").unlink(), {}),
    ("the table is damaged", lambda place: flip(place / "modules", 40), {}),
    ("the last code is damaged", lambda place: flip(place / "modules", -20), {}),
    ("by another Python", lambda place: (place / "modules").write_bytes(b"?" + (place / "modules").read_bytes()[1:]), {}),
]


@pytest.mark.parametrize(("change", "changed"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_changed_is_imported_as_python_does(
    place: Path, change: Callable[[Path], object], changed: dict[str, str]
) -> None:
    plain = values()
    forget()
    path = written(place)
    change(place)
    begun(path)
    assert values() == plain | changed
    if "earlier" in str(sys.modules["kept_package"].__file__) or (place / "earlier/kept_package").exists():
        assert str(sys.modules["kept_package.inner"].__file__).startswith(str(place / "earlier"))


@pytest.mark.parametrize("mode", [py_compile.PycInvalidationMode.CHECKED_HASH, py_compile.PycInvalidationMode.UNCHECKED_HASH])
def test_modules_that_go_by_the_hash_of_their_source_are_kept(place: Path, mode: py_compile.PycInvalidationMode) -> None:
    for name in MANY:
        py_compile.compile(str(place / f"own/{name}.py"), invalidation_mode=mode)
    path = written(place)
    assert {*Kept(str(path))._entries} == {*NAMES}
    edit(place / "own/kept_3.py")
    begun(path)
    expected = "edited, and longer" if mode == py_compile.PycInvalidationMode.CHECKED_HASH else "kept_3"
    assert expected == import_module("kept_3").VALUE, "as Python does"


def test_what_cannot_be_kept_is_no_reason_to_write_again(place: Path) -> None:
    for name in MANY:
        stale = place / f"own/{name}.py"
        py_compile.compile(str(stale), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
        stale.write_text("VALUE = 'not what was compiled'", "utf-8")
    path = written(place)
    first = path.stat().st_mtime_ns
    assert {*Kept(str(path))._entries} == {"kept_package", "kept_package.inner"}
    forget()
    again = begun(path)
    values()
    again.keep([sys.modules[name] for name in NAMES])
    assert path.stat().st_mtime_ns == first


def test_nothing_is_read_for_a_file_that_cannot_be_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, asked = Kept(str(place / "none/yet/modules")), []
    values()
    monkeypatch.setattr(os, "access", lambda folder, mode: asked.append(f"{folder} {mode}"))
    monkeypatch.setattr("bot.modules._entry", None)
    kept.keep([sys.modules[name] for name in NAMES])
    assert asked == [f"{place} {os.W_OK}"]
    assert not (place / "none").exists()


def test_a_module_that_is_gone_is_not_found(place: Path) -> None:
    path = written(place)
    (place / "own/kept_5.py").unlink()
    begun(path)
    with pytest.raises(ModuleNotFoundError):
        import_module("kept_5")


def test_it_is_written_again_only_for_more_than_a_few_others(place: Path) -> None:
    path = written(place)
    first = path.read_bytes()
    (place / "own/kept_other.py").write_text("VALUE = 1", "utf-8")
    kept = begun(path)
    names = [*NAMES, "kept_other"]
    kept.keep([import_module(name) for name in names])
    assert path.read_bytes() == first, "one more is no reason"
    for name in MANY:
        edit(place / f"own/{name}.py")
    forget()
    sys.meta_path.remove(kept)
    again = begun(path)
    values()
    again.keep([sys.modules[name] for name in MANY])
    forget()
    sys.meta_path.remove(again)
    later = Kept(str(path))
    found = {name for name in NAMES if later.find_spec(name, [str(place / "own" / name.rpartition(".")[0].replace(".", "/"))])}
    assert found >= {*MANY}, "those that were edited"
    assert "kept_package.inner" in {*later._entries}, "and those that were not imported this time"


def test_an_answer_in_a_new_process_takes_its_modules_from_there(tmp_path: Path) -> None:
    """The second time; of `python -v`, which names each compiled file that is read."""
    variables = environment(tmp_path / "home") | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"), "PYTHONVERBOSE": "1"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    read = []
    asking = command("ask", "what is the council told to do?")
    for _ in range(3):
        done = subprocess.run(asking, env=variables, capture_output=True, text=True, check=True)
        read.append(done.stderr.count("# code object from"))
        assert "│ that the" in done.stdout
    assert read[0] > 300
    assert read[2] < 40


@pytest.mark.parametrize(
    ("arguments", "once"),
    [
        pytest.param(["ask", "who may join?"], True, id="a question"),
        pytest.param(["ask", "--json", "who", "may", "join?"], True, id="with an option"),
        pytest.param(["ask", "-"], False, id="the questions on standard input may go on for hours"),
        pytest.param(["serve"], False, id="and so does a bot"),
        pytest.param([], False, id="and a chat"),
    ],
)
def test_only_the_process_of_one_question_takes_its_modules_from_there(arguments: list[str], once: bool) -> None:
    assert _asks_once(arguments) == once
