"""Commands and options for click whose help is translated when it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import partial
from importlib import import_module
from typing import Any

import click

from bot.cli import help as said
from bot.terminal.messages import texts
from bot.translation import gettext as _

DECLARED = {
    "asking": ("ask", "chat", "practise", "show", "evaluate"),
    "adding": ("add",),
    "comparing": ("compare", "history"),
    "checking": ("check",),
    "collection": ("documents", "correct", "remove"),
    "files": ("export", "parse"),
    "helping": ("help",),
    "sharing": ("publish", "pull", "index"),
    "service": ("telegram", "web", "mcp", "serve", "doctor"),
}
"""The modules of this package, each with the commands that it declares."""
_CONFIGURED = {"telegram": ("telegram",), "web": ("web",), "mcp": ("mcp",), "serve": ("web", "telegram")}
"""The services, each with the channels that its environment variables are of; their messages are imported to explain them."""


_HYPHEN = "\ue000"
"""What stands for a hyphen while lines are broken; no message has it."""


class Formatter(click.HelpFormatter):
    """The layout of the help, in which no line is broken at a hyphen: of “--take-over”, half would be copied."""

    def write_text(self, text: str) -> None:
        """Paragraphs."""
        super().write_text(_unbroken(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms, each beside what explains it."""
        super().write_dl([(term, _unbroken(text)) for term, text in rows], col_max, col_spacing)

    def write(self, string: str) -> None:
        """Lines that are broken."""
        super().write(string.replace(_HYPHEN, "-"))


def _unbroken(text: str) -> str:
    return text.replace("-", _HYPHEN)


class Context(click.Context):
    """What click knows of a call."""

    formatter_class = Formatter


class NamedPath(click.Path):
    """A path. An empty one (an unset "$FILE") is refused, though it would stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path that was typed."""
        if not str(value).strip():
            self.fail(texts.NO_PATH, param, ctx)
        return super().convert(value, param, ctx)


class Option(click.Option):
    """An option that keeps its help in English."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its translated help."""
        shown = copy(self)
        shown.help = _(self.help) if self.help else None
        return super(Option, shown).get_help_record(ctx)


option = partial(click.option, cls=Option)


class Command(click.Command):
    """A command whose help is found by its name."""

    context_class = Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's signature)
        """What the command does, with examples."""
        _write(formatter, said.command_help(str(self.name)))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """What the command does, on one line."""
        return _(said.COMMANDS[str(self.name)].does)


class Service(Command):
    """A command that is configured in the environment; its help lists the variables."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The settings, then the options."""
        with formatter.section(texts.SETTINGS):
            beside = formatter.width >= 70  # else below
            formatter.write_dl(_settings(str(self.name)), col_max=30 if beside else 2)
        super().format_options(ctx, formatter)


def _settings(service: str) -> list[tuple[str, str]]:
    """The environment variables of a service, and what explains them; each once."""
    explained: dict[str, str] = {}
    for channel in _CONFIGURED[service]:
        explained |= import_module(f"bot.{channel}.messages").settings_help()
    return [*explained.items()]


class Commands(click.Group):
    """The commands in the order in which a new user meets them; a module of them is imported when one of them is used."""

    context_class = Context

    def list_commands(self, ctx: click.Context | None = None) -> list[str]:  # noqa: ARG002
        """Their names, as the help lists them."""
        return list(said.COMMANDS)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with a name; None if there is none, and then all are there for one to be suggested."""
        for module in [module for module, names in DECLARED.items() if cmd_name in names] or DECLARED:
            import_module(f"bot.cli.{module}")
        return self.commands.get(cmd_name)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """What this is, with examples."""
        _write(formatter, said.clausebot_help())


def _write(formatter: click.HelpFormatter, text: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)
