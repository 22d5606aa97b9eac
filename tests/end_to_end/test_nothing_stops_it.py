"""What a day of attack found, on the real process: updates that kill, methods that are missing, layouts, strangers, rivals."""

from __future__ import annotations

import shutil
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.telegram import messages
from bot.telegram.inbox import inbox_path
from bot.telegram.messages import texts
from tests.bot.telegram.inbox.test_sqlite import UNNUMBERED
from tests.support.botapi import BotApi, Faults, Tally
from tests.support.botapi.server import TOKEN
from tests.support.command import run_clausebot
from tests.support.deadly import WORD, deadly, watchful
from tests.support.processes import QUESTIONS, Asked, Bots, Due, Process, ask, counted, free_port, receiving
from tests.support.waiting import came_true


def start_again(bots: Bots, api: BotApi, dead: Process, **variables: str) -> Process:
    """What a service manager does."""
    assert dead.process.wait(60) == -9
    return bots(api, **variables).started()


@pytest.mark.long(20)
@pytest.mark.parametrize("how", ["polling", "webhook"])
def test_a_question_that_kills_the_process_is_set_aside_and_the_others_are_answered(
    api: BotApi, bots: Bots, due: Due, tmp_path: Path, how: str
) -> None:
    variables = receiving(how) | deadly(tmp_path / "site")
    bot = bots(api, **variables).started()
    api.say(66, f"what of the {WORD}?")
    api.say(66, "resolves 2")
    asked: Asked = {chat: [QUESTIONS[chat % len(QUESTIONS)]] for chat in range(1, 7)}
    for chat, (question,) in asked.items():
        api.say(chat, question)
    for _ in range(3):
        bot = start_again(bots, api, bot, **variables)
    found = counted(api, asked | {66: []}, due)
    assert (found.lost, found.disordered) == (0, 0)
    assert api.wait(lambda: len(api.sent(66)) == 2)
    assert [sent.text for sent in api.sent(66)] == [texts.CANNOT_ANSWER, due("resolves 2")[0][0]]
    assert bot.process.poll() is None
    token = {"CLAUSEBOT_TELEGRAM_TOKEN": TOKEN}
    listed = run_clausebot("telegram", "--parked", home=bots.home, env=token).stdout
    assert "chat 66" in listed
    assert WORD not in listed
    bot.end()
    bots(api, **receiving(how)).started()  # the fault is mended
    assert run_clausebot("telegram", "--replay", home=bots.home, env=token).returncode == 0
    assert api.wait(lambda: len(api.sent(66)) == 3), "it is found by the process that runs"
    assert api.wait(bots.inbox_is_empty)


def test_a_method_that_the_server_lacks_is_one_requests_error(api: BotApi, bots: Bots, due: Due) -> None:
    for method in ("setMyCommands", "getWebhookInfo", "deleteWebhook"):
        api.forget(method)
    bot = bots(api).started()
    asked = ask(api, 3, 1)
    assert counted(api, asked, due) == Tally()
    assert bot.process.poll() is None
    assert api.wait(bots.inbox_is_empty)


LAYOUTS = [
    # what was done to the file of the inbox before, how the process ends (None: it goes on), what is in the log, why
    (UNNUMBERED, None, "event=started", "the layout of the releases before"),
    (UNNUMBERED + "ALTER TABLE chosen ADD COLUMN extra;", None, "event=started", "with a column more"),
    (UNNUMBERED + "PRAGMA user_version = 99;", 1, "newer version of clausebot", "of a later release"),
    (UNNUMBERED + "DROP TABLE waiting; CREATE TABLE waiting (seq INTEGER);", 1, "no such column", "not an inbox"),
]


@pytest.mark.parametrize(("script", "code", "line"), [row[:3] for row in LAYOUTS], ids=[row[3] for row in LAYOUTS])
def test_an_inbox_of_any_layout_is_used_or_refused_in_a_line(
    api: BotApi, bots: Bots, due: Due, script: str, code: int | None, line: str
) -> None:
    with closing(sqlite3.connect(inbox_path(bots.home, TOKEN))) as db:
        db.executescript(script)
    before = inbox_path(bots.home, TOKEN).read_bytes()
    bot = bots(api)
    if code is not None:
        assert bot.process.wait(60) == code
        assert "newer" not in line or inbox_path(bots.home, TOKEN).read_bytes() == before
        assert line in bot.log().splitlines()[-1]
        return
    bot.started()
    assert counted(api, ask(api, 3, 1), due) == Tally()
    assert api.wait(bots.inbox_is_empty), "also what was waiting there"


WAITS = "INSERT INTO waiting (update_id, lane, chat, user, kind, raw, received) VALUES (1, 'chat 9', 9, 9, '', '{', 1)"


def test_health_is_red_when_nobody_is_answered(api: BotApi, bots: Bots) -> None:
    place = f"127.0.0.1:{free_port()}"
    bots(api, CLAUSEBOT_TELEGRAM_MONITOR=place, CLAUSEBOT_TELEGRAM_OVERDUE="1").started()
    api.say(1, "resolves 2")  # else it is green only after the first poll, which waits 25 s for nothing
    with httpx.Client(base_url=f"http://{place}", trust_env=False, timeout=30) as client:
        assert api.wait(lambda: bool(api.sent(1)) and client.get("/healthz").status_code == 200)
        api.down()
        with closing(sqlite3.connect(inbox_path(bots.home, TOKEN))) as db:  # an update that nothing wakes or answers
            db.execute(WAITS)
            db.commit()
        assert api.wait(lambda: client.get("/healthz").status_code == 503)
        assert "waits too long" in client.get("/healthz").json()["problems"][0]
        api.up()
        assert api.wait(lambda: client.get("/healthz").status_code == 200), "it is set aside"
        assert 'outcome="parked"' in client.get("/metrics").text


def test_health_is_red_while_telegram_cannot_call_the_webhook(api: BotApi, bots: Bots, due: Due, tmp_path: Path) -> None:
    place = f"127.0.0.1:{free_port()}"
    bot = bots(api, CLAUSEBOT_TELEGRAM_MONITOR=place, **receiving("webhook"), **watchful(tmp_path / "site")).started()
    with httpx.Client(base_url=f"http://{place}", trust_env=False, timeout=30) as client:
        assert client.get("/healthz").status_code == 200
        api.faults(polls=Faults(drop=1.0))  # to a webhook, its calls
        api.say(1, "resolves 2")
        assert api.wait(lambda: client.get("/healthz").status_code == 503)
        assert client.get("/healthz").json()["problems"] == ["Telegram cannot call the webhook: fault: drop"]
        assert "event=webhook_error" in bot.log()
        api.faults()
        assert api.wait(lambda: client.get("/healthz").status_code == 200)
    assert api.wait(lambda: bool(api.came(1)))
    assert api.came(1) == due("resolves 2")


TRIED = """INSERT INTO waiting (update_id, lane, chat, user, kind, raw, received, tries) VALUES
    (1, 'chat 66', 66, 66, 'message', '{"update_id": 1, "message": {"message_id": 1, "date": 1,
    "chat": {"id": 66, "type": "private"},
    "from": {"id": 66, "is_bot": false, "first_name": "x"}, "text": "x"}}', 1, 3)"""


def test_whose_question_is_set_aside_is_told_so_though_the_process_is_killed_before(api: BotApi, bots: Bots) -> None:
    api.world.chats.add(66)
    bot = bots(api).started()
    api.faults(sends=Faults(drop=1.0))
    with closing(sqlite3.connect(inbox_path(bots.home, TOKEN))) as db:
        db.execute(TRIED)
        db.commit()
    assert api.wait(lambda: "method=sendMessage" in bot.log()), "it wants to tell"
    bot.kill()
    api.faults()
    bots(api).started()
    assert api.wait(bots.inbox_is_empty)
    assert [sent.text for sent in api.sent(66)] == [texts.CANNOT_ANSWER]


# --- chats as they are -------------------------------------------------------------------------------------------------


def test_a_group_that_moves_without_a_message_keeps_its_access(api: BotApi, bots: Bots) -> None:
    bot = bots(api, CLAUSEBOT_TELEGRAM_CHATS="-7").started()
    api.migrate(-7, -1007)
    for chat, count in ((-7, 1), (-1007, 2)):
        api.say(chat, "/show resolves 2", user=5)
        assert api.wait(lambda: len(api.sent(-1007)) == count), chat  # noqa: B023
    bot.kill()
    bots(api, CLAUSEBOT_TELEGRAM_CHATS="-7").started()
    api.say(-1007, "/show resolves 2", user=5)
    assert api.wait(lambda: len(api.sent(-1007)) == 3), "also after a restart"
    assert "event=chat_moved" in bot.log()


@pytest.mark.parametrize("how", ["polling", "webhook"])
def test_an_album_whose_words_come_in_a_later_batch_has_one_answer(api: BotApi, bots: Bots, due: Due, how: str) -> None:
    bots(api, **receiving(how)).started()
    api.world.chats.add(9)
    for number, words in ((1, {}), (2, {"caption": "resolves 2"}), (3, {})):
        photo = [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}]
        sender = {"id": 9, "is_bot": False, "first_name": "x"}
        chat = {"id": 9, "type": "private"}
        album = {"message_id": number, "date": 1, "chat": chat, "from": sender, "photo": photo, "media_group_id": "m"}
        api.raw({"message": album | words})
        time.sleep(0.4)
    assert api.wait(bots.inbox_is_empty)
    assert api.came(9) == due("resolves 2")


# --- fair --------------------------------------------------------------------------------------------------------------
@pytest.mark.long(15)
def test_strangers_delay_nobody_and_are_refused_once(api: BotApi, bots: Bots, due: Due) -> None:
    bots(api, CLAUSEBOT_TELEGRAM_USERS="1").started()
    for turn in range(4):
        for stranger in range(1001, 1201):
            api.say(stranger, f"resolves {turn}")
    for at in range(3):
        api.say(1, QUESTIONS[at])
        assert api.wait(lambda: len(api.sent(1)) == at + 1)  # noqa: B023
    assert not all(api.sent(stranger) for stranger in range(1001, 1201)), "they are told after those who may ask"
    assert api.wait(lambda: all(api.sent(stranger) for stranger in range(1001, 1201)))
    assert api.wait(bots.inbox_is_empty)
    assert [sent.text for sent in api.sent(1200)] == [messages.not_allowed(1200)]
    assert len([sent for sent in api.sent() if sent.chat != 1]) == 200


@pytest.mark.long(15)
def test_a_held_member_of_a_group_holds_nobody(api: BotApi, bots: Bots, due: Due) -> None:
    """The next turn of the member is 50 seconds later."""
    bots(api).started()
    for _ in range(15):
        api.say(-7, "/ask resolves 2", user=1)
    assert api.wait(lambda: any(sent.text == texts.SLOW_DOWN for sent in api.sent(-7)))
    before = len(api.sent(-7))
    api.say(-7, "/ask resolves 1", user=2)
    assert api.wait(lambda: len(api.sent(-7)) > before)
    assert api.sent(-7)[before].text == due("resolves 1")[0][0]


# --- deleted means gone ------------------------------------------------------------------------------------------------


def held(home: Path, words: bytes) -> list[str]:
    """The files of a home, its model aside, that hold some words."""
    files = [path for path in home.rglob("*") if path.is_file() and "models" not in path.parts]
    return [path.name for path in files if words in path.read_bytes()]


def test_words_are_the_inboxs_alone_and_those_of_others_are_gone(api: BotApi, bots: Bots) -> None:
    """A chat's last question stays in the inbox for an hour, as the next one may go on from it."""
    words = "what of the confidential xylophone"
    bots.home.chmod(0o755)
    bot = bots(api).started()
    api.say(1, words)
    api.say(-7, "the glockenspiel is among ourselves", user=5)  # not for the bot
    assert api.wait(lambda: bool(api.sent(1)))
    assert api.wait(lambda: not held(bots.home, b"glockenspiel"))
    assert {name.partition("-")[0] for name in held(bots.home, b"xylophone")} == {"telegram"}
    open_to_others = [path for path in (bots.home, *bots.home.rglob("*")) if path.lstat().st_mode & 0o077]
    assert [path for path in open_to_others if not path.is_symlink() and "models" not in path.parts] == []
    api.say(1, f"{words} once more")
    assert api.wait(lambda: len(api.sent(1)) == 2)
    bot.kill()  # right after the answer
    assert "xylophone" not in bot.log()
    again = bots(api).started()
    assert {name.partition("-")[0] for name in held(bots.home, b"xylophone")} == {"telegram"}
    assert "xylophone" not in again.log()


# --- rivals ------------------------------------------------------------------------------------------------------------


def elsewhere(bots: Bots) -> Path:
    """Another home with the same documents, as on another machine."""
    found = bots.home.parent / "elsewhere"
    shutil.copytree(bots.home, found, symlinks=True, ignore=shutil.ignore_patterns("telegram-*"))
    return found


RIVALS = [
    # how the first receives and how the second does
    ("polling", "polling"),
    ("webhook", "polling"),
    ("webhook", "webhook"),
    ("polling", "webhook"),
]


def _with_a_rival(bots: Bots, due: Due, first: str, second: str) -> tuple[Process, Process, Tally]:
    """Two processes with one token, until the second has ended: both, and what became of questions asked then."""
    with BotApi(webhook_delay=0.2) as api:
        there = bots(api, **receiving(first)).started()
        api.faults(polls=Faults(drop=0.03, lost_reply=0.03))
        other = bots.start(api, elsewhere(bots), receiving(second))
        for turn in range(120):  # much is written meanwhile
            api.say(50 + turn % 20, "resolves 2")
            if came_true(lambda: other.process.poll() is not None, 2.5):
                break
        api.faults()
        return there, other, counted(api, ask(api, 3, 1), due)


@pytest.mark.long(60)
def test_of_two_processes_with_one_token_the_first_stays(home: Path, due: Due, tmp_path: Path) -> None:
    """At once: most is waiting, for up to a minute."""
    homes = [Bots(home, tmp_path / f"{first}, {second}") for first, second in RIVALS]
    try:
        with ThreadPoolExecutor(len(RIVALS)) as threads:
            ended = [threads.submit(_with_a_rival, bots, due, *rival) for bots, rival in zip(homes, RIVALS, strict=True)]
        for found, rival in zip(ended, RIVALS, strict=True):
            there, other, tally = found.result()
            assert other.process.poll() == 1, rival
            assert "event=started" not in other.log(), "it answers nothing before"
            assert "--take-over" in other.log() or texts.SECOND_INSTANCE in other.log()
            assert there.process.poll() is None
            assert tally == Tally(), "it receives as before"
    finally:
        for bots in homes:
            bots.finish()


def test_update_ids_that_begin_again_are_answered(bots: Bots, due: Due) -> None:
    """Somebody's own Bot API server was replaced by a new one, which counts from where the other began."""
    with BotApi() as before:
        bot = bots(before).started()
        assert counted(before, ask(before, 3, 2), due) == Tally()
        assert before.wait(bots.inbox_is_empty)
    with BotApi(instead_of=before) as api:
        assert counted(api, ask(api, 3, 2), due) == Tally()
        assert "event=ids_began_again" in bot.log()
