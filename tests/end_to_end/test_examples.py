"""Every command that the help shows runs as it is printed, but for those that serve, or need a network or a store."""

from __future__ import annotations

import io
import shlex
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from bot.cli.help import CLAUSEBOT, COMMANDS
from tests.support.command import Clausebot
from tests.support.makers.pdfs import drawn
from tests.support.makers.word_files import Para, word_file
from tests.support.paths import ROOT

ELSEWHERE = frozenset(("telegram", "web", "mcp", "serve", "publish", "pull", "index"))
"""Commands that serve, or need a store."""
IN_README = [
    one if one.startswith("clausebot") else f"clausebot {one}"
    for one in (ROOT / "README.md").read_text("utf-8").split("`")[1::2]
    if one.startswith(('show "', 'clausebot ask "', "clausebot help ")) and not one.endswith("TOPIC")
]
EXAMPLES = [*IN_README, *CLAUSEBOT.examples, *chain.from_iterable(one.examples for one in COMMANDS.values())]
TEA = """RESOLUTION 7 (Oslo, 2020)

On tea

The Plenipotentiary Conference of the International Telecommunication Union (Oslo, 2020),

resolves

1 that tea should be served in the northern hall before noon;

2 that no kettle may be left alone while it is boiling;

3 that biscuits shall be shared equally, and to report on them to the next conference;

4 to instruct nobody else.
"""
RELEVANT = '{"document": "Resolution 75", "label": "resolves 2", "grade": 2}'
QUESTION = f'{{"qid": "1", "question": "resolves 2", "kind": "label", "relevant": [{RELEVANT}]}}\n'
SPLIT = "correct", "Res 7, resolves 3", "--split", "and to report", "--label", "4"


def written(canvas: Any, _: int) -> None:
    """A page with the text."""
    for at, line in enumerate(TEA.splitlines()):
        canvas.drawString(60, 780 - 14 * at, line)


@pytest.fixture
def ready(small: Clausebot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clausebot:
    """A folder with the files that examples name, and a home with the texts that they name."""
    here = tmp_path / "here"
    for folder in ("resolutions", "drafts"):
        (here / folder).mkdir(parents=True)
    monkeypatch.chdir(here)
    older = (ROOT / "data" / "res-75-hammamet-2016.txt").read_text("utf-8").replace("Hammamet, 2016)", "Dubai, 2012)")
    Path("resolutions/75.txt").write_text(older, "utf-8")
    Path("resolutions/7.txt").write_text(TEA, "utf-8")
    draft = word_file([Para("“that tea should be served in the northern hall before noon” (Resolution 7, resolves 1)")])
    for name in ("draft.docx", "draft-1.docx", "draft-2.docx", "drafts/one.docx"):
        Path(name).write_bytes(draft)
    Path("draft.txt").write_text("Nothing is quoted here.\n", "utf-8")
    Path("questions.txt").write_text("who may join CWG-Internet?\n", "utf-8")
    Path("questions.jsonl").write_text(QUESTION, "utf-8")
    for name in ("resolution.pdf", "resolution-1.pdf"):
        Path(name).write_bytes(drawn(written))
    assert small("add", "resolutions").returncode == 0
    return small


def runs(example: str) -> bool:
    """Whether an example can be run here."""
    words = shlex.split(example)
    return words[1] not in ELSEWHERE and not (words[1] == "add" and "/" in words[2])


@pytest.mark.parametrize("example", [one for one in EXAMPLES if runs(one)])
def test_an_example_runs(ready: Clausebot, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if example.endswith("--undo"):  # of what the example before it did
        assert ready(*SPLIT).returncode == 0
    words, read = shlex.split(example.partition(" > ")[0])[1:], ""
    if "<" in words:
        words, read = words[: words.index("<")], words[-1]
    if read:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(read).read_bytes())))
    typed = chain.from_iterable(sorted(map(str, Path().glob(word))) if "*" in word else [word] for word in words)
    done = ready(*typed)
    assert done.returncode == 0, done.stderr


def test_what_does_not_run_here_is_a_command() -> None:
    others = [shlex.split(one)[1] for one in EXAMPLES if not runs(one)]
    assert set(others) <= {*ELSEWHERE, "add"}
    assert set(others) <= set(COMMANDS)
