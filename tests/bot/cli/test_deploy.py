"""The files that an operator copies are those that the help prints."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from bot.cli.help import COMMANDS
from bot.cli.topics import TOPICS, samples
from bot.settings import read_settings, read_web_settings
from bot.web.messages import SETTINGS
from tests.support.paths import ROOT

FOLDER = ROOT / ".deploy"
PRINTED = [
    ("operations", "clausebot-telegram.service"),
    ("page", "clausebot-web.service"),
    ("page", "nginx.conf"),
    ("replicas", "compose.yaml"),
]


@pytest.mark.parametrize(("topic", "file"), PRINTED)
def test_a_file_is_the_one_that_the_help_prints(topic: str, file: str) -> None:
    assert f"\n{(FOLDER / file).read_text('utf-8').rstrip()}" in TOPICS[topic].paragraphs


def test_the_settings_in_the_unit_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in (FOLDER / "clausebot-web.service").read_text("utf-8").splitlines():
        if line.startswith("Environment=CLAUSEBOT_WEB"):
            name, _, value = line.removeprefix("Environment=").partition("=")
            assert name in SETTINGS
            monkeypatch.setenv(name, value)
    settings = read_web_settings()
    assert settings.hosts == ("texts.example.org",)
    assert settings.proxy


def test_every_setting_of_the_web_page_is_explained() -> None:
    from dataclasses import fields

    from bot.settings import WebSettings

    names = {f"CLAUSEBOT_WEB_{one.name.upper()}" for one in fields(WebSettings)}
    assert names == {name for name in SETTINGS if name.startswith("CLAUSEBOT_WEB_")}


def test_the_services_of_the_replicas_are_commands_with_settings_that_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """As compose reads the file: each replica shares the index and the questions in the database that stands beside it."""
    told = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
    services = told["services"]
    for name in ("bot", "web"):
        program, command = services[name]["command"].split()
        assert (program, command in COMMANDS) == ("clausebot", True)
        assert {*services[name]["depends_on"]} <= {*services}
        for variable, value in services[name]["environment"].items():
            monkeypatch.setenv(variable, str(value))
        settings = read_settings()
        assert settings.shared_in() == settings.database == "postgresql://clausebot@postgres/clausebot"
        given = services[name]["environment"]["PGPASSWORD"]  # not in the address, where “/” or “@” would mean something
        assert given == services["postgres"]["environment"]["POSTGRES_PASSWORD"]
    qdrant = services["qdrant"]["image"].rpartition(":v")[2]
    assert [int(part) for part in qdrant.split(".")[:2]] >= [1, 20], "it knows vectors of 8 bits, which are asked for"
    assert services["postgres"]["image"].rpartition(":")[2] == "18"
    assert services["qdrant"]["profiles"] == ["qdrant"]
    volumes = {one.partition(":")[0] for service in services.values() for one in service.get("volumes", ())}
    assert volumes == {*told["volumes"]}


def test_the_container_has_what_its_services_need() -> None:
    """For each kind of address that compose or the help gives to its services, the extra that knows it."""
    installed = set(re.findall(r"/source\[([\w,]+)\]", (FOLDER / "Containerfile").read_text("utf-8"))[0].split(","))
    told = [(FOLDER / "compose.yaml").read_text("utf-8"), *TOPICS["replicas"].paragraphs]
    schemes = {scheme for text in told for scheme in re.findall(r"\b([a-z0-9]+)(?:\+https)?://", text)}
    assert schemes == {"postgresql", "qdrant", "s3"}
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert {scheme.removesuffix("ql") for scheme in schemes} <= installed <= {*extras}


@pytest.mark.parametrize("sample", [samples.COMPOSE_ADD, samples.COMPOSE_PUSH])
def test_what_is_run_beside_the_services(sample: str) -> None:
    """Each is a command of a service; texts are added where the index is not in Qdrant, and pushed where it is."""
    assert sample in TOPICS["replicas"].paragraphs
    runs = sample.replace("\\\n", "").strip().splitlines()
    for run in runs:
        assert "podman compose -f .deploy/compose.yaml run --rm" in run
        assert re.split(r"\bbot clausebot ", run)[1].split()[0] in COMMANDS
    if sample == samples.COMPOSE_PUSH:
        assert [("CLAUSEBOT_INDEX= " in run, run.split("bot clausebot ")[1]) for run in runs] == [
            (True, "add /texts"),
            (False, "index push"),
        ]
