"""What the server refuses, in Telegram's words where they are known. The numbers come from the Bot API's documentation.

Every check raises Refused. The checks take the parameters as JSON values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

TEXT, ENTITIES, QUOTE = 4096, 100, 1024
ROWS, IN_A_ROW, BUTTONS = 100, 8, 100
DATA, COPY = 64, 256
RICH, BLOCKS = 32_768, 500
_RICH = {"heading": (10, 2), "paragraph": (10, 2), "anchor": (10, 2), "blockquote": (10, 2), "expandable_blockquote": (10, 3)}
RESULTS, RESULT_ID, NEXT_OFFSET = 50, 64, 64
NOTICE = 200
COMMANDS, DESCRIPTION = 100, 256
KINDS = frozenset(
    "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote"
    " expandable_blockquote code pre text_link text_mention custom_emoji".split()
)
_CHANGED = re.compile("[\\x00-\\x09\\x0b-\\x1f\\u2028-\\u202e\\u030a\\u0333\\u033f]|[\\u200e\\u200f]{2}")
"""Characters that Telegram turns into spaces, drops or replaces."""
_ACTIONS = (
    "url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "login_url", "web_app",
)  # fmt: skip


class Refused(Exception):
    """An answer that is not ok: its code, its description, and anything else the server says."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> Refused:
    """A refusal with code 400."""
    return Refused(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """The length of a text in UTF-16 units, in which Telegram counts entities."""
    return len(text.encode("utf-16-le")) // 2


def text(value: object, entities: object, parse_mode: object = None) -> str:
    """A message's text, of 1 to 4096 characters."""
    if parse_mode:
        raise bad("this server does not parse HTML or Markdown; send entities")
    if not isinstance(value, str) or not value.strip():
        raise bad("message text is empty")
    if len(value) > TEXT:
        raise bad("message is too long")
    _unchanged(value, _entities(value, entities or []))
    return value


def _unchanged(of: str, entities: Sequence[Mapping[str, Any]]) -> None:
    """Refuses texts that Telegram would change silently (TDLib: clean_input_string, fix_formatted_text)."""
    if found := _CHANGED.search(of):
        raise bad(f"a text with {found[0]!a}, which Telegram changes")
    if of != of.rstrip():
        raise bad("white space at the end, which Telegram takes away")
    if of[0] in " \n" and all(entity["offset"] > 0 for entity in entities):
        raise bad("white space at the beginning, which Telegram takes away")


def _entities(of: str, entities: object) -> list[Mapping[str, Any]]:
    if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    if len(entities) > ENTITIES:
        raise bad(f"more than {ENTITIES} entities, of which Telegram shows no more")
    borders, at = {0}, 0
    for character in of:
        at += units(character)
        borders.add(at)
    quoted: list[range] = []
    for entity in entities:
        kind, start, length = entity.get("type"), entity.get("offset"), entity.get("length")
        if kind not in KINDS:
            raise bad(f'can\'t parse entities: unsupported type "{kind}"')
        if not isinstance(start, int) or not isinstance(length, int) or start < 0 or length < 1 or start + length > at:
            raise bad(f"entity with the incorrect offset {start} or length {length} in a text of {at} UTF-16 units")
        if not {start, start + length} <= borders:
            raise bad("entity begins or ends in a middle of a UTF-16 symbol")
        if kind in ("blockquote", "expandable_blockquote"):
            if any(start < other.stop and other.start < start + length for other in quoted):
                raise bad("blockquotes can't be nested")
            quoted.append(range(start, start + length))
    return entities


def markup(value: object) -> None:
    """An inline keyboard."""
    if value is None:
        return
    rows = value.get("inline_keyboard") if isinstance(value, Mapping) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse inline keyboard: expected an Array of Array of InlineKeyboardButton")
    if len(rows) > ROWS or sum(map(len, rows)) > BUTTONS or any(len(row) > IN_A_ROW for row in rows):
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _button(button)


def _button(button: Mapping[str, Any]) -> None:
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad("can't parse inline keyboard button: Text must be non-empty")
    actions = [action for action in _ACTIONS if button.get(action) is not None]
    if len(actions) != 1:
        raise bad("text buttons are unallowed in the inline keyboard" if not actions else "BUTTON_TYPE_INVALID")
    (action,) = actions
    value = button[action]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= DATA:
        raise bad("BUTTON_DATA_INVALID")
    if action == "copy_text" and not 1 <= len(value.get("text", "")) <= COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if action == "url" and (urlsplit(value).scheme not in ("http", "https", "tg") or len(value) > 2048):
        raise bad("BUTTON_URL_INVALID")
    if action.startswith("switch") and isinstance(value, str) and len(value) > 256:
        raise bad("SWITCH_INLINE_QUERY_TOO_LONG")


def rich(value: object, version: tuple[int, int]) -> str:
    """The text of a message with structure: that of all its blocks, a line each."""
    blocks = value.get("blocks") if isinstance(value, Mapping) else None
    if version < (10, 2) or not isinstance(blocks, list) or not blocks:
        raise bad("rich message must be non-empty")
    if len(blocks) > BLOCKS:
        raise bad("rich message has too many blocks")
    for block in blocks:
        needed = {"anchor": "name", "heading": "size"}.get(block.get("type"), "text")
        since = _RICH.get(str(block.get("type")))
        if since is None or since > version or not block.get(needed):
            raise bad(f"can't parse InputRichBlock: {block.get('type')}")
    anchors = [block["name"] for block in blocks if block["type"] == "anchor"]
    linked = [one["anchor_name"] for block in blocks for one in _rich_texts(block.get("text")) if one.get("anchor_name")]
    if len(set(anchors)) != len(anchors) or not set(linked) <= set(anchors):
        raise bad("anchors lead nowhere")
    text = "\n".join(filter(None, (_plain(block.get("text")) for block in blocks)))
    if not text or len(text) > RICH:
        raise bad("rich message is too long")
    return text


def _rich_texts(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, Mapping)]


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "".join(map(_plain, value))
    return _plain(value.get("text")) if isinstance(value, Mapping) else str(value or "")


def quote(value: object, of: str) -> None:
    """The part of a message that a reply quotes."""
    if value is not None and (not isinstance(value, str) or len(value) > QUOTE or value not in of):
        raise bad("message quote not found")


def results(value: object, next_offset: object) -> None:
    """The page of an inline answer."""
    if not isinstance(value, list):
        raise bad("can't parse inline query results: expected an Array")
    if len(value) > RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len(str(next_offset or "").encode()) > NEXT_OFFSET:
        raise bad("NEXT_OFFSET_INVALID")
    for result in value:
        _result(result)
    if len({result["id"] for result in value}) != len(value):
        raise bad("RESULT_ID_DUPLICATE")


def _result(result: Mapping[str, Any]) -> None:
    content = result.get("input_message_content") or {}
    if result.get("type") != "article":
        raise bad("this server knows articles only")
    if not 1 <= len(str(result.get("id") or "").encode()) <= RESULT_ID:
        raise bad("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")
    text(content.get("message_text"), content.get("entities"), content.get("parse_mode"))
    markup(result.get("reply_markup"))


def commands(value: Sequence[Mapping[str, Any]]) -> None:
    """The menu of commands."""
    if len(value) > COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in value:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= DESCRIPTION:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def webhook(url: str, secret: str) -> None:
    """Where updates are to be sent. A self-hosted server also accepts plain HTTP."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad("secret token contains unallowed characters")


def known(kinds: Iterable[str]) -> list[str]:
    """The kinds of update that were asked for."""
    return [kind for kind in kinds if isinstance(kind, str)]
