"""`clausebot index push`, and the other commands where the index is in Qdrant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store.qdrant.client import Address
from index.store.qdrant.engine import Engine
from tests.support.command import Clausebot
from tests.support.engines import edge

ADDRESS = "qdrant://127.0.0.1:6333/texts"


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The server's own engine, at whatever address with the right key."""
    with edge(tmp_path) as found:

        def connected(address: Address, key: str = "") -> Engine:
            assert (address.collection, key) == ("texts", "abc")
            return found

        monkeypatch.setattr("index.store.qdrant.client.connected", connected)
        monkeypatch.setenv("CLAUSEBOT_INDEX_KEY", "abc")
        yield found


def test_from_the_folder_to_an_answer(small: Clausebot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = small("show", "resolves 2").stdout
    assert small("index", "push", ADDRESS).stdout == "Pushed 1 document.\n"
    monkeypatch.setenv("CLAUSEBOT_INDEX", ADDRESS)
    assert small("index", "push").stdout == "Nothing has changed since the last push.\n"
    monkeypatch.setenv("CLAUSEBOT_HOME", str(tmp_path / "another machine"))
    assert small("show", "resolves 2").stdout == here
    assert "Resolution 75" in small("documents").stdout
    done = small("remove", "wtsa-res-75-2016")
    assert done.returncode == 1
    assert done.stderr == (
        "The documents are read from edge:shard, and changed only where they come from; on the machine that has its folder,"
        " run the command without CLAUSEBOT_INDEX, and then: clausebot index push\n"
    )


def test_what_is_gone_is_told(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "tea.txt"
    path.write_text("RESOLUTION 7 (Oslo, 2020)\nOn tea\n\nresolves\n1 that tea be served;\n2 that cups be washed.", "utf-8")
    small("add", str(path))
    assert small("index", "push", ADDRESS).stdout == "Pushed 2 documents.\n"
    small("remove", "wtsa-res-75-2016")
    assert "1 text that was there before is gone." in small("index", "push", ADDRESS).stdout


def test_no_address(small: Clausebot) -> None:
    done = small("index", "push")
    assert done.returncode == 2
    assert "give ADDRESS, such as qdrant://127.0.0.1:6333/texts, or set CLAUSEBOT_INDEX" in done.stderr
