"""Writes down what is heard of each kind of page. Read it afterwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.bot.web.conftest import chromium
from tests.bot.web.pages import HEARD, pages
from tests.support.web_world import ADDING, served, texts

if __name__ == "__main__":
    with TemporaryDirectory() as folder, served(Path(folder), texts(), ADDING) as world, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, base_url=world.base)
        for name, address in pages(world).items():
            page.goto(address)
            (HEARD / f"{name}.txt").write_text(f"{page.locator('body').aria_snapshot()}\n", "utf-8")
        browser.close()
