"""A collection of several texts with a small encoder, and the tools over it."""

from __future__ import annotations

import pytest

from index.collection.collection import Collection
from tests.support.letters import LetterEncoder
from tests.support.tea_editions import EDITIONS

UN = (
    "General Assembly\n\nResolution 80/7\n\nOn lakes\n\nThe General Assembly,\n\nRecalling its resolution 79/1,\n\n"
    "1. Requests the Secretary-General to report on lakes;\n\n2. Decides:\n\n(a) To meet at every lake;\n\n(b) To row there."
)


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Resolution 75, three editions of one on tea, and one of the General Assembly; nothing changes it."""
    folder = tmp_path_factory.mktemp("texts")
    for name, text in {**EDITIONS, "lakes": UN}.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    collection = Collection(folder / "home", LetterEncoder())
    collection.add(sorted(folder.glob("*.txt")))
    return collection
