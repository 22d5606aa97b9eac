"""Whole chats, on a real terminal of 80 and 40 columns, and with lines from a pipe."""

from __future__ import annotations

import signal
from pathlib import Path

import pexpect
import pytest

from bot.terminal.messages import texts
from tests.support.command import Clausebot, command, environment
from tests.support.waiting import came_true, sleeps

TALK = """\
Ask about the documents in your own words, or type a label such as “resolves 2”. You get the clauses themselves, word for word. Type /help for more, /quit to leave.

> Resolution 75 (Rev. Hammamet, 2016), invites Member States

Resolution 75 (Rev. Hammamet, 2016), invites Member States

invites Member States
│ to submit contributions to CWG-Internet,

> /pizza now

There is no command /pizza; /help lists the commands.

> /help

any question    the clause that answers it, quoted with its label
resolves 2      that clause; a heading alone gives the whole section
/start          some questions to begin with
/brief          ready for a meeting: what a text decides, who must act, dates
/tour           a tour of a document; “next” and “back” turn the pages
/outline        the sections of a document; type a number to open one
/show LABEL     a clause, section or document by its label
/who            who is asked to do what
/glossary WORD  what an acronym stands for; without WORD, all acronyms
/practise       questions on a text; type the number of an answer, then “next”
/compare NAMES  what changed between two texts, or since the edition before
/history LABEL  since when a clause has said what it says; without LABEL, the last one shown
/check TEXT     whether what a text quotes and cites is right
/documents      the documents; choose one to search only that one
/language       the language in which you are addressed
/help           this list
/privacy        what is kept and what is not
/forget         delete what is kept about you
/quit           leave the chat

> 🍕

🙂 Ask me anything about the texts here.

> {long}

The question is too long; ask in at most 4,096 characters.

> /quit

Goodbye.
"""  # noqa: E501


def talk(home: Path, columns: int) -> pexpect.spawn:
    return pexpect.spawn(
        command()[0],
        [*command("chat")[1:]],
        env=environment(home, TERM="dumb", PYTHONUTF8="1"),
        dimensions=(50, columns),
        encoding="utf-8",
        timeout=30,
        echo=False,
        use_poll=True,
    )


def test_a_conversation_from_a_pipe(clausebot: Clausebot) -> None:
    citation = "Resolution 75 (Rev. Hammamet, 2016), invites Member States"
    typed = [citation, "/pizza now", "/help", "🍕", "a" * 5000, "/quit", "resolves 2"]
    done = clausebot("chat", stdin="\n".join(typed))
    assert (done.stdout, done.stderr, done.returncode) == (TALK.replace("{long}", "a" * 5000), "", 0)


def test_the_end_of_the_input_ends_the_chat(clausebot: Clausebot) -> None:
    done = clausebot("chat", stdin="/OUTLINE\n\n\n/documents")
    assert done.stdout.count("Resolution 75 (Rev. Hammamet, 2016)\n") == 2
    assert "\n  2  considering further (4)\n" in done.stdout
    assert done.stdout.endswith(f"\n\n{texts.BYE}\n")
    assert done.returncode == 0


def test_bytes_that_are_no_text_do_not_end_the_chat(clausebot: Clausebot) -> None:
    done = clausebot("chat", stdin=b"\xff\xfe\x00\nnoting further\n")
    assert "Resolution 75 (Rev. Hammamet, 2016), noting further" in done.stdout
    assert (done.stderr, done.returncode) == ("", 0)


def test_a_conversation_on_a_terminal_of_40_columns(home: Path) -> None:
    chat = talk(home, 40)
    chat.expect_exact("leave.\r\n\r\n› ")
    assert chat.before.split("\r\n") == [
        "Ask about the documents in your own",
        "words, or type a label such as “resolves",
        "2”. You get the clauses themselves, word",
        "for word. Type /help for more, /quit to",
        "",
    ]
    chat.sendline("resolves 2")
    chat.expect_exact("\r\n\r\n› ")
    assert chat.before.replace("\r\n", "\n").lstrip("\n") == (
        "Resolution 75 (Rev. Hammamet, 2016),\nresolves 2\n\nresolves\n│ that ITU-T should contribute to\n"
        "│ achievement of the objectives of the\n│ 2030 Agenda for Sustainable\n│ Development, through and in harmony\n"
        "│ with the WSIS framework;"
    )
    chat.sendeof()
    chat.expect(pexpect.EOF)
    assert chat.before.replace("\r\n", "\n").strip() == "Goodbye."
    chat.close()
    assert chat.exitstatus == 0


@pytest.mark.parametrize("columns", [40, 80])
def test_ctrl_c_at_the_prompt_stops_the_chat(home: Path, columns: int) -> None:
    chat = talk(home, columns)
    chat.expect_exact("› ")
    chat.send("resol")
    assert came_true(lambda: sleeps(chat.pid))  # readline misses a signal in the moment between its check and its wait
    chat.sendintr()
    chat.expect(pexpect.EOF)
    chat.close()
    assert chat.before.replace("\r\n", "\n").split("\n")[-2:] == ["Stopped.", ""]
    assert "Traceback" not in chat.before
    assert chat.exitstatus == 130


def test_sigterm_ends_the_chat_as_it_ends_any_program(home: Path) -> None:
    chat = talk(home, 80)
    chat.expect_exact("› ")
    chat.kill(signal.SIGTERM)
    chat.expect(pexpect.EOF)
    chat.close()
    assert chat.signalstatus == signal.SIGTERM
