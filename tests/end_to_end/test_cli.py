"""The command as people and programs run it: real processes, whole transcripts, JSON by its keys, streams, start-up cost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pexpect
import pytest

from bot.chat.messages import texts as card_texts
from bot.cli.adding import A_SCREEN
from bot.cli.help import COMMANDS
from bot.terminal.messages import texts
from index.collection.bundled import bundled
from tests.support.command import Clausebot, asked_and_imported, command, environment, run_clausebot
from tests.support.forks import Piped
from tests.support.json_objects import ANSWER, CLAUSE, DOCUMENT, PASSAGE, follows
from tests.support.makers.resolutions import resolutions
from tests.support.paths import RES75, ROOT

HELP = """\
Usage: clausebot [OPTIONS] COMMAND [ARGS]...

  Answers questions about resolutions by quoting the clauses themselves, word
  for word, each with its label.

  clausebot ask "who may join CWG-Internet?"
  clausebot show "considering e) iv)"
  clausebot chat
  clausebot help

  CLAUSEBOT_HOME sets the folder for the documents and their index.
  CLAUSEBOT_MODEL sets the model to use instead of the packaged one: a folder
  with a sentence-transformers model, or the name of one on disk.
  CLAUSEBOT_SECOND_MODEL does the same for the model that gives a second
  opinion; “off” switches it off.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  ask        Quote the clause that answers a question.
  chat       Ask questions in a chat in the terminal.
  practise   Practise a text, or the draft in a file, question by question.
  telegram   Run the Telegram bot.
  web        Serve a web page to read, ask and link to the documents.
  mcp        Give language models tools to ask, quote and check with.
  serve      Run the Telegram bot, the web page and MCP in one process.
  doctor     Check that the home folder, index, model, token and webhook work.
  show       Show a clause, a section or a whole document by its label.
  compare    Compare two texts, clause by clause and word by word.
  history    Show since when a clause has said what it says, in all editions.
  check      Check the quotations and citations in a draft, word for word.
  documents  List the documents in the collection, or check them.
  add        Add documents to the collection.
  correct    Correct a label, a heading, or where a clause begins or ends.
  remove     Remove documents from the collection.
  publish    Publish the index, so that other homes have the same.
  pull       Use the index that another home has published.
  export     Write documents as JSON Lines or Akoma Ntoso.
  index      Push the index to Qdrant, from which many bots answer.
  parse      Show how files are parsed: every clause with its label.
  evaluate   Measure how well questions with known answers are answered.
  help       Show longer help on a topic, or the help of a command.
"""

ASK_HELP_40 = """\
Usage: clausebot ask
           [OPTIONS] QUESTION...

  Quote the clause that answers a
  question.

  The best clause is quoted word for
  word under its citation, followed by
  the labels of the next best. A label
  such as “resolves 2” also works as a
  question. If QUESTION is “-”,
  standard input is read, one question
  per line, and each is answered at
  once; in text, the question stands
  above its answer.

  For example:
    clausebot ask "who may join CWG-Internet?"
    clausebot ask - --json < questions.txt

Options:
  --top N          How many clauses a
                   search gives; a
                   label, words in
                   quotes or a
                   question about
                   duties gives all of
                   its clauses.
                   [default: 3;
                   1<=x<=50]
  --document ID    Use only this
                   document; may be
                   repeated.
  --language CODE  Quote the same
                   clauses from the
                   official text in
                   this language, if
                   it is here: en, fr,
                   es, ru, ar or zh.
  --json           Print JSON instead
                   of text.
  -h, --help       Show this message
                   and exit.
"""

RESOLVES_2 = """\
Resolution 75 (Rev. Hammamet, 2016), resolves 2

resolves
│ that ITU-T should contribute to achievement of the objectives of the 2030 Agenda for Sustainable Development, \
through and in harmony with the WSIS framework;
"""

NOTING_FURTHER_40 = """\
Resolution 75 (Rev. Hammamet, 2016),
noting further

noting further
│ that the ITU Secretary-General created
│ the ITU WSIS Task Force, whose role is
│ to formulate strategies and coordinate
│ ITU's policies and activities in
│ relation to WSIS, and that this Task
│ Force is chaired by the Deputy
│ Secretary-General, as noted by Council
│ 2016 Resolution 1332,
Cites: Council Resolution 1332 (not
  among the documents here)
"""

DOCUMENTS_80 = """\
Resolution 75 (Rev. Hammamet, 2016)
  The ITU Telecommunication Standardization Sector's contribution in
  implementing the outcomes of the World Summit on the Information Society,
  taking into account the 2030 Agenda for Sustainable Development
  wtsa-res-75-2016, 58 clauses
  Left out: 3 breaks inside words
"""


def on_terminal(home: Path, columns: int, *arguments: str, term: str = "dumb") -> str:
    """What a command prints on a terminal so many columns wide."""
    made = pexpect.spawn(
        command()[0],
        [*command(*arguments)[1:]],
        env=environment(home, TERM=term),
        dimensions=(50, columns),
        encoding="utf-8",
        timeout=60,
        use_poll=True,
    )
    made.expect(pexpect.EOF)
    made.close()
    assert made.exitstatus == 0, made.before
    return str(made.before).replace("\r\n", "\n")


# --- transcripts ---------------------------------------------------------------------------------------------------


def test_help_at_80_columns(clausebot: Clausebot) -> None:
    done = clausebot("--help", env={"COLUMNS": "80"})
    assert (done.stdout, done.stderr, done.returncode) == (HELP, "", 0)


def test_without_a_command_the_help_is_shown_as_a_failure(clausebot: Clausebot) -> None:
    done = clausebot(env={"COLUMNS": "80"})
    assert (done.stdout, done.stderr, done.returncode) == ("", HELP, 2)


def test_help_of_a_command_at_40_columns(clausebot: Clausebot) -> None:
    assert clausebot("ask", "-h", env={"COLUMNS": "40"}).stdout.replace("ask \n", "ask\n") == ASK_HELP_40


TELEGRAM_HELP_40 = """\
Usage: clausebot telegram
           [OPTIONS]

  Run the Telegram bot.

  Set CLAUSEBOT_TELEGRAM_TOKEN to the
  token that @BotFather gave you. The
  bot runs until it is stopped, and no
  question is lost when it stops.

  For example:
    clausebot telegram
    clausebot telegram --parked

Environment variables:
  CLAUSEBOT_TELEGRAM_TOKEN
      the bot's token, from @BotFather
  CLAUSEBOT_TELEGRAM_TOKEN_FILE
      a file that contains the token,
      instead of
      CLAUSEBOT_TELEGRAM_TOKEN
  CLAUSEBOT_TELEGRAM_USERS
      ids of users who may use it
      anywhere; if USERS and CHATS are
      unset, everyone may
"""


def test_the_settings_of_the_telegram_bot_at_40_and_at_80_columns(clausebot: Clausebot) -> None:
    narrow = clausebot("telegram", "-h", env={"COLUMNS": "40"}).stdout.replace("telegram \n", "telegram\n")
    assert narrow.startswith(TELEGRAM_HELP_40)
    wide = clausebot("telegram", "--help", env={"COLUMNS": "80"}).stdout
    assert "\n  CLAUSEBOT_TELEGRAM_TOKEN       the bot's token, from @BotFather\n" in wide
    assert max(map(len, wide.splitlines())) <= 80


TELEGRAM_PROBLEMS = [
    # the environment, what the line begins with
    ({}, "There is no token: get one from @BotFather in Telegram and set CLAUSEBOT_TELEGRAM_TOKEN"),
    ({"TOKEN": "1:secret!"}, "This is not a Telegram bot token"),
    ({"TOKEN": "1:secret", "USERS": "bob"}, "CLAUSEBOT_TELEGRAM_USERS cannot be used: give numbers"),
    ({"TOKEN": "1:secret", "MONITOR": "192.0.2.1:80"}, "Cannot listen on 192.0.2.1:80 ("),
]


@pytest.mark.slow
@pytest.mark.parametrize(("variables", "line"), TELEGRAM_PROBLEMS)
def test_a_telegram_bot_that_cannot_start_is_one_line(tmp_path: Path, variables: dict[str, str], line: str) -> None:
    telegram = {f"CLAUSEBOT_TELEGRAM_{name}": value for name, value in variables.items()}
    done = run_clausebot("telegram", home=tmp_path, env=telegram)
    assert done.stderr.startswith(line)
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
    assert (done.stdout, done.returncode) == ("", 1)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    import click

    from bot.cli import cli
    from bot.cli.commands import DECLARED

    command = cli.get_command(None, name)
    assert command is not None
    assert command.callback is not None
    assert name in DECLARED[command.callback.__module__.removeprefix("bot.cli.")]
    told = command.get_help(click.Context(command, info_name=f"clausebot {name}"))
    assert "\n  For example:\n    clausebot " in told
    assert COMMANDS[name].does in told


def test_every_command_is_in_the_help() -> None:
    from bot.cli import cli

    assert cli.get_command(None, "no such command") is None  # so all are imported
    assert set(cli.commands) == set(COMMANDS)


def test_the_version(clausebot: Clausebot) -> None:
    assert clausebot("--version").stdout == f"clausebot {version('clausebot')}\n"


def test_show_is_one_line_a_quote_without_a_terminal(clausebot: Clausebot) -> None:
    done = clausebot("show", "resolves", "2")
    assert (done.stdout, done.stderr, done.returncode) == (f"{RESOLVES_2}Cited by: resolves 3\n", "", 0)


def test_show_on_a_terminal_of_40_columns(home: Path) -> None:
    assert on_terminal(home, 40, "show", "noting further") == NOTING_FURTHER_40


def test_documents_on_a_terminal_of_80_columns(home: Path) -> None:
    assert on_terminal(home, 80, "documents") == DOCUMENTS_80


def test_colours_are_for_terminals_that_have_them(home: Path) -> None:
    assert "\x1b[1mResolution 75" in on_terminal(home, 80, "show", "noting further", term="xterm")


def test_a_very_wide_terminal_is_not_filled(home: Path) -> None:
    assert max(map(len, on_terminal(home, 300, "show", "resolves").split("\n"))) in range(90, 101)


def test_ask_in_own_words(home: Path) -> None:
    """One process, as the model costs seconds: an answer, one in a script the text is not in, and no noise of libraries."""
    questions = "which group do governments submit contributions to? CWG-Internet\nمن يمكنه الانضمام؟\n"
    arguments = ("ask", "-", "--top", "4")
    done = run_clausebot(*arguments, home=home, stdin=questions, env={"PYTHONWARNINGS": "default"})
    said, *lines = done.stdout.split("\n\n\n", maxsplit=1)[0].split("\n")
    assert said.startswith("> which group"), "the question stands above its answer"
    assert lines[0].startswith("Resolution 75 (Rev. Hammamet, 2016), ")
    assert lines[1] == ""
    at = lines.index(card_texts.NEXT_BEST)
    assert sum(line.startswith("│ ") for line in lines[:at]) == 1
    assert [line.startswith("  ") for line in lines[at + 1 : at + 5]] == [True, True, True, False]
    assert (done.stderr, done.returncode) == ("", 0)


def test_a_first_question_reports_to_nobody_and_writes_only_to_the_home(home: Path, tmp_path: Path) -> None:
    """ONNX Runtime keeps what it has to report, and an id of the machine, in the user's cache, except in tests and in CI."""
    for name in ("home", "user"):
        (tmp_path / name).mkdir()
    (tmp_path / "home" / "models").symlink_to(home / "models")
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH") if name in os.environ}
    places = {"HOME": str(tmp_path / "user"), "CLAUSEBOT_HOME": str(tmp_path / "home")}
    asked = command("ask", "who may join CWG-Internet?")
    done = subprocess.run(asked, env={**kept, **places}, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "user").rglob("*")) == []


def test_a_label_that_does_not_exist(clausebot: Clausebot) -> None:
    done = clausebot("ask", "resolves 99")
    assert done.stdout.startswith(
        f"{card_texts.NO_SUCH_CLAUSE} Resolution 75 (Rev. Hammamet, 2016) has only “resolves 1” to “resolves 4” there.\n\n"
        f"{card_texts.NEAREST}\n  Resolution 75 (Rev. Hammamet, 2016)\n    resolves "
    )
    assert (done.stderr, done.returncode) == ("", 0)


def test_a_whole_section_and_a_whole_document(clausebot: Clausebot) -> None:
    section = clausebot("show", "resolves").stdout
    assert [line for line in section.split("\n") if line.startswith("resolves")] == [f"resolves {n}" for n in (1, 2, 3, 4)]
    document = clausebot("show", "Resolution", "75").stdout
    assert document.count("│ ") > 58
    assert section.split("\n", 2)[2] in document


def test_documents_are_verified(clausebot: Clausebot) -> None:
    done = clausebot("documents", "--verify")
    assert done.stdout.endswith(" passages (clauses and front matter) match their source.\n")
    counts = json.loads(clausebot("documents", "--verify", "--json").stdout)
    assert counts["matching"] == counts["clauses"] > 58
    assert counts["wrong"] == counts["damaged_files"] == []


# --- JSON ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status", "how", "count"),
    [
        (("ask", "considering e) iv)"), "found", "pinpoint", 1),
        (("show", "resolves"), "found", "pinpoint", 4),
        (("show", "pizza"), "not_found", "pinpoint", 0),
        (("ask", "🍕"), "not_found", "search", 0),
    ],
)
def test_answers_as_json(inside: Clausebot, arguments: tuple[str, ...], status: str, how: str, count: int) -> None:
    done = inside(*arguments, "--json")
    assert done.stdout.count("\n") == 1
    answer = json.loads(done.stdout)
    follows(answer, ANSWER)
    assert (answer["status"], answer["how"], len(answer["passages"])) == (status, how, count)
    assert [passage["rank"] for passage in answer["passages"]] == list(range(1, count + 1))
    for passage in answer["passages"]:
        follows(passage, PASSAGE)
        follows(passage["document"], DOCUMENT)


def test_parse_prints_one_object_a_clause(clausebot: Clausebot) -> None:
    source = RES75.read_text("utf-8")
    *clauses, record = [json.loads(line) for line in clausebot("parse", str(RES75), "--json").stdout.splitlines()]
    assert record["kind"] == "record"
    assert sum(clause["kind"] != "front" for clause in clauses) == 58
    for clause in clauses:
        follows(clause, CLAUSE)
        assert source[clause["start"]].strip()
    ids = [clause["id"] for clause in clauses]
    assert len(set(ids)) == len(ids)
    assert {clause["parent"] for clause in clauses} <= {None, *ids}


def test_documents_as_json(clausebot: Clausebot) -> None:
    (document,) = json.loads(clausebot("documents", "--json").stdout)
    told = {"warnings": list, "left_out": dict, "corrections": list, "original": dict}
    follows(document, {**DOCUMENT, "clauses": int, "pages": int, "name": str, "newest": bool, **told})


def test_evaluate_as_json_and_as_a_table(clausebot: Clausebot, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    relevant = [{"document": "Resolution 75", "label": "resolves 2", "grade": 2}]
    questions.write_text(json.dumps({"qid": "1", "question": "resolves 2", "kind": "label", "relevant": relevant}))
    report = json.loads(clausebot("evaluate", str(questions), "--json").stdout)
    assert report["all"]["hit1"] == 1.0
    assert clausebot("evaluate", str(questions)).stdout.split("\n")[0].split()[:3] == ["kind", "n", "hit@1"]


# --- the collection ------------------------------------------------------------------------------------------------


def test_add_documents_remove(small: Clausebot, tmp_path: Path) -> None:
    text = tmp_path / "other.txt"
    text.write_text(
        "RESOLUTION 5 (Kyoto, 1994)\n\nOn meetings\n\nThe Plenipotentiary Conference,\n\nresolves\n\n1 to meet;\n\n2 to part.\n"
    )
    bad = tmp_path / "empty.txt"
    bad.touch()
    added = small("add", str(text), str(bad))
    assert added.stdout == "Resolution 5 (Kyoto, 1994): 2 clauses\n"
    assert added.stderr.endswith(f"{bad} is empty; there is nothing to read in it.\n")
    assert added.returncode == 1
    found = json.loads(small("documents", "--json").stdout)
    (id_,) = [document["id"] for document in found if document["number"] == "5"]
    asked = json.loads(small("ask", "resolves 1", "--json", "--document", id_).stdout)
    assert [passage["quote"] for passage in asked["passages"]] == ["to meet;"]
    both = json.loads(small("ask", "resolves 1", "--json").stdout)
    assert len(both["passages"]) == 2
    assert small("remove", id_).stdout == f"Removed {id_}.\n"
    assert small("remove", id_).returncode == 1


def test_a_folder_is_added_and_a_file_given_twice_is_one_document(small: Clausebot, tmp_path: Path) -> None:
    (tmp_path / "new" / "below").mkdir(parents=True)
    for name, number in (("new/one.txt", 5), ("new/below/two.txt", 6), ("new/again.txt", 5)):
        (tmp_path / name).write_text(
            f"RESOLUTION {number} (Kyoto, 1994)\n\nOn meetings\n\nThe Plenipotentiary Conference,\n\nresolves\n\n1 to meet.\n"
        )
    added = small("add", str(tmp_path / "new"), str(tmp_path / "new" / "one.txt"))
    names = [line.split(" (")[0] for line in added.stdout.splitlines()]
    assert (added.returncode, names) == (0, ["Resolution 5", "Resolution 6", "Resolution 5"])
    assert len(json.loads(small("documents", "--json").stdout)) == 3


def texts_of(folder: Path, count: int) -> Path:
    """A folder with so many resolutions made of the bundled one."""
    folder.mkdir()
    for name, text in resolutions([bundled()], count):
        (folder / name).write_text(text, "utf-8")
    return folder


def test_many_files_are_one_line_and_each_problem_is_one(small: Clausebot, tmp_path: Path) -> None:
    folder = texts_of(tmp_path / "many", A_SCREEN + 1)
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "worse.txt").write_text("\u200b\n", "utf-8")
    added = small("add", str(folder))
    documents = json.loads(small("documents", "--json").stdout)
    clauses = sum(document["clauses"] for document in documents if int(document["number"]) > 1_000)
    assert added.stdout == f"Added 21 documents with {clauses} clauses. “clausebot documents” lists them.\n"
    first, *problems = added.stderr.splitlines()
    assert first == texts.FIRST_USE
    assert [line.split(" ")[0] for line in problems] == [str(folder / "bad.txt"), str(folder / "worse.txt")]
    assert added.returncode == 1
    for path in (folder / "bad.txt", folder / "worse.txt"):
        path.unlink()
    (path,) = folder.glob("*1001.txt")
    path.write_text(path.read_text("utf-8").replace("that ", "that, as said, ", 1), "utf-8")
    again = small("add", str(folder))
    assert again.stdout.startswith(f"Added 21 documents with {clauses} clauses; 1 of them replaced an earlier text.")
    assert "Resolution 1001" in again.stdout, "which one, and"
    assert texts.ADD_AGAIN in again.stdout, "how to get the earlier one back"
    assert again.returncode == 0


def home_of_its_own(home: Path, tmp_path: Path) -> Path:
    own = tmp_path / "home"
    own.mkdir()
    (own / "models").symlink_to(home / "models")
    shutil.copytree(home / "index", own / "index")
    return own


def test_on_a_narrow_terminal_a_bar_shows_what_is_done_and_goes(home: Path, tmp_path: Path) -> None:
    own, folder = home_of_its_own(home, tmp_path), texts_of(tmp_path / "some", 2)
    shutil.rmtree(own / "index")  # so that the bundled resolution is encoded too
    printed = on_terminal(own, 44, "add", str(folder), term="xterm")
    bars = re.findall(r"(Reading|Indexing) .*? (\d+)/(\d+).*? (files|clauses)", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", printed))
    order = list(dict.fromkeys((doing, what) for doing, _, _, what in bars))
    assert order == [("Reading", "files"), ("Indexing", "clauses")]
    assert {int(total) for doing, _, total, _ in bars if doing == "Reading"} == {2}
    assert bars[-1][0] == "Indexing", "the two documents, after they were read"
    assert printed.rindex("Resolution 1002") > printed.rindex("Indexing"), "the documents are listed when the bar is gone"
    assert printed.count("\x1b[?25l") == printed.count("\x1b[?25h") > 0, "the cursor is back"


def test_ctrl_c_while_documents_are_encoded_leaves_the_index_that_was_there(home: Path, tmp_path: Path) -> None:
    own, folder = home_of_its_own(home, tmp_path), texts_of(tmp_path / "many", 40)
    made = pexpect.spawn(
        command()[0],
        [*command("add", str(folder))[1:]],
        env=environment(own, TERM="xterm"),
        dimensions=(50, 80),
        encoding="utf-8",
        timeout=60,
        use_poll=True,
    )
    made.expect("Indexing")
    made.sendintr()
    made.expect(pexpect.EOF)
    made.close()
    assert made.exitstatus == 130
    assert made.before.rstrip().endswith("Stopped.")
    assert "Traceback" not in made.before
    assert made.before.count("\x1b[?25h") > 0, "the cursor is back"
    assert [path.name for path in (own / "index").iterdir() if path.name not in ("lock", "CURRENT", "originals")] == ["000001"]
    assert [document["number"] for document in json.loads(run_clausebot("documents", "--json", home=own).stdout)] == ["75"]


def test_export(small: Clausebot, tmp_path: Path) -> None:
    clauses = [json.loads(line) for line in small("export").stdout.splitlines()]
    parsed = [json.loads(line) for line in small("parse", str(RES75), "--json").stdout.splitlines()]
    assert clauses == parsed[:-1]
    assert parsed[-1]["kind"] == "record"
    assert 'eId="sec_8__para_2"' in small("export", "wtsa-res-75-2016", "--format", "akn").stdout
    folder = tmp_path / "exported"
    assert small("export", "--format", "akn", "--to", str(folder)).stdout == f"Wrote {folder / 'wtsa-res-75-2016.xml'}.\n"
    assert (folder / "wtsa-res-75-2016.xml").read_bytes().startswith(b"<?xml")
    (tmp_path / "file").touch()
    for arguments in (("no-such-id",), ("--to", str(tmp_path / "file" / "below"))):
        failed = small("export", *arguments)
        assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (1, "", 1)


# --- streams -------------------------------------------------------------------------------------------------------


@pytest.fixture
def stream(home: Path, request: pytest.FixtureRequest) -> Piped:
    return Piped(("ask", "-", *getattr(request, "param", ())), environment(home))


@pytest.mark.parametrize("stream", [("--json",)], indirect=True)
def test_each_line_is_answered_before_the_next_is_written(stream: Piped) -> None:
    for question, status in [("resolves 2", "found"), ("", "not_found"), ("resolves 99", "not_found"), ("🍕", "not_found")]:
        stream.stdin.write(f"{question}\n")
        stream.stdin.flush()
        answer = json.loads(stream.stdout.readline())
        assert bool(answer.pop("lacking", None)) == (question == "resolves 99"), "what of the label is not there"
        follows(answer, ANSWER)
        assert answer["question"] == question
        assert answer["status"] == status
    out, err = stream.communicate()
    assert (out, err, stream.returncode) == ("", "", 0)


def test_each_line_is_answered_at_once_in_text(stream: Piped) -> None:
    stream.stdin.write("resolves 2\n")
    stream.stdin.flush()
    assert "".join(stream.stdout.readline() for _ in range(5)) == f"> resolves 2\n{RESOLVES_2}"
    stream.stdin.write("\n   \r\nresolves 2")  # blank lines are no questions, and the last line has no end
    out, err = stream.communicate()
    assert (out, err, stream.returncode) == (f"\n> resolves 2\n{RESOLVES_2}", "", 0)


def test_a_stream_with_lines_that_cannot_be_asked(clausebot: Clausebot) -> None:
    lines = [b"a" * 1_000_000, b"resolves 2", b"", b"\0\x01\x02", b"\xff\xfe\xfa", b"noting further\r"]
    done = clausebot("ask", "-", "--json", stdin=b"\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["status"] for answer in answers[:5]] == ["not_found", "found", "not_found", "not_found", "not_found"]
    assert len(answers) == len(lines)
    assert answers[-1]["question"] == "noting further"
    assert all(list(answer) == list(ANSWER) for answer in answers)
    assert done.stderr == "Line 1: The question is too long; ask in at most 4,096 characters.\n"
    assert done.returncode == 0


def test_an_empty_stream(clausebot: Clausebot) -> None:
    done = clausebot("ask", "-")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


# --- what it costs to start ----------------------------------------------------------------------------------------


UNNEEDED = (
    *("index.parsing", "index.reading", "index.evaluation", "index.collection.adding", "index.store.write"),
    *(
        "index.store.ready",
        "click",
        "bot.chat.cards",
        "bot.chat.messages",
        "bot.serving",
        "bot.web",
        "bot.mcp",
        "bot.telegram",
        "bot.terminal.chat",
        "bot.cli.topics",
        "bot.cli.collection",
    ),
    *("rich", "telegram", "sqlite3", "faiss", "lxml", "torch", "transformers", "sentence_transformers", "scipy"),
    *("asyncio", "concurrent.futures", "logging", "subprocess", "multiprocessing", "difflib", "platformdirs"),
    *("importlib.resources", "importlib.metadata", "tempfile", "zipfile", "numpy.ma", "numpy.random", "numpy.testing"),
)
"""What no answer as JSON needs, from an index that is there. Each costs a new process a millisecond, or a hundred."""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("who pays for the group's meetings?", 3, id="a search"),
        pytest.param("what must academia do?", 3, id="a duty"),
        pytest.param("considering e) iv)", 1, id="a label"),
    ],
)
def test_an_answer_imports_nothing_that_it_does_not_need(home: Path, question: str, found: int) -> None:
    answer, imported = asked_and_imported(home, question, *UNNEEDED)
    assert (len(answer["passages"]), imported) == (found, [])


def test_a_label_loads_no_encoder(home: Path) -> None:
    for question, loaded in (("resolves 2", []), ("who may join?", ["onnxruntime", "tokenizers"])):
        assert asked_and_imported(home, question, "onnxruntime", "tokenizers")[1] == loaded


WITHOUT_A_MODEL = (
    ("ask", "considering e) iv)"),  # a pinpoint needs no encoder
    ("ask", "resolves 99"),
    ("show", "Resolution 75"),
    ("show", "resolves 2"),
    ("parse", str(RES75), "--json"),
    ("documents", "--verify"),
    ("--help",),
)


def test_what_needs_no_model_never_loads_one(home: Path) -> None:
    """One process for all of them: what one has imported, it has after the others too."""
    program = (
        "import json, sys\nfrom bot.cli import run\nfor arguments in json.loads(sys.argv[1]):\n"
        "    status = run(arguments)\n"
        "    slow = {'torch', 'transformers', 'sentence_transformers', 'scipy'} & set(sys.modules)\n"
        "    if slow or status: sys.exit(f'{arguments}: {status}, imported {slow}')"
    )
    command = (sys.executable, "-c", program, json.dumps(WITHOUT_A_MODEL))
    done = subprocess.run(command, env=environment(home), capture_output=True, check=False)
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.mark.parametrize("question", ["list the documents", "which documents do you have?", "how many resolutions are there?"])
def test_a_question_for_the_documents_lists_them(clausebot: Clausebot, question: str) -> None:
    counted, _, listed = clausebot("ask", question).stdout.partition("\n\n")
    assert counted == "1 document with 58 clauses"
    assert listed == clausebot("documents").stdout


def test_a_question_about_documents_is_answered_with_a_clause(clausebot: Clausebot) -> None:
    assert "│ " in clausebot("ask", "what documents must the Director prepare?").stdout
