"""A browser, and a page to look at with it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from tests.support.web_world import ADDING, WebWorld, served, texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = (("apt-get", "update", "-qq"), ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"))


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebWorld]:
    """A web page over made-up texts, to which files can be added."""
    with served(tmp_path_factory.mktemp("web"), texts(), ADDING) as there:
        yield there


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, which CI installs; where there is none, the tests that need it are skipped.

    It ends with its module: as long as it is there, no other test can run an event loop of its own.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def chromium() -> str:
    """The path of the browser. Skips the test where there is none, and none can be installed."""
    with FileLock(Path(gettempdir()) / "clausebot-chromium.lock"):
        if not (found := next(filter(None, map(shutil.which, NAMES)), None)):
            if not (os.environ.get("CI") and shutil.which("apt-get") and os.geteuid() == 0):
                pytest.skip("there is no browser: apt-get install chromium")
            for command in INSTALL:
                done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
                if done.returncode:
                    pytest.skip(f"{' '.join(command)} failed: {done.stderr[-300:]}")
            found = shutil.which("chromium")
    assert found
    return found
