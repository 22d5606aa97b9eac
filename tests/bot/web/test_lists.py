"""Lists of more texts than a page has: each is reached by links, once, in whichever way and language they are asked for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from bot.web.app import web_app
from index.collection.collection import Collection
from index.parsing.document import parse_text
from tests.support.conversations import collection_over
from tests.support.letters import LetterEncoder
from tests.support.web_world import site_over

COUNT = 130
WORDS = ("tea", "rain", "snow", "cups", "rooms", "chairs", "lamps")


def text(number: int) -> str:
    """A resolution with a number."""
    about = f"{WORDS[number % len(WORDS)]} number {number}"
    return (
        f"RESOLUTION {number} (Oslo, 2020)\n\nOn {about}\n\nThe Plenipotentiary Conference of the International"
        f" Telecommunication Union (Oslo, 2020),\n\nconsidering\n\na)\tthat there is {about};\n\nresolves\n\n"
        f"1\tto keep {about},\n\ninstructs the Secretary-General\n\n1\tto report on {about} to the Council.\n"
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("lists")
    collection_over(home, [parse_text(text(at), f"text-{at}") for at in range(1, COUNT + 1)])
    found = TestClient(
        web_app(site_over(Collection(home, LetterEncoder()), [])), base_url="http://127.0.0.1:8000", client=("192.0.2.7", 1234)
    )
    yield found
    found.close()


ASKED = [
    ("how many resolutions are there?", "counted"),
    ("how many ITU resolutions are there?", "of an organization"),
    ("list all Plenipotentiary resolutions", "of a body"),
    ("combien de résolutions y a-t-il ?", "French"),
    ("¿cuántas resoluciones hay?", "Spanish"),
    ("сколько здесь резолюций?", "Russian"),
    ("كم عدد القرارات؟", "Arabic"),
    ("有多少项决议？", "Chinese"),
    ("how many clauses are there?", "how long they all are"),
    ("resolves 1", "a label that each of them has"),
    ("when was it adopted?", "what the front matter of each states"),
    ("what must the Secretary-General do?", "whom each addresses"),
    ("who must act?", "anybody whom they address"),
]


@pytest.mark.parametrize(("question", "why"), ASKED, ids=[why for _, why in ASKED])
def test_every_text_of_a_list_is_reached_by_links(client: TestClient, question: str, why: str) -> None:
    written = client.get("/", params={"q": question}).text
    seen = listed(written)
    pages = 1
    while there := way(written, "next"):
        written = client.get(there).text
        seen += listed(written)
        pages += 1
        assert way(written, "prev"), why
    assert pages in (2, 3), why  # a list of all documents has a hundred on a page, an answer fifty
    assert sorted(seen) == sorted({f"pp-res-{at}-2020" for at in range(1, COUNT + 1)}), why


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "²", "4"])
def test_a_page_that_is_not_there_is_the_nearest(client: TestClient, number: str) -> None:
    response = client.get("/", params={"q": "list all Plenipotentiary resolutions", "page": number})
    assert response.status_code == 200
    assert len(listed(response.text)) in (50, COUNT - 100)


@pytest.mark.parametrize("question", ["resolves 1 of Resolution 7", "who reports on tea?", "hello", "Resolution 7", "xyz 99"])
def test_what_is_no_list_has_no_pages(client: TestClient, question: str) -> None:
    first = client.get("/", params={"q": question}).text
    assert not way(first, "next")
    assert main(client.get("/", params={"q": question, "page": "2"}).text) == main(first)


def test_clauses_that_have_a_word_are_turned_by_fifty(client: TestClient) -> None:
    seen: list[str] = []
    there: str | None = "/?" + urlencode({"q": "which clauses mention council?"})
    while there:
        page = client.get(there).text
        found = re.findall(r'data-citation="([^"]*)"', page)
        assert 0 < len(found) <= 50
        seen += found
        there = way(page, "next")
    assert len(seen) == len(set(seen)) == COUNT


@pytest.mark.parametrize(("words", "count"), [("", COUNT), ("tea", COUNT // 7), ("number 7", 0), ("Resolution 77", 1)])
def test_every_document_is_reached_and_found_by_its_words(client: TestClient, words: str, count: int) -> None:
    written = client.get("/documents", params={"title": words}).text
    seen = listed(written)
    while there := way(written, "next"):
        written = client.get(there).text
        seen += listed(written)
    assert len(seen) == len(set(seen))
    assert len(seen) == count or (words == "number 7" and "pp-res-7-2020" in seen)


def main(written: str) -> str:
    return written[written.index("<main") : written.index("</main>")]


def listed(written: str) -> list[str]:
    """The texts of the list on a page, in order."""
    return re.findall(r'<li[^>]*>(?:<div[^>]*>)?<a href="/d/([\w-]+)"', main(written))


def way(written: str, rel: str) -> str:
    """The address that a link of the list leads to; "" if there is none."""
    found = re.search(rf'<a href="([^"]*)" rel="{rel}"', main(written))
    return html.unescape(found[1]) if found else ""
