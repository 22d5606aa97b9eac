"""A question in its plain form is read as click reads it, and any other command line is left to click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import cli
from bot.cli.answering import TOP
from bot.cli.running import plain_question

WORDS = st.sampled_from(
    [
        "ask",
        "--json",
        "--json=1",
        "-j",
        "--",
        "-",
        "",
        "?",
        "who may join?",
        "--top",
        "5",
        "--help",
        "-h",
        "--version",
        "ask?",
        "--document",
    ]
)


def read_by_click(arguments: Sequence[str]) -> dict[str, Any] | None:
    """What the command `ask` is called with; None for another command, and for what is refused or only helped with."""
    try:
        with cli.make_context("clausebot", list(arguments)) as context:
            name, command, rest = cli.resolve_command(context, [*context._protected_args, *context.args])
            assert command is not None
            with command.make_context(name, rest, parent=context) as own:
                return dict(own.params) if name == "ask" else None
    except (click.UsageError, click.exceptions.Exit):
        return None


@given(
    st.lists(WORDS | st.text(max_size=6), max_size=6)
    | st.lists(WORDS | st.text(max_size=6), max_size=6).map(lambda some: ["ask", *some])
)
def test_it_is_read_as_click_reads_it(arguments: list[str]) -> None:
    question = plain_question(arguments)
    if question is not None:
        assert read_by_click(arguments) == {
            "question": tuple(question),
            "as_json": "--json" in arguments,
            "top": TOP,
            "documents": (),
            "language": None,
        }


@pytest.mark.parametrize(
    ("arguments", "plain"),
    [
        pytest.param(["ask", "who?"], True, id="a question"),
        pytest.param(["ask", "--json", "who", "may", "join?"], True, id="in words, as JSON"),
        pytest.param(["ask", "who?", "--json"], True, id="the option at the end"),
        pytest.param(["ask", "-"], False, id="lines of standard input"),
        pytest.param(["ask"], False, id="nothing asked"),
        pytest.param(["ask", "--json"], False, id="nothing asked, as JSON"),
        pytest.param(["ask", "--top", "5", "who?"], False, id="another option"),
        pytest.param(["ask", "--help"], False, id="help"),
        pytest.param(["ask", "--", "--json"], False, id="what is no option"),
        pytest.param(["show", "resolves 2"], False, id="another command"),
        pytest.param([], False, id="no command"),
    ],
)
def test_what_is_plain(arguments: list[str], plain: bool) -> None:
    assert (plain_question(arguments) is not None) == plain
