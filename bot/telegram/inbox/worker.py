"""One thread that runs functions in batches: what comes while one is written is the next, so that many share a write."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import field
from queue import Empty, SimpleQueue
from typing import Any

from index.values import dataclass

_BATCH = 64


@dataclass(slots=True)
class Job:
    """A call, and after it its result or its error."""

    function: Callable[..., Any]
    call: Callable[[], Any]
    future: Future[Any] = field(default_factory=Future)
    result: Any = None
    error: BaseException | None = None

    def run(self) -> None:
        """Calls it; errors are kept."""
        try:
            self.result, self.error = self.call(), None
        except BaseException as error:  # noqa: BLE001  (it is raised where the result is awaited)
            self.error = error

    def publish(self) -> None:
        """Tells who waits."""
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class Worker:
    """The thread. `batch` runs jobs and sets their results; `rest` is called when there is nothing to do.

    `rest` returns after how many seconds of rest it wants to be called again, None for never; `at_once` if it is called also
    before there was anything to do.
    """

    def __init__(
        self, name: str, batch: Callable[[Sequence[Job]], None], rest: Callable[[], float | None], *, at_once: bool = False
    ) -> None:
        self._batch = batch
        self._rest = rest
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._closed = False
        self._pause: float | None = 0.0 if at_once else None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def call(self, job: Job) -> Any:
        """The result of a job. Raises RuntimeError after `close`."""
        if self._closed:
            raise RuntimeError("it is closed")
        self._queue.put(job)
        return await asyncio.wrap_future(job.future)

    def post(self, job: Job) -> None:
        """Gives a job whose result nobody waits for."""
        if not self._closed:
            self._queue.put(job)

    def close(self) -> None:
        """Waits for the jobs that were given, and ends the thread."""
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()

    def _run(self) -> None:
        pause = self._pause
        while True:
            try:
                first = self._queue.get(timeout=pause)
            except Empty:
                pause = self._rest()
                continue
            taken, ended = self._taken(first)
            jobs = [job for job in taken if job.future.set_running_or_notify_cancel()]
            try:
                if jobs:
                    self._batch(jobs)
            except BaseException as error:  # noqa: BLE001  (the thread goes on, whatever becomes of a batch)
                for job in jobs:
                    job.error = error
            for job in jobs:
                job.publish()
            if ended:
                return
            pause = 0.0

    def _taken(self, first: Job | None) -> tuple[list[Job], bool]:
        """The jobs that wait, and whether the end was among them."""
        jobs: list[Job] = []
        job = first
        while job is not None:
            jobs.append(job)
            if len(jobs) == _BATCH or self._queue.empty():
                return jobs, False
            job = self._queue.get()
        return jobs, True
