"""What an operator sets in the environment, and what is said to values that cannot be used."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import BadSettings, TelegramSettings, read_settings, read_telegram_settings, read_web_settings
from bot.telegram.messages import SETTINGS
from index.encoding.packaged import NO_MODEL, PACKAGED_MODEL, SECOND_MODEL


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAUSEBOT_HOME", raising=False)
    monkeypatch.delenv("CLAUSEBOT_MODEL", raising=False)


def test_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = read_settings()
    assert settings.home.name == "clausebot"
    assert settings.model == PACKAGED_MODEL
    assert settings.second_model == SECOND_MODEL


@pytest.mark.parametrize(
    ("value", "model", "why"),
    [
        ("off", NO_MODEL, "the word that is told"),
        ("OFF", NO_MODEL, "however it is written"),
        ("0", NO_MODEL, "as other settings are switched off"),
        ("no", NO_MODEL, "as other settings are switched off"),
        ("", SECOND_MODEL, "as if it were not set"),
        ("/srv/Model", "/srv/Model", "a folder"),
        ("sentence-transformers/LaBSE", "sentence-transformers/LaBSE", "a name"),
    ],
)
def test_the_second_model(monkeypatch: pytest.MonkeyPatch, value: str, model: str, why: str) -> None:
    monkeypatch.setenv("CLAUSEBOT_SECOND_MODEL", value)
    assert read_settings().second_model == model, why


@pytest.mark.parametrize(
    ("value", "home"),
    [
        ("/srv/clausebot", Path("/srv/clausebot")),
        ("here", Path.cwd() / "here"),  # a later change of folder must not move the collection
        ("~/texts", Path.home() / "texts"),
        ("/srv/a b/é", Path("/srv/a b/é")),
    ],
)
def test_the_home_folder(monkeypatch: pytest.MonkeyPatch, value: str, home: Path) -> None:
    monkeypatch.setenv("CLAUSEBOT_HOME", value)
    assert read_settings().home == home


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    unset = read_settings()
    monkeypatch.setenv("CLAUSEBOT_HOME", "")
    monkeypatch.setenv("CLAUSEBOT_MODEL", "")
    assert read_settings() == unset


@pytest.mark.parametrize("name", ["PASSWORD", "PASSWORD_FILE", "UPLOAD_PASSWORD", "UPLOAD_PASSWORD_FILE"])
def test_an_empty_password_is_not_as_good_as_none(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A variable in it is not set: everybody might read what was to be behind a password."""
    monkeypatch.setenv(f"CLAUSEBOT_WEB_{name}", "")
    with pytest.raises(BadSettings, match=f"CLAUSEBOT_WEB_{name} is set but empty; give a password, or unset it"):
        read_web_settings()


def test_other_variables_of_ours_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_DEBUG", "1")
    assert read_settings().model == PACKAGED_MODEL


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CLAUSEBOT_TELEGRAM_USRS", "CLAUSEBOT_TELEGRAM_USERS"),
        ("CLAUSEBOT_USERS", "CLAUSEBOT_TELEGRAM_USERS"),
        ("CLAUSEBOT_TELEGRAM_CHAT", "CLAUSEBOT_TELEGRAM_CHATS"),
        ("CLAUSEBOT_HOEM", "CLAUSEBOT_HOME"),
        ("CLAUSEBOT_PORT", "CLAUSEBOT_"),
    ],
)
def test_a_misspelt_setting_is_an_error_with_the_nearest(monkeypatch: pytest.MonkeyPatch, name: str, near: str) -> None:
    monkeypatch.setenv(name, "")
    read_settings()
    monkeypatch.setenv(name, "1")
    for read in (read_settings, read_telegram_settings):
        with pytest.raises(BadSettings) as caught:
            read()
        assert str(caught.value).startswith(f"There is no setting {name}; did you mean {near}")
        assert "\n" not in str(caught.value)


def test_a_home_that_cannot_be_resolved_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_HOME", "~no-such-user/x")
    with pytest.raises(BadSettings, match=r"^A CLAUSEBOT_… environment variable cannot be used: [^\n]+$"):
        read_settings()


# --- the Telegram bot ------------------------------------------------------------------------------------------------

TOKEN = "123456:AAH-secret_part"  # noqa: S105


@pytest.fixture(autouse=True)
def _no_telegram_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CLAUSEBOT_TELEGRAM_")]:
        monkeypatch.delenv(name)


def telegram(monkeypatch: pytest.MonkeyPatch, **variables: str) -> TelegramSettings:
    for name, value in variables.items():
        monkeypatch.setenv(f"CLAUSEBOT_TELEGRAM_{name}", value)
    return read_telegram_settings()


def test_the_defaults_of_the_telegram_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = telegram(monkeypatch)
    assert settings.api == "https://api.telegram.org"
    assert (settings.users, settings.chats, settings.webhook, settings.monitor) == (frozenset(), frozenset(), "", "")
    assert settings.log_text is False


@pytest.mark.parametrize("name", ["USERS", "CHATS"])
@pytest.mark.parametrize("value", ["", " ", ",", " , ,"])
def test_a_list_that_names_nobody_does_not_open_the_bot_to_everyone(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """As where it is made from a variable that is not set."""
    with pytest.raises(BadSettings, match=rf"^CLAUSEBOT_TELEGRAM_{name} is set but names nobody[^\n]+$"):
        telegram(monkeypatch, **{name: value})
    other = "CHATS" if name == "USERS" else "USERS"
    settings = telegram(monkeypatch, **{other: "5"})
    assert settings.open_to() == f"1 {other.lower()}"


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("USERS", "5, 6,7 8", "users", frozenset({5, 6, 7, 8})),
        ("CHATS", "-1001234567890", "chats", frozenset({-1001234567890})),
        ("API", "http://127.0.0.1:8081/", "api", "http://127.0.0.1:8081"),
        ("WEBHOOK", "https://bot.example/hook/", "webhook", "https://bot.example/hook"),
        ("LISTEN", "[::1]:8443", "listen", "[::1]:8443"),
        ("LOG_TEXT", "1", "log_text", True),
        ("LOG_TEXT", "Off", "log_text", False),
        ("PER_MINUTE", "5", "per_minute", 5),
    ],
)
def test_a_value_is_read(monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, read: object) -> None:
    assert getattr(telegram(monkeypatch, **{name: value}), field) == read


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("USERS", "5, bob", "give numbers separated by commas"),
        ("USERS", "5, -100123", "a negative number is the id of a group; list groups in CLAUSEBOT_TELEGRAM_CHATS"),
        ("CHATS", "@delegation", "give numbers separated by commas"),
        ("API", "api.telegram.org", "give a full address beginning with https://"),
        ("WEBHOOK", "ftp://bot.example", "give a full address beginning with https://"),
        ("LISTEN", "8443", "give host:port, such as 127.0.0.1:8443"),
        ("MONITOR", "localhost:http", "give host:port, such as 127.0.0.1:8443"),
        ("MONITOR", f"localhost:{'9' * 5_000}", "give host:port, such as 127.0.0.1:8443"),
        ("MONITOR", "localhost:99999", "give host:port, such as 127.0.0.1:8443"),
        ("SECRET", "two words", "use at most 256 letters, digits, _ and -"),
        ("PER_MINUTE", "0", "give a number of at least 1"),
        ("PER_MINUTE", "many", "give a whole number"),
        ("LOG_TEXT", "perhaps", "give 1 or 0"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str) -> None:
    with pytest.raises(BadSettings) as caught:
        telegram(monkeypatch, **{name: value})
    assert str(caught.value) == f"CLAUSEBOT_TELEGRAM_{name} cannot be used: {problem}."
    assert caught.value.__cause__ is None  # which would show the value, a secret perhaps


def test_telegram_calls_no_plain_address(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettings, match=r"^CLAUSEBOT_TELEGRAM_WEBHOOK cannot be used: [^\n]* https://\.$"):
        telegram(monkeypatch, WEBHOOK="http://bot.example/hook")
    own = telegram(monkeypatch, WEBHOOK="http://bot.example/hook", API="http://127.0.0.1:8081")
    assert own.webhook == "http://bot.example/hook", "a server of one's own does"


@pytest.mark.parametrize(
    ("users", "chats", "told"),
    [("5,6", "", "2 users"), ("", "-7", "1 chats"), ("5", "-7,-8", "1 users, 2 chats")],
)
def test_who_may_use_the_bot_is_told(monkeypatch: pytest.MonkeyPatch, users: str, chats: str, told: str) -> None:
    assert telegram(monkeypatch).open_to() == "everyone"
    assert telegram(monkeypatch, USERS=users, CHATS=chats).open_to() == told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_token_file_may_have_been_saved_on_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "token"
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    file.write_bytes(f"{mark}{TOKEN}\r\n".encode(encoding))
    assert telegram(monkeypatch, TOKEN_FILE=str(file)).bot_token() == TOKEN


def test_the_token_is_in_the_variable_or_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"  {TOKEN}\n", "utf-8")
    assert telegram(monkeypatch, TOKEN_FILE=str(file)).bot_token() == TOKEN
    assert telegram(monkeypatch, TOKEN="7:other").bot_token() == "7:other"  # noqa: S106 the variable is first
    assert "other" not in repr(telegram(monkeypatch))
    assert "hidden" not in repr(telegram(monkeypatch, SECRET="hidden"))  # noqa: S106


@pytest.mark.parametrize(
    ("variables", "problem"),
    [
        ({}, "There is no token: get one from @BotFather"),
        ({"TOKEN": "hello"}, "This is not a Telegram bot token"),
        ({"TOKEN": f"{TOKEN}/../x"}, "This is not a Telegram bot token"),
        (
            {"TOKEN_FILE": "no-such-file"},
            "no-such-file, which should hold the token, cannot be read (no such file or directory).",
        ),
    ],
)
def test_a_token_that_cannot_be_used_is_one_line_without_it(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], problem: str
) -> None:
    with pytest.raises(BadSettings) as caught:
        telegram(monkeypatch, **variables).bot_token()
    assert str(caught.value).startswith(problem)
    assert "\n" not in str(caught.value)
    assert "AAH" not in str(caught.value)


@pytest.mark.parametrize("level", ["debug", "WARNING"])
def test_the_log_level_in_any_case(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    monkeypatch.setenv("CLAUSEBOT_LOG_LEVEL", level)
    assert read_settings().log_level == level.upper()


NO_ADDRESS = "give an address such as postgresql://user:password@host/name; in a password, write %40 for @ and %2F for /"
NO_STORE = "give an absolute folder or one that begins with ./, an address such as s3://…, or “database”"
NO_STORES = (
    "Database", "store", "srv/store", "s3:/b", "s3//b", "s3://", "://b", "postgresql:/u:secret@h/db", " ", ".", "\t",
    "host=localhost password=secret", "C;/store", "host=h://secret",
)  # fmt: skip
"""Places as they come of typing errors; each would be a folder below whatever folder a process is in."""
NO_DATABASES = ("bot.sqlite", "mysql://bot:secret@db/bot", "postgresql://bot:se@cret@db/bot", "host=db password=secret")


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("THREADS", "x", "give a whole number"),
        ("THREADS", "0", "give a number of at least 1"),
        ("THREADS", "65", "give a number of at most 64"),
        ("TOKEN_BITS", "3", "give 2, 4 or 8"),
        ("TOKEN_BITS", "four", "give 2, 4 or 8"),
        ("SOURCES", "https://texts.example.org", "give the names of hosts separated by commas, such as texts.example.org"),
        ("LOG_LEVEL", "loud", "give DEBUG, INFO, WARNING or ERROR"),
        *(("DATABASE", url, NO_ADDRESS) for url in NO_DATABASES),
        *(("STORE", place, NO_STORE) for place in NO_STORES),
        *(
            ("STORE", place, NO_ADDRESS)
            for place in ("postgresql://u;secret@h/db", "Postgres://u:p@h/db", "postgres://u:secret")
        ),
        ("STORE", "file://srv/texts", "give a full address such as file:///srv/clausebot"),
        ("PAGE_ADDRESS", "texts.example.org", "give a full address beginning with https://"),
        ("PAGE_ADDRESS", "http://texts.example.org", "give an address such as https://texts.example.org"),
        ("PAGE_ADDRESS", "https://texts.example.org/?q=", "give an address such as https://texts.example.org"),
    ],
)
def test_another_setting_that_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str
) -> None:
    monkeypatch.setenv(f"CLAUSEBOT_{name}", value)
    with pytest.raises(BadSettings, match=rf"^CLAUSEBOT_{name} cannot be used: {problem}\.$"):
        read_settings()


@pytest.mark.parametrize(("value", "bits"), [("", 4), ("2", 2), ("4", 4), ("8", 8)])
def test_the_bits_of_token_vectors(monkeypatch: pytest.MonkeyPatch, value: str, bits: int) -> None:
    monkeypatch.setenv("CLAUSEBOT_TOKEN_BITS", value)
    assert read_settings().token_bits == bits


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("", ""),
        ("database", "database"),
        (" database ", "database"),
        ("/srv/store", "/srv/store"),
        ("/srv/my store", "/srv/my store"),
        ("/srv/a://b", "/srv/a:/b"),
        ("./store", "{cwd}/store"),
        ("~/store", "{home}/store"),
        ("file:///srv/store", "file:///srv/store"),
        ("s3://texts/un", "s3://texts/un"),
        ("simplecache::s3://texts/un", "simplecache::s3://texts/un"),
        ("git+ssh://h/x", "git+ssh://h/x"),
        ("postgresql://u:p@h/db", "postgresql://u:p@h/db"),
    ],
)
def test_where_the_store_is(monkeypatch: pytest.MonkeyPatch, value: str, place: str) -> None:
    monkeypatch.setenv("CLAUSEBOT_STORE", value)
    assert read_settings().store == place.format(cwd=Path.cwd(), home=Path.home())


def test_the_database_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().database == ""
    monkeypatch.setenv("CLAUSEBOT_DATABASE", "postgresql://bot:secret@db/bot")
    assert read_settings().database == "postgresql://bot:secret@db/bot"
    assert "secret" not in repr(read_settings())


def test_the_address_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().page_address == ""
    monkeypatch.setenv("CLAUSEBOT_PAGE_ADDRESS", "https://example.org/texts/")
    assert read_settings().page_address == "https://example.org/texts"


def test_the_hosts_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().sources == ()
    monkeypatch.setenv("CLAUSEBOT_SOURCES", "Texts.example.org, 127.0.0.1:8080")
    assert read_settings().sources == ("texts.example.org", "127.0.0.1:8080")


def test_every_setting_is_in_the_help() -> None:
    for field in fields(TelegramSettings):
        assert f"CLAUSEBOT_TELEGRAM_{field.name.upper()}" in SETTINGS
