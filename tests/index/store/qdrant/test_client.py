"""Addresses of collections, what is said where one does not answer, and that nothing of it is there where none is used."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import index
from index.errors import IndexUnreachable
from index.store.qdrant.client import Address, Client, connected

KEY = "the-key-of-the-server"
ADDRESSES = [
    # what is given, the server and the collection
    ("qdrant://127.0.0.1:6333/texts", "http://127.0.0.1:6333", "texts"),
    ("qdrant://localhost/texts", "http://localhost:6333", "texts"),
    ("qdrant+https://texts.example.org/conference-2026/", "https://texts.example.org:6333", "conference-2026"),
    ("qdrant+https://texts.example.org:443/texts", "https://texts.example.org:443", "texts"),
    ("qdrant://[::1]:7000/texts", "http://[::1]:7000", "texts"),
]


@pytest.mark.parametrize(("given", "server", "collection"), ADDRESSES)
def test_addresses(given: str, server: str, collection: str) -> None:
    assert Address.of(given) == Address(server, collection)


NO_ADDRESSES = [
    ("http://127.0.0.1:6333/texts", "of a page, as it seems"),
    ("qdrant://127.0.0.1:6333", "no collection"),
    ("qdrant://127.0.0.1:6333/a/b", "two collections"),
    ("qdrant:///texts", "no host"),
    ("qdrant://127.0.0.1:many/texts", "no port"),
    (f"qdrant://user:{KEY}@127.0.0.1/texts", "a key has a setting of its own, which nobody prints"),
    (f"qdrant://127.0.0.1/texts?key={KEY}", "the same"),
    ("texts", "a name alone"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("given", "why"), NO_ADDRESSES)
def test_no_addresses(given: str, why: str) -> None:
    with pytest.raises(IndexUnreachable, match="This is not the address of an index in Qdrant") as caught:
        Address.of(given)
    assert KEY not in str(caught.value), why


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    """One sentence, with neither a trace nor the key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    collection = index.open(tmp_path, qdrant=f"qdrant://127.0.0.1:{port}/texts", qdrant_key=KEY)
    with pytest.raises(IndexUnreachable, match=f"The index at http://127.0.0.1:{port}/texts cannot be reached") as caught:
        _ = collection.documents
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)


REFUSALS = [
    # what the server says, what is said
    (401, "needs another key"),
    (403, "needs another key"),
    (404, "There is no index at"),
    (429, "does not answer (429 reason)"),
    (500, "does not answer (500 reason)"),
    (503, "does not answer (503 reason)"),
    (400, "refused the request (400 reason)."),
    (413, "refused the request (413 reason)."),
    (422, "refused the request (422 reason)."),
]


@pytest.mark.parametrize(("status", "said"), REFUSALS)
def test_a_server_that_refuses(status: int, said: str) -> None:
    from httpx import Headers
    from qdrant_client.http.exceptions import UnexpectedResponse

    class Refusing:
        def retrieve(self, *_: Any, **__: Any) -> None:
            raise UnexpectedResponse(status, "Reason", KEY.encode(), Headers())

    refusing: Any = Refusing()
    with pytest.raises(IndexUnreachable) as caught:
        Client(refusing, "texts", "http://server/texts").read(["1"])
    assert said in str(caught.value)
    assert KEY not in str(caught.value)


def test_the_words_of_a_server_that_refuses() -> None:
    """Else nobody knows whether it is too old or too little is allowed to it."""
    from httpx import Headers
    from qdrant_client.http.exceptions import UnexpectedResponse

    class Refusing:
        def retrieve(self, *_: Any, **__: Any) -> None:
            content = b'{"status": {"error": "Wrong input: unknown variant `turbo8`"}, "time": 0}'
            raise UnexpectedResponse(400, "Bad Request", content, Headers())

    refusing: Any = Refusing()
    with pytest.raises(IndexUnreachable) as caught:
        Client(refusing, "texts", "http://server/texts").read(["1"])
    assert str(caught.value) == (
        "The server of the index at http://server/texts refused the request (400 bad request)."
        " (Wrong input: unknown variant `turbo8`)"
    )


def test_without_its_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "qdrant_client", None)
    with pytest.raises(IndexUnreachable, match="its client is not installed"):
        connected(Address("http://127.0.0.1:6333", "texts"))


def test_a_collection_in_a_folder_knows_nothing_of_it(tmp_path: Path) -> None:
    """Nothing is imported for it, neither its client nor what pushes and asks."""
    code = (
        "import sys, index\nfrom tests.support.letters import LetterEncoder\n"
        "collection = index.open(sys.argv[1], encoder=LetterEncoder())\ncollection.ask('who is asked to do what?')\n"
        "print([name for name in sys.modules if 'qdrant' in name])"
    )
    done = subprocess.run((sys.executable, "-c", code, tmp_path), capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
