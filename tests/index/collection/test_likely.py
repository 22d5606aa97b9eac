"""The documents that a draft is checked against in a large collection: those it quotes or names are always among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import index
from index.parsing.document import parse_text
from tests.support.conversations import collection_over
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
    ("“to thank the host of the meeting […] for the cakes”", "with an omission"),
    ("See Res. 8 (Lima, 2020), the Resolution 9 that follows it, and Resolution 8 (Rome, 1999).", "in several forms"),
    ("nothing is quoted here", "nothing"),
]
ALIKE = "that every boat {at} of the harbour shall be washed, painted and shown to all who come to the lake"
BOUNDED = [
    # quotation, how many further texts are read, whether it is found, whether it is said that not all were compared; why
    ("shown to all who come to the lake", 99, True, False, "the first has it"),
    ("that the cow shall jump over the moon with a spoon", 0, False, False, "no text has most of its words"),
    ("to the lake shall come all who paint the washed boat", 99, False, False, "all that have its words are read"),
    ("to the lake shall come all who paint the washed boat", 1, False, True, "too many have its words"),
    (
        "that the tea be poured at the lake by every boat that is not shown",
        1,
        True,
        False,
        "only one text has its words",
    ),
]


@pytest.mark.parametrize(("draft", "why"), DRAFTS, ids=[why for _, why in DRAFTS])
def test_what_is_found_is_the_same_as_in_all_documents(
    collection: Callable[[], index.Collection], draft: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = collection().check(draft)
    assert every.read == 0
    monkeypatch.setattr("index.collection.drafts.likely.READ", 0)
    assert collection().check(draft) == every, why


@pytest.mark.parametrize("row", BOUNDED, ids=[why for *_, why in BOUNDED])
def test_not_found_is_said_of_all_texts_or_it_is_said_of_how_many(
    alike: index.Collection, row: tuple[str, int, bool, bool, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the passages rank that have its words: here they are no help, as one is read."""
    quoted, further, found, bounded, why = row
    for name, value in (("READ", 0), ("_NEAREST", 1), ("_FURTHER", further)):
        monkeypatch.setattr(f"index.collection.drafts.likely.{name}", value)
    check = alike.check(f"As it says: “{quoted}” (Resolution 1).")
    status = next(one.status for one in check.findings if one.kind == "quotation")
    assert (status == "verified", bool(check.read)) == (found, bounded), why
    assert not check.read or (check.read < check.texts and check.texts == len(alike.documents))


EQUAL = [
    # what is said beside the quotation, the number of the text that it is from; why
    ("", 1, "the first of those that say the same"),
    ("Resolution 3, resolves 1: ", 3, "the one that the draft names"),
    ("Resolution 9, resolves 1: ", 1, "the one that it names says something else"),
]


@pytest.mark.parametrize(("beside", "number", "why"), EQUAL, ids=[why for *_, why in EQUAL])
def test_of_texts_that_say_the_same_the_same_one_counts_however_many_there_are(
    equal: index.Collection, beside: str, number: int, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third has fewer other words, and so ranks first; one passage is read of those that rank."""
    draft = f"{beside}“that every boat of the harbour be painted green each spring”."
    every = equal.check(draft)
    for name, value in (("READ", 0), ("_NEAREST", 1)):
        monkeypatch.setattr(f"index.collection.drafts.likely.{name}", value)
    found = equal.check(draft)
    assert found == every, why
    assert [one.document.number for one in found.findings if one.kind == "quotation" and one.document] == [str(number)]


@pytest.fixture(scope="module")
def equal(tmp_path_factory: pytest.TempPathFactory) -> index.Collection:
    """Three texts that say the same, the first two under longer headings, and another."""
    same = "1\tthat every boat of the harbour be painted green each spring, {more}.\n"
    more = ["and that it be shown to all who come to the lake in the summer", "which is when the boats are brought down", "too"]
    head = "RESOLUTION {at} (Lima, 2020)\n\nMatter {at}\n\nThe Assembly (Lima, 2020),\n\nresolves\n\n"
    said = {at: same.format(more=one) for at, one in enumerate(more, 1)} | {9: "1\tto serve tea.\n"}
    texts = [parse_text(f"{head.format(at=at)}{clause}", f"t-{at}") for at, clause in said.items()]
    return collection_over(tmp_path_factory.mktemp("equal"), texts)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> index.Collection:
    """Thirty texts in nearly the same words, and one more."""
    head = "RESOLUTION {at} (Lima, 2020)\n\nMatter {at}\n\nThe Assembly (Lima, 2020),\n\nresolves\n\n1\t"
    said = [ALIKE.format(at=at) for at in range(1, 31)]
    said.append("that the tea be poured at the lake by every boat that is not shown; and " + "so on, and so forth, " * 40)
    texts = [parse_text(f"{head.format(at=at)}{clause}.\n", f"t-{at}") for at, clause in enumerate(said, 1)]
    return collection_over(tmp_path_factory.mktemp("alike"), texts)


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
