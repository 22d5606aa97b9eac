"""The web page as a program meets it: addresses, tags, refusals, what is added, a new index. No browser."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote as in_address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.chat.titles import titled_with
from bot.settings import BadSettings, WebSettings
from bot.web.app import web_app
from bot.web.forms import Form
from bot.web.languages import chosen
from bot.web.problems import BadRequest
from index import eid_of, to_akn
from index.collection.collection import Collection
from index.document.model import Document
from index.errors import IndexDamaged, Remedy
from index.language.stems import words_of
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from tests.support.conversations import collection_over
from tests.support.letters import LetterEncoder
from tests.support.web_world import ADDING, PASSWORD, SETTINGS, site_over, texts

HERE = "http://127.0.0.1:8000"
Visit = Callable[..., TestClient]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("web")
    collection_over(home, texts())
    return home


@pytest.fixture(scope="module")
def markup(home: Path) -> dict[str, Any]:
    """The document with markup in its words, with its clauses, as the site gives it."""
    client = TestClient(web_app(site_over(Collection(home, LetterEncoder()), [])), base_url=HERE)
    (one,) = (one for one in client.get("/documents.json").json() if one["number"] == "66")
    return {**one, **client.get(f"/d/{one['id']}.json").json()}


@pytest.fixture
def visit(home: Path) -> Iterator[Visit]:
    """Clients of pages over the texts, each with its own settings; what was refused is in `refused` of the function."""
    clients: list[TestClient] = []

    def made(settings: WebSettings = SETTINGS, folder: Path = home, base: str = HERE) -> TestClient:
        refused: list[str] = []
        site = site_over(Collection(folder, LetterEncoder()), refused, settings)
        client = TestClient(web_app(site), base_url=base, follow_redirects=False, client=("192.0.2.7", 1234))
        client.refused = refused  # type: ignore[attr-defined]
        clients.append(client)
        return client

    yield made
    for client in clients:
        client.close()


# --- addresses -------------------------------------------------------------------------------------------------------

WHOLE = "/d/resolution-66-2020"
ADDRESSES = [
    ("/", 200, "text/html", "the first page"),
    ("/?q=resolves+1", 200, "text/html", "an answer"),
    ("/?q=", 200, "text/html", "no question"),
    ("/?q=" + "x" * 5000, 200, "text/html", "a question that is too long is said to be"),
    ("/?q=tea&document=nope", 200, "text/html", "a document that is not here"),
    ("/ask.json?q=resolves+1", 200, "application/json", "an answer object"),
    ("/ask.json?q=", 400, "application/json", "no question"),
    ("/ask.json?q=tea&document=nope", 404, "application/json", "a document that is not here"),
    ("/ask.json?q=tea&top=1", 200, "application/json", "one clause"),
    ("/ask.json?q=tea&top=99", 400, "application/json", "too many clauses"),
    ("/documents.json?title=TEA", 200, "application/json", "those with a word in their titles"),
    ("/documents.json?titel=tea", 400, "application/json", "a parameter that is not known"),
    ("/nope.json", 404, "application/json", "no such page"),
    ("/api/nope", 404, "application/json", "no such operation"),
    ("/documents", 200, "text/html", "all documents"),
    ("/documents?title=tea&page=99999999999", 200, "text/html", "a page that is not there"),
    ("/documents.json", 200, "application/json", "all documents"),
    ("{whole}", 200, "text/html", "a document"),
    ("{whole}.json", 200, "application/json", "its clauses"),
    ("{whole}.xml", 200, "application/akn+xml", "Akoma Ntoso"),
    ("{clause}", 200, "text/html", "a clause"),
    ("{clause}.json", 200, "application/json", "the clause as an answer object"),
    ("{clause}.xml", 303, "", "its place in the XML"),
    ("/privacy", 200, "text/html", "what is kept"),
    ("/brief/{id}", 200, "text/html", "a brief"),
    ("/brief/{id}?role=state", 200, "text/html", "a brief for a role"),
    ("/brief/{id}?role=king", 200, "text/html", "a role that nobody has is none"),
    ("/brief/{id}.json?role=state", 200, "application/json", "a brief for a role"),
    ("/brief/{id}.json?role=king", 400, "application/json", "a role that nobody has"),
    ("/brief/nope", 404, "text/html", "no such text"),
    ("/brief/nope.json", 404, "application/json", "no such text"),
    ("/practise/{id}", 303, "", "the way to a practice in an order of its own"),
    ("/practise/{id}?from=7&score=0.0.0", 200, "text/html", "a question"),
    ("/practise/{id}?from=7&score=0.0.0&answer=1&check=x", 200, "text/html", "an answer to a question that was another"),
    ("/practise/{id}?from=x&score=0.0.0", 303, "", "an order that is no number"),
    ("/practise/{id}?from=7&score=9", 303, "", "a score that is none"),
    ("/practise/{id}?from=99999999&score=0.0.0&answer=1", 303, "", "an order that no practice has"),
    ("/practise/nope", 404, "text/html", "no such text"),
    ("/history/{id}/{eid}", 200, "text/html", "a history"),
    ("/history/{id}/{eid}.json", 200, "application/json", "a history"),
    ("/compare/{id}/{id}", 200, "text/html", "a text with itself"),
    ("/compare/{id}/{id}.json", 200, "application/json", "a text with itself"),
    ("/compare/{id}/nope", 404, "text/html", "no such text"),
    ("/compare/{id}/nope.json", 422, "application/json", "no such text"),
    ("/history/{id}/nope.json", 404, "application/json", "no such clause"),
    ("/history/nope/x.json", 404, "application/json", "no such text"),
    ("/d/nope.xml", 404, "text/html", "no such text"),
    ("/d/nope", 404, "text/html", "no such text"),
    ("/d/nope.json", 404, "application/json", "no such text"),
    ("{whole}/nope", 404, "text/html", "no such clause"),
    ("{whole}/nope.json", 404, "application/json", "no such clause"),
    ("/history/{id}/nope", 404, "text/html", "no such clause"),
    ("/nope", 404, "text/html", "no such page"),
    ("/d/..%2f..%2fetc%2fpasswd", 404, "text/html", "a way out"),
    ("/static/..%2fapp.py", 404, "text/html", "a way out"),
    ("/add", 404, "text/html", "nothing is added unless the operator allows it"),
    ("/static/clausebot.css", 200, "text/css", "the style"),
    ("/static/clausebot.js", 200, "text/javascript", "the script"),
]


@pytest.mark.parametrize(
    ("address", "status", "kind"), [row[:3] for row in ADDRESSES], ids=[f"{r[0][:40]} {r[3]}" for r in ADDRESSES]
)
def test_what_is_at_an_address(visit: Visit, markup: dict[str, Any], address: str, status: int, kind: str) -> None:
    clause = markup["clauses"][-1]
    whole = f"/d/{markup['id']}"
    known = {"id": markup["id"], "whole": whole, "clause": f"{whole}/{clause['id']}", "eid": clause["id"]}
    response = visit().get(address.format(**known))
    assert response.status_code == status
    assert response.headers.get("content-type", "").startswith(kind)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert not {"set-cookie", "access-control-allow-origin"} & set(response.headers)
    if status >= 400 and kind == "application/json":
        assert list(response.json()) == ["error"]


def test_every_clause_is_at_its_address_under_its_citation(visit: Visit, home: Path) -> None:
    client = visit()
    for document in Collection(home, LetterEncoder()).documents:
        for clause in document.clauses:
            said = client.get(f"/d/{document.id}/{eid_of(document, clause)}").text
            assert f"<title>{escaped(document.citation(clause))} · Clausebot</title>" in said
            assert f'<meta property="og:description" content="{escaped(clause.text)}">' in said
            assert said.count("<mark>") == 1
            assert said.index("<mark>") > said.index(f'id="{eid_of(document, clause)}"')


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")


def test_the_xml_is_what_is_exported_and_the_json_what_is_asked(visit: Visit, home: Path) -> None:
    client, collection = visit(), Collection(home, LetterEncoder())
    document = collection.documents[-1]
    assert client.get(f"/d/{document.id}.xml").content == to_akn(document, collection.documents)
    asked = collection.ask("resolves 1", documents=[document.id])
    answer = client.get("/ask.json", params={"q": "resolves 1", "document": document.id}).json()
    assert answer == json.loads(json.dumps(asked.to_json(collection.cites)))
    changed = client.get("/ask.json", params={"q": "what changed in Resolution 7"}).json()
    assert changed["comparison"]["counts"], "as the command line has it"


def test_a_page_as_json_is_what_the_api_gives(visit: Visit, home: Path) -> None:
    client = visit()
    for document in Collection(home, LetterEncoder()).documents:
        for page, operation, query in (
            ("/ask.json?q=tea&top=2", "/api/ask", {"q": "tea", "top": "2"}),
            ("/documents.json?title=tea", "/api/documents", {"title": "tea"}),
            (f"/d/{document.id}.json", "/api/document", {"document": document.id}),
            (f"/compare/{document.id}/{document.id}.json", "/api/compare", {"old": document.id, "new": document.id}),
        ):
            assert client.get(page).json() == client.get(operation, params=query).json(), page
        for clause in document.clauses:
            query, eid = {"document": document.id, "clause": clause.id}, eid_of(document, clause)
            shown = client.get(f"/d/{document.id}/{eid}.json").json()
            assert [(one["id"], one["quote"]) for one in shown["passages"]] == [(clause.id, clause.text)]
            assert shown == client.get("/api/show", params=query).json()
            history = client.get(f"/history/{document.id}/{eid}.json")
            assert (history.status_code, history.json()) == (200, client.get("/api/history", params=query).json())


TORN = parse_text(
    "RESOLUTION 5 (Oslo, 2020)\n\nOn half \ud83d a sign\n\nThe Council,\n\nresolves\n\n1\tto serve \udc00 tea.", "torn"
)
AS_JSON = [
    "/ask.json?q=resolves+1",
    "/documents.json",
    "/d/{id}.json",
    "/d/{id}/{eid}.json",
    "/compare/{id}/{id}.json",
    "/history/{id}/{eid}.json",
    "/api/outline?document={id}",
    "/d/%F0%9F.json",
    "/ask.json?q=%ED%A0%80",
]


@pytest.mark.parametrize(
    "address", [*AS_JSON, "/d/{id}", "/d/{id}/{eid}", "/documents", "/compare/{id}/{id}", "/?q=resolves+1"]
)
def test_half_a_character_breaks_no_page(visit: Visit, tmp_path: Path, address: str) -> None:
    collection_over(tmp_path, [TORN])
    eid = eid_of(TORN, TORN.clauses[-1])
    response = visit(folder=tmp_path).get(address.format(id=TORN.id, eid=eid))
    assert response.status_code in (200, 404)
    if address in AS_JSON:
        json.loads(response.content)
        if "{eid}" in address or "resolves" in address:
            assert "to serve \\udc00 tea." in response.text


DAMAGED = ["/", "/?q=tea", "/documents", "/d/x", "/d/x.xml", "/compare/x/y", "/documents.json", "/d/x.json", "/api/ask?q=tea"]


@pytest.mark.parametrize("address", DAMAGED)
def test_a_damaged_index_is_no_fault_of_who_asks(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    def damaged(_: Collection) -> None:
        raise IndexDamaged("/srv/secret is damaged", Remedy.REBUILD)

    client = visit()
    monkeypatch.setattr(Collection, "_now", damaged)
    response = client.get(address)
    assert response.status_code == 503
    assert "cannot be read at the moment" in response.text
    assert "secret" not in response.text, "a path of ours is nobody's business"
    assert "--rebuild" not in response.text
    assert "clausebot documents --rebuild" in " ".join(str(vars(record)) for record in caplog.records)


@pytest.mark.parametrize("address", ["/documents", "/documents.json", "/api/ask", "/api/documents"])
def test_an_unknown_method_is_refused(visit: Visit, address: str) -> None:
    response = visit().put(address)
    assert (response.status_code, "allow" in response.headers) == (405, True)
    assert (response.headers["content-type"] == "application/json") == (address != "/documents")


GUARDED = [
    ({"headers": {"Host": "evil.example"}}, SETTINGS, 421, "another name"),
    ({}, replace(SETTINGS, password=PASSWORD), 401, "no password"),
    ({}, replace(SETTINGS, per_minute=1), 429, "too often"),
    ({"headers": {"Origin": "http://evil.example"}}, SETTINGS, 403, "sent by a page elsewhere"),
]


@pytest.mark.parametrize(("sent", "settings", "status"), [row[:3] for row in GUARDED], ids=[row[3] for row in GUARDED])
@pytest.mark.parametrize(
    "address", ["/api/check", "/api/ask", "/documents.json", "/d/x/y.json", "/mcp", "/documents", "/apiary"]
)
def test_who_is_not_let_in_is_told_as_they_read(
    visit: Visit, address: str, sent: dict[str, Any], settings: WebSettings, status: int
) -> None:
    client = visit(settings)
    client.post("/documents", **sent)
    response = client.post(address, **sent)
    assert response.status_code == status
    if address in ("/documents", "/apiary"):
        assert response.headers["content-type"].startswith("text/plain")
    else:
        assert response.headers["content-type"] == "application/json"
        assert list(response.json()) == ["error"]


# --- words that look like markup -------------------------------------------------------------------------------------


def test_markup_in_a_text_a_question_or_an_address_is_text(visit: Visit, markup: dict[str, Any]) -> None:
    client = visit()
    pages = [
        f"/d/{markup['id']}",
        f"/d/{markup['id']}/{markup['clauses'][-1]['id']}",
        "/documents",
        "/?q=<script>alert(1)</script>",
        "/d/<b>",
    ]
    pages += ["/documents?title=<script>", "/?q=resolves+1&document=<script>", '/?q=tea&after="><script>']
    for page in pages:
        said = client.get(page).text
        assert "<script>" not in said
        assert said.count("<script") == 1, "ours"
        assert "onerror=alert" not in said.replace("&lt;img src=x onerror=alert", "")


# --- a question that goes on from the last one ------------------------------------------------------------------------


def test_a_question_goes_on_from_the_last_one_that_the_form_remembers(visit: Visit) -> None:
    """Nothing is kept for it: the form has the last question, and so has the address of the next answer."""
    client = visit()
    first = client.get("/", params={"q": "Resolution 12 (Oslo, 2020) resolves 1"}).text
    assert "to serve tea;" in first
    (after,) = re.findall(r'name="after" value="([^"]*)"', first)
    then = client.get("/", params={"q": "and the next one?", "after": after}).text
    assert "to wash the cups:" in then
    assert "Understood as" in then
    (after,) = re.findall(r'name="after" value="([^"]*)"', then)
    assert "considering" not in after
    assert "to serve tea;" in client.get("/", params={"q": "the previous one", "after": after}).text
    since = client.get("/", params={"q": "since when?", "after": "Resolution 7 resolves 2"}).text
    assert "through the editions" in since
    alone = client.get("/", params={"q": "and the next one?"}).text
    assert "to wash the cups:" not in alone


# --- tags ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/documents", "/?q=resolves+1", "/documents.json", "/ask.json?q=resolves+1"])
def test_what_did_not_change_is_not_sent_again(visit: Visit, address: str) -> None:
    client = visit()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert visit().get(address).headers["etag"] == first.headers["etag"], "another process says the same"
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_tag_is_of_an_address_and_of_an_index(visit: Visit, tmp_path: Path) -> None:
    client = visit()
    assert client.get("/?q=resolves+1").headers["etag"] != client.get("/?q=resolves+2").headers["etag"]
    collection_over(tmp_path, texts()[:2])
    assert client.get("/documents").headers["etag"] != visit(folder=tmp_path).get("/documents").headers["etag"]


def test_a_new_index_is_taken_up_without_a_restart(visit: Visit, tmp_path: Path) -> None:
    collection = collection_over(tmp_path, texts()[:1])
    client = visit(folder=tmp_path)
    before = client.get("/documents")
    (tmp_path / "tea.txt").write_text("DECISION 9 (Lima, 2022)\n\nOn snow\n\nThe Council,\n\ndecides\n\n1\tto ski.\n", "utf-8")
    collection.add(tmp_path / "tea.txt")
    after = client.get("/documents", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Decision 9" in after.text
    assert "to ski." in client.get("/?q=Decision+9+decides+1").text


ETAGS = [
    (replace(SETTINGS, password=PASSWORD), True, "who may read"),
    (ADDING, False, "whether files can be added"),
]


@pytest.mark.parametrize(("settings", "same"), [row[:2] for row in ETAGS], ids=[row[2] for row in ETAGS])
def test_a_tag_is_of_the_settings_that_show(visit: Visit, settings: WebSettings, same: bool) -> None:
    tags = [visit(one).get("/documents", auth=("", PASSWORD)).headers["etag"] for one in (SETTINGS, settings)]
    assert (tags[0] == tags[1]) == same


def test_a_tag_is_of_the_second_encoder(home: Path) -> None:
    """With one, other clauses may be found in the same index."""
    tags = []
    for second in (None, LetterEncoder()):
        site = site_over(Collection(home, LetterEncoder(), second=second), [])
        client = TestClient(web_app(site), base_url=HERE)
        tags.append(client.get("/ask.json?q=resolves+1").headers["etag"])
        client.close()
        site.live.close()
    assert tags[0] != tags[1]


def test_any_tag_is_of_what_is_there(visit: Visit) -> None:
    statuses = [visit().get(one, headers={"If-None-Match": "*"}).status_code for one in ("/documents", "/d/nope", "/nope")]
    assert statuses == [304, 404, 404]


SLASHES = [
    ("/documents/", "/documents", "a page"),
    ("/d/x/?a=b%20c", "/d/x?a=b%20c", "with a query"),
    ("/api/ask/?q=a", "/api/ask?q=a", "of the API"),
    ("/d/%D8%B4/", "/d/%D8%B4", "in other letters"),
    ("//evil.example/", "/evil.example", "another host"),
    ("/%5Cevil.example/", "/%5Cevil.example", "another host, to some browsers"),
]


@pytest.mark.parametrize(("address", "there"), [row[:2] for row in SLASHES], ids=[row[2] for row in SLASHES])
def test_a_slash_too_many_leads_to_the_page_itself(visit: Visit, address: str, there: str) -> None:
    response = visit().get(f"{HERE}{address}")
    assert (response.status_code, response.headers["location"]) == (307, there)


def test_a_redirect_of_a_clause_names_no_host(visit: Visit) -> None:
    assert visit().get("/d/x/y.xml").headers["location"] == "/d/x.xml#y"


def test_the_api_has_its_page_with_and_without_a_slash(visit: Visit) -> None:
    assert [visit().get(one).status_code for one in ("/api", "/api/")] == [200, 200]


# --- who is let in ---------------------------------------------------------------------------------------------------

HOSTS = [
    ("127.0.0.1:8000", 200, "an address in figures"),
    ("127.0.0.1", 200, "behind a proxy"),
    ("[::1]:8000", 200, "IPv6"),
    ("localhost:8000", 200, "this machine"),
    ("LOCALHOST", 200, "in capitals"),
    ("texts.example.org", 200, "a name of ours"),
    ("texts.example.org:8443", 200, "with a port"),
    ("other.example.org", 200, "a name with its port"),
    ("other.example.org:81", 421, "another port"),
    ("evil.example", 421, "a name that leads here"),
    ("texts.example.org.evil.example", 421, "that begins like ours"),
    ("localhost.evil.example", 421, "that begins like ours"),
    ("127.0.0.1.evil.example", 421, "that begins like an address"),
    ("", 421, "none"),
]


@pytest.mark.parametrize(("host", "status"), [row[:2] for row in HOSTS], ids=[f"{row[0]} {row[2]}" for row in HOSTS])
def test_only_our_names_are_answered(visit: Visit, host: str, status: int) -> None:
    client = visit(replace(SETTINGS, hosts=("texts.example.org", "other.example.org")))
    if host == "other.example.org:81":
        client = visit(replace(SETTINGS, hosts=("other.example.org:80",)))
    response = client.get("/documents", headers={"Host": host})
    assert response.status_code == status
    assert client.refused == ([] if status == 200 else ["other host"])  # type: ignore[attr-defined]


def test_an_address_is_answered_so_many_times_a_minute(visit: Visit) -> None:
    client = visit(replace(SETTINGS, per_minute=3))
    assert [client.get("/documents").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/documents")
    assert 0 < int(refused.headers["retry-after"]) <= 61
    assert client.get("/static/clausebot.css").status_code == 200, "what a page needs is not counted"
    assert client.get("/documents", headers={"X-Forwarded-For": "198.51.100.1"}).status_code == 429, "anybody can send that"


def test_behind_a_proxy_the_address_is_the_one_that_it_names(visit: Visit) -> None:
    client = visit(replace(SETTINGS, per_minute=1, proxy=True))

    def asked(forwarded: str) -> int:
        return client.get("/documents", headers={"X-Forwarded-For": forwarded}).status_code

    assert asked("198.51.100.1") == 200
    assert asked("203.0.113.9, 198.51.100.1") == 429, "the last is the proxy's own"
    assert asked("198.51.100.2") == 200
    assert asked("2001:db8:1:2::3") == 200
    assert asked("2001:db8:1:2:ffff::4") == 429, "one household"
    assert asked("2001:db8:1:3::3") == 200
    assert asked("::ffff:198.51.100.2") == 429, "the same in other figures"
    assert asked("198.51.100.2:1001") == 429, "the same at another port"
    assert asked("[2001:db8:1:2::9]:443") == 429, "the same household at another port"


LOGINS = [
    (None, 401, "none"),
    (("", PASSWORD), 200, "no name"),
    (("ada", PASSWORD), 200, "any name"),
    (("ada", "wrong"), 401, "wrong"),
    (("ada", ""), 401, "empty"),
    (("ada", PASSWORD + "x"), 401, "longer"),
]


@pytest.mark.parametrize(("login", "status"), [row[:2] for row in LOGINS], ids=[row[2] for row in LOGINS])
def test_a_password_to_read(visit: Visit, login: tuple[str, str] | None, status: int) -> None:
    client = visit(replace(SETTINGS, password=PASSWORD))
    for address in ("/", "/?q=tea", "/d/x", "/nope", "/documents.json", "/api/"):
        expected = status if status == 401 or address in ("/", "/?q=tea", "/documents.json") else 404
        response = client.get(address, auth=login)
        assert response.status_code == expected or (address == "/api/" and status == 200)
        assert ("www-authenticate" in response.headers) == (status == 401)


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic w6Q=", "Bearer abc", "Basic " + "A" * 4000])
def test_a_broken_password_is_a_wrong_one(visit: Visit, header: str) -> None:
    client = visit(replace(SETTINGS, password=PASSWORD))
    assert client.get("/documents", headers={"Authorization": header}).status_code == 401


def test_a_password_that_is_easily_guessed_is_refused() -> None:
    with pytest.raises(BadSettings, match=r"CLAUSEBOT_WEB_PASSWORD is too short: use at least 8 characters\."):
        WebSettings(password="short").read_password()  # noqa: S106


def test_a_password_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text(f"{PASSWORD}\n", "utf-8")
    assert WebSettings(password_file=tmp_path / "password").read_password() == PASSWORD
    with pytest.raises(BadSettings, match="cannot be read"):
        WebSettings(upload_password_file=tmp_path / "none").add_password()
    (tmp_path / "empty").write_text("", "utf-8")
    with pytest.raises(BadSettings, match="is empty"):
        WebSettings(password_file=tmp_path / "empty").read_password()


def test_questions_are_not_logged(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "clausebot"):
        client = visit()
        client.get("/?q=secretwords")
        client.get("/?q=resolves+1&document=secretwords")
        client.get("/secretwords", headers={"Host": "secretwords"})
    assert "secretwords" not in caplog.text
    assert "secretwords" not in " ".join(str(vars(record)) for record in caplog.records if record.name == "clausebot")


# --- adding ----------------------------------------------------------------------------------------------------------

SNOW = b"DECISION 9 (Lima, 2022)\n\nOn snow\n\nThe Council,\n\ndecides\n\n1\tto ski.\n"


def test_a_file_is_added_with_the_password(visit: Visit, tmp_path: Path) -> None:
    collection_over(tmp_path, texts()[:1])
    client = visit(ADDING, tmp_path)
    assert "Add documents" in client.get("/documents").text
    sent = [("file", ("../../snow.txt", SNOW)), ("file", ("broken.pdf", b"%PDF-nothing"))]
    response = client.post("/add", data={"password": PASSWORD}, files=sent, headers={"Origin": HERE})
    assert response.status_code == 200
    assert "snow.txt: added" in response.text
    assert "refused: " in response.text
    assert str(tmp_path) not in response.text
    assert "/tmp/" not in response.text, "a folder of ours is nobody's business"  # noqa: S108
    assert "to ski." in client.get("/?q=Decision+9+decides+1").text
    (snow,) = [one for one in Collection(tmp_path, LetterEncoder()).documents if one.number == "9"]
    assert snow.origin
    assert snow.origin.name == "snow.txt"


REFUSED = [
    ({"password": "wrong password"}, {"Origin": HERE}, 403, "a wrong password"),
    ({}, {"Origin": HERE}, 403, "no password"),
    ({"password": PASSWORD}, {"Origin": "http://evil.example"}, 403, "sent by a page elsewhere"),
    ({"password": PASSWORD}, {"Origin": "null"}, 403, "sent by a page without an origin"),
]


@pytest.mark.parametrize(("fields", "headers", "status"), [row[:3] for row in REFUSED], ids=[row[3] for row in REFUSED])
def test_nothing_is_added_otherwise(
    visit: Visit, tmp_path: Path, fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    collection_over(tmp_path, texts()[:1])
    client = visit(ADDING, tmp_path)
    response = client.post("/add", data=fields, files=[("file", ("snow.txt", SNOW))], headers=headers)
    assert response.status_code == status
    assert len(client.get("/documents.json").json()) == 1


KIND = "multipart/form-data; boundary=frontier"
GIVEN = f'--frontier\r\nContent-Disposition: form-data; name="password"\r\n\r\n{PASSWORD}\r\n'.encode()
FILE = b'--frontier\r\nContent-Disposition: form-data; name="file"; filename="snow.txt"\r\n\r\n' + SNOW + b"\r\n"
END = b"--frontier--\r\n"
SENT = [
    (GIVEN + FILE + END, KIND, 200, "as the form does"),
    (GIVEN + END, KIND, 400, "no file"),
    (GIVEN + FILE.replace(b"snow.txt", b"") + END, KIND, 400, "no file chosen"),
    (GIVEN + FILE, KIND, 400, "broken off"),
    (GIVEN + FILE[:-20], KIND, 400, "broken off in a file"),
    (GIVEN + FILE * 1000 + END, KIND, 400, "a thousand files"),
    (FILE + GIVEN + END, KIND, 403, "the password after the file"),
    (GIVEN.replace(b"correct", b"x" * 3000) + FILE + END, KIND, 403, "a long password"),
    (GIVEN.replace(b'"password"', b'"other"') + FILE + END, KIND, 403, "another field"),
    (GIVEN[:-5], KIND, 403, "broken off in the password"),
    (b"", KIND, 403, "nothing"),
    (GIVEN + FILE + END, "text/plain", 400, "no form"),
    (GIVEN + FILE + END, "multipart/form-data", 400, "without a boundary"),
    (GIVEN + b"x" * 20_000_001, KIND, 413, "too large"),
    (GIVEN.replace(b"correct", b"wrong") + b"x" * 20_000_001, KIND, 413, "too large, with a wrong password"),
]


@pytest.mark.parametrize(("sent", "kind", "status"), [row[:3] for row in SENT], ids=[row[3] for row in SENT])
def test_what_is_sent_to_be_added(visit: Visit, tmp_path: Path, sent: bytes, kind: str, status: int) -> None:
    collection_over(tmp_path, texts()[:1])
    client = visit(ADDING, tmp_path)
    assert client.post("/add", content=sent, headers={"Content-Type": kind}).status_code == status
    assert len(client.get("/documents.json").json()) == (2 if status == 200 else 1)


def test_who_breaks_off_is_no_failure_of_ours(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    async def broken_off() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_: dict[str, Any]) -> None:
        pass

    app: Any = visit(ADDING).app
    for path in (b"/add", b"/api/check"):
        headers = [(b"host", b"localhost"), (b"content-type", KIND.encode() if path == b"/add" else b"text/plain")]
        scope = {"type": "http", "method": "POST", "path": path.decode(), "query_string": b"", "headers": headers}
        asyncio.run(app(scope, broken_off, send))
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def posted(app: Any, parts: AsyncIterator[bytes], path: str = "/add") -> int:
    """The status of what is said to a form that comes in parts."""
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        part = await anext(parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    headers = [(b"host", b"127.0.0.1:8000"), (b"content-type", KIND.encode())]
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": headers,
        "client": ("192.0.2.7", 1),
    }
    await app(scope, receive, send)
    return statuses[0]


def test_a_wrong_password_costs_no_memory_and_blocks_nobody(visit: Visit, tmp_path: Path) -> None:
    """While one form with a wrong password, and one that is still to say it, are under way, another adds a file."""
    collection_over(tmp_path, texts()[:1])
    app = visit(ADDING, tmp_path).app
    wrong, part = GIVEN.replace(b"correct", b"wrong") + FILE, b"\n" * 100_000

    async def test() -> tuple[list[int], int]:
        held = asyncio.Event()

        async def coming(begin: bytes, rest: int = 0, *, waits: bool = False) -> AsyncIterator[bytes]:
            yield begin
            if waits:
                await held.wait()
            for _ in range(rest):
                yield part

        waiting = [asyncio.create_task(posted(app, coming(begin, waits=True))) for begin in (wrong, GIVEN[:30])]
        await asyncio.sleep(0)
        added = await posted(app, coming(GIVEN + FILE + END))
        tracemalloc.start()
        refused = await posted(app, coming(wrong, 190))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        held.set()
        return [added, refused, *(await asyncio.gather(*waiting))], most

    statuses, most = asyncio.run(test())
    assert statuses == [200, 403, 403, 403]
    assert most < 5_000_000, "of 19 MB"


@given(
    raw=st.binary(max_size=300).filter(lambda raw: b"--frontier" not in raw),
    name=st.text(
        st.characters(codec="utf-8", exclude_characters='"\\\r\n\0', exclude_categories=("Cc", "Zl", "Zp")), min_size=1
    ),
    kind=st.sampled_from(("application/octet-stream", "message/rfc822", "multipart/mixed; boundary=x", "text/plain")),
    step=st.integers(1, 500),
)
def test_a_file_arrives_as_it_was_sent(raw: bytes, name: str, kind: str, step: int) -> None:
    head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}'
    sent = b"--frontier\r\n" + head.encode() + b"\r\n\r\n" + raw + b"\r\n--frontier--\r\n"
    form = Form(KIND)
    for start in range(0, len(sent), step):
        form.feed(sent[start : start + step])
    assert form.files() == [(name, raw)]


@given(st.binary(max_size=200), st.text(st.characters(codec="latin-1"), max_size=40))
def test_a_broken_form_has_nothing_in_it(sent: bytes, kind: str) -> None:
    for one in (kind, "multipart/form-data; boundary=x"):
        with suppress(BadRequest):
            form = Form(one)
            form.feed(sent)
            assert form.files() == []


# --- lists and languages ---------------------------------------------------------------------------------------------

SEARCHES = [
    ("", 8, "everything"),
    ("tea", 4, "in a title, in any case"),
    ("TEA meetings", 3, "all words"),
    ("the dans", 1, "without the accents"),
    ("66", 1, "a number"),
    ("snow", 0, "nothing"),
    ("tea " * 10_000, 4, "the same again and again"),
    ("tea " * 50 + "snow", 4, "no more than the form takes"),
]


class Held:
    """A collection of some documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def saying(self, words: str) -> Sequence[Document]:
        """The documents that have all of some words."""
        return Catalogue(self.documents).saying(words_of([words])[0])


@pytest.mark.parametrize("many", [False, True], ids=["", "many"])
@pytest.mark.parametrize(("words", "count"), [row[:2] for row in SEARCHES], ids=[row[2] for row in SEARCHES])
def test_documents_are_found_by_their_titles(words: str, count: int, monkeypatch: pytest.MonkeyPatch, *, many: bool) -> None:
    if many:  # then only those are read that have the words
        monkeypatch.setattr("bot.chat.titles._READ", 0)
    assert len(titled_with(Held(texts()), words)) == count


@pytest.mark.parametrize("read", [500, 0])
def test_a_document_is_found_by_a_symbol_in_its_masthead(read: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.titles._READ", read)
    text = "United Nations\tA/RES/73/3\n\n73/3. Tea\n\nThe General Assembly,\n\n1. Decides to serve tea."
    assert len(titled_with(Held([*texts(), parse_text(text, "tea")]), "a/res/73/3")) == 1


LANGUAGES = [
    ("", "en", "nothing asked for"),
    ("de, fr;q=0.5", "fr", "the first that there is"),
    ("en-GB,fr;q=0.9", "en", "English first"),
    ("fr;q=0, en", "en", "not wanted"),
    ("*;q=x, ,;;,../../x", "en", "nonsense"),
    ("fr;level=1;q=0.2,es;q=0.5", "es", "q after another parameter"),
    ("fr;q=0.2;level=1,es;q=0.5", "es", "and before one"),
    ("fr ; Q = 0.2 , es; q=0.5", "es", "in capitals, with blanks"),
    ("fr;level=1,es;q=0.5", "fr", "another parameter alone"),
    ("fr;q=nan,es;q=0.1", "es", "not a number"),
    ("fr;q=inf,es;q=0.1", "es", "more than all"),
    ("fr;q=2,es;q=0.1", "es", "more than one"),
    ("fr;q=-1,es;q=0.1", "es", "less than nothing"),
    ("fr;q=,es;q=0.1", "es", "none"),
]


@pytest.mark.parametrize(("header", "code"), [row[:2] for row in LANGUAGES], ids=[row[2] for row in LANGUAGES])
def test_the_language_of_a_page(header: str, code: str) -> None:
    assert chosen(header) == code


CHOICES = [
    ("/", {}, "en", "nothing is said of languages"),
    ("/", {"accept-language": "fr-CH, en;q=0.8"}, "fr", "the browser's"),
    ("/?lang=fr", {"accept-language": "en"}, "fr", "a link below the page"),
    ("/", {"accept-language": "en", "cookie": "lang=fr"}, "fr", "what was chosen once"),
    ("/?lang=en", {"accept-language": "fr", "cookie": "lang=fr"}, "en", "a newer choice"),
    ("/?lang=xx", {"cookie": "lang=../x"}, "en", "no language of ours"),
    ("/?lang=FR-ca", {}, "fr", "in any form"),
]


@pytest.mark.parametrize(("address", "headers", "code"), [row[:3] for row in CHOICES], ids=[row[3] for row in CHOICES])
def test_a_page_is_in_the_language_that_is_chosen(visit: Visit, address: str, headers: dict[str, str], code: str) -> None:
    response = visit().get(address, headers=headers)
    assert f'<html lang="{code}" dir="ltr">' in response.text
    assert response.headers["content-language"] == code
    assert {"Accept-Language", "Cookie"} <= {*response.headers["vary"].split(", ")}


def test_a_choice_is_kept_where_it_is_new_and_a_tag_is_of_its_language(visit: Visit) -> None:
    client = visit()
    chosen = client.get("/documents?lang=fr")
    assert chosen.headers["set-cookie"].startswith("lang=fr; ")
    again = client.get("/documents")
    assert (again.headers["content-language"], "set-cookie" in again.headers) == ("fr", False)
    assert client.get("/documents", headers={"cookie": "lang=en"}).headers["etag"] != again.headers["etag"]


@pytest.mark.parametrize("address", ["/brief/resolution-66-2020?role=state", "/privacy", "/brief/resolution-66-2020.json"])
def test_a_cache_tells_languages_apart(visit: Visit, markup: dict[str, Any], address: str) -> None:
    address = address.replace("resolution-66-2020", markup["document"]["id"])
    asked = ({"accept-language": "fr"}, {"accept-language": "fr", "cookie": "lang=ar"}, {"accept-language": "en"})
    responses = [visit().get(address, headers=one) for one in asked]
    assert len({one.headers["etag"] for one in responses}) == 3
    assert {one.headers["vary"] for one in responses} == {"Accept-Language, Cookie"}
    known = {"if-none-match": responses[0].headers["etag"]}
    assert [visit().get(address, headers={**one, **known}).status_code for one in asked] == [304, 200, 200]


def test_the_languages_below_a_page_lead_to_the_same_page(visit: Visit) -> None:
    page = visit().get("/?q=a+%26+b&document=x&lang=en").text
    assert 'href="?q=a+%26+b&amp;document=x&amp;lang=ar"' in page
    assert 'href="//' not in visit().get("//evil.example").text


# --- the tour --------------------------------------------------------------------------------------------------------


def stopped(client: TestClient, there: str) -> Iterator[str]:
    """The pages from an address on, as one follows the way on."""
    for _ in range(100):
        page = client.get(there)
        assert page.status_code == 200, there
        yield page.text
        on = re.search(r'href="(/tour/[^"]+)" rel="next"', page.text)
        if not on:
            return
        there = on[1].replace("&amp;", "&")
    pytest.fail("it never ends")


@pytest.mark.parametrize("order", ["", "?order=o"])
def test_the_tour_of_every_text_shows_each_clause_once(visit: Visit, home: Path, order: str) -> None:
    client = visit()
    for document in Collection(home, LetterEncoder()).documents:
        opening = client.get(f"/tour/{document.id}").text
        ways = [way for way in re.findall(r'href="(/tour/[^"]+)"', opening) if way.endswith("?order=o") == bool(order)]
        if not ways:
            continue  # it has one part only
        pages = "".join(stopped(client, ways[0]))
        quoted = re.findall(r'data-quote="', pages)
        assert len(quoted) == sum(clause.section >= 0 for clause in document.clauses)
        for clause in document.clauses:
            assert clause.section < 0 or f"/d/{document.id}/{in_address(eid_of(document, clause), safe='')}#" in pages


NOWHERE = [
    ("/tour/nothing", "no such text"),
    ("/tour/nothing/sec_1", "no such text, a clause"),
    ("/tour/pp-res-12-2020/sec_99", "no such clause"),
    ("/tour/pp-res-12-2020/title", "what stands above the headings"),
]


@pytest.mark.parametrize("there", [row[0] for row in NOWHERE], ids=[row[1] for row in NOWHERE])
def test_a_tour_of_what_is_not_there(visit: Visit, there: str) -> None:
    assert visit().get(there).status_code == 404


def test_an_order_that_there_is_not_is_that_of_the_text(visit: Visit, home: Path) -> None:
    document = next(one for one in Collection(home, LetterEncoder()).documents if one.id == "pp-res-12-2020")
    eid = eid_of(document, document.under(document.outline[0])[0])
    client = visit()
    one, other = (client.get(f"/tour/{document.id}/{eid}{query}").text.partition("<footer")[0] for query in ("", "?order=x"))
    assert one == other
