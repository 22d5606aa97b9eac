"""What an operator sees of a process: whether it is well, and its figures."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.serving.http import Servers, listen
from bot.serving.metrics import Metrics


async def _two_wait() -> tuple[int, float]:
    return 2, 61.5


def test_health_is_whether_the_server_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        metrics = Metrics(_two_wait)
        assert (await metrics.health())[0] is False  # not yet
        metrics.heard()
        well, said = await metrics.health()
        assert well is True
        assert (said["waiting"], said["oldest_seconds"]) == (2, 61.5)
        later = time.monotonic() + 120
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert (await metrics.health())[0] is False
        metrics.polling = False  # at a webhook, silence is no bad sign
        assert (await metrics.health())[0] is True

    asyncio.run(run())


def test_health_and_metrics_over_http() -> None:
    async def run() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        metrics = Metrics(_two_wait)
        stopping = asyncio.Event()
        listening = listen("127.0.0.1", 0, "X")
        serving = asyncio.create_task(Servers(stopping, metrics.refused).serve(metrics.app(), listening))
        metrics.heard()
        metrics.handled(7, "message", "answered", received=time.time(), seconds=0.01)
        metrics.handled(7, "", "given_up", received=time.time() - 3, seconds=0.01)
        metrics.told_to_wait.inc()
        metrics.questions.labels("found").inc()
        with metrics.thought():
            pass
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as client:
            found = await client.get("/healthz"), await client.get("/metrics"), await client.get("/")
        stopping.set()
        async with asyncio.timeout(5):
            await serving
        return found

    health, metrics, other = asyncio.run(run())
    assert (health.status_code, health.json()["ok"], other.status_code) == (200, True, 404)
    values = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(metrics.text)
        for sample in family.samples
    }
    assert values["clausebot_updates_total", "message", "answered"] == 1
    assert values["clausebot_updates_total", "unknown", "given_up"] == 1
    assert values["clausebot_questions_total", "found"] == 1
    assert values["clausebot_too_many_requests_total",] == 1
    assert values["clausebot_inbox_waiting",] == 2
    assert values["clausebot_inbox_oldest_seconds",] == 61.5
    assert values["clausebot_answer_seconds_count",] == 2
    assert values["clausebot_answer_seconds_bucket", "1.0"] == 1
    assert values["clausebot_search_seconds_count",] == 1
