"""The stand-in in a terminal: what you type is sent to the bot, and what the bot sends is shown.

python -m tests.support.botapi --port 8081
resolves 2              in chat 1
7: resolves 2           in chat 7; -7 is a group
7 2                     presses the second button of the last message in chat 7
"""

from __future__ import annotations

import re
import sys
import threading

import click

from tests.support.botapi.server import TOKEN, BotApi


@click.command(help=__doc__)
@click.option("--port", type=int, default=8081, show_default=True)
@click.option("--token", default=TOKEN, show_default=True)
def main(port: int, token: str) -> None:
    """Serves until standard input ends."""
    with BotApi(token, port=port) as api:
        click.echo(f"CLAUSEBOT_TELEGRAM_API={api.url} CLAUSEBOT_TELEGRAM_TOKEN={token}")
        ended = threading.Event()
        shown = threading.Thread(target=_show, args=(api, ended))
        shown.start()
        try:
            for line in sys.stdin:
                _act(api, line.strip())
        finally:
            ended.set()
            shown.join()


def _act(api: BotApi, line: str) -> None:
    if pressed := re.fullmatch(r"(-?\d+) (\d+)", line):
        messages = api.sent(int(pressed[1]))
        buttons = [button for row in messages[-1].rows for button in row] if messages else []
        if int(pressed[2]) <= len(buttons) and "callback_data" in buttons[int(pressed[2]) - 1]:
            api.press(messages[-1], buttons[int(pressed[2]) - 1]["callback_data"])
        else:
            click.echo("no such button")
    elif line:
        chat, text = found.groups() if (found := re.fullmatch(r"(-?\d+):\s*(.+)", line)) else (1, line)
        api.say(int(chat), text)


def _show(api: BotApi, ended: threading.Event) -> None:
    seen: dict[tuple[int, int], int] = {}
    while not ended.wait(0.1):
        for sent in api.sent():
            if seen.get((sent.chat, sent.message_id)) != sent.edits:
                seen[sent.chat, sent.message_id] = sent.edits
                click.echo(f"{sent.chat}> {sent.text}")
                click.echo("".join(f"  [{at} {text}]" for at, text in enumerate(sent.buttons(), start=1)))


if __name__ == "__main__":
    main()
