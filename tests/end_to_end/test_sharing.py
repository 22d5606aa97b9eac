"""Real processes with homes of their own over one store: what one of them adds, the others answer from."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from index.publishing.directory import DirectoryStore
from tests.support.botapi import BotApi
from tests.support.command import environment, run_clausebot
from tests.support.deadly import attentive
from tests.support.forks import begun
from tests.support.paths import ROOT
from tests.support.processes import Bots, free_port
from tests.support.stores import id_of, note
from tests.support.waiting import came_true

pytestmark = pytest.mark.slow
INDEXING = "Indexing the documents.\n"
OFF = {"CLAUSEBOT_SECOND_MODEL": "off", "CLAUSEBOT_WEB_PER_MINUTE": "100000"}


class Page:
    """`clausebot web` as a process; its log goes to a file."""

    def __init__(self, home: Path, log: Path, variables: Mapping[str, str]) -> None:
        place = f"127.0.0.1:{free_port()}"
        self._log = log
        with log.open("ab") as stderr:
            self.process = begun(("web", "--listen", place), environment(home, **variables), stderr, stderr)
        assert came_true(lambda: "event=started" in self.log() or self.process.poll() is not None), self.log()
        self.client = httpx.Client(base_url=f"http://{place}", trust_env=False, timeout=60)

    def log(self) -> str:
        return self._log.read_text("utf-8")

    def documents(self) -> set[str]:
        return {one["id"] for one in json.loads(self.client.get("/documents.json").text)}

    def status(self, question: str) -> str:
        return str(self.client.get("/ask.json", params={"q": question}).json()["status"])

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        self.client.close()
        self.process.send_signal(number)
        self.process.wait(60)


@pytest.fixture
def first(home: Path, tmp_path: Path) -> Path:
    """A home with the bundled resolution, whose index is published."""
    shutil.copytree(home / "index", tmp_path / "first" / "index")
    done = publish(tmp_path, "publish")
    assert done.stdout == f"Published in {tmp_path / 'store'} as number 1: {done.stdout.partition(': ')[2]}"
    return tmp_path / "first"


def publish(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in the first home."""
    env = {**OFF, "CLAUSEBOT_STORE": str(folder / "store")}
    done = run_clausebot(*arguments, home=folder / "first", env=env)
    assert (done.returncode, done.stderr) in ((0, ""), (0, INDEXING))
    return done


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    return {
        **OFF,
        "CLAUSEBOT_WEB_PER_MINUTE": "100000",
        "CLAUSEBOT_STORE": str(tmp_path / "store"),
        **attentive(tmp_path / "site"),
    }


@pytest.mark.long(12)
def test_a_page_answers_from_what_another_home_publishes_whatever_happens_to_the_store(
    first: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    store = tmp_path / "store"
    page = Page(tmp_path / "second", tmp_path / "log", variables)
    try:
        assert page.documents() == {"wtsa-res-75-2016"}
        publish(tmp_path, "add", str(note(tmp_path, 1)))
        assert came_true(lambda: id_of(1) in page.documents()), page.log()
        store.rename(tmp_path / "unmounted")
        assert came_true(lambda: "event=index_not_pulled" in page.log())
        assert page.status("Decision 1 decides 2") == "found"
        (tmp_path / "unmounted").rename(store)
        assert came_true(lambda: "event=store_works" in page.log())

        publish(tmp_path, "add", str(note(tmp_path, 2)))
        assert came_true(lambda: id_of(2) in page.documents()), page.log()
        before = DirectoryStore(store).held().keys()
        page.end(signal.SIGKILL)
        publish(tmp_path, "add", str(note(tmp_path, 3)))
        new = DirectoryStore(store).held().keys() - before
        for digest in new:
            os.truncate(store / "files" / digest[:2] / digest, 1)
        page = Page(tmp_path / "second", tmp_path / "log", variables)
        refused = r"reason=\"A file of the index published in .* the previous index is unchanged; run “clausebot publish"
        assert came_true(lambda: re.search(refused, page.log()) is not None), page.log()
        assert page.documents() == {"wtsa-res-75-2016", id_of(1), id_of(2)}
        assert page.status("Decision 3 decides 2") == "not_found"
        mended = publish(tmp_path, "publish")  # sizes tell that they are torn
        assert mended.stdout.startswith(f"Already published in {store} (number 4), but not whole: {len(new)} of ")
        assert came_true(lambda: id_of(3) in page.documents()), page.log()
        assert page.status("Decision 3 decides 2") == "found"
        assert "Traceback" not in page.log()
    finally:
        page.end()


def test_a_bot_answers_from_what_a_page_adds(
    first: Path, tmp_path: Path, bots: Bots, api: BotApi, variables: dict[str, str]
) -> None:
    """Any of them may write: here the page of one home, by its form, while the bot of another home answers."""
    bot = bots.start(api, tmp_path / "third", variables).started()
    page = Page(tmp_path / "second", tmp_path / "log", {**variables, "CLAUSEBOT_WEB_UPLOAD_PASSWORD": "se-cret-password"})
    try:
        added = page.client.post(
            "/add", data={"password": "se-cret-password"}, files={"file": ("note.txt", note(tmp_path, 1).read_bytes())}
        )
        assert added.status_code == 200
        assert came_true(lambda: "event=index_pulled number=2" in bot.log()), bot.log()
        api.say(5, "Decision 1 decides 2")
        assert api.wait(lambda: any("to wait for tea 1 2 times" in text for text, *_ in api.came(5)), 60)
    finally:
        page.end()


UNSHARED = """
import sys
from bot.cli import run
assert run(sys.argv[1:]) == 0
print(sorted(name for name in sys.modules if name.partition(".")[0] in ("fsspec", "s3fs", "psycopg", "qdrant_client")
             or name.startswith("index.publishing")))
"""


@pytest.mark.parametrize("arguments", [("ask", "who may join CWG-Internet?"), ("show", "resolves 2"), ("documents",)])
def test_without_a_store_nothing_of_it_is_imported(home: Path, arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        (sys.executable, "-c", UNSHARED, *arguments),
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_store_in_the_database_needs_one(home: Path, tmp_path: Path) -> None:
    done = run_clausebot("pull", home=tmp_path, env={"CLAUSEBOT_STORE": "database"})
    assert (done.returncode, done.stderr) == (1, "CLAUSEBOT_STORE is “database”, but CLAUSEBOT_DATABASE is not set.\n")
    for command in ("pull", "publish"):
        done = run_clausebot(command, home=tmp_path)
        said = "No store is set: set CLAUSEBOT_STORE, as “clausebot help replicas” says.\n"
        assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_home_that_gives_way_is_told_where_its_files_are(first: Path, home: Path, tmp_path: Path) -> None:
    """As a user sees it, once for all that may happen to a home that others have overtaken."""
    second = tmp_path / "second"
    shutil.copytree(home / "index", second / "index")
    env = {**OFF, "CLAUSEBOT_STORE": str(tmp_path / "store")}
    assert run_clausebot("add", str(note(tmp_path, 7)), home=second, env=OFF).returncode == 0
    refused = run_clausebot("publish", home=second, env=env)
    assert refused.returncode == 1
    assert refused.stderr == (
        f"Another index, number 1, was published in {tmp_path / 'store'} in the meantime; this one was not;"
        " run: clausebot pull\n"
    )
    pulled = run_clausebot("pull", home=second, env=env)
    assert pulled.returncode == 1
    assert pulled.stdout.startswith(f"Pulled number 1 from {tmp_path / 'store'}: 1 document; ")
    assert pulled.stderr == (
        f"{id_of(7)} was changed here and never published, while others published; its file and corrections are in"
        f" {second / 'unpublished'}: add it again.\n"
    )
    again = run_clausebot("add", str(second / "unpublished" / id_of(7) / "note-7.txt"), home=second, env=env)
    assert (again.returncode, again.stderr) == (0, INDEXING)
    assert run_clausebot("pull", home=second, env=env).stdout == (
        f"Number 2 is current in {tmp_path / 'store'}, and in force here.\n"
    )
    assert "store: " in run_clausebot("doctor", home=first, env=env).stdout


@pytest.mark.long(12)
def test_what_others_added_is_removed_or_corrected_without_a_pull(first: Path, home: Path, tmp_path: Path) -> None:
    """A change is of what is published: it is pulled before it is looked for."""
    second = tmp_path / "second"
    shutil.copytree(home / "index", second / "index")
    env = {**OFF, "CLAUSEBOT_STORE": str(tmp_path / "store")}
    assert run_clausebot("pull", home=second, env=env).returncode == 0
    assert run_clausebot("add", str(note(tmp_path, 7)), home=first, env=env).returncode == 0
    corrected = run_clausebot("correct", "decides 1", "--label", "1bis", "--document", id_of(7), home=second, env=env)
    assert (corrected.returncode, corrected.stderr) == (0, "")
    assert run_clausebot("add", str(note(tmp_path, 9)), home=first, env=env).returncode == 0
    removed = run_clausebot("remove", id_of(9), home=second, env=env)
    assert (removed.returncode, removed.stderr) == (0, "")
    assert run_clausebot("pull", home=first, env=env).returncode == 0
    listed = json.loads(run_clausebot("documents", "--json", home=first, env=env).stdout)
    assert {id_of(7)} == {one["id"] for one in listed} & {id_of(7), id_of(9)}
    shown = run_clausebot("correct", home=first, env=env)
    assert "1bis" in shown.stdout


@pytest.mark.long(12)
def test_the_doctor_says_that_a_store_was_set_back(first: Path, tmp_path: Path) -> None:
    """And which way leads out of it; after that all is well."""
    store, env = tmp_path / "store", {**OFF, "CLAUSEBOT_STORE": str(tmp_path / "store")}
    shutil.copytree(store, tmp_path / "backup")
    assert run_clausebot("add", str(note(tmp_path, 7)), home=first, env=env).returncode == 0
    shutil.rmtree(store)
    shutil.copytree(tmp_path / "backup", store)
    told = run_clausebot("doctor", home=first, env=env)
    line = f"store: {store} was set back, as by a backup: number 1 is current there, and the later number 2 in force here; "
    assert (told.returncode, line in told.stdout) == (1, True), told.stdout
    assert "ok model: " in told.stdout, "the rest is tried all the same"
    assert run_clausebot("publish", "--replace", home=first, env=env).returncode == 0
    well = run_clausebot("doctor", home=first, env=env)
    assert (well.returncode, "and in force here" in well.stdout) == (0, True), well.stdout
