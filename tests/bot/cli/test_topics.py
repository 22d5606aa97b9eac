"""`clausebot help TOPIC`: every topic can be read, and what it and the README say can be typed."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields

import pytest

from bot.cli import cli
from bot.cli.help import COMMANDS
from bot.cli.topics import TOPICS, topic_help
from bot.settings import Settings, TelegramSettings, WebSettings
from tests.support.command import Clausebot
from tests.support.paths import ROOT

COMMAND = re.compile(r"[“`(]clausebot (?P<name>[a-z]+)(?P<rest>[^”`\n]*)[”`]")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
SETTING = re.compile(r"CLAUSEBOT_[A-Z_]*[A-Z]")
README = (ROOT / "README.md").read_text("utf-8")
SAID = {**{name: topic_help(name) for name in TOPICS}, "README": README}


def options(name: str) -> set[str]:
    command = cli.get_command(None, name)
    return {one for parameter in command.params for one in parameter.opts} | {"--help"} if command else set()


def wrong(text: str) -> Iterator[str]:
    """The commands and options in a text that there are not."""
    for said in COMMAND.finditer(text):
        name = said["name"]
        if name not in COMMANDS:
            yield name
        else:
            yield from sorted(set(OPTION.findall(said["rest"])) - options(name))


@pytest.mark.parametrize("name", SAID)
def test_the_commands_and_options_that_are_named_are_there(name: str) -> None:
    assert list(wrong(SAID[name])) == []


def test_options_in_a_table_belong_to_the_command_of_their_row() -> None:
    rows = [line.split(" | ") for line in README.splitlines() if line.startswith("| `clausebot ")]
    assert len(rows) > 10
    for said, does, *_ in rows:
        for name in re.findall(r"clausebot (\w+)", said):
            assert set(OPTION.findall(does)) <= options(name), name


@pytest.mark.parametrize("name", SAID)
def test_the_settings_that_are_named_are_there(name: str) -> None:
    known = {f"CLAUSEBOT_{field.name.upper()}" for field in fields(Settings)}
    known |= {f"CLAUSEBOT_TELEGRAM_{field.name.upper()}" for field in fields(TelegramSettings)}
    known |= {f"CLAUSEBOT_WEB_{field.name.upper()}" for field in fields(WebSettings)}
    text = SAID[name].replace("_CLAUSEBOT_COMPLETE", "").replace("CLAUSEBOT_ but", "")
    assert set(SETTING.findall(text)) - {"CLAUSEBOT"} <= known


def test_the_patterns_find_what_they_are_for() -> None:
    assert list(wrong("“clausebot add” and “clausebot fetch X”, `clausebot ask --top N --best`")) == ["fetch", "--best"]
    assert SETTING.findall("CLAUSEBOT_HOME=%S and CLAUSEBOT_TELEGRAM_TOKEN_FILE") == [
        "CLAUSEBOT_HOME",
        "CLAUSEBOT_TELEGRAM_TOKEN_FILE",
    ]


def test_without_a_topic_all_are_listed(clausebot: Clausebot) -> None:
    done = clausebot("help", env={"COLUMNS": "80"})
    assert (done.stderr, done.returncode) == ("", 0)
    for name in TOPICS:
        assert re.search(rf"^{name} ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_fits_on_80_columns(small: Clausebot, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = small("help", name)
    assert (done.stderr, done.returncode) == ("", 0)
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\b" not in done.stdout


@pytest.mark.parametrize("name", [*TOPICS, *COMMANDS])
def test_no_word_is_broken(small: Clausebot, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Options and names with hyphens are copied from a help of any width."""
    found = []
    for width in (72, 80, 400):
        monkeypatch.setenv("COLUMNS", str(width))
        found.append(small("help", name).stdout.split())
    assert found[0] == found[1] == found[2]


def test_what_is_put_into_a_file_is_shown_as_it_stands(clausebot: Clausebot) -> None:
    said = clausebot("help", "operations", env={"COLUMNS": "40"}).stdout
    assert "\n[Service]\nUser=clausebot\nProtectSystem=strict\n" in said
    assert '\neval "$(_CLAUSEBOT_COMPLETE=bash_source clausebot)"\n' in said


@pytest.mark.parametrize("name", COMMANDS)
def test_the_name_of_a_command_gives_its_help(small: Clausebot, name: str) -> None:
    assert small("help", name).stdout == small(name, "--help").stdout


def test_no_topic_is_called_as_a_command_is() -> None:
    assert not set(TOPICS) & set(COMMANDS)


@pytest.mark.parametrize(
    ("topic", "meant"),
    [("weather", ""), ("opertions", "Did you mean “operations”? "), ("telegramm", "Did you mean “telegram”? ")],
)
def test_another_topic_is_wrong_usage(clausebot: Clausebot, topic: str, meant: str) -> None:
    done = clausebot("help", topic)
    assert done.stderr == f"There is no topic or command “{topic}”. {meant}“clausebot help” lists the topics.\n"
    assert (done.stdout, done.returncode) == ("", 2)


def test_what_goes_into_the_configuration_of_an_assistant_is_what_it_reads() -> None:
    """JSON or TOML, which start this command or lead to its address."""
    blocks = ["\n".join(line for line in one.splitlines()[1:] if line[:1] != "#") for one in SAID["assistants"].split("\n\n")]
    objects = [json.loads(one) for one in blocks if one.startswith("{")]
    objects += [tomllib.loads(one) for one in blocks if one.startswith("[")]
    servers = [server for one in objects for listed in one.values() for server in listed.values()]
    assert len(servers) == 5
    for server in servers:
        started = [server.get("command", ""), *server.get("args", ())]
        assert server.get("url", "").endswith("/mcp") or started == ["/opt/clausebot/bin/clausebot", "mcp"]
