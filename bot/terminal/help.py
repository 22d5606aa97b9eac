"""What there is to type on a command line: the help of `clausebot`, of its commands and of their options.

Everything here is English, as click keeps it; it is translated when somebody asks for it.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.translation import N_
from bot.translation import gettext as _


class Help(NamedTuple):
    """What a command does, on one line; more, if there is more to say; examples."""

    does: str
    more: str
    examples: tuple[str, ...]


COMMANDS = {  # in the order in which a new user meets them
    "ask": Help(
        N_("Answer a question with the clause that says it."),
        N_(
            "The best clause is quoted word for word under its citation; the labels of the next best follow. A label such"
            " as “resolves 2” is a question too. QUESTION “-” reads a question a line from standard input and answers each"
            " at once."
        ),
        (
            'clausebot ask "who may join CWG-Internet?"',
            "clausebot ask - --json < questions.txt",
        ),
    ),
    "chat": Help(
        N_("Ask one question after another."),
        "",
        ("clausebot chat",),
    ),
    "telegram": Help(
        N_("Run the Telegram bot."),
        N_(
            "Set CLAUSEBOT_TELEGRAM_TOKEN to the token that @BotFather gave you. The bot answers until it is stopped, and"
            " loses no question when it is."
        ),
        ("clausebot telegram",),
    ),
    "show": Help(
        N_("Show a clause, a section or a whole document by its label."),
        "",
        (
            'clausebot show "considering e) iv)"',
            "clausebot show resolves",
            "clausebot show Resolution 75",
        ),
    ),
    "documents": Help(
        N_("List the documents of the collection, or check them."),
        "",
        ("clausebot documents --verify",),
    ),
    "add": Help(
        N_("Add documents to the collection."),
        N_(
            "PDF, Word (.docx), HTML, Markdown or plain text, with one resolution or several. A folder stands for the"
            " files below it. A file that cannot be read is reported; the others go in. A newer text of a document takes"
            " the older one's place; another edition stands beside it, and the newest answers."
        ),
        (
            "clausebot add resolution-*.pdf",
            "clausebot add resolutions",
        ),
    ),
    "remove": Help(
        N_("Take documents out of the collection."),
        N_("“clausebot documents” lists the ids."),
        ("clausebot remove wtsa-res-75-2016",),
    ),
    "export": Help(
        N_("Write documents as JSON Lines or Akoma Ntoso."),
        N_("Without an ID, all documents. JSON Lines has an object a clause; Akoma Ntoso is XML for other programs."),
        (
            "clausebot export wtsa-res-75-2016 --format akn > 75.xml",
            "clausebot export --format akn --to exported",
        ),
    ),
    "parse": Help(
        N_("Show what the parser sees in a file: every clause with its label."),
        "",
        ("clausebot parse resolution.pdf --json",),
    ),
    "evaluate": Help(
        N_("Measure how well questions with known answers are answered."),
        N_("QUESTIONS is a JSON Lines file with qid, question, kind and relevant, or a BEIR folder."),
        ("clausebot evaluate questions.jsonl",),
    ),
}
CLAUSEBOT = Help(
    N_("Answers questions about resolutions with the clauses themselves, word for word, each with its label."),
    N_(
        "CLAUSEBOT_HOME is the folder of the documents and their index. CLAUSEBOT_MODEL is another model than the packaged"
        " one: a folder with a sentence-transformers model."
    ),
    ('clausebot ask "who may join CWG-Internet?"', 'clausebot show "considering e) iv)"'),
)
JSON = N_("Print JSON instead of text.")
DOCUMENT = N_("Stay within this document; may be repeated.")
TOP = N_("How many passages to find.")
VERIFY = N_("Check every clause against its source, every character for its clause, and every index file.")
REBUILD = N_("Make the index anew from the stored texts.")
FORMAT = N_("JSON Lines (jsonl, the default) or Akoma Ntoso (akn).")
TO = N_("Write a file a document into this folder.")
SPLIT = N_("Which qrels of a BEIR folder to use, where there are several.")
LIMIT = N_("Ask only the first so many questions.")


def command_help(name: str) -> str:
    """The whole help text of a command, as click formats it."""
    does, more, examples = COMMANDS[name]
    listed = _unfilled(_("For example:"), *(f"  {example}" for example in examples))
    return "\n\n".join((_(does), *([_(more)] if more else []), listed))


def clausebot_help() -> str:
    """What `clausebot` is, as click formats it."""
    does, more, examples = CLAUSEBOT
    return "\n\n".join((_(does), _unfilled(*examples), _(more)))


def _unfilled(*lines: str) -> str:
    """Lines that click leaves as they are."""
    return "\n".join(("\b", *lines))
