"""The documents that a draft is checked against in a large collection: those it quotes or names are always among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import index
from tests.support.letters import LetterEncoder

TEXTS = {
    7: "resolves\n\n1\tthat every lake shall have a boat of its own;\n\n2\tthat boats shall be painted green each spring,",
    8: "resolves\n\n1\tthat tea shall be served at four o'clock in all harbours;\n\n2\tto meet again in the autumn,",
    9: "resolves\n\n1\tthat every pond shall have a boat of its own;\n\n2\tto thank the host of the meeting for the cakes,",
}
DRAFTS = [
    ("As “that tea shall be served at four o'clock in all harbours” says,", "a quotation"),
    ("As “that tea shall be served at five o'clock in all harbours” says (Resolution 8, resolves 1),", "with another word"),
    ("Resolution 9, resolves 2, and Resolution 7", "citations alone"),
    ("“the cow jumped over the moon with a spoon” (Resolution 12, resolves 1)", "neither is here"),
    ("“every pond shall have a boat of its own” (Resolution 7, resolves 1)", "right words, from another text"),
    ("nothing is quoted here", "nothing"),
]


@pytest.mark.parametrize(("draft", "why"), DRAFTS, ids=[why for _, why in DRAFTS])
def test_what_is_found_is_the_same_as_in_all_documents(
    collection: Callable[[], index.Collection], draft: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = collection().check(draft).findings
    monkeypatch.setattr("index.collection.drafts.likely.READ", 0)
    assert collection().check(draft).findings == every, why


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], index.Collection]:
    home = tmp_path_factory.mktemp("likely")
    files: list[Path] = []
    for number, text in TEXTS.items():
        files.append(home / f"{number}.txt")
        head = f"RESOLUTION {number} (Lima, 2020)\n\nMatter {number}\n\nThe Assembly (Lima, 2020),\n\n"
        files[-1].write_text(head + text + "\n", "utf-8")
    made = index.open(home / "home", encoder=LetterEncoder())
    made.add(files)
    return lambda: made
