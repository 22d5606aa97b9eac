"""A message with half a character is read, and what is no message is not."""

from __future__ import annotations

import pytest
from mcp import types
from pydantic import ValidationError

from bot.mcp.halves import repaired

CALL = '{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "ask", "arguments": {"question": "%s"}}}'


def unread(line: str) -> ValidationError:
    with pytest.raises(ValidationError) as error:
        types.jsonrpc_message_adapter.validate_json(line, by_name=False)
    return error.value


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (r"a \ud800 b", "a ? b"),
        (r"\udc00", "?"),
        (r"\ud83d\ud83d\ude00", "?😀"),  # a whole character stays
        (r"é \ud800", "é ?"),
    ],
)
def test_half_a_character_is_a_question_mark(sent: str, read: str) -> None:
    message = repaired(unread(CALL % sent)).message  # type: ignore[union-attr]
    assert isinstance(message, types.JSONRPCRequest)
    assert message.id == 7
    assert (message.params or {})["arguments"] == {"question": read}


@pytest.mark.parametrize("line", ["{nonsense", "", "[]", '{"jsonrpc": "1.0"}', "7", '"\\ud800"', "[" * 100_000])
def test_what_is_no_message_stays_an_error(line: str) -> None:
    error = unread(line)
    assert repaired(error) is error
