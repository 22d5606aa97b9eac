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


HEALTH = [
    # polls or webhook, seconds since the last poll, of the oldest question, what the server reports, what is wrong, why
    (True, None, 0.0, "", ["nobody polls"], "not yet"),
    (True, 1.0, 61.5, "", [], "well"),
    (True, 120.0, 0.0, "", ["nobody polls"], "a poller that died, while answers are still sent"),
    (True, 1.0, 301.0, "", ["the oldest question waits too long"], "it hears, and answers nobody"),
    (True, 120.0, 301.0, "", ["the oldest question waits too long", "nobody polls"], "both"),
    (False, None, 0.0, "", [], "at a webhook, silence is no bad sign"),
    (False, None, 301.0, "", ["the oldest question waits too long"], "but waiting is"),
    (False, None, 0.0, "Telegram cannot call", ["Telegram cannot call"], "nor is it well when Telegram says so"),
]


@pytest.mark.parametrize(
    ("polling", "since", "oldest", "reported", "wrong"), [row[:5] for row in HEALTH], ids=[r[5] for r in HEALTH]
)
def test_health_is_whether_questions_come_in_and_are_answered(
    monkeypatch: pytest.MonkeyPatch, polling: bool, since: float | None, oldest: float, reported: str, wrong: list[str]
) -> None:
    async def run() -> None:
        async def depth() -> tuple[int, float]:
            return 2, oldest

        metrics = Metrics(depth, 300)
        metrics.polling, metrics.reported = polling, reported
        if since is not None:
            metrics.polled()
            later = time.monotonic() + since
            monkeypatch.setattr(time, "monotonic", lambda: later)
        metrics.heard()  # the server has answered a send, which says nothing of what comes in
        well, said = await metrics.health()
        assert (well, said["problems"]) == (not wrong, wrong)
        assert (said["ok"], said["waiting"], said["oldest_seconds"]) == (well, 2, oldest)

    asyncio.run(run())


def test_health_and_metrics_over_http() -> None:
    async def run() -> tuple[httpx.Response, httpx.Response, httpx.Response]:
        metrics = Metrics(_two_wait)
        stopping = asyncio.Event()
        listening = listen("127.0.0.1", 0, "X")
        serving = asyncio.create_task(Servers(stopping, metrics.refused).serve(metrics.app(), listening))
        metrics.polled()
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
