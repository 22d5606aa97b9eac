"""`clausebot index push`, and the other commands where the index is in Qdrant."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store.qdrant.client import Address
from index.store.qdrant.index import open_in
from index.store.qdrant.points import Points
from tests.support.command import Clausebot
from tests.support.qdrants import edge

ADDRESS = "qdrant://127.0.0.1:6333/texts"


@pytest.fixture(autouse=True)
def qdrant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Points]:
    """Qdrant's own code in this process, at whatever address with the right key."""
    with edge(tmp_path) as found:

        def connected(address: Address, key: str = "") -> Points:
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


def tea(folder: Path, number: int) -> str:
    """The path of a text."""
    path = folder / f"tea-{number}.txt"
    path.write_text(f"RESOLUTION {number} (Oslo, 2020)\nOn tea\n\nresolves\n1 that tea be served;\n2 to wash up.", "utf-8")
    return str(path)


def test_a_home_without_an_index_pushes_none(
    small: Clausebot, tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text that comes with Clausebot would stand there alone."""
    small("add", tea(tmp_path, 7))
    small("index", "push", ADDRESS)
    empty = tmp_path / "empty"
    monkeypatch.setenv("CLAUSEBOT_HOME", str(empty))
    done = small("index", "push", ADDRESS)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"There is no index in {empty} to push; add texts to it with clausebot add.\n"
    assert len(open_in(qdrant).documents) == 2


def test_more_that_goes_than_stays_is_asked_for(small: Clausebot, tmp_path: Path, qdrant: Points) -> None:
    small("add", tea(tmp_path, 7), tea(tmp_path, 8))
    small("index", "push", ADDRESS)
    small("remove", *open_in(qdrant).ids[1:])
    done = small("index", "push", ADDRESS)
    assert done.returncode == 1
    said = "Of the 3 documents at edge:shard, 2 would go; if that is what you want, run: clausebot index push --replace\n"
    assert done.stderr == said
    assert len(open_in(qdrant).documents) == 3
    assert "2 texts that were there before are gone." in small("index", "push", ADDRESS, "--replace").stdout


@pytest.mark.parametrize("behind", [True, False], ids=["one publication behind", "without an index"])
def test_what_others_published_is_pulled_first(
    small: Clausebot, tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch, behind: bool
) -> None:
    monkeypatch.setenv("CLAUSEBOT_STORE", str(tmp_path / "store"))
    small("publish")
    other = tmp_path / "other"
    monkeypatch.setenv("CLAUSEBOT_HOME", str(other))
    if behind:
        small("pull")
    monkeypatch.setenv("CLAUSEBOT_HOME", str(tmp_path / "first"))
    small("add", tea(tmp_path, 7))
    assert small("index", "push", ADDRESS).stdout == "Pushed 2 documents.\n"
    small("add", tea(tmp_path, 8))
    monkeypatch.setenv("CLAUSEBOT_HOME", str(other))
    assert "gone" not in small("index", "push", ADDRESS).stdout
    assert len(open_in(qdrant).documents) == 3


def test_what_waits_to_be_published_is_published_first(
    small: Clausebot, tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next home that pushes would take it away."""
    store = tmp_path / "store"
    monkeypatch.setenv("CLAUSEBOT_STORE", str(store))
    small("publish")
    monkeypatch.delenv("CLAUSEBOT_STORE")
    small("add", tea(tmp_path, 7))
    monkeypatch.setenv("CLAUSEBOT_STORE", str(store))
    small("index", "push", ADDRESS)
    monkeypatch.setenv("CLAUSEBOT_HOME", str(tmp_path / "other"))
    small("index", "push", ADDRESS)
    assert len(open_in(qdrant).documents) == 2


def test_with_a_store_and_an_index_elsewhere(
    small: Clausebot, tmp_path: Path, qdrant: Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in compose.yaml, where each command has a home of its own, which is thrown away."""
    homes = iter(range(99))

    def run(*arguments: str, index: str = ADDRESS) -> subprocess.CompletedProcess[str]:
        monkeypatch.setenv("CLAUSEBOT_HOME", str(tmp_path / f"container-{next(homes)}"))
        monkeypatch.setenv("CLAUSEBOT_INDEX", index)
        return small(*arguments)

    store = tmp_path / "store"
    monkeypatch.setenv("CLAUSEBOT_STORE", str(store))
    assert run("publish").returncode == 0
    assert run("add", tea(tmp_path, 7), index="").returncode == 0
    assert run("index", "push").stdout == "Pushed 2 documents.\n"
    assert "tea be served" in run("show", "Resolution 7 resolves 1").stdout
    assert run("pull").returncode == 0
    examined = run("doctor").stdout
    assert f"ok store: {store}: number 2 is current" in examined
    assert run("index", "push").stdout == "Nothing has changed since the last push.\n"


def test_no_address(small: Clausebot) -> None:
    done = small("index", "push")
    assert done.returncode == 2
    assert "give ADDRESS, such as qdrant://127.0.0.1:6333/texts, or set CLAUSEBOT_INDEX" in done.stderr
