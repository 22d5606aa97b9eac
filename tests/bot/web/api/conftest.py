"""The API over a collection of several texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.serving.live_index import LiveIndex
from bot.settings import WebSettings
from bot.web.app import web_app
from bot.web.site import Site
from index.collection.collection import Collection
from tests.support.several_texts import several_texts


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Several texts; nothing changes them."""
    return several_texts(tmp_path_factory.mktemp("texts"))


@pytest.fixture(scope="session")
def api(texts: Collection) -> Iterator[TestClient]:
    """A client of the API."""
    live = LiveIndex(texts)
    site = Site(WebSettings(per_minute=1_000_000), live, lambda _: None)
    client = TestClient(web_app(site), base_url="http://localhost/api")
    yield client
    client.close()
    live.close()
