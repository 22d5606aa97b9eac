"""Practice on the page: the same questions as in a chat, by addresses alone, with nothing kept of who practises."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from bot.web.app import web_app
from index.collection.collection import Collection
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.conversations import collection_over
from tests.support.letters import LetterEncoder
from tests.support.web_world import site_over, texts

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
SHORT = "RESOLUTION 99 (Oslo, 2020)\n\nNothing\n\nresolves\n\n1\tyes.\n"
RIGHT = {"en": "right", "fr": "juste", "es": "orrect", "ru": "ерно", "ar": "صحيح", "zh": "正确"}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    home: Path = tmp_path_factory.mktemp("practice")
    collection_over(home, [*texts(), parse_text(SHORT, "short")])
    return Collection(home, LetterEncoder())


@pytest.fixture
def client(collection: Collection) -> Iterator[TestClient]:
    found = TestClient(web_app(site_over(collection, [])), base_url="http://127.0.0.1:8000", client=("192.0.2.7", 1234))
    yield found
    found.close()


def asked_about(collection: Collection, client: TestClient) -> Document:
    """A document of which something can be asked."""
    return next(one for one in collection.documents if 'class="options"' in client.get(f"/practise/{one.id}").text)


class Shown:
    """A question as it stands on its page, and the addresses of its answers."""

    def __init__(self, client: TestClient, there: str) -> None:
        self.client = client
        response = client.get(there)
        assert response.status_code == 200
        assert not response.cookies
        self.there = str(response.url)
        self.text = response.text
        form = re.search(r'<form class="options".*?</form>', self.text, re.DOTALL)
        written = form[0] if form else ""
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', written)
        self.fields = {name: html.unescape(value) for name, value in hidden}
        self.options = re.findall(r'name="answer" value="(\d)"', written)

    def answered(self, option: str) -> str:
        """The page that says whether an answer is right."""
        response = self.client.get(urlsplit(self.there).path, params={**self.fields, "answer": option})
        assert response.status_code == 200
        return response.text


def next_address(written: str) -> str:
    found = re.search(r'<a href="([^"]*)" rel="next"', written)
    assert found
    return html.unescape(found[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_answer_is_right_and_the_score_goes_on(collection: Collection, client: TestClient, language: str) -> None:
    """Ten questions, each answered in every way: one way is right, the clause is there, and the next has the score."""
    client.headers["accept-language"] = language
    shown = Shown(client, f"/practise/{asked_about(collection, client).id}")
    assert f'lang="{language}"' in shown.text[:200]
    for at in range(10):
        assert len(shown.options) >= 2
        pages = [shown.answered(option) for option in shown.options]
        right = [one for one in pages if f"score={at + 1}.{at + 1}.{at + 1}" in next_address(one)]
        wrong = [one for one in pages if f"score={at}.{at + 1}.0" in next_address(one)]
        assert (len(right), len(wrong)) == (1, len(pages) - 1)
        assert RIGHT[language] in right[0]
        assert all('class="quote"' in one for one in pages)
        shown = Shown(client, next_address(right[0]))


def test_an_address_always_leads_to_the_same_question(collection: Collection, client: TestClient) -> None:
    there = f"/practise/{asked_about(collection, client).id}?from=7&score=1.2.0"
    assert client.get(there).text == client.get(there).text


def test_practices_begin_in_orders_of_their_own(
    client: TestClient, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = f"/practise/{asked_about(collection, client).id}"
    seen = set()
    for second in range(3):
        monkeypatch.setattr("bot.web.pages.practice.time.time", lambda now=second: now + 0.5)
        seen.add(str(client.get(there).url))
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"check": "xxx"}, "a question that has changed since"),
        ({"check": ""}, "one of which nothing is said"),
        ({"score": "1.1.1"}, "the answer to another question"),
    ],
)
def test_an_answer_to_another_question_counts_for_nothing(
    collection: Collection, client: TestClient, more: dict[str, str], why: str
) -> None:
    shown = Shown(client, f"/practise/{asked_about(collection, client).id}?from=3&score=0.0.0")
    fields = {**shown.fields, **more}
    written = client.get(urlsplit(shown.there).path, params={**fields, "answer": "1"}).text
    assert f"score={fields['score']}" in next_address(written), why
    assert "This text has changed" in written


@pytest.mark.parametrize("answer", ["0", "9", "x", "-1", "²", ""])
def test_an_answer_that_was_not_offered_is_not_right(collection: Collection, client: TestClient, answer: str) -> None:
    shown = Shown(client, f"/practise/{asked_about(collection, client).id}?from=3&score=0.0.0")
    assert "score=0.1.0" in next_address(shown.answered(answer))


def test_a_text_of_which_nothing_can_be_asked_says_so(collection: Collection, client: TestClient) -> None:
    pages = [client.get(f"/practise/{one.id}?from=3&score=0.0.0").text for one in collection.documents]
    said = [one for one in pages if "There is nothing to practise" in one]
    assert said
    assert not any('class="options"' in one for one in said)


def test_a_document_leads_to_its_practice(collection: Collection, client: TestClient) -> None:
    for one in collection.documents:
        assert f'href="/practise/{one.id}"' in client.get(f"/d/{one.id}").text
