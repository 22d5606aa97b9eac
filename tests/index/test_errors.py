"""A sentence keeps what it was made of, on its way through another process as well; what that says is never trusted."""

from __future__ import annotations

import json

import pytest

from index.errors import Worded, reworded, unworded, worded


def test_a_sentence_keeps_what_it_was_made_of_through_json() -> None:
    said = worded("{name} has {count} pages; {kinds}.", name="a {b}.pdf", count=1200, kinds=worded("read {what}", what="PDF"))
    assert said == "a {b}.pdf has 1,200 pages; read PDF."
    again = reworded(json.loads(json.dumps(unworded(said))))
    assert isinstance(again, Worded)
    assert again == said
    assert isinstance(again.values["kinds"], Worded)


@pytest.mark.parametrize(
    ("held", "said", "why"),
    [
        ("plain {name}", "plain {name}", "a sentence that nobody marked"),
        (["{name.__class__}", {"name": "x"}], "{name.__class__}", "more than the name of a value"),
        (["{name!r}", {"name": "x"}], "{name!r}", "a value in another form"),
        (["{name:>99999999}", {"name": "x"}], "{name:>99999999}", "a value that fills the memory"),
        (["{other}", {"name": "x"}], "{other}", "a value that is not there"),
        (["{", {"name": "x"}], "{", "no template"),
        ([1, 2], "[1, 2]", "not text"),
        (None, "None", "nothing"),
    ],
)
def test_what_another_process_says_is_not_trusted(held: object, said: str, why: str) -> None:
    assert reworded(held) == said, why
    assert not isinstance(reworded(held), Worded), why
