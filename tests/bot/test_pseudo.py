"""Nothing is said to a person outside the catalogues: every screen is walked through in a made-up language.

Its texts are in Russian, Arabic and Chinese: whatever has ASCII letters was typed, is a command, or cannot be translated.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html
from rich.console import Console, ConsoleDimensions

from bot.chat.cards import Card, InlinePage, Pressed
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import COMMANDS
from bot.chat.languages import LANGUAGES_SHOWN
from bot.chat.memory import Memory
from bot.problems import problem
from bot.terminal.chat import Chat as TerminalChat
from bot.terminal.messages import chat_help
from bot.translation import LANGUAGES, language
from index.document.model import Document
from index.errors import BadQuestion
from index.language.terms import FrontPart
from index.parsing.document import parse_text
from tests.support.cards import within_limits
from tests.support.conversations import conversation_over, goes_on_for_ever
from tests.support.pseudo import pseudo, pseudo_language
from tests.support.six_languages import TEA
from tests.support.web_world import ADDING, PASSWORD, WebWorld, served

_RUN = re.compile(r"[A-Za-z]+")
_SAME_EVERYWHERE = ("Clausebot", "JSON", "Akoma Ntoso", *LANGUAGES.values(), *LANGUAGES_SHOWN.values())
_COMMAND = re.compile(r"(?<![\w/])/[a-z]+|https?://\S+|@\w+|\bclausebot [a-z]+")
_EXAMPLES = re.compile(r"“[^”]*”")  # labels as a person would type them
_MARK = re.compile(rf"\b[a-z]{{1,2}}\)|\b(?:{'|'.join(FrontPart)})\b")
"""Labels: printed ones, and those of front matter, which are the same in every text."""
TYPED = (
    "решает 2",
    "решает 99",
    "решает",
    "Резолюция 12 (Осло, 2020 г.)",
    "подавать чай",
    "где солнце",
    "что изменилось в Резолюции 12",
    "",
    "x" * 5000,
    "?",
)
AFTER = {
    "show": ("решает 2", "решает 99", "XYZ"),
    "ask": ("подавать чай",),
    "compare": ("Резолюция 12 (Осло, 2020 г.) и Резолюция 12 (Лима, 2024 г.)", "Резолюция 99", "Резолюция 12 и Резолюция 12"),
    "history": ("решает 1", "решает 99", "учитывая"),
    "check": ("«подавать чай во всех залах», Резолюция 99", "«" + "нет слов " * 20 + "»", "нет"),
    "documents": ("Чай", "1", "XYZ"),
    "glossary": ("чай",),
    "tour": ("XYZ", "Резолюция 12"),
    "practise": ("Резолюция 12",),
    "daily": ("7",),
    "language": ("fr", "XYZ"),
    "start": ("XYZ",),
    "nope": ("",),
    "lenguage": ("",),
}
MOST = 1500
"""Screens that are walked through; there are fewer."""


def texts() -> list[Document]:
    """A text in two editions, in Russian; the older one in Arabic and in Chinese, too; and others, so that lists have pages."""
    older = (
        f"{TEA['ru']}\nпредлагает Государствам-Членам\n\n1\tпринести с собой печенье и сахар для всех участников собрания.\n"
    )
    newer = older.replace("(Осло, 2020 г.)", "(Лима, 2024 г.)").replace("подавать чай", "подавать чай и кофе")
    others = (TEA["ru"].replace("РЕЗОЛЮЦИЯ 12", f"РЕЗОЛЮЦИЯ {number}") for number in range(20, 27))
    return [parse_text(text, f"text-{at}") for at, text in enumerate((older, newer, TEA["ar"], TEA["zh"], *others))]


def unknown(said: str, *typed: str) -> list[str]:
    """The words of what a person is told that are neither translated, nor of a text, nor typed by them."""
    for one in sorted((*typed, *_SAME_EVERYWHERE), key=len, reverse=True):
        said = said.replace(one, "") if one else said
    for sign in (_COMMAND, _EXAMPLES, _MARK):
        said = sign.sub("", said)
    return _RUN.findall(said)


def said_in(seen: object) -> Iterator[str]:
    """Every text that a person sees on cards, in notices, and in the list of another chat."""
    match seen:
        case Pressed():
            yield from (seen.notice, *said_in(seen.edit), *said_in(seen.send))
        case Card():
            yield from (seen.text, *(button.text for row in seen.rows for button in row))
        case InlinePage():
            for one in seen.cards:
                yield from (one.title, one.description, *said_in(one.card))
        case tuple():
            for one in seen:
                yield from said_in(one)


@pytest.mark.parametrize(
    ("said", "left", "why"),
    [
        (pseudo("There are no documents here yet."), [], "a message"),
        ("There is none.", ["There", "is", "none"], "a sentence that is not marked"),
        (pseudo("Searched only {names}.").format(names="Решение 8"), [], "a name in a message"),
        (f"решает i) {pseudo('(continued)')}", [], "a label"),
        (f"new: {pseudo('the same')}", ["new"], "one word beside a message"),
        (pseudo("/help lists the commands."), [], "a command"),
    ],
)
def test_what_is_not_translated_is_seen(said: str, left: list[str], why: str) -> None:
    assert unknown(said) == left, why


# --- chats ------------------------------------------------------------------------------------------------------------


def buttons_of(seen: object) -> Iterator[str]:
    """What the buttons send."""
    match seen:
        case Pressed():
            yield from (*buttons_of(seen.edit), *buttons_of(seen.send))
        case Card():
            yield from (button.data for row in seen.rows for button in row if button.data)
        case tuple():
            for one in seen:
                yield from buttons_of(one)


def walked(conversation: Conversation, documents: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """Every screen that commands, questions and buttons lead to, each with what was typed or pressed."""
    memory = Memory()
    waiting: list[str] = []
    for typed in (*TYPED, *(f"/{name} {rest}" for name in (*COMMANDS, *AFTER) for rest in ("", *AFTER.get(name, ())))):
        try:
            if typed.startswith("/"):
                name, _, rest = typed[1:].partition(" ")
                seen: object = conversation.command(name, rest, documents, memory)
            else:
                seen = conversation.typed(typed, documents, memory)
        except BadQuestion as error:
            seen = (Card(problem(error)),)
        waiting += buttons_of(seen)
        yield typed, seen
        yield typed, conversation.inline(typed, "", documents, memory)
    pressed = {"", "c:nothing"}
    waiting += pressed
    while waiting and len(pressed) < MOST:
        data = waiting.pop()
        if goes_on_for_ever(data) or (data in pressed and data not in ("", "c:nothing")):
            continue
        pressed.add(data)
        seen = conversation.pressed(data, documents, memory)
        waiting += buttons_of(seen)
        yield data, seen
    assert not waiting, "all screens were seen"


def test_every_screen_of_a_chat_is_said_from_the_catalogue(tmp_path: Path) -> None:
    """And holds Telegram's limits, although each message is longer by a quarter."""
    documents = texts()
    conversation = conversation_over(tmp_path, documents)
    acts = set()
    with pseudo_language():
        for within in ((), (documents[2].id, documents[3].id)):
            for typed, seen in walked(conversation, within):
                for said in said_in(seen):
                    assert unknown(said, typed, typed.partition(" ")[2], "XYZ", "x" * 50) == [], (typed, said)
                within_limits(seen)
                acts.add(typed.partition(":")[0])
    assert {*"cnbldtowshvxLS"} <= acts


def test_the_terminal_chat_speaks_from_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [
        *TYPED[:7],
        *(f"/{name}" for name in COMMANDS),
        "/help",
        "/practise",
        "9",
        "1",
        "/nope",
        "решает 2",
        "1",
        "/documents",
    ]
    typed += ["2", "подавать чай", "/language fr", "/quit"]
    lines = iter(typed)
    made = Console(file=io.StringIO(), highlight=False, emoji=False, markup=False, force_terminal=False)
    made.size = ConsoleDimensions(1000, 50)
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with language("en"), pseudo_language():  # which ends what is chosen there, too
        TerminalChat(made, conversation_over(tmp_path, texts(), "")).run()
        examples = [one for one, _ in chat_help()]
    assert isinstance(made.file, io.StringIO)
    for line in made.file.getvalue().split("\n"):
        assert unknown(line, *typed, *examples, "resolves 2") == [], line


# --- the web ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebWorld]:
    with served(tmp_path_factory.mktemp("web"), texts(), ADDING) as there:
        yield there


_SHOWN = ("title", "aria-label", "placeholder", "content", "data-done", "alt")
_FOR_MACHINES = ("viewport", "color-scheme", "og:type")
_ELSEWHERE = (".json", ".xml", "/static/", "/api", "lang=")
_ASKED = (
    "/?q=",
    "/?q=решает+99",
    "/?q=где+солнце",
    "/?q=help",
    "/?q=list+the+documents",
    "/documents?title=XYZ",
    "/nope",
    "/add",
)


def test_every_page_is_said_from_the_catalogue(web: WebWorld) -> None:
    """From the first page through every link."""
    waiting, seen = ["/", *_ASKED, *(f"/?q={one}" for one in TYPED)], set()
    with pseudo_language(), httpx.Client(base_url=web.base, timeout=60) as client:
        while waiting:
            address = waiting.pop().partition("#")[0]
            if address in seen or not address.startswith("/") or any(one in address for one in _ELSEWHERE):
                continue
            seen.add(address)
            page = html.fromstring(client.get(address, follow_redirects=True).text)
            check_page(page, address)
            waiting += page.xpath("//a/@href")
        for sent in ({"password": "wrong"}, {"password": PASSWORD}):
            check_page(html.fromstring(client.post("/add", data=sent, files={"file": ("чай", b"")}).text), "/add")
    assert len(seen) > 50


def check_page(page: html.HtmlElement, address: str) -> None:
    """Nothing on a page is unknown; what was asked is on it as it was typed."""
    said: Iterable[object] = page.xpath("//text()[not(ancestor::script or ancestor::kbd or ancestor::style)]")
    unread = " or ".join(f"@name='{one}' or @property='{one}'" for one in _FOR_MACHINES)
    shown = [one for name in _SHOWN for one in page.xpath(f"//@{name}[not(parent::meta[{unread}])]")]
    asked = page.xpath("string(//input[@id='q']/@value)")
    for one in (*said, *shown):
        assert unknown(str(one), asked, "x" * 50, "XYZ") == [], (address, one)
