"""What README shows of the library runs as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.support.command import run_clausebot
from tests.support.paths import ROOT


def test_the_first_question_is_answered_as_printed(tmp_path: Path) -> None:
    command, printed = re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[:2]
    arguments = shlex.split(command.split("&&")[1])[1:]
    done = run_clausebot(*arguments, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.replace("│", " ").split() == printed.replace("│", " ").split()


def test_the_library_example_runs(home: Path, tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "models").symlink_to(home / "models")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{example}"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    citation, matching, first, mention, answer = done.stdout.splitlines()
    assert citation == "Resolution 75 (Rev. Hammamet, 2016), invites all stakeholders 2"
    assert matching == "66"
    assert first.startswith('{"document": "wtsa-res-75-2016", ')
    assert mention == "Resolution 1"
    assert answer.startswith("True Resolution 75 (Rev. Hammamet, 2016), invites all stakeholders 2 to participate actively")
