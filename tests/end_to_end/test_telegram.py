"""The real `clausebot telegram` process against a Bot API server that behaves as Telegram does, and as badly as a network does.

What is promised: no question is lost, and the answers of a chat are in order, whatever happens to the process, the network
or the server. What is not: a message whose reply was lost, or was on its way when the process was killed, is sent again.
Those are counted; `pytest -rP` shows them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.telegram import messages
from bot.telegram.messages import texts
from bot.telegram.requests import CONNECTIONS
from bot.translation import LANGUAGES
from index.collection.files import parse_file
from index.document.model import Document
from tests.support.botapi import BotApi, Faults, Sent, Tally
from tests.support.botapi.server import TOKEN
from tests.support.command import run_clausebot
from tests.support.processes import QUESTIONS, SECRET, Asked, Bots, Due, ask, counted, free_port, receiving

# --- slow by nature ----------------------------------------------------------------------------------------------------


def _away(bots: Bots, due: Due) -> tuple[bool, Tally, Tally]:
    """No network when the bot starts, and then none for 8 seconds: whether it lived, and what became of questions."""
    with BotApi() as api:
        api.down()
        bot = bots(api)
        time.sleep(4)  # as long as that there is no network
        lived = bot.process.poll() is None
        api.up()
        first = counted(api, ask(api, 5, 1), due)
        api.down()
        asked = ask(api, 5, 2, first=101)
        time.sleep(8)
        api.up()
        return lived, first, counted(api, asked, due)


def _two(bots: Bots, due: Due) -> tuple[set[int | None], str, Tally]:
    """Two machines with the same token: how both ended, what they wrote, and what became of questions."""
    with BotApi() as api:
        bot = bots(api).started()
        elsewhere = bots.home.parent / "elsewhere"
        shutil.copytree(bots.home, elsewhere, symlinks=True)
        asked = ask(api, 5, 2)
        second = bots.start(api, elsewhere, {})
        found = counted(api, asked, due)
        both = (bot, second)
        api.wait(lambda: any(one.process.poll() is not None for one in both))
        found += counted(api, ask(api, 5, 1, first=101), due)
        return {one.process.poll() for one in both}, bot.log() + second.log(), found


def _many(bots: Bots, due: Due) -> tuple[Tally, int, int]:
    """200 questions in 60 chats beside 5 chats that ask 10 each: what became of them, the most in a second, and refusals."""
    with BotApi() as api:
        bots(api).started()
        asked = ask(api, 5, 10)
        many = ask(api, 60, 3, first=101)
        for chat in list(many)[:20]:
            many[chat].append(QUESTIONS[(chat + 3) % len(QUESTIONS)])
            api.say(chat, many[chat][-1])
        return counted(api, asked | many, due, 60), api.most_in(1.0), len(api.refusals(429))


@pytest.mark.long(55)
def test_the_slow_ones_at_once(home: Path, due: Due, tmp_path: Path) -> None:
    """Network away at the start and for 8 s later; two machines with one token; many questions at once. Most is waiting."""
    runs: dict[str, Callable[[Bots, Due], Any]] = {"away": _away, "two": _two, "many": _many}
    homes = {name: Bots(home, tmp_path / name) for name in runs}
    try:
        with ThreadPoolExecutor(len(runs)) as threads:
            ended = {name: threads.submit(run, homes[name], due) for name, run in runs.items()}
    finally:
        for bots in homes.values():
            bots.finish()
    lived, first, second = ended["away"].result()
    assert lived, "a bot that finds no network waits for it"
    assert (first.lost, second.lost, first.disordered, second.disordered) == (0, 0, 0, 0)
    codes, said, found = ended["two"].result()
    assert codes == {None, 1}, "one goes on, and the other says why it does not"
    assert sum(line.endswith(texts.SECOND_INSTANCE) for line in said.splitlines()) == 1
    assert found.lost == 0
    found, most, refused = ended["many"].result()
    assert found == Tally()
    assert most <= 30, "a second, in all"
    assert refused <= 10, "the bot keeps the pace by itself: one that does not is refused hundreds of times"


# --- killed ------------------------------------------------------------------------------------------------------------


@pytest.mark.long(20)
@pytest.mark.parametrize("how", ["polling", "webhook"])
def test_killed_with_a_hundred_questions_under_way(api: BotApi, bots: Bots, due: Due, how: str) -> None:
    """Once at the moment from which the server will not deliver them again, and once in the midst of the answers."""
    variables = receiving(how)
    bot = bots(api, **variables).started()
    asked = ask(api, 20, 5)
    assert api.wait(lambda: api.waiting() == 0)
    bot.kill()
    assert len(api.sent()) < 70, "most questions are under way"
    bot = bots(api, **variables).started()
    begun = len(api.sent())
    assert api.wait(lambda: len(api.sent()) >= begun + 15)
    bot.kill()
    assert len(api.sent()) < 100, "questions are under way"
    bots(api, **variables).started()
    found = counted(api, asked, due)
    assert (found.lost, found.disordered, found.strange) == (0, 0, 0)
    assert found.doubled <= 2 * CONNECTIONS, "no more than were on their way"
    assert api.wait(lambda: api.waiting() == 0 and bots.inbox_is_empty())


@pytest.mark.long(15)
def test_told_to_end_and_killed_two_seconds_later(api: BotApi, bots: Bots, due: Due) -> None:
    bot = bots(api).started()
    asked = ask(api, 25, 4)
    assert api.wait(lambda: len(api.sent()) >= 20)
    bot.process.terminate()
    try:
        bot.process.wait(2)
    except subprocess.TimeoutExpired:
        bot.kill()
    there = len(api.sent())
    assert there < 60, "there is a backlog"
    again = bots(api).started()
    assert counted(api, asked, due) == Tally(), "what it was sending it has sent"
    assert again.end() == 0


# --- a bad network -----------------------------------------------------------------------------------------------------

BROKEN = Faults(drop=0.1, bad_gateway=0.1, flood=0.1, lost_reply=0.1)
GARBLED = Faults(garbage=0.4)
SEED = 39  # of its first nine polls each of the four goes wrong once
NETWORKS: list[tuple[str, Faults, str]] = [
    # how updates come, what goes wrong with every request, why
    ("polling", BROKEN, "dropped, refused, and done without a word, both ways"),
    ("webhook", BROKEN, "and a call whose reply was lost comes again"),
    ("polling", GARBLED, "something answers that is no Bot API server"),
]


@pytest.mark.parametrize(("how", "faults", "why"), NETWORKS, ids=["polling", "webhook", "garbage"])
def test_on_a_bad_network(api: BotApi, bots: Bots, due: Due, how: str, faults: Faults, why: str) -> None:
    bots(api, **receiving(how)).started()
    api.faults(sends=faults, polls=faults, seed=SEED)
    asked = ask(api, 20, 2, pause=0.05)  # over many polls
    meant = {kind for kind, share in asdict(faults).items() if share}
    for chat in range(201, 241):  # where the machine is slow, there were fewer
        if all({*gone_wrong} == meant for gone_wrong in api.went_wrong()):
            break
        asked |= ask(api, 1, 1, first=chat, pause=0.2)
    found = counted(api, asked, due)
    assert (found.lost, found.disordered, found.strange) == (0, 0, 0)
    assert found.doubled <= api.unheard(), "nothing is sent again but what the bot was not told of"
    assert [{*gone_wrong} for gone_wrong in api.went_wrong()] == [meant, meant], "it was as bad as it was meant to be"
    api.faults()
    assert api.wait(lambda: api.waiting() == 0 and bots.inbox_is_empty())


@pytest.mark.parametrize("how", ["polling", "webhook"])
def test_what_comes_again_when_it_is_answered_is_not_answered_again(api: BotApi, bots: Bots, due: Due, how: str) -> None:
    """Telegram has not heard that the question was taken, and delivers it again, also after a restart."""
    variables = receiving(how)
    bot = bots(api, **variables).started()
    assert api.wait(lambda: how == "webhook" or api.world.updates.polls > 2), (
        "after those that look for another process and for what waits"
    )
    api.faults(polls=Faults(lost_reply=1.0) if how == "webhook" else Faults(drop=1.0))  # a poll that waits is still answered
    asked = ask(api, 1, 1)
    assert counted(api, asked, due) == Tally()
    assert api.waiting() == 1
    bot.kill()
    api.faults()
    bots(api, **variables).started()
    assert api.wait(lambda: api.waiting() == 0), "it came again"
    assert counted(api, asked, due) == Tally()


# --- what is no question -----------------------------------------------------------------------------------------------


def written(chat: object, **more: Any) -> dict[str, Any]:
    return {"message": {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, **more}}


POISON: list[tuple[Any, str]] = [
    ({}, "nothing in it"),
    ({"message": {}}, "a message with nothing in it"),
    ({"message": "text"}, "a message that is no object"),
    ({"message": None, "callback_query": {"id": 5}}, "a press of nothing by nobody"),
    ({"purchased_paid_media": {"x": 1}}, "a kind of update that nobody asked for"),
    ({"unknown": [[[[[]]]]]}, "a kind of update that does not exist"),
    (written("seven", text="resolves 2"), "a chat whose id is a word"),
    (written(2**80, text="resolves 2"), "a chat whose id fits nowhere"),
    (written(None, text="resolves 2"), "a chat without an id"),
    (written(901, text=["resolves 2"]), "a text that is a list"),
    (written(902, text="resolves 2", date="yesterday"), "a date that is a word"),
    (written(903, text="resolves 2", entities=[{"type": "mention", "offset": 10**9, "length": -4}]), "an entity nowhere"),
    (written(904, text="resolves 2", entities=7), "entities that are a number"),
    (written(905, text="/ask", reply_to_message={"message_id": "x"}), "a reply to nothing"),
    (["update"], "an update that is a list"),
    ("update", "an update that is a word"),
    (None, "an update that is nothing"),
    ({"update_id": "seven", **written(7, text="resolves 2")}, "an update whose id is a word"),
    ({"update_id": -1, **written(7, text="resolves 2")}, "an update whose id is below 0"),
]


def test_poison_holds_up_nobody(api: BotApi, bots: Bots, due: Due) -> None:
    bot = bots(api).started()
    asked: Asked = {chat: [QUESTIONS[chat % len(QUESTIONS)]] for chat in range(1, 1 + len(POISON))}
    for (chat, (question,)), (update, _) in zip(asked.items(), POISON, strict=True):
        api.raw(update)
        api.say(chat, question)
    behind: Asked = {chat: [QUESTIONS[chat % len(QUESTIONS)]] for chat in range(901, 906)}
    for chat, (question,) in behind.items():
        api.say(chat, question)
    assert counted(api, asked, due) == Tally()
    assert counted(api, behind, due).lost == 0, "nor those who ask in the same chat"
    assert bot.process.poll() is None
    assert api.wait(lambda: api.waiting() == 0 and bots.inbox_is_empty()), "and it is gone"


# --- other processes ---------------------------------------------------------------------------------------------------


def test_a_second_bot_with_the_same_home_says_so_at_once(api: BotApi, bots: Bots, due: Due) -> None:
    bots(api).started()
    second = bots(api)
    assert second.process.wait(60) == 1
    assert texts.SECOND_HERE in second.log()
    assert len(second.log().splitlines()) == 1
    assert counted(api, ask(api, 3, 1), due) == Tally(), "the first goes on"


def test_a_wrong_token_is_told_in_one_line(api: BotApi, bots: Bots) -> None:
    bot = bots(api, CLAUSEBOT_TELEGRAM_TOKEN=TOKEN + "x", CLAUSEBOT_LOG_LEVEL="DEBUG")
    assert bot.process.wait(60) == 1
    assert bot.log().splitlines()[-1].endswith(texts.TOKEN_REFUSED)


# --- security ----------------------------------------------------------------------------------------------------------

HOSTILE: list[tuple[str, str]] = [
    ("<b>resolves 2</b><script>alert(1)</script><a href='tg://user?id=1'>x</a>", "HTML"),
    ("*resolves* _2_ [x](tg://user?id=1) ```code``` ||spoiler|| \\ ~ > # + - = | { } . !", "Markdown"),
    ("&lt;b&gt; &amp;amp; &#0; %s %n {0} ${x} {{7*7}}", "entities and templates"),
    ("'; DROP TABLE waiting; --", "SQL"),
    ("\x00\x01\x02\x07\x08\x1b[2J\x1b]0;x\x07\x7f\x85", "control characters, for a terminal that shows the log"),
    ("\u202eresolves 2\u202c \u2066\u200b\ufeff\u2028\u2029", "directions, widths and lines"),
    (
        "\U0001f1e8\U0001f1ed\u0301\u0301 \u0645\u0627 \u0627\u0644\u062a\u0639\u0627\u0648\u0646\u061f \u4ec0\u4e48",
        "flags, Arabic, Chinese",
    ),
    ("resolves " + "9" * 300, "a label with a number of 300 digits"),
    ("e) " * 1300, "a label as long as a message"),
    ("(" * 4096, "brackets that never close"),
    ("../../etc/passwd\nevent=started level=info", "a path, and a line that looks like one of the log"),
    ("/" * 50, "no command"),
    ("/start " + "../" * 20, "a link to no clause"),
    ("/start " + "x" * 64, "a link to no clause, as long as links are"),
    ("/show " + "\U0001f600" * 2000, "no label"),
    ("/glossary " + ".*" * 30, "no acronym"),
    ("/nothing@clause_test_bot <b>", "no command of ours"),
]
"""What somebody types, and what it is."""
UNTYPED: list[tuple[str, str]] = [
    ("x" * 100_000, "100,000 characters"),
    ("resolves 2 " * 9_090, "100,000 characters of a label"),
    ("\ud800 resolves 2", "half a character"),
]
"""What no app can send; a webhook can carry it."""
FORGED: list[tuple[str, str]] = [
    ("", "nothing"),
    ("x", "a word"),
    ("m:" + "0" * 62, "64 characters"),
    ("t:-1:99999999999999999999", "numbers beyond all"),
    ("s:../../etc/passwd:0", "a path"),
    ("\x00\x1b[2J", "control characters"),
    ("\U0001f600" * 16, "64 bytes of emoji"),
    ('{"a": 1}', "JSON"),
    ("q" * 5_000, "more than Telegram sends"),
]
"""What a forged button sends back."""


def test_whatever_is_asked_is_answered_and_nothing_is_obeyed(api: BotApi, bots: Bots) -> None:
    """The server refuses entities that are wrong and text that is too long; a refusal would be an answer that never came."""
    bot = bots(api).started()
    for chat, (text, _) in enumerate(HOSTILE, start=1):
        api.say(chat, text)
    for chat, (text, _) in enumerate(UNTYPED, start=101):
        api.world.chats.add(chat)
        api.raw({"message": {**written(chat, text=text)["message"], "from": {"id": chat, "is_bot": False, "first_name": "x"}}})
    chats = [*range(1, 1 + len(HOSTILE)), *range(101, 101 + len(UNTYPED))]
    api.wait(lambda: all(api.sent(chat) for chat in chats))
    silent = [why for chat, (_, why) in zip(chats, [*HOSTILE, *UNTYPED], strict=True) if not api.sent(chat)]
    assert silent == []
    assert api.refusals(400) == []
    assert all("parse_mode" not in given for given in api.calls("sendMessage"))
    assert texts.CANNOT_ANSWER not in [sent.text for chat in chats[: len(HOSTILE)] for sent in api.sent(chat)]
    log = bot.log()
    assert "passwd" not in log and "DROP TABLE" not in log, "what users write is in no log"  # noqa: PT018
    assert "\x1b" not in log


def test_forged_buttons_get_a_notice_and_change_nothing(api: BotApi, bots: Bots) -> None:
    bots(api).started()
    api.say(7, "resolves 2")
    assert api.wait(lambda: bool(api.sent(7)))
    before = [(sent.text, sent.edits) for sent in api.sent(7)]
    pressed = [api.press(api.sent(7)[0], data) for data, _ in FORGED]
    api.wait(lambda: all(api.answer(query) for query in pressed))
    for query, (_, why) in zip(pressed, FORGED, strict=True):
        assert (api.answer(query) or {}).get("text"), why
    assert [(sent.text, sent.edits) for sent in api.sent(7)] == before
    assert api.refusals(400) == []


def test_every_button_and_every_command_does_something_that_telegram_takes(api: BotApi, bots: Bots) -> None:
    bots(api).started()
    assert api.wait(lambda: len(api.world.commands) > len(LANGUAGES))
    assert set(api.world.commands) == {"", *LANGUAGES}
    names = [command["command"] for command in api.world.commands[""]]
    assert all([one["command"] for one in listed] == names for listed in api.world.commands.values())
    for chat, text in enumerate([*QUESTIONS, *(f"/{name}" for name in names)], start=1):
        api.say(chat, text)
    chats = range(1, 1 + len(QUESTIONS) + len(names))
    assert api.wait(lambda: all(api.sent(chat) for chat in chats))
    assert api.wait(bots.inbox_is_empty)
    buttons = [(sent, button) for sent in api.sent() for row in sent.rows for button in row if "callback_data" in button]
    kinds = {(sent.chat, button["callback_data"].partition(":")[0]): (sent, button) for sent, button in buttons}
    pressed = {api.press(sent, button["callback_data"]): button["text"] for sent, button in kinds.values()}
    assert len(pressed) > len(names)
    api.wait(lambda: all(api.answer(query) for query in pressed))
    assert [text for query, text in pressed.items() if api.answer(query) is None] == []
    assert api.wait(bots.inbox_is_empty)
    assert api.refusals(400) in ([], [("editMessageText", said) for _, said in api.refusals(400) if "not modified" in said])


def clause_text(document: Document, label: str) -> str:
    return next(clause.text for clause in document.clauses if clause.label == label)


QUOTES = ("blockquote", "expandable_blockquote")
NEW = (
    "DECISION 900 (Geneva, 2020)\n\n\U0001f375 Tea \U0001f30d\n\nThe Council,\n\n"
    "considering\n\na)\tthat \U0001f30d\U0001f30d drink \U0001f375, and so \u0634\u0627\u064a everywhere,\n\n"
    "decides\n\n1\tto serve \u0627\u0644\u0634\u0627\u064a \u201c\U0001f468\u200d\U0001f469\u200d\U0001f467 tea\u201d"
    " to all \U0001f1e8\U0001f1ed delegates.\n"
)


def marked(sent: Sent, kinds: Collection[str]) -> list[str]:
    """The parts of a message that are marked so, as an app cuts them: by UTF-16 units."""
    units = sent.text.encode("utf-16-le")
    spans = [
        slice(2 * mark["offset"], 2 * (mark["offset"] + mark["length"])) for mark in sent.entities if mark["type"] in kinds
    ]
    return [units[span].decode("utf-16-le") for span in spans]


def test_a_document_that_is_added_while_the_bot_runs_is_quoted_as_it_is(api: BotApi, bots: Bots, tmp_path: Path) -> None:
    """With emoji and Arabic, of which a mark that is counted in characters cuts the wrong part."""
    bots(api).started()
    api.say(7, "Decision 900 decides 1")
    assert api.wait(lambda: len(api.sent(7)) == 1)
    path = tmp_path / "decision.txt"
    path.write_text(NEW, "utf-8")
    added = run_clausebot("add", str(path), home=bots.home)
    assert added.returncode == 0, added.stderr
    (document,) = parse_file(path)
    for label in ("considering a)", "decides 1"):
        before = len(api.sent(7))
        api.say(7, f"Decision 900 {label}")
        assert api.wait(lambda: len(api.sent(7)) > before)  # noqa: B023
        shown = api.sent(7)[-1]
        assert marked(shown, QUOTES) == [clause_text(document, label)], label
        assert marked(shown, ["bold"])[0].startswith("Decision 900"), shown.text
    assert api.refusals(400) == []


def test_an_inline_answer_is_offered_and_posted_whole(api: BotApi, bots: Bots, res75: Document) -> None:
    bots(api).started()
    query = api.inline(7, "resolves 2")
    assert api.wait(lambda: bool(api.answer(query)))
    results = (api.answer(query) or {})["results"]
    posted = api.choose(7, results[0])
    assert clause_text(res75, "resolves 2") in posted.text
    assert results[0]["title"]


def test_the_webhook_takes_nothing_without_the_secret(api: BotApi, bots: Bots, due: Due) -> None:
    variables = receiving("webhook")
    bot = bots(api, CLAUSEBOT_LOG_LEVEL="DEBUG", **variables).started()
    url, header = variables["CLAUSEBOT_TELEGRAM_WEBHOOK"], "X-Telegram-Bot-Api-Secret-Token"
    api.world.chats.add(66)
    forged = json.dumps({"update_id": 5, **written(66, text="resolves 2")}).encode()
    calls: list[tuple[str, dict[str, str], bytes, int]] = [
        # method, headers, body, status
        ("POST", {}, forged, 403),
        ("POST", {header: ""}, forged, 403),
        ("POST", {header: SECRET[:-1]}, forged, 403),
        ("POST", {header: SECRET + "x"}, forged, 403),
        ("POST", {header: "\u00e9"}, forged, 403),
        ("POST", {}, b"x" * 3_000_000, 413),
        ("GET", {header: SECRET}, b"", 405),
        ("POST", {header: SECRET}, b"\xff no JSON", 200),  # refused, it would come again for a day
        ("POST", {header: SECRET}, b"[" * 100_000, 200),
        ("POST", {header: SECRET}, b"x" * 3_000_000, 413),
    ]
    with httpx.Client(trust_env=False, timeout=30) as client:
        for method, headers, body, status in calls:
            raw = [(key.encode(), value.encode("latin-1")) for key, value in headers.items()]
            assert client.request(method, url, headers=raw, content=body).status_code == status, (method, headers, body[:20])
        assert client.post(url.replace("/hook", "/other"), headers={header: SECRET}, content=forged).status_code == 404
    assert counted(api, ask(api, 3, 1), due) == Tally(), "and goes on with what is Telegram's"
    assert api.sent(66) == []
    assert bot.process.poll() is None


def test_strangers_are_told_so_and_get_nothing(api: BotApi, bots: Bots, due: Due) -> None:
    bots(api, CLAUSEBOT_TELEGRAM_USERS="7", CLAUSEBOT_TELEGRAM_CHATS="-20").started()
    for chat, user in ((7, 7), (8, 8), (-20, 8), (-30, 7), (-30, 8)):
        api.say(chat, "/show resolves 2", user=user)
    assert api.wait(lambda: bool(api.sent(7) and api.sent(8) and api.sent(-20) and api.sent(-30)))
    pressed, query = api.press(api.sent(7)[0], "x", user=8), api.inline(8, "resolves 2")
    assert api.wait(lambda: bool(api.answer(pressed) and api.answer(query)))
    assert api.wait(bots.inbox_is_empty)
    wanted = due("resolves 2")[0][0]
    assert [[sent.text == wanted for sent in api.sent(chat)] for chat in (7, -20, -30)] == [[True], [True], [True]]
    assert [sent.text for sent in api.sent(8)] == [messages.not_allowed(8)]
    assert (api.answer(pressed) or {})["text"] == messages.not_allowed(8)
    assert (api.answer(query) or {})["results"] == []


def test_the_token_is_nowhere_when_everything_fails(api: BotApi, bots: Bots) -> None:
    """`Bots.finish` looks for it in the log, here with every traceback; the pages are looked at here."""
    place = f"127.0.0.1:{free_port()}"
    bot = bots(api, CLAUSEBOT_LOG_LEVEL="DEBUG", CLAUSEBOT_TELEGRAM_MONITOR=place, CLAUSEBOT_TELEGRAM_LOG_TEXT="1").started()
    api.faults(sends=Faults(drop=0.2, bad_gateway=0.2, lost_reply=0.2, garbage=0.2), polls=Faults(drop=0.4, garbage=0.4))
    ask(api, 5, 2)
    api.wait(lambda: len(api.sent()) >= 5)
    tried = bot.log().count("event=retry")
    api.down()
    api.wait(lambda: bot.log().count("event=retry") > tried, 5)
    with httpx.Client(trust_env=False, timeout=30) as client:
        pages = [client.get(f"http://{place}/{page}").text for page in ("healthz", "metrics", "nothing")]
    assert "clausebot_retries" in pages[1]
    assert not [page for page in pages if TOKEN.partition(":")[2] in page]
    assert "traceback=" in bot.log() and "CWG-Internet" in bot.log(), "there is something to look at"  # noqa: PT018
