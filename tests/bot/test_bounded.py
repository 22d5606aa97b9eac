"""An answer that not all texts were read for says so, and of how many: in every channel, in every language, and only then."""

from __future__ import annotations

import html
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from bot.chat import messages
from bot.chat.checking import messages as checking
from bot.chat.conversation import Conversation
from bot.chat.objects.answers import asked_json, check_json
from bot.mcp.arguments import Ask, Draft
from bot.mcp.tools import ask, check
from bot.serving.live_index import LiveIndex
from bot.settings import WebSettings
from bot.terminal.render import print_card
from bot.translation import LANGUAGES, language
from bot.web.app import web_app
from bot.web.site import Site
from index.collection.collection import Collection
from index.parsing.document import parse_text
from tests.support.conversations import LINK, collection_over

TEXTS = 9
READ = 6
TEXT = (
    "RESOLUTION {at} (Lima, 2020)\n\nMatter {at}\n\nThe Assembly (Lima, 2020),\n\nconsidering\n\na) matter {at};\n\n"
    "{verb}\n\n1\tto grow {at} lemons by the lake;\n\n2\tto rest,\n\ninstructs the Director\n\n1\tto see to it."
)
ASKED = [
    # question, whether it is bounded, why
    ("resolves 99", True, "what is nearest, of those that were read"),
    ("what does resolves 2 say", True, "the clauses of those that were read"),
    ("page 5", True, "no key tells of pages"),
    ("chapter VII", True, "no text has one"),
    ("operative paragraph 2", True, "every text has one"),
    ("who is instructed to act?", True, "of all that anybody is asked by one verb"),
    ("resolves 2", False, "all that have it are known"),
    ("what does decides 2 say", False, "few texts have such a heading, and all of these are read"),
    ("Resolution 4 resolves 99", False, "only one text is asked about"),
    ("who must act?", True, "the clauses that address anybody, all of which are shown"),
    ("“to grow 3 lemons”", False, "what has the words is known of all"),
    ("what is grown by the lake?", False, "all clauses are searched"),
]
DRAFT = "As it says: “by the lake to grow and to rest of the lemons by the lake” (Resolution 3)."


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Nearly the same text, nine times; two of them decide."""
    verbs = {at: "decides" if at in (7, 8) else "resolves" for at in range(1, TEXTS + 1)}
    made = [parse_text(TEXT.format(at=at, verb=verb), f"t{at}") for at, verb in verbs.items()]
    return collection_over(tmp_path_factory.mktemp("texts"), made)


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that nine texts are beyond."""
    values = {
        "pinpoint.grammar.many.MANY": READ,
        "pinpoint.grammar.many.MOST_READ": READ,
        "search.roles.roster.MANY_READ": READ,
    }
    values |= {
        "collection.drafts.likely.READ": 0,
        "collection.drafts.likely._NEAREST": 1,
        "collection.drafts.likely._FURTHER": 1,
    }
    for name, value in values.items():
        monkeypatch.setattr(f"index.{name}", value)


@pytest.fixture(scope="module")
def web(texts: Collection) -> Iterator[TestClient]:
    """A browser, and a client of the API."""
    live = LiveIndex(texts)
    client = TestClient(web_app(Site(WebSettings(per_minute=1_000_000), live, lambda _: None)), base_url="http://localhost")
    yield client
    client.close()
    live.close()


def printed(cards: Any) -> str:
    """What a terminal shows of cards."""
    console = Console(file=StringIO(), width=10_000)
    for card in cards:
        print_card(console, card, {}, ())
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(("question", "bounded", "why"), ASKED, ids=[row[0] for row in ASKED])
def test_an_answer_says_how_many_texts_were_read_for_it(
    texts: Collection, web: TestClient, question: str, bounded: bool, why: str
) -> None:
    answer = texts.ask(question)
    told = {"texts": READ, "of": TEXTS} if bounded else None
    assert asked_json(texts, answer).get("read") == told, why
    assert web.get("/api/ask", params={"q": question}).json().get("read") == told
    assert dict(ask(texts, Ask(question=question)).object or {}).get("read") == told
    for code in LANGUAGES:
        with language(code):
            said = messages.only_read(READ, TEXTS)
            shown = printed(Conversation(texts, LINK).asked(question))
            page = html.unescape(web.get("/", params={"q": question, "lang": code}).text)
        assert (said in shown, said in page) == (bounded, bounded), code


def test_each_language_says_it_in_its_own_words() -> None:
    said = set()
    for code in LANGUAGES:
        with language(code):
            said |= {messages.only_read(READ, TEXTS), checking.compared_line(READ, TEXTS)}
    assert len(said) == 2 * len(LANGUAGES)


def test_a_check_says_how_many_texts_a_draft_was_compared_with(texts: Collection, web: TestClient) -> None:
    found = texts.check(DRAFT)
    assert (0 < found.read < TEXTS, found.texts) == (True, TEXTS)
    told = {"texts": found.read, "of": TEXTS}
    assert check_json(found)["read"] == told
    response = web.post("/api/check", content=DRAFT.encode(), headers={"content-type": "text/plain"})
    assert response.json()["read"] == told
    assert dict(check(texts, Draft(text=DRAFT)).object or {})["read"] == told
    for code in LANGUAGES:
        with language(code):
            assert checking.compared_line(found.read, TEXTS) in printed(Conversation(texts, LINK).command("check", DRAFT)), code
    sure = texts.check("“to grow 3 lemons by the lake” (Resolution 3, resolves 1)")
    assert [one.status.value for one in sure.findings] == ["verified", "verified"]
    assert "read" not in check_json(sure)
