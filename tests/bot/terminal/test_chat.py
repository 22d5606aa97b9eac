"""The chat: whole conversations, on a real terminal of 80 and 40 columns, and with lines from a pipe."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console, ConsoleDimensions

from bot.terminal.chat import Chat, Kept
from bot.terminal.messages import texts
from tests.support.conversations import conversation_over, tea_and_rain


def onboarding(folder: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> str:
    """What a chat says to the lines of a transcript that begin with "> ", written down as it is; Decision 8 is chosen."""
    made = Console(file=io.StringIO(), highlight=False, emoji=False, markup=False, force_terminal=False)
    made.size = ConsoleDimensions(70, 50)
    assert isinstance(made.file, io.StringIO)
    lines = iter([line.removeprefix("> ") for line in written.split("\n") if line.startswith("> ")])

    def typed(_: str) -> str:
        if (line := next(lines, None)) is None:
            raise EOFError
        return line

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    conversation = conversation_over(folder, tea_and_rain(), "")
    Chat(made, conversation, ["council-dec-8-2021"]).run()
    return made.file.getvalue().partition("\n\n")[2].partition(texts.BYE)[0]


ONBOARDING = """\
> /outline

Decision 8 (Lima, 2021)
On rain

2 sections, each with its number of clauses:

  1  noting (1)
  2  decides (2)

> 2

Decision 8 (Lima, 2021)

decides 1
│ to stay inside while it rains;

decides 2
│ to go outside when it is over.

  1  Outline

> /tour

Decision 8 (Lima, 2021)
On rain

3 clauses in 2 stops; about 1 minute to read it all.

It has two parts. The preamble says why: reasons, facts, earlier
texts. The operative part says what is to be done and by whom. Cite a
clause by its heading and label.

  1  Operative part first
  2  From the beginning
  3  Go to a section

> 2

1 of 2, preamble
noting
Recital: facts that were noted before the decision was made.
│ that it rains,

  1  Go to a section

Type “back” or “next”.

> who decides when it is over

Decision 8 (Lima, 2021), decides 2

decides
│ to go outside when it is over.

Next best:
  2  decides 1
  3  noting

Searched only Decision 8 (Lima, 2021).
Type “all documents” to search all.

> NEXT

2 of 2, operative part
decides
Decision: what the adopting body itself has decided. The core of the
text.

decides 1
│ to stay inside while it rains;

decides 2
│ to go outside when it is over.

  1  Go to a section

Type “back” or “next”.

> back

1 of 2, preamble
noting
Recital: facts that were noted before the decision was made.
│ that it rains,

  1  Go to a section

Type “back” or “next”.

> /who

Decision 8 (Lima, 2021)

Its headings do not address anyone in particular.

> /glossary

The text defines no acronyms.

> /practise

Decision 8 (Lima, 2021)

This clause is introduced by “decides”. What follows from that?
│ to stay inside while it rains;

1. Those named must do so.
2. Those named are free to do so, or not.
3. It gives background only; nobody has to do anything.
4. The meeting itself settles this matter.

> 1

Not quite. The answer is: The meeting itself settles this matter.

Decision 8 (Lima, 2021), decides 1
decides
│ to stay inside while it rains;

0 of 1 right

Type “next”.

> next

Decision 8 (Lima, 2021)

This clause is introduced by “decides”. What follows from that?
│ to go outside when it is over.

1. Those named are free to do so, or not.
2. Those named must do so.
3. The meeting itself settles this matter.
4. It gives background only; nobody has to do anything.

> /show decides 1

Decision 8 (Lima, 2021), decides 1
decides
│ to stay inside while it rains;

Searched only Decision 8 (Lima, 2021).

  1  In context
  2  All documents

> /documents

I answer only from Decision 8 (Lima, 2021). Choose another:

  1  Res. 7 (2020): On tea
  2  ✓ Dec. 8 (2021): On rain
  3  Brief me for my meeting
  4  All documents
Type a number to choose a document.

> 1

I now answer only from Resolution 7 (Rev. Oslo, 2020).

> /who

Resolution 7 (Rev. Oslo, 2020)

These are addressed. Choose a number to see what each is asked to do:

1. the Director of the Tea Bureau (2 clauses)
2. Member States (1 clause)
3. Sector Members (1 clause)

> 2

Resolution 7 (Rev. Oslo, 2020)

invites Member States
│ to bring biscuits from their own countries,

  1  Who else?

> /glossary twg

Resolution 7 (Rev. Oslo, 2020), considering a)
considering
│ that the Tea Working Group (TWG) serves tea ☕;

  1  In context

> /practise

Resolution 7 (Rev. Oslo, 2020)

Which part is this clause in?
│ that the Tea Working Group (TWG) serves tea ☕;

1. The operative part
2. The preamble

> 9

Type the number of an answer, or ask something else.

> 2

That is right.

Resolution 7 (Rev. Oslo, 2020), considering a)
considering
│ that the Tea Working Group (TWG) serves tea ☕;

1 of 1 right

Type “next”.

> next

Resolution 7 (Rev. Oslo, 2020)

Which clause says this?
│ that tea is to be served at every meeting;

1. invites Member States
2. invites Sector Members
3. resolves 2
4. resolves 1

> 1

Not quite. The answer is: resolves 1

Resolution 7 (Rev. Oslo, 2020), resolves 1
resolves
│ that tea is to be served at every meeting;

1 of 2 right

Type “next”.

> /start

Ask me about a resolution in your own words.
I quote the clauses themselves, word for word, with the label to cite.
If the text does not say, I tell you so. Try one of these:

  1  Continue: Dec. 8 (2021), 1 of 2
  2  What is asked of Member States in Resolution 7?
  3  Who is asked to buy enough tea for all of the meetings?
  4  Resolution 7, resolves 1
  5  What is asked of Sector Members in Resolution 7?
  6  Brief me for my meeting
  7  Show me around
  8  Practise

"""


def test_the_onboarding_in_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert onboarding(tmp_path, monkeypatch, ONBOARDING) == ONBOARDING


# what is typed, the end of what is said, why
TYPED: list[tuple[list[str], str, str]] = [
    (["a"], "that the Tea Working Group (TWG) serves tea", "a label of one letter does not end the chat"),
    (["/documents", "2", "decides 1", "more", "all documents"], "I now answer from all documents.", "after any answer"),
    (["/documents", "2", "resolves 1", "all documents"], "I now answer from all documents.", "after one that was not found"),
    (["/documents"], texts.TYPE_NUMBER, "a number can be typed"),
    (["/documents", "2"], "I now answer only from Decision 8 (Lima, 2021).", "the document is named"),
    (["/documents 2"], "I now answer only from Decision 8 (Lima, 2021).", "a number behind the command chooses"),
    (["/documents 2", "decides 1"], "to stay inside while it rains;", "a label is looked up in what was chosen so"),
    (["/documents 2", "/glossary"], "The text defines no acronyms.", "its acronyms are its own"),
    (["/documents 9"], texts.TYPE_NUMBER, "a number that none has: the list"),
    (["stop", "Decision 8 decides 1"], "to stay inside while it rains;", "a farewell in a pipe does not end it"),
    (["Resolution 7 resolves", "the second one"], "that coffee may be served as well,", "a number chooses from the answer"),
]


@pytest.mark.parametrize(("typed", "said"), [row[:2] for row in TYPED], ids=[row[2] for row in TYPED])
def test_what_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], said: str) -> None:
    shown = conversation_of(tmp_path, monkeypatch, typed)
    assert said in shown.partition(f"> {typed[-1]}\n")[2]


def test_a_number_from_a_list_before_the_last_one_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = conversation_of(
        tmp_path, monkeypatch, ["Resolution 7 considering", "Resolution 7 resolves", "/documents", "the second one"]
    )
    assert "coffee" not in shown.partition("> the second one\n")[2]


def conversation_of(folder: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], kept: Path | None = None) -> str:
    """What is said to lines, in a chat over all documents, without wrapping."""
    lines = iter(typed)
    made = Console(file=io.StringIO(), highlight=False, emoji=False, markup=False, force_terminal=False)
    made.size = ConsoleDimensions(400, 50)
    assert isinstance(made.file, io.StringIO)

    def read(_: str) -> str:
        if (line := next(lines, None)) is None:
            raise EOFError
        return line

    monkeypatch.setattr("builtins.input", read)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    Chat(made, conversation_over(folder, tea_and_rain(), ""), kept=Kept(kept) if kept else None).run()
    return made.file.getvalue()


# --- where somebody is, from one conversation to the next --------------------------------------------------------------


def test_the_place_in_a_tour_is_there_in_the_next_conversation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    conversation_of(tmp_path / "1", monkeypatch, ["/tour Decision 8", "1"], home)
    shown = conversation_of(tmp_path / "2", monkeypatch, ["where was I?", "next", "next"], home)
    assert "You were at 1 of 2 in Decision 8 (Lima, 2021).\n\n1 of 2, operative part\ndecides\n" in shown
    assert "2 of 2, preamble" in shown
    assert "That was the whole text." in shown
    assert "You have no unfinished tour here." in conversation_of(tmp_path / "3", monkeypatch, ["where was I?"], home)
    assert [path.name for path in home.iterdir()] == [], "the end leaves nothing behind"


def test_forgetting_removes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation_of(tmp_path / "1", monkeypatch, ["/tour Decision 8", "1"], tmp_path)
    assert (tmp_path / "chat.json").stat().st_mode & 0o777 == 0o600
    conversation_of(tmp_path / "2", monkeypatch, ["/forget"], tmp_path)
    assert not (tmp_path / "chat.json").exists()


@pytest.mark.parametrize("written", ["", "null", "[]", '{"places": 7}', '{"places": [7, "x", {"a": 1}]}', "\ud800"])
def test_a_file_that_is_none_is_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    (tmp_path / "chat.json").write_text(written, "utf-8", "surrogatepass")
    shown = conversation_of(tmp_path / "1", monkeypatch, ["where was I?", "/tour Decision 8", "1", "where was I?"], tmp_path)
    assert "You have no unfinished tour here." in shown
    assert "You were at 1 of 2" in shown


def test_a_home_that_cannot_be_written_does_not_stop_a_tour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = conversation_of(tmp_path / "1", monkeypatch, ["/tour Decision 8", "1", "where was I?"], tmp_path / "nowhere")
    assert "You were at 1 of 2" in shown
