"""Texts are fetched only from hosts that may be asked, within limits; what goes wrong is one sentence with what to do."""

from __future__ import annotations

import hashlib
import re
import socket
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import index
from index.errors import CannotFetch, UnreadableFile
from index.fetching.addresses import addresses_of, host_of, is_address, is_document_symbol
from index.fetching.download import Limits, download, download_symbol
from tests.support.letters import LetterEncoder
from tests.support.text_server import PAGE, TEXT, Texts

LIMITS = Limits(size=1_000_000, seconds=30)  # more than a busy machine needs


@pytest.fixture(scope="module")
def texts() -> Iterator[Texts]:
    with Texts() as server:
        yield server


@pytest.mark.parametrize(
    ("path", "expected", "why"),
    [
        ("/res-7.txt", TEXT, "a file"),
        ("/res-7.txt?a=1#b", TEXT, "with a query, and a place in it"),
        ("/inside", TEXT, "a redirect to the same host"),
        ("/page.html", PAGE, "a web page that was asked for by its address"),
        ("/gzip", TEXT, "compressed, though that was not asked for"),
    ],
)
def test_a_file_is_fetched(texts: Texts, path: str, expected: bytes, why: str) -> None:
    found = download(texts.url(path), [texts.host], LIMITS)
    assert found.raw == expected, why
    assert found.address.startswith(f"http://{texts.host}/")
    assert abs(datetime.fromisoformat(found.fetched).date() - datetime.now(UTC).date()) <= timedelta(days=1)
    sent = texts.asked[-1][1]
    assert sent["Host"] == texts.host
    assert sent.keys().isdisjoint({"Cookie", "Authorization", "Referer"})


def test_the_address_is_the_one_after_redirects(texts: Texts) -> None:
    found = download(texts.url("/inside"), [texts.host], LIMITS)
    assert (found.name, found.address) == ("res-7.txt", texts.url("/res-7.txt"))


WRONG = (  # path, what is said, what to do
    ("/forbidden", "does not let programs fetch this (403)", "fetch the file with a browser"),
    ("/gone", "has no such document (404)", "check the address"),
    ("/busy", "is busy (429)", "try again later"),
    ("/broken", "answered with an error (500)", "try again later"),
    ("/partial", "answered with an error (206)", "try again later"),
    ("/nothing", "sent an empty file", "check the address"),
    ("/outside", "localhost:PORT is not among the hosts", "add it to CLAUSEBOT_SOURCES"),
    ("/scheme", "is not an address that can be fetched", "https://"),
    ("/loop", "redirects again and again", "with a browser"),
    ("/large", "sends more than 1 MB", "split it"),
    ("/endless", "sends more than 1 MB", "split it"),
    ("/bomb", "sends more than 1 MB", "split it"),
    ("/torn", "cannot be reached or broke off", "try again"),
    ("/brotli", "in a form that is not known (br)", "with a browser"),
    ("/short", "cannot be reached or broke off", "try again"),
    ("/slow", "did not send the file within 1 seconds", "try again later"),
    ("/slow-head", "did not send the file within 1 seconds", "try again later"),
)


@pytest.mark.parametrize(("path", "said", "to_do"), WRONG, ids=[path[1:] for path, *_ in WRONG])
def test_what_goes_wrong_is_one_sentence_that_says_what_to_do(texts: Texts, path: str, said: str, to_do: str) -> None:
    with pytest.raises(CannotFetch) as caught:
        download(texts.url(path), [texts.host], replace(LIMITS, seconds=1) if "slow" in path else LIMITS)
    told = str(caught.value)
    assert said.replace("PORT", str(texts.server_port)) in told
    assert to_do in told
    assert "\n" not in told


def test_a_bomb_takes_little_memory(texts: Texts) -> None:
    tracemalloc.start()
    with pytest.raises(CannotFetch):
        download(texts.url("/bomb"), [texts.host], LIMITS)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


HOSTS: tuple[tuple[str, tuple[str, ...], bool, str], ...] = (
    ("https://documents.un.org/a", (), True, "an official host"),
    ("https://DOCUMENTS.un.org./a", (), True, "the same, written otherwise"),
    ("http://www.itu.int/a", (), True, "without encryption, as it was typed"),
    ("https://documents.un.org:8443/a", (), False, "another port of it"),
    ("https://documents.un.org.example.org/a", (), False, "a host that only begins so"),
    ("https://evil-undocs.org/a", (), False, "a host that only ends so"),
    ("https://documents.un.org@example.org/a", ("example.org",), False, "a name in front of the host"),
    ("https://u:p@documents.un.org/a", (), False, "a password"),
    ("ftp://documents.un.org/a", (), False, "another scheme"),
    ("file:///etc/passwd", (), False, "a file of this machine"),
    ("https:///a", (), False, "no host"),
    ("https://documents.un.org:99999/a", (), False, "no port"),
    ("https://[::1/a", (), False, "no address at all"),
    ("https://texts.example.org/a", ("texts.example.org",), True, "a listed host"),
    ("https://texts.example.org:8443/a", ("texts.example.org",), False, "another port of it"),
    ("https://texts.example.org:8443/a", ("texts.example.org:8443",), True, "a listed port"),
    ("https://sub.texts.example.org/a", ("texts.example.org",), False, "a host below it"),
)


@pytest.mark.parametrize(("address", "hosts", "asked", "why"), HOSTS)
def test_which_hosts_may_be_asked(address: str, hosts: tuple[str, ...], asked: bool, why: str) -> None:
    if asked:
        assert host_of(address, hosts)[2] is bool(hosts), why
        return
    with pytest.raises(CannotFetch) as caught:
        host_of(address, hosts)
    assert "u:p" not in str(caught.value)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("127.0.0.1", "this machine"),
        ("10.1.2.3", "a private network"),
        ("169.254.169.254", "where clouds keep secrets"),
        ("0.0.0.0", "any of this machine"),  # noqa: S104
        ("100.64.0.1", "a provider's network"),
        ("::1", "this machine"),
        ("fd00::1", "a private network"),
        ("::ffff:127.0.0.1", "this machine in another form"),
        ("fe80::1%eth0", "this cable"),
    ],
)
def test_an_official_host_that_leads_to_this_network_is_not_asked(
    place: str, why: str, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = socket.AF_INET6 if ":" in place else socket.AF_INET

    def lies(*about: Any, **more: Any) -> list[Any]:
        return [(family, socket.SOCK_STREAM, 6, "", (place, texts.server_port))]

    monkeypatch.setattr(socket, "getaddrinfo", lies)
    with pytest.raises(CannotFetch, match="leads to this machine or to a private network"):
        download("http://documents.un.org/res-7.txt", [], LIMITS)


def test_a_host_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*about: Any, **more: Any) -> list[Any]:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CannotFetch, match=r"documents.un.org cannot be found; check the address and the connection"):
        download("https://documents.un.org/a", [], LIMITS)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(CannotFetch, match="cannot be reached"):
        download(f"http://127.0.0.1:{port}/a", [f"127.0.0.1:{port}"], LIMITS)


def test_proxies_of_the_environment_are_not_used(texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert download(texts.url("/res-7.txt"), [texts.host], LIMITS).raw == TEXT


# --- symbols -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        *((one, True) for one in ("A/RES/77/16", "S/RES/2178(2014)", "S/RES/2178 (2014)", "E/2015/14", "A/C.3/81/L.29")),
        *((one, True) for one in ("FCCC/CP/2015/10/Add.1", "A/HRC/RES/16/15")),
        *(
            (one, False)
            for one in ("texts/a1.pdf", "TEXTS/a1.pdf", "Texts/2016", "resolves 2", "/etc/1", "../A/1", "a/res/77/16")
        ),
        *((one, False) for one in ("https://undocs.org/A/RES/77/16", "A/RES/77/16?x", "A//1", "A/B")),
    ],
)
def test_what_is_a_symbol(typed: str, symbol: bool) -> None:
    assert is_document_symbol(typed) is symbol
    assert not (is_address(typed) and symbol)


def test_a_symbol_has_an_address_in_each_language() -> None:
    assert addresses_of("S/RES/2178 (2014)", "zh") == (
        "https://documents.un.org/api/symbol/access?s=S/RES/2178%282014%29&l=zh&t=docx",
        "https://documents.un.org/api/symbol/access?s=S/RES/2178%282014%29&l=zh&t=pdf",
    )


@pytest.mark.parametrize(
    ("paths", "expected", "why"),
    [
        (("/res-7.txt", "/loop"), TEXT, "the better form is there"),
        (("/gone", "/res-7.txt"), TEXT, "there is no Word file, but a PDF"),
        (("/page.html", "/res-7.txt"), TEXT, "a page says that there is no Word file"),
        (("/page.html", "/page.html"), "sent a web page in place of A/RES/77/16 in “fr”; check the symbol", "only pages"),
        (("/gone", "/gone"), "has no such document (404)", "neither"),
        (("/forbidden", "/res-7.txt"), "does not let programs fetch this (403)", "refused: it would be again"),
    ],
)
def test_a_text_by_its_symbol_is_a_document_or_an_error(
    texts: Texts, paths: tuple[str, str], expected: bytes | str, why: str
) -> None:
    asked = tuple(texts.url(path) for path in paths)
    if isinstance(expected, bytes):
        found = download_symbol("A/RES/77/16", "fr", [texts.host], LIMITS, asked)
        assert (found.raw, found.name) == (expected, "A-RES-77-16-fr.txt"), why
        return
    with pytest.raises(CannotFetch, match=re.escape(expected)):
        download_symbol("A/RES/77/16", "fr", [texts.host], LIMITS, asked)


# --- into the collection -------------------------------------------------------------------------------------------


def test_address_day_and_sha256_are_kept_with_the_document(texts: Texts, tmp_path: Path) -> None:
    collection = index.open(tmp_path, encoder=LetterEncoder())
    (added,) = collection.add(index.download(texts.url("/inside"), [texts.host]))
    assert (added.outcome, added.path) == ("added", texts.url("/res-7.txt"))
    about = (texts.url("/res-7.txt"), hashlib.sha256(TEXT).hexdigest(), len(TEXT))
    for _ in ("as it was added", "opened again", "rebuilt from its original"):
        found = next(one for one in index.open(tmp_path, encoder=LetterEncoder()).documents if one.number == "7")
        assert found.origin is not None
        assert (found.origin.address, found.origin.sha256, found.origin.size) == about
        assert found.origin.fetched
        collection.rebuild()
    assert [one.original for one in collection.verify() if one.document.number == "7"] == ["same"]


def test_a_file_that_is_there_learns_where_it_comes_from(texts: Texts, tmp_path: Path) -> None:
    file = tmp_path / "res-7.txt"
    file.write_bytes(TEXT)
    collection = index.open(tmp_path / "home", encoder=LetterEncoder())
    collection.add(file)
    fetched = index.download(texts.url("/res-7.txt"), [texts.host])
    assert [one.outcome for one in collection.add([fetched])] == ["unchanged"]
    (found,) = (one for one in collection.documents if one.number == "7")
    assert found.origin is not None
    assert found.origin.address == texts.url("/res-7.txt")
    collection.add(file)  # and keeps it
    (found,) = (one for one in collection.documents if one.number == "7")
    assert found.origin is not None
    assert found.origin.address == texts.url("/res-7.txt")


@pytest.mark.usefixtures("fenced")
def test_what_is_fetched_is_read_in_the_fence_and_may_be_refused(texts: Texts, tmp_path: Path) -> None:
    texts.answers["/bad.docx"] = lambda one: one.send(b"PK\x03\x04 no")
    collection = index.open(tmp_path, encoder=LetterEncoder())
    (refused,) = collection.add(index.download(texts.url("/bad.docx"), [texts.host]))
    assert refused.outcome == "refused"
    assert isinstance(refused.error, UnreadableFile)
    assert texts.url("/bad.docx") in str(refused.error)
