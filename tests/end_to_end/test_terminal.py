"""Files do not talk to the terminal: their names, titles and words are shown, never obeyed; what is not read is said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.terminal.output.characters import harmless, harmless_json
from tests.support.command import Clausebot

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
NAMES = ("\x1b[31mred", "two\nlines", "\x9b2Jcleared", "bell\x07", "\x1b]0;title\x07")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_and_not_obeyed(small: Clausebot, tmp_path: Path, name: str) -> None:
    """A text without a number is called after its file."""
    path = tmp_path / f"{name}.txt"
    path.write_text("The Assembly,\n\nresolves\n\n1 to serve tea at every meeting;\n\n2 to wash the cups.\n", "utf-8")
    bad = tmp_path / f"{name}.pdf"
    bad.write_bytes(b"no PDF")
    shown = [small(*arguments) for arguments in (
        ("add", str(path), str(bad)), ("documents",), ("parse", str(path)), ("ask", "who serves tea?"), ("show", "resolves 2"),
        ("documents", "--verify"), ("documents", "--json"), ("show", "resolves 2", "--json"), ("parse", str(bad)),
        ("remove", name), ("show", name), ("export", name),
    )]  # fmt: skip
    for done in shown:
        assert not CONTROL.findall(done.stdout), done.args
        assert not CONTROL.findall(done.stderr), done.args
    listed = shown[1].stdout.splitlines()
    assert any("[U+" in line for line in listed)
    assert any(document["title"] == name for document in json.loads(shown[6].stdout)), "in JSON it is what it is"


def test_what_is_harmless_stays_as_it_is() -> None:
    text = "considering e) iv)\t‘tea’ – شاي \u200b \u202e é"
    assert harmless(text) == text
    assert json.loads(harmless_json(json.dumps("\x85\x9b\x7f é", ensure_ascii=False))) == "\x85\x9b\x7f é"


def test_a_folder_says_what_of_it_was_not_read(small: Clausebot, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("RESOLUTION 5 (Kyoto, 1994)\n\nThe Conference,\n\nresolves\n\n1 to meet.\n", "utf-8")
    for name in ("b.doc", "c.doc", "d.rtf", "README"):
        (folder / name).touch()
    secret = tmp_path / "secret.txt"
    secret.write_text("RESOLUTION 6 (Kyoto, 1994)\n\nThe Conference,\n\nresolves\n\n1 to be silent.\n", "utf-8")
    (folder / "shadow.txt").symlink_to(secret)
    done = small("add", str(folder))
    assert done.returncode == 0
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["Resolution 5 (Kyoto, 1994)"]
    (said,) = [line for line in done.stderr.splitlines() if line.startswith("Not read")]
    assert said.startswith("Not read: 1 without an extension, 1 link out of the folder, 2 .doc, 1 .rtf.")
    whole = small("add", str(folder), "--json")
    assert json.loads(whole.stdout)
    assert "Not read: " in whole.stderr
