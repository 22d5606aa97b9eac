"""The API as a program meets it: what it gives follows the schema it documents, and quotes as the source does."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.chat.comparing.asked import between
from bot.chat.objects.answers import MAX_DRAFT, asked_json
from bot.chat.objects.documents import documents_json
from bot.web.api.openapi import openapi
from bot.web.api.operations import OPERATIONS
from index.collection.collection import Collection
from tests.support.schemas import closed, equal_the_source, follows
from tests.support.share import examples

DRAFT = "It decides “To meet at every lake” (Resolution 80/7, 2 (a)), and “to drink no tea at all” (Resolution 7, resolves 1)."


def schema_at(path: str, status: str, method: str = "get") -> dict[str, Any]:
    """The schema that the document has for a response, complete in itself."""
    document = openapi()
    found = document["paths"][path][method]["responses"][status]["content"]["application/json"]["schema"]
    return {**found, "components": document["components"]}


TEXT = "wtsa-res-75-2016"
# path, query, what is in the response, why
GIVEN: list[tuple[str, dict[str, Any], str, str]] = [
    ("/ask", {"q": "resolves 2 of Resolution 75"}, '"status":"found"', "a label"),
    ("/ask", {"q": "tea?", "top": "1"}, '"rank":1', "a search"),
    ("/ask", {"q": "Resolution 75, resolves 99"}, '"status":"not_found"', "no such clause"),
    ("/ask", {"q": "how many clauses mention tea?"}, '"mentions":{', "all clauses with a word"),
    ("/ask", {"q": "how long is Resolution 75?"}, '"extent":{', "how long a text is"),
    ("/ask", {"q": "what does Resolution 75 resolves 3 cite?"}, '"direction":"of"', "what is cited"),
    ("/ask", {"q": "what does ZQX stand for?"}, '"passages"', "an acronym that is not there"),
    ("/ask", {"q": "what changed in Resolution 7?"}, '"comparison":{', "a comparison"),
    ("/ask", {"q": "what changed in Resolution 7 resolves 2?"}, '"history":{', "a history"),
    ("/ask", {"q": "what changed in Resolution 75?"}, '"problem":"Only one edition', "none to compare with"),
    ("/ask", {"q": "¿quién sirve el té?"}, '"language":"es"', "in another language"),
    ("/ask", {"q": "tea", "document": ["wtsa-res-75-2016"]}, '"searched":["wtsa-res-75-2016"]', "of one document"),
    ("/show", {"pinpoint": "Resolution 80/7"}, "To row there.", "a whole text"),
    ("/show", {"pinpoint": "Res 75 considering e) iv)"}, '"lead_in":"the relevant', "a sub-item"),
    ("/show", {"pinpoint": "tea"}, '"passages":[]', "no label"),
    ("/citing", {"pinpoint": "Resolution 75, resolves 2"}, '"citing":{', "a clause"),
    ("/citing", {"pinpoint": "Resolution 130"}, "considering e) iv)", "a text that is not here"),
    ("/citing", {"pinpoint": "nothing of the kind"}, '"passages":[]', "nothing"),
    ("/compare", {"old": "Resolution 7"}, '"inserted"', "with the edition before"),
    ("/compare", {"old": "Res 75 resolves 2", "new": "Res 75 resolves 3"}, '"reworded"', "two clauses"),
    ("/history", {"pinpoint": "Resolution 7, resolves 2"}, '"oldest"', "through three editions"),
    ("/show", {"document": TEXT, "clause": f"{TEXT}__sec_12__para_2"}, '"status":"found"', "a clause by its id"),
    ("/history", {"document": TEXT, "clause": "sec_12__para_2"}, '"oldest":true', "by its id in the document"),
    ("/compare", {"old": TEXT, "new": TEXT}, '"changes":[]', "a text with itself, by its id"),
    ("/documents", {}, '"newest":false', "older editions, too"),
    ("/documents", {"title": "LAKES"}, '"name":"Resolution 80/7', "those that are called so"),
    ("/documents", {"title": "camels"}, "[]", "none is"),
    ("/document", {"document": TEXT}, '"label":"resolves 2"', "all clauses"),
    ("/brief", {"document": TEXT}, '"mine":false', "for nobody in particular"),
    ("/brief", {"document": TEXT, "role": "state"}, '"mine":true', "for a role"),
    ("/outline", {"document": "wtsa-res-75-2016"}, '"part":"operative"', "a text with front matter"),
]


@pytest.mark.parametrize(("path", "query", "has"), [row[:3] for row in GIVEN], ids=[f"{row[0]}: {row[3]}" for row in GIVEN])
def test_what_is_given(api: TestClient, texts: Collection, path: str, query: dict[str, Any], has: str) -> None:
    response = api.get(path, params=query)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    assert has in response.text
    follows(response.json(), schema_at(path, "200"))
    equal_the_source(response.json(), texts)


def test_every_operation_is_asked() -> None:
    assert {row[0] for row in GIVEN} == {one.path for one in OPERATIONS if not one.takes}


def test_a_draft_is_checked(api: TestClient) -> None:
    response = api.post("/check", content=DRAFT.encode(), headers={"content-type": "text/plain"})
    follows(response.json(), schema_at("/check", "200", "post"))
    assert [one["status"] for one in response.json()["findings"] if one["kind"] == "quotation"] == ["verified", "not_found"]
    found = response.json()["findings"][0]
    assert DRAFT[found["start"] : found["end"]] == found["quote"]


def test_it_is_what_the_command_line_prints(api: TestClient, texts: Collection) -> None:
    for question in ("resolves 2 of Resolution 75", "what changed in Resolution 7?", "tea?"):
        expected = json.loads(json.dumps(asked_json(texts, texts.ask(question), between(texts, question))))
        assert api.get("/ask", params={"q": question}).json() == expected
    assert api.get("/documents").json() == json.loads(json.dumps(documents_json(texts)))


def test_every_clause_is_shown_as_it_stands(api: TestClient, texts: Collection) -> None:
    for document in texts.documents:
        for clause in document.clauses:
            response = api.get("/show", params={"pinpoint": document.citation(clause)})
            assert clause.id in [one["id"] for one in response.json()["passages"]]
            assert equal_the_source(response.json(), texts) == len(response.json()["passages"])


@given(
    st.sampled_from([(one.path, one.parameters[0].name) for one in OPERATIONS if one.parameters and not one.takes]),
    st.text(max_size=60)
    | st.sampled_from(("Resolution 75 resolves", "“tea” (Resolution 7)", "80/7, 2", "%00", "../..", "a\nb")),
)
@settings(max_examples=examples(60))
def test_whatever_is_asked_is_answered(api: TestClient, texts: Collection, asked: tuple[str, str], said: str) -> None:
    path, name = asked
    response = api.get(path, params={name: said})
    assert response.status_code in (200, 400, 404, 422)
    follows(response.json(), schema_at(path, str(response.status_code)))
    equal_the_source(response.json(), texts)


# method, address, body, status, what is said, why
REFUSED: list[tuple[str, str, str, int, str, str]] = [
    ("GET", "/ask", "", 400, "The parameter “q” is missing.", "no question"),
    ("GET", "/ask?q=", "", 400, "The parameter “q” is missing.", "an empty one"),
    ("GET", "/ask?q=%20", "", 400, "There is no question", "only a space"),
    ("GET", "/ask?q=a&q=b", "", 400, "“q” is given more than once", "two questions"),
    ("GET", f"/ask?q={'x' * 4097}", "", 400, "“q” has more than 4096 characters", "too long"),
    ("GET", "/ask?q=a&top=0", "", 400, "“top” must be a whole number from 1 to 50", "too small a number"),
    ("GET", "/ask?q=a&top=x", "", 400, "“top” must be a whole number", "no number"),
    ("GET", "/ask?question=a", "", 400, "There is no parameter “question” here; there are: q, top, document.", "another name"),
    ("GET", "/ask?q=a&document=nope", "", 404, "There is no document “nope” in the collection; /api/documents", "no document"),
    ("GET", f"/ask?q=a{'&document=x' * 101}", "", 400, "may be given 100 times at most", "too many documents"),
    ("GET", f"/brief?document={TEXT}&role=king", "", 400, "must be one of: state, sector, academia", "no such role"),
    ("GET", "/outline?document=nope", "", 404, "/api/documents lists them.", "no such document"),
    ("GET", "/outline?document=a%0Ab", "", 404, "There is no document", "on two lines"),
    ("GET", "/outline", "", 400, "“document” is missing", "none"),
    ("GET", "/document?document=nope", "", 404, "/api/documents lists them.", "no such document, whole"),
    ("GET", "/show", "", 400, "“pinpoint” is missing", "neither a pinpoint nor a clause"),
    ("GET", f"/show?pinpoint=a&clause=b&document={TEXT}", "", 400, "either a “pinpoint” or a “clause”", "both"),
    ("GET", "/show?clause=b", "", 400, "give the one “document”", "a clause of no document"),
    ("GET", f"/history?clause=b&document={TEXT}", "", 404, "no such clause", "no such clause"),
    ("GET", "/history?clause=b&document=nope", "", 404, "/api/documents lists them.", "a clause of no such document"),
    ("GET", "/compare?old=Resolution+75", "", 422, "Only one edition", "no other edition"),
    ("GET", "/compare?old=4711&new=4712", "", 422, "4711", "texts that are not here"),
    ("GET", "/history?pinpoint=Resolution+75", "", 422, "", "more than one clause"),
    ("POST", "/check", "", 400, "There is no draft", "no draft"),
    ("POST", "/check", "\ufeff \n", 400, "There is no draft", "an empty one"),
    ("POST", "/check", "x" * (MAX_DRAFT + 1), 413, "That is too large.", "too long"),
    ("POST", "/check", "\U0001f375" * MAX_DRAFT + " ", 413, "That is too large.", "too many bytes"),
    ("GET", "/check", "", 405, "This method is not allowed here.", "a draft in no body"),
    ("POST", "/ask", "", 405, "This method is not allowed here.", "what is no draft"),
    ("GET", "/nothing", "", 404, "/api lists what there is", "another address"),
]


@pytest.mark.parametrize(
    ("method", "address", "body", "status", "says"), [row[:5] for row in REFUSED], ids=[row[5] for row in REFUSED]
)
def test_what_is_wrong_is_said(api: TestClient, method: str, address: str, body: str, status: int, says: str) -> None:
    response = api.request(method, address, content=body.encode())
    assert response.status_code == status
    assert says in response.json()["error"]
    assert "\n" not in response.json()["error"]
    path = address.partition("?")[0]
    if status != 405 and path != "/nothing":
        follows(response.json(), schema_at(path, str(status), method.lower()))


def test_a_draft_in_another_encoding_is_refused(api: TestClient) -> None:
    response = api.post("/check", content="“thé”".encode("utf-16"))
    assert response.status_code == 400
    assert "UTF-8" in response.json()["error"]


def test_a_failure_of_ours_is_one_sentence(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("tea")

    monkeypatch.setattr(Collection, "look_up", fails)
    response = api.get("/show", params={"pinpoint": "resolves 2"})
    assert (response.status_code, response.json()) == (500, {"error": "Something went wrong. Please try again."})


def test_what_did_not_change_is_not_sent_again(api: TestClient) -> None:
    first = api.get("/ask", params={"q": "Resolution 75, resolves 2"})
    again = api.get("/ask", params={"q": "Resolution 75, resolves 2"}, headers={"if-none-match": first.headers["etag"]})
    other = api.get("/ask", params={"q": "Resolution 75, resolves 3"}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


# --- what it says of itself --------------------------------------------------------------------------------------------


def test_the_document_is_served_and_complete(api: TestClient) -> None:
    response = api.get("/openapi.json")
    document = response.json()
    assert document == openapi()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {one.path for one in OPERATIONS}
    named = set(re.findall(r'"#/components/schemas/(\w+)"', response.text))
    assert named <= set(document["components"]["schemas"])
    assert all(schema["description"] for schema in document["components"]["schemas"].values())
    for name, schema in document["components"]["schemas"].items():
        assert closed(schema).get("additionalProperties") is False, f"{name} has keys"


def test_an_object_that_is_otherwise_does_not_follow_its_schema(api: TestClient) -> None:
    """Of the tests above: a schema that allows anything would prove nothing."""
    from jsonschema import ValidationError

    answer = api.get("/ask", params={"q": "Resolution 75, resolves 2"}).json()
    for wrong in ({**answer, "more": 1}, {**answer, "status": "maybe"}, {**answer, "passages": [{}]}, {"question": "x"}):
        with pytest.raises(ValidationError):
            follows(wrong, schema_at("/ask", "200"))


def test_its_page_loads_nothing_from_elsewhere(api: TestClient) -> None:
    response = api.get("/")
    assert response.headers["content-type"].startswith("text/html")
    for one in OPERATIONS:
        assert f"/api{one.path}" in response.text
    assert "http://" not in response.text
    assert "https://" not in response.text
    assert "style=" not in response.text
    assert "`" not in response.text
    anchors = set(re.findall(r'href="#([\w-]+)"', response.text))
    assert anchors <= set(re.findall(r'id="([\w-]+)"', response.text))


def test_its_examples_work_whatever_texts_there_are(api: TestClient) -> None:
    page = api.get("/").text
    shown = [unescape(one) for one in re.findall(r'href="(/api/[a-z]+(?:\?[^"]*)?)"', page)]
    assert {one.partition("?")[0] for one in shown} == {f"/api{one.path}" for one in OPERATIONS if not one.takes}
    for address in shown:
        response = api.get(address.removeprefix("/api"))
        assert response.status_code == 200, address
        assert response.json(), address


KINDS = [
    ("text/plain; charset=utf-8", 200, "as it says"),
    ("text/markdown", 200, "text of another kind"),
    ("application/x-www-form-urlencoded", 200, "what curl says"),
    ("application/octet-stream", 200, "anything"),
    ("", 200, "nothing"),
    ("application/json", 415, "an object would be checked with its signs"),
    ("multipart/form-data; boundary=x", 415, "a form"),
]


@pytest.mark.parametrize(("kind", "status"), [row[:2] for row in KINDS], ids=[row[2] for row in KINDS])
def test_a_draft_is_text(api: TestClient, kind: str, status: int) -> None:
    response = api.post("/check", content=DRAFT.encode(), headers={"content-type": kind})
    assert response.status_code == status
    follows(response.json(), schema_at("/check", str(status), "post"))
