"""A Bot API server inside the test process: a `BaseRequest` that answers from a script."""

from __future__ import annotations

import json
from typing import Any

from telegram.request import BaseRequest, RequestData

TOKEN = "123456:AAH-secret_part"  # noqa: S105
ME = {"id": 1, "is_bot": True, "first_name": "Clausebot", "username": "clause_bot"}
Answer = tuple[int, bytes] | BaseException


def ok(result: object) -> Answer:
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refused(code: int, description: str = "Nope", **parameters: object) -> Answer:
    said = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(said).encode()


class Server(BaseRequest):
    """Answers requests from `script` as long as it lasts, and then as the Bot API does; records what was asked."""

    def __init__(self, *script: Answer) -> None:
        self.script = list(script)
        self.calls: list[tuple[str, dict[str, Any]]] = []

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        endpoint = url.rpartition("/")[2]
        data = dict(request_data.parameters) if request_data else {}
        if endpoint == "getMe":
            answer = ok(ME)
        else:
            self.calls.append((endpoint, data))
            answer = self.script.pop(0) if self.script else self.usual(endpoint, data)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def usual(self, endpoint: str, data: dict[str, Any]) -> Answer:
        if endpoint in ("sendMessage", "sendPoll", "editMessageText") and "chat_id" in data:
            number = data.get("message_id", 1000 + len(self.calls))
            return ok({"message_id": number, "date": 1, "chat": {"id": data["chat_id"], "type": "private"}})
        return ok({"inline_message_id": "x"} if endpoint == "answerGuestQuery" else True)

    def of(self, endpoint: str) -> list[dict[str, Any]]:
        return [data for called, data in self.calls if called == endpoint]


GATEWAY: Answer = (502, b"<html>Bad Gateway</html>")
SENT = ok({"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}})
